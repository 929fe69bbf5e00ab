import { expect, test } from 'vitest';
import { sealingOf } from './draft-seal.ts';
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

/** As fields of a page that came empty. */
const typed = (fields: Record<string, string>) =>
  Object.fromEntries(Object.entries(fields).map(([name, value]) => [name, { value, was: '' }]));

test('what is typed on one page is kept beside what was typed on another, until it is emptied or thrown away', async () => {
  const tab = new KeptDrafts(storage, IN_THE_TAB);
  expect(await tab.read('tell', '', 0)).toBeUndefined();
  const kept = storage();
  const drafts = new KeptDrafts(() => kept, IN_THE_TAB);
  await drafts.keep('tell', '', 1000, typed({ about: 'saw' }));
  await drafts.keep('tell', '', 2000, typed({ words: 'A film', adult: '' }));
  expect(await drafts.read('tell', '', 3000)).toMatchObject({
    of: '',
    at: 2000,
    values: { about: 'saw', words: 'A film' },
  });
  await drafts.keep('tell', '', 4000, typed({ words: '' }));
  expect((await drafts.read('tell', '', 5000))?.values).toEqual({ about: 'saw' });
  await drafts.keep('tell', '', 6000, typed({ about: '' }));
  expect(kept.items.size).toBe(0);
});

test('nobody gets back what somebody else typed in the same tab, and keeping starts anew for them', async () => {
  const kept = storage();
  const drafts = new KeptDrafts(() => kept, IN_THE_TAB);
  await drafts.keep('report', 'teacher', 0, typed({ words: 'About Mr Osei', who: 'Daniel Osei' }));
  expect(await drafts.read('report', 'head', 1)).toBeUndefined();
  expect(await drafts.read('report', '', 1)).toBeUndefined();
  await drafts.keep('report', 'head', 2, typed({ words: 'A lost key' }));
  expect((await drafts.read('report', 'head', 3))?.values).toEqual({ words: 'A lost key' });
  expect([...kept.items.values()].join()).not.toContain('Osei');
});

test('whoever is signed in now leaves nothing of others and nothing old; what is not ours stays', async () => {
  const kept = storage();
  const drafts = new KeptDrafts(() => kept, IN_THE_TAB);
  await drafts.keep('old', 'me', 0, typed({ words: 'Old' }));
  for (const of of ['me', 'other', '']) await drafts.keep(`of-${of}`, of, IN_THE_TAB, typed({ words: 'New' }));
  kept.setItem('gatehouse.draft.broken', '{');
  kept.setItem('something.else', 'x');
  drafts.forgetOthers('me', IN_THE_TAB);
  expect([...kept.items.keys()]).toEqual(['gatehouse.draft.of-me', 'something.else']);
  expect(await drafts.read('of-me', 'me', 2 * IN_THE_TAB)).toBeUndefined();
  drafts.forgetAll();
  expect([...kept.items.keys()]).toEqual(['something.else']);
});

test('a browser that keeps nothing is one in which there is no draft', async () => {
  const drafts = new KeptDrafts(() => {
    throw new Error('Access is denied for this document.');
  }, IN_THE_TAB);
  expect(await drafts.keep('tell', '', 0, typed({ words: 'A film' }))).toBe(false);
  expect(await drafts.read('tell', '', 0)).toBeUndefined();
  expect(() => drafts.forgetAll()).not.toThrow();
});

test('what the server had put into a field is no draft, and what is typed over it is one, after an error as well', async () => {
  const kept = storage();
  const drafts = new KeptDrafts(() => kept, IN_THE_TAB);
  const keep = (value: string, was: string) => drafts.keep('f', 'me', 0, { words: { value, was } });
  await keep('As it stands', 'As it stands');
  expect(kept.items.size).toBe(0);
  await keep('', 'As it stands');
  expect(await drafts.read('f', 'me', 1)).toMatchObject({ values: { words: '' }, was: { words: ['As it stands'] } });
  // The page that came back with an error holds what was sent.
  await keep('Shorter, and more', 'Shorter');
  const { values, was } = (await drafts.read('f', 'me', 1)) ?? {};
  expect([values, was]).toEqual([{ words: 'Shorter, and more' }, { words: ['As it stands', 'Shorter'] }]);
  await keep('As it stands', 'Shorter');
  expect(kept.items.size).toBe(0);
  // What a colleague wrote since is no typing of one's own.
  await keep('Mine', 'As it stands');
  await keep('Theirs', 'Theirs');
  expect((await drafts.read('f', 'me', 1))?.values).toEqual({ words: 'Mine' });
});

test('of several forms at one address the one that was sent is thrown away, and all of them where that is not known', async () => {
  const kept = storage();
  const drafts = new KeptDrafts(() => kept, IN_THE_TAB);
  const names = ['/incidents/1/notes', '/plans/2 abc', '/plans/2 def', '/plans/23'];
  const all = async () => {
    for (const name of names) await drafts.keep(name, 'me', 0, typed({ words: 'Words' }));
  };
  const left = () => [...kept.items.keys()].map((key) => key.replace('gatehouse.draft.', ''));
  await all();
  drafts.send('/plans/2 def');
  drafts.stored('/plans/2');
  expect(left()).toEqual(['/incidents/1/notes', '/plans/2 abc', '/plans/23']);
  await all();
  drafts.stored('/plans/2');
  expect(left()).toEqual(['/incidents/1/notes', '/plans/23']);
  drafts.stored('/incidents/1/notes');
  expect(left()).toEqual(['/plans/23']);
});

test('sealed, nothing of it can be read in the storage, nor with the key of somebody else; its owner reads it again', async () => {
  const kept = storage();
  const of = (letter: string) =>
    new KeptDrafts(() => kept, IN_THE_TAB, sealingOf(Buffer.alloc(32, letter).toString('base64url')));
  await of('a').keep('f', 'me', 0, typed({ words: 'Imogen – ’twas “said”' }));
  expect([...kept.items.values()].join()).not.toMatch(/Imogen|words/);
  expect(await of('b').read('f', 'me', 1)).toBeUndefined();
  expect((await of('a').read('f', 'me', 1))?.values).toEqual({ words: 'Imogen – ’twas “said”' });
});
