import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Actor } from '../../access/scope.ts';
import { newId } from '../../kernel/ids.ts';
import { signedIn } from '../../test-support/build.ts';
import { testApp, testBrowser, textOf } from '../../test-support/http.ts';
import { cameOf } from '../../test-support/outcome.ts';
import { readJournalOf } from '../incidents/incidents.fixture.ts';
import { openIncident } from '../incidents/incidents-page.service.ts';
import { grade, meant } from '../sanctions/sanctions.fixture.ts';
import { giveSanction, readSanctions } from '../sanctions/sanctions.service.ts';
import { readAppeal, recordAppeal } from '../sanctions/sanctions-appeals.service.ts';
import { readSanction } from '../sanctions/sanctions-one.service.ts';
import { openCases } from './investigations.fixture.ts';
import { newInvestigation, openInvestigation, readInvestigation } from './investigations.service.ts';
import { decideOutcome, openReceived, readReceived } from './investigations-received.service.ts';
import { readEdition } from './investigations-report.service.ts';

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

describe('the whole way', () => {
  test('from the head to a sanction: each sees what is theirs, and nobody changes what is finished (R128)', async () => {
    const { head, senior } = school;
    const incident = await c.buildCase();
    expect(await cameOf(openIncident(t.ground, senior, incident.id, 'page'))).toBe('incident.not_found');
    const { investigators, dueOn } = await newInvestigation(t.ground, head, incident.id, incident.rowId);
    expect(investigators.map(({ name }) => name).sort()).toEqual(['Daniel Osei', 'Sam Adeyemi']);
    // Ten school days after Tuesday 17 November.
    expect(dueOn).toBe('2026-12-01');
    const given = { rowId: incident.rowId, question: 'What was written', investigatorId: senior.personId, dueOn };
    expect(
      await cameOf(openInvestigation(t.ground, head, incident.id, { ...given, investigatorId: outsider.personId })),
    ).toBe('investigation.form');
    const investigationId = await openInvestigation(t.ground, head, incident.id, given);
    const ids = { id: incident.id, investigationId };
    expect((await openIncident(t.ground, senior, incident.id, 'page')).incident.title).toContain('at night');
    expect(await c.missingOf(incident.id)).toMatchObject([
      { blocks: true, text: expect.stringContaining('no report yet') },
    ]);

    await c.write(senior, ids, { next: 'save', substance: null, findings: 'So far' });
    // A draft is nobody else's, and two windows do not overwrite each other.
    expect((await readInvestigation(t.ground, head, ids)).draft).toBeNull();
    expect(await c.found(head)).not.toHaveProperty('investigation_draft');
    expect(await cameOf(c.write(senior, ids))).toBe('investigation.changed');
    expect(await cameOf(c.write(head, ids))).toBe('investigation.not_yours');
    expect(await cameOf(c.finish(senior, ids))).toBe('investigation.form');
    await c.write(senior, ids, { version: 1, restsOn: [`record:${incident.id}`] });
    expect(await cameOf(c.finish(senior, ids, { factorAt: null }))).toBe('investigation.form');
    await c.finish(senior, ids);
    const { investigation } = await readInvestigation(t.ground, head, ids);
    expect(investigation.reports).toMatchObject([
      {
        edition: 1,
        substance: 'upheld',
        finishedBy: 'Sam Adeyemi',
        restsOn: [{ label: `The record ${incident.number}` }],
      },
    ]);
    expect(investigation.reports[0]?.hash).toMatch(/^[0-9a-f]{64}$/);
    expect(await c.missingOf(incident.id)).toMatchObject([
      { blocks: false, text: expect.stringContaining('not been passed') },
    ]);

    expect(await cameOf(c.pass(senior, ids, senior))).toBe('investigation.form');
    expect(await cameOf(c.pass(senior, ids, subject))).toBe('investigation.form');
    expect(await c.pass(senior, ids)).toBe('Maud Ferris');
    // The line manager: nothing of the report before it is opened with a code, and of the incident nothing ever.
    expect(await cameOf(openIncident(t.ground, school.year9, incident.id, 'page'))).toBe('incident.not_found');
    expect(await c.found(manager)).toEqual({ investigation: 1, investigation_pass: 1 });
    expect((await readReceived(t.ground, manager, investigationId)).report).toBeNull();
    expect(await cameOf(openReceived(t.ground, manager, investigationId, null))).toBe('investigation.code');
    await openReceived(t.ground, manager, investigationId, t.clock.now());
    expect((await readReceived(t.ground, manager, investigationId)).report?.findings).toBe('Two accounts agree');
    const outcome = { became: 'disciplinary', because: 'It was not the first time' } as const;
    await decideOutcome(t.ground, manager, investigationId, outcome);
    expect(await cameOf(decideOutcome(t.ground, manager, investigationId, { ...outcome, became: 'no_action' }))).toBe(
      'investigation.decided',
    );

    await grade(t.ground, head, incident, { because: 'As it was' });
    const step = { step: 'Written warning', reason: 'Messages to a pupil' };
    const sanction = await giveSanction(t.ground, head, incident.id, meant(incident.rowId, step));
    const after = (await readInvestigation(t.ground, head, ids)).investigation;
    expect(after.sanctions).toEqual([{ id: sanction.id, step: 'Written warning' }]);
    // Its page says so to whoever may know, and to nobody whom the record is kept from.
    const behind = (by: Actor) => readSanction(t.ground, by, incident.id, sanction.id);
    expect((await behind(head)).investigationId).toBe(ids.investigationId);
    expect(await cameOf(behind(subject))).toBe('incident.not_found');
    expect(await c.missingOf(incident.id)).toEqual([]);
    const entries = await readJournalOf(t.ground, school.schoolId, incident.id);
    expect(entries.map(({ action }) => action).filter((action) => action.startsWith('investigation.'))).toEqual(
      ['opened', 'finished', 'passed', 'received', 'outcome'].map((what) => `investigation.${what}`),
    );
    // Nor does whoever investigated, or considered the report, hear the appeal.
    const appeal = {
      incidentId: incident.id,
      sanctionId: sanction.id,
      fromName: 'Colin Marsh',
      fromWhom: 'person',
    } as const;
    const heard = {
      ...appeal,
      grounds: 'It was taken out of context',
      receivedOn: '2026-11-17',
      stage: 'head',
    } as const;
    for (const withId of [senior.personId, manager.personId])
      expect(await cameOf(recordAppeal(t.ground, head, { ...heard, withId }))).toBe('appeal.form');
    const appealId = await recordAppeal(t.ground, head, { ...heard, withId: school.chair.personId });
    expect((await readAppeal(t.ground, school.chair, appealId)).sanction?.step).toBe('Written warning');
  });

  test('whoever investigated does not decide the sanction, by the service or by SQL', async () => {
    const { head } = school;
    const ids = await c.buildOpen(head, head);
    await c.write(head, ids);
    await c.finish(head, ids);
    await c.pass(head, ids);
    await openReceived(t.ground, manager, ids.investigationId, t.clock.now());
    await decideOutcome(t.ground, manager, ids.investigationId, {
      became: 'disciplinary',
      because: 'Not the first time',
    });
    await grade(t.ground, head, ids, { because: 'As it was' });
    const step = { step: 'Written warning', reason: 'Messages to a pupil' };
    expect(await cameOf(giveSanction(t.ground, head, ids.id, meant(ids.rowId, step)))).toBe('investigation.own');
    expect((await readSanctions(t.ground, head, ids.id)).dealt[0]?.sanctions).toEqual([]);
    const row = sql`insert into sanction (school_id, id, incident_id, incident_person_id, person_id, route, grade, step, effect, reason, given_at, two_needed,
        decided_by, decided_at) values (${head.schoolId}, ${newId(t.clock.now())}, ${ids.id}, ${ids.rowId}, ${subject.personId}, 'disciplinary', 'moderate',
        'Written warning', 'sanction', 'Messages', now(), false, ${head.personId}, now())`;
    expect(await c.typed(head, row)).toBe('42501');
  });

  test('a correction is a further edition that is passed on anew; the former stays, and whoever had it before reads it no more', async () => {
    const { head, senior, year9 } = school;
    const ids = await c.buildPassed();
    await openReceived(t.ground, manager, ids.investigationId, t.clock.now());
    await c.write(senior, ids, { version: 1, findings: 'One account was withdrawn', substance: 'not_upheld' });
    expect(await cameOf(c.finish(senior, ids, { edition: 1 }))).toBe('investigation.form');
    await c.finish(senior, ids, { edition: 1, because: 'A witness corrected themselves' });
    expect(await c.missingOf(ids.id)).toMatchObject([{ text: expect.stringContaining('not been passed') }]);
    const first = await readEdition(t.ground, head, ids, { edition: 1, onPaper: false });
    expect([first.report.findings, first.investigation.reports.length]).toEqual(['Two accounts agree', 2]);
    expect(await cameOf(c.pass(head, ids, manager, { seen: 1 }))).toBe('investigation.no_report');
    const { investigation_report: before = 0 } = await c.found(manager);
    await c.pass(head, ids, year9, { edition: 2, seen: 1 });
    expect(await cameOf(readReceived(t.ground, manager, ids.investigationId))).toBe('investigation.not_found');
    expect((await c.found(manager)).investigation_report).toBe(before - 1);
    // Nobody rewrites what is finished, passed on or decided: no grant lets them.
    for (const change of [
      sql`update investigation_report set findings = 'Nothing' where investigation_id = ${ids.investigationId}`,
      sql`update investigation set question = 'Nothing' where id = ${ids.investigationId}`,
      sql`update investigation_pass set to_id = ${subject.personId} where investigation_id = ${ids.investigationId}`,
      sql`delete from investigation_report where investigation_id = ${ids.investigationId}`,
    ])
      expect(await c.typed(head, change)).toBe('42501');
  });
});

