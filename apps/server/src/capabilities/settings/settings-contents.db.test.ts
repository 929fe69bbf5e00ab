import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Role } from '../../access/roles.ts';
import { buildActor, buildSchool, signedIn } from '../../test-support/build.ts';
import { type TestGround, testGround } from '../../test-support/database.ts';
import { fieldsOf, testApp, testBrowser, textOf } from '../../test-support/http.ts';

const LENGTH = '/settings/security.passwordLength';
let t: TestGround;
let app: FastifyInstance;
let school: string;
beforeAll(async () => {
  t = await testGround();
  ({ app } = await testApp(t.ground));
  school = await buildSchool(t.ground, { starter: 'high-a' });
});
afterAll(async () => {
  await app.close();
  await t.close();
});

const as = async (role: Role) => testBrowser(app, await signedIn(t.ground, await buildActor(t.ground, school, [role])));

test('the first page is the contents: sections with how many clauses, whose they are to change, and what was changed', async () => {
  const [teacher, head] = [await as('teacher'), await as('head')];
  const contents = textOf((await teacher.get('/settings')).body);
  expect(contents).toMatch(/\d+\. Accounts and signing in \d+ clauses \d+\. Filtering/);
  expect(contents).not.toContain('A password needs at least 12 characters.');
  expect(contents.match(/Accounts and signing in/g)).toHaveLength(1);
  expect(contents).toContain('Agreed use of devices 4 clauses Every clause');
  for (const address of ['/settings?section=agreed', '/settings/print'])
    expect(textOf((await teacher.get(address)).body)).toContain('Gatehouse does not enforce them.');
  const { was = '' } = fieldsOf((await head.get(LENGTH)).body);
  const done = await head.post(LENGTH, { was, value: '9', reason: 'Nine as a first step' }, LENGTH);
  const [path = '', place] = String(done.headers.location).split('#');
  expect(path).toBe('/settings?section=security');
  expect((await head.get(path)).body).toContain(`id="${place}"`);
  expect(textOf((await head.get('/settings')).body)).toMatch(
    /Accounts and signing in \d+ clauses; \d+ you may change; 1 changed from the starter policy, last on/,
  );
});
