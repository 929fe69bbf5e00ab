import { ROLE_LIST, ROLES, type Role } from '../../access/roles.ts';
import { yearWords } from '../../access/years.ts';
import { nameKey } from '../../kernel/name-key.ts';
import { hiddenCharacter, isEmail, KIND_LIST, KINDS, type Kind, type Sex, tidy, upnProblem } from './people.ts';

/** A cell read, or the end of a sentence that begins with the value: “12/13” … */
export type Read<Value> = { value: Value } | { problem: string };

const good = <Value>(value: Value): Read<Value> => ({ value });
const bad = (problem: string): { problem: string } => ({ problem });

/** A cell as text: composed, trimmed, nothing hidden in it, not longer than `most` characters. */
export function readText(cell: string, most: number): Read<string | null> {
  // The breaks of a quoted cell are how a spreadsheet wraps a long name; tabs come from the same place.
  const text = tidy(cell.replace(/[\r\n\t]+/g, ' '));
  const hidden = hiddenCharacter(text);
  if (hidden) return bad(`contains the hidden character ${hidden}. Delete the cell and type it again`);
  if (text.length > most) return bad(`is longer than ${most} characters`);
  return good(text === '' ? null : text);
}

/** "Year 9", "Y9", "09", "9", "R", "Reception", "N2", "Nursery 1". */
export function readYear(text: string): Read<number> {
  const word = text.toLowerCase().replace(/[^a-z0-9]/g, '');
  if (/^(r|rec|reception|yr|yearr|year0|y0|0)$/.test(word)) return good(0);
  const nursery = /^(?:n|nur|nursery|yearn|yn)([12]?)$/.exec(word);
  if (nursery) return good(nursery[1] === '1' ? -2 : -1);
  const year = /^(?:year|yr|y|ncyear)?0?([0-9]{1,2})$/.exec(word)?.[1];
  const number = year === undefined ? Number.NaN : Number(year);
  if (!/[-.]/.test(text) && number >= 1 && number <= 14) return good(number);
  return bad(`is not a year. Years are N1, N2, R and 1 to 14, such as “${yearWords(9)}”`);
}

/** M, F, Male, Female and what stands for not recorded. */
export function readSex(text: string): Read<Sex> {
  const word = text.toLowerCase();
  if (/^(m|male|boy)$/.test(word)) return good('male');
  if (/^(f|female|girl)$/.test(word)) return good('female');
  if (/^(u|x|n|unknown|not recorded|not known|not specified|-)$/.test(word)) return good('not_recorded');
  return bad('is not recognised. Use M, F or leave it empty');
}

const KIND_ALIASES: Record<string, Kind> = {
  student: 'pupil',
  child: 'pupil',
  teacher: 'staff',
  employee: 'staff',
  'member of staff': 'staff',
  trustee: 'director',
  carer: 'parent',
  guardian: 'parent',
  'parent/carer': 'parent',
  'community user': 'community',
};

/** Pupil, student, staff, governor … */
export function readKind(text: string): Read<Kind> {
  const word = text.toLowerCase();
  const kind = KIND_LIST.find((key) => key === word || KINDS[key].some((name) => name.toLowerCase() === word));
  const found = kind ?? KIND_ALIASES[word];
  return found ? good(found) : bad(`is not a kind of person here. Kinds are ${KIND_LIST.join(', ')}`);
}

const ROLE_ALIASES: Record<string, Role> = {
  'head teacher': 'head',
  principal: 'head',
  dsl: 'dsl',
  'designated safeguarding lead': 'dsl',
  'deputy dsl': 'deputy_dsl',
  ddsl: 'deputy_dsl',
  'class teacher': 'teacher',
  slt: 'senior_leader',
  'chair of governors': 'chair_of_governors',
};

/** A role by its name here or its usual abbreviation. */
export function readRole(text: string): Read<Role> {
  const word = text.toLowerCase().replaceAll('_', ' ');
  const role = ROLE_LIST.find((key) => ROLES[key].toLowerCase() === word || key.replaceAll('_', ' ') === word);
  const found = role ?? ROLE_ALIASES[word];
  return found ? good(found) : bad(`is not a role here. Roles are ${ROLE_LIST.map((key) => ROLES[key]).join(', ')}`);
}

