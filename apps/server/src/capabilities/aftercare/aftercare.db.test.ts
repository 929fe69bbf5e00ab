import { afterAll, beforeAll, expect, test } from 'vitest';
import { actionsOf } from '../../access/roles.ts';
import type { Actor } from '../../access/scope.ts';
import { starterSettings } from '../../access/settings.ts';
import type { Login } from '../../db/attack.fixture.ts';
import { newId } from '../../kernel/ids.ts';
import type { TodayTasks } from '../../site/today-source.ts';
import { buildPerson } from '../../test-support/build.ts';
import type { TestGround } from '../../test-support/database.ts';
import { textOf } from '../../test-support/http.ts';
import { askChange } from '../filtering/index.ts';
import { buildIncident } from '../incidents/incidents.build.ts';
import { buildIncidentSchool } from '../incidents/incidents.fixture.ts';
import { openIncident } from '../incidents/incidents-page.service.ts';
import { leaveOut } from '../incidents/incidents-who.service.ts';
import { changeSetting, markOf } from '../settings/settings.service.ts';
import { hurt, openAftermath } from './aftercare.fixture.ts';
import { planSupport } from './aftercare.service.ts';
import { aftercarePart, aftercareToday } from './aftercare-part.views.tsx';

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

test('support is planned for whoever was affected, asked for before the end, and ends with how they are', async () => {
  const { id } = await buildIncident(at.ground, dsl, hurt);
  const desk = await as(dsl);
  const missing = async () =>
    (await openIncident(at.ground, dsl, id, 'page', [aftercarePart])).problems.map(({ text }) => text).join(' ');
  expect(await missing()).toContain('support plan');
  const form = (await desk.get(`/incidents/${id}/aftercare/support`)).body;
  const [, personRowId = ''] = /<option value="([0-9a-f-]{36})"[^>]*>Imogen Stott/.exec(form) ?? [];
  const plan = {
    personRowId,
    needs: 'Not to walk home alone',
    support: 'A tutor walks with her',
    supporterId: dsl.personId,
  };
  const past = await desk.post(`/incidents/${id}/aftercare/support`, { ...plan, reviewOn: '2026-01-01' });
  expect([past.statusCode, textOf(past.body).includes('Choose a date in the future')]).toEqual([400, true]);
  await desk.post(`/incidents/${id}/aftercare/support`, { ...plan, reviewOn: '2026-11-18' });
  expect(await missing()).not.toContain('support plan');
  // Whoever made it for themselves has read it.
  expect(await aftercareToday.find(at.ground, dsl)).toMatchObject({ tasks: [{ what: 'Support' }] });
  const page = (await desk.get(`/incidents/${id}/aftercare`)).body;
  const [, planId] = /aftercare\/support\/([0-9a-f-]{36})/.exec(page) ?? [];
  const to = `/incidents/${id}/aftercare/support/${planId}`;
  expect((await desk.post(to, { how: 'end', outcome: '' })).statusCode).toBe(400);
  const long = await desk.post(to, { how: 'end', outcome: `She is ${'better '.repeat(700)}` });
  expect([long.statusCode, textOf(long.body)]).toEqual([
    400,
    expect.stringContaining('Write at most 4,000 characters'),
  ]);
  expect(long.body).toContain('better better');
  const back = await desk.post(to, { how: 'move', reviewOn: '2026-01-01', was: '2026-11-18' });
  expect([back.statusCode, textOf(back.body)]).toEqual([400, expect.stringContaining('Choose a date in the future')]);
  await desk.post(`/incidents/${id}/aftercare/support/${planId}`, { how: 'end', outcome: 'She is well' });
  expect(
    (await desk.post(`/incidents/${id}/aftercare/support/${planId}`, { how: 'end', outcome: 'Again' })).statusCode,
  ).toBe(409);
  expect(textOf((await desk.get(`/incidents/${id}/aftercare`)).body)).toContain('She is well');
});

