import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Actor } from '../../access/scope.ts';
import { buildActor } from '../../test-support/build.ts';
import { cameOf } from '../../test-support/outcome.ts';
import { buildIncidentSchool } from '../incidents/incidents.fixture.ts';
import { openIncident } from '../incidents/incidents-page.service.ts';
import { takeStep } from '../incidents/incidents-status.service.ts';
import { leaveOut } from '../incidents/incidents-who.service.ts';
import { freezeIncident } from '../procedures/procedures-freeze.service.ts';

import { openCases } from './investigations.fixture.ts';
import { newInvestigation, openInvestigation, readInvestigation, reassign } from './investigations.service.ts';
import { investigationPart } from './investigations-incident.service.ts';
import { decideOutcome, openReceived, readReceived } from './investigations-received.service.ts';
import { readEdition } from './investigations-report.service.ts';
import { investigationsForToday } from './investigations-today.service.ts';

type Cases = Awaited<ReturnType<typeof openCases>>;
let t: Cases['t'];
let school: Cases['school'];
let subject: Actor;
let outsider: Actor;
let manager: Actor;
let c: Cases['c'];
beforeAll(async () => {
  ({ t, school, subject, outsider, manager, c } = await openCases());
});
afterAll(() => t.close());

describe('who knows of it', () => {
  test('not whom it is about, a colleague with every desk of children, whoever only logged it, or another school, by page or by SQL (S13)', async () => {
    const ids = await c.buildPassed();
    const logged = await c.buildCase(school.dsl);
    await openInvestigation(t.ground, school.head, logged.id, {
      ...{ rowId: logged.rowId, question: 'What was said', investigatorId: school.head.personId, dueOn: c.daysOn(5) },
    });
    const other = await buildIncidentSchool(t.ground);
    for (const by of [subject, outsider, school.dsl, school.deputy, other.head, school.chair]) {
      expect(await c.found(by), by.name).toEqual({});
      expect(await cameOf(readReceived(t.ground, by, ids.investigationId))).toBe('investigation.not_found');
      expect(await cameOf(readInvestigation(t.ground, by, ids))).toBe('incident.not_found');
      expect(await investigationsForToday.find(t.ground, by)).toBeNull();
    }
    // Whoever logged it reads what they logged, and finds no investigation of it.
    expect(await cameOf(readInvestigation(t.ground, school.dsl, { ...ids, id: logged.id }))).toBe(
      'investigation.not_found',
    );
    // The head works the incident, and still does not open the line manager's copy.
    expect(await cameOf(openReceived(t.ground, school.head, ids.investigationId, t.clock.now()))).toBe(
      'investigation.not_found',
    );
    const { investigationId: v } = ids;
    const at = sql`now(), now()`;
    for (const by of [subject, outsider, school.head, other.head]) {
      const receipt = sql`insert into investigation_receipt (school_id, investigation_id, nth, edition, to_id, received_at, factor_at)
        values (${by.schoolId}, ${v}, 1, 1, ${by.personId}, ${at})`;
      expect(await c.typed(by, receipt), by.name).toBe('42501');
      const to = sql`insert into investigation_pass (school_id, investigation_id, nth, edition, to_id, passed_at, passed_by)
        values (${by.schoolId}, ${v}, 2, 1, ${subject.personId}, now(), ${by.personId})`;
      expect(await c.typed(by, to), by.name).toBe('42501');
      const mine = sql`insert into investigation_assignment (school_id, investigation_id, nth, investigator_id, due_on, because, given_at, given_by)
        values (${by.schoolId}, ${v}, 2, ${manager.personId}, now(), 'To be quick', now(), ${by.personId})`;
      expect(await c.typed(by, mine), by.name).toBe('42501');
    }
  });

  test('about the head: the chair of governors opens it and it goes to a governor; the head finds nothing', async () => {
    const { chair, head, senior } = school;
    const governor = await buildActor(t.ground, school.schoolId, ['governor'], {
      kind: 'governor',
      givenName: 'Iris',
      familyName: 'Vane',
    });
    const incident = await c.buildCase(chair, 'Daniel Osei');
    const { investigators } = await newInvestigation(t.ground, chair, incident.id, incident.rowId);
    expect(investigators.map(({ name }) => name).sort()).toEqual(['Ada Lisle', 'Sam Adeyemi']);
    const before = await c.found(head);
    const investigationId = await openInvestigation(t.ground, chair, incident.id, {
      ...{
        rowId: incident.rowId,
        question: 'What a parent wrote',
        investigatorId: senior.personId,
        dueOn: c.daysOn(5),
      },
    });
    const ids = { id: incident.id, investigationId };
    await c.write(senior, ids);
    await c.finish(senior, ids);
    expect(await cameOf(c.pass(chair, ids, head))).toBe('investigation.form');
    await c.pass(chair, ids, governor);
    await openReceived(t.ground, governor, investigationId, t.clock.now());
    expect((await readReceived(t.ground, governor, investigationId)).investigation.subjectName).toBe('Daniel Osei');
    expect(await c.found(head)).toEqual(before);
  });

  test('somebody left out of the incident afterwards reads the report no more; given to another, the first investigator sees the incident no more', async () => {
    const { head, senior } = school;
    const ids = await c.buildPassed();
    const second = await buildActor(t.ground, school.schoolId, ['senior_leader'], {
      givenName: 'Bela',
      familyName: 'Roth',
    });
    const given = { investigatorId: second.personId, dueOn: c.daysOn(20), because: 'Sam is ill', seen: 1 };
    expect(await cameOf(reassign(t.ground, head, ids, { ...given, investigatorId: manager.personId }))).toBe(
      'investigation.form',
    );
    await reassign(t.ground, head, ids, given);
    expect(await cameOf(reassign(t.ground, head, ids, given))).toBe('investigation.changed');
    expect(await cameOf(openIncident(t.ground, senior, ids.id, 'page'))).toBe('incident.not_found');
    expect(await cameOf(readInvestigation(t.ground, second, ids))).toBe('done');
    await openReceived(t.ground, manager, ids.investigationId, t.clock.now());
    const { version } = (await openIncident(t.ground, head, ids.id, 'page')).incident;
    await leaveOut(t.ground, head, ids.id, { version, personId: manager.personId, because: 'A friend of his' });
    expect(await cameOf(readReceived(t.ground, manager, ids.investigationId))).toBe('investigation.not_found');
  });
});

