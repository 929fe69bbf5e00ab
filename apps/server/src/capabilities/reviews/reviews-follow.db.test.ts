import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import type { Role } from '../../access/roles.ts';
import { instantOf } from '../../kernel/school-time.ts';
import { buildActor, signedIn } from '../../test-support/build.ts';
import { testBrowser, textOf } from '../../test-support/http.ts';
import { type Ingest, openIngest } from '../events/ingest.fixture.ts';
import { markLeaver } from '../people/people.service.ts';
import { answersOf, type Built, begin, buildReviewers, field, sign } from './reviews.fixture.ts';
import { readDueActions } from './reviews.service.ts';

/* What follows from a signed review is somebody's, and comes to them: agreed and forgotten is worth nothing (R89). */

let t: Ingest;
beforeAll(async () => {
  t = await openIngest();
});
afterAll(() => t.close());
const build = () => buildReviewers(t);

async function signedWith(owner: (s: Built) => string) {
  const s = await build();
  const href = await begin(s);
  const form = { what: 'Order the new lists', 'due-day': '1', 'due-month': '2', 'due-year': '2027' };
  expect((await s.browser('dsl').post(`${href}/actions`, { ...form, owner: owner(s) })).statusCode).toBe(303);
  const version = field((await s.browser('dsl').get(href)).body, 'version');
  await s.browser('dsl').post(href, { version, next: 'ready', ...answersOf('filtering') });
  await sign(s, 'head', href);
  await sign(s, 'online_safety_governor', href);
  return { s, href };
}
const today = async (s: Built, role: Role, day: string) => {
  t.clock.set(instantOf(day, '10:42'));
  const actor = await buildActor(t.ground, s.school, [role]);
  return textOf((await testBrowser(t.app, await signedIn(t.ground, actor)).get('/today')).body);
};
afterEach(() => t.clock.set(instantOf('2026-11-17', '10:42')));

test('an action of a signed review comes to its owner two weeks before its day, and to everybody who works reviews once it is late', async () => {
  const { s } = await signedWith((built) => built.actor('head'));
  const owner = async (day: string) => {
    t.clock.set(instantOf(day, '10:42'));
    const me = { ...(await buildActor(t.ground, s.school, ['head'])), personId: s.actor('head') };
    return (await readDueActions(t.ground, me)).map(({ what }) => what);
  };
  expect([await owner('2027-01-10'), await owner('2027-01-25')]).toEqual([[], ['Order the new lists']]);
  expect(await today(s, 'dsl', '2027-01-25')).not.toContain('Order the new lists');
  expect(await today(s, 'dsl', '2027-02-03')).toMatch(/Order the new lists Ellis The head is responsible\. From: /);
  expect(await today(s, 'teacher', '2027-02-03')).not.toContain('Order the new lists');
  expect(await today(s, 'governor', '2027-02-03')).not.toContain('Order the new lists');
});

test('one whose owner has left comes to the others before its day, and ends when one of them says that it is done', async () => {
  const { s, href } = await signedWith((built) => built.actor('dsl'));
  const head = await buildActor(t.ground, s.school, ['head']);
  await buildActor(t.ground, s.school, ['dsl']);
  t.clock.set(instantOf('2027-01-25', '10:42'));
  expect(await today(s, 'deputy_dsl', '2027-01-25')).not.toContain('Order the new lists');
  await markLeaver(t.ground, head, s.actor('dsl'), { version: 1, left_on: '2027-01-25', reason: 'Retired' });
  expect(await today(s, 'deputy_dsl', '2027-01-25')).toContain('is responsible, but can no longer sign in');
  const browser = testBrowser(t.app, await signedIn(t.ground, head));
  const action = /action="(\/filtering\/reviews\/[^"]+\/actions\/[^"]+)"/.exec(
    (await browser.get(`${href}/actions`)).body,
  );
  await browser.post(action?.[1] ?? '', { words: 'Ordered by the office' }, `${href}/actions`);
  expect(await today(s, 'deputy_dsl', '2027-01-25')).not.toContain('Order the new lists');
});

test('an action is given to nobody who could not open the review', async () => {
  const s = await build();
  const href = await begin(s);
  const form = { what: 'Ask', owner: s.actor('teacher'), 'due-day': '1', 'due-month': '2', 'due-year': '2027' };
  const answer = await s.browser('dsl').post(`${href}/actions`, form);
  expect([answer.statusCode, answer.body.includes(`value="${s.actor('teacher')}"`)]).toEqual([400, false]);
});
