import type { JobHelpers } from 'graphile-worker';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { tasksOn } from '../../tasks.ts';
import { whileHeld } from '../../test-support/at-once.ts';
import { buildActor, buildPerson, buildSchool, signedIn } from '../../test-support/build.ts';
import { testBrowser, textOf } from '../../test-support/http.ts';
import { ndjson } from '../events/bad-batches.fixture.ts';
import { buildSensor, type Ingest, openIngest } from '../events/ingest.fixture.ts';
import { holdOnHistory } from './retention.fixture.ts';
import { disposeEvents } from './retention.jobs.ts';

let t: Ingest;
beforeAll(async () => {
  t = await openIngest();
});
afterAll(() => t.close());

const DAY_MS = 86_400_000;
const night = () => tasksOn(t.worker)['every-night']?.({}, {} as JobHelpers);

/** An id of 17 November 2026 at this time. */
function idAt(time: string, serial = 1): string {
  const ms = new Date(`2026-11-17T${time}:00Z`).getTime().toString(16).padStart(12, '0');
  return `${ms.slice(0, 8)}-${ms.slice(8)}-7000-8000-${serial.toString(16).padStart(12, '0')}`;
}

/** What a gate sends of a visit of this pupil. */
function visit(time: string, account: string, more: Record<string, unknown> = {}, serial = 1) {
  const who = { account, confidence: 'certain' };
  const url = `https://chess.example/${time}`;
  return { id: idAt(time, serial), occurredAt: `2026-11-17T${time}:00Z`, kind: 'visit', who, url, ...more };
}

const WORDS = { kind: 'typed', url: 'https://docs.example/', text: 'i want to kill myself tonight' };

/** A school with a pupil, what their gate told on one day, and what is left of it: the times of its events. */
async function told(account: string, batch: (as: string) => Record<string, unknown>[]) {
  const school = await buildSchool(t.ground);
  await buildPerson(t.ground, school, { givenName: 'Ellis', familyName: 'Marwood', username: account });
  const { key } = await buildSensor(t, school);
  const sent = await t.send(ndjson(...batch(account)), { key });
  expect([sent.statusCode, sent.body]).toEqual([200, expect.any(String)]);
  const left = async () =>
    (
      await t.rows<{ time: string }>(
        `select to_char(occurred_at at time zone 'UTC', 'HH24:MI') as time from event where school_id = $1 order by id`,
        [school],
      )
    ).map(({ time }) => time);
  const entries = () =>
    t.rows<{ events: number; hash: string; days: number }>(
      `select (p.payload->>'events')::int as events, p.payload->>'hash' as hash, (p.payload->>'days')::int as days
       from journal_entry j join journal_payload p on p.school_id = j.school_id and p.seq = j.seq
       where j.school_id = $1 and j.action = 'disposal.events' order by j.seq`,
      [school],
    );
  const setting = (name: string, value: unknown) =>
    t.rows(
      `insert into setting (school_id, key, value, changed_at) values ($1, $2, $3, now())
       on conflict (school_id, key) do update set value = excluded.value`,
      [school, name, JSON.stringify(value)],
    );
  return { school, left, entries, setting };
}

