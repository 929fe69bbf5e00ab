import { compilePhrases, HARMS, type HarmCode, isOrdinary, shippedLibrary } from '@gatehouse/engine';
import { LONGEST_OWN, MOST_OWN, type OwnPhrase, type PhraseChanges } from '../../access/settings-phrases.ts';
import { sha256 } from '../../kernel/canonical.ts';
import { COMMON_WORDS } from './common-words.ts';

/**
 * A school's changes to the phrase library, a line each:
 *
 *   off SH-109                                                        without this entry
 *   weight GA-201 10                                                  this entry with another weight
 *   add bullying 30: call them ratty | ratty gang — a name in year 8  an entry of the school's own, and why
 */

/** Lines that cannot be taken: which, and why. */
interface Unread {
  unread: string;
}

const LINE = /^(?:(off)\s+(\S+)|(weight)\s+(\S+)\s+(\S+)|(add)\s+(\S+)\s+([^\s:]+)\s*:(.*))$/iu;
const WHY = /\s(?:—|–|--?)\s/;
const INVISIBLE = /[\p{Cc}\p{Cf}\p{Co}\p{Cs}]/u;
const WORD = /^[\p{L}\p{M}\p{N}'’~/-]+$/u;
const SHORTEST_WORD = 4;

/** Reads the lines of the form. What is wrong is told with the number of its line; then nothing of it counts. */
export function readPhrases(text: string): PhraseChanges | Unread {
  const changes: PhraseChanges = { added: [], off: [], weights: {} };
  const taken = new Map<string, number>();
  for (const [index, raw] of text.split(/\r?\n/).entries()) {
    const line = raw.replaceAll('\t', ' ').trim();
    if (line === '') continue;
    const problem = takeLine(line, index + 1, changes, taken);
    if (problem !== null) return { unread: `Line ${index + 1}: ${problem}` };
  }
  return changes;
}

/** The changes as the form shows them. */
export function phraseLines({ added, off, weights }: PhraseChanges): string[] {
  return [
    ...off.map((id) => `off ${id}`),
    ...Object.entries(weights).map(([id, weight]) => `weight ${id} ${weight}`),
    ...added.map(({ harm, weight, phrase, why }) => `add ${harm} ${weight}: ${phrase}${why ? ` — ${why}` : ''}`),
  ];
}

/** Whether it is lines that cannot be taken, and which. */
export function unreadPhrases(value: unknown): string | undefined {
  const { unread } = (value ?? {}) as Partial<Unread>;
  return typeof unread === 'string' ? unread : undefined;
}

/** What whoever adds these entries should know: a word alone is heard wherever it stands. */
export function phraseWarnings({ added }: PhraseChanges): string[] {
  return added
    .flatMap(({ phrase }) => wordingsOf(phrase))
    .filter((wording) => !wording.includes(' '))
    .map(
      (word) => `“${word}” is a single word: it is picked up wherever it appears, and so are words spelt much like it.`,
    );
}

function takeLine(line: string, at: number, changes: PhraseChanges, taken: Map<string, number>): string | null {
  if (INVISIBLE.test(line)) return 'it contains an invisible character. Type the line again.';
  const [, off, offId, weigh, weighId, weight, add, harm, heavy, rest] = LINE.exec(line) ?? [];
  const own = add ? ownPhrase(harm ?? '', heavy ?? '', rest ?? '') : null;
  if (typeof own === 'string') return own;
  const id = own?.id ?? (offId ?? weighId)?.toUpperCase();
  if (id === undefined) return 'it does not start with “off SH-109”, “weight SH-109 10” and “add bullying 30: words”.';
  const before = taken.get(id);
  if (before !== undefined) return `${own ? 'these words are' : `${id} is`} already in line ${before}.`;
  taken.set(id, at);
  if (own) {
    if (changes.added.push(own) > MOST_OWN) return `the school has more than ${MOST_OWN} entries of its own.`;
    return null;
  }
  if (!shippedLibrary().phrases.has(id)) return `there is no entry ${shown(id)} in the library. Remove the line.`;
  if (off) changes.off.push(id);
  if (!weigh) return null;
  const number = weightOf(weight ?? '');
  if (number === null) return `the weight of ${id} is a whole number from 5 to 100, not ${shown(weight ?? '')}.`;
  changes.weights[id] = number;
  return null;
}

/** An entry of the school's own, or what is wrong with it. */
function ownPhrase(harm: string, heavy: string, rest: string): OwnPhrase | string {
  const code = harm.toLowerCase();
  if (!Object.hasOwn(HARMS, code))
    return `there is no harm ${shown(harm)}. Write one of ${Object.keys(HARMS).join(', ')}.`;
  const weight = weightOf(heavy);
  if (weight === null) return `the weight is a whole number from 5 to 100, not ${shown(heavy)}.`;
  const split = WHY.exec(rest);
  const why = split ? rest.slice(split.index + split[0].length).trim() : '';
  const wordings = wordingsOf(split ? rest.slice(0, split.index) : rest);
  const phrase = wordings.join(' | ');
  if (phrase.length > LONGEST_OWN.phrase) return `the words are longer than ${LONGEST_OWN.phrase} letters.`;
  if (why.length > LONGEST_OWN.why) return `the reason is longer than ${LONGEST_OWN.why} letters.`;
  const id = `OWN-${sha256(phrase.toLowerCase()).toString('hex').slice(0, 8)}`;
  const entry: OwnPhrase = { id, harm: code as HarmCode, phrase, weight, why };
  return wordings.length === 0
    ? 'there are no words in it.'
    : (wordingProblem(wordings) ?? compileProblem(entry) ?? entry);
}

function compileProblem(entry: OwnPhrase): string | undefined {
  return compilePhrases([entry]).problems[0]?.message;
}

/** What would be read as something else than words, or heard in nearly every text. */
function wordingProblem(wordings: readonly string[]): string | undefined {
  for (const wording of wordings) {
    const words = wording.split(' ');
    const odd = words.find((word) => !WORD.test(word));
    if (odd !== undefined) return `${shown(odd)} is not a word. Use letters and digits, with | between wordings.`;
    const [first = ''] = words;
    if (words.length === 1 && first.length < SHORTEST_WORD)
      return `${shown(first)} alone is too short: it would be picked up everywhere. Add more words.`;
    if (words.length <= 2 && words.every((word) => isEveryday(word, words.length === 1)))
      return `${shown(wording)} would be picked up in ordinary talk. Add more words.`;
  }
  return undefined;
}

/** Of words to choose from one is enough. A word alone must not be one of the library either: it weighs there what it should. */
function isEveryday(word: string, alone: boolean): boolean {
  return word
    .toLowerCase()
    .split('/')
    .map((choice) => choice.replace(/['’~]/g, ''))
    .some((each) => COMMON_WORDS.has(each) || (alone && (isOrdinary(each) || shippedLibrary().vocabulary.has(each))));
}

function wordingsOf(phrase: string): string[] {
  return phrase
    .split('|')
    .map((wording) => wording.trim().replace(/\s+/g, ' '))
    .filter(Boolean);
}

function weightOf(text: string): number | null {
  return /^\d{1,3}$/.test(text) && Number(text) >= 5 && Number(text) <= 100 ? Number(text) : null;
}

function shown(text: string): string {
  return `“${text.length > 40 ? `${text.slice(0, 40)}…` : text}”`;
}
