/**
 * From characters to words.
 *
 * Children type `DON’T`, `dön't`, `ｄｏｎｔ`, `do​n't` (with an invisible space), `dоnt` (with a Cyrillic о), and mean dont. Every
 * character is folded to what it looks like: case, accents, full-width and mathematical letters (Unicode NFKD), look-alikes
 * from other alphabets, and nothing at all for marks and invisible characters; a picture that stands for a word is that word. An
 * apostrophe inside a word is nothing too.
 * What is left is a row of words, each with its place in the original text and what stands around it.
 *
 * Whether `k1ll` or `k i l l` is a word is not decided here: see readings.ts.
 */

/** What follows a word: at most three symbols and then the next word (`k.ill`), a space, or the end of a sentence or paragraph. */
export type Gap = 'inside' | 'space' | 'sentence';

/** One word. `start` and `end` are UTF-16 offsets into the text as it was given. */
export interface Token {
  text: string;
  start: number;
  end: number;
  /** Symbols that can stand for letters and touch the word: the `$` of `$ad`, the `$$` of `ma$$`. */
  before: string;
  after: string;
  gap: Gap;
  /** The symbols of an 'inside' gap. */
  link: string;
}

/** Letters that no decomposition leads back to the Latin letter they look like. Lower case: folding lowers first. */
const LOOK_ALIKES: ReadonlyMap<string, string> = new Map(
  [
    'аa вb еe кk мm нh оo рp сc тt уy хx ѕs іi јj ԛq ԝw һh ԁd ӏl', // Cyrillic
    'αa βb εe ηn ιi κk νv οo ρp τt υu χx ωw', // Greek
    'øo łl ıi đd ħh ŧt æae œoe ßss ðd þth ɑa ɡg ɩi ʟl ʀr ɴn', // Latin
  ]
    .flatMap((row) => row.split(' '))
    .map((pair) => [pair.charAt(0), pair.slice(1)]),
);

/** Pictures that are written in place of a word: “bringing 🔪 to school”. Faces and hearts say how something is meant, and are left out. */
const PICTURES: ReadonlyMap<string, string> = new Map(
  '🔪 knife|🗡 knife|🔫 gun|💣 bomb|💊 pills|💉 needle|🩸 blood|🪒 razor|🍃 weed|🔌 plug'
    .split('|')
    .map((pair) => pair.split(' ', 2) as [picture: string, word: string]),
);

