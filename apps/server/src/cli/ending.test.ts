import { expect, test } from 'vitest';
import { beforeEnd, stopAll } from './ending.ts';

test('what cannot be stopped is said, and keeps nothing else from being stopped', async () => {
  const done: string[] = [];
  const said: string[] = [];
  beforeEnd(async () => done.push('first begun'));
  beforeEnd(() => Promise.reject(new Error('PostgreSQL does not answer')));
  const takeBack = beforeEnd(async () => done.push('taken back'));
  beforeEnd(async () => done.push('last begun'));
  takeBack();
  await stopAll((line) => said.push(line));
  expect(done).toEqual(['last begun', 'first begun']);
  expect(said).toEqual(['Not all could be stopped: Error: PostgreSQL does not answer']);
  await stopAll((line) => said.push(line));
  expect([done.length, said.length]).toEqual([2, 1]);
});
