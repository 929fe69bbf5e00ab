import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { CATEGORY_CODES, ILLEGAL_CATEGORIES } from '@gatehouse/engine';
import { expect, test } from 'vitest';
import { SHIPPED } from '../lists/lists-folders.ts';
import { UNLISTED } from './filtering-changes.ts';
import { exampleOf } from './filtering-examples.ts';

test('each category of Gatehouse’s own lists that can be changed has an example, which is on that list and on no other', async () => {
  const namesOf = async (category: string) => {
    const text = await readFile(join(SHIPPED, category, 'domains'), 'utf8').catch(() => '');
    return text.split('\n').map((line) => line.replace(/#.*/, '').trim());
  };
  const lists = new Map<string, string[]>();
  for (const category of CATEGORY_CODES) lists.set(category, await namesOf(category));
  const listing = (address: string | undefined) =>
    CATEGORY_CODES.filter((category) => lists.get(category)?.includes(address ?? 'none'));
  const shipped = CATEGORY_CODES.filter((category) => lists.get(category)?.some(Boolean));
  expect(shipped).not.toEqual([]);
  for (const category of CATEGORY_CODES) {
    const isTried = shipped.includes(category) && !ILLEGAL_CATEGORIES.includes(category);
    expect([category, listing(exampleOf(category))]).toEqual([category, isTried ? [category] : []]);
  }
  expect([exampleOf(UNLISTED) === undefined, listing(exampleOf(UNLISTED))]).toEqual([false, []]);
});
