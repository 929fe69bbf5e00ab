import { afterAll, beforeAll, expect, test } from 'vitest';
import { buildActor, buildSchool, signedIn } from '../../test-support/build.ts';
import { type TestBrowser, testBrowser, textOf } from '../../test-support/http.ts';
import { type Ingest, openIngest } from '../events/ingest.fixture.ts';

let t: Ingest;
let school: string;
let head: TestBrowser;
beforeAll(async () => {
  t = await openIngest();
  school = await buildSchool(t.ground);
  head = testBrowser(t.app, await signedIn(t.ground, await buildActor(t.ground, school, ['head'])));
});
afterAll(() => t.close());

test('a moment of the summer that was asked for stands in the form as it was asked for, by the school’s clock', async () => {
  // A day or a time that there is not is no moment, and the page is of now.
  for (const none of ['2026-02-31T10:00', '2026-11-17T25:61'])
    expect((await head.get(`/filtering?on=${none}`)).statusCode, none).toBe(200);
  const page = (await head.get('/filtering?on=2026-07-01T10:00')).body;
  expect(textOf(page)).toContain('1 July');
  expect(/name="on" value="([^"]*)"/.exec(page)?.[1]).toBe('2026-07-01T10:00');
});

test('holidays that the policy has and the filter’s own school day has not are told: in them the filter counts lessons (R80)', async () => {
  const said = async () => textOf((await head.get('/filtering')).body);
  const set = (key: string, value: string) =>
    t.rows(
      `insert into setting (school_id, key, value, changed_at) values ($1, $2, $3, now())
        on conflict (school_id, key) do update set value = excluded.value`,
      [school, key, value],
    );
  // The same hours as the filter's, and no holidays: nothing differs.
  await set('school.dayEnds', '"15:30"');
  expect(await said()).not.toContain('Alert deadlines use');
  await set('school.closedDays', '["2026-12-21 to 2027-01-03", "2027-01-25"]');
  expect(await said()).toContain(
    'Alert deadlines use 08:30 to 15:30, and leave out 2 holidays and closed days; the filter counts its own.',
  );
});
