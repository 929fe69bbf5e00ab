import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Actor } from '../../access/scope.ts';
import { buildActor, buildPuppet, letIn, signedIn } from '../../test-support/build.ts';
import { type TestGround, testGround } from '../../test-support/database.ts';
import { testApp, testBrowser, textOf } from '../../test-support/http.ts';
import { cameOf } from '../../test-support/outcome.ts';
import { decidingAt } from '../filtering/index.ts';
import { buildIncidentSchool } from '../incidents/incidents.fixture.ts';
import { buildBreach, buildSanction, grade, typed, WITHDRAWAL } from './sanctions.fixture.ts';
import { readSanctions } from './sanctions.service.ts';
import type { Sanction } from './sanctions.ts';
import { appealForm, type RecordedAppeal } from './sanctions-appeals.schemas.ts';
import { decideAppeal, readAppeal, readRegister, recordAppeal, takeFurther } from './sanctions-appeals.service.ts';
import { hearersFor } from './sanctions-hearers.service.ts';
import { agreeToSanction, liftSanction, readSanction } from './sanctions-one.service.ts';
import { sanctionsForToday } from './sanctions-today.service.ts';

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
const against = (sanction: Sanction | null, by: Actor, withWhom: Actor, over: Partial<RecordedAppeal> = {}) =>
  recordAppeal(t.ground, by, {
    ...{ incidentId: sanction?.incidentId ?? null, sanctionId: sanction?.id ?? null },
    ...{ fromName: 'Rosa Stott', fromWhom: 'parent', grounds: 'It was not her', receivedOn: '2026-11-17' },
    ...{ stage: 'informal', withId: withWhom.personId, ...over },
  });
const decide = (by: Actor, id: string, over: object = {}) =>
  decideAppeal(t.ground, by, id, { nth: 1, outcome: 'dismissed', because: 'As it was', ...over });

