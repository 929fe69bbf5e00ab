import fc from 'fast-check';
import { expect, test } from 'vitest';
import { compileLists } from './compile-lists.ts';
import { FuseFilter } from './fuse-filter.ts';
import { SHOWN_INSIDE } from './inner.corpus.ts';
import { buildListFilter, mayBeListed } from './list-filter.ts';
import type { ListTables } from './list-tables.ts';
import { normaliseUrl } from './url.ts';

function compiled(files: Record<string, string>): ListTables {
  const given = Object.entries(files).map(([path, text]) => ({ path, bytes: new TextEncoder().encode(text) }));
  return compileLists(given, { version: '1' }).lists;
}

function filterOf(lists: ListTables, ...categories: string[]): FuseFilter {
  const filter = FuseFilter.open(buildListFilter(lists, new Set(categories)));
  if ('fault' in filter) throw new Error(filter.fault);
  return filter;
}

const label = fc.constantFrom('a', 'b', 'www', 'x-y', 'bets', 'chat', 'm');
const host = fc.array(label, { minLength: 1, maxLength: 3 }).map((labels) => `${labels.join('.')}.test`);
const path = fc
  .array(fc.constantFrom('a', 'B', 'a.php', 'x;y'), { maxLength: 3 })
  .map((parts) => parts.map((part) => `/${part}`).join(''));
const entry = fc.tuple(host, path).map(([name, end]) => name + end);
const lines = (of: fc.Arbitrary<string>) => fc.array(of, { maxLength: 10 }).map((all) => all.join('\n'));

test('whatever a list has, the filter may have: never a miss, whichever list, open or sealed, host or path', () => {
  const files = fc.record({
    'games/domains': lines(host),
    'games/urls': lines(entry),
    'illegal-images/domains': lines(host),
    'illegal-images/urls': lines(entry),
  });
  fc.assert(
    fc.property(
      files,
      fc.array(fc.tuple(entry, fc.constantFrom('', '?q=1', '/z')), { minLength: 10 }),
      (given, asked) => {
        const lists = compiled(given);
        const filter = filterOf(lists, 'games', 'illegal-images');
        for (const [name, end] of asked) {
          const address = normaliseUrl(`https://${name}${end}`);
          if (address === null || lists.matchesOf(address).length === 0) continue;
          expect([name, end, mayBeListed(`https://${name}${end}`, filter)]).toEqual([name, end, true]);
        }
      },
    ),
    { numRuns: 300 },
  );
});

test('what an address shows is asked for, too', () => {
  for (const [opened, ...shown] of SHOWN_INSIDE) {
    for (const each of shown) {
      const inner = normaliseUrl(each);
      if (inner?.kind !== 'name') continue;
      const filter = filterOf(compiled({ 'games/domains': inner.host }), 'games');
      expect([opened, mayBeListed(opened, filter)]).toEqual([opened, true]);
    }
  }
});

test('only the categories that were asked for are in it, and of the others one in some hundreds by mistake', () => {
  const names = Array.from({ length: 20_000 }, (_, at) => `n${at}.test`);
  const lists = compiled({
    'games/domains': names.join('\n'),
    'news/domains': names.map((name) => `x${name}`).join('\n'),
  });
  const filter = filterOf(lists, 'games');
  expect(filter.entries).toBe(20_000);
  const wrong = names.filter((name) => mayBeListed(`https://x${name}/a/b/c?d=e`, filter)).length;
  expect(names.filter((name) => !mayBeListed(`https://www.${name}/`, filter))).toEqual([]);
  // Three questions, of which two are for hosts: 3 in 256 would be 1.2 %.
  expect(wrong / names.length).toBeLessThan(0.014);
});