test('each of those who were hurt is asked after: a plan for one does not stand for the other (R134)', async () => {
  const second = { 'person-1-name': 'Jude Pell 8K', 'person-1-part': 'affected' };
  const { id } = await buildIncident(at.ground, dsl, { ...hurt, ...second });
  const view = async () => openIncident(at.ground, dsl, id, 'page', [aftercarePart]);
  const missing = async () =>
    (await view()).problems.map(({ text }) => text).filter((text) => text.includes('support plan'));
  expect(await missing()).toEqual(['Nobody affected has a support plan.']);
  const lines = (await view()).people.map((each) => each.id);
  const plan = { needs: 'Company', support: 'Lunch club', supporterId: dsl.personId, reviewOn: '2026-11-30' };
  await planSupport(at.ground, dsl, id, { ...plan, personRowId: lines[0] ?? '' });
  expect(await missing()).toEqual(['No support plan for Jude Pell.']);
  // By the end of the school's own day.
  const dueAt = async () =>
    ((await aftercareToday.find(at.ground, dsl)) as TodayTasks).tasks.map(({ due }) => due?.by.toISOString());
  expect(await dueAt()).toContain('2026-11-30T16:00:00.000Z');
  const key = 'school.dayEnds';
  const change = { key, value: '15:10', reason: 'For the test', was: markOf(starterSettings('middle')[key]) } as const;
  await changeSetting(at.ground, head, change);
  expect(await dueAt()).toContain('2026-11-30T15:10:00.000Z');
  await planSupport(at.ground, dsl, id, { ...plan, personRowId: lines[1] ?? '' });
  expect(await missing()).toEqual([]);
});

test('whoever supports somebody learns whom, what and until when, and nothing of the incident, by page or by SQL (R134, S13)', async () => {
  const { id, number } = await buildIncident(at.ground, dsl, { ...hurt, title: 'What happened on the bus' });
  const desk = await as(dsl);
  const form = (await desk.get(`/incidents/${id}/aftercare/support`)).body;
  const [, personRowId = ''] = /<option value="([0-9a-f-]{36})"[^>]*>Imogen Stott/.exec(form) ?? [];
  const plan = { personRowId, needs: 'Not to meet him', support: 'Walk with her to the gate', reviewOn: '2026-11-18' };
  await desk.post(`/incidents/${id}/aftercare/support`, { ...plan, supporterId: business.personId });
  const today = () => aftercareToday.find(at.ground, business);
  expect(await today()).toMatchObject({
    tasks: [{ what: 'You are asked to support someone', who: { name: 'Imogen Stott', form: '7R' }, detail: null }],
  });
  const href = String((await today())?.kind === 'tasks' && ((await today()) as TodayTasks).tasks[0]?.href);
  const planId = href.split('/').at(-1) ?? '';
  const mine = await as(business);
  const page = (await mine.get(href)).body;
  expect(textOf(page)).toMatch(/Support for Imogen Stott ?, 7R.*Walk with her to the gate/);
  for (const secret of [id, number, 'Not to meet him', 'on the bus', 'Priya Nair']) expect(page).not.toContain(secret);
  const rights = actionsOf(business.roles, business.duties);
  const tried = (by: Actor, statement: string, of = rights) =>
    login.try({ school: by.schoolId, person: by.personId, rights: of }, statement);
  const note = (by: Actor, words = `'Mine'`) =>
    `insert into support_note (school_id, plan_id, id, written_at, written_by, words)
      values ('${by.schoolId}', '${planId}', '${newId(at.clock.now())}', now(), '${by.personId}', ${words})`;
  const asked = `select from support_asked_of_me() where plan = '${planId}'`;
  for (const table of ['support_plan', 'incident', 'incident_person', 'restorative_meeting', 'incident_review'])
    expect([table, (await tried(business, `select from ${table}`)).count]).toEqual([table, 0]);
  expect((await tried(business, asked)).count).toBe(1);
  expect((await tried(business, note(business))).count).toBe(1);
  expect((await tried(business, note(dsl))).code).toBe('42501');
  for (const other of [year9, senior]) {
    expect((await tried(other, asked)).count).toBe(0);
    expect((await tried(other, note(other))).code).toBe('42501');
    expect((await (await as(other)).get(href)).statusCode).toBe(404);
  }

  for (const _ of ['twice', 'no matter']) expect((await mine.post(href, { do: 'take' })).statusCode).toBe(303);
  const short = await mine.post(href, { words: 'ok' });
  expect([short.statusCode, short.body]).toEqual([400, expect.stringContaining('>ok<')]);
  expect((await mine.post(href, { words: 'She laughed again' })).statusCode).toBe(303);
  expect(await today()).toMatchObject({ tasks: [{ what: 'Support', button: 'Record progress' }] });
  const afterwards = textOf((await desk.get(`/incidents/${id}/aftercare`)).body);
  expect(afterwards.match(/read it and agreed to do it/g)).toHaveLength(1);
  expect(afterwards).toContain('She laughed again');
  // The journal has both for whoever sees the incident, and for nobody else who reads it.
  const entries = `select from journal_entry where subject_id = '${planId}'`;
  expect((await tried(head, entries, actionsOf(head.roles, head.duties))).count).toBe(2);
  expect((await tried(business, entries, [...rights, 'journal.read'])).count).toBe(0);

  const { version } = (await openIncident(at.ground, dsl, id, 'page')).incident;
  const out = { version, personId: business.personId, because: 'He is her uncle' };
  await leaveOut(at.ground, dsl, id, out);
  expect((await mine.get(href)).statusCode).toBe(404);
  expect((await mine.post(href, { words: 'She laughed again' })).statusCode).toBe(404);
  expect([await today(), (await tried(business, asked)).count]).toEqual([null, 0]);
  expect((await tried(business, note(business))).code).toBe('42501');
  expect((await tried(business, 'select from support_note')).count).toBe(0);
});

