import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { whileHeld } from '../../test-support/at-once.ts';
import { signedIn } from '../../test-support/build.ts';
import { type TestGround, testGround } from '../../test-support/database.ts';
import { type TestBrowser, testApp, testBrowser, textOf } from '../../test-support/http.ts';
import { buildRun, play } from './procedures.fixture.ts';

/* Two reviewers at one procedure: whoever was slower reads what they wrote, and no other form is filled with it (S24). */

let t: TestGround;
let app: FastifyInstance;
let first: TestBrowser;
let second: TestBrowser;
let at: string;
let incident: string;
beforeAll(async () => {
  t = await testGround();
  ({ app } = await testApp(t.ground));
});
beforeEach(async () => {
  const { id, dsl, deputy } = await buildRun(t.ground);
  await play(t.ground, [dsl, deputy], id, []);
  incident = id;
  at = `/incidents/${id}/procedure`;
  first = testBrowser(app, await signedIn(t.ground, dsl));
  second = testBrowser(app, await signedIn(t.ground, deputy));
});
afterAll(async () => {
  await app?.close();
  await t.close();
});

test('the name of a computer is not lost where a colleague named another', async () => {
  await first.post(`${at}/computer`, { name: 'SLT-03', place: 'Office 2' }, at);
  const sent = await second.post(`${at}/computer`, { name: 'LIB-17', place: 'The quiet room' }, at);
  expect(sent.statusCode).toBe(409);
  const page = textOf(sent.body);
  expect(page).toMatch(/already been named.*What you wrote.*LIB-17 +The quiet room/);
  expect(page).toContain('SLT-03');
});

test('nor what was written at a step that a colleague answered, and it does not stand in the next step’s form', async () => {
  const words = 'The laptop is in the safe.';
  const step = { number: '1', answer: 'done', words };
  await first.post(`${at}/step`, step, at);
  const sent = await second.post(`${at}/step`, { ...step, words: 'It lies in my office.' }, at);
  expect(sent.statusCode).toBe(409);
  expect(textOf(sent.body)).toMatch(/has already answered.*What you wrote.*It lies in my office\./);
  expect(sent.body).not.toMatch(/<textarea[^>]*>[^<]*It lies/);
});

test('where the form is still there it has what was typed, and nothing stands beside it', async () => {
  const sent = await first.post(`${at}/computer`, { name: 'SLT-03', place: '' }, at);
  expect(sent.statusCode).toBe(400);
  expect(sent.body).toMatch(/name="name"[^>]*value="SLT-03"/);
  expect(textOf(sent.body)).not.toContain('What you wrote');
});

test('whoever answers at the moment at which somebody freezes or closes the incident adds nothing to it, and reads why (S15)', async () => {
  const sends = {
    step: { number: '1', answer: 'done', words: 'The laptop is in the safe.' },
    computer: { name: 'SLT-03', place: 'Office 2' },
  };
  const ends = [
    ['frozen_at = now()', 'frozen_at = null', 'This incident is frozen'],
    [
      "state = 'closed', outcome = 'Settled', closed_at = now(), closed_by = owner_id",
      "state = 'open', outcome = null, closed_at = null, closed_by = null",
      'This incident is closed',
    ],
  ] as const;
  for (const [set, back, words] of ends)
    for (const [where, form] of Object.entries(sends)) {
      const become = (to: string): [string, unknown[]] => [`update incident set ${to} where id = $1`, [incident]];
      const [sent] = await whileHeld(t, [become(set)], () => first.post(`${at}/${where}`, form, at));
      expect([sent?.statusCode, textOf(sent?.body ?? '')], where).toEqual([409, expect.stringContaining(words)]);
      await whileHeld(t, [become(back)]);
    }
  const [kept] = await Promise.all([first.get(at)]);
  expect(textOf(kept.body)).not.toMatch(/SLT-03|in the safe/);
});
