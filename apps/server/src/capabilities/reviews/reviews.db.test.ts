import { sealList } from '@gatehouse/engine';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Role } from '../../access/roles.ts';
import { onConnection } from '../../db/on-connection.ts';
import { newId } from '../../kernel/ids.ts';
import { instantOf } from '../../kernel/school-time.ts';
import { buildActor, buildPerson, signedIn } from '../../test-support/build.ts';
import { testBrowser, textOf } from '../../test-support/http.ts';
import { ingestOf } from '../alerts/alerts.fixture.ts';
import { type Ingest, openIngest } from '../events/ingest.fixture.ts';
import { agreeOn } from '../filtering/filtering.fixture.ts';
import { uploadEdition } from '../lists/index.ts';
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

  test('tells of the key stages that the school has, and of another only what somebody changed for it', async () => {
    const s = await build();
    for (const yearGroup of [8, 11]) await buildPerson(t.ground, s.school, { yearGroup });
    const manager = testBrowser(
      t.app,
      await signedIn(t.ground, await buildActor(t.ground, s.school, ['network_manager'])),
    );
    const check = { thing: 'adult', device: 'LIB-04', place: 'Library', result: 'closed' };
    for (const audience of ['pupil-ks2', 'pupil-ks3'])
      expect((await manager.post('/filtering/checks/new', { ...check, audience })).statusCode).toBe(303);
    const form = { whom: 'ks:1', category: 'games', action: 'allow', period: '', reason: 'Nursery visits' };
    const change = String((await manager.post('/filtering/propose/cells', form)).headers.location);
    const hash = field((await s.browser('dsl').get(change)).body, 'hash');
    expect((await s.browser('dsl').post(change, { do: 'approve', hash })).statusCode).toBe(303);
    const draft = textOf((await s.browser('dsl').get(await begin(s))).body);
    const stages = [...draft.matchAll(/of key stage (\d), ages [\d to]+ \d+ blocked/g)].map((found) => found[1]);
    expect(stages).toEqual(['1', '3', '4']);
    expect(draft).toContain('2: 1 device, 1 place, 1 of 4 groups');
  });

  test('counts alerts about pupils, as the monitoring reports do: a total with those about adults would tell of one (S13)', async () => {
    const s = await build();
    const pupil = await buildPerson(t.ground, s.school, { yearGroup: 9 });
    const raise = await ingestOf(t, s.school, pupil.personId);
    await raise({ severity: 4 }, { severity: 3, personId: s.actor('teacher'), subjectKind: 'staff', harm: 'gambling' });
    const draft = textOf((await s.browser('dsl').get(await begin(s))).body);
    expect(draft).toMatch(/alerts about pupils in 2026–27 All Fewer than 5/i);
    expect(draft).not.toMatch(/2 other classes|Gambling Fewer/);
  });

  test('names no list of illegal content that its source has ended, and says of one that is a month old that it is (R84)', async () => {
    const s = await build();
    const owner = (statement: string, values: unknown[] = []) =>
      onConnection(t.connections.owner, (client) => client.query(statement, values));
    const add = async (source: string, edition: number, made: string, plain: string) => {
      const head = { source, category: 'illegal-images', edition, made };
      const bytes = Buffer.from(sealList(plain, head).bytes);
      await owner(
        'insert into sealed_list (source, edition, category, made_on, entries, added_at, sha256, content) values ($1, $2, $3, $4, $5, now(), sha256($6), $6)',
        [source, edition, head.category, made, plain ? 1 : 0, bytes],
      );
    };
    await add('Ended', 1, '2026-11-10', 'ended.test');
    await add('Ended', 2, '2026-11-11', '');
    await add('Stale', 1, '2026-09-01', 'stale.test');
    try {
      const draft = textOf((await s.browser('dsl').get(await begin(s))).body);
      expect(draft).toContain('Sealed lists of illegal content Stale, made on Tuesday 1 September 2026 (too old)');
      expect(draft).not.toContain('Ended, made on');
    } finally {
      await owner("delete from sealed_list where source in ('Ended', 'Stale')");
    }
  });

  test('counts a list that was held until two people agreed, and is in use', async () => {
    const s = await build();
    const network = await buildActor(t.ground, s.school, ['network_manager']);
    const head = await buildActor(t.ground, s.school, ['head']);
    const id = newId(t.clock.now());
    const definition = {
      ...{ name: 'Our list', from: 'upload', address: '', licence: '', mapping: { list: 'games' } },
      ...{ everyHours: 24, holdPercent: 20, oldDays: 7 },
    };
    const list = { kind: 'list' as const, subscription: id };
    await agreeOn(t.ground, [network, head], { ...list, act: 'add', version: null, definition });
    t.clock.move(1000);
    const version = await uploadEdition(t.ground, network, id, Buffer.from('a.test\nb.test\n'));
    const draft = await begin(s);
    const HELD = /Versions on hold for two people to review (\d+)/;
    const before = textOf((await s.browser('dsl').get(draft)).body);
    expect([/Subscriptions None in force/.test(before), HELD.exec(before)?.[1]]).toEqual([true, '1']);
    await agreeOn(t.ground, [network, head], { ...list, act: 'accept', version, definition: null });
    t.clock.move(1000);
    const body = (await s.browser('dsl').get(draft)).body;
    expect(textOf(body)).toMatch(/Subscriptions 1 list with 2 entries, the oldest fetched on \w+ \d+ \w+ 20\d\d/);
    expect(HELD.exec(textOf(body))?.[1]).toBe('0');
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
    expect(textOf(second.body)).toContain('Someone else has changed this review in the meantime');
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
