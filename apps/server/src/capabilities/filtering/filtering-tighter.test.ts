import { type Action, CATEGORY_CODES } from '@gatehouse/engine';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { PERIODS, type PeriodId } from './filtering-calendar.ts';
import { actionFor, cells, change, NOW, start } from './filtering-fold.fixture.ts';
import { audiencesAt, type FoldedAudience } from './filtering-fold.ts';
import type { InForce } from './filtering-stretches.ts';
import { looserThanAround, peopleWithCells, tighterThan } from './filtering-tighter.ts';

const STRICTNESS: Action[] = ['allow', 'log', 'warn', 'block'];
const PERIOD_LIST = Object.keys(PERIODS) as PeriodId[];
const CATEGORIES = CATEGORY_CODES.slice(18, 24);

const row = fc.dictionary(fc.constantFrom(...CATEGORIES), fc.constantFrom(...STRICTNESS), { maxKeys: 5 });
const audience = (key: string) =>
  fc
    .record({ always: row, parts: fc.record(Object.fromEntries(PERIOD_LIST.map((id) => [id, row]))) })
    .map(({ always, parts }): FoldedAudience => {
      const cells = (of: Record<string, Action>) =>
        new Map(Object.entries(of).map(([category, action]) => [category, { action, by: null }]));
      const periods = Object.fromEntries(PERIOD_LIST.map((id) => [id, cells(parts[id] ?? {})]));
      return {
        ...{ key, always: cells(always), periods: periods as FoldedAudience['periods'] },
        ...{ noInternet: null, withdrawn: [], supervision: null },
      };
    });

const KEYS = ['ks:1', 'ks:2', 'ks:3', 'year:9', 'group:9B', 'off-site/year:9', 'person:p'];
const PUPIL = { person: 'p', groups: ['9B'], year: 9, stage: 3 };

test('what is proposed is stricter than everything that the nearest rule says, in whatever place and part of the day', () => {
  fc.assert(
    fc.property(fc.tuple(...KEYS.map(audience)), fc.subarray(KEYS), (all, there) => {
      const audiences = all.filter(({ key }) => there.includes(key));
      for (const { stage, cells } of tighterThan(audiences, PUPIL)) {
        expect(stage).toBeLessThan(3);
        for (const [category, action] of Object.entries(cells)) {
          expect(audiences.find(({ key }) => key === `ks:${stage}`)?.always.get(category)?.action).toBe(action);
          const rungs = [['person:p'], ['group:9B'], ['year:9', 'off-site/year:9'], ['ks:3']];
          const said = rungs.map((keys) =>
            audiences
              .filter(({ key }) => keys.includes(key))
              .flatMap(({ always, periods }) => [always, ...PERIOD_LIST.map((id) => periods[id])])
              .flatMap((cellsOf) => cellsOf.get(category)?.action ?? []),
          );
          const nearest = said.find((actions) => actions.length > 0) ?? [];
          for (const own of nearest) expect(STRICTNESS.indexOf(action)).toBeGreaterThan(STRICTNESS.indexOf(own));
        }
      }
    }),
  );
});

test('of lawful closing nothing is proposed, and the youngest have nobody younger', () => {
  const block = { action: 'block', by: null } as const;
  const base = { noInternet: null, withdrawn: [], supervision: null };
  const periods = Object.fromEntries(PERIOD_LIST.map((id) => [id, new Map()])) as FoldedAudience['periods'];
  const young = { key: 'ks:1', always: new Map([['illegal-images', block]]), periods, ...base };
  expect(tighterThan([young], PUPIL)).toEqual([]);
  expect(tighterThan([{ ...young, always: new Map([['games', block]]) }], { ...PUPIL, stage: 1 })).toEqual([]);
});

const ID = '0198a000-0000-7000-8000-000000000009';
const CHILD = { person: ID, groups: ['9B'], year: 9, stage: 3 };
/** In lessons, at break, in the evening and on a Saturday. */
const MOMENTS = ['17T10:00', '17T10:55', '17T20:00', '21T10:00'].map((time) => Date.parse(`2026-11-${time}:00Z`));
const DAY_WITH_BREAK = {
  ...{ kind: 'calendar', starts: '08:30', ends: '15:30', closed: [] },
  breaks: [{ name: 'Break', from: '10:45', to: '11:05' }],
};

/** Where a rule for the child alone, made of what is proposed, opens more than these changes did: none. */
function opened(changes: InForce[]): string[] {
  const all = [change(DAY_WITH_BREAK), ...changes];
  return tighterThan(audiencesAt(start, all, NOW), CHILD).flatMap(({ stage, cells: row }) => {
    const asked = [...all, change(cells({ persons: [ID] }, row))];
    return MOMENTS.flatMap((at) =>
      (['on-site', 'off-site'] as const).flatMap((place) =>
        Object.keys(row).flatMap((category) => {
          const answer = (said: InForce[]) => STRICTNESS.indexOf(actionFor(said, category, at, { person: ID, place }));
          return answer(asked) < answer(all) ? [`${stage} ${place} ${new Date(at).toISOString()} ${category}`] : [];
        }),
      ),
    );
  });
}

const youngerAreWarned = () => change(cells({ keyStages: [2] }, { games: 'warn' }));

