import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseCorpus } from './corpus.ts';
import { tokens } from './fold.ts';
import { HARM_CODES, HARMS, severityOf } from './harms.ts';
import type { PhraseSource } from './phrase-shapes.ts';
import { compilePhrases } from './phrases.ts';
import { scan } from './scan.ts';
import { shippedPhrases } from './shipped-phrases.ts';

const SEEN = join(import.meta.dirname, '../corpora/seen');
const seen = readdirSync(SEEN).flatMap((name) => parseCorpus(readFileSync(join(SEEN, name), 'utf8'), name));
const INNOCENT = seen.filter(({ label }) => label === 'innocent').map(({ line }) => line);
/** Those of the lines whose severity matters, and is given. */
const WORRYING = seen.filter(({ least }) => least > 1).map(({ label, least, line }) => [label, least, line] as const);

/** The phrases alone: what the classifier makes of lines is a matter of shares, and scripts/learn.test.ts holds it to those. */
const { library, problems } = compilePhrases(shippedPhrases());
const why = 'for the test';
const small = (...source: PhraseSource[]) => compilePhrases(source).library;

describe('the shipped library', () => {
  it('compiles without a problem', () => {
    expect(problems).toEqual([]);
  });

  it('gives a reason for every entry', () => {
    for (const entry of shippedPhrases()) expect(entry.why.length, entry.id).toBeGreaterThan(10);
  });

  it('has fifteen entries or more for every serious harm', () => {
    const counts = new Map(HARM_CODES.map((harm) => [harm, 0]));
    for (const entry of shippedPhrases())
      if ('harm' in entry) counts.set(entry.harm, (counts.get(entry.harm) ?? 0) + 1);
    const light = ['gambling', 'circumvention', 'personal-details', 'language'];
    for (const [harm, count] of counts) expect(count, harm).toBeGreaterThanOrEqual(light.includes(harm) ? 5 : 15);
  });

  it.each(INNOCENT)('is quiet: %s', (line) => {
    const { severity, matches } = scan(line, library);
    expect({ severity, matches }).toEqual({ severity: 0, matches: [] });
  });

  it('takes a joint of beef for no drug, and one of weed for nothing else', () => {
    expect(scan('got a joint of beef for sunday', library).harms).toEqual([]);
    expect(scan('got a joint of weed for sat', library).harms).toEqual(['drugs']);
  });

  it.each(WORRYING)('%s, %i at least: %s', (harm, least, line) => {
    const found = scan(line, library);
    const sum = found.sums.find((each) => each.harm === harm);
    expect(sum?.severity ?? 0).toBeGreaterThanOrEqual(least);
    expect(found.severity).toBeGreaterThanOrEqual(least);
  });
});