describe('at once, and at the end', () => {
  const settled = async (works: Promise<unknown>[]) => (await Promise.all(works.map(cameOf))).sort();

  test('two open, finish or pass it at once: one does, and the other is told (S24)', async () => {
    const { head, senior, year9 } = school;
    const incident = await c.buildCase();
    const given = {
      rowId: incident.rowId,
      question: 'What was written',
      investigatorId: senior.personId,
      dueOn: c.daysOn(5),
    };
    const open = () => openInvestigation(t.ground, head, incident.id, given);
    expect(await settled([open(), open()])).toEqual(['done', 'investigation.opened']);
    const ids = await c.buildOpen();
    await c.write(senior, ids);
    expect(await settled([c.finish(senior, ids), c.finish(senior, ids)])).toEqual(['done', 'investigation.finished']);
    expect(await settled([c.pass(senior, ids), c.pass(head, ids, year9)])).toEqual(['done', 'investigation.passed']);
    expect((await readInvestigation(t.ground, head, ids)).investigation.passes).toHaveLength(1);
  });

  test('an incident with an open one is neither closed nor merged, by SQL either; once it is over it is', async () => {
    const { head, senior } = school;
    const ids = await c.buildOpen();
    const into = await c.buildCase();
    const { incident } = await openIncident(t.ground, head, ids.id, 'page');
    const step = { step: 'merge', version: incident.version, words: 'The same', into: into.id } as const;
    expect(await cameOf(takeStep(t.ground, head, ids.id, step, [investigationPart]))).toBe('incident.not_ready');
    // Past the list of what is missing the database refuses it.
    expect(await cameOf(takeStep(t.ground, head, ids.id, step))).toBe('42501');
    await c.write(senior, ids);
    await c.finish(senior, ids);
    // Merged before the line manager has decided, nothing more could be added to it.
    expect(await cameOf(takeStep(t.ground, head, ids.id, step, [investigationPart]))).toBe('incident.not_ready');
    await c.pass(senior, ids);
    await openReceived(t.ground, manager, ids.investigationId, t.clock.now());
    const outcome = { became: 'no_action', because: 'A misunderstanding' } as const;
    await decideOutcome(t.ground, manager, ids.investigationId, outcome);
    expect(await cameOf(takeStep(t.ground, head, ids.id, step, [investigationPart]))).toBe('done');
    expect(await cameOf(c.pass(head, ids, manager, { seen: 1 }))).toBe('investigation.ended');
  });

  test('frozen, nothing is written, passed on, printed or read by the line manager, and nothing waits for it (R148)', async () => {
    const { head, senior } = school;
    const ids = await c.buildPassed();
    await openReceived(t.ground, manager, ids.investigationId, t.clock.now());
    await freezeIncident(t.ground, head, ids.id, 'A pupil said so');
    expect(await cameOf(c.write(senior, ids, { version: 1 }))).toBe('investigation.frozen');
    expect(await cameOf(c.pass(head, ids, school.year9, { seen: 1 }))).toBe('investigation.frozen');
    expect(await cameOf(readEdition(t.ground, head, ids, { edition: undefined, onPaper: true }))).toBe(
      'investigation.frozen',
    );
    expect(await cameOf(readReceived(t.ground, manager, ids.investigationId))).toBe('investigation.not_found');
    const report = sql`insert into investigation_report (school_id, investigation_id, edition, substance, findings, advice, rests_on, because, finished_at,
        finished_by, finished_by_name, factor_at) values (${senior.schoolId}, ${ids.investigationId}, 2, 'upheld', 'More', '', '[]', 'More was found', now(),
        ${senior.personId}, 'Sam', now())`;
    expect(await c.typed(senior, report)).toBe('42501');
    expect(await c.missingOf(ids.id)).toEqual([]);
  });
});
