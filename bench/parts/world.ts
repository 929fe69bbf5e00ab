import { createHash } from 'node:crypto';
import { CATEGORY_CODES, type CompiledRules, compileRules, type Policy, type Rules, type Who } from '@gatehouse/engine';
import type { Directory } from '../../apps/gateway/src/identity.ts';
import { labelOf, siteOf } from './names.ts';

/** Sites of a school's own lists and exceptions; no request is for one of them. */
const OWN = 600_000_000;
const YEARS = [7, 8, 9, 10, 11, 12, 13];
const HOUR = 3_600_000;

/** The time at which a bench decides: a Wednesday morning in a lesson. */
export const LESSON = Date.UTC(2026, 10, 25, 10, 15);

/**
 * The rules of a large school, as many as one has: a policy for everybody, one a key stage, year and role, groups in lessons, two own lists
 * of 500 entries, 200 exceptions of which half hold now. All of them block every category, so that the answers
 * can be compared with those of a filter that knows nothing of people.
 */
export function schoolRules(): Rules {
  const blocked = Object.fromEntries(CATEGORY_CODES.map((code) => [code, 'block'] as const));
  const never = Object.fromEntries(Object.entries(blocked).slice(0, 18));
  const policy = (id: string, appliesTo: Policy['appliesTo'], more: Partial<Policy> = {}): Policy => ({
    ...{ id, name: id, appliesTo, when: null, categories: blocked, fallback: null },
    ...more,
  });
  return {
    policies: [
      policy('everyone', { everyone: true }, { fallback: 'allow' }),
      ...[1, 2, 3, 4, 5].map((stage) => policy(`ks${stage}`, { keyStages: [stage] })),
      ...YEARS.map((year) => policy(`year-${year}`, { years: [year] }, { categories: never })),
      ...['pupil', 'staff', 'guest'].map((role) => policy(role, { roles: [role] })),
      ...YEARS.map((year) =>
        policy(`lessons-${year}`, { groups: [`${year}B`] }, { when: { calendar: 'term', periods: ['lessons'] } }),
      ),
    ],
    calendars: [
      {
        id: 'term',
        zone: 'Europe/London',
        named: [{ name: 'Christmas', from: '2026-12-21', to: '2027-01-03', school: 'closed' }],
        periods: [{ id: 'lessons', name: 'Lessons', spans: [{ days: DAYS, on: 'open', from: '08:45', to: '15:30' }] }],
      },
    ],
    exceptions: Array.from({ length: 200 }, (_, at) => ({
      id: `exception-${at}`,
      appliesTo: { groups: [`${YEARS[at % YEARS.length]}B`] },
      address: siteOf(OWN + at),
      action: 'allow' as const,
      from: LESSON - HOUR,
      until: at % 2 === 0 ? LESSON + HOUR : LESSON - 1,
      reason: 'lesson',
    })),
    neverExcepted: ['adult', 'proxy'],
    school: { allow: ownList('allow', OWN + 1000), deny: ownList('deny', OWN + 2000) },
    onError: 'block',
  };
}

/** The same, ready to decide with. Throws when the rules have a mistake: then the bench has one. */
export function compiledSchool(): CompiledRules {
  const { rules, problems } = compileRules(schoolRules());
  if (rules === null) throw new Error(`The rules of the bench are wrong: ${JSON.stringify(problems[0])}`);
  return rules;
}

const DAYS: Rules['calendars'][number]['periods'][number]['spans'][number]['days'] = [
  'mon',
  'tue',
  'wed',
  'thu',
  'fri',
];

function ownList(name: string, from: number): Rules['school']['allow'] {
  const entries = Array.from({ length: 500 }, (_, at) =>
    at % 5 === 0 ? `${siteOf(from + at)}/${labelOf(at)}` : siteOf(from + at),
  );
  return { name, version: '1', entries };
}

/** Who stands behind account number `number`: pupils of seven years, some in a group with lessons, and members of staff. */
export function readerOf(number: number): Who {
  const year = YEARS[number % 8];
  if (year === undefined) return { audience: 'staff', person: `person-${number}` };
  const stage = year < 10 ? 3 : year < 12 ? 4 : 5;
  const groups = number % 3 === 0 ? [`${year}B`] : [];
  return { audience: `pupil-ks${stage}`, year, groups, person: `person-${number}` };
}

/** A school's people as a gate knows them: a thousand. */
export const PEOPLE = 1000;

/** The accounts of all people, as the snapshot of a gate carries them. */
export function directory(): Directory {
  const numbers = Array.from({ length: PEOPLE }, (_, number) => number);
  return {
    people: new Map(numbers.map((number) => [fingerprint(accountName(number)), number])),
    readers: numbers.map(reader),
  };
}

function reader(number: number): Directory['readers'][number] {
  const { audience, year, groups = [], person } = readerOf(number);
  return { audience, groups: [...groups], ...(year != null && { year }), ...(person != null && { person }) };
}

/** The account of somebody. */
export function accountName(number: number): string {
  return `p${number}`;
}

/** As the gate takes it: the first twelve bytes of SHA-256. */
function fingerprint(account: string): string {
  return createHash('sha256').update(account).digest().subarray(0, 12).toString('base64url');
}
