import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Action } from '../../access/roles.ts';
import { type Actor, authorise } from '../../access/scope.ts';
import { transact } from '../../access/transact.ts';
import { newId } from '../../kernel/ids.ts';
import { atOnce } from '../../test-support/at-once.ts';
import { buildActor, signedIn } from '../../test-support/build.ts';
import { testBrowser, textOf } from '../../test-support/http.ts';
import { hashWords } from '../../ui/words.ts';
import { type Ingest, openIngest } from '../events/ingest.fixture.ts';
import { answersOf, type Built, begin, buildReviewers, field, sign } from './reviews.fixture.ts';
import { commentOnReview, replyToComment, strikeOutComment } from './reviews-comments.service.ts';
import { readyReview } from './reviews-sign.service.ts';

let t: Ingest;
beforeAll(async () => {
  t = await openIngest();
});
afterAll(() => t.close());

const GOVERNOR = 'online_safety_governor';
/** The governor comments; the id of the comment. */
async function comment(s: Built, href: string, form: { words: string; question?: string }) {
  const list = `${href}/comments`;
  expect((await s.browser(GOVERNOR).post(list, { question: '', ...form }, list)).statusCode).toBe(303);
  const rows = await t.rows<{ id: string }>('select id from review_comment where school_id = $1 and words = $2', [
    ...[s.school, form.words],
  ]);
  return rows[0]?.id ?? '';
}
/** The DSL answers everything and makes it ready; the page as it is then. */
async function ready(s: Built, href: string) {
  const version = field((await s.browser('dsl').get(href)).body, 'version');
  expect(
    (await s.browser('dsl').post(href, { version, next: 'ready', ...answersOf('filtering') }, href)).statusCode,
  ).toBe(303);
  return (await s.browser('head').get(href)).body;
}
const words = async (s: Built, role: 'dsl' | 'head' | typeof GOVERNOR | 'teacher', href: string) =>
  textOf((await s.browser(role).get(href)).body);

test('a governor comments on a question of a draft, the desk hears of it on Today and replies, and both are signed and on paper', async () => {
  const s = await buildReviewers(t);
  const href = await begin(s);
  const list = `${href}/comments`;
  expect(await words(s, 'dsl', '/today')).not.toContain('from governors');
  expect(await words(s, GOVERNOR, '/filtering/reviews')).toContain('Read and comment on the review of');
  // Whoever may comment is told that there is a draft, until they have; nobody else is.
  const asked = 'Review of filtering and monitoring: read the draft, and comment';
  expect(await words(s, GOVERNOR, '/today')).toContain(asked);
  expect(await words(s, 'head', '/today')).not.toContain(asked);
  const page = await s.browser(GOVERNOR).get(`${list}?question=vulnerable`);
  expect(page.body).toMatch(/<option value="vulnerable" selected/);
  const id = await comment(s, href, { question: 'vulnerable', words: 'What of our boarders at night?' });
  expect(await words(s, GOVERNOR, '/today')).not.toMatch(/read the draft, and comment|Replies to your comments/);
  expect(await words(s, 'dsl', '/today')).toContain('1 comment from governors to reply to.');
  expect(await words(s, 'dsl', href)).toMatch(
    /Ellis The online_safety_governor , online safety governor, Tuesday 17 November.*What of our boarders at night\? No reply yet/,
  );
  const reply = (text: string) => s.browser('dsl').post(`${list}/${id}/reply`, { [`words-${id}`]: text }, list);
  const empty = await reply('');
  expect([empty.statusCode, textOf(empty.body).includes('Write a reply')]).toEqual([400, true]);
  expect((await reply('Their devices have the agent.')).statusCode).toBe(303);
  expect((await reply('Their devices have the agent, and it is on at night.')).statusCode).toBe(303);
  expect(await words(s, 'dsl', '/today')).not.toContain('from governors');
  expect(await words(s, GOVERNOR, '/today')).toMatch(
    /Replies to your comments Review of filtering and monitoring, 2026–27 Ellis The dsl/,
  );
  const fixed = await ready(s, href);
  const hash = field(fixed, 'hash');
  await sign(s, 'head', href);
  await sign(s, GOVERNOR, href);
  const paper = await words(s, GOVERNOR, `${href}/print`);
  expect(paper).toContain(hashWords(hash));
  expect(paper).toMatch(/What of our boarders at night\? Reply by Ellis The dsl , .* 2026.*and it is on at night\./);
  // What was signed stays: nobody comments, replies or strikes out.
  for (const late of [
    s.browser(GOVERNOR).post(list, { question: '', words: 'And at weekends?' }, list),
    reply('Other words.'),
    s.browser(GOVERNOR).post(`${list}/${id}/strike`, { [`because-${id}`]: 'By mistake' }, list),
  ])
    expect((await late).statusCode).toBe(409);
});

