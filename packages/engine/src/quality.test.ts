import { describe, expect, it } from 'vitest';
import { parseCorpus } from './corpus.ts';
import { compilePhrases } from './phrases.ts';
import { measureQuality } from './quality.ts';

const why = 'for the test';
const { library } = compilePhrases([
  { id: 'A', harm: 'violence', phrase: 'kill', weight: 40, why },
  { id: 'B', harm: 'weapons', phrase: 'knife', weight: 40, why },
]);

describe('measureQuality', () => {
  it('counts what was heard, missed and told wrongly', () => {
    const lines = parseCorpus(
      [
        '# a remark',
        'violence\t\t3\twill kill him',
        'violence\tweapons\t\tkill with a knife',
        'violence\t\t\twill hurt him',
        'innocent\t\t\tknife and fork',
        'innocent\t\t\ta spoon',
      ].join('\n'),
      'test',
    );
    const { harms, innocent, alerting, mistakes } = measureQuality(lines, library);
    const of = (code: string) => harms.find(({ harm }) => harm === code);
    expect(of('violence')).toMatchObject({ lines: 3, heard: 2, wrong: 0, precision: 1, recall: 2 / 3 });
    expect(of('weapons')).toMatchObject({ lines: 0, heard: 0, wrong: 1, precision: 0, recall: null });
    expect({ innocent, alerting }).toEqual({ innocent: 2, alerting: 1 });
    expect(mistakes.map(({ kind, line }) => [kind, line])).toEqual([
      ['missed', 'will hurt him'],
      ['wrong', 'knife and fork'],
    ]);
  });
});

describe('parseCorpus', () => {
  it.each([
    ['four columns', 'violence\t\tkill'],
    ['no harm “sadness”', 'sadness\t\t\tkill'],
    ['no harm “joy”', 'violence\tjoy\t\tkill'],
  ])('refuses: %s', (words, row) => {
    expect(() => parseCorpus(`# head\n${row}`, 'a.tsv')).toThrow(`a.tsv, row 2: `);
    expect(() => parseCorpus(row, 'a.tsv')).toThrow(words);
  });

  it('reads severities and other fair harms', () => {
    expect(parseCorpus('suicide\tself-harm, drugs\t4\tx y', 'a')).toEqual([
      { label: 'suicide', also: ['self-harm', 'drugs'], least: 4, line: 'x y' },
    ]);
  });
});