describe('an appeal', () => {
  test('upheld lifts the sanction, gives the internet back, and is not remembered', async () => {
    const untilOn = new Date(t.clock.now().getTime() + 3 * DAY).toISOString().slice(0, 10);
    const sanction = await buildSanction(t.ground, dsl, { step: 'Withdrawal of access', untilOn });
    const cut = async () =>
      (await decidingAt(t.ground, school.schoolId)).rules.policies.some(({ appliesTo }) =>
        appliesTo.persons?.includes(school.pupilId),
      );
    expect(await cut()).toBe(true);
    t.clock.move(DAY);
    const next = await buildBreach(t.ground, dsl);
    const proposed = async () => (await readSanctions(t.ground, dsl, next.id)).dealt[0]?.proposal.grade;
    expect(await proposed()).toBe('moderate');
    const id = await against(sanction, dsl, chair, { stage: 'panel' });
    // The chair has the appeal, and with it the sanction; of the incident nothing.
    const { appeal, sanction: seen } = await readAppeal(t.ground, chair, id);
    expect(appeal).toMatchObject({ step: 'Withdrawal of access', incidentNumber: null });
    expect(seen?.reason).toBe('Food in the computer room');
    expect(await cameOf(readSanctions(t.ground, chair, sanction.incidentId))).toBe('incident.not_found');
    await decide(chair, id, { outcome: 'upheld', because: 'It was her sister' });
    // From whom the incident is kept the chair does not see, so their entry says nothing of it; the one of whoever does says nobody.
    const entries = `select e.action, p.payload -> 'hiddenFrom' as kept from journal_entry e join journal_payload p using (school_id, seq)
      where e.subject_id = $1 and e.action like 'appeal.%' order by e.seq`;
    expect(await t.rows(entries, [sanction.incidentId])).toEqual([
      { action: 'appeal.recorded', kept: [] },
      { action: 'appeal.decided', kept: null },
    ]);
    expect((await readSanction(t.ground, dsl, sanction.incidentId, sanction.id)).sanction.lift?.byAppeal).toBe(true);
    expect(await cameOf(against(sanction, dsl, senior))).toBe('appeal.sanction');
    t.clock.move(DAY + 1);
    expect(await cut()).toBe(false);
    expect(await proposed()).toBe('minor');
    t.clock.move(-2 * DAY - 1);
  });

  test('upheld counts for nothing also where the sanction had been lifted before', async () => {
    const sanction = await buildSanction(t.ground, dsl);
    t.clock.move(DAY);
    const next = await buildBreach(t.ground, dsl);
    const proposed = async () => (await readSanctions(t.ground, dsl, next.id)).dealt[0]?.proposal.grade;
    await liftSanction(t.ground, deputy, sanction.incidentId, sanction.id, 'It was half term');
    expect(await proposed()).toBe('moderate');
    const id = await against(sanction, dsl, senior);
    await decide(senior, id, { outcome: 'upheld' });
    expect(await proposed()).toBe('minor');
    t.clock.move(-DAY);
  });

  test('is with somebody who hears appeals, and came on a day of the calendar', async () => {
    const sanction = await buildSanction(t.ground, dsl);
    const teacher = await buildActor(t.ground, school.schoolId, ['teacher']);
    expect(await cameOf(against(sanction, dsl, teacher))).toBe('appeal.form');
    expect(appealForm.shape.receivedOn.safeParse('2026-02-31').success).toBe(false);
    expect(await cameOf(against(sanction, dsl, senior, { receivedOn: '2026-11-18' }))).toBe('appeal.form');
  });

  test('goes from stage to stage, each with its day and somebody else', async () => {
    const sanction = await buildSanction(t.ground, dsl);
    const id = await against(sanction, dsl, deputy);
    expect(await cameOf(takeFurther(t.ground, dsl, id, { stage: 'head', withId: head.personId }))).toBe('appeal.over');
    expect(await cameOf(decide(head, id))).toBe('appeal.own');
    await decide(deputy, id);
    expect(await cameOf(takeFurther(t.ground, dsl, id, { stage: 'informal', withId: head.personId }))).toBe(
      'appeal.over',
    );
    await takeFurther(t.ground, dsl, id, { stage: 'head', withId: head.personId });
    const { appeal } = await readAppeal(t.ground, dsl, id);
    // Ten school days after Tuesday 17 November.
    expect(appeal.stages.map(({ stage, dueOn }) => [stage, dueOn])).toEqual([
      ['informal', '2026-12-01'],
      ['head', '2026-12-01'],
    ]);
    expect((await readRegister(t.ground, head, { state: 'open', page: 1 })).rows.map((each) => each.id)).toContain(id);
  });

  test('is never decided by whoever decided, agreed, or decided before, in any order, by the service or by SQL', async () => {
    const who = fc.constantFrom('head', 'dsl', 'deputy', 'senior');
    const tries = fc.array(fc.tuple(who, fc.constantFrom('service', 'sql')), { minLength: 3, maxLength: 8 });
    await fc.assert(
      fc.asyncProperty(tries, who, async (steps, first) => {
        const people: Record<string, Actor> = { head, dsl, deputy, senior };
        const sanction = await buildSanction(t.ground, head, { step: 'Suspension from school' });
        await agreeToSanction(t.ground, dsl, sanction.incidentId, sanction.id, {
          ...{ agrees: true, answer: null, factorAt: t.clock.now() },
        });
        const barred = new Set(['head', 'dsl']);
        const before = { sanctionId: sanction.id, against: head.personId, fromPerson: null, stages: [] };
        const offered = (await hearersFor(t.ground, dsl, before)).map(({ personId }) => personId);
        expect([head, dsl, deputy, senior].map(({ personId }) => offered.includes(personId))).toEqual([
          ...[false, false, true, true],
        ]);
        const opened = await against(sanction, dsl, people[first] as Actor).catch(
          (error: { code?: string }) => error.code,
        );
        // Who agreed is not offered either, and an appeal is opened with neither.
        if (barred.has(first)) {
          expect(opened).toBe('appeal.form');
          return;
        }
        const id = String(opened);
        for (const [name, how] of steps) {
          const by = people[name] as Actor;
          const now = (await readAppeal(t.ground, deputy, id)).appeal.stages.at(-1);
          if (now?.decision) break;
          const row = { appeal_id: id, nth: 1, decided_by: by.personId, decided_at: t.clock.now(), because: 'By hand' };
          const code =
            how === 'service'
              ? await cameOf(decide(by, id))
              : await typed(t.ground, by, 'appeal_decision', { ...row, outcome: 'upheld', against: head.personId });
          const may = name === first && !barred.has(name);
          expect([name, how, code === 'done']).toEqual([name, how, may]);
        }
      }),
      { numRuns: 4 },
    );
  });

  test('of two decisions at once one counts, and the other is told (S24)', async () => {
    const sanction = await buildSanction(t.ground, dsl);
    const id = await against(sanction, dsl, deputy);
    const both = [cameOf(decide(deputy, id, { outcome: 'upheld' })), cameOf(decide(deputy, id))];
    expect((await Promise.all(both)).sort()).toEqual(['appeal.decided', 'done']);
  });

  test('is not there for another school, without the right, or for whoever does not see its incident', async () => {
    const sanction = await buildSanction(t.ground, dsl);
    const id = await against(sanction, dsl, deputy);
    const other = await buildIncidentSchool(t.ground);
    const teacher = await buildActor(t.ground, school.schoolId, ['teacher']);
    const governor = await buildActor(t.ground, school.schoolId, ['governor'], { kind: 'governor' });
    const read = (by: Actor) => cameOf(readAppeal(t.ground, by, id));
    expect([await read(other.head), await read(teacher), await read(governor), await read(senior)]).toEqual([
      ...['appeal.not_found', 'access.not_found', 'appeal.not_found', 'appeal.not_found'],
    ]);
    expect((await readRegister(t.ground, governor, { page: 1 })).total).toBe(0);
    const complaint = await against(null, governor, senior, { grounds: 'The filter is too strict' });
    expect(await read(governor)).toBe('appeal.not_found');
    expect((await readAppeal(t.ground, senior, complaint)).appeal.step).toBe(null);
  });
});