test('a night after a year takes what alerted nobody, with what was said of it; an alert keeps its own and what is around it, and a change to the filter its request', async () => {
  const s = await told('quiet1', (as) => [
    visit('08:00', as, { url: 'https://games.test/' }),
    visit('08:30', as, { url: 'https://games.test/two' }),
    visit('09:00', as),
    visit('10:30', as),
    visit('10:42', as, WORDS),
    visit('11:20', as),
  ]);
  expect(await t.rows('select from alert where school_id = $1', [s.school])).toHaveLength(1);
  await t.rows('insert into block_mistake (school_id, event_id, said_at) values ($1, $2, now())', [
    s.school,
    idAt('08:00'),
  ]);
  const asked = `insert into access_request (school_id, id, event_id, words, asked_at) values ($1, gen_random_uuid(), $2, 'For chess', now())`;
  for (const time of ['08:00', '08:30']) await t.rows(asked, [s.school, idAt(time)]);
  const by = await buildActor(t.ground, s.school, ['network_manager']);
  await t.rows(
    `insert into filter_exception (school_id, id, address, for_class, starts_at, ends_at, reason, request_id, made_at, made_by)
     select $1, gen_random_uuid(), 'games.test', '9B', now(), now() + interval '1 day', 'For chess', id, now(), $3 from access_request where event_id = $2`,
    [s.school, idAt('08:30'), by.personId],
  );
  const all = ['08:00', '08:30', '09:00', '10:30', '10:42', '11:20'];
  t.clock.move(364 * DAY_MS);
  await night();
  expect(await s.left()).toEqual(all);
  t.clock.move(3 * DAY_MS);
  await night();
  expect(await s.left()).toEqual(['08:30', '10:30', '10:42']);
  expect(await t.rows('select from block_mistake where school_id = $1', [s.school])).toHaveLength(0);
  expect(await t.rows('select from access_request where school_id = $1', [s.school])).toHaveLength(1);
  expect(await s.entries()).toEqual([{ events: 3, hash: expect.stringMatching(/^[0-9a-f]{64}$/), days: 365 }]);
  t.clock.move(-367 * DAY_MS);
});

test('stretch by stretch to the end; the school says for how long, and its hold on browsing history stops it', async () => {
  const times = Array.from({ length: 7 }, (_, i) => `09:0${i}`);
  const s = await told('quiet2', (as) => times.map((time, i) => visit(time, as, {}, i + 1)));
  await s.setting('retention.eventDays', 31);
  await s.setting('history.hold', true);
  t.clock.move(40 * DAY_MS);
  expect([await disposeEvents(t.worker, s.school, 2), await s.left()]).toEqual([0, times]);
  await s.setting('history.hold', false);
  expect([await disposeEvents(t.worker, s.school, 2), await s.left()]).toEqual([7, []]);
  expect((await s.entries()).map(({ events }) => events)).toEqual([2, 2, 2, 1]);
  t.clock.move(-40 * DAY_MS);
});

test('a hold on browsing history that is set at that moment keeps the events (S24)', async () => {
  const s = await told('quiet5', (as) => [visit('09:00', as), visit('09:05', as)]);
  const head = await buildActor(t.ground, s.school, ['head']);
  t.clock.move(400 * DAY_MS);
  const [gone] = await whileHeld(t, holdOnHistory(s.school, head.personId), () => disposeEvents(t.worker, s.school));
  expect([gone, await s.left()]).toEqual([0, ['09:00', '09:05']]);
  t.clock.move(-400 * DAY_MS);
});

test('when the alert and its people are gone, so is what was kept around it', async () => {
  const s = await told('quiet3', (as) => [visit('10:30', as), visit('10:42', as, WORDS)]);
  t.clock.move(367 * DAY_MS);
  expect(await disposeEvents(t.worker, s.school)).toBe(0);
  for (const table of ['alert_event', 'alert_phrase', 'alert_step', 'alert_reader', 'alert'])
    await t.rows(`delete from ${table} where school_id = $1`, [s.school]);
  expect([await disposeEvents(t.worker, s.school), await s.left()]).toEqual([2, []]);
  t.clock.move(-367 * DAY_MS);
});

test('the page says for how long, and that a hold stops it', async () => {
  const s = await told('quiet4', (as) => [visit('10:30', as)]);
  const lead = testBrowser(t.app, await signedIn(t.ground, await buildActor(t.ground, s.school, ['dsl'])));
  const line = async () =>
    /typed words that alerted nobody.*?received/.exec(textOf((await lead.get('/retention')).body));
  expect((await line())?.[0]).toContain('365 days (1 year)');
  await s.setting('history.hold', true);
  expect((await line())?.[0]).toContain('Under a legal hold');
});
