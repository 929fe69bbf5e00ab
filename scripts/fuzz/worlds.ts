import {
  type Action,
  type AppliesTo,
  CATEGORY_CODES,
  type Exception,
  type Place,
  type Policy,
  type Rules,
  type Span,
} from '@gatehouse/engine';
import fc from 'fast-check';
import type { Asking, DrawnList } from './oracle.ts';
import { host, hostName, pathEntry } from './spellings.ts';

/**
 * Small worlds, so that everything meets everything: parent and child both listed, hosts that are allowed and blocked at once,
 * policies for the same people, exceptions that begin and end within minutes of the requests, days on which the clocks change.
 */

const CATEGORIES = ['gambling', 'games', 'education', 'knitting', 'help', 'illegal-images'] as const;
const few = <T>(item: fc.Arbitrary<T>, most = 3) => fc.array(item, { maxLength: most });
const action = fc.constantFrom<Action>('allow', 'block', 'warn', 'log');

/** Moments at which wall clocks do odd things, in several zones, and two ordinary ones. */
const MOMENTS = [
  '2026-03-29T00:00:00Z',
  '2026-03-29T01:00:00Z',
  '2026-10-25T00:30:00Z',
  '2026-10-25T01:00:00Z',
  '2026-10-25T23:59:00Z',
  '2026-04-04T15:00:00Z',
  '2026-10-03T15:30:00Z',
  '2026-11-01T04:31:00Z',
  '2026-06-10T07:45:00Z',
  '2026-12-31T23:30:00Z',
].map((text) => Date.parse(text));

const MINUTE = 60_000;
/** The moment around which a world's requests and exceptions lie. */
export const base = fc.constantFrom(...MOMENTS);
const near = (from: number) =>
  fc
    .tuple(
      fc.constantFrom(0, 1, 5, 30, 60, 90, 180, 1440),
      fc.constantFrom(1, -1),
      fc.constantFrom(0, 0, -1, 1, 30_001),
    )
    .map(([minutes, sign, rest]) => from + sign * minutes * MINUTE + rest);

const list = fc.oneof(
  fc.record({ category: fc.constantFrom(...CATEGORIES), kind: fc.constant('domains' as const), entries: few(host, 6) }),
  fc.record({
    category: fc.constantFrom(...CATEGORIES),
    kind: fc.constant('urls' as const),
    entries: few(pathEntry, 6),
  }),
);

const appliesTo: fc.Arbitrary<AppliesTo> = fc.oneof(
  fc.constant({ everyone: true }),
  fc.constantFrom('pupil', 'staff').map((role) => ({ roles: [role] })),
  fc.constantFrom(3, 4).map((stage) => ({ keyStages: [stage] })),
  fc.constantFrom(9, 10).map((year) => ({ years: [year], roles: ['guest'] })),
  fc.constantFrom('9B', 'chess').map((group) => ({ groups: [group] })),
  fc.constantFrom('p1', 'p2').map((person) => ({ persons: [person, 'p3'], years: [10] })),
);

/** The moments about which requests are drawn, in March and October; a policy mostly has no beginning and no end. */
const edge = fc
  .constantFrom('2026-03-28T22:00:00Z', '2026-06-10T08:00:00Z', '2026-10-25T01:00:00Z')
  .map((at) => Date.parse(at));
const life: fc.Arbitrary<{ from?: number; until?: number }> = fc.oneof(
  { weight: 3, arbitrary: fc.constant({}) },
  { weight: 1, arbitrary: edge.map((from) => ({ from })) },
  { weight: 1, arbitrary: edge.map((until) => ({ until })) },
);

/** Of a policy mostly none, of whoever asks mostly one. */
const placed = (weights: { none: number; one: number }): fc.Arbitrary<{ place?: Place }> =>
  fc.oneof(
    { weight: weights.none, arbitrary: fc.constant({}) },
    { weight: weights.one, arbitrary: fc.constantFrom<Place>('on-site', 'off-site').map((place) => ({ place })) },
  );