test('its pages: opened, drafted, finished, passed on, opened with a code and decided; what was typed comes back, and it can be printed', async () => {
  const { app } = await testApp(t.ground);
  const as = async (actor: Actor) => testBrowser(app, await signedIn(t.ground, actor));
  const [head, senior, line] = await Promise.all([school.head, school.senior, manager].map(as));
  if (!head || !senior || !line) throw new Error('Nobody is there.');
  const incident = await c.buildCase();
  const link = `/incidents/${incident.id}/investigations/new/${incident.rowId}`;
  expect((await head.get(`/incidents/${incident.id}`)).body).toContain(link);
  const form = { question: 'What was written at night', investigatorId: school.senior.personId, dueOn: c.daysOn(7) };
  const short = await head.post(link, { ...form, investigatorId: '' });
  expect([short.statusCode, textOf(short.body).includes('Choose who investigates')]).toEqual([400, true]);
  expect(short.body).toContain('What was written at night</textarea>');
  const path = String((await head.post(link, form)).headers.location);
  expect(textOf((await senior.get('/today')).body)).toContain('Investigate, and write the report');
  const page = (await senior.get(path)).body;
  expect(page).toContain(`value="record:${incident.id}"`);
  const written = { findings: 'Two accounts agree', restsOn: [`record:${incident.id}`], version: '0', edition: '0' };
  const lacking = await senior.post(`${path}/report`, { ...written, next: 'finish' }, path);
  expect(textOf(lacking.body)).toContain('Say whether the concern is upheld');
  expect(lacking.body).toContain('Two accounts agree</textarea>');
  expect(lacking.body).toMatch(/name="version" value="1"/);
  const done = await senior.post(
    `${path}/report`,
    { ...written, version: '1', substance: 'partly', next: 'finish' },
    path,
  );
  expect(done.statusCode).toBe(303);
  expect(textOf((await head.get('/today')).body)).toContain('Pass the report to the line manager');
  await head.post(`${path}/pass`, { toId: manager.personId, edition: '1', seen: '0' }, path);
  const today = (await line.get('/today')).body;
  expect(textOf(today)).toContain('A confidential report was passed to you');
  const mine = `/staff-reports/${path.split('/').at(-1)}`;
  expect(today).toContain(mine);
  const shut = textOf((await line.get(mine)).body);
  for (const secret of ['Colin Marsh', 'Two accounts agree', incident.number]) expect(shut).not.toContain(secret);
  expect((await line.post(`${mine}/receipt`, {}, mine)).statusCode).toBe(303);
  expect(textOf((await line.get(mine)).body)).toContain('Two accounts agree');
  const why = await line.post(`${mine}/outcome`, { became: 'no_action', because: '' }, mine);
  expect([why.statusCode, textOf(why.body).includes('Say why')]).toEqual([400, true]);
  await line.post(`${mine}/outcome`, { became: 'no_action', because: 'A misunderstanding' }, mine);
  const asks = await head.get(`${path}/report/print`);
  expect(textOf(asks.body)).not.toContain('Partly upheld');
  await head.post(`${path}/report/print`, { purpose: 'The personnel file' });
  const paper = textOf((await head.get(`${path}/report/print`)).body);
  for (const words of ['Confidential. Printed by Daniel Osei', 'Partly upheld', 'SHA-256', 'Colin Marsh'])
    expect(paper).toContain(words);
  expect(textOf((await head.get(path)).body)).toContain('A misunderstanding');
  await app.close();
});
