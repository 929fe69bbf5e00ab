import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Actor } from '../../access/scope.ts';
import { buildActor, endAccounts } from '../../test-support/build.ts';
import { openCases } from './investigations.fixture.ts';
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
