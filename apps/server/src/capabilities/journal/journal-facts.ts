import { categoryWords } from '@gatehouse/contract';
import type { Setting } from '../../access/setting-shape.ts';
import { SETTINGS, type SettingKey } from '../../access/settings.ts';
import { yearWords } from '../../access/years.ts';
import { recordNumber } from '../../kernel/record-number.ts';
import { isDay } from '../../kernel/school-time.ts';
import { severityWords } from '../../ui/components/severity.tsx';
import { dateWords, shortDateTimeWords } from '../../ui/words.ts';
import { codeWords, withStepWords } from './journal-codes.ts';
import { FIELD_LABELS, FIRST_FIELDS, LABELS_OF } from './journal-fields.ts';

/** One thing that an entry holds: "Reason", "Mistyped address." */
export interface PayloadFact {
  name: string;
  text: string;
  /** Where it is nothing but a record or a person: which. */
  id?: string;
}

/** Which entry it is, and what is known of the ids in it: names of people, numbers of records. */
export interface Reading {
  action: string;
  names: ReadonlyMap<string, string>;
  now: Date;
}

const ID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
const HASH = /^[0-9a-f]{32,}$/i;
const INSTANT = /^\d{4}-\d\d-\d\dT\d\d:\d\d:/;

/** Every id in a payload, at whatever depth: those of people are then shown by their names. */
export function idsIn(payload: unknown): string[] {
  if (typeof payload === 'string') return ID.test(payload) ? [payload] : [];
  return typeof payload === 'object' && payload !== null ? Object.values(payload).flatMap(idsIn) : [];
}

/**
 * What an entry holds, for people: fields by their labels, codes by what pages call them, ids as the names that belong to them, instants as dates, and
 * what it is about first. Hashes and other ids are left out; the download of the journal has them. A field that nobody gave words to is read from its key.
 */
export function payloadFacts(payload: unknown, reading: Reading): PayloadFact[] {
  if (payload === null || payload === undefined) {
    return [
      {
        name: '',
        text: 'The content was removed from the database. Gatehouse does not do that: have the journal checked.',
      },
    ];
  }
  if (typeof payload !== 'object') return [{ name: '', text: String(payload) }];
  const held = reading.action === 'procedure.step' ? withStepWords(payload) : payload;
  const facts = settingFacts(held, reading) ?? factsOf(held, reading);
  const place = ({ name }: PayloadFact) =>
    (FIRST_FIELDS.indexOf(name) + FIRST_FIELDS.length + 1) % (FIRST_FIELDS.length + 1);
  return facts.toSorted((a, b) => place(a) - place(b));
}

/** What an incident was after it, by its codes, for the check of the journal: its changes say the same in words. */
const FOR_COMPARING = 'stands';

function factsOf(payload: object, reading: Reading): PayloadFact[] {
  return Object.entries(payload).flatMap(([key, value]) => {
    if (key === FOR_COMPARING) return [];
    const text = valueWords(key, value, reading);
    const id = typeof value === 'string' && ID.test(value) ? value : undefined;
    return text === '' ? [] : [{ name: labelOf(key, reading.action), text, ...(id && { id }) }];
  });
}

/** A change of the policy as the policy says it: its name, and the sentence before and after. Undefined where it is none, or of an older release. */
function settingFacts(payload: object, reading: Reading): PayloadFact[] | undefined {
  const { key, before, after, value, ...rest } = payload as Record<string, unknown>;
  if (typeof key !== 'string' || !Object.hasOwn(SETTINGS, key)) return undefined;
  const setting = SETTINGS[key as SettingKey] as Setting<unknown>;
  const said = (value: unknown) => {
    const fits = setting.schema.safeParse(value);
    return fits.success ? setting.words(fits.data) : valueWords('', value, reading);
  };
  return [
    { name: 'Setting', text: setting.label },
    { name: 'Before', text: before === undefined ? '' : said(before) },
    // The settings that a school begins with have nothing before them.
    { name: 'Now', text: said(after === undefined ? value : after) },
    ...factsOf(rest, reading),
  ].filter(({ text }) => text !== '');
}

/** `hiddenFrom`, `grade_reason` → "Kept from", "Grade reason"; `personId` → "Person". */
function labelOf(key: string, action: string): string {
  const known = LABELS_OF[action.slice(0, action.indexOf('.'))]?.[key] ?? FIELD_LABELS[key];
  if (known !== undefined) return known;
  const words = spaced(key).replace(/ ids?$/, '');
  return words.charAt(0).toUpperCase() + words.slice(1);
}

const spaced = (code: string) =>
  code
    .replace(/([a-z])([A-Z])/g, '$1 $2')
    .replaceAll('_', ' ')
    .toLowerCase();

