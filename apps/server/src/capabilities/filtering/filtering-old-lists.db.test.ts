import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { systemScope } from '../../access/scope.ts';
import { transact } from '../../access/transact.ts';
import { newId } from '../../kernel/ids.ts';
import { buildActor, buildSchool, signedIn } from '../../test-support/build.ts';
import { type TestGround, testGround } from '../../test-support/database.ts';
import { testApp, testBrowser, textOf } from '../../test-support/http.ts';
import { endAlarms, raiseAlarm } from '../lists/lists.store.ts';

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

test('a governor reads above what is blocked that a list is a month old, until it is brought again (R84)', async () => {
  const school = await buildSchool(t.ground);
  const governor = testBrowser(app, await signedIn(t.ground, await buildActor(t.ground, school, ['governor'])));
  const page = async (path = '/filtering') => textOf((await governor.get(path)).body);
  const list = newId(t.clock.now());
  const words = 'The list UT1 has not been updated for 30 days.';
  expect(await page()).not.toContain('has not been updated');
  await transact(t.ground, systemScope('lists', school), (tx) => raiseAlarm(tx, list, words));
  expect(await page()).toContain(`${words} What it should block may be open. See the lists`);
  // Of a day that is over it says nothing: the lists of then were as old as they were.
  expect(await page('/filtering?on=2026-11-10T10:00')).not.toContain(words);
  await transact(t.ground, systemScope('lists', school), (tx) => endAlarms(tx, [list]));
  expect(await page()).not.toContain('has not been updated');
});
