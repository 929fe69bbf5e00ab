import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Role } from '../../access/roles.ts';
import { instantOf } from '../../kernel/school-time.ts';
import { buildActor, buildPerson, signedIn } from '../../test-support/build.ts';
import { testBrowser, textOf } from '../../test-support/http.ts';
import { type Ingest, openIngest } from '../events/ingest.fixture.ts';
import { answersOf, begin, buildReviewers, field, ready, sign } from './reviews.fixture.ts';

let t: Ingest;
beforeAll(async () => {
  t = await openIngest();
});
afterAll(() => t.close());
const build = () => buildReviewers(t);

describe('a review', () => {
  test('is begun, answered over several days, made ready, signed by two, and stands for good', async () => {
    const s = await build();
    const href = await begin(s);
    const draft = await s.browser('dsl').get(href);
    expect(textOf(draft.body)).toContain('Review of filtering and monitoring, 2026–27');
    // Filled from live records: who is named, what is closed, which lists.
    expect(textOf(draft.body)).toMatch(/Headteacher Ellis The head/);
    expect(textOf(draft.body)).toMatch(/Deputy safeguarding lead Nobody is named/);
    expect(textOf(draft.body)).toMatch(/Pupils of key stage 3, ages 11 to 14 \d+ blocked/);
    await s
      .browser('dsl')
      .post(href, { version: field(draft.body, 'version'), 'answer-risk': 'Gambling among year 9.' });
    const half = await s.browser('dsl').get(href);
    expect(textOf(half.body)).toContain('Gambling among year 9.');
    expect(textOf(half.body)).toContain('Answered 1 of 15');
    const missing = await s.browser('dsl').post(href, { version: field(half.body, 'version'), next: 'ready' });
    expect(missing.statusCode).toBe(400);
    // The summary names each question, and each says what to do where it stands.
    expect(textOf(missing.body)).toMatch(
      /14 questions are not answered yet.* Which suppliers are involved.*Answer this, or write that there is nothing to say/,
    );
    const again = await s.browser('dsl').get(href);
    const version = field(again.body, 'version');
    await s.browser('dsl').post(href, { version, next: 'ready', ...answersOf('filtering', 'risk') });
    expect(textOf((await s.browser('head').get(href)).body)).toContain('Ready to sign');
    expect((await sign(s, 'head', href)).statusCode).toBe(303);
    expect(textOf((await s.browser('dsl').get(href)).body)).toContain('1 of 2 signed');
    expect((await sign(s, 'online_safety_governor', href)).statusCode).toBe(303);
    const signed = textOf((await s.browser('dsl').get(href)).body);
    expect(signed).toMatch(/For the leadership Ellis The head .*For the governors Ellis The online_safety_governor/);
    expect(signed).toContain('Gambling among year 9.');
    const list = textOf((await s.browser('online_safety_governor').get('/filtering/reviews')).body);
    expect(list).toContain('Signed this year');
    const paper = textOf((await s.browser('online_safety_governor').get(`${href}/print`)).body);
    expect(paper).toMatch(/Signed\. Printed by .*Gambling among year 9\..*What the system knew on Tuesday 17 November/);
  });

  test('is signed by nobody twice, by no role that the school has not named, and only as it was shown', async () => {
    const s = await build();
    const href = await ready(s);
    expect((await s.browser('teacher').get(href)).statusCode).toBe(404);
    const hash = field((await s.browser('head').get(href)).body, 'hash');
    expect(hash).toMatch(/^[0-9a-f]{64}$/);
    expect((await s.browser('dsl').get(href)).body).not.toContain('name="hash"');
    expect((await s.browser('dsl').post(`${href}/sign`, { hash }, href)).statusCode).toBe(409);
    expect((await sign(s, 'head', href)).statusCode).toBe(303);
    expect((await s.browser('head').post(`${href}/sign`, { hash }, href)).statusCode).toBe(409);
    // Taken back and made ready again it is another one: who signed signs anew, and an old page signs nothing.
    const page = await s.browser('dsl').get(href);
    await s.browser('dsl').post(`${href}/draft`, { version: field(page.body, 'version') }, href);
    const draft = await s.browser('dsl').get(href);
    await s
      .browser('dsl')
      .post(href, { version: field(draft.body, 'version'), next: 'ready', 'answer-risk': 'Another answer.' });
    expect(textOf((await s.browser('head').get(href)).body)).toMatch(/For the leadership Not yet/);
    expect((await s.browser('online_safety_governor').post(`${href}/sign`, { hash }, href)).statusCode).toBe(409);
  });

  test('is not signed with a session alone: a code is asked for, by the page and by the database (S8)', async () => {
    const s = await build();
    const href = await ready(s);
    t.clock.move(16 * 60_000);
    const refused = await sign(s, 'head', href);
    expect([refused.statusCode, textOf(refused.body)]).toEqual([400, expect.stringContaining('Enter the code')]);
    const id = href.split('/').at(-1);
    const signed = (factor: string) =>
      t.rows(
        `update review set leader_id = $2, leader_role = 'head', leader_at = now(), leader_factor_at = ${factor} where id = $1`,
        [id, s.actor('head')],
      );
    for (const factor of ['null', "now() - interval '16 minutes'", "now() + interval '1 minute'"])
      await expect(signed(factor), factor).rejects.toThrow(/review_leader_with_code/);
    expect(textOf((await s.browser('dsl').get(href)).body)).toContain('Ready to sign');
    await signed("now() - interval '14 minutes'");
  });

  test('that was written past the pages is not signed', async () => {
    const s = await build();
    const href = await ready(s);
    const { statusCode } = await s.browser('head').get(href);
    expect(statusCode).toBe(200);
    const hash = field((await s.browser('head').get(href)).body, 'hash');
    await t.rows(`update review set answers = '{"risk": "None."}' where school_id = $1`, [s.school]);
    expect((await s.browser('head').post(`${href}/sign`, { hash }, href)).statusCode).toBe(409);
  });

  test('the database itself takes no second signature of the same person, and no change of a signed one', async () => {
    const s = await build();
    const href = await ready(s);
    await sign(s, 'head', href);
    const id = href.split('/').at(-1);
    await expect(
      t.rows(
        `update review set governor_id = leader_id, governor_role = 'governor', governor_at = leader_at, governor_factor_at = leader_factor_at, state = 'signed' where id = $1`,
        [id],
      ),
    ).rejects.toThrow(/review_check5/);
    await sign(s, 'online_safety_governor', href);
    const before = await s.browser('dsl').get(href);
    const form = { version: field(before.body, 'version') || '5', 'answer-risk': 'Rewritten.' };
    expect((await s.browser('dsl').post(href, form, '/filtering/reviews/new')).statusCode).toBe(409);
    expect((await s.browser('dsl').post(`${href}/draft`, form, '/filtering/reviews/new')).statusCode).toBe(409);
    expect((await s.browser('dsl').get(href)).body).not.toContain('Rewritten.');
  });

  test('of two who write at once the second is told, and keeps the words', async () => {
    const s = await build();
    const href = await begin(s);
    const version = field((await s.browser('dsl').get(href)).body, 'version');
    await s.browser('head').post(href, { version, 'answer-risk': 'The first.' });
    const second = await s.browser('dsl').post(href, { version, 'answer-risk': 'The second.' });
    expect(second.statusCode).toBe(409);
    expect(textOf(second.body)).toContain('Someone else has answered this in the meantime');
    expect(second.body).toContain('The first.');
    expect(second.body).toContain('The second.');
  });

  test('begins at a trigger as well, says what is new, and stands beside the last one; two of a kind are never open', async () => {
    const s = await build();
    const first = await ready(s);
    const twice = await s.browser('dsl').post('/filtering/reviews/new', { kind: 'filtering', because: 'yearly' });
    expect([twice.statusCode, textOf(twice.body).includes('A review of this kind is already open')]).toEqual([
      409,
      true,
    ]);
    await sign(s, 'head', first);
    await sign(s, 'online_safety_governor', first);
    const bare = await s.browser('dsl').post('/filtering/reviews/new', { kind: 'filtering', because: 'new_ai_tool' });
    expect([bare.statusCode, textOf(bare.body).includes('Say what is new')]).toEqual([400, true]);
    t.clock.move(60_000);
    const next = await begin(s, 'filtering', { because: 'new_ai_tool', words: 'A writing assistant for staff' });
    t.clock.move(-60_000);
    const page = textOf((await s.browser('head').get(next)).body);
    expect(page).toContain('A writing assistant for staff');
    expect(page).toMatch(/Last answer, 2026–27 Answer to risk\./);
  });

  test('of another school does not exist', async () => {
    const [ours, theirs] = [await build(), await build()];
    const href = await ready(theirs);
    const from = '/filtering/reviews/new';
    for (const path of [href, `${href}/actions`, `${href}/print`]) {
      expect((await ours.browser('head').get(path)).statusCode, path).toBe(404);
    }
    expect((await ours.browser('head').post(`${href}/sign`, { hash: 'a'.repeat(64) }, from)).statusCode).toBe(404);
    expect((await ours.browser('head').post(href, { version: '1' }, from)).statusCode).toBe(404);
  });
});

