import fc from 'fast-check';
import { expect, test } from 'vitest';
import { openingOf } from './incidents-story.ts';

const sentence = (words: number) => `${'word '.repeat(words).trim()}. `;

test('a short account stands whole', () => {
  const text = sentence(150).slice(0, 800);
  expect(openingOf(text)).toEqual({ opening: text, rest: '' });
});

test.for([
  ['a paragraph', `${'a'.repeat(400)}\n\n${sentence(200)}`, 'a'.repeat(400)],
  ['a sentence', `${sentence(80)}${sentence(300)}`, sentence(80).trim()],
  [
    'a word, where the only sentence ends too early',
    `Yes. ${'word '.repeat(300)}`,
    `Yes. ${'word '.repeat(119)}`.trim(),
  ],
])('a long one opens up to the end of %s', ([, text, opening]) => {
  expect(openingOf(text as string).opening).toBe(opening);
});

test('nothing is lost or doubled, and no character is cut in two', () => {
  const written = fc.string({ unit: fc.constantFrom('a', ' ', '.', '\n', '😀', 'é'), minLength: 700, maxLength: 2000 });
  fc.assert(
    fc.property(written, (text) => {
      const { opening, rest } = openingOf(text);
      expect(opening.isWellFormed() && rest.isWellFormed()).toBe(true);
      expect(opening.length).toBeLessThanOrEqual(text.length > 800 ? 600 : 800);
      expect(text.startsWith(opening) && text.endsWith(rest)).toBe(true);
      expect(text.slice(opening.length, text.length - rest.length).trim()).toBe('');
    }),
  );
});

test('what has no space in it is cut where the opening ends', () => {
  const { opening, rest } = openingOf('😀'.repeat(500));
  expect([opening.length, rest.length]).toEqual([600, 400]);
  const odd = openingOf(`a${'😀'.repeat(500)}`);
  expect([odd.opening.length, odd.rest.length]).toEqual([599, 402]);
});
