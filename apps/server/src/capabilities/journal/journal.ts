import { ACTION_WORDS, OWN_ACTS } from './journal-words.ts';

/** Entries on a page. */
export const PAGE_SIZE = 25;

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
  group: 'Groups',
  role: 'Roles',
  sensor: 'Agents and gates',
  sign_in: 'Sign-ins',
  setting: 'Policy settings',
  school: 'The school',
};

/** What happens by itself many times a minute, and would bury what people did: shown when asked for. */
export const BY_ITSELF = ['events'] as const;

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
