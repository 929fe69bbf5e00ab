import { createHash, randomBytes } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Actor } from '../../access/scope.ts';
import { newId } from '../../kernel/ids.ts';
import { buildActor, buildSchool, signedIn } from '../../test-support/build.ts';
import { testBrowser, textOf } from '../../test-support/http.ts';
import { buildSensor, type Ingest, openIngest } from '../events/ingest.fixture.ts';

let t: Ingest;
let pupil: Actor;
beforeAll(async () => {
  t = await openIngest({ kind: 'agent' });
  pupil = await buildActor(t.ground, t.school, ['pupil']);
  await named(pupil, 'emarwood');
});
afterAll(() => t.close());

const named = (actor: Actor, username: string | null) =>
  t.rows('update person set username = $2, email = null where id = $1', [actor.personId, username]);
const ask = (url: string, body: object, key = t.key) =>
  t.app.inject({ method: 'POST', url, payload: body, headers: { authorization: `Bearer ${key}` } });
const as = async (actor: Actor) => testBrowser(t.app, await signedIn(t.ground, actor));
const secrets = () => {
  const verifier = randomBytes(32).toString('base64url');
  return { verifier, challenge: createHash('sha256').update(verifier).digest('base64url') };
};

/** Begins at the agent, grants on the page: what the agent has to take. */
async function granted(actor = pupil, key = t.key) {
  const { verifier, challenge } = secrets();
  const { path } = (await ask('/api/v1/agent/sign-in', { challenge }, key)).json();
  const done = await (await as(actor)).post(path, {});
  const grant = new URL(String(done.headers.location), 'http://here.test').searchParams.get('grant') ?? '';
  return { path, verifier, grant, status: done.statusCode };
}
const take = (body: object, key = t.key) => ask('/api/v1/agent/sign-in/take', body, key);

test('a pupil signs in on the page, and the agent that began has their account until the school’s hours are over', async () => {
  const { verifier, challenge } = secrets();
  const { path } = (await ask('/api/v1/agent/sign-in', { challenge })).json();
  const browser = await as(pupil);
  const page = textOf((await browser.get(path)).body);
  expect(page).toContain(`You are about to use Main gate as ${pupil.name}`);
  const done = await browser.post(path, {});
  expect(done.statusCode).toBe(303);
  const to = String(done.headers.location);
  expect(textOf((await browser.get(to)).body)).toContain('You are signed in at this browser');
  const grant = new URL(to, 'http://here.test').searchParams.get('grant');
  const answer = await take({ grant, verifier });
  const until = new Date(t.ground.clock.now().getTime() + 8 * 3_600_000).toISOString();
  expect(answer.json()).toEqual({ account: 'emarwood', name: pupil.name, until });
  const noted = await t.rows<{ action: string }>(
    "select action from journal_entry where subject_id = $1 and action like 'agent.%'",
    [t.sensor],
  );
  expect(noted).toEqual([{ action: 'agent.signed_in' }]);
  const kept = await t.rows('select from agent_sign_in where position($1 in agent_sign_in::text) > 0', [grant]);
  expect(kept).toEqual([]);
});

describe('a grant is worth nothing', () => {
  const refused = async (answer: ReturnType<typeof take>) => {
    const { statusCode, body } = await answer;
    expect([statusCode, JSON.parse(body).error.code]).toEqual([400, 'agents.sign_in_grant']);
  };

  test('a second time, with another secret, at another agent, or after a minute', async () => {
    const first = await granted();
    await refused(take({ ...first, path: undefined, status: undefined, verifier: secrets().verifier }));
    const { key } = await buildSensor(t, t.school, { kind: 'agent' });
    await refused(take({ grant: first.grant, verifier: first.verifier }, key));
    const stranger = await buildSensor(t, await buildSchool(t.ground), { kind: 'agent' });
    await refused(take({ grant: first.grant, verifier: first.verifier }, stranger.key));
    expect((await take({ grant: first.grant, verifier: first.verifier })).statusCode).toBe(200);
    await refused(take({ grant: first.grant, verifier: first.verifier }));
    const late = await granted();
    t.clock.move(61_000);
    await refused(take({ grant: late.grant, verifier: late.verifier }));
    await refused(take({ grant: secrets().verifier, verifier: secrets().verifier }));
  });

  test('of somebody who has left since', async () => {
    const leaver = await buildActor(t.ground, t.school, ['pupil']);
    await named(leaver, 'jpell');
    const { grant, verifier } = await granted(leaver);
    await t.rows("update person set status = 'left', left_on = '2026-01-01' where id = $1", [leaver.personId]);
    await refused(take({ grant, verifier }));
  });
});

test('a page is used once, by one person, within a quarter of an hour, at the school of the browser', async () => {
  const { path } = await granted();
  const other = await buildActor(t.ground, t.school, ['teacher']);
  expect((await (await as(other)).get(path)).statusCode).toBe(404);
  expect((await (await as(pupil)).post(path, {})).statusCode).toBe(409);
  const { challenge } = secrets();
  const begun = (await ask('/api/v1/agent/sign-in', { challenge })).json();
  const elsewhere = await buildActor(t.ground, await buildSchool(t.ground), ['pupil']);
  await named(elsewhere, 'zqadir');
  expect((await (await as(elsewhere)).get(begun.path)).statusCode).toBe(404);
  expect((await (await as(elsewhere)).post(begun.path, {})).statusCode).toBe(404);
  const browser = await as(pupil);
  t.clock.move(15 * 60_000 + 1000);
  const late = await browser.get(begun.path);
  expect([late.statusCode, textOf(late.body)]).toEqual([409, expect.stringContaining('sign in from there')]);
  expect((await browser.get(`/agent/sign-in/${newId(t.ground.clock.now())}`)).statusCode).toBe(404);
  expect((await browser.get('/agent/sign-in/nonsense')).statusCode).toBeLessThan(500);
});

test('nobody without a session comes to the page, and nobody without a name of the school to a browser', async () => {
  const { challenge } = secrets();
  const { path } = (await ask('/api/v1/agent/sign-in', { challenge })).json();
  const stranger = await t.app.inject({ method: 'GET', url: path, headers: { accept: 'text/html' } });
  expect([stranger.statusCode, stranger.headers.location]).toEqual([303, `/sign-in?next=${encodeURIComponent(path)}`]);
  const nameless = await buildActor(t.ground, t.school, ['pupil']);
  await named(nameless, null);
  const answer = await (await as(nameless)).post(path, {});
  expect([answer.statusCode, textOf(answer.body)]).toEqual([409, expect.stringContaining('Ask the office')]);
});

test('the next one to sign in ends the one before, and signing out ends it, once', async () => {
  const teacher = await buildActor(t.ground, t.school, ['teacher']);
  await named(teacher, 'klow');
  for (const actor of [pupil, teacher]) {
    const { grant, verifier } = await granted(actor);
    expect((await take({ grant, verifier })).statusCode).toBe(200);
  }
  const open = () =>
    t.rows<{ person_id: string }>(
      'select person_id from agent_sign_in where sensor_id = $1 and taken_at is not null and ended_at is null',
      [t.sensor],
    );
  expect(await open()).toEqual([{ person_id: teacher.personId }]);
  for (let twice = 0; twice < 2; twice++)
    expect((await ask('/api/v1/agent/sign-out', {})).json()).toEqual({ done: true });
  expect(await open()).toEqual([]);
  const out = await t.rows("select from journal_entry where subject_id = $1 and action = 'agent.signed_out'", [
    t.sensor,
  ]);
  expect(out).toHaveLength(1);
});
