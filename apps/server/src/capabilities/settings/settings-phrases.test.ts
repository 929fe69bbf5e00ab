import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { libraryFor } from '../../access/phrase-library.ts';
import type { PhraseChanges } from '../../access/settings-phrases.ts';
import { typedValue, valueProblem } from './settings-control.ts';
import { phraseLines, phraseWarnings, readPhrases } from './settings-phrases.ts';

const read = (...lines: string[]) => readPhrases(lines.join('\n')) as PhraseChanges;
const problem = (text: string) => valueProblem('alerts.phrases', typedValue('alerts.phrases', { value: text }));

describe('the lines of a change', () => {
  test('say what is switched off, weighed and added', () => {
    const changes = read(
      ' off  sh-109 ',
      '',
      'weight GA-201 10',
      'ADD Bullying 30:  call them  ratty | ratty gang — a name in year 8',
    );
    expect(changes).toEqual({
      off: ['SH-109'],
      weights: { 'GA-201': 10 },
      added: [
        {
          id: expect.stringMatching(/^OWN-[0-9a-f]{8}$/),
          harm: 'bullying',
          phrase: 'call them ratty | ratty gang',
          weight: 30,
          why: 'a name in year 8',
        },
      ],
    });
    expect(problem(phraseLines(changes).join('\n'))).toBeUndefined();
  });

  test('an entry keeps its id whatever it weighs, is written like or is there for', () => {
    const [one, other] = ['add bullying 30: Ratty gang', 'add violence 50:  ratty  gang - because'].map((line) =>
      read(line),
    );
    expect(one?.added[0]?.id).toBe(other?.added[0]?.id);
    expect(read('add bullying 30: mill lane crew').added[0]?.id).not.toBe(one?.added[0]?.id);
  });

  test('what was read is written so that it is read the same', () => {
    const word = fc.stringMatching(/^[a-z]{5,9}$/);
    const phrase = fc.array(word, { minLength: 3, maxLength: 5 }).map((words) => words.join(' '));
    fc.assert(
      fc.property(fc.uniqueArray(phrase, { maxLength: 5 }), fc.integer({ min: 5, max: 100 }), (phrases, weight) => {
        const changes = read('off SH-109', ...phrases.map((each) => `add drugs ${weight}: ${each} — for the test`));
        expect(read(...phraseLines(changes))).toEqual(changes);
      }),
      { numRuns: 50 },
    );
  });

  test.each([
    ['off XX-1', 'Line 1: there is no entry “XX-1” in the library'],
    ['off SH-109\n\nweight sh-109 10', 'Line 3: SH-109 is already in line 1'],
    ['weight SH-109 101', 'Line 1: the weight of SH-109 is a whole number from 5 to 100, not “101”'],
    ['weight SH-109 4', 'from 5 to 100, not “4”'],
    ['add rudeness 30: ratty gang', 'there is no harm “rudeness”. Write one of self-harm'],
    ['add constructor 30: ratty gang', 'there is no harm “constructor”'],
    ['add bullying 300: ratty gang', 'a whole number from 5 to 100, not “300”'],
    ['add bullying 30: — a reason', 'there are no words in it'],
    ['add bullying 30: ratty gang\nadd drugs 20: Ratty Gang', 'Line 2: these words are already in line 1'],
    ['switch off SH-109', 'Line 1: it does not start with'],
    ['add bullying 30: {family} gang', '“{family}” is not a word'],
    ['add bullying 30: .. ratty', '“..” is not a word'],
    ['add bullying 30: =cmd()', '“=cmd()” is not a word'],
    ['add bullying 30: ratty \u202egang', 'an invisible character'],
    ['add bullying 30: ratty // gang', 'cannot be read'],
    [`add bullying 30: ${'ratty '.repeat(100)}`, 'longer than 500 letters'],
    [`add bullying 30: ratty gang — ${'x'.repeat(201)}`, 'the reason is longer than 200 letters'],
  ])('%j is refused, and nothing of it is taken', (text, words) => {
    expect(problem(text)).toContain(words);
  });

  test.each(['homework', 'thinking', 'rat', 'see you', 'the/that', 'knife', 'football~', 'ratty gang | school'])(
    '“%s” would be picked up in ordinary talk',
    (phrase) => {
      expect(problem(`add bullying 30: ${phrase}`)).toMatch(/ordinary talk|picked up everywhere/);
    },
  );

  test('a hundred entries are taken, one more is not', () => {
    const lines = Array.from({ length: 101 }, (_, at) => `add bullying 30: ratty gang ${at}`);
    expect(problem(lines.slice(1).join('\n'))).toBeUndefined();
    expect(problem(lines.join('\n'))).toContain('Line 101: the school has more than 100');
  });

  test('of a word alone it is told what that means', () => {
    expect(phraseWarnings(read('add bullying 30: ratty | ratty gang'))).toEqual([
      expect.stringContaining('“ratty” is a single word'),
    ]);
    expect(phraseWarnings(read('add bullying 30: ratty gang'))).toEqual([]);
  });
});

test('a library is compiled once for each set of changes', () => {
  const none = { 'alerts.phrases': read() };
  const some = () => ({ 'alerts.phrases': read('off SH-109', 'add bullying 30: ratty gang') });
  expect(libraryFor(none)).toBe(libraryFor({ 'alerts.phrases': read() }));
  expect(libraryFor(some())).toBe(libraryFor(some()));
  expect(libraryFor(some()).phrases.has('SH-109')).toBe(false);
  expect(libraryFor(none).phrases.has('SH-109')).toBe(true);
});
