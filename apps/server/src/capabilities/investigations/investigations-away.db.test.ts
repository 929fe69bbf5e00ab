import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Actor } from '../../access/scope.ts';
import { buildActor, buildSchool, endAccounts } from '../../test-support/build.ts';
import { casesOf, openCases } from './investigations.fixture.ts';
import { decideOutcome, openReceived } from './investigations-received.service.ts';
import { investigationsForToday } from './investigations-today.service.ts';

let s: Awaited<ReturnType<typeof openCases>>;
beforeAll(async () => {
  s = await openCases();
});
afterAll(() => s?.t.close());

test('with an investigator or a line manager who cannot sign in any more, whoever leads on the incident is told to choose somebody else (R128)', async () => {
  const { t, school, c } = s;
  const { head } = school;
  const colleague = (role: 'senior_leader' | 'business_manager') => buildActor(t.ground, school.schoolId, [role]);
  const asked = async (by: Actor, id: string) => {
    const found = await investigationsForToday.find(t.ground, by);
    return found?.kind === 'tasks' ? found.tasks.find(({ href }) => href.includes(id))?.what : undefined;
  };
  const investigator = await colleague('senior_leader');
  const open = await c.buildOpen(head, investigator);
  expect(await asked(head, open.id)).toBe('Being investigated');
  await endAccounts(t.ground, [investigator]);
  expect(await asked(head, open.id)).toBe('The investigator cannot sign in: choose somebody else');

  const manager = await colleague('business_manager');
  const passed = await c.buildPassed(head, school.senior, manager);
  expect(await asked(head, passed.id)).toBeUndefined();
  await endAccounts(t.ground, [manager]);
  const words = 'The line manager cannot sign in: pass the report to somebody else';
  expect([await asked(head, passed.id), await asked(school.senior, passed.id)]).toEqual([words, words]);
  const next = await colleague('business_manager');
  await c.pass(head, passed, next, { seen: 1 });
  expect(await asked(head, passed.id)).toBeUndefined();
  expect(await asked(next, passed.investigationId)).toBe('A confidential report was passed to you');
});

test('whoever leads or investigated reads with whom a report lies; a sanction that its own investigator leads on is asked of others who deal with it', async () => {
  const { t } = s;
  // Where a second one receives concerns about staff.
  const schoolId = await buildSchool(t.ground);
  const of = (role: 'head' | 'senior_leader' | 'business_manager') => buildActor(t.ground, schoolId, [role]);
  const [head, senior, third, manager] = [
    ...[await of('head'), await of('senior_leader'), await of('senior_leader'), await of('business_manager')],
  ] as const;
  await buildActor(t.ground, schoolId, ['teacher'], { givenName: 'Colin', familyName: 'Marsh' });
  const c = casesOf(t, { head, senior, manager });
  const found = async (by: Actor, id: string) => {
    const today = await investigationsForToday.find(t.ground, by);
    const { tasks, others = [] } = today?.kind === 'tasks' ? today : { tasks: [] };
    const whats = (all: readonly { what: string; href: string }[]) =>
      all.filter(({ href }) => href.includes(id)).map(({ what }) => what.replace(/STF-\d+/, 'It'));
    return [whats(tasks), whats(others)];
  };
  const wait = 'It: waiting for the line manager';
  const { id, investigationId } = await c.buildPassed(head, head, manager);
  expect([await found(head, id), await found(senior, id)]).toEqual([
    [[], [wait]],
    [[], []],
  ]);
  await openReceived(t.ground, manager, investigationId, t.clock.now());
  expect(await found(head, id)).toEqual([[], [wait]]);
  const became = { became: 'disciplinary', because: 'It is for the governors’ procedure' } as const;
  await decideOutcome(t.ground, manager, investigationId, became);
  // The head may not decide what they investigated, and nobody else was asked to.
  expect(await found(head, id)).toEqual([['Disciplinary: somebody else must decide the sanction'], []]);
  expect(await found(senior, id)).toEqual([['Disciplinary: decide the sanction'], []]);

  const other = await c.buildPassed(head, senior, manager);
  await openReceived(t.ground, manager, other.investigationId, t.clock.now());
  await decideOutcome(t.ground, manager, other.investigationId, became);
  expect(await found(head, other.id)).toEqual([['Disciplinary: decide the sanction'], []]);
  expect(await found(senior, other.id)).toEqual([[], ['It: waiting for the sanction']]);
  expect(await found(third, other.id)).toEqual([[], []]);
});
