import type { Token } from './fold.ts';
import type { Vocabulary } from './readings.ts';
import { STANDS_FOR } from './spellings.ts';

/**
 * What is disguised beyond one word, written plainly again.
 *
 * readings.ts undoes the disguise of single words, and keeps what is written beside what may be meant. That goes no further where nothing is written
 * plainly, for then no word has a neighbour that is known: so the row of words itself is put right, once, before anything reads it.
 *
 *   in figures        `1 w4n7 70 d13`         where two words or more, and half of those with letters, spell one of the library with them; then
 *                                             `70` is "to"
 *   letter by letter  `k-i-l-l m-e`           where nearly all are single letters: narrow gaps are within a word, wider ones between two
 *                     `i w a n t t o d i e`   and where all are alike, as below
 *                     `c u t t i n g out`     among others only as a word of the library, all of it, and then "c u t" is not said
 *   without spaces    `iwannadie`, `upthe`    a word that nobody knows, cut into words of the library (see run-ons.ts)
 *
 * Every word keeps its place in the text as it was written. Time grows with the length only.
 */
export function undisguised(row: Token[], vocabulary: Vocabulary): Token[] {
  let [single, figured, isRunOn] = [0, 0, false];
  for (const { text } of row) {
    if (text.length === 1) single++;
    else if (IN_FIGURES.test(text)) figured++;
    else isRunOn ||= text.length >= SHORTEST_RUN && !vocabulary.has(text);
  }
  let plain = row;
  if (figured >= FEWEST_FIGURED) plain = lettered(plain, vocabulary);
  if (single >= FEWEST_SPELLED) plain = spelledOut(plain, vocabulary, single * 5 >= row.length * 4);
  return isRunOn || plain.length < row.length ? plain.flatMap((token) => apart(token, vocabulary)) : plain;
}

const IN_FIGURES = /[a-z][0-9]|[0-9][a-z]/;
const FEWEST_FIGURED = 2;
const FEWEST_SPELLED = 3;
const SHORTEST_RUN = 5;
const LONGEST_RUN = 48;

/** A row whose words are written in figures, with letters; as it is where too few of its words are. */
function lettered(row: Token[], vocabulary: Vocabulary): Token[] {
  const read = row.map(({ text }) => (/[0-9]/.test(text) ? spelled(text, vocabulary) : undefined));
  const meant = read.filter((word, at) => word !== undefined && IN_FIGURES.test(row[at]?.text ?? '')).length;
  const withLetters = row.filter(({ text }) => /\D/.test(text)).length;
  if (meant < FEWEST_FIGURED || meant * 2 < withLetters) return row;
  return row.map((token, at) => ({ ...token, text: read[at] ?? token.text }));
}

/** The word of the library that figures and letters spell, if they spell one. */
function spelled(text: string, vocabulary: Vocabulary): string | undefined {
  return ['i', 'l']
    .map((one) => Array.from(text, (char) => STANDS_FOR[char]?.replace('il', one) ?? char).join(''))
    .find((word) => vocabulary.has(word));
}

/** Words that are spelled out, put together: as wide as the gaps say where the whole row is spelled out, and else where the letters say a word or several. */
function spelledOut(row: Token[], vocabulary: Vocabulary, isWhole: boolean): Token[] {
  const isInWord = isWhole ? narrowerThanOthers(row) : undefined;
  const words: Token[] = [];
  for (let at = 0; at < row.length; ) {
    let past = at + 1;
    while (row[past]?.text.length === 1 && row[past - 1]?.text.length === 1 && isInWord?.(past - 1) !== false) past++;
    const run = row.slice(at, past);
    const word = run.length >= FEWEST_SPELLED || isInWord !== undefined ? asOne(run) : undefined;
    const isSaid =
      word !== undefined && (isInWord !== undefined || vocabulary.has(word.text) || apart(word, vocabulary).length > 1);
    // One by one: a page of single letters is a row that no call takes as its arguments.
    for (const each of isSaid ? [word] : run) words.push(each);
    at = past;
  }
  return words;
}

function asOne(run: readonly Token[]): Token {
  const [first, last] = [run[0], run.at(-1)] as [Token, Token];
  return { ...last, text: run.map(({ text }) => text).join(''), start: first.start, before: first.before };
}

/** Tells which gaps behind words are within a word: those without a space, or of the least width. Undefined where all are alike and nothing tells. */
function narrowerThanOthers(row: readonly Token[]): ((at: number) => boolean) | undefined {
  const widthAfter = (at: number) => (row[at]?.gap === 'inside' ? 0 : (row[at + 1]?.start ?? 0) - (row[at]?.end ?? 0));
  let [least, most] = [widthAfter(0), widthAfter(0)];
  for (let at = 1; at < row.length - 1; at++) {
    least = Math.min(least, widthAfter(at));
    most = Math.max(most, widthAfter(at));
  }
  return least === most ? undefined : (at) => widthAfter(at) === least;
}

/** A word that nobody knows as those that run on in it; itself where it is none. */
function apart(token: Token, vocabulary: Vocabulary): Token[] {
  const { text } = token;
  if (text.length < SHORTEST_RUN || text.length > LONGEST_RUN || vocabulary.has(text)) return [token];
  const parts = vocabulary.parts(text);
  if (parts.length < 2) return [token];
  // Spaces and signs between the letters are shared out: each part has as much of the text as of the letters.
  const width = (token.end - token.start) / text.length;
  let letters = 0;
  return parts.map((part, nth) => {
    const start = token.start + Math.round(letters * width);
    letters += part.length;
    const end = token.start + Math.round(letters * width);
    const isLast = nth === parts.length - 1;
    return {
      text: part,
      start,
      end,
      before: nth === 0 ? token.before : '',
      after: isLast ? token.after : '',
      gap: isLast ? token.gap : 'space',
      link: isLast ? token.link : '',
    };
  });
}