describe('actions', () => {
  test('have an owner and a day, are part of what is signed, and are done later', async () => {
    const s = await build();
    const href = await begin(s);
    const bad = await s
      .browser('dsl')
      .post(`${href}/actions`, { what: 'Ask', owner: '', 'due-day': '31', 'due-month': '2', 'due-year': '2027' });
    expect(bad.statusCode).toBe(400);
    expect(textOf(bad.body)).toContain('Choose who will do it');
    const form = {
      what: 'Ask the provider',
      owner: s.actor('head'),
      'due-day': '1',
      'due-month': '2',
      'due-year': '2027',
    };
    expect((await s.browser('dsl').post(`${href}/actions`, { ...form, 'due-month': '13' })).statusCode).toBe(400);
    // Who works here and cannot sign in would not find it.
    const { personId: nobody } = await buildPerson(t.ground, s.school, { roles: ['senior_leader'], account: false });
    const unable = await s.browser('dsl').post(`${href}/actions`, { ...form, owner: nobody });
    expect([unable.statusCode, textOf(unable.body).includes('who cannot sign in')]).toEqual([400, true]);
    expect(unable.body).not.toContain(nobody);
    expect((await s.browser('dsl').post(`${href}/actions`, form)).statusCode).toBe(303);
    const version = field((await s.browser('dsl').get(href)).body, 'version');
    await s.browser('dsl').post(href, { version, next: 'ready', ...answersOf('filtering') });
    await sign(s, 'head', href);
    await sign(s, 'online_safety_governor', href);
    expect((await s.browser('dsl').post(`${href}/actions`, form, '/filtering/reviews/new')).statusCode).toBe(409);
    const page = await s.browser('dsl').get(`${href}/actions`);
    expect(textOf(page.body)).toMatch(
      /1 action is still to be done.*Ask the provider Ellis The head Monday 1 February 2027/,
    );
    const action = /action="(\/filtering\/reviews\/[^"]+\/actions\/[^"]+)"/.exec(page.body)?.[1] ?? '';
    expect((await s.browser('dsl').post(action, { words: '' }, `${href}/actions`)).statusCode).toBe(400);
    expect(
      (await s.browser('dsl').post(action, { words: 'Asked on the telephone' }, `${href}/actions`)).statusCode,
    ).toBe(303);
    expect(textOf((await s.browser('dsl').get(`${href}/actions`)).body)).toContain('Asked on the telephone');
  });
});

test('Today names a review sixty days before it is due, and one that is overdue, to those who work and sign it', async () => {
  const s = await build();
  const today = async (role: Role, day: string) => {
    t.clock.set(instantOf(day, '10:42'));
    const actor = await buildActor(t.ground, s.school, [role]);
    return textOf((await testBrowser(t.app, await signedIn(t.ground, actor)).get('/today')).body);
  };
  expect(await today('head', '2027-06-01')).not.toContain('Assessment of the Prevent risk');
  expect(await today('head', '2027-07-05')).toContain('Assessment of the Prevent risk');
  expect(await today('governor', '2027-09-02')).toContain('The review of 2026–27 is overdue.');
  expect(await today('teacher', '2027-09-02')).not.toContain('Prevent');
  t.clock.set(instantOf('2026-11-17', '10:42'));
});
