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
  // Corrected on the way: nearly as much stands there.
  expect(strokes.isShownIn('I went too')).toBe(true);
  strokes.seen();
  expect(strokes.isShownIn('')).toBe(true);
  expect(pressing([' ', ...'home'], strokes).isShownIn('')).toBe(false);
});

test('grow no longer than is told twice', () => {
  expect(pressing(Array.from({ length: 10_000 }, () => 'a')).text.length).toBeLessThanOrEqual(4000);
});