test('a meeting wants the yes of each, and is held or called off once', async () => {
  const { id } = await buildIncident(at.ground, dsl, hurt);
  const desk = await as(dsl);
  const form = `/incidents/${id}/aftercare/meeting`;
  const meeting = { date: '2026-11-20', time: '14:30', facilitatorId: dsl.personId, present: 'Both and a tutor' };
  const whole = { ...meeting, agreed: 'Each was asked alone', brief: 'They fell out over a picture' };
  for (const left of ['agreed', 'brief'])
    expect((await desk.post(form, { ...whole, [left]: '' })).statusCode).toBe(400);
  // Nobody whom nobody knows here, and nobody who is not of the staff: what was typed stays.
  const { personId: pupil } = await buildPerson(at.ground, dsl.schoolId, { kind: 'pupil' });
  for (const facilitatorId of [newId(at.clock.now()), pupil]) {
    const refused = await desk.post(form, { ...whole, facilitatorId });
    expect([refused.statusCode, textOf(refused.body)]).toEqual([
      400,
      expect.stringMatching(/Choose somebody else for this.*Each was asked alone/),
    ]);
  }
  await desk.post(form, whole);
  const page = (await desk.get(`/incidents/${id}/aftercare`)).body;
  expect(textOf(page)).toContain('Planned: Friday 20 November, 14:30');
  // Whoever leads it planned it: nothing is to be read.
  expect(textOf(page)).not.toContain('has not confirmed reading it');
  const [, meetingId] = /aftercare\/meeting\/([0-9a-f-]{36})/.exec(page) ?? [];
  const ends = { state: 'called_off', outcome: 'She would rather not' };
  expect((await desk.post(`/incidents/${id}/aftercare/meeting/${meetingId}`, ends)).statusCode).toBe(303);
  expect((await desk.post(`/incidents/${id}/aftercare/meeting/${meetingId}`, ends)).statusCode).toBe(409);
});

test('what an incident taught lands with somebody who cannot see the incident, and nothing leads them to it', async () => {
  const { id, number } = await buildIncident(at.ground, dsl, hurt);
  const desk = await as(dsl);
  const taught = {
    'landsOn-0': 'filter',
    'action-0': 'Close mirror sites',
    'ownerId-0': business.personId,
    'dueOn-0': '2026-12-01',
  };
  const half = await desk.post(`/incidents/${id}/aftercare/look-back`, {
    causes: 'A mirror site',
    ...taught,
    'ownerId-0': '',
  });
  expect(textOf(half.body)).toContain('Choose who is responsible');
  const bare = { causes: 'A mirror site', ...taught, 'action-0': '' };
  const unsaid = await desk.post(`/incidents/${id}/aftercare/look-back`, bare);
  expect([unsaid.statusCode, textOf(unsaid.body)]).toEqual([400, expect.stringContaining('Say what will change')]);
  expect(
    (await desk.post(`/incidents/${id}/aftercare/look-back`, { causes: 'A mirror site', ...taught })).statusCode,
  ).toBe(303);
  expect(await aftercareToday.find(at.ground, business)).toMatchObject({ tasks: [{ what: 'Close mirror sites' }] });
  const other = await as(business);
  const page = (await other.get('/learned')).body;
  expect(textOf(page)).toContain('Close mirror sites');
  expect(page).not.toContain(id);
  expect(page).not.toContain(number);
  expect((await other.get(`/incidents/${id}/aftercare`)).statusCode).toBe(404);
  const [, learnedId] = /\/learned\/([0-9a-f-]{36})/.exec(page) ?? [];
  expect((await (await as(year9)).post(`/learned/${learnedId}`, { outcome: 'Not mine' })).statusCode).toBe(404);
  const again = await other.post(`/learned/${learnedId}`, { outcome: 'ok' });
  expect([again.statusCode, again.body.includes('value="ok"')]).toEqual([400, true]);
  expect((await other.post(`/learned/${learnedId}`, { outcome: 'Closed for all' })).statusCode).toBe(303);
  expect((await other.post(`/learned/${learnedId}`, { outcome: 'Again' })).statusCode).toBe(409);
});

