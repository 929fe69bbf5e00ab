import { expect, test } from 'vitest';
import { lostSlowly, usedOf } from './lists-lost.ts';

const NOW = new Date('2026-11-17T10:42:00Z');
const ago = (days: number) => new Date(NOW.getTime() - days * 86_400_000);
const change = (entries: number) => ({
  ...{ before: 0, entries, added: entries, removed: 0 },
  ...{ addedSample: [], removedSample: [] },
});
/** An edition that was brought so many days ago. */
const edition = (number: number, days: number, gambling: number, state: 'taken' | 'held' = 'taken') => ({
  ...{ id: `v${number}`, subscription: 's', number, state, content: 'x', broughtAt: ago(days) },
  changes: { gambling: change(gambling) },
});
/** As two people last had a say so many days ago. */
const said = (days: number, version: string | null = null, differs: object = {}) => ({
  ...{ id: 's', agreed: { at: ago(days), version }, pinned: null, mappedAt: ago(400), ...differs },
});
const numbers = (...given: Parameters<typeof usedOf>) => usedOf(...given).map(({ number }) => number);

test('a list that loses less than its share each day is held once it has lost more than that within a month, in all or of one category (R84)', () => {
  const used = usedOf(said(90), [edition(1, 3, 1000), edition(2, 2, 900), edition(3, 1, 820)], NOW);
  expect(lostSlowly({ gambling: { entries: 800 } }, used, 20)).toBeNull();
  expect(lostSlowly({ gambling: { entries: 799 } }, used, 20)).toBe(
    'Little by little it has lost 201 of the 1,000 entries that version 1 had: more than 20 in 100 within 30 days.',
  );
  // Another category that grew hides nothing.
  expect(lostSlowly({ gambling: { entries: 700 }, games: { entries: 5000 } }, used, 20)).toMatch(
    'lost 300 of the 1,000 entries of “gambling” that version 1 had',
  );
  expect(lostSlowly({}, used, 20)).toMatch('lost 1,000 of the 1,000');
  // In a small list a share says little.
  expect(lostSlowly({ gambling: { entries: 3 } }, usedOf(said(90), [edition(1, 3, 12)], NOW), 20)).toBeNull();
  expect(lostSlowly({ gambling: { entries: 3 } }, [], 20)).toBeNull();
});

test('what was in use in the last 30 days counts, from the last word of two people on; held ones and another list do not', () => {
  const all = [edition(1, 60, 9), edition(2, 40, 9), edition(3, 10, 9), edition(4, 5, 9, 'held'), edition(5, 1, 9)];
  // The second was in use until ten days ago.
  expect(numbers(said(90), all, NOW)).toEqual([2, 3, 5]);
  expect(numbers(said(2, 'v4'), all, NOW)).toEqual([4, 5]);
  // What is fixed is used alone, and what was counted by another map of folders says nothing of these.
  expect(numbers(said(2, 'v3', { pinned: 'v3' }), all, NOW)).toEqual([3]);
  expect(numbers(said(7, null, { mappedAt: ago(7) }), all, NOW)).toEqual([5]);
  expect(numbers({ ...said(90), id: 'other' }, all, NOW)).toEqual([]);
});
