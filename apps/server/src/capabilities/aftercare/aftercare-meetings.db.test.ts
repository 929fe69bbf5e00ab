import { afterAll, beforeAll, expect, test } from 'vitest';
import { actionsOf } from '../../access/roles.ts';
import type { Actor } from '../../access/scope.ts';
import type { Login } from '../../db/attack.fixture.ts';
import { newId } from '../../kernel/ids.ts';
import { addDays, schoolDate } from '../../kernel/school-time.ts';
import type { TestGround } from '../../test-support/database.ts';
import { textOf } from '../../test-support/http.ts';
import { buildIncident } from '../incidents/incidents.build.ts';
import { buildIncidentSchool } from '../incidents/incidents.fixture.ts';
import { openIncident } from '../incidents/incidents-page.service.ts';
import { leaveOut } from '../incidents/incidents-who.service.ts';
import { hurt, openAftermath } from './aftercare.fixture.ts';
import { aftercareToday } from './aftercare-part.views.tsx';

type Aftermath = Awaited<ReturnType<typeof openAftermath>>;
let school: Aftermath;
let at: TestGround;
let login: Login;
let dsl: Actor;
let year9: Actor;
let business: Actor;
let head: Actor;
let senior: Actor;
beforeAll(async () => {
  school = await openAftermath();
  ({ at, login, dsl, year9, business, head, senior } = school);
});
afterAll(() => school?.close());
const as = (actor: Actor) => school.as(actor);

test('whoever leads a meeting learns when, where, who comes and what was written for them, and nothing of the incident, by page or by SQL (R134, S13)', async () => {
  const { id, number } = await buildIncident(at.ground, dsl, { ...hurt, title: 'What was said in the corridor' });
  const desk = await as(dsl);
  const plan = async (date: string) => {
    const meeting = {
      date,
      time: '14:30',
      place: 'Room 4',
      present: 'Imogen and Tilda',
      brief: 'They fell out over a picture',
    };
    const whole = { ...meeting, facilitatorId: business.personId, agreed: 'Each was asked alone' };
    expect((await desk.post(`/incidents/${id}/aftercare/meeting`, whole)).statusCode).toBe(303);
  };
  await plan('2026-11-20');
  const led = async () => {
    const found = await aftercareToday.find(at.ground, business);
    return found?.kind === 'tasks' ? found.tasks.filter(({ href }) => href.startsWith('/meetings/')) : [];
  };
  expect(await led()).toMatchObject([
    { what: 'You are asked to lead a meeting', who: null, due: { by: new Date('2026-11-20T14:30:00Z') } },
  ]);
  const [{ href = '' } = {}] = await led();
  const meetingId = href.split('/').at(-1) ?? '';
  const ending = `/incidents/${id}/aftercare/meeting/${meetingId}`;
  const mine = await as(business);
  const page = (await mine.get(href)).body;
  expect(textOf(page)).toMatch(/20 November 2026.*Room 4.*Imogen and Tilda.*They fell out over a picture/);
  for (const secret of [id, number, 'Each was asked alone', 'in the corridor', 'Priya Nair'])
    expect(page).not.toContain(secret);
  expect(textOf((await desk.get(`/incidents/${id}/aftercare`)).body)).toContain(`${business.name} has it on Today`);

  const rights = actionsOf(business.roles, business.duties);
  const tried = (by: Actor, statement: string, of = rights) =>
    login.try({ school: by.schoolId, person: by.personId, rights: of }, statement);
  const note = (by: Actor, words = `'Mine'`) =>
    `insert into meeting_note (school_id, meeting_id, id, written_at, written_by, words)
      values ('${by.schoolId}', '${meetingId}', '${newId(at.clock.now())}', now(), '${by.personId}', ${words})`;
  const asked = `select from meetings_asked_of_me() where meeting = '${meetingId}'`;
  for (const table of ['restorative_meeting', 'incident', 'incident_person', 'support_plan', 'incident_review'])
    expect([table, (await tried(business, `select from ${table}`)).count]).toEqual([table, 0]);
  expect((await tried(business, asked)).count).toBe(1);
  expect((await tried(business, note(business))).count).toBe(1);
  expect((await tried(business, note(dsl))).code).toBe('42501');
  const elsewhere = (await buildIncidentSchool(at.ground)).dsl;
  for (const other of [year9, senior, elsewhere]) {
    expect((await tried(other, asked)).count).toBe(0);
    expect((await tried(other, note(other))).code).toBe('42501');
    const browser = await as(other);
    expect([
      (await browser.get(href)).statusCode,
      (await browser.post(href, { do: 'take' }, '/today')).statusCode,
    ]).toEqual([404, 404]);
  }

  for (const _ of ['twice', 'no matter']) expect((await mine.post(href, { do: 'take' })).statusCode).toBe(303);
  expect((await mine.post(href, { words: 'ok' })).statusCode).toBe(400);
  expect((await mine.post(href, { words: 'Both want to come' })).statusCode).toBe(303);
  expect(await led()).toMatchObject([{ what: 'A meeting you are leading', button: 'Open' }]);
  const afterwards = textOf((await desk.get(`/incidents/${id}/aftercare`)).body);
  expect(afterwards.match(/read it and agreed to do it/g)).toHaveLength(1);
  expect(afterwards).toContain('Both want to come');
  const entries = `select from journal_entry where subject_id = '${meetingId}'`;
  expect((await tried(head, entries, actionsOf(head.roles, head.duties))).count).toBe(2);
  expect((await tried(business, entries, [...rights, 'journal.read'])).count).toBe(0);
  expect(
    (await tried(business, `select from journal_read where subject_id = '${meetingId}'`, [...rights, 'journal.read']))
      .count,
  ).toBeGreaterThan(0);
  expect(
    (
      await tried(senior, `select from journal_read where subject_id = '${meetingId}'`, [
        ...actionsOf(senior.roles, senior.duties),
        'journal.read',
      ])
    ).count,
  ).toBe(0);

  // Called off they learn that, until its day is over, and write nothing more. What took place is nothing that is asked.
  expect((await desk.post(ending, { state: 'called_off', outcome: 'One of them said no' })).statusCode).toBe(303);
  expect(await led()).toMatchObject([{ what: 'A meeting was called off', due: null }]);
  const off = textOf((await mine.get(href)).body);
  expect(off).toContain('You no longer need to do anything');
  expect(off).not.toContain('One of them said no');
  expect((await mine.post(href, { words: 'Still coming?' }, '/today')).statusCode).toBe(409);
  expect((await tried(business, note(business))).code).toBe('42501');
  await plan('2026-11-18');
  const second = (await led()).find((each) => each.href !== href)?.href ?? '';
  expect((await mine.get(second)).statusCode).toBe(200);

  // Left out of the incident, or once it took place, there is nothing there.
  const { version } = (await openIncident(at.ground, dsl, id, 'page')).incident;
  await leaveOut(at.ground, dsl, id, { version, personId: business.personId, because: 'He is her uncle' });
  for (const gone of [href, second]) expect((await mine.get(gone)).statusCode).toBe(404);
  expect([await led(), (await tried(business, asked)).count]).toEqual([[], 0]);
  expect((await tried(business, 'select from meeting_note')).count).toBe(0);
});

