import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Actor } from '../../access/scope.ts';
import { buildActor, signedIn } from '../../test-support/build.ts';
import { type TestGround, testGround } from '../../test-support/database.ts';
import { testApp, testBrowser, textOf } from '../../test-support/http.ts';
import { buildIncidentSchool } from '../incidents/incidents.fixture.ts';
import { buildBreach, grade } from './sanctions.fixture.ts';

let t: TestGround;
let app: FastifyInstance;
let schoolId: string;
let dsl: Actor;
beforeAll(async () => {
  t = await testGround();
  ({ app } = await testApp(t.ground));
  ({ schoolId, dsl } = await buildIncidentSchool(t.ground));
});
afterAll(async () => {
  await app.close();
  await t.close();
});

const pupil = (familyName: string, account: boolean) =>
  buildActor(t.ground, schoolId, ['pupil'], {
    ...{ kind: 'pupil', account, givenName: 'Wren', familyName, className: '8K', yearGroup: 8 },
  });

test('their signing in is offered to be blocked to whoever decides about somebody that can sign in, and not of somebody without an account', async () => {
  const without = await pupil('Hollis', false);
  const form = async (whom: Actor) => {
    const breach = await buildBreach(t.ground, dsl, { 'person-0-name': whom.name });
    await grade(t.ground, dsl, breach, { because: 'As it was' });
    const page = testBrowser(app, await signedIn(t.ground, dsl));
    return textOf((await page.get(`/incidents/${breach.id}/sanctions/new/${breach.rowId}`)).body);
  };
  const offered = 'Block sign-in to Gatehouse while it lasts';
  expect(await form(await pupil('Lisle', true))).toContain(offered);
  const page = await form(without);
  expect(page).toContain('A sanction for Wren Hollis');
  expect(page).not.toContain(offered);
});
