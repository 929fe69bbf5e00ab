import { afterAll, beforeAll, expect, test } from 'vitest';
import { signedIn } from '../../test-support/build.ts';
import { testBrowser, textOf } from '../../test-support/http.ts';
import { type Ingest, openIngest } from '../events/ingest.fixture.ts';
import { buildLooks } from './looks.fixture.ts';
import { endLook } from './looks-decide.service.ts';

let t: Ingest;
beforeAll(async () => {
  t = await openIngest();
});
afterAll(() => t.close());

const HOUR = 3_600_000;

test('who reads when a look ends comes back to it and is told so; nobody else, and not before it was allowed', async () => {
  const s = await buildLooks(t);
  const { head, dsl, deputy, teacher } = s.people;
  const looker = await testBrowser(t.app, await signedIn(t.ground, deputy));
  const id = await s.ask(deputy);
  const day = `/looks/${id}/history`;
  expect((await looker.get(day)).statusCode).toBe(404);
  await s.allow(head, id);
  expect((await looker.get(day)).statusCode).toBe(200);
  await endLook(t.ground, head, id, 'It was cleared up.');
  const answer = await looker.get(day);
  expect([answer.statusCode, answer.headers.location]).toEqual([303, `/looks/${id}`]);
  expect(textOf((await looker.get(`/looks/${id}`)).body)).toMatch(/This look shows nothing any more\..*Ended early/);
  for (const who of [head, dsl, teacher])
    expect((await (await testBrowser(t.app, await signedIn(t.ground, who))).get(day)).statusCode).toBe(404);
});

test('a day of browsing that is left open on a screen goes when the look closes, by its end or unreviewed', async () => {
  const s = await buildLooks(t);
  const { head, dsl, deputy } = s.people;
  const refresh = async (id: string) => {
    const looker = await testBrowser(t.app, await signedIn(t.ground, deputy));
    return Number((await looker.get(`/looks/${id}/history`)).headers.refresh);
  };
  const lasts = async (days: string) => {
    const id = await s.ask(dsl, { days });
    await s.allow(head, id);
    return id;
  };
  const [day, week, long] = [await lasts('1'), await lasts('5'), await lasts('7')];
  t.clock.move(23 * HOUR);
  expect(await refresh(day)).toBe(3600);
  expect(await refresh(week)).toBeNaN();
  await t.rows(
    `update look set review_days = 1, approved_hash = look_hash(kind, subject_id, scopes, grounds, details, data_from, data_until, lookers, reports_to, days, 1) where id = $1`,
    [long],
  );
  expect(await refresh(long)).toBe(3600);
  t.clock.move(-23 * HOUR);
});
