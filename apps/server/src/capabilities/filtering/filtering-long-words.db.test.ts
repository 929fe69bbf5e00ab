import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Role } from '../../access/roles.ts';
import { buildActor, buildSchool, signedIn } from '../../test-support/build.ts';
import { type TestGround, testGround } from '../../test-support/database.ts';
import { testApp, testBrowser, textOf } from '../../test-support/http.ts';

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

test('a reason or an answer that is longer than it may be comes back whole, and is neither sent nor left out', async () => {
  const school = await buildSchool(t.ground);
  const as = async (role: Role) =>
    testBrowser(app, await signedIn(t.ground, await buildActor(t.ground, school, [role])));
  const [teacher, manager, head] = [await as('teacher'), await as('network_manager'), await as('head')];
  const long = `Because of the play. ${'And of the next one. '.repeat(25)}`.trim();
  const form = { address: 'long.example', action: 'allow', whom: 'role:pupil', span: 'hour', reason: 'Period 3' };
  const returned = ({ statusCode, body }: { statusCode: number; body: string }) => [
    ...[statusCode, body.includes(long), textOf(body).includes('Use 500 characters or fewer')],
  ];
  for (const page of ['/filtering/propose/address', '/filtering/ask'])
    expect(returned(await teacher.post(page, { ...form, reason: long }))).toEqual([400, true, true]);
  const list = {
    ...{ name: 'School list', from: 'upload', address: '', licence: 'Our own', mapping: 'list = games' },
    ...{ everyHours: '24', holdPercent: '20', oldDays: '7', emergency: 'no', reason: long },
  };
  expect(returned(await manager.post('/filtering/lists/new', list))).toEqual([400, true, true]);
  const sent = await teacher.post('/filtering/propose/address', form);
  const path = String(sent.headers.location);
  const hash = /name="hash" value="([0-9a-f]{64})"/.exec((await head.get(path)).body)?.[1] ?? '';
  for (const act of ['approve', 'refuse'])
    expect(returned(await head.post(path, { do: act, hash, answer: long }))).toEqual([400, true, true]);
  expect((await head.post(path, { do: 'approve', hash, answer: 'Enjoy the play.' })).statusCode).toBe(303);
  expect(returned(await head.post(path, { do: 'end', answer: long }))).toEqual([400, true, true]);
});