const MONTHS = [
  ...['january', 'february', 'march', 'april', 'may', 'june', 'july'],
  ...['august', 'september', 'october', 'november', 'december'],
];

/** 31/08/2026, 31.8.2026, 2026-08-31, and as Excel writes it again once it has opened a file: 31-Aug-26, 31/08/26. With or without a time behind; as `2026-08-31`. */
export function readDay(text: string): Read<string> {
  const plain = text.replace(/[T ]\d{1,2}:\d{2}(:\d{2})?(\.\d+)?Z?$/, '');
  const [year, month, day] = partsOfDay(plain);
  if (!year || !month || !day) return bad('is not a date. Write it as 31/08/2026');
  const text10 = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
  const date = new Date(`${text10}T12:00:00Z`);
  const exists = !Number.isNaN(date.getTime()) && date.toISOString().slice(0, 10) === text10;
  return exists && Number(year) >= 1990 && Number(year) <= 2100
    ? good(text10)
    : bad('is not a day that exists. Write it as 31/08/2026');
}

/** Year, month and day, each in digits; none where it is no date. */
function partsOfDay(text: string): (string | undefined)[] {
  const iso = /^(\d{4})-(\d{1,2})-(\d{1,2})$/.exec(text);
  if (iso) return iso.slice(1);
  const [, day, month = '', year = ''] =
    /^(\d{1,2})[/.-](\d{1,2})[/.-](\d{4}|\d{2})$/.exec(text) ??
    /^(\d{1,2})[ -]([a-z]{3,9})[ -](\d{4}|\d{2})$/i.exec(text) ??
    [];
  // Nobody who left before 1990 stands in a file of today.
  const century = year.length === 4 ? '' : Number(year) >= 90 ? '19' : '20';
  return [`${century}${year}`, monthOf(month), day];
}

/** "8", "Aug" or "August" as a number in digits. */
function monthOf(text: string): string | undefined {
  if (/^\d+$/.test(text)) return text;
  const at = text.length < 3 ? -1 : MONTHS.findIndex((name) => name.startsWith(text.toLowerCase()));
  return at < 0 ? undefined : String(at + 1);
}

/** Lower case, one address. */
export function readEmail(text: string): Read<string> {
  const email = text.toLowerCase().replace(/^mailto:/, '');
  return isEmail(email) ? good(email) : bad('is not an email address');
}

/** Lower case, no spaces. */
export function readUsername(text: string): Read<string> {
  return /\s/.test(text) ? bad('has a space in it; usernames cannot') : good(text.toLowerCase());
}

/** Capitals, the check letter right. */
export function readUpn(text: string): Read<string> {
  const upn = text.toUpperCase().replace(/\s/g, '');
  const problem = upnProblem(upn);
  return problem ? bad(problem) : good(upn);
}

/** Text that was written in one encoding and read in another, such as “ZoÃ«”. */
export function looksGarbled(text: string): boolean {
  return /[ÃÂ][\u0080-\u00bf]|â€|Ã[ƒ‚]/.test(text);
}

/**
 * A name with letters for which a question mark stands: Excel's plain “CSV” has none for the Welsh, Polish and Turkish ones that Windows-1252
 * lacks. Taken as it is, a hundred children were given such a name in place of their own.
 */
export function hasLostLetters(name: string): boolean {
  return name.includes('?');
}

/** Two names that are the same to a person who hears them. */
export function sameName(a: string, b: string): boolean {
  return nameKey(a) === nameKey(b);
}

/** Any text but 1.23457E+11, as which a spreadsheet writes a number of twelve digits: it is nobody's any more, and everybody's whose first digits are these. */
export function readMisId(text: string): Read<string> {
  if (!SHORTENED.test(text)) return good(text);
  return bad(
    'is a number that a spreadsheet has shortened, so its last digits are lost. Export the file again, and do not save it in a spreadsheet before it is imported',
  );
}

const SHORTENED = /^\d(?:[.,]\d+)?E\+\d+$/i;

/** Ids of children as one cell holds them: “1204; 1377”. */
export function readChildIds(cell: string | null): string[] {
  return [...new Set((cell ?? '').split(/[;,|\s]+/).filter(Boolean))];
}
