import { compilePhrases, type HarmPhrase, type PhraseSource, scan } from '@gatehouse/engine';
import fc from 'fast-check';
import { type DrawnWord, type NaiveSpan, naiveScan } from './scan-oracle.ts';
import { type FuzzTarget, same } from './target.ts';

/** A small library, and texts: rows of words, each with how it is written. */
export interface ScanCase {
  library: PhraseSource[];
  texts: { words: { word: string; written: string; stop: boolean }[] }[];
}

/** Made up, so that no rule about English has a say; short, so that none is a slip of another. */
const WORDS = ['mox', 'vap', 'zub', 'kred', 'plon', 'dask'];
/** “she” speaks of somebody, and makes a search for help a statement. */
const FILLERS = ['nix', 'tor', 'really', 'just', 'so', 'she'];
const HARMS = ['weapons', 'eating', 'circumvention'] as const;

const word = fc.constantFrom(...WORDS);
const saying = fc.array(word, { minLength: 1, maxLength: 3 }).map((words) => words.join(' '));
const gapped = fc.tuple(word, fc.constantFrom(' ', ' .. ', ' ... ', ' {thing} '), word).map((parts) => parts.join(''));
const wordings = fc
  .array(fc.oneof({ weight: 4, arbitrary: saying }, { weight: 2, arbitrary: gapped }), { minLength: 1, maxLength: 2 })
  .map((all) => all.join(' | '));
const maybe = <T>(item: fc.Arbitrary<T>) => fc.option(item, { nil: undefined, freq: 2 });
const given = <T extends object>(entry: T): T => JSON.parse(JSON.stringify(entry)) as T;

const about = {
  id: fc.constant(''),
  harm: fc.constantFrom(...HARMS),
  weight: fc.constantFrom(10, 20, 40, 60),
  unless: maybe(word),
  topics: fc.subarray(['film'], { minLength: 0 }),
  urgent: fc.boolean(),
  why: fc.constant('drawn'),
};
const phrase = fc.record({ ...about, phrase: wordings, innocent: maybe(saying) }).map(given);
const combination = fc
  .record({
    ...about,
    parts: fc.array(
      fc.uniqueArray(word, { minLength: 1, maxLength: 2 }).map((all) => all.join(' | ')),
      {
        minLength: 2,
        maxLength: 3,
      },
    ),
    within: fc.constantFrom(0, 2, 6),
  })
  .map(given);
const harms = fc.array(fc.oneof({ weight: 3, arbitrary: phrase }, { weight: 1, arbitrary: combination }), {
  minLength: 1,
  maxLength: 5,
});
const help = fc.record({
  help: saying,
  reach: fc.constantFrom('itself' as const, 'sentence' as const, 'search' as const),
});

const library: fc.Arbitrary<PhraseSource[]> = fc
  .record({ harms, help: fc.array(help, { maxLength: 2 }), thing: saying, film: saying })
  .map((drawn) => [
    ...drawn.harms.map((entry, at) => ({ ...entry, id: `H-${at}` }) as HarmPhrase),
    ...drawn.help.map((entry, at) => ({ ...entry, id: `L-${at}`, why: 'drawn' })),
    { id: 'C-1', class: 'thing', words: `${drawn.thing} | zub`, why: 'drawn' },
    { id: 'T-1', topic: 'film', words: `${drawn.film} kred`, why: 'drawn' },
  ]);

const DISGUISES: readonly ((plain: string) => string)[] = [
  (plain) => plain,
  (plain) => plain,
  (plain) => plain.toUpperCase(),
  (plain) => plain.replace('o', 'ö'),
  (plain) => plain.replace('o', 'о'),
  (plain) => plain.replace('o', '0'),
  (plain) => plain.replace('a', '\u00ada'),
  (plain) => plain.replace('e', '3'),
  (plain) => plain.replace('k', 'ｋ'),
  (plain) => plain.replace(/^(..)/, "$1'"),
];
const written = fc
  .tuple(
    fc.oneof({ weight: 3, arbitrary: word }, { weight: 1, arbitrary: fc.constantFrom(...FILLERS) }),
    fc.constantFrom(...DISGUISES),
    fc.nat(9),
  )
  .map(([plain, disguise, stop]) => ({
    word: plain,
    written: FILLERS.includes(plain) ? plain : disguise(plain),
    stop: stop === 0,
  }));
const text = fc.record({ words: fc.array(written, { minLength: 1, maxLength: 24, size: 'max' }) });

function layOut({ words }: ScanCase['texts'][number]): { text: string; row: DrawnWord[] } {
  let all = '';
  const row = words.map(({ word: said, written: shown, stop }) => {
    const start = all.length;
    all += shown;
    const end = all.length;
    all += stop ? '. ' : ' ';
    return { word: said, start, end, stop };
  });
  return { text: all, row };
}

function told(spans: readonly { phrase: string; start: number; end: number; because?: string }[]): string[] {
  return [
    ...new Set(spans.map(({ phrase: id, start, end, because = 'counts' }) => `${id} ${start}-${end} ${because}`)),
  ].sort();
}

/** Every match must be a span that counts, and every span that counts a match, but for those that overlap one as heavy of the same harm. */
function checkMatches(
  matches: readonly { phrase: string; start: number; end: number; weight: number; harm: string }[],
  spans: readonly NaiveSpan[],
  row: readonly DrawnWord[],
): void {
  const counted = spans
    .filter(({ because }) => because === null)
    .map(({ entry, first, last }) => ({
      phrase: entry.id,
      harm: entry.harm,
      weight: entry.weight,
      start: row[first]?.start ?? 0,
      end: row[last]?.end ?? 0,
    }));
  const known = told(counted);
  for (const match of told(matches))
    if (!known.includes(match)) throw new Error(`${match} is no match to the naive scan`);
  for (const span of counted) {
    const rivals = counted.filter(
      (other) =>
        other !== span &&
        other.harm === span.harm &&
        other.weight >= span.weight &&
        other.start < span.end &&
        span.start < other.end,
    );
    // It may give way to one that gave way itself, to a third; a span without a rival may not.
    const isTold = matches.some(
      ({ phrase: id, start, end }) => id === span.phrase && start === span.start && end === span.end,
    );
    if (!isTold && rivals.length === 0) throw new Error(`${told([span])[0]} is missing`);
  }
}

function check(drawn: ScanCase): number {
  const compiled = compilePhrases(drawn.library);
  for (const each of drawn.texts) {
    const { text: whole, row } = layOut(each);
    const ours = scan(whole, compiled.library);
    const naive = naiveScan(row, drawn.library);
    const quiet = naive.spans
      .filter(({ because }) => because !== null)
      .map(({ entry, first, last, because }) => ({
        phrase: entry.id,
        start: row[first]?.start ?? 0,
        end: row[last]?.end ?? 0,
        because: because ?? '',
      }));
    same(`What is quietened in ${JSON.stringify(whole)}`, told(ours.quietened), told(quiet));
    same(`Whether somebody looks for help in ${JSON.stringify(whole)}`, ours.help, naive.help);
    checkMatches(ours.matches, naive.spans, row);
    for (const { total, parts, close } of ours.sums)
      same('A total', total, parts.reduce((sum, part) => sum + part.weight, 0) + close);
  }
  return drawn.texts.length;
}

/** scan() against trying every wording at every word, on texts in disguise. */
export const scanTarget: FuzzTarget<ScanCase> = {
  name: 'scan',
  drawn: fc.record({ library, texts: fc.array(text, { minLength: 1, maxLength: 20, size: 'max' }) }),
  check,
};