describe('scan', () => {
  it('shows the sum as the desk does', () => {
    const text =
      'sorry this is late. i dont want to be here any more and nobody would notice. anyway the poem is about';
    expect(scan(text, library)).toEqual({
      score: 80,
      severity: 5,
      harms: ['self-harm'],
      help: false,
      quietened: [],
      matches: [
        { phrase: 'SH-112', harm: 'self-harm', text: 'dont want to be here', start: 22, end: 42, weight: 40 },
        { phrase: 'SH-113', harm: 'self-harm', text: 'nobody would notice', start: 56, end: 75, weight: 30 },
      ],
      sum: expect.objectContaining({ close: 10, total: 80, severity: 5, threshold: 70 }),
      sums: [
        {
          harm: 'self-harm',
          parts: [
            { phrase: 'SH-112', text: 'dont want to be here', weight: 40 },
            { phrase: 'SH-113', text: 'nobody would notice', weight: 30 },
          ],
          close: 10,
          total: 80,
          severity: 5,
          threshold: 70,
        },
      ],
    });
  });

  it('adds nothing for phrases far apart, and nothing for a phrase said twice', () => {
    const far = `nobody would notice ${'and then we went home '.repeat(4)} dont want to be here`;
    expect(scan(far, library).sum).toMatchObject({ close: 0, total: 70 });
    expect(scan('nobody would notice nobody would notice', library).sum).toMatchObject({ close: 0, total: 30 });
  });

  it('takes nothing down with a match that gives way', () => {
    const chain = small(
      { id: 'A', harm: 'violence', phrase: 'one two', weight: 10, why },
      { id: 'B', harm: 'violence', phrase: 'two three', weight: 20, why },
      { id: 'C', harm: 'violence', phrase: 'three four', weight: 30, why },
    );
    expect(scan('one two three four', chain).matches.map(({ phrase }) => phrase)).toEqual(['A', 'C']);
  });

  it('is true to the original text whatever stands in it', () => {
    const text = '🙂🙂 “ｋｉｌｌ” — ok. I DÖN’T want\u200b to be here!!';
    const [match] = scan(text, library).matches;
    expect(match?.text).toBe('DÖN’T want\u200b to be here');
    expect(text.slice(match?.start, match?.end)).toBe(match?.text);
  });

  const one = small(
    {
      id: 'A',
      harm: 'violence',
      phrase: 'kill',
      weight: 40,
      innocent: 'kill time | kill the lights',
      topics: ['play'],
      why,
    },
    { id: 'B', harm: 'weapons', parts: ['knife', 'school'], within: 3, weight: 50, why },
    { id: 'C', harm: 'suicide', phrase: 'want to die', weight: 70, urgent: true, why },
    { id: 'D', harm: 'self-harm', phrase: 'cutting', weight: 40, why },
    { id: 'E', harm: 'suicide', phrase: 'die alone', weight: 90, why },
    { id: 'F', harm: 'circumvention', phrase: 'past the filter', weight: 40, why },
    { id: 'H', help: 'how to help', reach: 'sentence', why },
    { id: 'N', help: 'childline', reach: 'itself', why },
    { id: 'W', class: 'trouble', words: 'cutting | want to die feelings', why },
    { id: 'S', help: '{trouble} helpline | how do i stop {trouble}', reach: 'search', why },
    { id: 'T', topic: 'play', words: 'macbeth', why },
  );
  const ids = (text: string) => scan(text, one).matches.map((match) => match.phrase);

  it.each([
    ['kill', ['A']],
    ['skill', []],
    ['killed', []],
    ['kil', []],
    ['kill time', []],
    ['kill time and then kill', ['A']],
    ['kill the really bloody lights', []],
    ['in macbeth they kill', []],
    [`macbeth ${'and so on '.repeat(5)} kill`, ['A']],
    ['k1ll k!ll k|ll', ['A', 'A', 'A']],
    ['k11l', ['A']],
    ['k*ll', ['A']],
    ['k***', []],
    ['ki.ll', ['A']],
    ['k-i-l-l', ['A']],
    ['k i l l', ['A']],
    ['k i l l e d', ['A']],
    ['killlll', ['A']],
    ['k1', []],
    ['k1!!', []],
    ['5k1p k1ll', ['A']],
    ['kïll', ['A']],
    ['кill', ['A']],
    ['knife at my school', ['B']],
    ['school had a knife', ['B']],
    ['knife one two three four school', []],
    ['knife', []],
    ['want to. Die Hard is on', []],
    ['want to... die', ['C']],
    ['i wanna just die', ['C']],
    ['want to die alone', ['E']],
    ['wanttodie', ['C']],
    ['how to help somebody who is cutting', []],
    ['how to help. she is cutting', ['D']],
    ['how to help, i want to die', ['C']],
    ['childline cutting', ['D']],
    ['how to help somebody past the filter', ['F']],
    ['cutting helpline', []],
    ['want to die feelings helpline number', []],
    ['how do i stop want to die feelings', []],
    ['cutting helpline for those who want to die', ['C']],
    ['i am cutting helpline', ['D']],
    ['she is cutting. cutting helpline', ['D']],
    ['cutting helpline told me to wait', ['D']],
    ['cutting helpline kill', ['A']],
  ])('%j finds %j', (text, expected) => {
    expect(ids(text)).toEqual(expected);
  });

  it('says why a phrase did not count, and that help was looked for', () => {
    const found = scan('how to help somebody who is cutting. kill time. macbeth will kill', one);
    expect(found.help).toBe(true);
    expect(found.quietened.map(({ phrase, because }) => [phrase, because])).toEqual([
      ['D', 'help'],
      ['A', 'innocent'],
      ['A', 'topic'],
    ]);
  });

  it('recognises a search for help also where somebody is spoken of, and hears what is said', () => {
    const { help, quietened, harms } = scan('want to die feelings helpline hung up on me', one);
    expect({ help, quietened, harms }).toEqual({ help: true, quietened: [], harms: ['suicide'] });
  });

  it('orders harms by severity, then by total', () => {
    expect(scan('kill want to die knife school', one).harms).toEqual(['suicide', 'weapons', 'violence']);
  });

  it('never throws, and every match lies where it says', () => {
    const words = fc.constantFrom(
      'kill',
      'my',
      'self',
      'k',
      'i',
      'l',
      '1',
      '!',
      '*',
      '.',
      ' ',
      ' ',
      '’',
      '\u200b',
      'é',
      '🙂',
      'want',
      'to',
      'die',
      'childline',
      'dad',
      'hits',
      'me',
      '\n\n',
      'ﬃ',
      'İ',
    );
    const text = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.array(words, { maxLength: 40 }).map((parts) => parts.join('')),
    );
    fc.assert(
      fc.property(text, (drawn) => {
        const found = scan(drawn, library);
        for (const match of [...found.matches, ...found.quietened]) {
          expect(drawn.slice(match.start, match.end)).toBe(match.text);
          expect(match.text.length).toBeGreaterThan(0);
        }
        expect(found.severity > 0).toBe(found.matches.length > 0);
        expect(found.score).toBe(found.sum?.total ?? 0);
      }),
      { numRuns: 2000 },
    );
  });

  it.each([
    'k ',
    'a.',
    '1!',
    'kill time ',
    'want to ',
    'really so ',
    "a'",
    '\n ',
    'how to stop ',
    'dad hits me ',
    '*',
    '(',
    'é',
  ])('takes no longer per character for a long row of %j', (part) => {
    // Processor time: that of the wall depends on what else the machine does.
    const before = process.cpuUsage();
    scan(part.repeat(60_000 / part.length), library);
    expect(process.cpuUsage(before).user).toBeLessThan(5_000_000);
  });
});

