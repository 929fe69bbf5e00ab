import { afterAll, beforeAll, expect, test } from 'vitest';
import { authorise } from '../../access/scope.ts';
import { transact } from '../../access/transact.ts';
import { whileHeld } from '../../test-support/at-once.ts';
import { textOf } from '../../test-support/http.ts';
import { type Ingest, openIngest } from '../events/ingest.fixture.ts';
import { answersOf, begin, buildReviewers, field, ready, sign } from './reviews.fixture.ts';
import { saveAnswers } from './reviews.service.ts';
import { markOf } from './reviews-merge.ts';

let t: Ingest;
beforeAll(async () => {
  t = await openIngest();
});
afterAll(() => t.close());

/** Everything that a browser sends of the form of a draft, but for what is written into it. */
function formOf(page: string, written: Record<string, string>): Record<string, string> {
  const shown = [...page.matchAll(/name="(shown-[a-z_]+)" value="([0-9a-f]*)"/g)].map(([, name, mark]) => [name, mark]);
  const texts = [...page.matchAll(/<textarea[^>]* name="(answer-[a-z_]+)"[^>]*>([^<]*)<\/textarea>/g)];
  const there = texts.map(([, name, text]) => [name, (text ?? '').trim()]);
  return { version: field(page, 'version'), ...Object.fromEntries([...shown, ...there]), ...written };
}
const answerIn = (page: string, id: string) =>
  new RegExp(`<textarea[^>]* name="answer-${id}"[^>]*>([^<]*)</textarea>`).exec(page)?.[1]?.trim();

test('two who answer different questions at the same time both keep what they wrote, and the page says who answered', async () => {
  const s = await buildReviewers(t);
  const href = await begin(s);
  const [hers, his] = [(await s.browser('dsl').get(href)).body, (await s.browser('head').get(href)).body];
  const first = await s.browser('head').post(href, formOf(his, { 'answer-lists': 'Looked at on Friday.' }), href);
  expect(first.statusCode).toBe(303);
  const second = await s.browser('dsl').post(href, formOf(hers, { 'answer-risk': 'Strangers in games.' }), href);
  expect(second.statusCode).toBe(303);
  const page = (await s.browser('dsl').get(href)).body;
  expect([answerIn(page, 'lists'), answerIn(page, 'risk')]).toEqual(['Looked at on Friday.', 'Strangers in games.']);
  expect(textOf(page)).toMatch(/Answered by Ellis The dsl , Tuesday 17 November.*Answered by Ellis The head ,/);
});

test('where two answered the same question nothing is lost: the rest is saved, theirs stands beside one’s own, and a second press is meant', async () => {
  const s = await buildReviewers(t);
  const href = await begin(s);
  const hers = (await s.browser('dsl').get(href)).body;
  const his = { 'answer-risk': 'His own answer.', 'answer-lists': 'Looked at on Friday.' };
  await s.browser('head').post(href, formOf(hers, his), href);
  const wrote = { 'answer-risk': 'Her own answer.', 'answer-told': 'In September.' };
  const clash = await s.browser('dsl').post(href, { ...formOf(hers, wrote), next: 'ready' }, href);
  expect(clash.statusCode).toBe(409);
  expect(textOf(clash.body)).toMatch(/Answered meanwhile\. What you save now takes its place: His own answer\./);
  expect(['risk', 'lists', 'told'].map((id) => answerIn(clash.body, id))).toEqual([
    'Her own answer.',
    'Looked at on Friday.',
    'In September.',
  ]);
  expect(answerIn((await s.browser('head').get(href)).body, 'risk')).toBe('His own answer.');
  expect((await s.browser('dsl').post(href, formOf(clash.body, {}), href)).statusCode).toBe(303);
  const after = (await s.browser('head').get(href)).body;
  expect(['risk', 'lists', 'told'].map((id) => answerIn(after, id))).toEqual([
    'Her own answer.',
    'Looked at on Friday.',
    'In September.',
  ]);
});

test('the page that names what is not answered yet shows what a colleague answered meanwhile, and pressed again takes nothing of it', async () => {
  const s = await buildReviewers(t);
  const href = await begin(s);
  const hers = (await s.browser('dsl').get(href)).body;
  await s.browser('head').post(href, formOf(hers, { 'answer-lists': 'Looked at on Friday.' }), href);
  const wrote = { 'answer-risk': 'Strangers in games.', next: 'ready' };
  const missing = await s.browser('dsl').post(href, formOf(hers, wrote), href);
  expect(missing.statusCode).toBe(400);
  const both = ['Looked at on Friday.', 'Strangers in games.'];
  expect([answerIn(missing.body, 'lists'), answerIn(missing.body, 'risk')]).toEqual(both);
  await s.browser('dsl').post(href, formOf(missing.body, { 'answer-told': 'In September.' }), href);
  const after = (await s.browser('head').get(href)).body;
  expect([answerIn(after, 'lists'), answerIn(after, 'risk')]).toEqual(both);
  expect(textOf(after)).toMatch(/Answered by Ellis The dsl ,.*Answered by Ellis The head ,/);
});

