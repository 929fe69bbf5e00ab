import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Role } from '../../access/roles.ts';
import { buildActor, buildSchool, signedIn } from '../../test-support/build.ts';
import { type TestGround, testGround } from '../../test-support/database.ts';
import { testApp, testBrowser, textOf } from '../../test-support/http.ts';

/* Two people have the page of one change open, and both decide. */

let t: TestGround;
let app: FastifyInstance;
beforeAll(async () => {
  t = await testGround();
  ({ app } = await testApp(t.ground));
});
afterAll(async () => {
  await app?.close();
  await t?.close();
});

test('whoever decides second reads who was quicker, and has the words that were not stored; none are asked for any more', async () => {
  const school = await buildSchool(t.ground);
  const as = async (role: Role) =>
    testBrowser(app, await signedIn(t.ground, await buildActor(t.ground, school, [role])));
  const [teacher, dsl, head] = [await as('teacher'), await as('dsl'), await as('head')];
  const sent = await teacher.post('/filtering/propose/address', {
    ...{ address: 'chat.example', action: 'block', whom: 'year:9', span: 'always', reason: 'It is used to bully' },
  });
  const path = String(sent.headers.location);
  const hash = /name="hash" value="([0-9a-f]{64})"/.exec((await dsl.get(path)).body)?.[1] ?? '';
  const refusal = { do: 'refuse', hash, answer: 'Year 9 needs it for their exchange' };
  expect((await head.post(path, { do: 'approve', hash }, path)).statusCode).toBe(303);
  const late = await dsl.post(path, refusal, path);
  expect([late.statusCode, late.body.includes(refusal.answer)]).toEqual([409, true]);
  expect(textOf(late.body)).toContain('Nothing was changed.');
  for (const act of ['refuse', 'end']) {
    const bare = await dsl.post(path, { do: act, hash, answer: '' }, path);
    expect([act, bare.statusCode, textOf(bare.body).includes('There is a problem')]).toEqual([act, 409, false]);
    expect(bare.body).not.toContain('govuk-error-summary');
  }
});
