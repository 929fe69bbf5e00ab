import fc from 'fast-check';
import { expect, test } from 'vitest';
import { givenAway, rangeLines, rangeWords } from './small-numbers.ts';

const names = ['cyberbullying', 'gambling', 'hacking', 'language', 'sexting', 'violence'];
const table = fc
  .array(fc.nat({ max: 40 }), { minLength: names.length, maxLength: names.length })
  .map((counts) => counts.map((count, at) => ({ name: names[at] ?? '', count })));

/** What a reader may conclude from a value, the least and the most. */
function read(value: string): [number, number] {
  const [, low, high] = /^([\d,]+) to ([\d,]+)$/.exec(value) ?? [];
  return low && high ? [Number(low.replace(',', '')), Number(high.replace(',', ''))] : [0, 4];
}

test('a number is told as one of five, nothing as one of those below five', () => {
  expect([0, 4, 5, 9, 10, 14, 1203].map(rangeWords)).toEqual([
    ...['Fewer than 5', 'Fewer than 5', '5 to 9', '5 to 9', '10 to 14', '10 to 14', '1,200 to 1,204'],
  ]);
  fc.assert(
    fc.property(fc.nat({ max: 5000 }), (count) => {
      const [low, high] = read(rangeWords(count));
      expect([low <= count && count <= high, high - low]).toEqual([true, 4]);
    }),
  );
});

test('what is below five has neither a name nor a number, and how many such there are is not told', () => {
  fc.assert(
    fc.property(table, (counted) => {
      const lines = rangeLines(counted, false);
      for (const { name, count } of counted) expect(lines.some((line) => line.name === name)).toBe(count >= 5);
      expect(lines.filter(({ from }) => from === null)).toEqual([
        { name: 'Everything else', value: 'Fewer than 5 each', from: null },
      ]);
      expect(JSON.stringify(lines)).not.toMatch(/"value":"[0-4]"/);
    }),
    { numRuns: 200 },
  );
});

test('lines that nothing was counted for change nothing: none and four look the same', () => {
  fc.assert(
    fc.property(table, fc.array(fc.nat({ max: 4 }), { maxLength: 5 }), (counted, few) => {
      const more = few.map((count, at) => ({ name: `rare ${at}`, count }));
      expect(rangeLines([...counted, ...more], false)).toEqual(rangeLines(counted, false));
    }),
    { numRuns: 200 },
  );
});

test('the order of lines tells no more than their numbers', () => {
  const counted = [12, 10, 14, 11].map((count, at) => ({ name: names[at] ?? '', count }));
  expect(rangeLines(counted, false).map(({ name }) => name)).toEqual([...names.slice(0, 4), 'Everything else']);
});

/** Every way to have so many incidents in each of some months. */
function* years(months: number, most: number, begun: number[] = []): Generator<number[]> {
  if (begun.length === months) yield begun;
  else for (let count = 0; count <= most; count += 1) yield* years(months, most, [...begun, count]);
}

test.for([
  [2, 34],
  [3, 21],
  [4, 13],
] as const)(
  'of %i months no number below five is worked out from all that is told of each, of some, and of all together',
  ([months, most]) => {
    // Each month, the term so far at the end of each, each half, the term: every stretch of months is told by something.
    const told = (counts: number[]) =>
      counts.flatMap((_, from) =>
        counts.slice(from).map((__, more) => rangeWords(sumOf(counts.slice(from, from + more + 1)))),
      );
    const pages = Map.groupBy(years(months, most), (counts) => told(counts).join('|'));
    const known = [...pages].filter(([, [first = [], ...others]]) => {
      // Beyond, some that could be meant are not among these.
      if (Math.max(...first) > most - 4) return false;
      return first.some((count, month) => count < 5 && others.every((other) => other[month] === count));
    });
    expect(known.map(([page, [counts]]) => `${page} is ${counts}`)).toEqual([]);
  },
);

const sumOf = (counts: readonly number[]) => counts.reduce((sum, count) => sum + count, 0);

test('a total that leaves one value only takes its table with it', () => {
  const grades = { key: 'severity', inOrder: true };
  expect([...givenAway(20, [{ ...grades, counts: [4, 4, 4, 4, 4] }])]).toEqual(['severity']);
  expect([...givenAway(19, [{ ...grades, counts: [4, 4, 4, 4, 3] }])]).toEqual([]);
  expect([...givenAway(20, [{ ...grades, counts: [4, 4, 4, 4, 4], inOrder: false }])]).toEqual([]);
});

const KEYS = ['month', 'type', 'grade', 'place', 'hour'] as const;
const incidents = fc.array(
  fc.tuple(...KEYS.map((key) => fc.nat({ max: { month: 3, type: 7, grade: 2, place: 4, hour: 9 }[key] }))),
  { minLength: 5, maxLength: 60 },
);
/** As a page shows it: of open tables, small lines are not there. */
const isOpen = (key: string) => key === 'type' || key === 'place';

test('no number can be worked out from all the others that a page shows', () => {
  fc.assert(
    fc.property(incidents, (all) => {
      const tables = KEYS.map((key, at) => {
        const counts = Array.from({ length: 10 }, (_, value) => all.filter((each) => each[at] === value).length);
        return { key, counts, inOrder: !isOpen(key) };
      });
      const hidden = givenAway(all.length, tables);
      const shown = tables.filter(({ key }) => !hidden.has(key));
      // Somebody who knows every shown line but one, at its most or its least, and every total.
      const cells = ({ counts, inOrder }: (typeof tables)[number]) =>
        counts.filter((count) => inOrder || count >= 5).map((count) => read(rangeWords(count)));
      const add = (ranges: number[][], end: 0 | 1) => sumOf(ranges.map((each) => each[end] ?? 0));
      const totals = [
        read(rangeWords(all.length)),
        ...shown.map((each) => [add(cells(each), 0), each.inOrder ? add(cells(each), 1) : 1e9]),
      ];
      const least = Math.max(...totals.map(([low = 0]) => low));
      const most = Math.min(...totals.map(([, high = 0]) => high));
      for (const each of shown) {
        cells(each).forEach(([low, high], at) => {
          const others = cells(each).filter((_, other) => other !== at);
          const from = Math.max(low, least - (each.inOrder ? add(others, 1) : 1e9));
          const to = Math.min(high, most - add(others, 0));
          expect(to - from, `${each.key} ${at}`).toBeGreaterThan(0);
        });
      }
    }),
    { numRuns: 500 },
  );
});