const policy: fc.Arbitrary<Policy> = fc
  .record({
    id: fc.constant(''),
    name: fc.constant('policy'),
    appliesTo,
    when: fc.oneof(
      { weight: 2, arbitrary: fc.constant(null) },
      {
        weight: 1,
        arbitrary: fc.subarray(['lesson', 'night'], { minLength: 1 }).map((periods) => ({ calendar: 'c', periods })),
      },
    ),
    life,
    where: placed({ none: 3, one: 2 }),
    categories: fc.dictionary(fc.constantFrom(...CATEGORIES), action, { noNullPrototype: true }),
    fallback: fc.option(action),
    withdrawn: fc.oneof(
      { weight: 6, arbitrary: fc.constant({}) },
      { weight: 1, arbitrary: fc.constant({ withdrawn: 'all' as const }) },
      { weight: 2, arbitrary: fc.subarray([...CATEGORIES], { minLength: 1 }).map((withdrawn) => ({ withdrawn })) },
    ),
    first: fc.oneof(
      { weight: 5, arbitrary: fc.constant({}) },
      { weight: 1, arbitrary: fc.constant({ first: true as const }) },
    ),
  })
  .map(({ life: times, where, withdrawn, first, ...rest }) => ({
    ...rest,
    ...times,
    ...where,
    ...withdrawn,
    ...first,
  }));

const clock = fc.constantFrom('00:00', '00:30', '01:00', '01:30', '02:00', '02:30', '08:45', '15:30', '22:00', '23:30');
const day = fc.constantFrom(
  '2026-03-28',
  '2026-03-29',
  '2026-06-10',
  '2026-10-24',
  '2026-10-25',
  '2026-10-26',
  '2026-12-31',
);
const span: fc.Arbitrary<Span> = fc
  .record({
    days: fc.subarray<Span['days'][number]>(['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'], { minLength: 1 }),
    on: fc.constantFrom<Span['on']>('open', 'closed', 'every', 'every', { named: 'inset' }),
    from: clock,
    to: fc.oneof(clock, fc.constant('24:00')),
  })
  .filter(({ from, to }) => from !== to);

const calendar = fc.record({
  id: fc.constant('c'),
  zone: fc.constantFrom('Europe/London', 'Europe/London', 'Australia/Lord_Howe', 'America/St_Johns', 'Asia/Kathmandu'),
  named: fc
    .tuple(day, day, fc.constantFrom('open' as const, 'closed' as const, 'usual' as const))
    .map(([a, b, school]) => [{ name: 'inset', from: a < b ? a : b, to: a < b ? b : a, school }]),
  periods: fc.tuple(few(span, 2), few(span, 2)).map(([lesson, night]) => [
    { id: 'lesson', name: 'lesson', spans: lesson },
    { id: 'night', name: 'night', spans: night },
  ]),
});

const exception = (from: number): fc.Arbitrary<Exception> =>
  fc
    .record({
      id: fc.constant(''),
      appliesTo: fc.oneof(fc.constant({ everyone: true }), appliesTo),
      address: fc.oneof(hostName, hostName, hostName, pathEntry),
      action: fc.constantFrom('allow' as const, 'block' as const),
      from: near(from),
      until: fc.constantFrom(1, 30 * MINUTE, 400 * MINUTE),
      reason: fc.constant('lesson'),
    })
    .map((drawn) => ({ ...drawn, until: drawn.from + drawn.until }));

const numbered = <T extends { id: string }>(prefix: string, items: T[]) =>
  items.map((item, at) => ({ ...item, id: `${prefix}${at}` }));
const ownList = (name: string) =>
  few(fc.oneof(hostName, pathEntry), 3).map((entries) => ({ name, version: '1', entries }));

/** The rules of a small school, in the days around a moment. */
export const rulesAround = (from: number): fc.Arbitrary<Rules> =>
  fc.record({
    policies: fc.array(policy, { maxLength: 5 }).map((items) => numbered('p', items)),
    calendars: calendar.map((only) => [only]),
    exceptions: few(exception(from), 5).map((items) => numbered('e', items)),
    neverExcepted: fc.subarray(['gambling', 'knitting']),
    school: fc.record({ allow: ownList('allow'), deny: ownList('deny') }),
    onError: fc.constantFrom('block' as const, 'allow' as const),
  });

/** Lists of a small world; those of one category and kind are one file. */
export const lists: fc.Arbitrary<DrawnList[]> = fc.uniqueArray(list, {
  minLength: 2,
  maxLength: 8,
  size: 'max',
  selector: ({ category, kind }) => `${category}/${kind}`,
});

/** Who asks, and when. */
export const askingAround = (from: number): fc.Arbitrary<Asking> =>
  fc
    .record({
      audience: fc.constantFrom('pupil-ks3', 'pupil-ks4', 'staff', 'guest', 'odd'),
      year: fc.constantFrom(null, 9, 10),
      groups: fc.subarray(['9B', 'chess']),
      person: fc.constantFrom(null, 'p1', 'p2'),
      at: near(from),
      where: placed({ none: 1, one: 2 }),
    })
    .map(({ where, ...asking }) => ({ ...asking, ...where }));

/** Every category of the matrix. */
export const KNOWN = { categories: CATEGORY_CODES };