test('what an incident taught names nobody of it, for who reads it may not see it; a governor reads of nobody that they cannot sign in (R138)', async () => {
  const { id } = await buildIncident(at.ground, dsl, hurt);
  const desk = await as(dsl);
  const [who] = (await openIncident(at.ground, dsl, id, 'page')).people.map(({ name }) => name);
  const taught = {
    causes: 'Nobody looked',
    'landsOn-0': 'training',
    'ownerId-0': business.personId,
    'dueOn-0': '2026-12-01',
  };
  const [given = ''] = (who ?? '').split(' ');
  for (const name of [who, given]) {
    const sent = await desk.post(`/incidents/${id}/aftercare/look-back`, {
      ...taught,
      'action-0': `Sit ${name} elsewhere`,
    });
    expect([sent.statusCode, textOf(sent.body)]).toEqual([
      400,
      expect.stringContaining(`Leave out the name “${name}”`),
    ]);
    expect(sent.body).toContain(`Sit ${name} elsewhere`);
  }
  const sent = await desk.post(`/incidents/${id}/aftercare/look-back`, { ...taught, 'action-0': 'Sit friends apart' });
  expect(sent.statusCode).toBe(303);
  // Governors see who asks for changes to the filter, and of nobody the roles.
  const proposal = { kind: 'address', action: 'block', address: 'mirror.example', from: null, until: null } as const;
  await askChange(at.ground, dsl, {
    ...{ proposal: { ...proposal, audience: { everyone: true } }, reason: 'Seen twice', emergency: false },
  });
  const mine = { ...taught, 'ownerId-0': dsl.personId, 'action-0': 'A talk in assembly' };
  expect((await desk.post(`/incidents/${id}/aftercare/look-back`, mine)).statusCode).toBe(303);
  const page = textOf((await (await as(school.chair)).get('/learned')).body);
  expect(page).toMatch(/Sit friends apart.*A talk in assembly|A talk in assembly.*Sit friends apart/);
  expect(page).not.toContain('Cannot sign in');
});

test('whoever only logged it, another school and whoever is left out find nothing to plan (S13, S19)', async () => {
  const { id } = await buildIncident(at.ground, dsl, hurt);
  const elsewhere = (await buildIncidentSchool(at.ground)).dsl;
  for (const actor of [elsewhere, business])
    expect((await (await as(actor)).post(`/incidents/${id}/aftercare/meeting`, {})).statusCode).toBe(404);
  const mine = await buildIncident(at.ground, year9, hurt);
  expect((await (await as(year9)).get(`/incidents/${mine.id}/aftercare`)).statusCode).toBe(403);
  // Nor past the pages: seeing what one logged is not working it.
  const plan = (
    by: Actor,
  ) => `insert into support_plan (school_id, incident_id, id, person_row_id, needs, support, supporter_id, review_on, made_at, made_by)
    select school_id, incident_id, '${newId(at.clock.now())}', id, 'Rest', 'A tutor', '${dsl.personId}', current_date, now(), '${by.personId}'
    from incident_person where incident_id = '${mine.id}'`;
  const rights = ['incidents.log', 'incidents.read'];
  const tried = (by: Actor, more: string[]) =>
    login.try({ school: by.schoolId, person: by.personId, rights: [...rights, ...more] }, plan(by));
  expect((await tried(year9, [])).code).toBe('42501');
  expect((await tried(dsl, ['incidents.work'])).count).toBe(1);
});

test('what an incident about a senior leader taught is nothing that they read, whatever their role shows (S13)', async () => {
  const { id } = await buildIncident(at.ground, head, {
    type: 'colleague',
    'person-0-name': `${senior.name}`,
    'person-0-part': 'responsible',
  });
  const taught = { 'landsOn-0': 'training', 'action-0': 'How adults write to pupils', 'dueOn-0': '2026-12-01' };
  const look = { causes: 'Nobody had said so', ...taught, 'ownerId-0': business.personId };
  expect((await (await as(head)).post(`/incidents/${id}/aftercare/look-back`, look)).statusCode).toBe(303);
  const reads = async (who: Actor) => textOf((await (await as(who)).get('/learned')).body);
  expect(await reads(business)).toContain('How adults write to pupils');
  expect(await reads(senior)).not.toContain('How adults write to pupils');
});