test('Today asks the second person, and whoever decided to look again where there is no outcome (R126)', async () => {
  const asked = async (by: Actor) => {
    const found = await sanctionsForToday.find(t.ground, by);
    return found?.kind === 'tasks' ? found.tasks.map(({ what }) => what) : [];
  };
  const reviewOn = new Date(t.clock.now().getTime() + 7 * DAY).toISOString().slice(0, 10);
  const over = { step: 'Withdrawal of access', untilOutcome: true, reviewOn };
  const sanction = await buildSanction(t.ground, dsl, over);
  expect([await asked(dsl), await asked(deputy)]).toEqual([[], ['Agree or disagree: Withdrawal of access']]);
  const waits = async (by: Actor) => {
    const found = await sanctionsForToday.find(t.ground, by);
    return found?.kind === 'tasks' ? found.others?.filter(({ href }) => href.endsWith(sanction.id)).length : 0;
  };
  expect([await waits(dsl), await waits(deputy)]).toEqual([1, 0]);
  await agreeToSanction(t.ground, head, sanction.incidentId, sanction.id, {
    ...{ agrees: true, answer: null, factorAt: t.clock.now() },
  });
  expect([await asked(dsl), await asked(deputy), await waits(dsl)]).toEqual([[], [], 0]);
  t.clock.move(6 * DAY);
  const again = ['Is there an outcome? Withdrawal of access'];
  expect([await asked(dsl), await asked(deputy)]).toEqual([again, []]);
  t.clock.move(2 * DAY);
  expect(await asked(deputy)).toEqual(again);
  await liftSanction(t.ground, deputy, sanction.incidentId, sanction.id, 'It was somebody else');
  expect(await asked(dsl)).toEqual([]);
  t.clock.move(-8 * DAY);
});

