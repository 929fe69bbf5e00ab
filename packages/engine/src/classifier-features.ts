import { FIRST_NAMES } from '../phrases/first-names.ts';

/** What the classifier reads of a text (classifier.ts): its words, for each the classes that begin with it, and what the phrase library heard in it. */
export interface TextSigns {
  words: readonly string[];
  classes: readonly (readonly string[])[];
  heard: readonly string[];
}

/** Words at the edges of a text. */
const [FIRST, LAST] = ['<', '>'];
/** A word may be typed without end; what it begins with is enough. */
const LONGEST_WORD = 24;
/** Stands for any first name. */
const NAME = '@';
/** Letters of a run, and those that a beginning has. */
const RUN = 4;
const BEGINNING = 5;
/** Words from one class to the next within which they are a pair. */
const PAIR = 3;

/** The features of a text, each once. */
export interface Features {
  /** What tells of a harm as well as of worry: words, their parts, classes and what was heard. */
  own: ReadonlySet<string>;
  /** Two words in a row. They tell whether a text worries; for the harm they say nothing that their words do not, and would crowd the larger table. */
  pairs: ReadonlySet<string>;
}

/** The features of a text. First names are all one word. Three words in a row, and two with one between, were tried: they crowd the tables, and more was missed. */
export function featuresOf({ words, classes, heard }: TextSigns): Features {
  const own = new Set<string>(heard);
  const pairs = new Set<string>();
  const row = [FIRST, ...words.map((word) => (isName(word) ? NAME : word.slice(0, LONGEST_WORD))), LAST];
  for (const [at, word] of row.entries()) {
    if (word === NAME) own.add(NAME);
    else if (word !== FIRST && word !== LAST) addWord(own, word);
    if (word !== LAST) pairs.add(`${word} ${row[at + 1]}`);
  }
  // The row has one more word in front.
  for (const [at, names] of classes.entries()) for (const name of names) addClass(own, name, at, row, classes);
  return { own, pairs };
}

/** A first name, or whose something is: an apostrophe is no letter. */
export function isName(word: string): boolean {
  return FIRST_NAMES.has(word) || (word.endsWith('s') && FIRST_NAMES.has(word.slice(0, -1)));
}

function addWord(found: Set<string>, word: string): void {
  found.add(word);
  if (word.length > BEGINNING) found.add(`${word.slice(0, BEGINNING)}~`);
  const edged = `^${word}$`;
  for (let at = 0; at + RUN <= edged.length; at++) found.add(`#${edged.slice(at, at + RUN)}`);
}

function addClass(
  found: Set<string>,
  name: string,
  at: number,
  row: readonly string[],
  classes: TextSigns['classes'],
): void {
  found.add(`{${name}}`);
  found.add(`${row[at]} {${name}}`);
  found.add(`{${name}} ${row[at + 2]}`);
  for (let next = at + 1; next <= at + PAIR; next++)
    for (const other of classes[next] ?? []) found.add(`{${name}} {${other}}`);
}
