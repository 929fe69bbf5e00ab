import { expect, test } from 'vitest';
import { tokens } from './fold.ts';
import { isForeign } from './foreign.ts';
import { compilePhrases } from './phrases.ts';
import { scan } from './scan.ts';
import { shippedLibrary } from './shipped.ts';

const foreign = (text: string) => isForeign(tokens(text), shippedLibrary().vocabulary);

test.each([
  "dwi'n caru fy nghi",
  'chand raat kab hai',
  'nie ma mnie dzisiaj w szkole',
  'nu stiu unde este biblioteca',
  'ضربت الكرة في المرمى',
  'الكحول مركب عضوي يستخدم في التعقيم',
  'cawl cennin rysait hawdd',
])('is of another language: %s', (text) => {
  expect(foreign(text)).toBe(true);
  // The classifier was taught English: of these it heard grooming, racism and more.
  expect(scan(text, shippedLibrary()).harms).toEqual([]);
});

test.each([
  'pro ana tips',
  'gcse pe revision main muscles',
  'mam says im not allowed out',
  'brngin a 🔪 2 skl 2moz',
  'mae is my best friend and she is not talking to me',
  'abbu mujhe marte hain and i dont know what to do but my mum is there',
  '',
  'snowflakes hedgehog trampoline weekend',
  '2 + 2',
])('is not: %s', (text) => expect(foreign(text)).toBe(false));

test('Romanian asks “cum” of everything, and is told of for nothing', () => {
  for (const text of ['cum se face painea', 'cum fac o prezentare', 'cum este vremea', 'cum ajung acolo'])
    expect(scan(text, shippedLibrary()).harms, text).toEqual([]);
});

test('a wording is heard however many classes its first word belongs to: “in” and “her” belong to a hundred and fifty', () => {
  const entries = Array.from({ length: 200 }, (_, at) => ({
    ...({ id: `ZZ-${at}`, harm: 'bullying', weight: 50, why: 'For this test.' } as const),
    phrase: `mum/dad/nan${at} word${at}`,
  }));
  const { library } = compilePhrases(entries, null);
  for (const { id } of entries)
    expect(scan(`mum word${id.slice(3)}`, library).matches.map(({ phrase }) => phrase)).toEqual([id]);
});
