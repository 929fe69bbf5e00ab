import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Actor, authorise } from '../../access/scope.ts';
import { transact } from '../../access/transact.ts';
import { buildPuppet, letIn } from '../../test-support/build.ts';
import { cameOf } from '../../test-support/outcome.ts';
import { nameReader } from '../incidents/incidents-who.service.ts';

import { openCases } from './investigations.fixture.ts';
import type { Ids } from './investigations.service.ts';
import { decideOutcome, openReceived } from './investigations-received.service.ts';

// S8, R128: who investigates, who receives the report and whom it is about stay apart under second names too.
type Cases = Awaited<ReturnType<typeof openCases>>;
let { t, school, manager, subject, c } = {} as Cases;
beforeAll(async () => {
  ({ t, school, manager, subject, c } = await openCases());
});
afterAll(() => t.close());

async function finished(investigator: Actor): Promise<Ids> {
  const ids = await c.buildOpen(school.head, investigator);
  await c.write(investigator, ids);
  await c.finish(investigator, ids);
  return ids;
}
const typedPass = (by: Actor, ids: Ids, to: Actor) =>
  c.typed(
    by,
    sql`insert into investigation_pass (school_id, investigation_id, nth, edition, to_id, passed_at, passed_by)
      values (${by.schoolId}, ${ids.investigationId}, 1, 1, ${to.personId}, ${t.clock.now()}, ${by.personId})`,
  );

test('a report is passed to no second name of whoever investigates or passes it, nor the other way round', async () => {
  const { head, senior } = school;
  const ids = await finished(senior);
  const puppet = await buildPuppet(t.ground, senior, 'business_manager');
  // By whoever investigated, and by a colleague who works the incident.
  for (const by of [senior, head]) {
    expect(await cameOf(c.pass(by, ids, puppet))).toBe('investigation.form');
    expect(await typedPass(by, ids, puppet)).toBe('42501');
  }
  const ofHead = await buildPuppet(t.ground, head, 'business_manager');
  expect(await cameOf(c.pass(head, ids, ofHead))).toBe('investigation.form');
  expect(await typedPass(head, ids, ofHead)).toBe('42501');
  // Whoever investigates may: it is nobody whom they made.
  await c.pass(senior, ids, ofHead);

  const made = await buildPuppet(t.ground, head, 'senior_leader');
  const other = await finished(made);
  expect(await cameOf(c.pass(made, other, head))).toBe('investigation.form');
  expect(await typedPass(made, other, head)).toBe('42501');
});

test('nor to somebody whom the subject let in again lately', async () => {
  const ids = await finished(school.senior);
  await letIn(t.ground, manager, subject, 29);
  expect(await cameOf(c.pass(school.senior, ids))).toBe('investigation.form');
  expect(await typedPass(school.senior, ids, manager)).toBe('42501');
  await letIn(t.ground, manager, subject, 31);
  await c.pass(school.senior, ids);
});

test('nor to whom the subject put on the roll; and nobody of theirs investigates, is named to the record or owns it', async () => {
  const { head, senior } = school;
  const puppet = await buildPuppet(t.ground, subject, 'senior_leader');
  const ids = await finished(senior);
  expect(await cameOf(c.pass(senior, ids, puppet))).toBe('investigation.form');
  expect(await typedPass(senior, ids, puppet)).toBe('42501');
  const about = await c.buildCase();
  expect(await cameOf(c.buildOpen(head, puppet))).toBe('investigation.form');
  const given = await c.buildOpen(head, senior);
  const give = (to: Actor) =>
    c.typed(
      head,
      sql`insert into investigation_assignment (school_id, investigation_id, nth, investigator_id, due_on, because, given_at, given_by)
        values (${head.schoolId}, ${given.investigationId}, 2, ${to.personId}, '2026-12-20', 'They have the time', ${t.clock.now()}, ${head.personId})`,
    );
  expect([await give(puppet), await give(school.deputy)]).toEqual(['42501', '1']);
  const because = { because: 'They are to help', untilAt: null };
  expect(await cameOf(nameReader(t.ground, head, about.id, { personId: puppet.personId, ...because }))).toBe(
    'incident.left_out',
  );
  const named = sql`insert into incident_reader (school_id, incident_id, id, person_id, because, given_at, given_by)
    values (${head.schoolId}, ${about.id}, gen_random_uuid(), ${puppet.personId}, 'To help', ${t.clock.now()}, ${head.personId})`;
  const works = (set: ReturnType<typeof sql>) =>
    transact(t.ground, authorise(head, 'incidents.log'), (tx) => set.execute(tx.db)).then(
      () => 'taken',
      ({ code }: { code: string }) => code,
    );
  expect(await works(named)).toBe('42501');
  const owns = (whom: Actor) => works(sql`update incident set owner_id = ${whom.personId} where id = ${about.id}`);
  expect(await owns(puppet)).toBe('42501');
  expect(await owns(senior)).toBe('taken');
  await nameReader(t.ground, head, about.id, { personId: school.chair.personId, ...because });
});

