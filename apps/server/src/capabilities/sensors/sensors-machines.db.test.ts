import { MACHINE_HEADER } from '@gatehouse/contract';
import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Role } from '../../access/roles.ts';
import { buildActor, buildSchool, signedIn } from '../../test-support/build.ts';
import { type TestGround, testGround } from '../../test-support/database.ts';
import { testApp, testBrowser, textOf } from '../../test-support/http.ts';
import { addSensor } from './sensors.service.ts';

/* What whoever keeps the gates running reads of one whose key is in use on a second machine (S2). */

let t: TestGround;
let app: FastifyInstance;
let school: string;
beforeAll(async () => {
  t = await testGround();
  ({ app } = await testApp(t.ground));
  school = await buildSchool(t.ground);
});
afterAll(async () => {
  await app.close();
  await t.close();
});

const read = async (path: string, role: Role = 'network_manager') =>
  textOf((await testBrowser(app, await signedIn(t.ground, await buildActor(t.ground, school, [role]))).get(path)).body);

async function gate(name: string) {
  const manager = await buildActor(t.ground, school, ['network_manager']);
  const { code } = await addSensor(t.ground, manager, { kind: 'gate', name, was: '' });
  const { key } = (await app.inject({ method: 'POST', url: '/api/v1/enrol', payload: { code } })).json();
  /** Reports half a minute after one another, from these machines; none says which it is. */
  return async (...machines: (string | null)[]) => {
    for (const machine of machines) {
      t.clock.move(30_000);
      const payload = { release: '0.1.0', snapshot: null, waitingBytes: 0, lost: 0, problems: ['The disk is slow.'] };
      const headers = { authorization: `Bearer ${key}`, ...(machine !== null && { [MACHINE_HEADER]: machine }) };
      expect((await app.inject({ method: 'POST', url: '/api/v1/report', payload, headers })).statusCode).toBe(200);
    }
  };
}

const [A, B] = ['a'.repeat(32), 'b'.repeat(32)];
const WHAT = 'Main gate (gate) is seen from two machines at once';

test('two that take turns under one key are on Today, “Agents and gates” and “Coverage”, with what to do; until an hour after', async () => {
  const report = await gate('Main gate');
  await report(A, A, B, B, B);
  expect(await read('/today')).not.toContain('two machines');
  await report(A, B, A, B);
  const today = await read('/today');
  expect(today).toContain(WHAT);
  expect(today).toContain('Its key was copied');
  for (const path of ['/sensors?name=Main+gate', '/coverage'])
    expect(await read(path)).toMatch(/It is seen from two machines at once\. Its key was copied.* The disk is slow\./);
  expect(await read('/today', 'teacher')).not.toContain('two machines');
  t.clock.move(3_600_000);
  await report(B);
  expect(await read('/today')).not.toContain('two machines');
  expect(await read('/sensors?name=Main+gate')).toContain('The disk is slow.');
});

test('one that says no machine, or no id of one, is left alone', async () => {
  const report = await gate('Old gate');
  await report(null, null, 'x', 'y', 'x', 'y', 'x', 'y', 'x');
  expect(await read('/today')).not.toContain('two machines');
  expect(await t.rows("select machines from sensor where name = 'Old gate'")).toEqual([{ machines: null }]);
});
