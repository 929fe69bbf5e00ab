import { afterAll, beforeAll, expect, test } from 'vitest';
import { EVERY_RIGHT, Login } from '../../db/attack.fixture.ts';
import { addDays } from '../../kernel/school-time.ts';
import { signedIn } from '../../test-support/build.ts';
import { testBrowser, textOf } from '../../test-support/http.ts';
import { type Ingest, openIngest } from '../events/ingest.fixture.ts';
import { buildLooks } from './looks.fixture.ts';
import { askLook, readLooks } from './looks.service.ts';
import { endLook, refuseLook } from './looks-decide.service.ts';

let t: Ingest;
beforeAll(async () => {
  t = await openIngest();
});
afterAll(() => t.close());

test('a request that is sent again, by going back or at the same moment, is the same look, and ended once it is over (S14, S24)', async () => {
  const s = await buildLooks(t);
  const { head, dsl, deputy } = s.people;
  const ask = async (over = {}) => {
    const made = await askLook(t.ground, dsl, s.form(over));
    return 'problems' in made ? made.problems : made;
  };
  const [first, other] = await Promise.all([ask(), ask()]);
  expect([first, other].filter((made) => 'again' in made)).toHaveLength(1);
  const id = 'id' in first ? first.id : '';
  expect(other).toMatchObject({ id });
  expect(await ask()).toEqual({ id, again: true });
  // Other days, other people or other words are another look.
  expect(await ask({ days: '6' })).not.toHaveProperty('again');
  await s.allow(head, id);
  expect(await ask()).toEqual({ id, again: true });
  await endLook(t.ground, deputy, id, 'Enough was seen');
  const anew = await ask();
  expect(anew).not.toHaveProperty('again');
  // Somebody else may ask for the same.
  expect(await askLook(t.ground, head, s.form())).not.toHaveProperty('again');
  await refuseLook(t.ground, head, 'id' in anew ? anew.id : '', 'Not again.');
  expect(await ask()).not.toHaveProperty('again');
  expect(await readLooks(t.ground, dsl)).toHaveLength(4);
  const told = await t.rows(`select 1 from journal_entry where school_id = $1 and action = 'look.asked'`, [s.school]);
  expect(told).toHaveLength(5);
});

test('the page says that it was asked for already, and past the page the database keeps one', async () => {
  const s = await buildLooks(t);
  const { dsl } = s.people;
  const browser = await testBrowser(t.app, await signedIn(t.ground, dsl));
  const form = {
    ...{ kind: 'pupil_history', subject: `pupil-${s.school}`, days: '3', lookers: `deputy-${s.school}` },
    ...{ dataFrom: addDays(s.today, -2), dataUntil: s.today, reportsTo: `dsl-${s.school}` },
    grounds: 'A friend told us of sites that teach self-harm.',
  };
  const [sent, again] = [await browser.post('/looks/new', form), await browser.post('/looks/new', form)];
  expect([sent.statusCode, again.headers.location]).toEqual([303, sent.headers.location]);
  expect(textOf((await browser.get(String(again.headers.location))).body)).toContain(
    'You have already asked for exactly this.',
  );
  const app = new Login(t.connections.app);
  await app.connect();
  const copy = `insert into look (school_id, id, kind, subject_id, subject_kind, scopes, grounds, details, data_from, data_until, lookers, reports_to, days, review_days,
      by_governors, requester_id, requested_at, state)
    select school_id, gen_random_uuid(), kind, subject_id, subject_kind, scopes, grounds, details, data_from, data_until, lookers, reports_to, days, review_days,
      by_governors, requester_id, requested_at, 'asked' from look where school_id = '${s.school}'`;
  expect(await app.try({ school: s.school, person: dsl.personId, rights: EVERY_RIGHT }, copy)).toMatchObject({
    code: '23505',
  });
  await app.end();
});
