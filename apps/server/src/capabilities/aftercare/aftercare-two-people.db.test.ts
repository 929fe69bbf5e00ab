import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Actor } from '../../access/scope.ts';
import type { TestGround } from '../../test-support/database.ts';
import { textOf } from '../../test-support/http.ts';
import { cameOf } from '../../test-support/outcome.ts';
import { buildIncident } from '../incidents/incidents.build.ts';

import { hurt, openAftermath } from './aftercare.fixture.ts';
import {
  changeSupport,
  endMeeting,
  finishLearned,
  lookBack,
  openAftercare,
  planMeeting,
  planSupport,
  readLearned,
} from './aftercare.service.ts';

type Aftermath = Awaited<ReturnType<typeof openAftermath>>;
let school: Aftermath;
let at: TestGround;
let dsl: Actor;
let deputy: Actor;
let business: Actor;
beforeAll(async () => {
  school = await openAftermath();
  ({ at, dsl, deputy, business } = school);
});
afterAll(() => school?.close());

const view = (id: string) => openAftercare(at.ground, dsl, id);

async function planned(): Promise<{ id: string; planId: string }> {
  const { id } = await buildIncident(at.ground, dsl, hurt);
  const [hurtOne] = (await view(id)).affected;
  const plan = { needs: 'Not to walk home alone', support: 'A tutor walks with her', supporterId: dsl.personId };
  await planSupport(at.ground, dsl, id, { ...plan, personRowId: hurtOne?.id ?? '', reviewOn: '2026-11-18' });
  return { id, planId: (await view(id)).plans[0]?.id ?? '' };
}

async function arranged(): Promise<{ id: string; meetingId: string }> {
  const { id } = await buildIncident(at.ground, dsl, hurt);
  const meeting = {
    plannedAt: new Date('2026-11-20T14:30:00Z'),
    place: null,
    present: 'Both',
    agreed: 'Each was asked',
  };
  await planMeeting(at.ground, dsl, id, { ...meeting, facilitatorId: dsl.personId, brief: 'A picture' });
  return { id, meetingId: (await view(id)).meetings[0]?.id ?? '' };
}

test('of two who end one plan at once one does, and the other is told (S24, R134)', async () => {
  for (let round = 0; round < 5; round++) {
    const { id, planId } = await planned();
    const end = (by: Actor) => cameOf(changeSupport(at.ground, by, id, planId, { outcome: `As ${by.name} saw it` }));
    const both = await Promise.all([end(dsl), end(deputy)]);
    expect([...both].sort()).toEqual(['aftercare.settled', 'done']);
    const first = both[0] === 'done' ? dsl : deputy;
    expect((await view(id)).plans).toMatchObject([{ outcome: `As ${first.name} saw it` }]);
  }
});

test('of two who move its day at once, or of whom one ends it, the second overwrites nothing (S24)', async () => {
  const { id, planId } = await planned();
  const change = (by: Actor, what: Parameters<typeof changeSupport>[4]) =>
    cameOf(changeSupport(at.ground, by, id, planId, what));
  const days = [dsl, deputy].map((by, n) => change(by, { reviewOn: `2026-12-0${n + 1}`, was: '2026-11-18' }));
  expect((await Promise.all(days)).sort()).toEqual(['aftercare.moved', 'done']);
  const [{ reviewOn = '' } = {}] = (await view(id)).plans;
  expect(await change(dsl, { reviewOn: '2026-12-09', was: '2026-11-18' })).toBe('aftercare.moved');
  expect(await change(dsl, { reviewOn: '2026-12-09', was: reviewOn })).toBe('done');
  expect(await change(deputy, { outcome: 'She is well' })).toBe('done');
  expect(await change(dsl, { reviewOn: '2026-12-10', was: '2026-12-09' })).toBe('aftercare.moved');
  expect((await view(id)).plans).toMatchObject([{ outcome: 'She is well', reviewOn: '2026-12-09' }]);
});

test('of two who note what came of one meeting at once one does, and it stays (S24, R134)', async () => {
  for (let round = 0; round < 5; round++) {
    const { id, meetingId } = await arranged();
    const end = (by: Actor, state: 'held' | 'called_off') =>
      cameOf(endMeeting(at.ground, by, id, meetingId, { state, outcome: `As ${by.name} saw it` }));
    const both = await Promise.all([end(dsl, 'held'), end(deputy, 'called_off')]);
    expect([...both].sort()).toEqual(['aftercare.settled', 'done']);
    const kept = both[0] === 'done' ? { state: 'held', by: dsl } : { state: 'called_off', by: deputy };
    expect((await view(id)).meetings).toMatchObject([{ state: kept.state, outcome: `As ${kept.by.name} saw it` }]);
  }
});

test('of two who note as done what was learned one does (S24, R138)', async () => {
  const { id } = await buildIncident(at.ground, dsl, hurt);
  const learned = {
    landsOn: 'filter',
    action: 'Close mirror sites',
    ownerId: business.personId,
    dueOn: '2026-12-01',
  } as const;
  await lookBack(at.ground, dsl, id, { causes: 'A mirror site', worked: null, learned: [learned] });
  const [{ id: learnedId = '' } = {}] = (await readLearned(at.ground, business)).learned;
  const both = [business, dsl].map((by) => cameOf(finishLearned(at.ground, by, learnedId, 'Closed for all')));
  expect((await Promise.all(both)).sort()).toEqual(['aftercare.settled', 'done']);
});

test('whoever comes too late reads how it is now, and finds what they wrote', async () => {
  const plan = await planned();
  const meeting = await arranged();
  await changeSupport(at.ground, deputy, plan.id, plan.planId, { reviewOn: '2026-12-02', was: '2026-11-18' });
  const desk = await school.as(dsl);
  const send = async (path: string, form: Record<string, string>) => {
    const { statusCode, body } = await desk.post(path, form);
    return [statusCode, textOf(body)];
  };
  const to = `/incidents/${plan.id}/aftercare/support/${plan.planId}`;
  expect(await send(to, { how: 'move', reviewOn: '2026-12-09', was: '2026-11-18' })).toEqual([
    409,
    expect.stringMatching(/A colleague has moved the date.*Review date: Wednesday 2 December/),
  ]);
  await changeSupport(at.ground, deputy, plan.id, plan.planId, { outcome: 'She sings again' });
  expect(await send(to, { how: 'end', outcome: 'She is rather better' })).toEqual([
    409,
    expect.stringMatching(/already completed this.*She sings again.*not saved: She is rather better/),
  ]);
  const ended = { state: 'called_off', outcome: 'She would rather not' } as const;
  await endMeeting(at.ground, deputy, meeting.id, meeting.meetingId, ended);
  const late = { state: 'held', outcome: 'They shook hands' };
  expect(await send(`/incidents/${meeting.id}/aftercare/meeting/${meeting.meetingId}`, late)).toEqual([
    409,
    expect.stringMatching(/already completed this.*She would rather not.*not saved: They shook hands/),
  ]);
});
