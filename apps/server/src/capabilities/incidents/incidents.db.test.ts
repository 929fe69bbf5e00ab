import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Actor } from '../../access/scope.ts';
import { buildActor, buildPerson, buildSchool } from '../../test-support/build.ts';
import { type TestGround, testGround } from '../../test-support/database.ts';
import { buildIncident, incidentForm, newIncident } from './incidents.build.ts';
import { buildIncidentSchool, readJournalOf } from './incidents.fixture.ts';
import { logIncident } from './incidents.service.ts';
import { listIncidents, printLog } from './incidents-log.service.ts';
import { openIncident } from './incidents-page.service.ts';
import { addAction, changeGrade } from './incidents-work.service.ts';

let at: TestGround;
let head: Actor;
let dsl: Actor;
let deputy: Actor;
let year9: Actor;
let schoolId: string;
let pupilId: string;
beforeAll(async () => {
  at = await testGround();
  ({ head, dsl, deputy, year9, schoolId, pupilId } = await buildIncidentSchool(at.ground));
});
afterAll(() => at.close());

const log = (actor: Actor, overrides: Record<string, string> = {}) =>
  logIncident(at.ground, actor, newIncident(incidentForm(overrides), at.clock.now()));

const journalOf = (id: string, action?: string) => readJournalOf(at.ground, schoolId, id, action);

describe('logging', () => {
  test('a pupil on the list is linked, with form and sex as they are that day; the owner is whoever may work it', async () => {
    const logged = await log(year9, { 'person-0-name': 'imogen stott 7r', 'person-0-sex': 'female' });
    expect(logged).toMatchObject({ ok: true, owner: { name: 'Priya Nair', isActor: false } });
    if (!logged.ok) return;
    const view = await openIncident(at.ground, dsl, logged.id, 'page');
    expect(view.people).toMatchObject([
      { person_id: pupilId, name: 'Imogen Stott', class_name: '7R', sex: 'female', kind: 'pupil' },
    ]);
    expect(view.incident.review_by?.toISOString()).toBe('2026-12-01T16:00:00.000Z');
    const [entry] = await journalOf(logged.id);
    expect(entry).toMatchObject({
      action: 'incident.log',
      actor_id: year9.personId,
      payload: { room: '414', hiddenFrom: [] },
    });
  });

  test('of two people of one name it asks which, and takes the one that is chosen', async () => {
    const asked = await log(dsl, { 'person-0-name': 'Jude Pell' });
    expect(asked).toMatchObject({ ok: false, problems: [{ field: 'person-0-id' }] });
    if (asked.ok) return;
    const offered = asked.candidates.get(0) ?? [];
    expect(offered.map(({ className }) => className).sort()).toEqual(['8K', '9B']);
    const second = offered.find(({ className }) => className === '9B');
    const { id } = await buildIncident(at.ground, dsl, {
      'person-0-name': 'Jude Pell',
      'person-0-id': second?.personId ?? '',
    });
    expect((await openIncident(at.ground, dsl, id, 'page')).people).toMatchObject([{ class_name: '9B' }]);
  });

  test('somebody is found however their name is written: with another apostrophe, without accents or a hyphen (S13, S27)', async () => {
    const { personId: zoe } = await buildPerson(at.ground, schoolId, { givenName: 'Zoë', familyName: "Smith-O'Brien" });
    for (const name of ['zoe smith o’brien', 'Zoë Smith-O’Brien', 'Smith, Zoe', 'zoe obrien 9b']) {
      const { id } = await buildIncident(at.ground, dsl, { 'person-0-name': name });
      const { people } = await openIncident(at.ground, dsl, id, 'page');
      expect(people, name).toMatchObject([{ person_id: zoe, name: "Zoë Smith-O'Brien", kind: 'pupil' }]);
    }
  });

  test('a name typed over after the choice counts more than the choice', async () => {
    const { id } = await buildIncident(at.ground, dsl, {
      'person-0-name': 'Imogen Stott',
      'person-0-id': head.personId,
    });
    expect((await openIncident(at.ground, dsl, id, 'page')).people).toMatchObject([{ person_id: pupilId }]);
  });

  test.each([
    ['a name that is on no list', { 'person-0-name': 'Nobody Here' }, 'person-0-kind'],
    [
      'a staff member who cannot be found',
      { 'person-0-name': 'Nobody Here', 'person-0-kind': 'staff', 'person-0-part': 'responsible' },
      'person-0-name',
    ],
    ['a raised grade without a reason', { type: 'malware', grade: 'severe' }, 'gradeReason'],
    [
      'a severe incident owned by a deputy',
      { grade: 'severe', gradeReason: 'Third time', ownerId: 'deputy' },
      'ownerId',
    ],
    ['an owner who works no incidents', { ownerId: 'year9' }, 'ownerId'],
    ['leaving oneself out', { hidden: 'dsl' }, 'hidden'],
    ['an owner who is left out', { ownerId: 'deputy', hidden: 'deputy' }, 'ownerId'],
    ['oneself as responsible', { 'person-0-name': 'Priya Nair', 'person-0-part': 'responsible' }, 'person-0-part'],
  ])('%s is asked about', async (_what, form: Record<string, string>, field) => {
    const ids: Record<string, string> = { deputy: deputy.personId, year9: year9.personId, dsl: dsl.personId };
    const filled = Object.fromEntries(Object.entries(form).map(([key, value]) => [key, ids[value] ?? value]));
    expect(await log(dsl, filled)).toMatchObject({ ok: false, problems: [{ field }] });
  });

  test('numbers are drawn, so that a gap tells nothing', async () => {
    const numbers = await Promise.all(Array.from({ length: 6 }, () => buildIncident(at.ground, dsl)));
    const sorted = numbers.map(({ number }) => Number(number.slice(4))).sort((a, b) => a - b);
    expect(new Set(sorted).size).toBe(6);
    expect((sorted.at(-1) ?? 0) - (sorted[0] ?? 0)).toBeGreaterThan(5);
  });
});

