import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseWeightedList, type WeightedPhrase } from './weighted-lists.ts';
import { naiveWeightedScore } from './weighted-oracle.ts';
import { compileWeighted, scoreWeighted } from './weighted-score.ts';

const bytesOf = (text: string) => Uint8Array.from(text, (char) => char.charCodeAt(0));
const textOf = (bytes: Uint8Array) => String.fromCharCode(...bytes);

function parse(text: string, more: { limit?: number; exceptions?: boolean; files?: Record<string, string> } = {}) {
  const files: Record<string, string> = { list: text, ...more.files };
  const open = (path: string) => (files[path] === undefined ? null : bytesOf(files[path]));
  return parseWeightedList('list', { ...more, open });
}

const score = (list: string, page: string, mode: 'once' | 'every' = 'once') =>
  scoreWeighted(compileWeighted(parse(list).phrases), bytesOf(page), mode);

describe('parseWeightedList', () => {
  it('reads what the format knows', () => {
    const { phrases, report, problems } = parse(
      [
        '# a remark',
        '',
        '<Cat><10>',
        '<Card>,< bank >, <x><-20> #news',
        '#listcategory: "Caf\xC3\xA9"',
        '<dog><10%>',
        '<ban>',
        '.Include</other>',
        '#noconvert',
        '<\xA4A><5>',
      ].join('\r\n'),
      { limit: 250, files: { '/other': '<in><1>\n' } },
    );
    expect(phrases.map(({ parts, ...rest }) => [parts.map(textOf), ...Object.values(rest)])).toEqual([
      [['cat'], 'weighted', 10, ''],
      [['card', ' bank ', 'x'], 'weighted', -20, ''],
      [['dog'], 'weighted', 25, 'Café'],
      [['ban'], 'banned', 0, 'Café'],
      [['in'], 'weighted', 1, 'Café'],
      [['\xA4A'], 'weighted', 5, 'Café'],
    ]);
    expect(report).toEqual([
      {
        path: 'list',
        lines: 10,
        blanks: 1,
        remarks: 1,
        directives: 3,
        phrases: 4,
        combinations: 1,
        unreachable: 1,
        refused: 0,
      },
      {
        path: '/other',
        lines: 1,
        blanks: 0,
        remarks: 0,
        directives: 0,
        phrases: 1,
        combinations: 0,
        unreachable: 0,
        refused: 0,
      },
    ]);
    expect(problems).toMatchObject([{ path: 'list', line: 10, column: 1, level: 'note' }]);
  });

  it('reads entries without a weight as exceptions where the list is one', () => {
    expect(parse('<a>,<b>\n', { exceptions: true }).phrases).toMatchObject([
      { kind: 'exception', parts: { length: 2 } },
    ]);
  });

  it.each([
    ['<a', 1, 'never closed'],
    ['  <a>,<b', 7, 'never closed'],
    ['<><3>', 1, 'nothing between'],
    ['<a> <3>', 5, 'without a space'],
    ['<a><b>', 4, 'whole number'],
    ['<a><0>', 4, 'nought'],
    ['<a><1%>', 4, 'nought'],
    ['.Include /x', 1, 'written .Include<path>'],
    ['.Include<nowhere>', 10, 'no such file'],
    ['.Include<list>', 10, 'includes itself'],
    ['#time: 9 0 17 0', 1, 'Times'],
    ['hello', 1, 'starts with'],
    [`<${'a'.repeat(128)}><1>`, 1, '127'],
  ])('refuses %j at column %i', (line, column, words) => {
    const { phrases, problems, report } = parse(`<fine><1>\n${line}\n<too><2>\n`, { limit: 50 });
    expect(problems).toEqual([
      { path: 'list', line: 2, column, level: 'refused', message: expect.stringContaining(words) },
    ]);
    expect(phrases).toHaveLength(2);
    expect(report[0]).toMatchObject({ lines: 3, phrases: 2, refused: 1 });
  });

  it.each([
    ['\r\n <!DOCTYPE html><html>', 1, 1, 'web page'],
    ['<title>504</title>', 1, 1, 'web page'],
    ['<div class="error">Error</div>\n<p>Sorry', 1, 1, 'web page'],
    ['<!-- gone -->', 1, 1, 'web page'],
    ['\x1F\x8B\x08', 1, 1, 'archive'],
    ['<a><1>\n<b\0', 2, 3, 'not text'],
  ])('refuses a file that is something else: %j', (text, line, column, words) => {
    const { phrases, problems } = parse(text);
    expect(phrases).toEqual([]);
    expect(problems).toMatchObject([{ line, column, message: expect.stringContaining(words) }]);
  });

  it('says that there is no such file', () => {
    expect(parseWeightedList('gone', { open: () => null }).problems).toMatchObject([{ path: 'gone' }]);
  });

  it('never throws, and its counts add up, whatever stands there', () => {
    const piece = fc.constantFrom(
      '<',
      '>',
      '<a>',
      ',',
      '<5>',
      '#',
      '\n',
      ' ',
      '%',
      '-',
      '.Include<list>',
      'x',
      '\xE9',
      '#noconvert',
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 40 }), (pieces) => {
        for (const { path: _, lines, unreachable: __, ...kinds } of parse(pieces.join('')).report)
          expect(Object.values(kinds).reduce((sum, count) => sum + count, 0)).toBe(lines);
      }),
      { numRuns: 1000 },
    );
  });
});

