import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Actor } from '../../access/scope.ts';
import { endAccounts, letIn, signedIn } from '../../test-support/build.ts';
import { type TestGround, testGround } from '../../test-support/database.ts';
import { testApp, testBrowser, textOf } from '../../test-support/http.ts';
import { cameOf } from '../../test-support/outcome.ts';
import { buildIncidentSchool } from '../incidents/incidents.fixture.ts';
import { buildBreach, buildSanction, grade, meant, typed } from './sanctions.fixture.ts';
import { giveSanction, readSanctions } from './sanctions.service.ts';
import type { Sanction } from './sanctions.ts';
import type { RecordedAppeal } from './sanctions-appeals.schemas.ts';
import { decideAppeal, handOnAppeal, readAppeal, recordAppeal, takeFurther } from './sanctions-appeals.service.ts';
import { readSanction } from './sanctions-one.service.ts';
import { appealsForToday } from './sanctions-today.service.ts';

let t: TestGround;
let school: Awaited<ReturnType<typeof buildIncidentSchool>>;
let dsl: Actor;
let deputy: Actor;
let head: Actor;
let senior: Actor;
let chair: Actor;
beforeAll(async () => {
  t = await testGround();
  school = await buildIncidentSchool(t.ground);
  ({ dsl, deputy, head, senior, chair } = school);
});
afterAll(() => t.close());

const DAY = 86_400_000;
const against = (sanction: Sanction | null, withWhom: Actor, over: Partial<RecordedAppeal> = {}) =>
  recordAppeal(t.ground, dsl, {
    ...{ incidentId: sanction?.incidentId ?? null, sanctionId: sanction?.id ?? null },
    ...{ fromName: 'Rosa Stott', fromWhom: 'parent', grounds: 'It was not her', receivedOn: '2026-11-17' },
    ...{ stage: 'informal', withId: withWhom.personId, ...over },
  });
const decide = (by: Actor, id: string, over: object = {}) =>
  decideAppeal(t.ground, by, id, { nth: 1, outcome: 'dismissed', because: 'As it was', ...over });
const give = (by: Actor, id: string, to: Actor, nth = 1) =>
  handOnAppeal(t.ground, by, id, { nth, withId: to.personId, why: 'She has left' });
const today = async (by: Actor, id: string) => {
  const found = await appealsForToday.find(t.ground, by);
  return found?.kind === 'tasks' ? found.tasks.find(({ href }) => href.endsWith(id))?.what : undefined;
};

test('with somebody who cannot sign in any more it is given to somebody else, due on the same day, and not by who decided the sanction', async () => {
  const sanction = await buildSanction(t.ground, dsl);
  const id = await against(sanction, senior);
  expect([await cameOf(give(deputy, id, head)), await today(deputy, id)]).toEqual(['appeal.own', undefined]);
  await endAccounts(t.ground, [senior]);
  expect(await today(deputy, id)).toContain('cannot sign in: give it to someone else');
  expect(await today(dsl, id)).toBeUndefined();
  const { isAway, hearers } = await readAppeal(t.ground, deputy, id);
  expect([isAway, hearers.some(({ personId }) => personId === dsl.personId)]).toEqual([true, false]);
  expect(await cameOf(give(dsl, id, head))).toBe('appeal.own');
  const row = { appeal_id: id, nth: 1, decided_by: dsl.personId, decided_at: t.clock.now(), because: 'By hand' };
  // Nor by SQL, and not by leaving out by whom it was decided.
  const typedBy = (of: string | null) =>
    typed(t.ground, dsl, 'appeal_decision', { ...row, outcome: 'handed_on', against: of });
  expect([await typedBy(dsl.personId), await typedBy(null)]).toEqual(['42501', '42501']);

  const app = await testApp(t.ground);
  const desk = testBrowser(app.app, await signedIn(t.ground, deputy));
  const page = `/appeals/${id}`;
  expect(textOf((await desk.get(page)).body)).toContain('cannot sign in here. Somebody else has to decide it.');
  const form = { do: 'hand_on', nth: '1', withId: head.personId };
  const empty = await desk.post(page, { ...form, why: '' }, page);
  expect([empty.statusCode, textOf(empty.body)]).toEqual([
    400,
    expect.stringContaining('Say why somebody else decides it'),
  ]);
  expect((await desk.post(page, { ...form, why: 'She has left' }, page)).statusCode).toBe(303);
  const { appeal } = await readAppeal(t.ground, head, id);
  expect(appeal.stages.map(({ stage, dueOn, with: who }) => [stage, dueOn, who.id])).toEqual([
    ['informal', '2026-12-01', senior.personId],
    ['informal', '2026-12-01', head.personId],
  ]);
  expect([await today(deputy, id), await today(head, id)]).toEqual([undefined, 'Appeal against: Verbal warning']);
  // Whoever gave it away judged nothing, and may hear the next stage.
  await decide(head, id, { nth: 2 });
  await takeFurther(t.ground, dsl, id, { stage: 'outside', withId: deputy.personId });
  await decide(deputy, id, { nth: 3, outcome: 'upheld' });
  expect((await readSanction(t.ground, dsl, sanction.incidentId, sanction.id)).sanction.isOverturned).toBe(true);
  await app.app.close();
});

