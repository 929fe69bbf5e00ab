import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compareLists } from './compare-lists.ts';
import { compileLists, type ListFile } from './compile-lists.ts';
import { FingerprintReader } from './fingerprint.ts';
import { FuseFilter } from './fuse-filter.ts';
import { buildListFilter, mayBeListed } from './list-filter.ts';
import { readLine } from './list-lines.ts';
import type { ListTables } from './list-tables.ts';
import { categoriesOf } from './lists.ts';
import { MapLists } from './map-lists.ts';
import { compileRules } from './policies.ts';
import { QuickDecider } from './quick.ts';
import type { Rules } from './rules.ts';
import { headLength, openSnapshot, writeSnapshot } from './snapshot.ts';
import { normaliseUrl } from './url.ts';

const NO_RULES: Rules = {
  policies: [],
  calendars: [],
  exceptions: [],
  neverExcepted: [],
  school: { allow: { name: 'allow', version: '1', entries: [] }, deny: { name: 'deny', version: '1', entries: [] } },
  onError: 'block',
};

/** The same lists as plain maps, every line read with care: what the tables are held against. */
function plainly(files: readonly ListFile[]): MapLists {
  const lists = new MapLists();
  for (const { path, bytes } of files) {
    const [category = '', kind] = path.split('/');
    const source = { category, list: path, version: '7' };
    for (const raw of new TextDecoder().decode(bytes).split('\n')) {
      const read = readLine(raw, kind === 'urls' ? 'urls' : 'domains');
      if (!Array.isArray(read)) continue;
      for (const { host, prefix } of read)
        prefix === null ? lists.addHost(host, source) : lists.addPath(host, prefix, source);
    }
  }
  return lists;
}

const label = fc.constantFrom('a', 'b', 'www', 'www2', 'x-y', 'A', 'bücher', 'xn--bcher-kva', '7', '_m', 'a--b');
const host = fc.oneof(
  fc.array(label, { minLength: 1, maxLength: 4 }).map((labels) => labels.join('.')),
  fc.array(label, { minLength: 1, maxLength: 3 }).map((labels) => `${labels.join('.')}.test`),
  fc.constantFrom('1.2.3.4', '0x7f.1', '[::1]', 'test', 'a.test.', 'a..test', '.a.test', 'a.7'),
);
const part = fc.constantFrom('a', 'B', 'a.php', '~x', '.', '..', '', 'é', '%61', '%2f', 'a;b=c', 'a=b');
const path = fc.tuple(fc.array(part, { maxLength: 3 }), fc.constantFrom('', '/', '?q=1', '?q=1&r=2', '?', '#x'));
const suffix = path.map(([parts, end]) => `${parts.map((each) => `/${each}`).join('')}${end}`);
const url = fc.tuple(host, suffix).map(([name, end]) => name + end);
const line = fc.oneof(
  { arbitrary: host, weight: 4 },
  { arbitrary: url, weight: 4 },
  host.map((name) => `0.0.0.0 ${name} localhost # of a hosts file`),
  host.map((name) => `||${name}^`),
  fc.constantFrom('', '# remark', '! remark', '||a.test^$third-party', '@@||a.test^', 'a.test \r', '/ads/', 'a b'),
);
const text = fc.array(line, { maxLength: 12 }).map((lines) => lines.join('\n'));
const files = fc.tuple(
  ...['games/domains', 'games/urls', 'ai/domains', 'chat/urls'].map((name) =>
    text.map((lines) => ({ path: name, bytes: new TextEncoder().encode(lines) })),
  ),
);

