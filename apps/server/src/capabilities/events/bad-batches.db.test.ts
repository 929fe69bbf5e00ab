import { afterAll, beforeAll, expect, test } from 'vitest';
import { BAD_BATCHES, goodEvent, ndjson } from './bad-batches.fixture.ts';
import { type Ingest, openIngest } from './ingest.fixture.ts';

let t: Ingest;
beforeAll(async () => {
  t = await openIngest();
});
afterAll(() => t.close());

test('there are thirty kinds and more', () => {
  expect(new Set(BAD_BATCHES.map(({ name }) => name)).size).toBeGreaterThanOrEqual(30);
});

test.each(BAD_BATCHES)('$name: a clear error, and nothing stored', async ({ body, field, says }) => {
  const before = await stored();
  const answer = await t.send(body);
  expect(answer.statusCode).toBe(400);
  const { error } = answer.json();
  expect(error.code).toBe('events.batch');
  expect(error.request).toMatch(/^[0-9a-f-]{36}$/);
  expect(error.fields[0].field).toBe(field);
  expect(error.fields[0].message).toMatch(says);
  expect(error.message).toMatch(/Nothing of this batch was stored\.$/);
  expect(JSON.stringify(error)).not.toMatch(/invalid|oops|undefined/i);
  expect(await stored()).toEqual(before);
});

test('the good half of those batches is taken by itself', async () => {
  expect((await t.send(ndjson(goodEvent({}, 1)))).json()).toEqual({ accepted: 1, repeated: 0, alerts: 0 });
});

test('of a long batch in any order the conflict is told by its own line, and nothing of the slices before it is stored', async () => {
  const old = goodEvent({}, 5000);
  await t.send(ndjson(old));
  const events = Array.from({ length: 700 }, (_, at) =>
    goodEvent({ kind: 'typed', text: 'i want to kill myself tonight', device: 'LONG-1' }, 5001 + at),
  );
  const turned = { ...old, url: 'https://elsewhere.example/' };
  const answer = await t.send(ndjson(...events.slice(0, 300).toReversed(), turned, ...events.slice(300)));
  expect(answer.json().error).toMatchObject({ code: 'events.conflict', fields: [{ field: 'line 301: id' }] });
  const left =
    "select (select count(*) from event where device = 'LONG-1') + (select count(*) from alert where device = 'LONG-1') as n";
  expect(await t.rows(left)).toEqual([{ n: 0 }]);
  expect((await t.send(ndjson(...events.toReversed()))).json()).toMatchObject({ accepted: 700, repeated: 0 });
  const alerted =
    "select count(*)::int as n from event e where device = 'LONG-1' and title is null and exists (select from alert_event a where a.school_id = e.school_id and a.event_id = e.id)";
  expect(await t.rows(alerted)).toEqual([{ n: 700 }]);
});

/** Counted as the owner of the tables, so that row-level security hides nothing. */
async function stored() {
  return t.rows(
    'select (select count(*) from event) as events, (select count(*) from alert) as alerts, (select count(*) from journal_entry) as entries',
  );
}
