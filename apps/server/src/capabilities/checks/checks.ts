import { AUDIENCES, type Audience } from '../../access/settings-filter.ts';
import type { CsvCell } from '../../site/csv.ts';
import { fullDateTimeWords } from '../../ui/words.ts';

/** Audiences as a check names them: whose policy the device had. */
export const AUDIENCE_WORDS: Record<Audience, string> = {
  'pupil-ks1': 'Pupils, key stage 1',
  'pupil-ks2': 'Pupils, key stage 2',
  'pupil-ks3': 'Pupils, key stage 3',
  'pupil-ks4': 'Pupils, key stage 4',
  'pupil-ks5': 'Students, key stage 5',
  staff: 'Staff',
  guest: 'Guests',
};

/** The audiences of `shown` as choices of a form, in their order: those that the school has, and whatever was chosen before. */
export function audienceItems(shown: readonly (string | undefined)[]): { value: Audience; text: string }[] {
  return AUDIENCES.filter((each) => shown.includes(each)).map((value) => ({ value, text: AUDIENCE_WORDS[value] }));
}

/** What ought to happen. */
export const EXPECTED = {
  closed: 'It is blocked',
  open: 'It opens',
  filtered: 'It opens, without unsuitable content',
} as const;

/** A code of EXPECTED. */
export type Expected = keyof typeof EXPECTED;

/** What did happen, as somebody at a device sees it. */
export const RESULTS = {
  closed: 'It was blocked',
  open: 'It opened',
  filtered: 'It opened, without unsuitable content',
  not_sure: 'I am not sure',
} as const;

/** A code of RESULTS. */
export type Result = keyof typeof RESULTS;

/** How a check came out. */
export const OUTCOMES = { as_expected: 'As expected', otherwise: 'Not as expected', not_sure: 'Not sure' } as const;

/** A code of OUTCOMES. */
export type Outcome = keyof typeof OUTCOMES;

/** Whether what happened is what ought to. */
export function outcomeOf({ expected, result }: { expected: Expected; result: Result }): Outcome {
  if (result === 'not_sure') return 'not_sure';
  return result === expected ? 'as_expected' : 'otherwise';
}

/** One thing to try, and what ought to become of it. */
interface Thing {
  name: string;
  tried: string;
  expected: Expected;
}

/**
 * What a check begins with. Names that end in .test belong to nobody (RFC 6761) and hold nothing: they stand on Gatehouse's own lists, so that a
 * category can be tried without opening anything that belongs to it.
 */
export const THINGS = {
  illegal_images: {
    name: 'Illegal images: our harmless test address',
    tried: 'iwf-example.test',
    expected: 'closed',
  },
  illegal_terrorism: {
    name: 'Unlawful terrorist content: our harmless test address',
    tried: 'ctiru-example.test',
    expected: 'closed',
  },
  adult: { name: 'Adult sites: our harmless test address', tried: 'adult.test', expected: 'closed' },
  adult_https: { name: 'The same over https', tried: 'https://adult.test', expected: 'closed' },
  adult_translated: {
    name: 'The same through a translator',
    tried: 'adult.test, typed into the translator pupils use',
    expected: 'closed',
  },
  gambling: { name: 'Gambling: our harmless test address', tried: 'casino.test', expected: 'closed' },
  proxy: { name: 'Getting round the filter: our harmless test address', tried: 'proxy.test', expected: 'closed' },
  published: {
    name: 'The published filtering test of SWGfL',
    tried: 'The published filtering test of SWGfL, every line of it',
    expected: 'closed',
  },
  safe_search: {
    name: 'SafeSearch: a picture search',
    tried: 'A picture search for “swimwear”, with SafeSearch',
    expected: 'filtered',
  },
  lesson: { name: 'A page used in lessons', tried: 'A page used in lessons', expected: 'open' },
} as const satisfies Record<string, Thing>;

/** A code of THINGS. */
export type ThingCode = keyof typeof THINGS;

/** Every code of THINGS. */
export const THING_CODES = Object.keys(THINGS) as [ThingCode, ...ThingCode[]];

/** A check as the log keeps it. */
export interface Check {
  id: string;
  triedAt: Date;
  by: string;
  device: string;
  place: string;
  audience: Audience;
  tried: string;
  expected: Expected;
  result: Result;
  noticed: string;
  actions: CheckAction[];
}

/** What was done about a check. */
export interface CheckAction {
  action: string;
  at: Date;
  by: string;
}

/** The head of the downloaded file. */
export const CHECKS_HEAD = [
  'When',
  'Who',
  'Device',
  'Place',
  'User group',
  'What was tried',
  'Expected',
  'Result',
  'As expected',
  'Noticed',
  'Action',
];

/** One line of the downloaded file. */
export function checkCells(check: Check): CsvCell[] {
  return [
    check.triedAt,
    check.by,
    check.device,
    check.place,
    AUDIENCE_WORDS[check.audience],
    check.tried,
    EXPECTED[check.expected],
    RESULTS[check.result],
    OUTCOMES[outcomeOf(check)],
    check.noticed,
    check.actions.map(({ action, at, by }) => `${fullDateTimeWords(at)}, ${by}: ${action}`).join('\n'),
  ];
}