function valueWords(key: string, value: unknown, reading: Reading): string {
  if (typeof value === 'string') return stringWords(key, value, reading);
  if (typeof value === 'number') return numberWords(key, value, reading);
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  if (Array.isArray(value)) {
    const parts = value.map((each) => valueWords(key, each, reading)).filter(Boolean);
    return parts.join('; ');
  }
  if (typeof value !== 'object' || value === null) return '';
  if (key === 'cells') return cellsWords(value);
  return (key === 'audience' && forWhom(value)) || objectWords(value, reading);
}

/** For whom a change of the filter is, where that is years, classes or everybody; empty where it says anything else. */
function forWhom(audience: object): string {
  const { everyone, years = [], groups = [], ...others } = audience as Record<string, unknown>;
  if (Object.keys(others).length || !Array.isArray(years) || !Array.isArray(groups)) return '';
  return [
    ...(everyone === true ? ['everybody'] : []),
    ...years.map((year) => yearWords(Number(year))),
    ...groups.map(String),
  ].join(', ');
}

/** What becomes of categories: "Games: allow; Social media: log". */
function cellsWords(cells: object): string {
  return Object.entries(cells)
    .map(([code, action]) => `${categoryWords(code)}: ${String(action)}`)
    .join('; ');
}

function numberWords(key: string, value: number, { action }: Reading): string {
  if (key === 'number' && action.startsWith('filter.')) return recordNumber({ series: 'C', number: value });
  if (key === 'yearGroup' || key === 'year_group') return yearWords(value);
  const isSeverity = key === 'severity' || (action === 'alert.worse' && (key === 'from' || key === 'to'));
  const word = isSeverity ? severityWords[value as keyof typeof severityWords] : undefined;
  if (word !== undefined) return `${value}, ${word}`;
  return key === 'bytes' ? `${value.toLocaleString('en-GB')} bytes` : String(value);
}

/** A part of an entry in one line: what changed as "State: Open → Closed", somebody by their name first, and anything else field by field. */
function objectWords(value: object, reading: Reading): string {
  const { field, question, name, ...rest } = value as Record<string, unknown>;
  if (typeof field === 'string') {
    const { was, from, became, to, because, ...others } = rest;
    const [before, after] = [was ?? from, became ?? to].map((each) => valueWords(field, each, reading) || 'nothing');
    const more = factsOf({ ...others, because }, reading).map((fact) => `. ${fact.name}: ${fact.text}`);
    return `${labelOf(field, reading.action)}: ${before} → ${after}${more.join('')}`;
  }
  if (typeof question === 'string' && 'answer' in rest && Object.keys(rest).length === 1) {
    return `${labelOf(question, '')}: ${valueWords('answer', rest.answer, reading)}`;
  }
  if (typeof name === 'string' && typeof rest.part === 'string') {
    // The person behind the name is the same one: said once.
    const texts = factsOf(rest, reading).map((fact) => fact.text);
    return `${name}: ${texts.filter((text) => text !== name).join(', ')}`;
  }
  return factsOf(value, reading)
    .map((fact) => `${fact.name}: ${fact.text}`)
    .join(', ');
}

function stringWords(key: string, value: string, { action, names, now }: Reading): string {
  if (ID.test(value)) return names.get(value) ?? '';
  if (HASH.test(value)) return '';
  // Somebody's own words can look like a moment that no calendar has.
  if (INSTANT.test(value) && !Number.isNaN(Date.parse(value))) return shortDateTimeWords(new Date(value), now);
  if (isDay(value)) return dateWords(new Date(`${value}T12:00:00Z`), now);
  const known = codeWords(key, value, action);
  if (known !== undefined) return known;
  // A word of ours, such as a state: it is kept with an underscore.
  if (/^[a-z]+(_[a-z]+)+$/.test(value)) return value.replaceAll('_', ' ');
  return value.trim();
}

/** Letters that fit beside each other in the column of a wide screen: two lines. */
const FIRST_LOOK = 110;
/** Letters of the one thing that is read at once although it takes more lines. */
const MOST_AT_ONCE = 240;

/** What is read at once, and what is opened: short things first fill the line, long ones wait. */
export function firstLook(facts: readonly PayloadFact[]): { shown: PayloadFact[]; more: PayloadFact[] } {
  let room = FIRST_LOOK;
  const fits = (fact: PayloadFact) => {
    const wide = fact.name.length + fact.text.length + 4;
    if (wide > room) return false;
    room -= wide;
    return true;
  };
  const fitting = facts.filter(fits);
  // Where nothing fits, the first thing is read all the same unless it is long: a page of "Show changes" says nothing.
  const shown = fitting.length ? fitting : facts.slice(0, 1).filter(({ text }) => text.length <= MOST_AT_ONCE);
  return { shown, more: facts.filter((fact) => !shown.includes(fact)) };
}
