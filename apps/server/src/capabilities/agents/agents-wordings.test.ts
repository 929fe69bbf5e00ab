import { shippedPhrases } from '@gatehouse/engine';
import { expect, test } from 'vitest';
import { deviceWordings } from './agents-wordings.ts';

/** Word by word and bar by bar: how a wording is laid out means nothing. */
const wordByWord = (entries: unknown): unknown =>
  JSON.parse(JSON.stringify(entries), (_, value: unknown) =>
    typeof value === 'string' ? value.match(/[^\s|]+|\|/g) : value,
  );

test('a device has each entry of the library word by word, without why it is there', () => {
  const ours = shippedPhrases().map(({ why: _, ...entry }) => entry);
  const own = JSON.parse(deviceWordings()) as unknown[];
  expect(own).toHaveLength(ours.length);
  expect(wordByWord(own)).toEqual(wordByWord(ours));
});

test('not a space of it says nothing', () => {
  expect(deviceWordings().match(/\\n|\s{2}|\s\||\|\s/g)).toBeNull();
});
