import fc from 'fast-check';
import { expect, it } from 'vitest';
import { Automaton, NOWHERE, ROOT } from './automaton.ts';

it('leads where a map from rows of symbols to outcomes leads', () => {
  const row = fc.array(fc.nat(6), { minLength: 1, maxLength: 5 });
  const entries = fc.array(fc.tuple(row, fc.nat(4)), { maxLength: 4000, size: 'max' });
  fc.assert(
    fc.property(entries, fc.array(row, { maxLength: 100 }), (drawn, others) => {
      const automaton = new Automaton<number>();
      const expected = new Map<string, number[]>();
      for (const [symbols, outcome] of drawn) {
        automaton.complete(
          symbols.reduce((place, symbol) => automaton.grow(place, symbol), ROOT),
          outcome,
        );
        const outcomes = expected.get(symbols.join()) ?? [];
        expected.set(symbols.join(), outcomes.includes(outcome) ? outcomes : [...outcomes, outcome]);
      }
      automaton.seal();
      for (const symbols of [...drawn.map(([known]) => known), ...others]) {
        let place = ROOT;
        for (const symbol of symbols) {
          place = automaton.step(place, symbol);
          if (place === NOWHERE) break;
        }
        const outcomes = place === NOWHERE ? [] : automaton.outcomes(place);
        expect(outcomes).toEqual(expected.get(symbols.join()) ?? []);
      }
    }),
    { numRuns: 10 },
  );
});
