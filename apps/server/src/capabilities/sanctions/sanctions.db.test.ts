import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Actor } from '../../access/scope.ts';
import { buildActor, buildPerson } from '../../test-support/build.ts';
import { type TestGround, testGround } from '../../test-support/database.ts';
import { decidingAt } from '../filtering/index.ts';
import { buildIncidentSchool, readJournalOf } from '../incidents/incidents.fixture.ts';
import { buildBreach, buildSanction, codeOf, grade, meant, typed } from './sanctions.fixture.ts';
import { agreeToSanction, giveSanction, liftSanction, readSanction, readSanctions } from './sanctions.service.ts';
import type { Sanction } from './sanctions.ts';
import { decideGrade } from './sanctions-grade.service.ts';

let t: TestGround;
let school: Awaited<ReturnType<typeof buildIncidentSchool>>;
let dsl: Actor;
let deputy: Actor;
let head: Actor;
beforeAll(async () => {
  t = await testGround();
  school = await buildIncidentSchool(t.ground);
  ({ dsl, deputy, head } = school);
});
afterAll(() => t.close());

const DAY = 86_400_000;
const dealtOf = async (id: string, by = dsl) => (await readSanctions(t.ground, by, id)).dealt[0];
const agree = (by: Actor, { incidentId, id }: Sanction, over: object = {}) =>
  agreeToSanction(t.ground, by, incidentId, id, { agrees: true, answer: null, factorAt: t.clock.now(), ...over });

describe('the memory', () => {
  test('proposes moderate for the next minor breach, says because of which, and keeps both ways (R124, R125)', async () => {
    const first = await buildBreach(t.ground, dsl);
    expect((await dealtOf(first.id))?.proposal).toEqual({ grade: 'minor', because: [] });
    await grade(t.ground, dsl, first);
    await giveSanction(t.ground, dsl, first.id, meant(first.rowId));
    t.clock.move(7 * DAY);
    const second = await buildBreach(t.ground, dsl);
    const { proposal } = (await dealtOf(second.id)) ?? {};
    expect(proposal?.grade).toBe('moderate');
    expect(proposal?.because.map(({ incidentNumber }) => incidentNumber)).toEqual([first.number]);
    expect(await codeOf(grade(t.ground, dsl, second, { grade: 'minor' }))).toBe('sanction.because');
    await grade(t.ground, dsl, second, { grade: 'minor', because: 'A snack for her diabetes' });
    await giveSanction(t.ground, dsl, second.id, meant(second.rowId));
    t.clock.move(7 * DAY);
    const third = await buildBreach(t.ground, dsl);
    await grade(t.ground, dsl, third);
    const { incident, dealt } = await readSanctions(t.ground, dsl, third.id);
    expect([incident.grade, dealt[0]?.breach?.grade, dealt[0]?.base]).toEqual(['moderate', 'moderate', 'minor']);
    // Raised once, it is not raised from there again.
    expect(dealt[0]?.proposal.grade).toBe('moderate');
    expect((await readSanctions(t.ground, dsl, second.id)).incident.grade).toBe('minor');
    const [entry] = await readJournalOf(t.ground, school.schoolId, second.id, 'sanction.graded');
    expect(entry?.payload).toMatchObject({ proposed: 'moderate', grade: 'minor', because: 'A snack for her diabetes' });
    t.clock.move(-14 * DAY);
  });

  test('says nothing of a record that the reader may not see (S13)', async () => {
    const pupil = { givenName: 'Ravi', familyName: 'Anand', className: '7R', yearGroup: 7 };
    await buildPerson(t.ground, school.schoolId, pupil);
    const who = { 'person-0-name': 'Ravi Anand' };
    const secret = await buildBreach(t.ground, dsl, { ...who, hidden: deputy.personId });
    await grade(t.ground, dsl, secret);
    await giveSanction(t.ground, dsl, secret.id, meant(secret.rowId));
    t.clock.move(DAY);
    const next = await buildBreach(t.ground, dsl, who);
    expect((await dealtOf(next.id, dsl))?.proposal.grade).toBe('moderate');
    const seen = await dealtOf(next.id, deputy);
    expect(JSON.stringify(seen)).not.toContain(secret.number);
    expect(seen).toMatchObject({ proposal: { grade: 'minor', because: [] }, record: [] });
    t.clock.move(-DAY);
  });

  test('of two who grade at once one does, and the other is told who (S24)', async () => {
    const { id, rowId } = await buildBreach(t.ground, dsl, { 'person-0-name': 'Imogen Stott' });
    const said = { rowId, because: 'As it was', replaces: null };
    const both = await Promise.allSettled([
      decideGrade(t.ground, dsl, id, { ...said, grade: 'minor' }),
      decideGrade(t.ground, deputy, id, { ...said, grade: 'severe' }),
    ]);
    expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    const refused = both.find((each) => each.status === 'rejected');
    expect(refused?.reason).toMatchObject({
      code: 'sanction.graded',
      message: expect.stringMatching(/^(Priya|Hannah) \w+ graded it/),
    });
  });
});

