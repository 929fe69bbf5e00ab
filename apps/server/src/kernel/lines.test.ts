import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type Line, LineCutter, linesOf } from './lines.ts';

async function readAll(pieces: readonly string[], longest?: number): Promise<Line[]> {
  const source = (async function* () {
    yield* pieces;
  })();
  const lines: Line[] = [];
  for await (const some of linesOf(source, longest)) lines.push(...some);
  return lines;
}

const textsOf = (lines: readonly Line[]) => lines.map(({ text }) => text);

test('lines are split at line feeds only, and a last one needs none', async () => {
  expect(textsOf(await readAll(['a\u2028b\rc\n', 'd', 'e\nlast']))).toEqual(['a\u2028b\rc', 'de', 'last']);
  expect(textsOf(await readAll(['\n', '\n']))).toEqual(['', '']);
  expect(await readAll(['', ''])).toEqual([]);
});

/** Text cut anywhere into pieces. */
const pieces = fc.array(fc.constantFrom('a', 'bc', '\r', '\n', '\r\n', '\u2028'), { maxLength: 12 }).chain((parts) => {
  const text = parts.join('');
  const cuts = fc.uniqueArray(fc.integer({ min: 0, max: text.length }), { maxLength: 5 });
  return cuts.map((at) => {
    const ends = [0, ...at.toSorted((a, b) => a - b), text.length];
    return ends.slice(1).map((end, n) => text.slice(ends[n], end));
  });
});

test('wherever the text is cut, its lines are those of the whole, and of a long one its beginning', () => {
  fc.assert(
    fc.property(pieces, fc.constantFrom('line feeds', 'any'), fc.integer({ min: 1, max: 6 }), (cut, ends, longest) => {
      const whole = cut.join('').split(ends === 'any' ? /\r\n|\n|\r/ : '\n');
      if (whole.at(-1) === '') whole.pop();
      const cutter = new LineCutter(ends, longest);
      const lines = cut.flatMap((piece) => cutter.cut(piece));
      const last = cutter.last();
      if (last) lines.push(last);
      const wanted = whole.map((text) => ({ text: text.slice(0, longest), isLong: text.length > longest }));
      expect(lines).toEqual(wanted);
    }),
  );
});

test('however long a line is, no more of it is held than what is kept', () => {
  const cutter = new LineCutter('line feeds', 10);
  for (let piece = 0; piece < 1000; piece += 1) expect(cutter.cut('x'.repeat(100))).toEqual([]);
  expect(cutter.cut('\nnext\n')).toEqual([
    { text: 'x'.repeat(10), isLong: true },
    { text: 'next', isLong: false },
  ]);
  expect(cutter.last()).toBeUndefined();
});