test('by its pages a withdrawal is decided without losing what was ticked and carried out by whoever is named (R126)', async () => {
  const { app } = await testApp(t.ground);
  const browser = async (by: Actor) => testBrowser(app, await signedIn(t.ground, by));
  const [desk, carrier] = [await browser(dsl), await browser(senior)];
  const breach = await buildBreach(t.ground, dsl);
  await grade(t.ground, dsl, breach, { because: 'As it was' });
  const path = `/incidents/${breach.id}/sanctions/new/${breach.rowId}`;
  const ticks = {
    step: WITHDRAWAL,
    what: 'some',
    category: ['games', 'streaming', 'malware'],
    orders: ['device', 'account'],
  };
  const form = { ...ticks, carriedBy: senior.personId, reason: 'Games again', untilOn: '2026-11-20' };
  const again = await desk.post(path, form);
  expect([again.statusCode, textOf(again.body)]).toEqual([
    400,
    expect.stringContaining('Write which device, or what else'),
  ]);
  expect(again.body.match(/<input[^>]* checked[^>]*>/g)?.map((box) => /value="([^"]*)"/.exec(box)?.[1])).toEqual([
    ...[WITHDRAWAL, 'some', 'streaming', 'games', 'malware', 'account', 'device'],
  ]);
  const made = await desk.post(path, { ...form, orderWords: 'Laptop LT-114' }, path);
  const page = textOf((await desk.get(String(made.headers.location))).body);
  expect(page).toContain(
    'Harmful software and fraud; Video, music and radio; Games; the school account; a device (Laptop LT-114)',
  );
  const sanction = String(made.headers.location).split('/').at(-1) ?? '';
  expect(textOf((await carrier.get('/today')).body)).toContain('Withdraw: a device (Laptop LT-114)');
  const done = await carrier.post('/orders', { sanction, did: 'taken-device', doneOn: '' });
  expect([
    done.statusCode,
    (await carrier.post('/orders', { sanction, did: 'taken-device', doneOn: '' })).statusCode,
  ]).toEqual([303, 409]);
  const incident = textOf((await desk.get(`/incidents/${breach.id}`)).body);
  expect(incident).toMatch(/Withdrawn now: .*until Friday 20 November/);
  expect(incident).toContain('Imogen Stott: the school account is not withdrawn yet.');
  expect(incident).not.toContain('a device (Laptop LT-114) is not');
  await app.close();
});

test('nobody hears an appeal under a second name: neither one whom the decider made, nor one whom they let in since (S8)', async () => {
  const sanction = await buildSanction(t.ground, dsl);
  const puppet = await buildPuppet(t.ground, dsl, 'senior_leader');
  expect(await cameOf(against(sanction, dsl, puppet))).toBe('appeal.form');
  const id = await against(sanction, dsl, senior);
  const stage = { appeal_id: id, stage: 'panel', incident_id: sanction.incidentId, sanction_id: sanction.id };
  await letIn(t.ground, senior, dsl);
  expect(await cameOf(decide(senior, id))).toBe('appeal.own');
  await letIn(t.ground, senior, dsl, 31);
  await decide(senior, id);
  const next = { nth: 2, due_on: '2026-12-01', opened_at: t.clock.now(), opened_by: dsl.personId };
  expect(await typed(t.ground, dsl, 'appeal_stage', { ...stage, ...next, with_id: puppet.personId })).toBe('42501');
  const { hearers } = await readAppeal(t.ground, dsl, id);
  expect(hearers.map(({ personId }) => personId)).not.toContain(puppet.personId);
  await takeFurther(t.ground, dsl, id, { stage: 'panel', withId: chair.personId });
});

test('a complaint comes to the online safety lead or the head, as the policy has it (000:417): the lead records and answers it', async () => {
  const lead = await buildActor(t.ground, school.schoolId, ['online_safety_lead'], {});
  const id = await against(null, lead, lead, { grounds: 'The filter is too strict at home' });
  expect((await readRegister(t.ground, lead, { page: 1 })).rows.map((row) => row.id)).toContain(id);
  await decide(lead, id, { because: 'It is the same for everybody' });
  expect((await readAppeal(t.ground, head, id)).appeal.stages[0]?.decision?.outcome).toBe('dismissed');
});

test('whoever brings it is known however the name is typed, and does not hear it', async () => {
  const name = { givenName: 'Sean', familyName: "O'Brien" };
  const sean = await buildActor(t.ground, school.schoolId, ['senior_leader'], name);
  const sanction = await buildSanction(t.ground, dsl);
  const id = await against(sanction, dsl, senior, { fromName: 'sean o’brien', fromWhom: 'other' });
  const { appeal, hearers } = await readAppeal(t.ground, dsl, id);
  expect(appeal.fromPerson).toBe(sean.personId);
  expect(hearers.map(({ personId }) => personId)).not.toContain(sean.personId);
});
