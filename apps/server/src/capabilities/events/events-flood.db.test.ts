import { afterAll, beforeAll, expect, test } from 'vitest';
import { goodEvent, goodId, ndjson } from './bad-batches.fixture.ts';
import { buildSensor, type Ingest, openIngest } from './ingest.fixture.ts';

let t: Ingest;
beforeAll(async () => {
  t = await openIngest();
});
afterAll(() => t.close());

let serial = 100;
const next = (fields: Record<string, unknown> = {}) => goodEvent(fields, ++serial);
const alarming = 'i want to kill myself tonight';

test('a flood of flagged events from one device is itself an alert, once', async () => {
  const flood = (count: number, device: string) =>
    ndjson(
      ...Array.from({ length: count }, () =>
        next({ kind: 'typed', text: alarming, device, who: { account: `as-${device}`, confidence: 'certain' } }),
      ),
    );
  const floods = () => t.rows("select title from event where app = 'Gatehouse' and device like 'FLOOD%'");
  expect((await t.send(flood(39, 'FLOOD-1'))).json()).toMatchObject({ alerts: 1 });
  expect(await floods()).toEqual([]);
  expect((await t.send(flood(1, 'FLOOD-1'))).json()).toMatchObject({ alerts: 1 });
  expect((await t.send(flood(30, 'FLOOD-1'))).json()).toMatchObject({ alerts: 0 });
  expect(await floods()).toEqual([{ title: expect.stringMatching(/^40 flagged events from this device/) }]);
  const [alert] = await t.rows(
    "select harm, severity, account_name, desk from alert where device = 'FLOOD-1' and harm = 'circumvention'",
  );
  expect(alert).toEqual({ harm: 'circumvention', severity: 3, account_name: null, desk: 'safeguarding' });
  // Five batches at once, each below the line.
  await Promise.all(Array.from({ length: 5 }, () => t.send(flood(9, 'FLOOD-2'))));
  expect(await floods()).toHaveLength(2);
});

const HALF_A_DAY = 12 * 3_600_000;

test.each([
  ['one more that says it was half an hour later', [{ occurredAt: '2026-11-17T11:12:00Z' }], 0],
  ['ids that say it was half a day ago', [], -HALF_A_DAY],
])('a flood is seen whatever times stand beside it: %s (S2)', async (what, more, idLater) => {
  const device = `HIDDEN-${what}`;
  const typed = { kind: 'typed', text: alarming, device };
  const flood = Array.from({ length: 40 }, () => next({ ...typed, id: goodId(++serial, idLater) }));
  await t.send(ndjson(...flood, ...more.map((fields) => next({ ...typed, ...fields }))));
  const found = await t.rows(`select title from event where app = 'Gatehouse' and device = '${device}'`);
  expect(found).toEqual([{ title: expect.stringMatching(/^40 flagged events from this device/) }]);
});

test('an agent is one device, whatever it calls itself in an event: it names no neighbour’s, and its flood is seen (S2)', async () => {
  const agent = await buildSensor(t, t.school, { kind: 'agent', name: 'LAB-07' });
  const flood = Array.from({ length: 40 }, (_each, nth) =>
    next({
      kind: 'typed',
      text: alarming,
      ...(nth % 2 === 1 && { device: `LAB-${nth}` }),
      who: { confidence: 'not_known' },
    }),
  );
  const [, one] = flood;
  await t.send(ndjson(...flood), agent);
  expect(await t.rows(`select distinct device from event where sensor_id = '${agent.sensor}'`)).toEqual([
    { device: 'LAB-07' },
  ]);
  expect(await t.rows("select 1 from event where app = 'Gatehouse' and device = 'LAB-07'")).toHaveLength(1);
  // Renamed since, it sends the same event once more: still a repeat.
  await t.rows(`update sensor set name = 'LAB-08' where id = '${agent.sensor}'`);
  expect((await t.send(ndjson(one ?? next()), agent)).json()).toMatchObject({ accepted: 0, repeated: 1 });
});

test('alerts from one agent are a flood by our own clock, whatever times its events say; a gate, which stands for a school, is none by that (S2)', async () => {
  const hours = (from: number, to: number) =>
    ndjson(
      ...Array.from({ length: to - from }, (_each, nth) => {
        const later = -(from + nth) * 2 * 3_600_000;
        const occurredAt = new Date(Date.parse('2026-11-17T10:42:00Z') + later).toISOString();
        return next({ id: goodId(++serial, later), occurredAt, kind: 'typed', text: alarming, device: 'MADE-UP' });
      }),
    );
  const agent = await buildSensor(t, t.school, { kind: 'agent', name: 'LAB-21' });
  const floods = (device: string) => t.rows(`select title from event where app = 'Gatehouse' and device = '${device}'`);
  await t.send(hours(10, 29), agent);
  expect(await floods('LAB-21')).toEqual([]);
  await t.send(hours(29, 40), agent);
  expect(await floods('LAB-21')).toEqual([
    { title: expect.stringMatching(/^30 alerts from this device within 10 min/) },
  ]);
  await t.send(hours(40, 60), agent);
  expect(await floods('LAB-21')).toHaveLength(1);
  await t.send(hours(60, 100));
  expect(await floods('MADE-UP')).toEqual([]);
});

test('of the names that nobody has, one agent gives alerts to as many as may sit before it; the rest is of the device, and the events keep theirs (S2)', async () => {
  const agent = await buildSensor(t, t.school, { kind: 'agent', name: 'LAB-22' });
  const made = (from: number, to: number) =>
    ndjson(
      ...Array.from({ length: to - from }, (_each, nth) =>
        next({ kind: 'typed', text: alarming, who: { account: `Made-up-${from + nth}`, confidence: 'certain' } }),
      ),
    );
  for (const [from, to] of [
    [0, 3],
    [3, 9],
    [9, 20],
    [1, 2],
  ] as const)
    await t.send(made(from, to), agent);
  const alerts = await t.rows(
    "select account_name, times from alert where device = 'LAB-22' order by account_name nulls last",
  );
  expect(alerts).toEqual([
    ...[0, 1, 2, 3, 4].map((nth) => ({ account_name: `Made-up-${nth}`, times: nth === 1 ? 2 : 1 })),
    { account_name: null, times: 15 },
  ]);
  const names = await t.rows("select distinct account_name from event where device = 'LAB-22'");
  expect(names).toHaveLength(20);
  // Of the next hour others may be known.
  t.clock.move(61 * 60_000);
  expect((await t.send(made(20, 21), agent)).json()).toMatchObject({ alerts: 1 });
});