const APOSTROPHE = /^['’‘ʼʹ′`´]$/;
/** Seen by nobody: format characters, combining marks, variation selectors, fillers. */
const INVISIBLE = /^[\p{Cf}\p{M}\u115F\u1160\u3164\uFFA0]$/u;
const MARKS = /\p{M}/gu;
const WORD = /[\p{L}\p{N}]+(?:'+[\p{L}\p{N}]+)*/gu;
const ALL_ASCII = /^[\n\r\t -~]*$/;
/** Symbols that are used in place of letters; readings.ts knows which. */
const SYMBOLS = '@$!|*+€£';
const TOUCHING_BEFORE = new RegExp(`(?:^|\\s)([${SYMBOLS}]{1,3})$`);
const TOUCHING_AFTER = new RegExp(`^([${SYMBOLS}]{1,3})(?:$|[\\s.,;:?])`);
/** One full stop, not three; any `!` or `?`; an empty line. */
const SENTENCE_END = /(?:^|[^.])\.["')\]]*\s|[!?]["')\]]*\s|\n\s*\n/;

/** The words of a text, in order. Never throws; time grows with the length only. */
export function tokens(text: string): Token[] {
  const isPlain = ALL_ASCII.test(text);
  const folded = isPlain ? plain(text) : fold(text);
  const row: Row = { folded, found: [], end: 0 };
  if (isPlain) plainWords(row);
  else for (const match of folded.text.matchAll(WORD)) addWord(row, match.index, match.index + match[0].length);
  const last = row.found.at(-1);
  if (last !== undefined) last.after = touchingAfter(folded.text.slice(row.end, row.end + 4));
  return row.found;
}

/** The words so far, and where the last one ends. */
interface Row {
  folded: Folded;
  found: Token[];
  end: number;
}

const APOSTROPHE_CODE = 39;
/** Letters and digits of ASCII that is in small letters. */
const IN_WORD = new Uint8Array(128);
for (const character of 'abcdefghijklmnopqrstuvwxyz0123456789') IN_WORD[character.charCodeAt(0)] = 1;

/** What `WORD` finds, where the text is ASCII as most is: the expression takes three times as long. */
function plainWords(row: Row): void {
  const { text } = row.folded;
  for (let at = 0; at < text.length; at++) {
    if (!isInWord(text, at)) continue;
    const start = at;
    for (let next = at; isInWord(text, next); ) {
      while (isInWord(text, next)) next++;
      at = next;
      while (text.charCodeAt(next) === APOSTROPHE_CODE) next++;
      // Behind a word without an apostrophe there is no second look.
      if (next === at) break;
    }
    addWord(row, start, at);
  }
}

function isInWord(text: string, at: number): boolean {
  return IN_WORD[text.charCodeAt(at)] === 1;
}

function addWord(row: Row, start: number, end: number): void {
  const { folded, found } = row;
  const previous = found.at(-1);
  let before = '';
  // One space is what nearly always stands between two words: nothing to look at.
  if (previous !== undefined && start - row.end === 1 && folded.text[row.end] === ' ') previous.gap = 'space';
  else if (start > row.end) {
    const between = folded.text.slice(row.end, start);
    if (previous !== undefined) close(previous, between);
    if (isSymbol(between.at(-1))) before = TOUCHING_BEFORE.exec(between.slice(-4))?.[1] ?? '';
  }
  const word = folded.text.slice(start, end);
  found.push({
    text: word.includes("'") ? word.replaceAll("'", '') : word,
    start: folded.start(start),
    end: folded.end(end - 1),
    before,
    after: '',
    gap: 'sentence',
    link: '',
  });
  row.end = end;
}

function isSymbol(character: string | undefined): boolean {
  return character !== undefined && SYMBOLS.includes(character);
}

function touchingAfter(text: string): string {
  return isSymbol(text[0]) ? (TOUCHING_AFTER.exec(text)?.[1] ?? '') : '';
}

/** Notes on a word what lies between it and the next. */
function close(token: Token, between: string): void {
  token.after = touchingAfter(between.slice(0, 4));
  if (between.length <= 3 && !/\s/.test(between)) {
    token.gap = 'inside';
    token.link = between;
  } else token.gap = SENTENCE_END.test(between) ? 'sentence' : 'space';
}

interface Folded {
  text: string;
  /** Where, in the original, the folded character at this place starts and ends. */
  start(at: number): number;
  end(at: number): number;
}

/** Every character is folded to one, so each stands where it stood. */
function plain(text: string): Folded {
  return { text: text.toLowerCase().replaceAll('`', "'"), start: itself, end: theNext };
}

function itself(at: number): number {
  return at;
}

function theNext(at: number): number {
  return at + 1;
}

function fold(text: string): Folded {
  const starts: number[] = [];
  const ends: number[] = [];
  const parts: string[] = [];
  let from = 0;
  for (const character of text) {
    const folded = foldCharacter(character);
    parts.push(folded);
    for (let unit = 0; unit < folded.length; unit++) {
      starts.push(from);
      ends.push(from + character.length);
    }
    from += character.length;
  }
  return { text: parts.join(''), start: (at) => starts[at] ?? 0, end: (at) => ends[at] ?? 0 };
}

/** What one character looks like: '' for what cannot be seen, more than one letter for ligatures, a word with spaces around it for a picture of one. */
function foldCharacter(character: string): string {
  if (character <= '~' && character.length === 1) return character === '`' ? "'" : character.toLowerCase();
  if (APOSTROPHE.test(character)) return "'";
  if (INVISIBLE.test(character)) return '';
  const word = PICTURES.get(character);
  if (word !== undefined) return ` ${word} `;
  const plain = character.toLowerCase().normalize('NFKD').replace(MARKS, '').toLowerCase();
  return Array.from(plain, (part) => LOOK_ALIKES.get(part) ?? part).join('');
}
