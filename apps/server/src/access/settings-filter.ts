import { CATEGORIES, CATEGORY_CODES, type CategoryCode, type Action as FilterAction } from '@gatehouse/engine';
import { z } from 'zod';
import { isSwitchedOff, setting } from './setting-shape.ts';

/** Whom the starter's matrix is for. Years, groups, single pupils and times come with changes to it. */
export const AUDIENCES = ['pupil-ks1', 'pupil-ks2', 'pupil-ks3', 'pupil-ks4', 'pupil-ks5', 'staff', 'guest'] as const;

/** An audience of the filter. */
export type Audience = (typeof AUDIENCES)[number];

/** Audience → category → what happens; `webmail@lessons` is what happens in lessons alone (R80). */
export type FilterMatrix = Record<Audience, Record<string, FilterAction>>;

const matrix = z.record(z.enum(AUDIENCES), z.record(z.string(), z.enum(['allow', 'block', 'warn', 'log'])));
const addresses = z.array(z.string().min(1).max(2000)).max(5000);

const sitesWords = (count: number) =>
  count === 0 ? 'no sites' : count === 1 ? 'one site' : `${count.toLocaleString('en-GB')} sites`;

/** Categories that are closed all day. */
const blockedOf = (row: Record<string, FilterAction>) =>
  Object.entries(row).filter(([code, action]) => action === 'block' && !code.includes('@')).length;

type Level = 'strict' | 'usual' | 'open';

/** One row of the starter matrix: locked and never-categories blocked for everybody, the rest by how grown-up the audience is. */
function row(level: Level, opened: readonly CategoryCode[] = []): Record<string, FilterAction> {
  return Object.fromEntries(
    CATEGORY_CODES.map((code) => {
      const { group, locked } = CATEGORIES[code];
      if (locked || group === 'never') return [code, 'block'];
      if (opened.includes(code) || group === 'open') return [code, 'allow'];
      if (group === 'age') return [code, level === 'open' ? 'log' : 'block'];
      return [code, level === 'strict' ? 'block' : 'allow'];
    }),
  );
}

/** `otherwise`: what a policy says of single audiences beside that. */
function starterMatrix(
  older: readonly CategoryCode[],
  otherwise: Partial<Record<Audience, Record<string, FilterAction>>> = {},
): FilterMatrix {
  const usual: FilterMatrix = {
    'pupil-ks1': row('strict'),
    'pupil-ks2': row('strict'),
    'pupil-ks3': row('usual', older.slice(0, 1)),
    'pupil-ks4': row('usual', older),
    'pupil-ks5': row('usual', [...older, 'shopping', 'forums', 'webmail', 'ai']),
    staff: row('open', ['streaming', 'webmail', 'shopping', 'leisure', 'finance']),
    guest: row('usual', ['streaming', 'webmail']),
  };
  for (const audience of AUDIENCES) usual[audience] = { ...usual[audience], ...otherwise[audience] };
  return usual;
}

/** 002:365, 002:528: normally unacceptable during lessons, and with a reason allowed. */
const NOT_IN_LESSONS = Object.fromEntries(
  ['webmail', 'social', 'chat', 'games', 'shopping'].map((code) => [`${code}@lessons`, 'warn'] as const),
);

/** The filter's rules as far as the main path needs them (R75–R79). */
export const FILTER_SETTINGS = {
  'filter.policies': setting<FilterMatrix>({
    label: 'What is blocked, for whom',
    schema: matrix as unknown as z.ZodType<FilterMatrix>,
    value: starterMatrix(['streaming', 'comics', 'leisure']),
    // What differs between the policies is in these; a test names each with its line.
    starters: {
      primary: starterMatrix([]),
      'special-school': starterMatrix([]),
      middle: starterMatrix(['streaming'], { staff: NOT_IN_LESSONS }),
      'high-a': starterMatrix(['streaming', 'comics', 'leisure'], {
        staff: { games: 'block', chat: 'block', forums: 'warn' },
        'pupil-ks5': { forums: 'warn' },
      }),
      'high-b': starterMatrix(['streaming', 'social', 'comics', 'leisure'], { staff: { games: 'block' } }),
    },
    words: (value) =>
      `Blocked for the youngest: ${blockedOf(value['pupil-ks1'])} categories; for staff: ${blockedOf(value.staff)}.`,
    source: 'R75, R77–R79',
    changedBy: ['network_manager'],
    byTwo: true,
  }),
  'filter.allow': setting<string[]>({
    label: 'Sites the school allows',
    schema: addresses,
    value: [],
    words: (value) => `The school allows ${sitesWords(value.length)} of its own choice.`,
    source: 'R81',
    changedBy: ['network_manager'],
    byTwo: true,
  }),
  'filter.deny': setting<string[]>({
    label: 'Sites the school blocks',
    schema: addresses,
    value: [],
    words: (value) => `The school blocks ${sitesWords(value.length)} of its own choice.`,
    source: 'R81',
    changedBy: ['network_manager'],
    byTwo: true,
  }),
  'filter.onError': setting<'block' | 'allow'>({
    label: 'When the filter cannot answer',
    schema: z.enum(['block', 'allow']),
    value: 'block',
    words: (value) =>
      value === 'block'
        ? 'When the filter cannot answer, the page is blocked.'
        : 'When the filter cannot answer, the page opens.',
    source: 'S1',
    changedBy: ['head', 'network_manager'],
    byTwo: true,
  }),
  'filter.emergencyHours': setting<number>({
    label: 'An emergency change needs a second signature within (hours)',
    schema: z.int().min(1).max(72),
    value: 24,
    starters: { 'special-school': 8, 'high-b': 8 },
    words: (value) =>
      `An emergency filter change takes effect at once; unless a second person signs it off within ${value} hours, anything it unblocked is blocked again.`,
    source: 'R82',
    changedBy: ['head'],
  }),
  'filter.seesSearches': setting<boolean>({
    label: 'Searches on the school’s network',
    schema: z.boolean(),
    value: false,
    words: (value) =>
      value
        ? 'The gate opens connections to search engines and reads what is searched for; only what is worrying leaves it. Data protection: people are told, and an assessment is on file.'
        : 'The gate does not read what is searched for over https; only agents on devices do.',
    source: 'R94, R87',
    changedBy: ['head', 'dsl'],
    weakens: isSwitchedOff,
  }),
  'filter.urlKept': setting<'full' | 'host' | 'nothing'>({
    label: 'What is kept about an ordinary visit',
    schema: z.enum(['full', 'host', 'nothing']),
    value: 'full',
    starters: { 'high-b': 'host' },
    words: (value) =>
      ({
        full: 'The whole address of a visit is kept.',
        host: 'Only the site of an ordinary visit is kept.',
        nothing: 'Ordinary visits are not kept.',
      })[value],
    source: 'R93, R109',
    changedBy: ['head', 'dsl'],
  }),
};
