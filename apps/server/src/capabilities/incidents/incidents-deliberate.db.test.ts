import { afterAll, beforeAll, expect, test } from 'vitest';
import { authorise } from '../../access/scope.ts';
import type { Starter } from '../../access/setting-shape.ts';
import { transact } from '../../access/transact.ts';
import { buildActor, buildSchool } from '../../test-support/build.ts';
import { type TestGround, testGround } from '../../test-support/database.ts';
import { buildIncident } from './incidents.build.ts';
import { listActions } from './incidents.store.ts';
import { openIncident } from './incidents-page.service.ts';
import { incidentsToday } from './incidents-today.service.ts';

let t: TestGround;
beforeAll(async () => {
  t = await testGround();
});
afterAll(() => t.close());

async function buildCase(starter: Starter, over: Record<string, string>, logs: 'dsl' | 'head_of_year' = 'dsl') {
  const school = await buildSchool(t.ground, { starter });
  const of = (...roles: Parameters<typeof buildActor>[2]) => buildActor(t.ground, school, roles);
  const [head, dsl, year] = [await of('head'), await of('dsl'), await of({ role: 'head_of_year', yearGroup: 9 })];
  const { id } = await buildIncident(t.ground, logs === 'dsl' ? dsl : year, {
    ...{ type: 'inappropriate_use', grade: 'minor', intent: 'deliberate', ownerId: dsl.personId },
    ...over,
  });
  const actions = await transact(t.ground, authorise(dsl, 'incidents.log'), (tx) => listActions(tx, [id]));
  return { id, head, dsl, actions: actions.map(({ action, assigned_to }) => [action, assigned_to]) };
}
const ASKED = 'Investigate it: it was deliberate';

test.each(['dsl', 'head_of_year'] as const)(
  'logged by a %s, what was deliberate is on the head’s Today to investigate, where the policy says so (R121)',
  async (logs) => {
    const { id, head, dsl, actions } = await buildCase('special-school', {}, logs);
    expect(actions).toEqual([[ASKED, head.personId]]);
    const today = await incidentsToday.find(t.ground, head);
    const mine = today?.kind === 'tasks' ? today.tasks.filter(({ href }) => href.includes(id)) : [];
    expect(mine.map(({ what }) => what)).toEqual([expect.stringContaining(ASKED)]);
    expect((await openIncident(t.ground, dsl, id, 'page')).problems.map(({ text }) => text)).toContain(
      `Not done yet: ${ASKED}`,
    );
  },
);

test.each([
  ['special-school', { intent: 'accidental', reportedAtOnce: 'yes' }],
  ['special-school', { type: 'self_harm', grade: 'severe' }],
  ['special-school', { type: 'illegal_content', grade: 'severe' }],
  ['middle', {}],
] as const)('%s, %j: nobody is asked to', async (starter, over) => {
  const { id, dsl, actions } = await buildCase(starter, over);
  expect(actions).toEqual([]);
  const { problems } = await openIncident(t.ground, dsl, id, 'page');
  expect(problems.filter(({ code }) => code === 'head')).toEqual([]);
});
