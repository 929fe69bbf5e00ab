import { CERTIFICATE_ENDS, SENT_OLDER } from '@gatehouse/contract';
import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Role } from '../../access/roles.ts';
import { buildActor, buildSchool, signedIn } from '../../test-support/build.ts';
import { type TestGround, testGround } from '../../test-support/database.ts';
import { testApp, testBrowser, textOf } from '../../test-support/http.ts';
import { addSensor } from './sensors.service.ts';

/* What whoever keeps the gates running reads once one was sent a policy that is older than its own (S1, S4). */

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

const read = async (path: string, role: Role, schoolId = school) =>
  textOf(
    (await testBrowser(app, await signedIn(t.ground, await buildActor(t.ground, schoolId, [role]))).get(path)).body,
  );

async function gate(name: string) {
  const manager = await buildActor(t.ground, school, ['network_manager']);
  const { code } = await addSensor(t.ground, manager, { kind: 'gate', name, was: '' });
  const { key } = (await app.inject({ method: 'POST', url: '/api/v1/enrol', payload: { code } })).json();
  return async (...problems: string[]) => {
    const payload = { release: '0.1.0', snapshot: null, waitingBytes: 0, lost: 0, problems };
    const headers = { authorization: `Bearer ${key}` };
    expect((await app.inject({ method: 'POST', url: '/api/v1/report', payload, headers })).statusCode).toBe(200);
  };
}

const SAID = `${SENT_OLDER}, last on 17 November at 10:40.`;
const WHAT = 'Main gate (gate) was sent an older policy and refused it';

test('is on Today until the gate says it no more, and on “Agents and gates” and “Coverage” with what it means', async () => {
  const [main, other] = [await gate('Main gate'), await gate('Library gate')];
  await other('The disk takes no events: they are kept in memory.');
  expect(await read('/today', 'network_manager')).not.toContain('older policy');
  await main(SAID, 'The disk takes no events: they are kept in memory.');
  const today = await read('/today', 'network_manager');
  expect(today).toContain(WHAT);
  expect(today).toContain('may be posing as this server');
  expect(today).not.toContain('Library gate (gate) was sent');
  for (const path of ['/sensors', '/sensors?name=Main+gate', '/coverage'])
    expect(await read(path, 'network_manager')).toMatch(/last on 17 November at 10:40\. Another device on the network/);
  const list = (name: string) => read(`/sensors?name=${name}+gate`, 'network_manager');
  expect([await list('Main'), await list('Library')]).toEqual([
    expect.stringMatching(/Main gate Gate In contact, with problems/),
    expect.stringMatching(/Library gate Gate In contact, with problems/),
  ]);
  await main();
  expect(await list('Main')).toMatch(/Main gate Gate Working/);
  expect(await read('/today', 'network_manager')).not.toContain('older policy');
});

test('is nobody else’s, and no news of a gate that has said nothing for two weeks', async () => {
  const report = await gate('Sports hall');
  await report(SAID);
  expect(await read('/today', 'network_manager')).toContain('Sports hall (gate) was sent');
  expect(await read('/today', 'teacher')).not.toContain('older policy');
  expect(await read('/today', 'network_manager', await buildSchool(t.ground))).not.toContain('older policy');
  t.clock.move(15 * 86_400_000);
  expect(await read('/today', 'network_manager')).not.toContain('older policy');
});

test('a gate whose certificate for the block page ends is on Today as well, with what to do', async () => {
  const report = await gate('North gate');
  expect(await read('/today', 'network_manager')).not.toContain('North gate');
  await report(`${CERTIFICATE_ENDS} 2036-11-26. Install the gate again.`);
  const today = await read('/today', 'network_manager');
  expect(today).toContain('North gate (gate): the certificate for its block page ends');
  expect(today).toContain(`${CERTIFICATE_ENDS} 2036-11-26. Install the gate again.`);
  expect(await read('/today', 'teacher')).not.toContain('North gate');
  await report();
  expect(await read('/today', 'network_manager')).not.toContain('North gate');
});
