import { expect, test } from 'vitest';
import { type Compared, inRounds } from './page-rounds.ts';

const LOG: Compared = { name: 'log', peer: 'list', least: 20 };
const INCIDENT: Compared = { name: 'incident', peer: 'record', least: 10 };

test('every page of ours is asked four times to one visit of its peer, and who is first changes with the round', async () => {
  const order: string[] = [];
  const told = (name: string): Promise<number> => {
    order.push(name);
    return Promise.resolve(1);
  };
  await inRounds(
    [LOG, INCIDENT],
    8,
    ({ name }) => told(name),
    (peer) => told(peer),
  );
  const four = (name: string): string[] => Array.from({ length: 4 }, () => name);
  expect(order).toEqual([
    ...[...four('log'), 'list', ...four('incident'), 'record'],
    ...['record', ...four('incident'), 'list', ...four('log')],
  ]);
});

test('the ratio is the middle one of the rounds, so that one slow minute of both does not move it', async () => {
  let visits = 0;
  // The first round is five visits.
  const taking = (ms: number): Promise<number> => Promise.resolve(++visits <= 5 ? ms * 10 : ms);
  const times = await inRounds(
    [LOG],
    12,
    () => taking(2),
    () => taking(50),
  );
  const log = times.get(LOG);
  expect(log?.ratio).toBe(25);
  expect(log?.ours).toHaveLength(12);
  expect(log?.theirs).toEqual([50, 50, 500]);
});

test('without a peer there are times and no ratio', async () => {
  const times = await inRounds([INCIDENT], 4, () => Promise.resolve(3), undefined);
  expect(times.get(INCIDENT)).toEqual({ ours: [3, 3, 3, 3], theirs: [], ratio: Number.NaN });
});
