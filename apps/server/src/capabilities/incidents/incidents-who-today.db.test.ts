import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Actor } from '../../access/scope.ts';
import { addDays, instantOf } from '../../kernel/school-time.ts';
import { endAccounts } from '../../test-support/build.ts';
import { type TestGround, testGround } from '../../test-support/database.ts';
import { buildIncident } from './incidents.build.ts';
import { buildIncidentSchool } from './incidents.fixture.ts';
import { nameReader, narrow } from './incidents-who.service.ts';
import { readersEndingToday } from './incidents-who-today.service.ts';

/** The last day of somebody named for an incident is told beforehand to its owner, who can name them again, and to nobody who may not see it (R101). */

let at: TestGround;
beforeAll(async () => {
  at = await testGround();
});
afterAll(() => at.close());

const on = (day: string) => at.clock.set(instantOf(day, '07:45'));
const until = (lastDay: string) => instantOf(addDays(lastDay, 1), '00:00');
const saidTo = async (actor: Actor) => {
  const found = await readersEndingToday.find(at.ground, actor);
  return found?.kind === 'tasks' ? found.tasks.map(({ what, asks }) => [what, asks]) : null;
};

test('the owner is told, nobody else, until they are named again; where the owner cannot sign in, a senior is', async () => {
  const { dsl, deputy, head, year9 } = await buildIncidentSchool(at.ground);
  const { id, number } = await buildIncident(at.ground, dsl, { ownerId: dsl.personId });
  await narrow(at.ground, dsl, id, { version: 1, namedOnly: true, because: 'Few need to know' });
  const name = (lastDay: string) =>
    nameReader(at.ground, dsl, id, { personId: year9.personId, because: 'Her form', untilAt: until(lastDay) });
  await name('2026-12-11');
  on('2026-12-03');
  expect(await saidTo(dsl)).toBeNull();
  on('2026-12-04');
  const line = [[`Ruth Holt can see ${number} until Friday 11 December`, 'ending']];
  expect(await saidTo(dsl)).toEqual(line);
  for (const other of [deputy, head, year9]) expect(await saidTo(other)).toBeNull();
  await endAccounts(at.ground, [dsl]);
  expect([await saidTo(head), await saidTo(deputy)]).toEqual([line, null]);
  on('2026-12-12');
  expect(await saidTo(head)).toBeNull();
  on('2026-12-04');
  await nameReader(at.ground, head, id, { personId: year9.personId, because: 'Longer', untilAt: until('2027-01-29') });
  expect(await saidTo(head)).toBeNull();
});
