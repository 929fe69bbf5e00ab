import { spanWords } from '../../access/settings-school.ts';
import { yearWords } from '../../access/years.ts';
import { dayWords } from '../../ui/words.ts';

/** Kinds of people at a school (R1), in the words of one and of many. */
export const KINDS = {
  pupil: ['Pupil', 'pupils'],
  staff: ['Member of staff', 'staff'],
  governor: ['Governor', 'governors'],
  director: ['Director', 'directors'],
  parent: ['Parent', 'parents'],
  volunteer: ['Volunteer', 'volunteers'],
  visitor: ['Visitor', 'visitors'],
  contractor: ['Contractor', 'contractors'],
  community: ['Community member', 'community members'],
} as const;

/** A kind of person. */
export type Kind = keyof typeof KINDS;

/** How it is said of somebody that they are here no more. A parent was never at the school: what ended is their access (R47). */
export function endedWord(kind: Kind): string {
  return kind === 'parent' ? 'Access ended' : 'Left';
}

/** Every kind, in the order in which they are offered. */
export const KIND_LIST = Object.keys(KINDS) as [Kind, ...Kind[]];

/** How sex is recorded; not recorded unless the school's own record says. */
export const SEXES = { male: 'Male', female: 'Female', not_recorded: 'Not recorded' } as const;

/** A recorded sex. */
export type Sex = keyof typeof SEXES;

/** What a person record holds that a form or a file can change. */
export interface PersonFields {
  kind: Kind;
  given_name: string;
  family_name: string;
  sex: Sex;
  /** Nursery is -2 and -1, Reception 0, then the year. */
  year_group: number | null;
  class_name: string | null;
  email: string | null;
  username: string | null;
  mis_id: string | null;
  upn: string | null;
  job_title: string | null;
}

/** The fields in the order of the page, with the words people know them by. */
export const FIELD_WORDS: Record<keyof PersonFields, string> = {
  given_name: 'First name',
  family_name: 'Family name',
  kind: 'Kind',
  year_group: 'Year',
  class_name: 'Class',
  sex: 'Sex',
  job_title: 'Job title',
  username: 'Username',
  email: 'Email',
  mis_id: 'MIS id',
  upn: 'UPN',
};

/** The same, as a list. */
export const FIELD_LIST = Object.keys(FIELD_WORDS) as (keyof PersonFields)[];

/** One field that changed: as stored, so that words can be made for whoever reads it. */
export interface FieldChange {
  field: keyof PersonFields | 'status' | 'role' | 'leaves_on' | 'ends_on';
  from: string | number | null;
  to: string | number | null;
}

/** By these somebody is known in events, and in what is told of them: whose they are, a colleague changes (S13, S14). */
const KNOWN_BY: readonly FieldChange['field'][] = ['given_name', 'family_name', 'kind', 'username', 'email'];

/** Of these changes those that nobody makes to their own record. To add what was missing takes nothing from anybody's sight. */
export function notOnesOwn(changes: readonly RecordChange[]): RecordChange[] {
  return changes.filter(({ field, from }) => from !== null && KNOWN_BY.includes(field));
}

/** Under which fields an id is looked for. Events find a person by either of two: with a colleague's email address as somebody's username they would be nobody's. */
export function alikeOf<Field extends 'mis_id' | 'upn' | 'email' | 'username'>(
  field: Field,
): (Field | 'email' | 'username')[] {
  if (field === 'email') return [field, 'username'];
  return field === 'username' ? [field, 'email'] : [field];
}

/** One field of a record that changed. */
export type RecordChange = FieldChange & { field: keyof PersonFields };

/** The value of a field in words, 'nothing' for none. */
export function valueWords(field: FieldChange['field'], value: string | number | null): string {
  if (value === null || value === '') return 'nothing';
  if (field === 'year_group') return yearWords(Number(value));
  if (field === 'kind') return KINDS[value as Kind]?.[0] ?? String(value);
  if (field === 'sex') return SEXES[value as Sex] ?? String(value);
  if (field === 'leaves_on' || field === 'ends_on') return spanWords(String(value));
  if (field === 'status') return value === 'left' ? 'Left' : 'At the school';
  return String(value);
}

/** What differs between a record and what it is to become. */
export function changesBetween(before: PersonFields, after: PersonFields): RecordChange[] {
  return FIELD_LIST.filter((field) => before[field] !== after[field]).map((field) => ({
    field,
    from: before[field],
    to: after[field],
  }));
}

/**
 * Characters that hide, reorder or break text: controls, bidi marks and isolates, zero-width space, word joiner, byte order mark,
 * interlinear marks. The two joiners U+200C and U+200D stay: names in Persian and in Indian scripts need them.
 */
const HIDDEN =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: controls are what it looks for
  /[\u0000-\u001f\u007f-\u009f\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffd]/u;

/** The first hidden character as `U+202E`, or undefined when the text is plain. */
export function hiddenCharacter(text: string): string | undefined {
  const found = HIDDEN.exec(text)?.[0];
  return found && `U+${(found.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`;
}

/** Composed, with single plain spaces. */
export function tidy(text: string): string {
  return text
    .normalize('NFC')
    .replace(/\p{Zs}+/gu, ' ')
    .trim();
}

const UPN_LETTERS = 'ABCDEFGHJKLMNPQRTUVWXYZ';

/** Why a text is no UPN, or undefined for a good one. A letter that checks the rest, then twelve digits; a temporary one ends in a letter (DfE UPN guide). */
export function upnProblem(upn: string): string | undefined {
  if (!/^[A-Z][0-9]{11}[0-9A-Z]$/.test(upn)) {
    return 'is not a UPN: a letter and twelve digits';
  }
  const values = [...upn.slice(1)].map((sign) => (/[0-9]/.test(sign) ? Number(sign) : UPN_LETTERS.indexOf(sign)));
  if (values.includes(-1)) return 'is not a UPN: its last letter is not one that UPNs use';
  const sum = values.reduce((total, value, index) => total + value * (index + 2), 0);
  const letter = UPN_LETTERS[sum % 23];
  return letter === upn[0] ? undefined : `is not a UPN: the check letter would be ${letter}. One digit is mistyped`;
}

/** Whether a text looks like an email address: something, one @, a host with a dot, no spaces. */
export function isEmail(text: string): boolean {
  return text.length <= 254 && /^[^\s@"<>]{1,64}@[^\s@"<>]+\.[^\s@"<>.]+$/.test(text);
}

/** "Ada Lisle". */
export function fullName(person: { given_name: string; family_name: string }): string {
  return `${person.given_name} ${person.family_name}`;
}

/** "Friday 7 November", or that they never have, of the day on which somebody signed in last. */
export function signInDayWords(day: string | null, now: Date): string {
  return day === null || day === 'never' ? 'Never' : dayWords(day, now);
}
