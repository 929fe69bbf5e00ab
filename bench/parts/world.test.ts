import { compileLists, decide } from '@gatehouse/engine';
import { expect, test } from 'vitest';
import { Floor, shuffledCycle } from './floor.ts';
import { domainAt, listFiles, UNLISTED } from './lists.ts';
import { siteOf } from './names.ts';
import { helperLine } from './ours.ts';
import { redirectorLine } from './squidguard.ts';
import { compiledSchool, directory, LESSON, readerOf } from './world.ts';

const { lists } = compileLists(listFiles({ domains: 2_000, urls: 200 }), { version: '1' });
const world = { lists, rules: compiledSchool() };

test('whoever asks, a listed site is blocked and another opens, so that answers can be compared', () => {
  const verdicts = (url: string): Set<string> =>
    new Set(Array.from({ length: 200 }, (_, at) => decide({ url, at: LESSON, ...readerOf(at) }, world).action));
  expect(verdicts(`http://www.${domainAt(7)}/`)).toEqual(new Set(['block']));
  expect(verdicts(`http://${siteOf(UNLISTED)}/`)).toEqual(new Set(['allow']));
});

test('the people of the bench meet different policies', () => {
  const audiences = new Set(directory().readers.map(({ audience }) => audience));
  expect([...audiences].sort()).toEqual(['pupil-ks3', 'pupil-ks4', 'pupil-ks5', 'staff']);
});

test('both protocols carry the same address', () => {
  expect(helperLine('http://a.test/', 5)).toMatch(/^5 10\.0\.\d+\.\d+ p\d+ GET http:\/\/a\.test\/ - 80 -\n$/);
  expect(redirectorLine('http://a.test/', 5)).toMatch(/^http:\/\/a\.test\/ 10\.0\.\d+\.\d+\/- - GET\n$/);
});

test('the floor walks through its whole table before it comes back', () => {
  const next = shuffledCycle(10_000);
  let [at, steps] = [0, 0];
  do {
    at = next[at] ?? 0;
    steps++;
  } while (at !== 0 && steps <= next.length);
  expect(steps).toBe(next.length);
  expect(new Floor(40_000).measure(10_000)).toBeGreaterThan(0);
});
