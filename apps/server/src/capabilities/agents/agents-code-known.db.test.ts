import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Role } from '../../access/roles.ts';
import { type Actor, authorise } from '../../access/scope.ts';
import { transact } from '../../access/transact.ts';
import { buildActor, buildSchool, endAccounts, signedIn } from '../../test-support/build.ts';
import { fieldsOf, formTokenIn, testBrowser, textOf } from '../../test-support/http.ts';
import { type Ingest, openIngest } from '../events/ingest.fixture.ts';
import { HAND_OUT } from './agents-hand-out.ts';
import { makeJoiningCode } from './agents-join.service.ts';
import { findOpenCode } from './agents-join.store.ts';

/* S12: the joining code is known by whoever saw it, also once they have left; whoever can make another is told. */

let t: Ingest;
beforeAll(async () => {
  t = await openIngest();
});
afterAll(() => t.close());

const as = async (actor: Actor) => testBrowser(t.app, await signedIn(t.ground, actor));
const build = async () => {
  const school = await buildSchool(t.ground);
  const actor = (role: Role, familyName: string) =>
    buildActor(t.ground, school, [role], { givenName: 'Alex', familyName });
  return {
    school,
    first: await actor('network_manager', 'Byrne'),
    other: await actor('network_manager', 'Quill'),
    head: await actor('head', 'Osei'),
  };
};
const CODE = /gh-mono">([A-Z0-9-]{8,})</;
const make = async (by: Actor) => {
  const browser = await as(by);
  const form = fieldsOf((await browser.get('/sensors/agent/code')).body);
  const page = await browser.post('/sensors/agent/code', form);
  expect(page.statusCode).toBe(200);
  return CODE.exec(page.body)?.[1] ?? '';
};
const install = (serial: number) => `0b9a1c9e-5f0c-4be2-8a1d-${String(serial).padStart(12, '0')}`;
const join = (code: string, serial: number) =>
  t.app.inject({
    method: 'POST',
    url: '/api/v1/agent/join',
    payload: { join: code, install: install(serial), device: 'LIB-04', release: '0.1.0', platform: 'linux x86-64' },
  });
const KNOWN = /Alex Byrne knows the one in use and does not look after agents any more/;
/** Whether the three places say so to somebody. */
const told = async (actor: Actor) => {
  const browser = await as(actor);
  const pages = ['/sensors', '/sensors/agent', '/today'].map(async (at) => textOf((await browser.get(at)).body));
  const [sensors, agent, today] = await Promise.all(pages);
  return [KNOWN.test(sensors ?? ''), KNOWN.test(agent ?? ''), /Make a new joining code for agents/.test(today ?? '')];
};

test('whoever made it leaves: Agents and gates, the page of the agent and Today say so, until one button made another', async () => {
  const { first, other, head } = await build();
  const code = await make(first);
  const before = await join(code, 1);
  expect(before.statusCode).toBe(200);
  expect(await told(other)).toEqual([false, false, false]);
  await endAccounts(t.ground, [first]);
  expect(await told(other)).toEqual([true, true, true]);
  // Whoever cannot make another is not asked to.
  expect(textOf((await (await as(head)).get('/sensors')).body)).not.toMatch(KNOWN);
  const browser = await as(other);
  const sensors = await browser.get('/sensors');
  expect(textOf(sensors.body)).toMatch(/With a new one browsers that have joined go on/);
  expect(sensors.body).toContain('action="/sensors/agent/code"');
  const { was = '' } = fieldsOf(sensors.body);
  expect((await browser.post('/sensors/agent/code', { was }, '/sensors')).statusCode).toBe(200);
  expect(await told(other)).toEqual([false, false, false]);
  // The leaver's code lets nobody in; what has joined goes on.
  expect((await join(code, 2)).statusCode).toBe(400);
  const { key } = before.json() as { key: string };
  const world = await t.app.inject({
    ...{ method: 'POST', url: '/api/v1/agent/world', headers: { authorization: `Bearer ${key}` } },
    payload: { account: null, confidence: 'not_known', known: null },
  });
  expect(world.statusCode).toBe(200);
});

test('whoever loses the role is told of as well, and whoever fetched a file with the code, which the journal has', async () => {
  const { school, first, other } = await build();
  const code = await make(other);
  const [file] = HAND_OUT;
  const got = await (await as(first)).post('/sensors/agent/file', { code, name: file?.name ?? '' }, '/sensors/agent');
  expect([got.statusCode, got.body.includes(code)]).toEqual([200, true]);
  expect(await told(other)).toEqual([false, false, false]);
  await t.rows(`update person_role set role = 'teacher' where person_id = $1`, [first.personId]);
  expect(await told(other)).toEqual([true, true, true]);
  const seen = await t.rows(
    `select e.action, e.actor_id, p.payload from journal_entry e join journal_payload p using (school_id, seq)
      where e.school_id = $1 and e.action like 'agents.%' order by e.seq`,
    [school],
  );
  expect(seen).toEqual([
    { action: 'agents.code_made', actor_id: other.personId, payload: expect.anything() },
    { action: 'agents.code_seen', actor_id: first.personId, payload: expect.objectContaining({ file: file?.name }) },
  ]);
});