describe('tables', () => {
  it('answer what plain maps answer', () => {
    fc.assert(
      fc.property(files, fc.array(url, { minLength: 20, maxLength: 20 }), (given, asked) => {
        const { lists } = compileLists(given, { version: '7' });
        const maps = plainly(given);
        for (const each of asked) {
          const address = normaliseUrl(`http://${each}`);
          if (address !== null) expect(categoriesOf(address, lists)).toEqual(categoriesOf(address, maps));
        }
      }),
      { numRuns: 300 },
    );
  });

  it('hold every entry of a long list, tell duplicates apart from entries, and nothing that only looks like one', () => {
    const names = Array.from({ length: 50_000 }, (_, at) => `n${at}.m${at % 97}.test`);
    const bytes = new TextEncoder().encode([...names, ...names.slice(0, 500)].join('\n'));
    const { lists, report } = compileLists([{ path: 'games/domains', bytes }], { version: '7' });
    expect(report[0]).toMatchObject({ lines: 50_500, entries: 50_000, duplicates: 500, refused: 0 });
    const isHeld = (name: string) => {
      const address = normaliseUrl(`http://${name}/`);
      return address !== null && lists.matchesOf(address).length > 0;
    };
    expect(names.every(isHeld)).toBe(true);
    expect(names.some((name) => isHeld(`x${name}`))).toBe(false);
  });

  it('do not show what is sealed, nor what is wrong with it', () => {
    const sealed = { path: 'illegal-images/domains', bytes: new TextEncoder().encode('sealed.test\nsealed.test/x\n') };
    const { lists, problems } = compileLists([sealed], { version: '7' });
    const address = normaliseUrl('http://a.sealed.test/');
    expect(address && lists.matchesOf(address)).toMatchObject([{ category: 'illegal-images', rule: null, weight: 11 }]);
    expect(JSON.stringify(problems)).not.toContain('sealed.test');
    expect(problems).toMatchObject([{ line: 2, column: 12, level: 'refused' }]);
  });
});

describe('readLine', () => {
  it.each([
    ['0.0.0.0 a.test b.test # two', ['a.test', 'b.test']],
    ['127.0.0.1 localhost', []],
    ['::1 ip6-localhost a.test', ['a.test']],
    ['||Example.test^', ['example.test']],
    ['! Title: a list', []],
    ['[Adblock Plus 2.0]', []],
    ['1.2.3.4', ['1.2.3.4']],
  ])('%s', (raw, hosts) => {
    const read = readLine(raw, 'domains');
    expect(Array.isArray(read) ? read.map((entry) => entry.host) : read).toEqual(hosts);
  });

  it.each([
    ['||a.test^$third-party', 'A rule with options'],
    ['||a.test/ads^', 'Of this kind of rule'],
    ['@@||a.test^', 'An exception'],
    ['a.test##.advert', 'A rule for parts of a page'],
    ['/banner[0-9]+/', 'An expression'],
    ['0.0.0.0 a.test b<.test', 'cannot be part'],
    ['uk', 'alone would cover'],
    ['someone@a.test', 'a mail address. To list the whole site, write a.test'],
    [`a.test/${'x'.repeat(5000)}`, 'as long as this'],
  ])('refuses %s', (raw, message) => {
    expect(readLine(raw, 'domains')).toMatchObject({ message: expect.stringMatching(message) });
  });

  it('tells every host of an open list with what lists it, and none of an illegal one', () => {
    fc.assert(
      fc.property(fc.array(host, { maxLength: 40 }), (hosts) => {
        const bytes = new TextEncoder().encode(hosts.join('\n'));
        const files = ['illegal-images', 'gambling', 'proxy'].map((folder) => ({ path: `${folder}/domains`, bytes }));
        const told = new Map<string, string[]>();
        compileLists(files, { version: '7' }).lists.eachOpenHost((name, sources) => {
          told.set(name, [...(told.get(name) ?? []), ...sources.map(({ category }) => category)]);
        });
        const expected = [...plainly(files.slice(1)).hosts.keys()].sort();
        expect([...told.keys()].sort()).toEqual(expected);
        for (const categories of told.values()) expect(categories).toEqual(['gambling', 'proxy']);
      }),
    );
  });

  it('tells no host at all rather than a wrong one where the names are damaged', () => {
    const bytes = new TextEncoder().encode('dice.test\nother.test\n');
    const { lists } = compileLists([{ path: 'gambling/domains', bytes }], { version: '7' });
    const at = lists.parts.names?.indexOf('d'.charCodeAt(0)) ?? 0;
    lists.parts.names?.set([120], at);
    expect(() => lists.eachOpenHost(() => {})).toThrow('damaged');
  });
});

