import type { FastifyInstance } from 'fastify';
import { ROLE_LIST } from '../access/roles.ts';
import type { Actor } from '../access/scope.ts';
import { type Attacked, openAttacked } from '../db/attack.fixture.ts';
import { onConnection } from '../db/on-connection.ts';
import { insertOf } from '../db/school-rows.fixture.ts';
import { buildActor, signedIn } from '../test-support/build.ts';
import { testApp } from '../test-support/http.ts';
import { subscribedChange } from './matrix.fixture.ts';
import type { Site } from './site.ts';

const AT = new Date('2026-11-17T10:42:00Z');

/** Two schools with a row of everything that a route names, the application, and somebody who holds every role at ours. */
export interface Matrix {
  all: Attacked;
  web: { app: FastifyInstance; site: Site };
  everybody: { actor: Actor; cookie: string };
  close(): Promise<void>;
}

/** Builds it on a database of its own. */
export async function openMatrix(): Promise<Matrix> {
  const all = await openAttacked(18);
  const { ground } = all.t;
  const web = await testApp(ground);
  const actor = await buildActor(ground, all.ours.school, [...ROLE_LIST], { account: true });
  const everybody = { actor, cookie: await signedIn(ground, actor) };
  await all.put('alert', 2, { subject_kind: 'staff', series: 'S', desk: 'staff' });
  await all.put('alert_reader', 0, { person_id: actor.personId });
  for (const of of [all.ours, all.theirs]) {
    const own = { school_id: of.school };
    await onConnection(all.t.connections.owner, async (client) => {
      await client.query(insertOf('person', { ...all.row('person', 2), ...own, id: of.id('person', 2) }));
      const parent = { ...all.row('person', 40), kind: 'parent', ...own, id: of.id('person', 40) };
      await client.query(insertOf('person', parent));
      const whose = { owner_id: of.id('person'), recorded_by: of.id('person'), alert_id: null, question_set_id: null };
      const frozen = { ...all.row('incident', 3), ...own, ...whose, id: of.id('incident', 3), frozen_at: AT };
      await client.query(insertOf('incident', frozen));
    });
  }
  await all.put('incident', 2, { series: 'STF', sensitivity: 'staff' });
  await all.put('filter_change', 7, subscribedChange(all.ours));
  await all.put('investigation_pass', 0, { nth: 2, to_id: actor.personId });
  // A lesson is its teacher's alone, and what is asked by a plan of support or for a meeting is of whoever is asked.
  await onConnection(all.t.connections.owner, async (client) => {
    const of = [actor.personId, all.ours.school];
    await client.query('update lesson set teacher_id = $1 where school_id = $2', of);
    await client.query('update support_plan set supporter_id = $1 where school_id = $2', of);
    await client.query('update restorative_meeting set facilitator_id = $1 where school_id = $2', of);
  });
  return {
    ...{ all, web, everybody },
    close: async () => {
      await web.app.close();
      await all.close();
    },
  };
}
