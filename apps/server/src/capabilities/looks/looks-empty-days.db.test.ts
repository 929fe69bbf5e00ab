import { afterAll, beforeAll, expect, test } from 'vitest';
import { addDays } from '../../kernel/school-time.ts';
import { signedIn } from '../../test-support/build.ts';
import { testBrowser, textOf } from '../../test-support/http.ts';
import { type Ingest, openIngest } from '../events/ingest.fixture.ts';
import { buildLooks } from './looks.fixture.ts';

let t: Ingest;
beforeAll(async () => {
  t = await openIngest();
});
afterAll(() => t.close());

test('a day without a visit says which it is: nothing of theirs, no log, a log that was disposed of, or still to come (R109, R110)', async () => {
  const s = await buildLooks(t);
  const { head, dsl, deputy } = s.people;
  const day = (back: number) => addDays(s.today, -back);
  await t.rows(
    `insert into visit_day (school_id, day, visits, disposed_at) values ($1, $2, 5, null), ($1, $3, 7, '2026-11-02T09:00:00Z'), ($1, $4, 0, null)`,
    [s.school, day(14), day(15), day(13)],
  );
  const id = await s.ask(dsl, { dataFrom: day(15), dataUntil: day(9) });
  await s.allow(head, id);
  const soon = await s.ask(dsl, { dataFrom: addDays(s.today, 1), dataUntil: addDays(s.today, 2) });
  await s.allow(head, soon);
  const looker = await testBrowser(t.app, await signedIn(t.ground, deputy));
  const shows = async (look: string, on: string) =>
    / No visits on this day (.+?\.)/.exec(textOf((await looker.get(`/looks/${look}/history?day=${on}`)).body))?.[1];
  expect(await shows(id, day(15))).toBe('The log of this day was disposed of on Monday 2 November 2026.');
  expect(await shows(id, day(14))).toBe('The school’s log of this day is there, and nothing in it is of this person.');
  for (const none of [day(13), day(12)])
    expect(await shows(id, none)).toBe('The school has no log of browsing for this day.');
  expect(await shows(id, day(10))).toBeUndefined();
  expect(await shows(soon, addDays(s.today, 1))).toBe('This day is still to come.');
});