test('whoever investigates lets the line manager in afterwards: nothing is opened or decided in their name', async () => {
  const { senior } = school;
  const ids = await finished(senior);
  await c.pass(senior, ids);
  const id = ids.investigationId;
  const open = sql`insert into investigation_receipt (school_id, investigation_id, nth, edition, to_id, received_at, factor_at)
    values (${senior.schoolId}, ${id}, 1, 1, ${manager.personId}, ${t.clock.now()}, ${t.clock.now()})`;
  const decide = sql`insert into investigation_outcome (school_id, investigation_id, nth, edition, to_id, became, because, decided_at)
    values (${senior.schoolId}, ${id}, 1, 1, ${manager.personId}, 'no_action', 'Was read', ${t.clock.now()})`;
  await letIn(t.ground, manager, senior);
  expect(await cameOf(openReceived(t.ground, manager, id, t.clock.now()))).toBe('investigation.own');
  expect(await c.typed(manager, open)).toBe('42501');
  await letIn(t.ground, manager, senior, 31);
  await openReceived(t.ground, manager, id, t.clock.now());
  await letIn(t.ground, manager, senior);
  const outcome = { became: 'no_action', because: 'Was read' } as const;
  expect(await cameOf(decideOutcome(t.ground, manager, id, outcome))).toBe('investigation.own');
  expect(await c.typed(manager, decide)).toBe('42501');
  await letIn(t.ground, manager, senior, 31);
  await decideOutcome(t.ground, manager, id, outcome);
});

test('nothing is decided on a report that was corrected since, until the corrected one is passed and opened', async () => {
  const { senior, head } = school;
  const ids = await finished(senior);
  await c.pass(senior, ids);
  const id = ids.investigationId;
  await openReceived(t.ground, manager, id, t.clock.now());
  await c.write(senior, ids, { version: 1, edition: 1, substance: 'unfounded' });
  await c.finish(senior, ids, { edition: 1, because: 'A witness was mistaken' });
  const outcome = { became: 'disciplinary', because: 'As the report says' } as const;
  expect(await cameOf(decideOutcome(t.ground, manager, id, outcome))).toBe('investigation.corrected');
  const decide = sql`insert into investigation_outcome (school_id, investigation_id, nth, edition, to_id, became, because, decided_at)
    values (${head.schoolId}, ${id}, 1, 1, ${manager.personId}, 'disciplinary', 'As it said', ${t.clock.now()})`;
  expect(await c.typed(manager, decide)).toBe('42501');
  await c.pass(head, ids, manager, { edition: 2, seen: 1 });
  expect(await cameOf(decideOutcome(t.ground, manager, id, outcome))).toBe('investigation.unopened');
  await openReceived(t.ground, manager, id, t.clock.now());
  await decideOutcome(t.ground, manager, id, { became: 'no_action', because: 'It is unfounded' });
});

test('whoever investigates judges nothing before the line manager has: only what holds until there is an outcome', async () => {
  const { head } = school;
  const ids = await c.buildOpen(head, head);
  const give = (by: Actor, effect: 'sanction' | 'access') =>
    c.typed(
      by,
      sql`insert into sanction (school_id, id, incident_id, incident_person_id, person_id, route, grade, step, effect, reason, given_at, until_outcome,
          review_on, takes, two_needed, decided_by, decided_at)
        select ${by.schoolId}, gen_random_uuid(), p.incident_id, p.id, p.person_id, 'disciplinary', 'minor', 'A step', ${effect}, 'As was found',
          ${t.clock.now()}, ${effect === 'access'}, ${effect === 'access' ? '2026-12-01' : null}::date, ${effect === 'access' ? '{internet}' : '{}'}::text[],
          ${effect === 'access'}, ${by.personId}, ${t.clock.now()}
        from incident_person p where p.id = ${ids.rowId}`,
    );
  expect(await give(head, 'sanction')).toBe('42501');
  expect(await give(head, 'access')).toBe('1');
});
