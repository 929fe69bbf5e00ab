import { afterAll, beforeAll, expect, test } from 'vitest';
import { buildActor, buildPerson, signedIn } from '../../test-support/build.ts';
import { testBrowser, textOf } from '../../test-support/http.ts';
import { ingestOf } from '../alerts/alerts.fixture.ts';
import { type Ingest, openIngest } from '../events/ingest.fixture.ts';
import { buildReviewers, ready, sign } from './reviews.fixture.ts';

let t: Ingest;
beforeAll(async () => {
  t = await openIngest();
});
afterAll(() => t.close());

const PATH = '/filtering/reviews/inspection';

test('one page tells a visitor what is known and what was signed, without the name of a pupil or a small number', async () => {
  const s = await buildReviewers(t);
  const pupil = await buildPerson(t.ground, s.school, { yearGroup: 9, givenName: 'Imogen', familyName: 'Stott' });
  await (await ingestOf(t, s.school, pupil.personId))({ severity: 4, harm: 'self-harm' });
  expect((await s.browser('dsl').get('/filtering/reviews')).body).toContain(`href="${PATH}"`);
  const before = textOf((await s.browser('dsl').get(PATH)).body);
  expect(before).toMatch(
    /Review of filtering and monitoring Last signed Not in Gatehouse yet The review of 2026–27 is due to be signed by Tuesday 31 August 2027\./,
  );
  const review = await ready(s);
  for (const role of ['head', 'online_safety_governor'] as const)
    expect((await sign(s, role, review)).statusCode).toBe(303);
  const { body } = await s.browser('head').get(PATH);
  const page = textOf(body);
  expect(page).toMatch(
    /Review of filtering and monitoring Last signed For 2026–27, Tuesday 17 November 2026 For the leadership Ellis The head For the governors Ellis The online_safety_governor/,
  );
  expect(body).toContain(`href="${review}/print"`);
  expect(page).toMatch(/Assessment of the Prevent risk Last signed Not in Gatehouse yet/);
  expect(page).toMatch(/Who is named Headteacher Ellis The head/);
  expect(page).toMatch(/Alerts about pupils in 2026–27 All Fewer than 5/);
  expect(page).not.toMatch(/Stott|Imogen/);
  // Figures of the moment, day after day, are not for those who read numbers in fives; nor is the page there for a teacher.
  for (const role of ['online_safety_governor', 'teacher'] as const)
    expect([role, (await s.browser(role).get(PATH)).statusCode]).toEqual([role, 404]);
  expect((await s.browser('online_safety_governor').get('/filtering/reviews')).body).not.toContain(PATH);
});

test('leads only to pages that whoever reads it may open', async () => {
  const s = await buildReviewers(t);
  const network = testBrowser(
    t.app,
    await signedIn(t.ground, await buildActor(t.ground, s.school, ['network_manager'])),
  );
  const ledTo: Record<string, number> = {};
  for (const browser of [s.browser('head'), network]) {
    const { body } = await browser.get(PATH);
    const next = body.slice(body.indexOf('What to open next'));
    const links = [...next.matchAll(/<li><a href="([^"]+)"/g)].map(([, href = '']) => href);
    for (const href of links) expect([href, (await browser.get(href)).statusCode]).toEqual([href, 200]);
    ledTo[browser === network ? 'network' : 'head'] = links.length;
  }
  expect(ledTo).toEqual({ head: 5, network: 3 });
});