describe('a sanction', () => {
  test('is of the ladder for that kind of person, and asks what is missing', async () => {
    const { id, rowId } = await buildBreach(t.ground, dsl, { offSite: 'yes', offSiteNexus: 'In the class’s own chat' });
    const give = (over: object) =>
      giveSanction(t.ground, dsl, id, meant(rowId, over)).then(
        () => [],
        (error: { fields: { field: string }[] }) => error.fields.map(({ field }) => field),
      );
    expect(await give({})).toContain('step');
    await grade(t.ground, dsl, { id, rowId }, { because: 'As it was' });
    expect(await give({})).toEqual(['power']);
    expect(await give({ step: 'Dismissal', power: 'behaviour' })).toEqual(['step']);
    expect(await give({ step: 'Suspension from school', power: 'behaviour' })).toEqual(['step']);
    expect(await give({ step: 'Withdrawal of the internet', power: 'behaviour' })).toEqual(['untilOn']);
    expect(await give({ power: 'behaviour' })).toEqual([]);
    expect((await dealtOf(id))?.sanctions).toMatchObject([
      { step: 'Verbal warning', power: 'behaviour', route: 'behaviour' },
    ]);
  });

  const withdrawal = { step: 'Withdrawal of the internet' };
  const cut = async () => {
    const { rules } = await decidingAt(t.ground, school.schoolId);
    return rules.policies.some(({ appliesTo }) => appliesTo.persons?.includes(school.pupilId));
  };

  test('that withdraws the internet for some days works at once, and gives it back by itself or early (R126)', async () => {
    const untilOn = new Date(t.clock.now().getTime() + 3 * DAY).toISOString().slice(0, 10);
    const sanction = await buildSanction(t.ground, dsl, { ...withdrawal, untilOn });
    expect(await cut()).toBe(true);
    const { standing } = await readSanction(t.ground, head, sanction.incidentId, sanction.id);
    expect(standing).toMatchObject({ state: 'in_force', signed: false });
    t.clock.move(5 * DAY);
    expect((await readSanction(t.ground, head, sanction.incidentId, sanction.id)).standing?.state).toBe('over');
    t.clock.move(-5 * DAY);
    // Nobody gives it back by raw SQL without a decision that lifts it.
    const end = {
      change_id: sanction.changeId,
      kind: 'internet',
      opens: false,
      ended_at: t.clock.now(),
      reason: 'For a friend',
    };
    expect(await typed(t.ground, head, 'filter_change_end', { ...end, ended_by: head.personId })).toBe('42501');
    await liftSanction(t.ground, deputy, sanction.incidentId, sanction.id, 'It was somebody else');
    expect((await readSanction(t.ground, head, sanction.incidentId, sanction.id)).standing?.state).toBe('over');
  });

  test('that withdraws it for longer waits for two, who are also the two of the filter', async () => {
    const over = {
      ...withdrawal,
      untilOutcome: true,
      reviewOn: new Date(t.clock.now().getTime() + 7 * DAY).toISOString().slice(0, 10),
    };
    const sanction = await buildSanction(t.ground, dsl, over);
    const standing = async () => (await readSanction(t.ground, dsl, sanction.incidentId, sanction.id)).standing;
    expect(await standing()).toMatchObject({ state: 'waiting' });
    expect(await codeOf(agree(dsl, sanction))).toBe('sanction.own');
    expect(await codeOf(agree(head, sanction, { factorAt: null }))).toBe('sanction.code');
    expect(await codeOf(agree(head, sanction, { agrees: false }))).toBe('sanction.form');
    await agree(head, sanction);
    expect(await standing()).toMatchObject({ state: 'in_force', signed: true });
    expect(await codeOf(agree(deputy, sanction))).toBe('sanction.decided');
    expect(await codeOf(liftSanction(t.ground, dsl, sanction.incidentId, sanction.id, 'Enough'))).toBe('sanction.own');
  });

  test('one person never is both, under any order of what they try, by the service or by SQL', async () => {
    const tries = fc.array(fc.tuple(fc.constantFrom('service', 'sql', 'lift', 'sql-lift'), fc.boolean()), {
      minLength: 1,
      maxLength: 6,
    });
    await fc.assert(
      fc.asyncProperty(tries, async (steps) => {
        const sanction = await buildSanction(t.ground, head, { step: 'Suspension from school' });
        for (const [how, agrees] of steps) {
          const said = { sanction_id: sanction.id, agreed_at: t.clock.now(), agrees, answer: 'As I said' };
          const lift = {
            sanction_id: sanction.id,
            lifted_at: t.clock.now(),
            lifted_by: head.personId,
            because: 'For myself',
          };
          const code = await {
            service: () => codeOf(agree(head, sanction, { agrees, answer: 'As I said' })),
            sql: () =>
              typed(t.ground, head, 'sanction_agreement', {
                ...{
                  ...said,
                  decided_by: agrees ? head.personId : dsl.personId,
                  agreed_by: agrees ? dsl.personId : head.personId,
                },
              }),
            lift: () => codeOf(liftSanction(t.ground, head, sanction.incidentId, sanction.id, 'For myself')),
            'sql-lift': () => typed(t.ground, head, 'sanction_lift', lift),
          }[how]();
          expect(code).not.toBe('done');
        }
        const { sanction: after } = await readSanction(t.ground, head, sanction.incidentId, sanction.id);
        expect([after.agreement, after.lift]).toEqual([null, null]);
      }),
      { numRuns: 4 },
    );
  });

  test('of two who answer at once one does, and the other is told (S24)', async () => {
    const sanction = await buildSanction(t.ground, head, { step: 'Suspension from school' });
    const both = [codeOf(agree(dsl, sanction)), codeOf(agree(deputy, sanction, { agrees: false, answer: 'Too much' }))];
    expect((await Promise.all(both)).sort()).toEqual(['done', 'sanction.decided']);
  });

  test('is not there for another school, a role without the right, or its subject (S10, S13)', async () => {
    const sanction = await buildSanction(t.ground, dsl);
    const other = await buildIncidentSchool(t.ground);
    const teacher = await buildActor(t.ground, school.schoolId, ['teacher']);
    const read = (by: Actor) => codeOf(readSanction(t.ground, by, sanction.incidentId, sanction.id));
    expect([await read(other.dsl), await read(teacher), await read(dsl)]).toEqual([
      ...['incident.not_found', 'access.not_found', 'done'],
    ]);
    const about = { 'person-0-name': 'Hannah Whitlock', type: 'colleague', title: 'Messages late at night' };
    const staff = await buildBreach(t.ground, head, about).catch((error: Error) => error.message);
    expect(staff).toMatchObject({ id: expect.any(String) });
    const { id, rowId } = staff as { id: string; rowId: string };
    await grade(t.ground, head, { id, rowId }, { because: 'As it was' });
    const given = await giveSanction(t.ground, head, id, meant(rowId, { step: 'Informal warning' }));
    expect(given).toMatchObject({ route: 'disciplinary' });
    expect(await codeOf(readSanction(t.ground, deputy, id, given.id))).toBe('incident.not_found');
    expect(await codeOf(readSanctions(t.ground, deputy, id))).toBe('incident.not_found');
  });
});
