import { expect, test } from 'vitest';
import { AskedSites } from './asked.ts';
import { Kept } from './kept.ts';

const at = (time: string) => new Date(`2026-11-17T${time}:00Z`);
const mine = { account: 'emarwood', host: 'bets.example' };
const stored = new Map<string, unknown>();
const open = () =>
  Kept.open(
    {
      get: async () => Object.fromEntries(stored),
      set: async (values) => {
        for (const [key, value] of Object.entries(values)) stored.set(key, value);
      },
    },
    () => '019a9133-50aa-7b3e-8c27-6e0f1d2c3b4a',
  );

test('what was asked for is known to its reader at that site alone, also after the worker rested, and not for ever', async () => {
  await new AskedSites(await open()).keep(mine, 'https://server.example/s/1/asked/2', at('10:00'));
  const asked = new AskedSites(await open());
  expect(asked.before(mine, at('10:05'))).toEqual({
    address: 'https://server.example/s/1/asked/2',
    at: '2026-11-17T10:00:00.000Z',
  });
  expect(asked.before({ ...mine, account: 'jprew' }, at('10:05'))).toBeNull();
  expect(asked.before({ ...mine, host: 'poker.example' }, at('10:05'))).toBeNull();
  expect(asked.before(mine, new Date('2026-12-02T10:00:00Z'))).toBeNull();
});

test('of two requests for one site the later holds; where nobody is known none is kept', async () => {
  const kept = await open();
  const asked = new AskedSites(kept);
  await asked.keep(mine, 'https://server.example/s/1/asked/3', at('11:00'));
  await asked.keep({ ...mine, account: '' }, 'https://server.example/s/1/asked/4', at('11:00'));
  expect(kept.values.asked.map(({ address }) => address)).toEqual(['https://server.example/s/1/asked/3']);
  expect(asked.before({ ...mine, account: '' }, at('11:01'))).toBeNull();
});

test('a request gives way to no other account’s and to none for another site, and of very many the oldest goes', async () => {
  const kept = await open();
  const asked = new AskedSites(kept);
  await kept.change({ asked: [] });
  for (const each of [mine, { ...mine, account: 'jprew' }, { ...mine, host: 'poker.example' }, mine])
    await asked.keep(each, 'https://server.example/s/1/asked/5', at('12:00'));
  await asked.keep({ ...mine, host: '' }, 'https://server.example/s/1/asked/6', at('12:00'));
  expect(kept.values.asked.map(({ account, host }) => `${account} ${host}`)).toEqual([
    ...['jprew bets.example', 'emarwood poker.example', 'emarwood bets.example'],
  ]);
  for (let count = 0; count < 100; count++)
    await asked.keep({ ...mine, host: `${count}.example` }, 'https://server.example/s/1/asked/7', at('12:01'));
  expect([kept.values.asked.length, kept.values.asked[0]?.host]).toEqual([100, '0.example']);
});
