import { CATEGORIES, CATEGORY_CODES } from '@gatehouse/engine';
import { listWords, plural } from '../../ui/words.ts';
import type { Line } from './coverage.ts';

/** Categories that pupils are kept from at every age. */
const NEVER = CATEGORY_CODES.filter((code) => CATEGORIES[code].group === 'never');

/** Those of them of which no list has a site that there is. */
export function emptyCategories(filled: Pick<ReadonlyMap<string, number>, 'has'>): string[] {
  return NEVER.filter((code) => !filled.has(code)).map((code) => CATEGORIES[code].name);
}

/** What the policy closes and no list names (R77): a number of entries in all would hide that none of them is about extremism. */
export function emptyLine(filled: Pick<ReadonlyMap<string, number>, 'has'>): Line {
  const empty = emptyCategories(filled);
  const topic = 'Categories never for pupils';
  const link = { href: '/filtering/lists', text: 'The lists in use' };
  if (empty.length === 0)
    return {
      topic,
      cover: 'whole',
      word: 'All have sites on a list',
      sentences: ['What is about one of them and on no list is open all the same.'],
      link,
      needs: false,
    };
  return {
    topic,
    cover: empty.length === NEVER.length ? 'none' : 'part',
    word: `${empty.length} of ${plural(NEVER.length, 'category', 'categories')} without a site`,
    sentences: [
      `No list in use has a site of: ${listWords(empty)}. The policy blocks these categories, but nothing is blocked by it yet.`,
      'Free lists leave some of these out: UT1 has no folder for extremism, hatred or self-harm. Ask your internet provider what its own filter blocks, and record the answer in the yearly review.',
    ],
    link,
    needs: true,
  };
}
