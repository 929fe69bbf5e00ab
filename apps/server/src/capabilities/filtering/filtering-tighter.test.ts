import { type Action, CATEGORY_CODES } from '@gatehouse/engine';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { PERIODS, type PeriodId } from './filtering-calendar.ts';
import type { FoldedAudience } from './filtering-fold.ts';
import { tighterThan } from './filtering-tighter.ts';

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