test('whoever has it gives it away, also where they turned out to be no third person; others only once it is late', async () => {
  const sanction = await buildSanction(t.ground, dsl);
  const id = await against(sanction, head);
  await letIn(t.ground, head, dsl);
  expect(await cameOf(decide(head, id))).toBe('appeal.own');
  expect(await cameOf(give(deputy, id, chair))).toBe('appeal.own');
  await give(head, id, chair);
  await letIn(t.ground, head, dsl, 31);
  expect(await cameOf(decide(head, id))).toBe('appeal.decided');
  expect(await today(deputy, id)).toBeUndefined();
  t.clock.move(15 * DAY);
  expect(await today(deputy, id)).toContain('has not decided it');
  await give(deputy, id, head, 2);
  await decide(head, id, { nth: 3 });
  t.clock.move(-15 * DAY);
});

test('of two who decide it and give it away at once one does, and the other is told (S24)', async () => {
  const id = await against(await buildSanction(t.ground, dsl), deputy);
  const both = [cameOf(decide(deputy, id)), cameOf(give(deputy, id, head))];
  expect((await Promise.all(both)).sort()).toEqual(['appeal.decided', 'done']);
});

test('a form whose stage was decided meanwhile is told so, and led to no field that stands on its page no more (S24)', async () => {
  const id = await against(await buildSanction(t.ground, dsl), deputy);
  const { app } = await testApp(t.ground);
  const desk = testBrowser(app, await signedIn(t.ground, deputy));
  const page = `/appeals/${id}`;
  const send = async (form: Record<string, string>) => {
    const { statusCode, body } = await desk.post(page, form, page);
    return [
      statusCode,
      /already\. Your changes were not saved/.test(textOf(body)),
      /href="#(why|withId|outcome|because)"/.test(body),
    ];
  };
  const empty = { do: 'hand_on', nth: '1', withId: head.personId, why: '' };
  expect(await send(empty)).toEqual([400, false, true]);
  await decide(deputy, id);
  expect(await send(empty)).toEqual([409, true, false]);
  expect(await send({ do: 'decide', nth: '1', because: '' })).toEqual([409, true, false]);
  await takeFurther(t.ground, dsl, id, { stage: 'head', withId: head.personId });
  const further = await desk.post(page, { do: 'further', stage: '', withId: '' }, page);
  expect([further.statusCode, further.body.includes('href="#stage')]).toEqual([409, false]);
  await app.close();
});

test('withdrawn by whoever made it, the sanction stands and is remembered, and nothing goes on', async () => {
  const sanction = await buildSanction(t.ground, dsl);
  const id = await against(sanction, deputy);
  await decide(deputy, id, { outcome: 'withdrawn', because: 'He rang: they leave it at that' });
  t.clock.move(DAY);
  const next = await buildBreach(t.ground, dsl);
  expect((await readSanctions(t.ground, dsl, next.id)).dealt[0]?.proposal.grade).toBe('moderate');
  const { sanction: after } = await readSanction(t.ground, dsl, sanction.incidentId, sanction.id);
  expect([after.lift, after.isOverturned]).toEqual([null, false]);
  expect(await cameOf(takeFurther(t.ground, dsl, id, { stage: 'head', withId: head.personId }))).toBe('appeal.over');
  t.clock.move(-DAY);
});

test('its days run from the day it came in, and a complaint that was upheld in part goes on about the rest', async () => {
  const id = await against(null, deputy, { receivedOn: '2026-11-09' });
  const { appeal } = await readAppeal(t.ground, deputy, id);
  // Ten school days after Monday 9 November, not after Tuesday 17 November, when it was recorded.
  expect(appeal.stages.map(({ dueOn }) => dueOn)).toEqual(['2026-11-23']);
  await decide(deputy, id, { outcome: 'changed' });
  await takeFurther(t.ground, dsl, id, { stage: 'panel', withId: chair.personId });
});

test('who takes it further without seeing the incident gives it to nobody from whom that is kept', async () => {
  const breach = await buildBreach(t.ground, dsl, { hidden: deputy.personId });
  await grade(t.ground, dsl, breach, { because: 'As it was' });
  const id = await against(await giveSanction(t.ground, dsl, breach.id, meant(breach.rowId)), chair);
  await decide(chair, id);
  const { hearers } = await readAppeal(t.ground, chair, id);
  expect(hearers.map(({ personId }) => personId)).not.toContain(deputy.personId);
  const go = takeFurther(t.ground, chair, id, { stage: 'outside', withId: deputy.personId });
  expect(await cameOf(go)).toBe('appeal.form');
});

test('nobody but governors decides the governors’ stage, nor a head of year the head’s', async () => {
  const sanction = await buildSanction(t.ground, dsl);
  const messageOf = (work: Promise<unknown>) => work.catch((error: Error) => error.message);
  const panel = await messageOf(against(sanction, deputy, { stage: 'panel' }));
  expect(panel).toContain('governors decide this stage');
  expect(await messageOf(against(sanction, deputy, { stage: 'head' }))).toContain('this stage is with the headteacher');
  const id = await against(sanction, head, { stage: 'head' });
  expect(await messageOf(give(head, id, deputy))).toContain('this stage is with the headteacher');
  await decide(head, id);
  const further = (whom: Actor) => takeFurther(t.ground, dsl, id, { stage: 'panel', withId: whom.personId });
  expect(await messageOf(further(deputy))).toBe(panel);
  await further(chair);
});
