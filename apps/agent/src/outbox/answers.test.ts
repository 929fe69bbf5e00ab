import { OURS_HEADER } from '@gatehouse/contract';
import { expect, test } from 'vitest';
import { ServerLink } from '../link/server-link.ts';
import { deviceClock } from '../platform/clock.ts';
import type { Kept } from '../state/kept.ts';
import { memoryTable } from '../test-support/device.fixture.ts';
import { type ReaderAnswer, ReaderAnswers } from './answers.ts';

const SERVER = 'https://gatehouse.school.example';
const NOW = 1_000_000_000_000;
const answerTo = (path: string): ReaderAnswer => ({ path, fields: { why: 'e' }, at: NOW });

/** Answers that are sent to whoever says `said` of a path. */
function sending(said: (path: string) => Response) {
  const table = memoryTable<ReaderAnswer>();
  const link = new ServerLink({
    fetch: async (url) => said(new URL(String(url)).pathname),
    ...{ clock: deviceClock(), origin: () => SERVER, key: () => null, heardTime: () => undefined },
  });
  return { table, answers: new ReaderAnswers({ table, link, kept: {} as Kept }) };
}
const taken = (path: string) =>
  Object.defineProperties(new Response(''), { url: { value: SERVER + path }, redirected: { value: true } });
const page = (status: number, isOurs: boolean) =>
  new Response('<h1>There is no such page</h1>', { status, ...(isOurs && { headers: { [OURS_HEADER]: 'yes' } }) });

test('an answer on a block page is kept where a network in between says that there is no such page, and dropped where our server says so', async () => {
  let isOurs = false;
  const { table, answers } = sending(() => page(404, isOurs));
  expect(await answers.give('a', answerTo('/s/x/blocked/ask'))).toMatchObject({ state: 'kept' });
  await answers.turn(NOW);
  expect(await table.keys()).toEqual(['a']);
  isOurs = true;
  expect(await answers.give('b', answerTo('/s/x/blocked/ask'))).toMatchObject({ state: 'refused' });
  await answers.turn(NOW);
  expect(await table.keys()).toEqual([]);
  // Too many at once is no refusal, whoever says it.
  const busy = sending(() => page(503, true));
  expect(await busy.answers.give('c', answerTo('/s/x/blocked/ask'))).toMatchObject({ state: 'kept' });
});

test('what something in between does not let through keeps none waiting behind it, and waits for a day at most', async () => {
  const { table, answers } = sending((path) => (path.endsWith('/first') ? page(404, false) : taken('/s/x/asked/1')));
  await table.put('a', answerTo('/s/x/first'));
  await table.put('b', answerTo('/s/x/second'));
  await answers.turn(NOW);
  expect(await table.keys()).toEqual(['a']);
  await answers.turn(NOW + 86_400_001);
  expect(await table.keys()).toEqual([]);
  // Where nobody answers, one try says so for all.
  let tries = 0;
  const away = sending(() => {
    tries++;
    throw new TypeError('Failed to fetch');
  });
  for (const id of ['a', 'b']) await away.table.put(id, answerTo(`/s/x/${id}`));
  await away.answers.turn(NOW);
  expect([tries, await away.table.keys()]).toEqual([1, ['a', 'b']]);
});

test.each([400, 404, 409, 410, 413, 422])('what our server refuses with %i is refused for good', async (status) => {
  const { table, answers } = sending(() => page(status, true));
  expect(await answers.give('a', answerTo('/s/x/blocked/ask'))).toMatchObject({ state: 'refused' });
  expect(await table.keys()).toEqual([]);
});

test.each([401, 403, 408, 429, 500])('what it answers with %i may be taken later', async (status) => {
  const { answers } = sending(() => page(status, true));
  expect(await answers.give('a', answerTo('/s/x/blocked/ask'))).toMatchObject({ state: 'kept' });
});

test('fifty wait at most, and nobody is told that one more was kept', async () => {
  const { table, answers } = sending(() => page(503, true));
  for (let count = 1; count <= 50; count++)
    expect(await answers.give(`a${count}`, answerTo('/s/x/blocked/ask'))).toMatchObject({ state: 'kept' });
  expect(await answers.give('a51', answerTo('/s/x/blocked/ask'))).toMatchObject({ state: 'refused' });
  expect((await table.keys()).length).toBe(50);
});
