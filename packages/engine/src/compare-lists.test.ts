import fc from 'fast-check';
import { expect, test } from 'vitest';
import { compareLists } from './compare-lists.ts';
import { compileLists } from './compile-lists.ts';

const compiled = (files: Record<string, string[]>) =>
  compileLists(
    Object.entries(files).map(([path, lines]) => ({ path, bytes: new TextEncoder().encode(lines.join('\n')) })),
    { version: '1' },
  ).lists;

test('says by category what came and what went, with names', () => {
  const before = compiled({ 'games/domains': ['a.test', 'b.test'], 'games/urls': ['c.test/x'] });
  const after = compiled({
    'games/domains': ['b.test'],
    'gambling/domains': ['a.test'],
    'games/urls': ['c.test/x', 'c.test/y'],
  });
  expect(Object.fromEntries(compareLists(before, after, 10))).toEqual({
    games: { before: 3, entries: 3, added: 1, removed: 1, addedSample: ['c.test/y'], removedSample: ['a.test'] },
    gambling: { before: 0, entries: 1, added: 1, removed: 0, addedSample: ['a.test'], removedSample: [] },
  });
});

test('shows nothing of sealed entries', () => {
  const after = compiled({ 'illegal-images/domains': ['sealed.test'], 'games/domains': [] });
  expect(compareLists(compiled({}), after, 10).size).toBe(0);
});

test('counts as sets do', () => {
  const names = fc.uniqueArray(
    fc.nat(60).map((number) => `n${number}.test`),
    { maxLength: 40 },
  );
  fc.assert(
    fc.property(names, names, (old, now) => {
      const change = compareLists(compiled({ 'games/domains': old }), compiled({ 'games/domains': now }), 3).get(
        'games',
      );
      const [before, after] = [new Set(old), new Set(now)];
      const [came, went] = [now.filter((name) => !before.has(name)), old.filter((name) => !after.has(name))];
      expect([change?.added ?? 0, change?.removed ?? 0]).toEqual([came.length, went.length]);
      for (const name of change?.removedSample ?? []) expect(before.has(name) && !after.has(name)).toBe(true);
    }),
  );
});
