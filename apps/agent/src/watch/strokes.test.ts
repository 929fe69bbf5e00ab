import { expect, test } from 'vitest';
import { Strokes } from './strokes.ts';

/** Presses these keys one after the other; `^x` with control. */
function pressing(keys: readonly string[], strokes = new Strokes()): Strokes {
  for (const each of keys) {
    const ctrlKey = each.length > 1 && each.startsWith('^');
    const key = ctrlKey ? each.slice(1) : each;
    strokes.key({ key, ctrlKey, metaKey: false, isComposing: false, getModifierState: () => false });
  }
  return strokes;
}

test('hold what was typed, with what was taken back', () => {
  expect(pressing([...'kilm', 'Backspace', 'l', 'Shift', 'F5', 'Enter', 'I']).text).toBe('kill\nI');
});

test('do not join what does not follow', () => {
  expect(pressing([...'my dad', 'ArrowLeft', ...'hits']).text).toBe('my dad\nhits');
  expect(pressing([...'ab', '^a', ...'cd']).text).toBe('ab\ncd');
});

test('take the letter that became of a key, and what an input method composes, once', () => {
  const strokes = pressing(['Dead', 'e']);
  strokes.input('insertText', 'é');
  for (const data of ['s', 'sa', 'sad']) strokes.input('insertCompositionText', data);
  strokes.compose();
  strokes.input('insertCompositionText', ' now');
  expect(strokes.text).toBe('ésad now');
  strokes.input('insertText', '!');
  strokes.add(' and pasted');
  expect(strokes.text).toBe('ésad now! and pasted');
});

test('know whether a field shows them, however its editor spaces and marks them', () => {
  const strokes = pressing([...'I want to go']);
  expect(strokes.isShownIn('He said: “i\u00a0want to\ngo”')).toBe(true);
  expect(strokes.isShownIn('')).toBe(false);
  expect(strokes.isShownIn('o')).toBe(false);
  strokes.seen();
  expect(strokes.isShownIn('')).toBe(true);
  expect(pressing([' ', ...'home'], strokes).isShownIn('')).toBe(false);
});

test('are shown where a word of them was corrected, and not by anything else that stands there', () => {
  const strokes = pressing([...'the rivers of the north are wdie']);
  expect(strokes.isShownIn('1. The rivers of the north are wide')).toBe(true);
  expect(strokes.isShownIn('a river runs through it. '.repeat(80))).toBe(false);
  expect([strokes.hold('rivers of\nthe north'), strokes.hold('the rivers are wide')]).toEqual([true, false]);
});

test('let go what a field has shown, but for the word that may go on elsewhere, and all of a secret', () => {
  const strokes = pressing([...'a'.repeat(1000), ...' and then i want to ki']);
  strokes.seen();
  expect(strokes.text.length).toBeLessThanOrEqual(200);
  expect(pressing([...'ll'], strokes).text.endsWith('i want to kill')).toBe(true);
  strokes.forget();
  expect([strokes.text, pressing(['x'], strokes).text]).toEqual(['', 'x']);
});

test('take a letter that one key writes in two units back whole', () => {
  const strokes = pressing(['a', '𝒜']);
  strokes.input('insertText', 'A');
  expect(strokes.text).toBe('aA');
});

test('grow no longer than is told twice', () => {
  expect(pressing(Array.from({ length: 10_000 }, () => 'a')).text.length).toBeLessThanOrEqual(4000);
});
