import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Actor, authorise } from '../../access/scope.ts';
import { transact } from '../../access/transact.ts';
import { newId } from '../../kernel/ids.ts';
import { buildActor, buildPerson, letIn } from '../../test-support/build.ts';
import { type TestGround, testGround } from '../../test-support/database.ts';
import { cameOf } from '../../test-support/outcome.ts';
import { approveChange, readChange } from '../filtering/filtering-decide.service.ts';
import { forced } from '../filtering/filtering-forced.fixture.ts';
import { decidingAt } from '../filtering/index.ts';
import { buildIncident } from '../incidents/incidents.build.ts';
import { buildIncidentSchool, readJournalOf } from '../incidents/incidents.fixture.ts';
import { nameReader } from '../incidents/incidents-who.service.ts';
import { buildBreach, buildSanction, grade, meant, typed } from './sanctions.fixture.ts';
import { giveSanction, readRecord, readSanctions } from './sanctions.service.ts';
import type { Sanction } from './sanctions.ts';
import { decideGrade } from './sanctions-grade.service.ts';
import { agreeToSanction, liftSanction, readSanction } from './sanctions-one.service.ts';

let t: TestGround;
let school: Awaited<ReturnType<typeof buildIncidentSchool>>;
let dsl: Actor;
let deputy: Actor;
let head: Actor;
let chair: Actor;
let year9: Actor;
beforeAll(async () => {
  t = await testGround();
  school = await buildIncidentSchool(t.ground);
  ({ dsl, deputy, head, chair, year9 } = school);
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
    expect(await cameOf(grade(t.ground, dsl, first, { because: 'Ok' }))).toBe('sanction.because');
    await grade(t.ground, dsl, first);
    await giveSanction(t.ground, dsl, first.id, meant(first.rowId));
    t.clock.move(7 * DAY);
    const second = await buildBreach(t.ground, dsl);
    const { proposal } = (await dealtOf(second.id)) ?? {};
    expect(proposal?.grade).toBe('moderate');
    expect(proposal?.because.map(({ incidentNumber }) => incidentNumber)).toEqual([first.number]);
    expect(await cameOf(grade(t.ground, dsl, second, { grade: 'minor' }))).toBe('sanction.because');
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
    expect(await give({ step: 'Withdrawal of access', power: 'behaviour' })).toEqual(['untilOn']);
    expect(await give({ power: 'behaviour' })).toEqual([]);
    expect((await dealtOf(id))?.sanctions).toMatchObject([
      { step: 'Verbal warning', power: 'behaviour', route: 'behaviour' },
    ]);
  });

  const withdrawal = { step: 'Withdrawal of access' };
  const untilOutcome = () => {
    const reviewOn = new Date(t.clock.now().getTime() + 7 * DAY).toISOString().slice(0, 10);
    return { ...withdrawal, untilOutcome: true, reviewOn };
  };
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
    const sanction = await buildSanction(t.ground, dsl, untilOutcome());
    const standing = async () => (await readSanction(t.ground, dsl, sanction.incidentId, sanction.id)).standing;
    expect(await standing()).toMatchObject({ state: 'waiting' });
    expect(await cameOf(agree(dsl, sanction))).toBe('sanction.own');
    expect(await cameOf(agree(head, sanction, { factorAt: null }))).toBe('sanction.code');
    expect(await cameOf(agree(head, sanction, { agrees: false }))).toBe('sanction.form');
    expect(await cameOf(agree(head, sanction, { answer: 'Ok' }))).toBe('sanction.form');
    await agree(head, sanction);
    expect(await standing()).toMatchObject({ state: 'in_force', signed: true });
    expect(await cameOf(agree(deputy, sanction))).toBe('sanction.decided');
    expect(await cameOf(liftSanction(t.ground, dsl, sanction.incidentId, sanction.id, 'Enough'))).toBe('sanction.own');
  });

  test('of the internet is in force by nobody who has not agreed to it: neither past it at the filter nor once it was refused', async () => {
    const sanction = await buildSanction(t.ground, dsl, untilOutcome());
    const before = await cut();
    const id = sanction.changeId ?? '';
    const { hash } = await readChange(t.ground, deputy, id);
    const atFilter = () => approveChange(t.ground, deputy, { id, hash, factorAt: t.clock.now(), answer: null });
    expect(await cameOf(atFilter())).toBe('filter.decision');
    expect(await cameOf(forced(t.ground, deputy, id))).toBe('42501');
    await agree(head, sanction, { agrees: false, answer: 'Too long' });
    expect((await readChange(t.ground, deputy, id)).state).toBe('refused');
    expect(await cut()).toBe(before);
  });

  test('is not agreed to by whom its first person let in again lately, nor past the service', async () => {
    const sanction = await buildSanction(t.ground, head, { step: 'Suspension from school' });
    await letIn(t.ground, chair, head);
    const row = { sanction_id: sanction.id, decided_by: head.personId, agreed_by: chair.personId, agrees: true };
    const named = { personId: chair.personId, because: 'As the second person', untilAt: null };
    await nameReader(t.ground, head, sanction.incidentId, named);
    expect(await cameOf(agree(chair, sanction))).toBe('sanction.own');
    expect(await typed(t.ground, chair, 'sanction_agreement', { ...row, agreed_at: t.clock.now() })).toBe('42501');
  });

  test('of two who decide the same at once one does, and the other is told (S24)', async () => {
    const { id, rowId } = await buildBreach(t.ground, dsl);
    await grade(t.ground, dsl, { id, rowId }, { because: 'As it was' });
    const both = [dsl, deputy].map((by) => cameOf(giveSanction(t.ground, by, id, meant(rowId))));
    expect((await Promise.all(both)).sort()).toEqual(['done', 'sanction.decided']);
  });

  test('and a grade are not for whoever only logged the incident, past the service too', async () => {
    const who = { 'person-0-name': 'Imogen Stott', 'person-0-part': 'responsible' };
    const { id } = await buildIncident(t.ground, year9, who);
    const rowId = (await dealtOf(id))?.who.rowId ?? '';
    const by = { school_id: school.schoolId, incident_id: id, incident_person_id: rowId, decided_by: year9.personId };
    const graded = { base_grade: 'minor', proposed_grade: 'minor', grade: 'minor', counted: [] };
    const breach = { ...by, ...graded, id: newId(t.clock.now()), decided_at: t.clock.now() };
    expect(await typed(t.ground, year9, 'breach', breach)).toBe('42501');
    await grade(t.ground, dsl, { id, rowId }, { because: 'As it was' });
    const { id: sanction } = await giveSanction(t.ground, dsl, id, meant(rowId));
    const lift = { sanction_id: sanction, lifted_at: t.clock.now(), because: 'For a friend' };
    expect(await typed(t.ground, year9, 'sanction_lift', { ...lift, lifted_by: year9.personId })).toBe('42501');
    expect(await typed(t.ground, dsl, 'sanction_lift', { ...lift, lifted_by: dsl.personId })).toBe('done');
  });

  test('one person never is both, under any order of what they try, by the service or by SQL', async () => {
    const tries = fc.array(fc.tuple(fc.constantFrom('service', 'sql', 'sql-own', 'lift', 'sql-lift'), fc.boolean()), {
      minLength: 1,
      maxLength: 6,
    });
    await fc.assert(
      fc.asyncProperty(tries, async (steps) => {
        const sanction = await buildSanction(t.ground, head, { step: 'Suspension from school' });
        for (const [how, agrees] of steps) {
          const at = { agreed_at: t.clock.now(), factor_at: t.clock.now() };
          const said = { sanction_id: sanction.id, ...at, agrees, answer: 'As I said' };
          const lift = {
            sanction_id: sanction.id,
            lifted_at: t.clock.now(),
            lifted_by: head.personId,
            because: 'For myself',
          };
          const code = await {
            service: () => cameOf(agree(head, sanction, { agrees, answer: 'As I said' })),
            sql: () =>
              typed(t.ground, head, 'sanction_agreement', {
                ...{
                  ...said,
                  decided_by: agrees ? head.personId : dsl.personId,
                  agreed_by: agrees ? dsl.personId : head.personId,
                },
              }),
            'sql-own': () =>
              typed(t.ground, head, 'sanction_agreement', {
                ...{ ...said, decided_by: head.personId, agreed_by: head.personId },
              }),
            lift: () => cameOf(liftSanction(t.ground, head, sanction.incidentId, sanction.id, 'For myself')),
            'sql-lift': () => typed(t.ground, head, 'sanction_lift', lift),
          }[how]();
          expect(code).not.toBe('done');
        }
        const { sanction: after } = await readSanction(t.ground, head, sanction.incidentId, sanction.id);
        expect([after.agreement, after.lift]).toEqual([null, null]);
        // The same line by another is taken: what was refused was refused for who it was.
        const two = { decided_by: head.personId, agreed_by: dsl.personId, agrees: true, agreed_at: t.clock.now() };
        const other = { sanction_id: sanction.id, ...two };
        expect(await typed(t.ground, dsl, 'sanction_agreement', other)).toBe('23514');
        const withCode = { ...other, factor_at: t.clock.now() };
        expect(await typed(t.ground, dsl, 'sanction_agreement', withCode)).toBe('done');
      }),
      { numRuns: 4 },
    );
  });

  test('of two who answer at once one does, and the other is told (S24)', async () => {
    const sanction = await buildSanction(t.ground, head, { step: 'Suspension from school' });
    const both = [cameOf(agree(dsl, sanction)), cameOf(agree(deputy, sanction, { agrees: false, answer: 'Too much' }))];
    expect((await Promise.all(both)).sort()).toEqual(['done', 'sanction.decided']);
  });

  test('is not there for another school, a role without the right, or its subject (S10, S13)', async () => {
    const sanction = await buildSanction(t.ground, dsl);
    const other = await buildIncidentSchool(t.ground);
    const teacher = await buildActor(t.ground, school.schoolId, ['teacher']);
    const read = (by: Actor) => cameOf(readSanction(t.ground, by, sanction.incidentId, sanction.id));
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
    expect(await cameOf(readSanction(t.ground, deputy, id, given.id))).toBe('incident.not_found');
    expect(await cameOf(readSanctions(t.ground, deputy, id))).toBe('incident.not_found');
    // The head reads the journal, and cannot tell from it that the chair looked what is on record about them.
    const part = { 'person-0-name': 'Daniel Osei', 'person-0-part': 'responsible' };
    const own = await buildIncident(t.ground, school.senior, { ...about, ...part });
    await readRecord(t.ground, chair, own.id, (await dealtOf(own.id, chair))?.who.rowId ?? '');
    const told = await transact(t.ground, authorise(head, 'journal.read'), (tx) =>
      tx.db.selectFrom('journal_read').select('what').where('actor_id', '=', chair.personId).execute(),
    );
    expect(told).toEqual([]);
  });
});