describe('access', () => {
  test.each([['teacher'], ['office'], ['technician'], ['governor'], ['online_safety_governor']] as const)(
    'a %s finds no log',
    async (role) => {
      const actor = await buildActor(at.ground, schoolId, [role]);
      await expect(listIncidents(at.ground, actor, {} as never)).rejects.toMatchObject({ kind: 'not_found' });
      await expect(log(actor)).rejects.toMatchObject({ kind: 'not_found' });
    },
  );

  test('another school finds nothing', async () => {
    const { id } = await buildIncident(at.ground, dsl);
    const elsewhere = await buildActor(at.ground, await buildSchool(at.ground), ['dsl']);
    await expect(openIncident(at.ground, elsewhere, id, 'page')).rejects.toMatchObject({ kind: 'not_found' });
    expect((await listIncidents(at.ground, elsewhere, {} as never)).all).toBe(0);
  });

  test('whoever only logged it sees what they wrote, not what was decided, and cannot change it', async () => {
    const { id } = await buildIncident(at.ground, year9);
    await addAction(at.ground, dsl, id, {
      action: 'Ring home',
      reason: 'They asked',
      assignedTo: null,
      dueOn: null,
      done: false,
    });
    const view = await openIncident(at.ground, year9, id, 'page');
    expect(view).toMatchObject({
      all: false,
      mayWork: false,
      actions: [],
      changes: [],
      readers: [],
      lookers: [],
      problems: [],
    });
    await expect(
      changeGrade(at.ground, year9, id, { version: 1, grade: 'severe', because: 'Because' }),
    ).rejects.toMatchObject({ code: 'incident.not_yours' });
    const { lines } = await printLog(at.ground, year9, {} as never);
    expect(lines).not.toEqual([]);
    expect(lines.flatMap(({ actions }) => actions)).toEqual([]);
  });
});
