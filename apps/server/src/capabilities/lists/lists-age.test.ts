import { expect, test } from 'vitest';
import { alarmOf } from './lists.ts';

const NOW = new Date('2026-11-17T10:42:00Z');
const ago = (days: number) => new Date(NOW.getTime() - days * 86_400_000);

/** What is said of a list that was brought so many days ago, and looked at well an hour ago. */
function said(
  from: 'url' | 'folder' | 'upload',
  days: number | null,
  looks: { failures?: number; goodAt?: Date | null } = {},
  isBehind = false,
) {
  const definition = {
    name: 'UT1',
    from,
    address: '',
    licence: '',
    mapping: {},
    everyHours: 24,
    holdPercent: 20,
    oldDays: 7,
  };
  const inForce = days === null ? null : { id: '', number: 1, content: '', broughtAt: ago(days) };
  return alarmOf(
    { definition, inForce, isBehind } as never,
    { goodAt: ago(1 / 24), failures: 0, words: null, ...looks },
    NOW,
  );
}

test('a folder is as old as its last change: of a mirror that stopped every look says “nothing new” (R84)', () => {
  expect(said('folder', 7)).toBeNull();
  expect(said('folder', 30)).toBe('The list UT1 has not been updated for 30 days.');
  // At its publisher's own address a good look says that there is nothing newer.
  expect(said('url', 30)).toBeNull();
  expect(said('upload', 30)).toBe('The list UT1 has not been updated for 30 days.');
});

test('a folder that was never read is told of once it has failed for some hours', () => {
  expect(said('folder', null, { goodAt: null, failures: 4 })).toBeNull();
  expect(said('folder', null, { goodAt: null, failures: 5 })).toBe('The list UT1 has never been fetched.');
  // A first version that is held is not in use, and its look was a good one.
  expect(said('folder', null)).toBeNull();
});

test('a list that two people fixed grows old as any other once its publisher has a newer one: every look goes well, and none of it is used', () => {
  expect(said('url', 30, {}, false)).toBeNull();
  expect(said('url', 7, {}, true)).toBeNull();
  expect(said('url', 30, {}, true)).toBe(
    'The list UT1 has not been updated for 30 days. Two people fixed it at that version, and newer ones are not used.',
  );
});
