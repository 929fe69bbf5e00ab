import { FuseFilter, mayBeListed, sealList } from '@gatehouse/engine';
import { expect, test } from 'vitest';
import { openCompiled, work } from './lists-work.ts';

const file = (from: number, to: number) => ({
  path: 'games/domains',
  bytes: Buffer.from(
    Array.from({ length: to - from }, (_, at) => `a-long-name-of-a-site-${from + at}.example`).join('\n'),
  ),
});

test('long lists are compiled, filtered and compared in a thread, as short ones are here', async () => {
  const [before, after] = [file(0, 80_000), file(40_000, 120_000)];
  expect(before.bytes.length).toBeGreaterThan(2 * 1024 * 1024);
  const sealed = [
    sealList('sealed.test', { source: 'IWF', category: 'illegal-images', edition: 1, made: '2026-11-20' }).bytes,
  ];
  const { lists, report, problems } = await work({ task: 'compile', files: [before], sealed });
  expect([report[0]?.entries, problems]).toEqual([80_000, []]);
  expect(lists.buffer).toBeInstanceOf(SharedArrayBuffer);
  const tables = openCompiled(lists);
  const found = tables.matchesOf({
    kind: 'name',
    host: 'www.a-long-name-of-a-site-7.example',
    path: '/',
    query: '',
  } as never);
  expect(found.map(({ category, rule }) => [category, rule])).toEqual([['games', 'a-long-name-of-a-site-7.example']]);
  const filter = FuseFilter.open(await work({ task: 'filter', lists, categories: ['games', 'illegal-images'] }));
  if ('fault' in filter) throw new Error(filter.fault);
  for (const host of ['a-long-name-of-a-site-7.example', 'sealed.test'])
    expect(mayBeListed(`https://${host}/`, filter)).toBe(true);
  const compared = await work({ task: 'compare', before: [before], after: [after] });
  expect(compared.changes.games).toMatchObject({ before: 80_000, entries: 80_000, added: 40_000, removed: 40_000 });
});

test('a sealed file that is damaged stops the compiling, in a thread too: no list is left out in silence', async () => {
  const { bytes } = sealList('sealed.test', {
    source: 'IWF',
    category: 'illegal-images',
    edition: 1,
    made: '2026-11-20',
  });
  bytes[bytes.length - 1] = (bytes[bytes.length - 1] as number) ^ 1;
  for (const files of [[], [file(0, 80_000)]])
    await expect(work({ task: 'compile', files, sealed: [bytes] })).rejects.toThrow(/checksum/);
});
