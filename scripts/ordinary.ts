import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { scan, shippedLibrary } from '@gatehouse/engine';
import { ORDINARY } from '../packages/engine/src/ordinary.ts';

const FILE = join(import.meta.dirname, '../packages/engine/src/ordinary.ts');
const WIDTH = 130;
/** Shorter words have no slips that are forgiven (misspellings.ts). */
const WORD = /^[a-z]{5,}$/;

const USAGE = `Usage: npx node --import tsx scripts/ordinary.ts WORDLIST…
  Renews the ordinary words that are never taken for a slip of a library word: those that it has, and those of the lists, one a line
  (Debian's wbritish-small and wamerican-small), as far as the library has a word one slip away, or hears harm in two words that seem to run on in it.`;

/**
 * The words that matter: one slip away from a word of the library, or told of for the words that they seem to be made of ("puff in"), and not in it themselves.
 * Shorter ones first: whose singular is kept needs no place of its own.
 */
function ordinaryWords(words: Iterable<string>): string[] {
  const library = shippedLibrary();
  const { vocabulary } = library;
  const isToldOf = (word: string) => vocabulary.parts(word).length > 1 && scan(word, library).harms.length > 0;
  const distinct = [...new Set(words)].filter((word) => WORD.test(word) && !/(.)\1\1/.test(word));
  // Asked as if there were none yet: what is kept is added one by one.
  const kept = ORDINARY as Set<string>;
  kept.clear();
  for (const word of distinct.sort((a, b) => a.length - b.length)) {
    if (!vocabulary.has(word) && (vocabulary.find(word).length > 0 || isToldOf(word))) kept.add(word);
  }
  return [...kept].sort();
}

/** A line of a word list as the library folds it: "Zoë" is "zoe". Whose something is counts for nothing: "charity's" may as well be read as a slip of charities. */
function folded(line: string): string {
  return line
    .normalize('NFKD')
    .replace(/\p{M}|'/gu, '')
    .toLowerCase();
}

function moduleOf(words: readonly string[]): string {
  const lines: string[] = [];
  for (const word of words) {
    const last = lines.at(-1);
    if (last !== undefined && last.length + word.length < WIDTH) lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(word);
  }
  return lines.join('\n    ');
}

if (import.meta.main) {
  const lists = process.argv.slice(2);
  if (lists.length === 0) throw new Error(USAGE);
  const before = ORDINARY.size;
  const lines = lists.flatMap((list) => readFileSync(list, 'utf8').split('\n'));
  const words = lines.filter((line) => !line.endsWith("'s")).map(folded);
  const kept = ordinaryWords([...ORDINARY, ...words]);
  const text = readFileSync(FILE, 'utf8');
  const [from, to] = [text.indexOf('`') + 1, text.lastIndexOf('`')];
  writeFileSync(FILE, `${text.slice(0, from)}${moduleOf(kept)}${text.slice(to)}`);
  console.log(`${kept.length} words; ${before} before.`);
}
