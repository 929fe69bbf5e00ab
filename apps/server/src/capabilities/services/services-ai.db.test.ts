import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Actor } from '../../access/scope.ts';
import { buildActor, buildSchool, signedIn } from '../../test-support/build.ts';
import { type TestGround, testGround } from '../../test-support/database.ts';
import { fieldsOf, testApp, testBrowser, textOf } from '../../test-support/http.ts';
import { openReview } from '../reviews/reviews.service.ts';
import { BOOK_CHAT } from './services.fixture.ts';
import { addService, changeService, stopService } from './services.service.ts';
import { SERVICES } from './services.ts';
import { reviewsForToday } from './services-today.service.ts';

let t: TestGround;
let app: FastifyInstance;
beforeAll(async () => {
  t = await testGround();
  ({ app } = await testApp(t.ground));
});
afterAll(async () => {
  await app?.close();
  await t.close();
});

const AI = { usesAi: true, aiChecked: 'The data protection lead, in May', aiWatched: 'The agent reads what is typed' };
const as = async (actor: Actor) => testBrowser(app, await signedIn(t.ground, actor));
/** What Today asks of this person. */
async function tasksOf(actor: Actor) {
  const found = await reviewsForToday.find(t.ground, actor);
  return found?.kind === 'tasks' ? found.tasks : [];
}
const asked = async (actor: Actor) => (await tasksOf(actor)).map(({ what }) => what);

test('a new AI tool asks for a review of filtering and monitoring, which then names it (DfE standard 2, June 2026)', async () => {
  const school = await buildSchool(t.ground);
  const dsl = await buildActor(t.ground, school, ['dsl']);
  const teacher = await buildActor(t.ground, school, ['teacher']);
  const plain = await addService(t.ground, dsl, BOOK_CHAT);
  expect(await asked(dsl)).toEqual([]);
  // One that is said to answer with AI later is as new as one that is added.
  await changeService(t.ground, dsl, plain, { version: 1, reason: 'It answers now', fields: { ...BOOK_CHAT, ...AI } });
  expect([await asked(dsl), await asked(teacher)]).toEqual([['Book Chat answers with AI: review the filter'], []]);
  const browser = await as(dsl);
  const page = textOf((await browser.get(`${SERVICES}/${plain}`)).body);
  for (const words of ['The data protection lead, in May', 'The agent reads what is typed'])
    expect(page).toContain(words);
  const form = fieldsOf((await browser.get((await tasksOf(dsl))[0]?.href ?? '')).body);
  expect(form).toMatchObject({ kind: 'filtering', because: 'new_ai_tool' });
  t.clock.move(60_000);
  const review = await openReview(t.ground, dsl, { kind: 'filtering', because: 'new_ai_tool', words: 'Book Chat' });
  expect(await asked(dsl)).toEqual([]);
  const draft = textOf((await browser.get(`/filtering/reviews/${review}`)).body);
  expect(draft).toContain('Book Chat Risks: The data protection lead, in May. Watched: The agent reads what is typed');
});

test('a change of its words asks for no second review, nor does one that has ended; parents are asked again (R91)', async () => {
  const school = await buildSchool(t.ground);
  const head = await buildActor(t.ground, school, ['head']);
  const id = await addService(t.ground, head, BOOK_CHAT);
  const change = (version: number, fields: typeof BOOK_CHAT) =>
    changeService(t.ground, head, id, { version, reason: 'As it is', fields });
  const since = async () =>
    (await t.rows<{ ai_since: unknown }>('select ai_since from service where id = $1', [id]))[0]?.ai_since;
  expect(await change(1, { ...BOOK_CHAT, ...AI })).toBe(true);
  const first = await since();
  t.clock.move(60_000);
  expect(await change(2, { ...BOOK_CHAT, ...AI, note: 'For reading' })).toBe(false);
  expect([first instanceof Date, await since()]).toEqual([true, first]);
  await stopService(t.ground, head, id, { version: 3, reason: 'No longer used' });
  expect(await asked(head)).toEqual([]);
});
