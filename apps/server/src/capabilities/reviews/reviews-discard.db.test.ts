import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Role } from '../../access/roles.ts';
import { authorise } from '../../access/scope.ts';
import { transact } from '../../access/transact.ts';
import { textOf } from '../../test-support/http.ts';
import { type Ingest, openIngest } from '../events/ingest.fixture.ts';
import { answersOf, type Built, begin, buildReviewers, field, ready, sign } from './reviews.fixture.ts';

let t: Ingest;
beforeAll(async () => {
  t = await openIngest();
});
afterAll(() => t.close());

const FROM = '/filtering/reviews/new';
const WHY = 'Started for the wrong kind of review.';
const text = async (s: Built, role: Role, path: string) => textOf((await s.browser(role).get(path)).body);
/** What somebody sends from the page that they see. */
async function discard(s: Built, role: Role, href: string, because = WHY) {
  const version = field((await s.browser(role).get(href)).body, 'version');
  return s.browser(role).post(`${href}/discard`, { version, because }, href);
}

test('a review begun by mistake is discarded with a reason, stays to be read, and another can be begun', async () => {
  const s = await buildReviewers(t);
  const href = await begin(s);
  const page = (await s.browser('dsl').get(href)).body;
  await s.browser('dsl').post(href, { version: field(page, 'version'), 'answer-risk': 'Strangers in games.' }, href);
  const due = { 'due-day': '18', 'due-month': '11', 'due-year': '2026' };
  await s.browser('dsl').post(`${href}/actions`, { what: 'Ask the provider', owner: s.actor('head'), ...due });
  const bare = await discard(s, 'dsl', href, ' ');
  expect([bare.statusCode, textOf(bare.body)]).toEqual([400, expect.stringContaining('Say why it is not needed')]);
  expect((await discard(s, 'dsl', href)).statusCode).toBe(303);
  for (const role of ['head', 'online_safety_governor'] as const) {
    const kept = await text(s, role, href);
    expect(kept).toMatch(/Discarded\. .*Ellis The dsl , Tuesday 17 November.*: Started for the wrong kind/);
    expect(kept).toContain('Strangers in games.');
    // What is counted today is not of it.
    expect(kept).not.toMatch(/What the system knows|Figures counted|Sign for the/);
    expect(await text(s, role, `${href}/print`)).toMatch(/Discarded\. Printed by/);
  }
  expect(await text(s, 'head', '/filtering/reviews')).toMatch(
    /Start….*Review of filtering and monitoring, 2026–27.*Discarded/,
  );
  expect(await text(s, 'head', '/today')).not.toContain('Ask the provider');
  expect(await text(s, 'head', `${href}/actions`)).not.toMatch(/Mark as done|still to be done/);
  const [entry] = await t.rows<{ n: number }>(
    "select count(*)::int as n from journal_entry where school_id = $1 and action = 'review.discarded'",
    [s.school],
  );
  expect(entry?.n).toBe(1);
  const next = await begin(s);
  expect(next).not.toBe(href);
  expect(await text(s, 'dsl', next)).not.toContain('Strangers in games.');
});

test('nothing is written on what was discarded, and what was being written is shown to be copied', async () => {
  const s = await buildReviewers(t);
  const href = await begin(s);
  const version = field((await s.browser('head').get(href)).body, 'version');
  expect((await discard(s, 'dsl', href)).statusCode).toBe(303);
  const late = await s.browser('head').post(href, { version, 'answer-risk': 'Strangers in games.' }, FROM);
  expect([late.statusCode, textOf(late.body)]).toEqual([409, expect.stringMatching(/It was not stored.*Strangers in/)]);
  const due = { 'due-day': '1', 'due-month': '2', 'due-year': '2027' };
  const action = { what: 'Ask the provider', owner: s.actor('head'), ...due };
  expect((await s.browser('head').post(`${href}/actions`, action, FROM)).statusCode).toBe(409);
  const seen = { version: '2', because: WHY };
  for (const path of ['draft', 'discard']) {
    const { statusCode } = await s.browser('head').post(`${href}/${path}`, seen, FROM);
    expect(statusCode, path).toBe(409);
  }
});

test('what waits for signatures or is signed is not discarded, nor a draft that a colleague wrote on meanwhile', async () => {
  const s = await buildReviewers(t);
  const href = await begin(s);
  const version = field((await s.browser('dsl').get(href)).body, 'version');
  await s.browser('head').post(href, { version, 'answer-risk': 'Strangers in games.' }, href);
  const old = await s.browser('dsl').post(`${href}/discard`, { version, because: WHY }, href);
  expect([old.statusCode, textOf(old.body)]).toEqual([409, expect.stringContaining('Strangers in games.')]);
  expect(old.body).toContain(`${WHY}</textarea>`);
  const now = field((await s.browser('dsl').get(href)).body, 'version');
  await s.browser('dsl').post(href, { version: now, next: 'ready', ...answersOf('filtering') }, href);
  const waits = await s.browser('dsl').post(`${href}/discard`, { version: now, because: WHY }, href);
  expect([waits.statusCode, textOf(waits.body)]).toEqual([409, expect.stringContaining(WHY)]);
  await sign(s, 'head', href);
  await sign(s, 'online_safety_governor', href);
  for (const each of ['3', '4', '5', '6'])
    expect((await s.browser('dsl').post(`${href}/discard`, { version: each, because: WHY }, FROM)).statusCode).toBe(
      409,
    );
  expect(await text(s, 'dsl', '/filtering/reviews')).toContain('Signed this year');
});

test('past the service nobody discards in the name of another, what is signed, or without working reviews; nor takes it back', async () => {
  const s = await buildReviewers(t);
  const href = await begin(s);
  const typed = (id: string, set: Record<string, unknown>, role: Role = 'head') =>
    transact(
      t.ground,
      authorise(s.who(role), role === 'online_safety_governor' ? 'reviews.sign' : 'reviews.work'),
      (tx) =>
        tx.db
          .updateTable('review')
          .set(set)
          .where('id', '=', id)
          .executeTakeFirst()
          .then((done) => Number(done.numUpdatedRows)),
    );
  const id = href.split('/').at(-1) ?? '';
  const by = (role: Role) => ({
    ...{ state: 'discarded', discarded_at: t.clock.now(), discarded_words: WHY, discarded_by: s.actor(role) },
  });
  await expect(typed(id, by('dsl'))).rejects.toMatchObject({ code: '42501' });
  await expect(typed(id, by('online_safety_governor'), 'online_safety_governor')).rejects.toMatchObject({
    code: '42501',
  });
  await expect(typed(id, { ...by('head'), discarded_words: null })).rejects.toMatchObject({ code: '23514' });
  await expect(typed(id, { ...by('head'), state: 'draft' })).rejects.toMatchObject({ code: '23514' });
  expect(await typed(id, by('head'))).toBe(1);
  const back = { state: 'draft', discarded_at: null, discarded_by: null, discarded_words: null };
  for (const set of [back, { discarded_words: 'Other words.' }, { answers: {} }, { version: 9 }])
    expect(await typed(id, set), JSON.stringify(set)).toBe(0);
  const signed = await ready(s);
  await sign(s, 'head', signed);
  await expect(typed(signed.split('/').at(-1) ?? '', by('head'))).rejects.toMatchObject({ code: '23514' });
  await sign(s, 'online_safety_governor', signed);
  expect(await typed(signed.split('/').at(-1) ?? '', by('head'))).toBe(0);
});