describe('a host that looks like a listed one', () => {
  const bytesOf = (lines: readonly string[]) => new TextEncoder().encode(lines.join('\n'));
  const listed = Array.from({ length: 64 }, (_, at) => `n${at}.test`);
  // Found by trying a million: they have bucket, tag and filter bits of one of the 64.
  const alike = ['x59331.test', 'x331764.test', 'x342401.test'];
  const compiled = (names: readonly string[], folder = 'games') =>
    compileLists([{ path: `${folder}/domains`, bytes: bytesOf(names) }], { version: '7' }).lists;
  const lists = compiled(listed);
  /** The same with its names read from elsewhere, and how often that was. */
  const fromFile = () => {
    const whole = writeSnapshot({ lists, rules: null, phrases: null });
    const names = whole.subarray(headLength(whole) ?? 0);
    const seen = { reads: 0 };
    const opened = openSnapshot(whole.slice(0, headLength(whole) ?? 0), (offset, length) => {
      seen.reads++;
      return names.subarray(offset, offset + length);
    });
    if ('fault' in opened) throw new Error(opened.fault.message);
    return { lists: opened.snapshot.lists, seen };
  };
  const found = (tables: ListTables, name: string) => {
    const address = normaliseUrl(`http://a.${name}/`);
    return address === null ? [] : tables.matchesOf(address).map(({ rule }) => rule);
  };

  it('is one as far as the table can see, and is told apart by its name', () => {
    const reader = new FingerprintReader();
    const { hosts } = lists.parts.open;
    for (const name of alike) {
      reader.host(name);
      expect([hosts.mayHold(reader.x, reader.y), hosts.find(reader.x, reader.y) >= 0]).toEqual([true, true]);
      for (const tables of [lists, fromFile().lists]) expect(found(tables, name)).toEqual([]);
    }
    for (const tables of [lists, fromFile().lists])
      expect(listed.map((name) => found(tables, name))).toEqual(listed.map((name) => [name]));
  });

  it('is read once by the quick way, and not each time', () => {
    const { rules } = compileRules(NO_RULES);
    if (rules === null) throw new Error('These rules do not hold.');
    const { lists: tables, seen } = fromFile();
    const quick = new QuickDecider({ lists: tables, rules });
    const [name = ''] = alike;
    const asked = bytesOf([`http://${name}/`]);
    const sets = [1, 2, 3].map(() => quick.read(asked, 0, asked.length));
    expect([sets, seen.reads]).toEqual([[0, 0, 0], 1]);
  });

  it('is an addition where one edition has it and the other has its like', () => {
    const change = { before: 64, entries: 67, added: 3, removed: 0, removedSample: [] };
    const compared = compareLists(lists, compiled([...listed, ...alike]), 9).get('games');
    expect(compared).toEqual({ ...change, addedSample: expect.arrayContaining(alike) });
  });

  it('is not left out of the filter because its like is in it', () => {
    const files = [
      { path: 'games/domains', bytes: bytesOf(listed) },
      { path: 'illegal-images/domains', bytes: bytesOf([...alike, 'n7.test']) },
    ];
    const both = compileLists(files, { version: '7' }).lists;
    const filter = FuseFilter.open(buildListFilter(both, new Set(['games', 'illegal-images'])));
    if ('fault' in filter) throw new Error(filter.fault);
    expect(filter.entries).toBe(67);
    for (const name of [...listed, ...alike]) expect(mayBeListed(`https://${name}/`, filter)).toBe(true);
  });
});
