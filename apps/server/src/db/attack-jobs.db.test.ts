import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Actor, authorise } from '../access/scope.ts';
import { transact } from '../access/transact.ts';
import { buildActor, buildSchool } from '../test-support/build.ts';
import { type TestGround, testGround } from '../test-support/database.ts';
import { type Attacker, Login, REFUSED } from './attack.fixture.ts';
import { enqueue } from './enqueue.ts';

// A job is taken up by every server in nobody's name. What a statement in somebody's own name asks for is what a page asks for, and no more.
const SUBSCRIPTION = '01234567-0000-7000-8000-000000000001';

let t: TestGround;
let app: Login;
let manager: Actor;
let as: Attacker;
let elsewhere: string;
beforeAll(async () => {
  t = await testGround();
  app = new Login(t.connections.app);
  await app.connect();
  const school = await buildSchool(t.ground);
  elsewhere = await buildSchool(t.ground);
  manager = await buildActor(t.ground, school, ['network_manager']);
  const { schoolId, personId, rights } = authorise(manager, 'own.account');
  as = { school: schoolId, person: personId ?? '', rights };
});
afterAll(async () => {
  await app?.end();
  await t?.close();
});

const asked = (task: string, payload: object, key: string, at = 'now()') =>
  `select graphile_worker.enqueue('${task}', '${JSON.stringify(payload)}', ${at}, '${key}')`;
const runsAt = async (key: string) => {
  const { rows } = await t.worker.pool.query('select run_at as at from graphile_worker.jobs where key = $1', [key]);
  return rows.map(({ at }) => at as Date);
};

test('nobody asks for another job than pages do, for another school, or in the name of another', async () => {
  const schoolId = as.school;
  for (const statement of [
    asked('every-night', {}, 'night'),
    asked('every-minute', { schoolId }, `mail:${schoolId}`),
    asked('mail-morning', { schoolId }, `mail-morning:${schoolId}`),
    asked('tell-by-mail', { schoolId: elsewhere }, `mail:${elsewhere}`),
    // While one waits under a key, another is not made; and what it is given is written over.
    asked('tell-by-mail', { schoolId }, `mail:${elsewhere}`),
    asked('seal-reads', { schoolId }, `mail:${schoolId}`),
    asked('look-at-list', { schoolId, subscriptionId: SUBSCRIPTION }, `list:${elsewhere}`),
    asked('tell-by-mail', {}, `mail:${schoolId}`),
    asked('tell-by-mail', { schoolId }, `mail:${schoolId}`).replace(/'mail:.*'/, 'null'),
  ])
    expect((await app.try(as, statement)).code, statement).toBe(REFUSED);
  for (const statement of [
    asked('seal-reads', { schoolId }, `seal:${schoolId}`),
    asked('tell-by-mail', { schoolId }, `mail:${schoolId}`),
    asked('look-at-list', { schoolId, subscriptionId: SUBSCRIPTION }, `list:${SUBSCRIPTION}`),
  ])
    expect((await app.try(as, statement)).code, statement).toBeNull();
  expect((await app.try(null, asked('mail-morning', { schoolId }, 'any'))).code).toBeNull();
});

test('nobody puts the mail of a school off: asked for in a hundred years, it went never again (S2)', async () => {
  const { schoolId } = manager;
  const key = `mail:${schoolId}`;
  const inAHundredYears = new Date(Date.now() + 100 * 365 * 86_400_000);
  await transact(t.ground, authorise(manager, 'own.account'), (tx) =>
    enqueue(tx.db, 'tell-by-mail', { schoolId }, { at: inAHundredYears, key }),
  );
  const [at] = await runsAt(key);
  expect(at?.getTime()).toBeLessThan(Date.now() + 120_000);
});