describe('scoreWeighted', () => {
  const example = '< cat ><10>\n<cat>,<mat><5>\n<mat><-3>\n';

  it.each([
    ['<b>Cat</b>  on a mat', 12],
    ['c<i>at</i>', 0],
    ['<p>c<i>a</i>t', 0],
    ['the cat', 0],
    ['cat ', 10],
    ['mat', -3],
    ['<mat>', -3],
    ['', 0],
  ])('%j scores %i', (page, expected) => {
    expect(score(example, page).score).toBe(expected);
  });

  it('counts once, or every time', () => {
    expect(score('<a><2>\n<a>,<b><10>\n', 'a a a b b').score).toBe(12);
    expect(score('<a><2>\n<a>,<b><10>\n', 'a a a b b', 'every').score).toBe(26);
  });

  it('takes the greater weight of two, and the exception before all', () => {
    expect(score('<a><2>\n<a><5>\n<a><-9>\n', 'a').score).toBe(5);
    expect(score('<a><2>\n<b>\n', 'a b')).toMatchObject({ score: 2, banned: true });
    const list = [...parse('<a><2>\n<b>\n').phrases, ...parse('<c>,<a>\n', { exceptions: true }).phrases];
    expect(scoreWeighted(compileWeighted(list), bytesOf('a b c'))).toMatchObject({
      score: 0,
      banned: false,
      exception: true,
    });
  });

  it('tells the categories that added, and forgets a page before the next', () => {
    const scorer = compileWeighted(
      parse('#listcategory: "X"\n<a><2>\n<b>,<a><3>\n#listcategory: "Y"\n<b><-1>\n').phrases,
    );
    const first = scoreWeighted(scorer, bytesOf('a b'));
    expect([first.score, [...first.categories]]).toEqual([4, [['X', 5]]]);
    expect(scoreWeighted(scorer, bytesOf('b')).score).toBe(-1);
  });

  const part = fc.stringMatching(/^[ab /\xE9]{1,4}$/).map(bytesOf);
  const drawn: fc.Arbitrary<WeightedPhrase> = fc.record({
    kind: fc.constantFrom('weighted', 'weighted', 'weighted', 'weighted', 'banned', 'exception'),
    parts: fc.array(part, { minLength: 1, maxLength: 3 }),
    weight: fc.integer({ min: -9, max: 9 }),
    category: fc.constant(''),
  });
  const plain = drawn.map((entry): WeightedPhrase => ({ ...entry, kind: 'weighted' }));
  const phrase = drawn.map((entry): WeightedPhrase => (entry.kind === 'weighted' ? entry : { ...entry, weight: 0 }));
  const page = fc
    .array(fc.constantFrom('a', 'b', 'A', ' ', '  ', '<', '>', '/', '.', '\xE9', '\xC9', '<b>', '</b>', '\n'), {
      maxLength: 60,
    })
    .map((pieces) => pieces.join(''));

  it.each([
    ['weights only', plain],
    ['bans and exceptions', phrase],
  ])('scores as the naive reference does: %s', (_, entry) => {
    fc.assert(
      fc.property(fc.array(entry, { maxLength: 10 }), page, fc.constantFrom('once', 'every'), (phrases, text, mode) => {
        const { categories: _, ...own } = scoreWeighted(compileWeighted(phrases), bytesOf(text), mode);
        expect(own).toEqual(naiveWeightedScore(phrases, text, mode));
      }),
      { numRuns: 2000 },
    );
  });
});
