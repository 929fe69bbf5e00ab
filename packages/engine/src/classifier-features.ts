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
/** Letters of a run, and those that a beginning has. */
const RUN = 4;
const BEGINNING = 5;
/** Words from one class to the next within which they are a pair. */
const PAIR = 3;

/** The features of a text, each once. Three words in a row, and two with one between, were tried: they crowd the tables, and more was missed. */
export function featuresOf({ words, classes, heard }: TextSigns): Set<string> {
  const found = new Set<string>(heard);
  const row = [FIRST, ...words.map((word) => word.slice(0, LONGEST_WORD)), LAST];
  for (const [at, word] of row.entries()) {
    if (word !== FIRST && word !== LAST) addWord(found, word);
    if (word !== LAST) found.add(`${word} ${row[at + 1]}`);
  }
  // The row has one more word in front.
  for (const [at, own] of classes.entries()) for (const name of own) addClass(found, name, at, row, classes);
  return found;
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
