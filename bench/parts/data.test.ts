import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import { domainAt, FOLDERS, listFiles, mergedDomains, urlAt } from './lists.ts';
import { labelOf } from './names.ts';
import { Oracle } from './oracle.ts';
import { drawn, scattered, seeded, zipf } from './random.ts';
import { distinctHosts, requestsFor } from './requests.ts';

const SIZE = { domains: 20_000, urls: 2_000 };

function digest(parts: Iterable<string | Buffer>): string {
  const hash = createHash('sha256');
  for (const part of parts) hash.update(part);
  return hash.digest('hex').slice(0, 16);
}

test('a seed gives the same numbers for ever, and another seed others', () => {
  const [first, again, other] = [seeded(1), seeded(1), seeded(2)];
  const ten = Array.from({ length: 10 }, () => first.next());
  expect(Array.from({ length: 10 }, () => again.next())).toEqual(ten);
  expect(Array.from({ length: 10 }, () => other.next())).not.toEqual(ten);
  expect(ten.slice(0, 2)).toEqual([393_288_148, 2_174_103_013]);
});

test('scattering gives no number twice', () => {
  expect(new Set(Array.from({ length: 100_000 }, (_, at) => scattered(at * 10_737))).size).toBe(100_000);
  expect(new Set(Array.from({ length: 100_000 }, (_, at) => labelOf(at))).size).toBe(100_000);
});

test('the first rank is drawn as often as its weight says', () => {
  const rank = zipf(3, 1);
  const counts = [0, 0, 0];
  for (let at = 0; at < 110_000; at++) counts[rank(drawn(at, 9))] = (counts[rank(drawn(at, 9))] ?? 0) + 1;
  expect(counts.map((count) => Math.round(count / 1000))).toEqual([60, 30, 20]);
});

test('lists are the same bytes in every run, thirty folders of both kinds', () => {
  const files = listFiles(SIZE);
  expect(files.map(({ path }) => path).slice(0, 2)).toEqual(['adult/domains', 'phishing/domains']);
  expect(files).toHaveLength(FOLDERS.length * 2);
  expect(digest(files.map(({ bytes }) => bytes))).toBe('76cf078e7f34b8bb');
  const lines = mergedDomains(files).toString().trim().split('\n');
  expect(new Set(lines).size).toBe(SIZE.domains);
  expect(lines.length).toBeGreaterThan(SIZE.domains);
});

test('lists hold parents and their children, as real ones do', () => {
  const all = new Set(Array.from({ length: SIZE.domains }, (_, at) => domainAt(at)));
  const beneath = [...all].filter((name) => all.has(name.slice(name.indexOf('.') + 1)));
  expect(beneath.length).toBeGreaterThan(SIZE.domains / 100);
});

test('a tenth of the requests is listed, and every request is the same in every run', () => {
  const oracle = Oracle.of(SIZE);
  const requests = requestsFor(SIZE, 20_000);
  const listed = requests.filter((address) => oracle.foldersOf(address) !== 0).length;
  expect(listed / requests.length).toBeGreaterThan(0.085);
  expect(listed / requests.length).toBeLessThan(0.115);
  expect(digest(requests)).toBe('9af7f5210a4c23c9');
});

test('the oracle knows parents, paths, and what only looks like them', () => {
  const oracle = Oracle.of(SIZE);
  const name = domainAt(5);
  const found = oracle.foldersOf(`http://${name}/`);
  expect(found).not.toBe(0);
  expect(oracle.foldersOf(`http://www.${name}/a`)).toBe(found);
  expect(oracle.foldersOf(`http://x${name}/`)).toBe(0);
  const url = urlAt(3);
  expect(oracle.foldersOf(`http://www.${url}/more`)).toBe(oracle.foldersOf(`http://${url}`));
  expect(oracle.foldersOf(`http://${url}`)).not.toBe(0);
  expect(oracle.foldersOf(`http://${url}x`)).toBe(0);
});

test('distinct hosts are distinct', () => {
  const hosts = distinctHosts(SIZE, 5_000);
  expect(new Set(hosts).size).toBeGreaterThan(4_950);
});
