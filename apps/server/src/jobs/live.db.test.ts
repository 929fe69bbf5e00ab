import { once } from 'node:events';
import { type AddressInfo, createServer } from 'node:net';
import { pino } from 'pino';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { systemScope } from '../access/scope.ts';
import { transact } from '../access/transact.ts';
import { newId } from '../kernel/ids.ts';
import { buildSchool } from '../test-support/build.ts';
import { type TestGround, testGround } from '../test-support/database.ts';
import { type DeskListener, listenForDesks, tellDesks } from './live.store.ts';

let t: TestGround;
let live: DeskListener;
beforeAll(async () => {
  t = await testGround();
  live = listenForDesks(t.connections.app, pino({ level: 'silent' }));
});
afterAll(async () => {
  await live.close();
  await t.close();
});

test('a desk that leaves twice, as one whose session ended does, takes the news from no other of its school', async () => {
  const schoolId = await buildSchool(t.ground);
  const told: string[] = [];
  const tell = (to = schoolId) => transact(t.ground, systemScope('clocks', to), tellDesks);
  const leave = live.subscribe(schoolId, () => told.push('first'));
  // The connection opens beside the start.
  await expect.poll(async () => tell().then(() => told.length)).toBeGreaterThan(0);
  leave();
  live.subscribe(schoolId, () => told.push('second'));
  leave();
  told.length = 0;
  await tell(newId(t.ground.clock.now()));
  await tell();
  await expect.poll(() => told).toContain('second');
  expect(told).not.toContain('first');
});

test('a database that is away is tried every second, and said once', async () => {
  let tries = 0;
  const server = createServer((socket) => {
    tries++;
    socket.destroy();
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const lines: string[] = [];
  const { port } = server.address() as AddressInfo;
  const log = pino({}, { write: (line: string) => lines.push(line) });
  const listening = listenForDesks(`postgres://nobody:none@127.0.0.1:${port}/none`, log);
  try {
    await expect.poll(() => tries, { timeout: 10_000 }).toBeGreaterThanOrEqual(3);
    expect(lines.map((line) => JSON.parse(line).msg)).toEqual([expect.stringContaining('Live news is off until')]);
  } finally {
    await listening.close();
    server.close();
  }
});
