import { afterAll, beforeAll, expect, test } from 'vitest';
import { buildSchool } from '../../test-support/build.ts';
import { goodEvent, ndjson } from './bad-batches.fixture.ts';
import { buildSensor, type Ingest, openIngest } from './ingest.fixture.ts';

let t: Ingest;
beforeAll(async () => {
  t = await openIngest();
});
afterAll(() => t.close());

let serial = 100;
const typed = (text: string) => ndjson(goodEvent({ kind: 'typed', text }, ++serial));

test('a school’s own phrase raises an alert there alone, and what it switched off raises none', async () => {
  const school = await buildSchool(t.ground);
  const { key } = await buildSensor(t, school);
  const send = async (text: string) => (await t.send(typed(text), { key })).json().alerts;
  expect(await send('look at the ratty crew')).toBe(0);
  expect(await send('so depressed')).toBe(1);
  const added = [{ id: 'OWN-1a2b', harm: 'bullying', phrase: 'ratty crew', weight: 55, why: '' }];
  const value = JSON.stringify({ added, off: ['SH-109'], weights: {} });
  await t.rows("insert into setting (school_id, key, value, changed_at) values ($1, 'alerts.phrases', $2, now())", [
    school,
    value,
  ]);
  expect(await send('look at the ratty crew')).toBe(1);
  const alerts = await t.rows('select harm from alert where school_id = $1 order by number', [school]);
  expect(alerts.map(({ harm }) => harm)).toEqual(['self-harm', 'bullying']);
  const before = await t.rows('select id, times from alert where school_id = $1', [school]);
  expect(await send('severe depression')).toBe(0);
  expect(await t.rows('select id, times from alert where school_id = $1', [school])).toEqual(before);
  expect((await t.send(typed('look at the ratty crew'))).json().alerts).toBe(0);
});