test('the hash is of the comments too, and a review that nobody commented on has the hash that it had', async () => {
  const s = await buildReviewers(t);
  const href = await begin(s);
  const id = await comment(s, href, { words: 'It convinces me.' });
  await ready(s, href);
  const owner = 'update review_comment set words = $2 where school_id = $1';
  await t.rows(owner, [s.school, 'It does not convince me.']);
  expect((await sign(s, 'head', href)).statusCode).toBe(409);
  await t.rows(owner, [s.school, 'It convinces me.']);
  expect((await sign(s, 'head', href)).statusCode).toBe(303);
  expect(id).not.toBe('');
});

test('what names a child is struck out: governors read no word of it, and it is not signed', async () => {
  const s = await buildReviewers(t);
  const href = await begin(s);
  const list = `${href}/comments`;
  const [id, other] = [
    await comment(s, href, { words: 'What of Jonah in 9B?' }),
    await comment(s, href, { words: 'What of boarders?' }),
  ];
  const another = await buildActor(t.ground, s.school, ['governor']);
  const theirs = testBrowser(t.app, await signedIn(t.ground, another));
  const strike = { [`because-${id}`]: 'It names a child' };
  expect((await theirs.post(`${list}/${id}/strike`, strike, list)).statusCode).toBe(409);
  expect(textOf((await theirs.get(list)).body)).toContain('Jonah');
  expect((await s.browser('dsl').post(`${list}/${id}/strike`, strike, list)).statusCode).toBe(303);
  expect(
    (await s.browser(GOVERNOR).post(`${list}/${other}/strike`, { [`because-${other}`]: '' }, list)).statusCode,
  ).toBe(400);
  for (const path of [list, href, `${href}/print`])
    expect(textOf((await theirs.get(path)).body)).not.toContain('Jonah');
  expect(textOf((await theirs.get(list)).body)).toMatch(/Struck out by Ellis The dsl .*It names a child/);
  // Beside the heading, which counts what stands.
  expect(textOf((await theirs.get(list)).body)).toMatch(/Governors’ comments ?1 .*One comment from governors/);
  // Whoever wrote it still finds it there, and nobody replies to it.
  expect(await words(s, GOVERNOR, list)).toContain('Jonah');
  expect((await s.browser('dsl').post(`${list}/${id}/reply`, { [`words-${id}`]: 'Safe.' }, list)).statusCode).toBe(409);
  expect(await words(s, 'head', '/today')).toContain('1 comment from governors to reply to.');
});

test('whoever works on a review does not comment on it, a teacher finds none, and of two at once the comment is signed or refused (S24)', async () => {
  const s = await buildReviewers(t);
  const href = await begin(s);
  const id = href.split('/').at(-1) ?? '';
  for (const role of ['dsl', 'teacher'] as const) {
    const sent = await s.browser(role).post(`${href}/comments`, { question: '', words: 'My own.' }, '/account');
    expect(sent.statusCode, role).toBe(404);
  }
  expect((await s.browser('teacher').get(`${href}/comments`)).statusCode).toBe(404);
  const list = `${href}/comments`;
  const unknown = await s.browser(GOVERNOR).post(list, { question: 'nothing', words: 'Of what?' }, list);
  expect([unknown.statusCode, textOf(unknown.body).includes('Choose what it is about')]).toEqual([400, true]);
  const version = field((await s.browser('dsl').get(href)).body, 'version');
  await s.browser('dsl').post(href, { version, next: 'save', ...answersOf('filtering') }, href);
  const came = await atOnce(
    t,
    s.school,
    () => readyReview(t.ground, s.who('dsl'), { id, version: Number(version) + 1 }),
    () => commentOnReview(t.ground, s.who(GOVERNOR), { id, question: '', words: 'One thing more.' }),
  );
  expect(came).toEqual(['done', 'review.comment']);
  expect((await sign(s, 'head', href)).statusCode).toBe(303);
});

