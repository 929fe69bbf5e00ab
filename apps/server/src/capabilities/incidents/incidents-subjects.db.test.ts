import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Actor } from '../../access/scope.ts';
import { type TestGround, testGround } from '../../test-support/database.ts';
import { buildIncident, incidentForm, newIncident } from './incidents.build.ts';
import { buildIncidentSchool, readJournalOf } from './incidents.fixture.ts';
import { readPeople } from './incidents.schemas.ts';
import { logIncident } from './incidents.service.ts';
import { addPerson, correctIncident } from './incidents-correct.service.ts';
import { exportLog, listIncidents } from './incidents-log.service.ts';
import { openIncident } from './incidents-page.service.ts';
import { addAction } from './incidents-work.service.ts';

let at: TestGround;
let head: Actor;
let dsl: Actor;
let deputy: Actor;
let senior: Actor;
let year9: Actor;
let chair: Actor;
let schoolId: string;
beforeAll(async () => {
  at = await testGround();
  ({ head, dsl, deputy, senior, year9, chair, schoolId } = await buildIncidentSchool(at.ground));
});
afterAll(() => at.close());

const log = (actor: Actor, overrides: Record<string, string> = {}) =>
  logIncident(at.ground, actor, newIncident(incidentForm(overrides), at.clock.now()));

const journalOf = (id: string, action?: string) => readJournalOf(at.ground, schoolId, id, action);

describe('a concern about somebody who works here (S13)', () => {
  test('about a deputy: the deputy and the safeguarding desk cannot tell that it exists', async () => {
    const before = await listIncidents(at.ground, deputy, {} as never);
    const { id, number } = await buildIncident(at.ground, senior, {
      type: 'colleague',
      'person-0-name': 'Hannah Whitlock',
      'person-0-part': 'responsible',
    });
    expect(number).toMatch(/^STF-/);
    for (const actor of [deputy, dsl]) {
      await expect(openIncident(at.ground, actor, id, 'page')).rejects.toMatchObject({ kind: 'not_found' });
      await expect(correctIncident(at.ground, actor, id, {} as never)).rejects.toMatchObject({ kind: 'not_found' });
    }
    const after = await listIncidents(at.ground, deputy, {} as never);
    expect([after.total, after.all, after.owners.length]).toEqual([before.total, before.all, before.owners.length]);
    expect((await listIncidents(at.ground, deputy, { who: 'Hannah Whitlock' } as never)).total).toBe(0);
    expect((await listIncidents(at.ground, deputy, { who: number } as never)).total).toBe(0);
    expect(await exportLog(at.ground, deputy, {} as never, 'Termly review')).not.toContain(number);
    const paged = await listIncidents(at.ground, deputy, { after: id } as never);
    expect(paged.lines).toEqual([]);
    expect((await openIncident(at.ground, head, id, 'page')).incident.owner_name).toBe('Daniel Osei');
  });

  test('about the head: only the chair of governors, who owns it, and whoever logged it', async () => {
    const form = { type: 'colleague', 'person-0-name': 'Daniel Osei', 'person-0-part': 'responsible' };
    const logged = await log(year9, form);
    expect(logged).toMatchObject({ ok: true, owner: { name: 'Ada Lisle' } });
    if (!logged.ok) return;
    await expect(openIncident(at.ground, head, logged.id, 'page')).rejects.toMatchObject({ kind: 'not_found' });
    expect((await listIncidents(at.ground, head, { who: logged.number } as never)).total).toBe(0);
    expect(await exportLog(at.ground, head, {} as never, 'Termly review')).not.toContain(logged.number);
    expect((await listIncidents(at.ground, chair, {} as never)).lines.map(({ id }) => id)).toEqual([logged.id]);
    await addAction(at.ground, chair, logged.id, {
      action: 'Ring the LADO',
      reason: 'It is about the head',
      assignedTo: null,
      dueOn: null,
      done: true,
    });
    const [entry] = await journalOf(logged.id);
    expect(entry?.payload).toMatchObject({ hiddenFrom: [head.personId] });
  });

  test('the chair, who sees no list of people, still logs it so that it is kept from the head', async () => {
    const logged = await log(chair, {
      type: 'colleague',
      'person-0-name': 'Daniel Osei',
      'person-0-part': 'responsible',
    });
    expect(logged).toMatchObject({ ok: true, owner: { name: 'Ada Lisle', isActor: true } });
    if (!logged.ok) return;
    await expect(openIncident(at.ground, head, logged.id, 'page')).rejects.toMatchObject({ kind: 'not_found' });
  });

  test('somebody left out for another reason cannot tell either', async () => {
    const { id, number } = await buildIncident(at.ground, dsl, { hidden: deputy.personId });
    await expect(openIncident(at.ground, deputy, id, 'page')).rejects.toMatchObject({ kind: 'not_found' });
    expect((await listIncidents(at.ground, deputy, { who: number } as never)).total).toBe(0);
    expect((await openIncident(at.ground, dsl, id, 'page')).leftOut).toEqual(['Hannah Whitlock']);
  });

  test('an incident about pupils never turns into one about staff: that is logged on its own', async () => {
    const { id } = await buildIncident(at.ground, dsl);
    const person = readPeople({ 'person-0-name': 'Hannah Whitlock', 'person-0-part': 'responsible' });
    const [typed] = person.ok ? person.meant : [];
    if (!typed) throw new Error('The form of this test is wrong.');
    expect(await addPerson(at.ground, dsl, id, typed)).toMatchObject({
      ok: false,
      problems: [{ field: 'person-0-part' }],
    });
    expect(await addPerson(at.ground, dsl, id, { ...typed, part: 'witness' })).toMatchObject({ ok: true });
  });

  test('a second subject added to a staff incident is left out from that moment', async () => {
    const { id } = await buildIncident(at.ground, head, {
      type: 'colleague',
      'person-0-name': 'Hannah Whitlock',
      'person-0-part': 'responsible',
    });
    const person = readPeople({ 'person-0-name': 'Ruth Holt', 'person-0-part': 'responsible' });
    const [typed] = person.ok ? person.meant : [];
    if (!typed) throw new Error('The form of this test is wrong.');
    await addPerson(at.ground, head, id, typed);
    const view = await openIncident(at.ground, head, id, 'page');
    expect(view.incident.hidden_from.sort()).toEqual([deputy.personId, year9.personId].sort());
    expect(view.changes).toMatchObject([{ field: 'people', became: 'Ruth Holt, staff member: Believed responsible' }]);
  });
});
