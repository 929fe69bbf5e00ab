import { expect, test } from 'vitest';
import { scan } from './scan.ts';
import { shippedLibrary } from './shipped.ts';

const told = (text: string) => scan(text, shippedLibrary()).matches.map(({ phrase }) => phrase);

test.each(['skl bag', 'c l a s s', 'nite nite', 'r u ok hun', 'b4 u go', 'sh!ps', 'x y z'])(
  'two words and letters that stand alone are too little for the classifier: %s',
  (text) => expect(told(text)).toEqual([]),
);

test('phrases hear what is short, and the classifier what is longer', () => {
  expect(told('kms')).toEqual(['SU-101']);
  expect(told('k i l l  m y s e l f').length).toBeGreaterThan(0);
  expect(told('he locks the fridge so we cant eat').length).toBeGreaterThan(0);
});