/** What a statement of somebody's own comes to. */
const statement = (by: Actor, right: Action, text: string) =>
  transact(t.ground, authorise(by, right), (tx) => sql.raw(text).execute(tx.db));
const REFUSED = { code: '42501' };

test('no governor writes in a title that they do not hold, nor takes a reply away, by a statement of their own', async () => {
  const s = await buildReviewers(t);
  const id = (await begin(s)).split('/').at(-1) ?? '';
  const governor = await buildActor(t.ground, s.school, ['governor']);
  const commentId = newId(t.clock.now());
  const write = (role: string, at = t.clock.now().toISOString()) =>
    statement(
      ...([governor, 'reviews.comment'] as const),
      `insert into review_comment (school_id, id, review_id, question, words, made_at, made_by, made_as)
        values ('${s.school}', '${commentId}', '${id}', '', 'It convinces me.', '${at}', '${governor.personId}', '${role}')`,
    );
  for (const title of ['chair_of_governors', GOVERNOR]) await expect(write(title)).rejects.toMatchObject(REFUSED);
  await expect(write('governor', new Date(Date.now() + 86_400_000).toISOString())).rejects.toMatchObject(REFUSED);
  await write('governor');
  await replyToComment(t.ground, s.who('dsl'), { id, commentId, words: 'Not me.' });
  const change = (by: Actor, right: Action, set: string) =>
    statement(by, right, `update review_comment set ${set} where id = '${commentId}'`);
  const none = 'reply = null, replied_at = null, replied_by = null';
  const struck = (by: Actor) => `struck_at = now(), struck_by = '${by.personId}', struck_because = 'By mistake'`;
  for (const [by, right] of [
    [governor, 'reviews.comment'],
    [s.who('head'), 'reviews.work'],
  ] as const)
    for (const set of [none, `${none}, ${struck(by)}`])
      await expect(change(by, right, set), set).rejects.toMatchObject(REFUSED);
  await replyToComment(t.ground, s.who('head'), { id, commentId, words: 'Nor me.' });
  await change(governor, 'reviews.comment', struck(governor));
});

test('who is governor and leader at once replies to no comment of their own, past the service neither', async () => {
  const s = await buildReviewers(t);
  const both = await buildActor(t.ground, s.school, ['governor', 'senior_leader']);
  const id = (await begin(s)).split('/').at(-1) ?? '';
  await commentOnReview(t.ground, both, { id, question: 'risk', words: 'Is that all?' });
  const [row] = await t.rows<{ id: string }>('select id from review_comment where school_id = $1', [s.school]);
  const commentId = row?.id ?? '';
  await expect(replyToComment(t.ground, both, { id, commentId, words: 'Yes.' })).rejects.toMatchObject({
    code: 'review.own_comment',
  });
  const past = (set: string) =>
    statement(both, 'reviews.work', `update review_comment set ${set} where id = '${commentId}'`);
  const [me, dsl] = [both.personId, s.actor('dsl')];
  await expect(past(`reply = 'Yes.', replied_at = now(), replied_by = '${me}'`)).rejects.toMatchObject({
    code: '23514',
  });
  await expect(past(`reply = 'Yes.', replied_at = now(), replied_by = '${dsl}'`)).rejects.toMatchObject({
    code: '42501',
  });
  await expect(past(`words = 'That is all.'`)).rejects.toMatchObject({ code: '42501' });
  await strikeOutComment(t.ground, both, { id, commentId, because: 'By mistake' });
});
