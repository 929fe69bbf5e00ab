import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { STARTERS, type Starter } from '../../access/setting-shape.ts';
import { buildActor, buildSchool, signedIn } from '../../test-support/build.ts';
import { type TestGround, testGround } from '../../test-support/database.ts';
import { testApp, testBrowser, textOf } from '../../test-support/http.ts';
import { buildIncident } from '../incidents/incidents.build.ts';
import { play } from './procedures.fixture.ts';
import { beginRun } from './procedures.service.ts';

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

const STAYS = 'Equipment stays where it is';
const TAKEN = 'Equipment is taken to a secure place as it is';
/** What each policy says of equipment: 001:334 leaves it isolated, 003:341 takes it to a secure place; the others do not say. */
const SAYS: Record<Starter, string> = {
  ...{ 'special-school': STAYS, primary: STAYS, middle: STAYS, 'high-b': STAYS },
  'high-a': TAKEN,
};

test.each(STARTERS)('%s: the first step says what its policy says of equipment (R151, R154)', async (starter) => {
  const school = await buildSchool(t.ground, { starter });
  const of = (role: 'dsl' | 'head') => buildActor(t.ground, school, [role]);
  const [dsl, head] = [await of('dsl'), await of('head')];
  /** The page of a procedure that was played this far. */
  const after = async (...answers: string[]) => {
    const { id } = await buildIncident(t.ground, dsl);
    await beginRun(t.ground, dsl, id, 'A photo went round.');
    await play(t.ground, [dsl, head], id, answers);
    const browser = testBrowser(app, await signedIn(t.ground, dsl));
    return textOf((await browser.get(`/incidents/${id}/procedure`)).body);
  };
  const first = await after();
  expect([STAYS, TAKEN].filter((each) => first.includes(each))).toEqual([SAYS[starter]]);
  expect(first).not.toContain('in a safe place');
  const serious = await after('done', 'no', 'pupil', 'deliberate', 'no', 'serious');
  expect([STAYS, TAKEN].filter((each) => serious.includes(each))).toEqual([SAYS[starter]]);
  expect(serious).toContain('The governors’ committee has been told, without names');
});
