import { dateWords, shortDateTimeWords } from '../../ui/words.ts';
import { ACTION_WORDS, OWN_ACTS } from './journal-words.ts';

/** Entries on a page. */
export const PAGE_SIZE = 50;

/** A checkpoint is signed after this many new entries, or when the last one is this old and there is anything new. */
export const CHECKPOINT_EVERY_ENTRIES = 200;
/** Milliseconds: one hour. */
export const CHECKPOINT_EVERY_MS = 3_600_000;

/** What the page can be narrowed to. */
export interface JournalFilter {
  before?: number | undefined;
  action?: string | undefined;
  /** First words of actions to leave out. */
  without?: readonly string[] | undefined;
  actor?: string | undefined;
  subject?: string | undefined;
  from?: Date | undefined;
  to?: Date | undefined;
}

/** First word of an action → what it is about, for the filter. */
export const ACTION_GROUPS: Record<string, string> = {
  account: 'Accounts and passwords',
  alert: 'Alerts',
  events: 'Events received',
  incident: 'Incidents',
  journal: 'The journal itself',
  people: 'People and imports',
  person: 'People',
  reads: 'Records looked at',
  group: 'Groups',
  role: 'Roles',
  sensor: 'Agents and gates',
  sign_in: 'Sign-ins',
  setting: 'Policy settings',
  school: 'The school',
};

/** What happens by itself many times a minute, and would bury what people did: shown when asked for. */
export const BY_ITSELF = ['events', 'reads'] as const;

/** The value of the filter that leaves nothing out. */
export const EVERYTHING = 'everything';

/** An action as words that follow a name: "Signed in". One without words of its own is read from its code, "Alert: no action". */
export function actionWords(action: string): string {
  const known = ACTION_WORDS[action];
  if (known) return known;
  const [group = '', ...rest] = action.split('.');
  const words = rest
    .join(' ')
    .replace(/[_-]/g, ' ')
    .replace(/([a-z])([A-Z])/g, '$1 $2')
    .toLowerCase();
  const about = group.replaceAll('_', ' ');
  return `${about.charAt(0).toUpperCase()}${about.slice(1)}: ${words}`;
}

/** Who did it. Signing in happens before anybody is known, so it is noted as ours: its subject did it. */
export function actorWords(row: {
  actorKind: string;
  actorName: string | null;
  action: string;
  subjectName: string | null;
}): { actor: string; about: string | null } {
  const own = row.actorKind === 'system' && OWN_ACTS.has(row.action);
  if (own && row.subjectName) return { actor: row.subjectName, about: null };
  return { actor: row.actorName ?? (row.actorKind === 'system' ? 'Gatehouse' : 'Not known'), about: row.subjectName };
}

/** One thing that an entry holds: "reason", "Mistyped address." */
export interface PayloadFact {
  name: string;
  text: string;
}

const ID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
const HASH = /^[0-9a-f]{32,}$/i;
const DAY = /^\d{4}-\d\d-\d\d$/;
const INSTANT = /^\d{4}-\d\d-\d\dT\d\d:\d\d:/;

/** Every id in a payload, at whatever depth: those of people are then shown by their names. */
export function idsIn(payload: unknown): string[] {
  if (typeof payload === 'string') return ID.test(payload) ? [payload] : [];
  return typeof payload === 'object' && payload !== null ? Object.values(payload).flatMap(idsIn) : [];
}

/**
 * What an entry holds, for people: ids as the names that belong to them, instants as dates. Hashes and other ids are left out; the
 * download of the journal has them.
 */
export function payloadFacts(payload: unknown, names: ReadonlyMap<string, string>, now: Date): PayloadFact[] {
  if (payload === null || payload === undefined) {
    return [{ name: '', text: 'The content was erased under the retention schedule.' }];
  }
  if (typeof payload !== 'object') return [{ name: '', text: String(payload) }];
  return Object.entries(payload).flatMap(([key, value]) => {
    const text = valueWords(value, names, now);
    return text === '' ? [] : [{ name: keyWords(key), text }];
  });
}

/** Keys of ours that say too little. */
const KEY_WORDS: Record<string, string> = { accepted: 'events sent', stored: 'new', count: 'how many' };

/** `hiddenFrom`, `grade_reason` → "hidden from", "grade reason"; `personId` → "person". */
function keyWords(key: string): string {
  return (KEY_WORDS[key] ?? key)
    .replace(/([a-z])([A-Z])/g, '$1 $2')
    .replaceAll('_', ' ')
    .toLowerCase()
    .replace(/ ids?$/, '');
}

function valueWords(value: unknown, names: ReadonlyMap<string, string>, now: Date): string {
  if (typeof value === 'string') return stringWords(value, names, now);
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  if (Array.isArray(value))
    return value
      .map((each) => valueWords(each, names, now))
      .filter(Boolean)
      .join('; ');
  if (typeof value !== 'object' || value === null) return value === null || value === undefined ? '' : String(value);
  return payloadFacts(value, names, now)
    .map((fact) => `${fact.name} ${fact.text}`)
    .join(', ');
}

function stringWords(value: string, names: ReadonlyMap<string, string>, now: Date): string {
  if (ID.test(value)) return names.get(value) ?? '';
  if (HASH.test(value)) return '';
  if (INSTANT.test(value)) return shortDateTimeWords(new Date(value), now);
  if (DAY.test(value)) return dateWords(new Date(`${value}T12:00:00Z`), now);
  // A word of ours, such as a role: it is kept with an underscore.
  if (/^[a-z]+(_[a-z]+)+$/.test(value)) return value.replaceAll('_', ' ');
  return value.trim();
}

/** Letters that fit beside each other in the column of a wide screen: two lines. */
const FIRST_LOOK = 110;

/** What is read at once, and what is opened: short things first fill the line, long ones wait. */
export function firstLook(facts: readonly PayloadFact[]): { shown: PayloadFact[]; more: PayloadFact[] } {
  let room = FIRST_LOOK;
  const fits = (fact: PayloadFact) => {
    const wide = fact.name.length + fact.text.length + 4;
    if (wide > room) return false;
    room -= wide;
    return true;
  };
  const shown = facts.filter(fits);
  return { shown, more: facts.filter((fact) => !shown.includes(fact)) };
}