test('past the service nobody answers or sends back in the name of another, nor takes an answer that was theirs', async () => {
  const s = await buildReviewers(t);
  const href = await begin(s);
  const hers = (await s.browser('dsl').get(href)).body;
  await s.browser('dsl').post(href, formOf(hers, { 'answer-risk': 'Strangers in games.' }), href);
  const [dsl, head] = [s.actor('dsl'), s.actor('head')];
  const typed = (set: Record<string, unknown>) =>
    transact(t.ground, authorise(s.who('head'), 'reviews.work'), (tx) =>
      tx.db
        .updateTable('review')
        .set(set)
        .where('id', '=', href.split('/').at(-1) ?? '')
        .executeTakeFirst(),
    );
  const by = (person: string) => ({ by: person, at: '2026-11-17T11:00:00.000Z' });
  const told = { back_at: t.clock.now(), back_words: 'It must be shorter.' };
  for (const set of [
    { answers: { risk: 'Nothing.' } },
    { answers: {} },
    { answered: {} },
    { answered: { risk: by(dsl) } },
    { answers: { risk: 'Strangers in games.', told: 'Never.' }, answered: { risk: by(head), told: by(dsl) } },
    { ...told, back_by: dsl },
  ])
    await expect(typed(set), JSON.stringify(set)).rejects.toMatchObject({ code: '42501' });
  await typed({ ...told, back_by: head });
  await typed({ answers: { risk: 'Strangers.' }, answered: { risk: by(head) } });
});

test('what is written into a draft that a colleague fixed meanwhile is shown to be copied, and nothing that its page had there before', async () => {
  const s = await buildReviewers(t);
  const href = await begin(s);
  const blank = (await s.browser('dsl').get(href)).body;
  await s.browser('head').post(href, formOf(blank, { 'answer-lists': 'Looked at on Friday.' }), href);
  const hers = (await s.browser('dsl').get(href)).body;
  await s.browser('head').post(href, { ...formOf(hers, answersOf('filtering')), next: 'ready' }, href);
  const late = await s.browser('dsl').post(href, formOf(hers, { 'answer-risk': 'Strangers in games.' }), href);
  expect([late.statusCode, textOf(late.body)]).toEqual([409, expect.stringMatching(/It was not stored.*Strangers in/)]);
  expect(late.body).not.toContain('Looked at on Friday.');
});

test('who makes a review ready while a colleague saves is told that their answers are saved, and of what changed: nothing of either is lost (S24)', async () => {
  const s = await buildReviewers(t);
  const href = await begin(s);
  const id = href.split('/').at(-1) ?? '';
  const hers = (await s.browser('dsl').get(href)).body;
  const all = formOf(hers, { ...answersOf('filtering'), 'answer-lists': 'Looked at on Monday.' });
  const theirs = { version: 2, sent: { 'answer-lists': 'Looked at on Friday.' } };
  // The figures are counted between her saving and her making it ready; he saves meanwhile.
  const [made, saved] = await whileHeld(
    t,
    [['lock table service in access exclusive mode', []]],
    () => s.browser('dsl').postBare(href, { ...all, _csrf: field(hers, '_csrf'), next: 'ready' }),
    async () => {
      await saveAnswers(t.ground, s.who('head'), { id, ...theirs });
      return null;
    },
  );
  expect([made?.statusCode, saved]).toEqual([409, null]);
  expect(textOf(made?.body ?? '')).toContain('Your answers are saved, but a colleague changed this review');
  expect([answerIn(made?.body ?? '', 'lists'), answerIn(made?.body ?? '', 'risk')]).toEqual([
    'Looked at on Friday.',
    'Answer to risk.\nIts second line.',
  ]);
  const again = await s.browser('dsl').post(href, { ...formOf(made?.body ?? '', {}), next: 'ready' }, href);
  expect(again.statusCode).toBe(303);
});

test('a governor who does not agree sends it back and says why; it stands on the draft and on Today until it is ready again', async () => {
  const s = await buildReviewers(t);
  const href = await ready(s);
  const shown = (await s.browser('online_safety_governor').get(href)).body;
  const hash = field(shown, 'hash');
  const bare = await s.browser('online_safety_governor').post(`${href}/back`, { hash }, href);
  expect([bare.statusCode, textOf(bare.body)]).toEqual([400, expect.stringContaining('Say what must change')]);
  // A safeguarding lead does not sign here, and opens it again instead.
  const not = await s.browser('dsl').post(`${href}/back`, { hash, words: 'Not mine to sign.' }, href);
  expect(not.statusCode).toBe(409);
  const words = 'Phones on mobile data are missing.';
  expect((await s.browser('online_safety_governor').post(`${href}/back`, { hash, words }, href)).statusCode).toBe(303);
  const draft = (await s.browser('dsl').get(href)).body;
  expect(textOf(draft)).toMatch(
    /Sent back\. Ellis The online_safety_governor , .*: Phones on mobile data are missing\./,
  );
  expect(textOf((await s.browser('dsl').get('/today')).body)).toMatch(/Sent back by .*: Phones on mobile data/);
  const again = { ...formOf(draft, { 'answer-devices': 'Phones on mobile data, too.' }), next: 'ready' };
  expect((await s.browser('dsl').post(href, again, href)).statusCode).toBe(303);
  expect(textOf((await s.browser('dsl').get(href)).body)).not.toContain('Sent back');
});

test('Today asks only those for a signature who can still give one, and says which is there', async () => {
  const s = await buildReviewers(t);
  const href = await ready(s, 'prevent');
  const asked = async (role: 'head' | 'dsl' | 'online_safety_governor') =>
    /Assessment of the Prevent risk (.*?) Read and sign/.exec(textOf((await s.browser(role).get('/today')).body))?.[1];
  expect([await asked('head'), await asked('dsl')]).toEqual(['Waiting for two signatures.', undefined]);
  expect((await sign(s, 'online_safety_governor', href)).statusCode).toBe(303);
  expect(await asked('online_safety_governor')).toBeUndefined();
  expect(await asked('head')).toMatch(/has signed for the governors\. Waiting for the leadership\./);
});

test('an answer is known by its mark', () => {
  expect(markOf('')).toMatch(/^[0-9a-f]{16}$/);
  expect(markOf('a')).not.toBe(markOf('b'));
});