test('what is open at break alone stays closed in lessons: a warning is no tighter than that', () => {
  expect(opened([youngerAreWarned(), change(cells({ years: [9] }, { games: 'allow' }, ['breaks']))])).toEqual([]);
});

test('what is open at home alone stays closed at school', () => {
  const atHome = { ...cells({ years: [9] }, { games: 'allow' }), place: 'off-site' };
  expect(opened([youngerAreWarned(), change(atHome)])).toEqual([]);
});

test('a class without internet stays without it', () => {
  const none = change({ kind: 'internet', audience: { groups: ['9B'] }, access: 'none' });
  expect(opened([youngerAreWarned(), change(cells({ keyStages: [3] }, { games: 'allow' })), none])).toEqual([]);
});

test('nothing that is proposed opens anything, whatever the school has changed for the child’s own', () => {
  const own = [{ keyStages: [3] }, { years: [9] }, { groups: ['9B'] }, { roles: ['pupil'] }];
  const cell = fc
    .record({
      audience: fc.constantFrom(...own),
      category: fc.constantFrom('games', 'games', 'unlisted'),
      action: fc.constantFrom(...STRICTNESS, 'inherit'),
      periods: fc.option(fc.subarray(PERIOD_LIST, { minLength: 1 })),
      place: fc.constantFrom(undefined, 'on-site', 'off-site'),
    })
    .map(({ audience: whom, category, action, periods, place }) => ({
      ...cells(whom, { [category]: action }, periods),
      ...(place !== undefined && { place }),
    }));
  const none = fc.constantFrom(...own).map((whom) => ({ kind: 'internet', audience: whom, access: 'none' }));
  const any = fc.oneof({ weight: 6, arbitrary: cell }, { weight: 1, arbitrary: none });
  fc.assert(
    fc.property(fc.constantFrom('warn', 'log'), fc.array(any, { minLength: 1, maxLength: 5 }), (younger, all) => {
      const theirs = change(cells({ keyStages: [2] }, { games: younger, unlisted: younger }));
      expect(opened([theirs, ...all.map((each) => change(each))])).toEqual([]);
    }),
    { numRuns: 60 },
  );
});

test('what is said later and stricter to those around a child is told, for their own rule goes before it; what was opened for them against an older rule is not', () => {
  const own = change(cells({ persons: [ID] }, { games: 'warn' }), NOW - 5000);
  const found = (...all: InForce[]) => looserThanAround(audiencesAt(start, [own, ...all], NOW), CHILD)?.cells;
  const year = (action: string, from: number, periods: string[] | null = null) =>
    change(cells({ years: [9] }, { games: action }, periods), from);
  expect(found(year('block', NOW - 4000))).toEqual({ games: 'block' });
  expect(found(year('block', NOW - 4000, ['lessons']))).toEqual({ games: 'block' });
  expect(
    found({ ...year('block', NOW - 4000), proposal: { ...year('block', 0).proposal, place: 'off-site' } as never }),
  ).toEqual({ games: 'block' });
  // “No internet” reaches them all the same, and an exam is no reason to change their rule.
  expect(found(change({ kind: 'internet', audience: { groups: ['9B'] }, access: 'none' }, NOW - 4000))).toBeUndefined();
  expect(found(year('block', NOW - 6000))).toBeUndefined();
  expect(found(year('log', NOW - 4000))).toBeUndefined();
  // Somebody else's year, and what the year's own later word stands before.
  expect(found(change(cells({ years: [10] }, { games: 'block' }), NOW - 4000))).toBeUndefined();
  expect(
    found(year('log', NOW - 4000), change(cells({ keyStages: [3] }, { games: 'block' }), NOW - 3000)),
  ).toBeUndefined();
  expect(peopleWithCells(audiencesAt(start, [own], NOW))).toEqual([ID]);
});

test('asked for as those around have it, it opens nothing', () => {
  const cell = fc.record({
    category: fc.constantFrom('games', 'news'),
    action: fc.constantFrom(...STRICTNESS),
    from: fc.integer({ min: 1, max: 9 }),
    audience: fc.constantFrom({ persons: [ID] }, { years: [9] }, { keyStages: [3] }),
    periods: fc.option(fc.subarray(PERIOD_LIST, { minLength: 1 })),
  });
  fc.assert(
    fc.property(fc.array(cell, { minLength: 2, maxLength: 5 }), (drawn) => {
      const all = [
        change(DAY_WITH_BREAK),
        ...drawn
          .toSorted((a, b) => a.from - b.from)
          .map(({ category, action, from, audience: whom, periods }) =>
            change(cells(whom, { [category]: action }, periods), NOW - 100 + from),
          ),
      ];
      const row = looserThanAround(audiencesAt(start, all, NOW), CHILD)?.cells ?? {};
      const asked = [...all, change(cells({ persons: [ID] }, row))];
      for (const at of MOMENTS)
        for (const category of Object.keys(row)) {
          const answer = (said: InForce[]) => STRICTNESS.indexOf(actionFor(said, category, at, { person: ID }));
          expect(answer(asked)).toBeGreaterThanOrEqual(answer(all));
        }
    }),
    { numRuns: 60 },
  );
});
