import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ASCII_FOLD, compileLiterals, findLiterals } from './literals.ts';

type Hit = readonly [text: number, phrase: number, end: number];

const bytesOf = (text: string) => Uint8Array.from(text, (char) => char.charCodeAt(0));

function found(phrases: readonly Uint8Array[], texts: readonly Uint8Array[], fold?: Uint8Array): Hit[] {
  const hits: Hit[] = [];
  findLiterals(compileLiterals(phrases, fold), texts, (...hit) => hits.push(hit));
  return hits;
}

/** Every phrase at every place, byte by byte. */
function naive(phrases: readonly Uint8Array[], texts: readonly Uint8Array[], fold = ASCII_FOLD): Hit[] {
  const hits: Hit[] = [];
  texts.forEach((text, index) => {
    for (let end = 1; end <= text.length; end++) {
      phrases.forEach((phrase, number) => {
        const start = end - phrase.length;
        if (phrase.length > 0 && start >= 0 && phrase.every((byte, at) => fold[byte] === fold[text[start + at] ?? 0]))
          hits.push([index, number, end]);
      });
    }
  });
  return hits;
}

const inOrder = (hits: readonly Hit[]) => [...hits].sort((a, b) => a[0] - b[0] || a[2] - b[2] || a[1] - b[1]);

describe('findLiterals', () => {
  it('finds what the example says', () => {
    const phrases = ['he', 'she', 'hers'].map(bytesOf);
    expect(found(phrases, [bytesOf('shers')])).toEqual([
      [0, 1, 3],
      [0, 0, 3],
      [0, 2, 5],
    ]);
  });

  it('tells the same phrase given twice as two, and never an empty one', () => {
    const phrases = ['cat', '', 'CAT'].map(bytesOf);
    expect(inOrder(found(phrases, [bytesOf('a Cat')]))).toEqual([
      [0, 0, 5],
      [0, 2, 5],
    ]);
    expect(found([bytesOf('')], [bytesOf('a')])).toEqual([]);
    expect(found([], [bytesOf('a')])).toEqual([]);
  });

  it('finds what a naive search finds, in short texts of few letters', () => {
    const word = fc.uint8Array({ min: 97, max: 99, maxLength: 6 });
    fc.assert(
      fc.property(fc.array(word, { maxLength: 12 }), fc.array(word, { maxLength: 20 }), (phrases, texts) => {
        expect(inOrder(found(phrases, texts))).toEqual(inOrder(naive(phrases, texts)));
      }),
      { numRuns: 500 },
    );
  });

  it.each([
    ['of any length, whatever piece or lane they fall in', 40],
    ['whose pieces are longer than a lane has room for', 800],
  ])('finds the same in texts %s', (_, longest) => {
    const phrases = [[1], [2, 2], [1, 2, 1], Array(30).fill(1), [1, ...Array(longest).fill(2), 1]].map((bytes) =>
      Uint8Array.from(bytes),
    );
    const long = fc
      .tuple(fc.nat(), fc.nat(30_000))
      .map(([seed, length]) =>
        Uint8Array.from({ length }, (_, at) => 1 + ((Math.imul(seed + at, 0x9e3779b1) >>> 13) & 1)),
      );
    fc.assert(
      fc.property(fc.array(long, { maxLength: 8 }), (texts) => {
        const hits = found(phrases, texts);
        const expected = texts.map((text) => phrases.map((phrase) => countOf(phrase, text)));
        expect(hits.length).toBe(expected.flat().reduce((sum, count) => sum + count, 0));
        const wrong = hits.filter(([text, phrase, end], at) => {
          const bytes = phrases[phrase] ?? new Uint8Array();
          const [before = text, , sooner = 0] = hits[at - 1] ?? [];
          const isInOrder = before < text || (before === text && sooner <= end);
          return !isInOrder || Buffer.compare(texts[text]?.subarray(end - bytes.length, end) ?? bytes, bytes) !== 0;
        });
        expect(wrong).toEqual([]);
      }),
      { numRuns: 20 },
    );
  });

  it('compares every byte value when all 256 occur in phrases', () => {
    const phrases = Array.from({ length: 256 }, (_, byte) => Uint8Array.of(byte, 255 - byte));
    const plain = Uint8Array.from({ length: 256 }, (_, byte) => byte);
    const texts = [Uint8Array.from({ length: 5000 }, (_, at) => (at % 2 === 0 ? at >> 3 : 255 - (at >> 3)) & 255)];
    expect(inOrder(found(phrases, texts, plain))).toEqual(inOrder(naive(phrases, texts, plain)));
  });

  it('can be asked again by who is told of a hit', () => {
    const literals = compileLiterals([bytesOf('ab')]);
    const other = compileLiterals([bytesOf('b'), bytesOf('xyz')]);
    const text = bytesOf('-ab-'.repeat(20_000));
    const ends: number[] = [];
    let inner = 0;
    findLiterals(literals, [text], (_text, _phrase, end) => {
      ends.push(end);
      if (ends.length % 1000 === 1) findLiterals(other, [text], () => inner++);
    });
    expect(ends).toEqual(Array.from({ length: 20_000 }, (_, at) => 4 * at + 3));
    expect(inner).toBe(20 * 20_000);
  });

  it('takes a Buffer that is a view', () => {
    const texts = [Buffer.from('xxa cat').subarray(2)];
    expect(found([bytesOf('cat')], texts)).toEqual([[0, 0, 5]]);
  });
});

/** Occurrences by a search of the platform. */
function countOf(phrase: Uint8Array, text: Uint8Array): number {
  const haystack = Buffer.from(text);
  let count = 0;
  for (let at = haystack.indexOf(phrase); at >= 0; at = haystack.indexOf(phrase, at + 1)) count++;
  return count;
}
