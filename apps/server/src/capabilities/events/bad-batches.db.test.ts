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

/** Counted as the owner of the tables, so that row-level security hides nothing. */
async function stored() {
  return t.rows(
    'select (select count(*) from event) as events, (select count(*) from alert) as alerts, (select count(*) from journal_entry) as entries',
  );
}
