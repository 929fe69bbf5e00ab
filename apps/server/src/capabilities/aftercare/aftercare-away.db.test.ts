import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Actor } from '../../access/scope.ts';
import { buildPerson } from '../../test-support/build.ts';
import { textOf } from '../../test-support/http.ts';
import { buildIncident } from '../incidents/incidents.build.ts';
import { openIncident } from '../incidents/incidents-page.service.ts';
import { hurt, openAftermath } from './aftercare.fixture.ts';
import { changeSupport, endMeeting, lookBack, openAftercare, planMeeting, planSupport } from './aftercare.service.ts';
import { aftercareToday } from './aftercare-part.views.tsx';

let s: Awaited<ReturnType<typeof openAftermath>>;
/** Works here and has a role, and no account. */
let nobody: string;
beforeAll(async () => {
  s = await openAftermath();
  const built = { givenName: 'Wren', familyName: 'Ash', roles: ['teacher' as const], account: false };
  nobody = (await buildPerson(s.at.ground, s.schoolId, built)).personId;
});
afterAll(() => s?.close());

const CANNOT = 'They cannot sign in here, so they would not find it. Choose someone from the list';
const messageOf = (work: Promise<unknown>) =>
  work.then(
    () => 'done',
    ({ fields }: { fields?: { message: string }[] }) => fields?.[0]?.message ?? '',
  );
const end = (actor: Actor, at: Date | null) =>
  s.at.ground.db.updateTable('account').set({ ended_at: at }).where('id', '=', actor.accountId).execute();
const wanted = async (by: Actor) => {
  const found = await aftercareToday.find(s.at.ground, by);
  return found?.kind === 'tasks' ? found.tasks.map(({ what }) => what) : [];
};

test('whoever cannot sign in is asked for no support, no meeting and no change; who could once is marked and can be relieved', async () => {
  const { ground, clock } = s.at;
  const { id } = await buildIncident(ground, s.dsl, hurt);
  const [row] = (await openIncident(ground, s.dsl, id, 'page')).people;
  const plan = { personRowId: row?.id ?? '', needs: 'Not to walk home alone', support: 'A tutor walks with her' };
  const meeting = { plannedAt: new Date('2026-11-20T10:00:00Z'), place: null, present: 'Both', agreed: 'Asked each' };
  const change = { landsOn: 'training', action: 'Train the tutors', dueOn: '2026-12-01' } as const;
  const found = await openAftercare(ground, s.dsl, id);
  expect(found.staff.map(({ personId }) => personId)).not.toContain(nobody);
  // Nor is a governor of the staff.
  expect(found.staff.map(({ personId }) => personId)).not.toContain(s.chair.personId);
  const support = (supporterId: string) =>
    planSupport(ground, s.dsl, id, { ...plan, supporterId, reviewOn: '2026-11-18' });
  const meet = (facilitatorId: string) =>
    planMeeting(ground, s.dsl, id, { ...meeting, brief: 'A picture', facilitatorId });
  const learn = (ownerId: string) =>
    lookBack(ground, s.dsl, id, { causes: 'Nobody looked', worked: null, learned: [{ ...change, ownerId }] });
  for (const ask of [support, meet, learn]) expect(await messageOf(ask(nobody))).toBe(CANNOT);
  for (const ask of [support, meet, learn]) expect(await messageOf(ask(s.business.personId))).toBe('done');

  const desk = await s.as(s.dsl);
  const pageOf = async () => textOf((await desk.get(`/incidents/${id}/aftercare`)).body);
  expect(await pageOf()).not.toContain('Cannot sign in');
  await end(s.business, clock.now());
  expect((await pageOf()).match(/Cannot sign in/g)).toHaveLength(2);
  expect(textOf((await desk.get('/learned')).body)).toContain('Cannot sign in');

  const { plans, meetings } = await openAftercare(ground, s.dsl, id);
  const [planId, meetingId] = [plans[0]?.id ?? '', meetings[0]?.id ?? ''];
  const to = `/incidents/${id}/aftercare/support/${planId}`;
  const lacks = await desk.post(to, { how: 'give', supporterId: '' }, `/incidents/${id}/aftercare`);
  expect([lacks.statusCode, textOf(lacks.body).includes('Choose who will provide support now')]).toEqual([400, true]);
  expect(await messageOf(changeSupport(ground, s.dsl, id, planId, { supporterId: nobody }))).toBe(CANNOT);
  expect(await messageOf(endMeeting(ground, s.dsl, id, meetingId, { facilitatorId: nobody }))).toBe(CANNOT);
  const give = { state: 'give', facilitatorId: s.year9.personId };
  const of = `/incidents/${id}/aftercare/meeting/${meetingId}`;
  expect((await desk.post(of, give, `/incidents/${id}/aftercare`)).statusCode).toBe(303);
  clock.move(3 * 86_400_000);
  await changeSupport(ground, s.dsl, id, planId, { supporterId: s.year9.personId });
  expect(await wanted(s.year9)).toEqual(
    expect.arrayContaining(['You are asked to support someone', 'You are asked to lead a meeting']),
  );
  const after = await openAftercare(ground, s.dsl, id);
  const today = clock.now().toISOString().slice(0, 10);
  expect(after.plans.map(({ supporterId, outcome, reviewOn }) => [supporterId, outcome, reviewOn])).toEqual([
    // A day that was over meanwhile is asked for at once.
    [s.year9.personId, null, today],
    [s.business.personId, `${s.year9.name} has taken over.`, '2026-11-18'],
  ]);
  expect(after.meetings.map(({ facilitatorId, state, brief }) => [facilitatorId, state, brief])).toEqual([
    [s.year9.personId, 'planned', 'A picture'],
    [s.business.personId, 'called_off', 'A picture'],
  ]);
  // Settled once: of two who give it away one does.
  expect(await messageOf(changeSupport(ground, s.dsl, id, planId, { supporterId: s.dsl.personId }))).not.toBe('done');
  await end(s.business, null);
  clock.move(-3 * 86_400_000);
});
