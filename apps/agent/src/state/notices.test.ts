import { expect, test } from 'vitest';
import { device } from '../test-support/agent.fixture.ts';
import { refusal, worldOf } from '../test-support/server.fixture.ts';
import { isRead, withRead } from './notices.ts';

const MORNING = new Date('2026-11-17T10:50:00Z');
const later = (days: number) => new Date(MORNING.getTime() + days * 86_400_000);
const ME = { account: 'emarwood', version: 'a' };
const { notice: empty } = worldOf();
const notice = { ...empty, version: 'a' };

test('a notice is read for as long as the school says, by one person, in one version', () => {
  const read = withRead([], ME, MORNING);
  expect(isRead(read, 'emarwood', notice, later(364))).toBe(true);
  expect(isRead(read, 'emarwood', notice, later(366))).toBe(false);
  expect(isRead(read, 'emarwood', { ...notice, holdsDays: 30 }, later(31))).toBe(false);
  expect(isRead(read, 'emarwood', { ...notice, version: 'b' }, MORNING)).toBe(false);
  expect(isRead(read, 'somebody', notice, MORNING)).toBe(false);
  expect(isRead(read, 'emarwood', notice, later(-3))).toBe(true);
});

test('who has read it on another device is not asked here, until that is too long ago', () => {
  const elsewhere = { ...notice, readAt: MORNING.toISOString() };
  expect(isRead([], 'emarwood', elsewhere, later(364))).toBe(true);
  expect(isRead([], 'emarwood', elsewhere, later(366))).toBe(false);
});

test('a new reading takes the place of the one before; a device that is handed round keeps a hundred', () => {
  expect(withRead(withRead([], ME, MORNING), { ...ME, version: 'b' }, MORNING)).toHaveLength(1);
  let read: ReturnType<typeof withRead> = [];
  for (let at = 0; at < 150; at++) read = withRead(read, { account: `p${at}`, version: 'a' }, MORNING);
  expect(read).toHaveLength(100);
  expect(isRead(read, 'p149', notice, MORNING)).toBe(true);
});

test('a reading is told to the server once; while it is away or refuses, later, also by the next worker', async () => {
  const { server, begin, given } = device();
  const told = () =>
    server.asked.filter(({ path }) => path.endsWith('/notice-read')).map(({ body }) => JSON.parse(body));
  const { agent } = await begin();
  await agent.turn();
  server.isAway = true;
  await agent.notices.read();
  await agent.turn();
  expect([agent.notices.isRead, told()]).toEqual([true, []]);
  server.isAway = false;
  const taken = server.answers['/api/v1/agent/notice-read'];
  server.answers['/api/v1/agent/notice-read'] = () => refusal(503);
  const next = (await begin()).agent;
  await next.turn();
  if (taken) server.answers['/api/v1/agent/notice-read'] = taken;
  await next.turn();
  await next.turn();
  const reading = { account: given.email, version: '1', at: '2026-11-17T10:50:00.000Z' };
  expect(told()).toEqual([reading, reading]);
});
