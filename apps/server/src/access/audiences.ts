import { AUDIENCES, type Audience } from './settings-filter.ts';
import { yearWords } from './years.ts';

/** Last year group of each key stage (Education Act 2002, section 82; key stage 5 is what schools call 16 to 19). */
const KEY_STAGES: readonly [number, Audience][] = [
  [2, 'pupil-ks1'],
  [6, 'pupil-ks2'],
  [9, 'pupil-ks3'],
  [11, 'pupil-ks4'],
];

/** Whose filter policy holds: a pupil's by key stage (the early years with key stage 1), staff's, else that of guests. A pupil whose year is not known has the strictest. */
export function audienceOf(person: { kind: string; yearGroup: number | null } | null): Audience {
  if (person?.kind === 'staff') return 'staff';
  if (person?.kind !== 'pupil') return 'guest';
  const year = person.yearGroup ?? 0;
  return KEY_STAGES.find(([last]) => year <= last)?.[1] ?? 'pupil-ks5';
}

/**
 * The audiences that there are at a school, in their order: staff, guests, and the key stages of its pupils, or of the years that it has while it has none.
 * `held` are the years of its pupils; a pupil without one counts where the filter puts them.
 */
export function audiencesOfSchool(held: readonly (number | null)[], years: readonly number[]): Audience[] {
  const stages = (held.length ? held : years).map((yearGroup) => audienceOf({ kind: 'pupil', yearGroup }));
  const shown = new Set<Audience>([...stages, 'staff', 'guest']);
  return AUDIENCES.filter((audience) => shown.has(audience));
}

/** The groups that rules can be for: somebody's class and the groups of the roll that they belong to (R79). */
export function groupsOf(person: { className: string | null; groups?: readonly string[] } | null): string[] {
  if (person === null) return [];
  return [...new Set([...(person.className === null ? [] : [person.className]), ...(person.groups ?? [])])];
}

const AUDIENCE_WORDS: Readonly<Record<string, string>> = {
  'pupil-ks1': 'Pupils of key stage 1, ages 5 to 7',
  'pupil-ks2': 'Pupils of key stage 2, ages 7 to 11',
  'pupil-ks3': 'Pupils of key stage 3, ages 11 to 14',
  'pupil-ks4': 'Pupils of key stage 4, ages 14 to 16',
  'pupil-ks5': 'Students of key stage 5, ages 16 to 19',
  staff: 'Staff',
  guest: 'Guests',
};

/** An audience of the filter in words. */
export function audienceWords(audience: string): string {
  return AUDIENCE_WORDS[audience] ?? audience;
}

const ROLE_WORDS: Readonly<Record<string, string>> = { pupil: 'All pupils', staff: 'Staff', guest: 'Guests' };

const PLACE_WORDS: Readonly<Record<string, string>> = { 'on-site': 'on site', 'off-site': 'off site' };

/** For whom, by a key of the filter's log: "Key stage 3", "Year 9, off site", "9B", "One person only". Never a name. */
export function audienceKeyWords(key: string): string {
  const [, place, base] = /^(on-site|off-site)\/(.*)$/s.exec(key) ?? [];
  return place === undefined ? keyWords(key) : `${keyWords(base ?? '')}, ${PLACE_WORDS[place]}`;
}

function keyWords(key: string): string {
  const colon = key.indexOf(':');
  const [kind, name] = [key.slice(0, colon), key.slice(colon + 1)];
  if (kind === 'role') return ROLE_WORDS[name] ?? name;
  if (kind === 'ks') return `Key stage ${name}`;
  if (kind === 'year') return yearWords(Number(name));
  if (kind === 'group') return name;
  return kind === 'person' ? 'One person only' : 'Everybody';
}

const PERIOD_WORDS: Readonly<Record<string, string>> = {
  lessons: 'in lessons',
  breaks: 'at break and lunch',
  outside: 'outside the school day',
};

/** A policy of the filter by its id: `ks:3`, `off-site/ks:3`, `year:9@lessons`, `year:9#1764…`; older events name an audience of the settings. */
export function policyWords(id: string): string {
  if (id.startsWith('filter.policies/')) return audienceWords(id.slice('filter.policies/'.length));
  if (!/^((on|off)-site\/)?(role|ks|year|group|person):|^everyone/.test(id)) return id;
  const [key = id, period] = id.replace(/#\d+$/, '').split('@');
  const when = period === undefined ? '' : `, ${PERIOD_WORDS[period] ?? period}`;
  return `${audienceKeyWords(key)}${when}`;
}
