import { expect, test } from 'vitest';
import { namesInWords } from './names-in-words.ts';

const NAMES = [
  'Imogen Stott',
  'Zoë van Dijk',
  'Not known',
  'a boy from the Park',
  'Will May',
  "Sean O'Brien",
  'Ada Smith-Jones',
];

test.each([
  ['Stop Imogen Stott chatting', ['Imogen Stott']],
  ['stop imogen  stott chatting', ['imogen  stott']],
  ['Imogen’s mother was told', ['Imogen']],
  ['Zoe and Dijk', ['Zoe', 'Dijk']],
  ['Move Mr May to another room', ['May']],
  ['It was not known that a boy from the park may come; he will ask', []],
  ['Stotting and Imogene', []],
  ['Talk to the O’Brien family, and to Jones', ['O’Brien', 'Jones']],
  ['Block mirror sites for Year 8', []],
])('%j names %j', (words, named) => {
  expect(namesInWords(words, NAMES)).toEqual(named);
});
