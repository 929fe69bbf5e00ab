import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Actor } from '../../access/scope.ts';
import { buildPuppet, signedIn } from '../../test-support/build.ts';
import { type TestGround, testGround } from '../../test-support/database.ts';
import { testApp, testBrowser, textOf } from '../../test-support/http.ts';
import { openIncident } from '../incidents/incidents-page.service.ts';
import { leaveOut, nameReader } from '../incidents/incidents-who.service.ts';
import { buildRun, play, runOf } from './procedures.fixture.ts';
import { acceptRun, secondStep, takeStep } from './procedures.service.ts';
import { freezeIncident } from './procedures-freeze.service.ts';
import { recordSite, signSite } from './procedures-sites.service.ts';

let t: TestGround;
let app: FastifyInstance;
beforeAll(async () => {
  t = await testGround();
  ({ app } = await testApp(t.ground));
});
afterAll(async () => {
  await app.close();
  await t.close();
});

const todayOf = async (actor: Actor) =>
  textOf((await testBrowser(app, await signedIn(t.ground, actor)).get('/today')).body);
const step = (number: number, answer: string) =>
  ({ number, answer, checks: ['device', 'kept', 'few'], words: 'As was said.', computer: 'none' }) as const;
const ACCEPT = /Accept the procedure for misuse: INC-/;
const WAITS = /Waiting for others.*waiting for the procedure for misuse to be accepted/;

test('whoever could accept finds it until two have, and whoever did sees that it waits; nobody else knows (R144)', async () => {
  const { id, dsl, deputy, head, senior, year9, chair } = await buildRun(t.ground);
  const before = await todayOf(deputy);
  expect(before).toMatch(/Accept the procedure for misuse: INC-\d+ .*Waiting for 2 seniors, since Tuesday 17 November/);
  expect(before).toContain('Priya Nair began it');
  // The senior leader and the chair do not see the incident, and the head of year is no senior.
  for (const actor of [senior, year9, chair]) expect(await todayOf(actor)).not.toMatch(/procedure for misuse/i);
  await acceptRun(t.ground, dsl, id);
  const mine = await todayOf(dsl);
  expect(mine).not.toMatch(ACCEPT);
  expect(mine).toMatch(WAITS);
  expect(mine).toContain('Waiting for one more senior');
  // Named for it, the senior leader finds it as well.
  await nameReader(t.ground, dsl, id, { personId: senior.personId, because: 'To accept it', untilAt: null });
  expect(await todayOf(senior)).toMatch(ACCEPT);
  await acceptRun(t.ground, deputy, id);
  for (const actor of [head, senior]) expect(await todayOf(actor)).not.toMatch(/procedure for misuse/i);
  for (const actor of [dsl, deputy])
    expect(await todayOf(actor)).toMatch(/INC-\d+: Keep everything as it is The next step, since/);
});

test('a second name of whoever accepted is not asked, nor whoever is left out or in it', async () => {
  const { id, dsl, head, deputy } = await buildRun(t.ground);
  await acceptRun(t.ground, head, id);
  const made = await buildPuppet(t.ground, head, 'deputy_dsl');
  expect(await todayOf(made)).not.toMatch(ACCEPT);
  expect(await todayOf(deputy)).toMatch(ACCEPT);
  const { version } = (await openIncident(t.ground, dsl, id, 'page')).incident;
  await leaveOut(t.ground, dsl, id, { version, personId: deputy.personId, because: 'Is their aunt' });
  expect(await todayOf(deputy)).not.toMatch(/procedure for misuse/i);
});

test('where the second person does not agree, each of the two reads which of them that was (R147)', async () => {
  const { id, dsl, deputy } = await buildRun(t.ground);
  await play(t.ground, [dsl, deputy], id, ['done']);
  await takeStep(t.ground, dsl, id, step(2, 'no'));
  await secondStep(t.ground, deputy, id, { number: 2, agrees: false, words: 'It may be a threat.', computer: 'none' });
  const pageOf = async (actor: Actor) =>
    textOf((await testBrowser(app, await signedIn(t.ground, actor)).get(`/incidents/${id}/procedure`)).body);
  expect(await pageOf(dsl)).toMatch(/Hannah Whitlock did not agree\. .*It may be a threat\. Talk it over/);
  expect(await pageOf(deputy)).toMatch(/You did not agree\. .*It may be a threat\. Talk it over/);
});

test('an answer for two waits for the other reviewer, and a record for the signature that it lacks (R147, R152)', async () => {
  const { id, dsl, deputy, head } = await buildRun(t.ground);
  await play(t.ground, [dsl, deputy], id, ['done']);
  await takeStep(t.ground, dsl, id, step(2, 'no'));
  expect(await todayOf(deputy)).toMatch(/INC-\d+: agree or disagree with a step.*Priya Nair answered\. Waiting since/);
  const first = await todayOf(dsl);
  expect(first).toMatch(
    /Waiting for others INC-\d+: waiting for the other reviewer to agree Waiting for Hannah Whitlock since/,
  );
  expect(first).not.toContain('agree or disagree with a step');
  await secondStep(t.ground, deputy, id, { number: 2, agrees: true, words: null, computer: 'none' });
  for (const actor of [dsl, deputy])
    expect(await todayOf(actor)).not.toMatch(/other reviewer to agree|agree or disagree with a step/);

  const siteId = await recordSite(t.ground, dsl, id, {
    ...{ people: 'Year 8', reviewedOn: '2026-11-17', reason: 'A pupil told of it.', site: 'chat.example/room/4' },
    ...{ concern: 'Unkind words.', conclusion: 'Behaviour policy.', computer: 'SLT-03', place: 'Office 2' },
    abuseImage: false,
  });
  const sign = async (actor: Actor) => {
    const { hash } = (await runOf(t.ground, actor, id)).sites[0] ?? { hash: '' };
    await signSite(t.ground, actor, id, { siteId, hash, position: 'Reviewer', factorAt: t.clock.now() });
  };
  for (const actor of [dsl, deputy]) expect(await todayOf(actor)).toContain('sign a review record');
  expect(await todayOf(head)).not.toContain('record of a review');
  await sign(dsl);
  expect(await todayOf(dsl)).toMatch(
    /waiting for the other reviewer to sign a review record Waiting for Hannah Whitlock since/,
  );
  expect(await todayOf(deputy)).toMatch(/: sign a review record/);
  await sign(deputy);
  for (const actor of [dsl, deputy]) expect(await todayOf(actor)).not.toContain('record of a review');
});

test('nobody waits for a reviewer who cannot sign in any more: another senior is asked, and a freeze ends all of it', async () => {
  const { id, dsl, deputy, head } = await buildRun(t.ground);
  await play(t.ground, [dsl, deputy], id, ['done']);
  await takeStep(t.ground, dsl, id, step(2, 'no'));
  expect(await todayOf(head)).not.toMatch(/procedure for misuse/i);
  await t.rows('update account set ended_at = $2 where id = $1', [deputy.accountId, t.clock.now()]);
  expect(await todayOf(head)).toMatch(/Accept the procedure for misuse.*Waiting for one more senior/);
  expect(await todayOf(dsl)).toMatch(/No other reviewer can sign in, so another senior must accept first/);
  await acceptRun(t.ground, head, id);
  expect(await todayOf(head)).toContain('agree or disagree with a step');
  await freezeIncident(t.ground, dsl, id, 'There may be one.');
  for (const actor of [dsl, head]) expect(await todayOf(actor)).not.toMatch(/Procedure for misuse/);
});
