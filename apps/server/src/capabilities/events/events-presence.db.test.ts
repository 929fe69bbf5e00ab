import { afterAll, beforeAll, expect, test } from 'vitest';
import { buildPerson } from '../../test-support/build.ts';
import { goodEvent, ndjson } from './bad-batches.fixture.ts';
import { type Ingest, openIngest } from './ingest.fixture.ts';

let t: Ingest;
beforeAll(async () => {
  t = await openIngest();
});
afterAll(() => t.close());

let serial = 100;
const MINUTE = 60_000;

test('where somebody was heard is kept once in five minutes, and a batch that was taken back is not remembered', async () => {
  const { personId } = await buildPerson(t.ground, t.school, { username: 'heard.here' });
  const begun = t.clock.now().getTime();
  const at = (minutes: number, fields: Record<string, unknown> = {}) => {
    const occurredAt = new Date(begun - 60 * MINUTE + minutes * MINUTE).toISOString();
    const who = { account: 'heard.here', confidence: 'certain' };
    return goodEvent({ occurredAt, who, device: 'LIB-07', ...fields }, ++serial);
  };
  const seen = async () => {
    const rows = await t.rows<{ seen_at: Date }>('select seen_at from presence where person_id = $1', [personId]);
    return rows.map(({ seen_at }) => (seen_at.getTime() - begun) / MINUTE + 60);
  };
  const known = at(0, { who: { confidence: 'not_known' } });
  await t.send(ndjson(known));
  // Somebody else's words under an id that is taken: nothing of the batch is stored, and who was in it was not heard.
  expect((await t.send(ndjson(at(1), { ...known, url: 'https://elsewhere.example/' }))).statusCode).toBe(409);
  expect(await seen()).toEqual([]);
  expect((await t.send(ndjson(at(1)))).statusCode).toBe(200);
  expect(await seen()).toEqual([1]);
  for (const [minutes, expected] of [
    [5, 1],
    [6, 6],
    [3, 6],
    [10, 6],
    [12, 12],
  ] as const) {
    await t.send(ndjson(at(minutes)));
    expect([minutes, ...(await seen())]).toEqual([minutes, expected]);
  }
  // Another server wrote meanwhile: its row is later, and stays.
  await t.rows('update presence set seen_at = $2 where person_id = $1', [personId, new Date(begun - 35 * MINUTE)]);
  await t.send(ndjson(at(20)));
  expect(await seen()).toEqual([25]);
  await t.send(ndjson(at(30)));
  expect(await seen()).toEqual([30]);
});
