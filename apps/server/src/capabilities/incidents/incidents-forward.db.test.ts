import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Actor } from '../../access/scope.ts';
import { schoolDate } from '../../kernel/school-time.ts';
import { buildPuppet } from '../../test-support/build.ts';
import { type TestGround, testGround } from '../../test-support/database.ts';
import { buildIncident } from './incidents.build.ts';
import { buildIncidentSchool } from './incidents.fixture.ts';
import { forwardToday } from './incidents-forward-today.service.ts';
import { openIncident } from './incidents-page.service.ts';
import { answerQuestions } from './incidents-questions.service.ts';
import { takeStep } from './incidents-status.service.ts';
import { incidentsToday } from './incidents-today.service.ts';
import { nameReader } from './incidents-who.service.ts';
import { addAction, settleAction } from './incidents-work.service.ts';

let t: TestGround;
let s: Awaited<ReturnType<typeof buildIncidentSchool>>;
beforeAll(async () => {
  t = await testGround();
  s = await buildIncidentSchool(t.ground);
});
afterAll(() => t.close());

const forward = async (grade: 'minor' | 'severe', by: Actor) => {
  const { id } = await buildIncident(t.ground, s.dsl, {
    ...{ grade, gradeReason: 'What was written', action: 'Rang home', actionReason: 'They should know' },
  });
  await answerQuestions(t.ground, s.dsl, id, { 'q-safe_now': 'Yes' });
  await step(by, id, 'put_forward', 'A plan is agreed');
  return id;
};
async function step(by: Actor, id: string, name: 'put_forward' | 'close' | 'send_back', words: string) {
  const { version } = (await openIncident(t.ground, by, id, 'page')).incident;
  await takeStep(t.ground, by, id, { step: name, version, words });
}

/** What Today has of one incident: to do, and waiting for others. */
async function shown(by: Actor, id: string): Promise<[number, number]> {
  const found = await forwardToday.find(t.ground, by);
  if (found?.kind !== 'tasks') return [0, 0];
  const of = ({ href }: { href: string }) => href === `/incidents/${id}`;
  return [found.tasks.filter(of).length, (found.others ?? []).filter(of).length];
}

test('what two people close is a thing to do for whoever may be the second, and waits for whoever put it forward', async () => {
  const puppet = await buildPuppet(t.ground, s.dsl, 'deputy_dsl');
  const id = await forward('severe', s.dsl);
  expect([await shown(s.dsl, id), await shown(s.deputy, id), await shown(s.head, id)]).toEqual([
    [0, 1],
    [1, 0],
    [1, 0],
  ]);
  // Under a second name nobody is the second person, and who does not see it is told nothing.
  for (const nobody of [puppet, s.senior, s.year9, s.chair]) expect(await shown(nobody, id)).toEqual([0, 0]);
  const named = { personId: s.senior.personId, because: 'To know of it', untilAt: null };
  await nameReader(t.ground, s.dsl, id, named);
  expect(await shown(s.senior, id)).toEqual([0, 0]);
  await step(s.deputy, id, 'send_back', 'The parents were not told');
  expect([await shown(s.dsl, id), await shown(s.deputy, id)]).toEqual([
    [0, 0],
    [0, 0],
  ]);
  await step(s.deputy, id, 'put_forward', 'They were told');
  expect([await shown(s.dsl, id), await shown(s.deputy, id)]).toEqual([
    [1, 0],
    [0, 1],
  ]);
  await step(s.dsl, id, 'close', 'Read it all');
  expect([await shown(s.dsl, id), await shown(s.deputy, id)]).toEqual([
    [0, 0],
    [0, 0],
  ]);
});

test('what one may close is a thing to do for whoever put it forward as well', async () => {
  const id = await forward('minor', s.dsl);
  expect([await shown(s.dsl, id), await shown(s.deputy, id)]).toEqual([
    [1, 0],
    [1, 0],
  ]);
});

test('an action without a day is on Today of whoever was given it, and one with a day from the day before', async () => {
  const { id } = await buildIncident(t.ground, s.dsl);
  const today = schoolDate(t.clock.now());
  const wanted = async (by: Actor) => {
    const found = await incidentsToday.find(t.ground, by);
    return found?.kind === 'tasks' ? found.tasks.map(({ what }) => what).filter((what) => what.startsWith('Ask')) : [];
  };
  const give = (action: string, dueOn: string | null) =>
    addAction(t.ground, s.dsl, id, {
      action,
      reason: 'It was agreed',
      assignedTo: s.deputy.personId,
      dueOn,
      done: false,
    });
  await give('Ask the form tutor', null);
  await give('Ask in a fortnight', '2026-12-01');
  expect([await wanted(s.deputy), await wanted(s.dsl)]).toEqual([['Ask the form tutor'], []]);
  await give('Ask today', today);
  expect(await wanted(s.deputy)).toEqual(['Ask today', 'Ask the form tutor']);
  const { actions } = await openIncident(t.ground, s.dsl, id, 'page');
  for (const { id: action } of actions.filter(({ done_at }) => !done_at))
    await settleAction(t.ground, s.deputy, id, action, { how: 'done', because: '' } as never);
  expect(await wanted(s.deputy)).toEqual([]);
});