describe('compilePhrases', () => {
  it.each<[string, unknown]>([
    ['used twice', { id: 'A', harm: 'violence', phrase: 'x', weight: 10, why }],
    ['no harm', { id: 'B', harm: 'sadness', phrase: 'x', weight: 10, why }],
    ['weight', { id: 'B', harm: 'violence', phrase: 'x', weight: Number.NaN, why }],
    ['a phrase, or parts, or is learned', { id: 'B', harm: 'violence', weight: 10, why }],
    ['two parts', { id: 'B', harm: 'violence', parts: ['x'], weight: 10, why }],
    ['no word', { id: 'B', harm: 'violence', phrase: 'x | !!', weight: 10, why }],
    ['topic “y”', { id: 'B', harm: 'violence', phrase: 'x', topics: ['y'], weight: 10, why }],
    ['use unless', { id: 'B', harm: 'violence', phrase: 'x', innocent: 'x ray | y', weight: 10, why }],
    ['needs an id', null],
  ])('complains: %s', (words, entry) => {
    const good: PhraseSource = { id: 'A', harm: 'violence', phrase: 'kill', weight: 40, why };
    const { problems, library: compiled } = compilePhrases([good, entry as PhraseSource]);
    expect(problems).toMatchObject([{ line: 2, message: expect.stringContaining(words) }]);
    expect(scan('kill', compiled).severity).toBe(3);
  });

  it('names the column of the wording', () => {
    const source: PhraseSource = { id: 'A', harm: 'violence', phrase: 'kill| !!', weight: 40, why };
    expect(compilePhrases([source]).problems).toMatchObject([{ id: 'A', line: 1, column: 6 }]);
  });
});

describe('words and harms', () => {
  it('folds what is written to what it looks like', () => {
    const folded = (text: string) => tokens(text).map((token) => token.text);
    expect(folded("DON’T dön't ｄｏｎｔ do\u200bn`t dоnt 𝐝𝐨𝐧𝐭")).toEqual(Array(6).fill('dont'));
    expect(folded('Straße ﬃ Łódź')).toEqual(['strasse', 'ffi', 'lodz']);
  });

  it('steps rise, and language never goes beyond 2', () => {
    for (const harm of HARM_CODES) {
      const steps: readonly number[] = HARMS[harm].severityFrom;
      expect([...steps].sort((a, b) => a - b)).toEqual([...steps]);
      expect(severityOf(harm, 0)).toEqual({ severity: 0, threshold: 0 });
    }
    expect(severityOf('language', 500).severity).toBe(2);
    expect(severityOf('suicide', 70)).toEqual({ severity: 5, threshold: 70 });
  });
});
