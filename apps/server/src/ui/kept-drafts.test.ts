import { expect, test } from 'vitest';
import { IN_THE_TAB, KeptDrafts, type Storing } from './kept-drafts.ts';

/** The storage of a tab, as a browser has it. */
function storage(): Storing & { items: Map<string, string> } {
  const items = new Map<string, string>();
  return {
    items,
    getItem: (key) => items.get(key) ?? null,
    setItem: (key, value) => void items.set(key, value),
    removeItem: (key) => void items.delete(key),
    key: (nth) => [...items.keys()][nth] ?? null,
    get length() {
      return items.size;
    },
  };
}

test('what is typed on one page is kept beside what was typed on another, until it is emptied or thrown away', () => {
  const tab = new KeptDrafts(storage, IN_THE_TAB);
  expect(tab.read('tell', '', 0)).toBeUndefined();
  const kept = storage();
  const drafts = new KeptDrafts(() => kept, IN_THE_TAB);
  drafts.keep('tell', '', 1000, { about: 'saw' });
  drafts.keep('tell', '', 2000, { words: 'A film', adult: '' });
  expect(drafts.read('tell', '', 3000)).toEqual({ of: '', at: 2000, values: { about: 'saw', words: 'A film' } });
  drafts.keep('tell', '', 4000, { words: '' });
  expect(drafts.read('tell', '', 5000)?.values).toEqual({ about: 'saw' });
  drafts.keep('tell', '', 6000, { about: '' });
  expect(kept.items.size).toBe(0);
});

test('nobody gets back what somebody else typed in the same tab, and keeping starts anew for them', () => {
  const kept = storage();
  const drafts = new KeptDrafts(() => kept, IN_THE_TAB);
  drafts.keep('report', 'teacher', 0, { words: 'About Mr Osei', who: 'Daniel Osei' });
  expect(drafts.read('report', 'head', 1)).toBeUndefined();
  expect(drafts.read('report', '', 1)).toBeUndefined();
  drafts.keep('report', 'head', 2, { words: 'A lost key' });
  expect(drafts.read('report', 'head', 3)?.values).toEqual({ words: 'A lost key' });
  expect([...kept.items.values()].join()).not.toContain('Osei');
});

test('whoever is signed in now leaves nothing of others and nothing old; what is not ours stays', () => {
  const kept = storage();
  const drafts = new KeptDrafts(() => kept, IN_THE_TAB);
  drafts.keep('old', 'me', 0, { words: 'Old' });
  for (const of of ['me', 'other', '']) drafts.keep(`of-${of}`, of, IN_THE_TAB, { words: 'New' });
  kept.setItem('gatehouse.draft.broken', '{');
  kept.setItem('something.else', 'x');
  drafts.forgetOthers('me', IN_THE_TAB);
  expect([...kept.items.keys()]).toEqual(['gatehouse.draft.of-me', 'something.else']);
  expect(drafts.read('of-me', 'me', 2 * IN_THE_TAB)).toBeUndefined();
  drafts.forgetAll();
  expect([...kept.items.keys()]).toEqual(['something.else']);
});

test('a browser that keeps nothing is one in which there is no draft', () => {
  const drafts = new KeptDrafts(() => {
    throw new Error('Access is denied for this document.');
  }, IN_THE_TAB);
  expect(drafts.keep('tell', '', 0, { words: 'A film' })).toBe(false);
  expect(drafts.read('tell', '', 0)).toBeUndefined();
  expect(() => drafts.forgetAll()).not.toThrow();
});
