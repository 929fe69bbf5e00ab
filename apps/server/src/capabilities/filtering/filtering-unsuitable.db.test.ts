import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { buildActor, buildSchool, signedIn } from '../../test-support/build.ts';
import { type TestGround, testGround } from '../../test-support/database.ts';
import { fieldsOf, testApp, testBrowser, textOf } from '../../test-support/http.ts';

let t: TestGround;
let app: FastifyInstance;
beforeAll(async () => {
  t = await testGround();
  ({ app } = await testApp(t.ground));
});
afterAll(async () => {
  await app?.close();
  await t.close();
});

test('a teacher who finds a page open that should not be asks to block it from the page on which they ask for others (R86)', async () => {
  const school = await buildSchool(t.ground);
  const actor = await buildActor(t.ground, school, [{ role: 'teacher', className: '9B' }]);
  const teacher = testBrowser(app, await signedIn(t.ground, actor));
  const asks = (await teacher.get('/filtering/ask')).body;
  expect(textOf(asks)).toContain('A page opens that should not? Ask to block it…');
  const [, block = ''] = /A page opens that should not\? <a href="([^"]+)"/.exec(asks) ?? [];
  const form = fieldsOf((await teacher.get(block)).body);
  expect(form).toMatchObject({ action: 'block' });
  const sent = { ...form, address: 'gore.example', whom: 'role:pupil', reason: 'It came up in a picture search' };
  const made = await teacher.post('/filtering/propose/address', sent);
  expect(made.statusCode).toBe(303);
  expect(textOf((await teacher.get(String(made.headers.location))).body)).toContain('Block gore.example');
  // Nobody can do it alone, and those who approve have it at once.
  const lead = testBrowser(app, await signedIn(t.ground, await buildActor(t.ground, school, ['dsl'])));
  expect(textOf((await lead.get('/today')).body)).toContain('Block gore.example');
});
