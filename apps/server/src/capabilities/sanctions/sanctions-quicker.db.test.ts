import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { buildActor, buildPerson, buildSchool, signedIn } from '../../test-support/build.ts';
import { type TestGround, testGround } from '../../test-support/database.ts';
import { testApp, testBrowser, textOf } from '../../test-support/http.ts';
import { buildBreach } from './sanctions.fixture.ts';

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

test('of two who grade a breach on the pages one does; the other is told who, and what they wrote is there to be copied (S24)', async () => {
  const school = await buildSchool(t.ground, { starter: 'middle' });
  const dsl = await buildActor(t.ground, school, ['dsl'], { givenName: 'Priya', familyName: 'Nair' });
  const deputy = await buildActor(t.ground, school, ['deputy_dsl'], { givenName: 'Hannah', familyName: 'Whitlock' });
  await buildPerson(t.ground, school, { givenName: 'Imogen', familyName: 'Stott' });
  const { id, rowId } = await buildBreach(t.ground, dsl);
  const [first, later] = [
    testBrowser(app, await signedIn(t.ground, dsl)),
    testBrowser(app, await signedIn(t.ground, deputy)),
  ];
  const path = `/incidents/${id}/sanctions`;
  const form = (because: string) => ({ grade: 'moderate', because, replaces: '', code: 'not for print' });
  const done = await first.post(`${path}/grade/${rowId}`, form('It was the second time'), path);
  expect(done.statusCode).toBe(303);
  const words = 'He <b>said</b> that\nnobody had told him before.';
  const told = await later.post(`${path}/grade/${rowId}`, form(words), path);
  expect(told.statusCode).toBe(409);
  expect(textOf(told.body)).toContain('Priya Nair graded it');
  expect(told.body).toContain('He &lt;b>said&lt;/b> that\nnobody had told him before.');
  expect(told.body).not.toContain('not for print');
});
