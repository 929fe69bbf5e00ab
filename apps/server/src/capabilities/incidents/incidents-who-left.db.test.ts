import { afterAll, beforeAll, expect, test } from 'vitest';
import { schoolDate } from '../../kernel/school-time.ts';
import { type TestGround, testGround } from '../../test-support/database.ts';
import { markLeaver, undoLeaver } from '../people/people.service.ts';
import { buildIncident } from './incidents.build.ts';
import { buildIncidentSchool } from './incidents.fixture.ts';
import { openIncident } from './incidents-page.service.ts';
import { nameReader, narrow, openWho } from './incidents-who.service.ts';

let at: TestGround;
beforeAll(async () => {
  at = await testGround();
});
afterAll(() => at.close());

test('what somebody was named to read ends where they leave, and is given anew when they come back (S12)', async () => {
  const own = await buildIncidentSchool(at.ground);
  const { dsl, head, year9 } = own;
  const { id } = await buildIncident(at.ground, dsl, { ownerId: dsl.personId });
  const open = (actor: typeof dsl) => openIncident(at.ground, actor, id, 'page');
  const { version } = (await open(dsl)).incident;
  await narrow(at.ground, dsl, id, { version, namedOnly: true, because: 'Few need to know' });
  const name = () => nameReader(at.ground, dsl, id, { personId: year9.personId, because: 'Her form', untilAt: null });
  await name();
  expect((await open(year9)).all).toBe(true);
  at.clock.move(1000);
  await markLeaver(at.ground, head, year9.personId, {
    version: 1,
    left_on: schoolDate(at.clock.now()),
    reason: 'Left',
  });
  await undoLeaver(at.ground, head, year9.personId, { version: 2, reason: 'Came back' });
  await expect(open(year9)).rejects.toMatchObject({ kind: 'not_found' });
  const there = async () => (await open(dsl)).readers.map(({ personId }) => personId);
  expect(await there()).not.toContain(year9.personId);
  const who = await openWho(at.ground, dsl, id);
  expect(who.named).toMatchObject([{ personId: year9.personId, endedBecause: 'They left the school' }]);
  at.clock.move(1000);
  await giveRole(own);
  await name();
  expect((await open(year9)).all).toBe(true);
});

/** As the office gives it anew, with an account. */
async function giveRole({ schoolId, year9 }: Awaited<ReturnType<typeof buildIncidentSchool>>): Promise<void> {
  await at.rows('update person_role set ends_on = null where school_id = $1 and person_id = $2', [
    ...[schoolId, year9.personId],
  ]);
  await at.rows('update account set ended_at = null where id = $1', [year9.accountId]);
}
