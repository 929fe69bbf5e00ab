import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import type { Role } from '../../access/roles.ts';
import type { Actor } from '../../access/scope.ts';
import { buildActor, buildSchool, signedIn } from '../../test-support/build.ts';
import { type TestGround, testGround } from '../../test-support/database.ts';
import { testApp, testBrowser, textOf } from '../../test-support/http.ts';
import { lapseEmergencies } from './filtering.jobs.ts';
import { askChange } from './filtering-ask.service.ts';
import type { Proposal } from './filtering-changes.ts';
import { approveChange, endChange, readChange, refuseChange } from './filtering-decide.service.ts';

let t: TestGround;
let app: FastifyInstance;
let school: string;
let network: Actor;
let dsl: Actor;
let head: Actor;
let teacher: Actor;
beforeAll(async () => {
  t = await testGround();
  ({ app } = await testApp(t.ground));
});
afterAll(async () => {
  await app.close();
  await t.close();
});
beforeEach(async () => {
  school = await buildSchool(t.ground);
  const build = (role: Role) => buildActor(t.ground, school, [role]);
  [network, dsl, head, teacher] = [
    await build('network_manager'),
    await build('dsl'),
    await build('head'),
    await build('teacher'),
  ];
});

const HOUR = 3_600_000;
const later = (hours: number) => new Date(t.clock.now().getTime() + hours * HOUR).toISOString();
const closing: Proposal = {
  ...{
    kind: 'address',
    audience: { everyone: true },
    address: 'chat.example',
    action: 'block',
    from: null,
    until: null,
  },
};
const opening = (hours = 2): Proposal => ({
  ...{ kind: 'address', audience: { years: [9] }, address: 'duel.example', action: 'allow', from: null },
  until: later(hours),
});
const ask = (actor: Actor, proposal: Proposal, emergency = false) =>
  askChange(t.ground, actor, { proposal, reason: 'For the play', emergency });
/** The number of the change that was made, or what was said in its place. */
const said = (work: Promise<{ number: number }>) =>
  work.then(
    ({ number }) => number,
    (error: { code?: string; message: string }) => `${error.code}: ${error.message}`,
  );
const approve = async (actor: Actor, id: string) => {
  const { hash } = await readChange(t.ground, actor, id);
  return approveChange(t.ground, actor, { id, hash, factorAt: t.clock.now(), answer: null });
};
const stored = async () => (await t.rows('select from filter_change where school_id = $1', [school])).length;

test('a second emergency closing of the same address is told of the first, and starts no clock of its own (R82)', async () => {
  const first = await ask(network, closing, true);
  t.clock.move(20 * 60_000);
  const { name } = network;
  expect(await said(ask(dsl, { ...closing, address: 'https://CHAT.example/' } as Proposal, true))).toBe(
    `filter.already: chat.example is closed for everybody already. ${name} did it as an emergency on Tuesday 17 November, 10:42 (C-0001). It stays closed. A second person has to sign it off by Wednesday 18 November, 10:42; nobody needs to do it again.`,
  );
  expect(await said(ask(network, closing, true))).toContain('You did it as an emergency');
  await approve(head, first.id);
  expect(await said(ask(dsl, closing, true))).toContain(
    `${name} asked for it on Tuesday 17 November, 10:42 (C-0001), and ${head.name} agreed on Tuesday 17 November, 11:02.`,
  );
  expect(await stored()).toBe(1);
  t.clock.move(-20 * 60_000);
});

test('of two who close it at once one does, and the other is told; so of two who ask for the same', async () => {
  for (const emergency of [true, false]) {
    const proposal = { ...closing, address: `${emergency ? 'now' : 'soon'}.example` } as Proposal;
    const both = await Promise.all([dsl, network, head].map((actor) => said(ask(actor, proposal, emergency))));
    expect(both.filter((each) => typeof each === 'number')).toHaveLength(1);
    expect(both.filter((each) => String(each).startsWith('filter.already: '))).toHaveLength(2);
  }
  expect(await stored()).toBe(2);
});

test('a second emergency opening is told when the first ends; signed for, over or refused it can be made again', async () => {
  const first = await ask(network, opening(40), true);
  expect(await said(ask(dsl, opening(80), true))).toContain(
    'duel.example is open for year 9 already. ' +
      `${network.name} did it as an emergency on Tuesday 17 November, 10:42 (C-0001). It is blocked again automatically unless a second person signs it off by Wednesday 18 November, 10:42.`,
  );
  // Longer than the emergency is, it can be asked for as an ordinary change.
  expect(await said(ask(teacher, opening(80)))).toBe(2);
  await endChange(t.ground, dsl, first.id, 'A mistake');
  expect(await said(ask(dsl, opening(80), true))).toBe(3);
  t.clock.move(25 * HOUR);
  await lapseEmergencies(t.worker, school);
  expect(await said(ask(head, opening(80), true))).toBe(4);
  t.clock.move(-25 * HOUR);
});

test('refused, or opened since by two people, it can be closed anew', async () => {
  const first = await ask(network, closing, true);
  await refuseChange(t.ground, head, first.id, 'It is the wrong address');
  const second = await ask(dsl, closing, true);
  await approve(head, second.id);
  const open = await ask(teacher, { ...closing, action: 'allow' } as Proposal);
  await approve(dsl, open.id);
  expect(await said(ask(network, closing, true))).toBe(4);
});

test('what waits already is shown with the way to it, whoever asks by whichever form, and nothing that was typed is lost', async () => {
  const form = {
    ...{ address: 'duel.example', whom: 'year:9', action: 'allow', reason: 'Stage combat' },
    ...{ span: 'date', until: '2026-11-20', lesson: '', request: '', step: 'ask' },
  };
  const mine = testBrowser(app, await signedIn(t.ground, teacher));
  const made = await mine.post('/filtering/ask', form);
  expect(made.statusCode).toBe(303);
  const again = await mine.post('/filtering/ask', form);
  expect(again.statusCode).toBe(409);
  expect(textOf(again.body)).toContain(
    'This has already been requested. You asked for this on Tuesday 17 November, 10:42 (C-0001). It is waiting for a second person. There is no need to ask again. See its progress',
  );
  expect(again.body).toContain('value="Stage combat"');
  // The other form, by somebody who may agree to it.
  const lead = testBrowser(app, await signedIn(t.ground, dsl));
  const { span: _, ...long } = form;
  const told = await lead.post('/filtering/propose/address', { ...long, emergency: 'no', from: '' });
  expect(told.statusCode).toBe(409);
  expect(textOf(told.body)).toContain(`${teacher.name} asked for this on Tuesday 17 November, 10:42 (C-0001)`);
  expect(told.body).toContain(`<a href="${made.headers.location}">Read it and be the second person</a>`);
  // Now it cannot wait: an emergency is no second wish for the same.
  expect((await lead.post('/filtering/propose/address', { ...long, emergency: 'yes', from: '' })).statusCode).toBe(303);
});

test('a second emergency of one person comes back with the form, and with why', async () => {
  await ask(network, opening(), true);
  const form = { address: 'other.example', whom: 'year:9', action: 'allow', reason: 'Cannot wait', emergency: 'yes' };
  const browser = testBrowser(app, await signedIn(t.ground, network));
  const told = await browser.post('/filtering/propose/address', { ...form, until: '2026-11-18' });
  expect(told.statusCode).toBe(409);
  expect(textOf(told.body)).toContain('Your last emergency change is still waiting for a second person.');
  expect(told.body).toContain('value="other.example"');
});