test('whoever owns an incident is asked what came of a meeting once its time is over', async () => {
  const { id } = await buildIncident(at.ground, dsl, hurt);
  const desk = await as(dsl);
  const today = schoolDate(at.clock.now());
  const meeting = { date: addDays(today, 1), time: '09:00', present: 'Both and a tutor', brief: 'About a picture' };
  await desk.post(`/incidents/${id}/aftercare/meeting`, {
    ...meeting,
    facilitatorId: year9.personId,
    agreed: 'Both said yes',
  });
  const past = async () => {
    const found = await aftercareToday.find(at.ground, dsl);
    const tasks = found?.kind === 'tasks' ? found.tasks : [];
    return tasks.filter(
      ({ href, what }) => href === `/incidents/${id}/aftercare` && what.startsWith('Record the outcome'),
    );
  };
  expect(await past()).toEqual([]);
  at.clock.move(2 * 86_400_000);
  expect(await past()).toHaveLength(1);
  const later = await as(dsl);
  const [, meetingId] =
    /aftercare\/meeting\/([0-9a-f-]{36})/.exec((await later.get(`/incidents/${id}/aftercare`)).body) ?? [];
  await later.post(`/incidents/${id}/aftercare/meeting/${meetingId}`, { state: 'held', outcome: 'They shook hands' });
  expect(await past()).toEqual([]);
  // It took place: nothing of it is asked of whoever led it.
  expect((await (await as(year9)).get(`/meetings/${meetingId}`)).statusCode).toBe(404);
});
