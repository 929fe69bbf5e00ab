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