test('wrong codes that somebody sends use up nothing of what joins with the right one from the same address (S16)', async () => {
  await t.ground.db.deleteFrom('rate_limit').execute();
  const code = await make((await build()).first);
  expect((await join('2346-79AC-DEFG-HJKM', 8)).statusCode).toBe(400);
  await t.ground.db.updateTable('rate_limit').set({ count: 5000 }).where('key', 'like', 'join%:127.%').execute();
  expect((await join('2346-79AC-DEFG-HJKM', 8)).statusCode).toBe(503);
  expect((await join(code, 9)).statusCode).toBe(200);
  await t.ground.db.deleteFrom('rate_limit').execute();
});

test('two who make one at once: one does, the other is told, and one is in use (S24)', async () => {
  const { school, first, other } = await build();
  await make(first);
  const browsers = [await as(first), await as(other)];
  const pages = await Promise.all(browsers.map(async (each) => (await each.get('/sensors/agent/code')).body));
  const both = await Promise.all(
    browsers.map((each, n) => {
      const page = pages[n] ?? '';
      return each.postBare('/sensors/agent/code', { ...fieldsOf(page), _csrf: formTokenIn(page) });
    }),
  );
  const codes = both.map(({ statusCode }) => statusCode).sort();
  expect(codes).toEqual([200, 409]);
  for (const each of both.filter(({ statusCode }) => statusCode === 409))
    expect(textOf(each.body)).toContain('Somebody else has just made a joining code');
  const open = await t.rows('select id from joining_code where school_id = $1 and ended_at is null', [school]);
  expect(open).toHaveLength(1);
});

test('of two who found the same code the second ends none that was made since, and is told (S24)', async () => {
  const { school, first, other } = await build();
  await make(first);
  const second = transact(t.ground, authorise(other, 'sensors.manage'), async (tx) => {
    const before = await findOpenCode(tx);
    await make(first);
    return makeJoiningCode(tx, before?.id);
  });
  await expect(second).rejects.toMatchObject({ code: 'agents.quicker' });
  const open = await t.rows('select made_by from joining_code where school_id = $1 and ended_at is null', [school]);
  expect(open).toEqual([{ made_by: first.personId }]);
});

test('nobody brings a code back that has ended, or puts another in its place, or takes away that they saw it', async () => {
  const { first, other, school } = await build();
  await make(first);
  await make(other);
  const typed = (statement: ReturnType<typeof sql>) =>
    transact(t.ground, authorise(first, 'sensors.manage'), (tx) => statement.execute(tx.db)).then(
      ({ numAffectedRows }) => Number(numAffectedRows),
      ({ code }: { code: string }) => code,
    );
  expect(await typed(sql`update joining_code set ended_at = null where made_by = ${first.personId}`)).toBe(0);
  expect(await typed(sql`update joining_code set code_hash = code_hash`)).toBe('42501');
  expect(await typed(sql`delete from joining_code_seen`)).toBe('42501');
  expect(
    await typed(sql`insert into joining_code_seen (school_id, code_id, person_id, seen_at)
      select ${school}, id, ${other.personId}, now() from joining_code where made_by = ${first.personId}`),
  ).toBe('42501');
});

test('a code that a colleague, or the page loaded again, made before is not ended unseen (S24)', async () => {
  const { first, other } = await build();
  const [mine, theirs] = [await as(first), await as(other)];
  const at = '/sensors/agent/code';
  const [form, stale] = [fieldsOf((await mine.get(at)).body), fieldsOf((await theirs.get(at)).body)];
  const made = CODE.exec((await mine.post(at, form)).body)?.[1] ?? '';
  const again = await mine.post(at, form);
  expect([again.statusCode, CODE.test(again.body)]).toEqual([409, false]);
  expect(textOf(again.body)).toContain('You have already made the joining code: Tuesday 17 November, 10:42.');
  const told = await theirs.post(at, stale);
  expect([told.statusCode, CODE.test(told.body)]).toEqual([409, false]);
  expect(textOf(told.body)).toContain('Alex Byrne made a joining code: Tuesday 17 November, 10:42. It is in use');
  expect((await join(made, 7)).statusCode).toBe(200);
  // Whoever read that and says so makes another, and the first lets nobody in any more.
  const next = CODE.exec((await theirs.post(at, fieldsOf(told.body))).body)?.[1] ?? '';
  expect([(await join(next, 8)).statusCode, (await join(made, 9)).statusCode]).toEqual([200, 400]);
});
