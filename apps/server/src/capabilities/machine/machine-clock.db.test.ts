import type { JobHelpers } from 'graphile-worker';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { findLeap, vouchForClock } from '../../access/clock-watch.store.ts';
import type { Actor } from '../../access/scope.ts';
import { tasksOn } from '../../tasks.ts';
import { type Ingest, openIngest } from '../events/ingest.fixture.ts';
import { buildMailSchool, type MailSchool } from '../mail/mail.fixture.ts';
import { openPostbox, type Postbox } from '../mail/postbox.fixture.ts';
import { putRooms } from './machine.store.ts';

const DAY = 86_400_000;
const RIGHT = new Date('2026-11-24T10:42:00Z');
const SUBJECT = 'Gatehouse: check the server clock';
let t: Ingest;
let s: MailSchool;
let box: Postbox;
beforeAll(async () => {
  t = await openIngest();
  box = await openPostbox();
  s = await buildMailSchool(t, box);
});
afterAll(async () => {
  await box.stop();
  await t.close();
});
beforeEach(async () => {
  t.clock.set(RIGHT);
  await t.worker.pool.query('update clock_watch set leapt_from = null, leapt_to = null, seen_at = $1', [RIGHT]);
  await minute();
  box.taken.splice(0);
});

/** What runs each minute, and then whatever it asked to be told. */
async function minute(): Promise<void> {
  await tasksOn(t.worker)['every-minute']?.({}, {} as JobHelpers);
  await s.tell();
}

/** A disk has 3 per cent left, at the time by the clock. */
async function nearlyFull(machine: string): Promise<void> {
  const room = { machine, disk: '1', free: 2.4e9, size: 80e9 };
  await putRooms(t.worker, [{ place: 'data', ...room }]);
}

async function mailTo(actor: Actor): Promise<string[]> {
  const [row] = await t.rows<{ email: string }>('select email from account where id = $1', [actor.accountId]);
  return box.taken
    .filter(({ to }) => to.includes(row?.email ?? ''))
    .map(({ raw }) => /^Subject: (.*(?:\r\n .*)*)/m.exec(raw)?.[1]?.replace(/\r\n/g, '') ?? '');
}

test('whoever runs the server hears once by mail of a clock that leapt, at any hour, and nobody else does', async () => {
  t.clock.set(new Date('2027-12-04T22:00:00Z'));
  await minute();
  expect([await mailTo(s.network), await mailTo(s.dsl)]).toEqual([[SUBJECT], []]);
  const raw = box.taken.at(-1)?.raw.replace(/=\r\n/g, '') ?? '';
  expect(raw).toContain('The date of this message may be wrong too.');
  expect(raw).toContain('/machine');
  t.clock.move(20 * 60_000);
  await minute();
  expect(await mailTo(s.network)).toHaveLength(1);
  // Vouched for, it is over; the next leap is another.
  await vouchForClock(t.ground.db, t.clock.now());
  t.clock.move(60_000);
  await minute();
  t.clock.move(30 * DAY);
  await minute();
  expect(await mailTo(s.network)).toEqual([SUBJECT, SUBJECT]);
});

test('after the clock is right again mail goes as ever: what was written in a time that has not come holds nothing back', async () => {
  t.clock.move(365 * DAY);
  await minute();
  expect(await mailTo(s.network)).toEqual([SUBJECT]);
  t.clock.set(new Date(RIGHT.getTime() + 60_000));
  await minute();
  expect(await findLeap(t.worker.db)).toBeNull();
  await nearlyFull('one');
  await minute();
  expect(await mailTo(s.network)).toEqual([SUBJECT, 'Gatehouse: the server disk is nearly full']);
});

test('a message that a clock ahead put off into a year that has not come goes once the clock is right, and says what is so then', async () => {
  box.refusing.connect = 421;
  t.clock.move(365 * DAY);
  await minute();
  expect(await mailTo(s.network)).toEqual([]);
  box.refusing = {};
  t.clock.set(new Date(RIGHT.getTime() + 600_000));
  await nearlyFull('other');
  await minute();
  expect(await mailTo(s.network)).toEqual(['Gatehouse: the server disk is nearly full']);
});

test('a clock that was put back behind what it said is told too, until it is near that again', async () => {
  t.clock.move(-30 * DAY);
  await minute();
  const leap = await findLeap(t.worker.db);
  expect(leap && leap.to < leap.from).toBe(true);
  expect(await mailTo(s.network)).toEqual([SUBJECT]);
  t.clock.move(60_000);
  await minute();
  expect(await mailTo(s.network)).toHaveLength(1);
  t.clock.set(new Date(RIGHT.getTime() + 120_000));
  await minute();
  expect(await findLeap(t.worker.db)).toBeNull();
  expect(await mailTo(s.network)).toHaveLength(1);
});

test('a day back or forward is none', async () => {
  for (const days of [-1, 1]) {
    t.clock.set(new Date(RIGHT.getTime() + days * DAY));
    await minute();
    expect(await findLeap(t.worker.db)).toBeNull();
  }
  expect(await mailTo(s.network)).toEqual([]);
});
