import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Role } from '../../access/roles.ts';
import { type Actor, authorise, systemScope } from '../../access/scope.ts';
import { transact } from '../../access/transact.ts';
import { buildActor, buildSchool, signedIn } from '../../test-support/build.ts';
import { type TestGround, testGround } from '../../test-support/database.ts';
import { testApp, testBrowser, textOf } from '../../test-support/http.ts';
import { addAgency } from '../agencies/agencies.service.ts';
import { buildIncident, incidentForm, newIncident } from '../incidents/incidents.build.ts';
import { buildIncidentSchool } from '../incidents/incidents.fixture.ts';
import { logIncident } from '../incidents/incidents.service.ts';
import { openIncident } from '../incidents/incidents-page.service.ts';
import { stepOn } from '../incidents/incidents-status.fixture.ts';
import { takeStep } from '../incidents/incidents-status.service.ts';
import { addNotice } from '../incidents/incidents-work.service.ts';
import { judgeThreshold, openRoom, openThreshold, routeNow } from './concerns.service.ts';
import { insertThreshold } from './concerns.store.ts';
import { concernsToday, routeToday } from './concerns-today.service.ts';

let at: TestGround;
let school: Awaited<ReturnType<typeof buildIncidentSchool>>;
beforeAll(async () => {
  at = await testGround();
  school = await buildIncidentSchool(at.ground);
});
afterAll(() => at.close());

const about = (name: string) => ({ type: 'colleague', 'person-0-name': name, 'person-0-part': 'responsible' });

test('the room of somebody whom a concern is about looks as it did; the head’s is the chair’s', async () => {
  const before = await openRoom(at.ground, school.head, false);
  const today = await concernsToday.find(at.ground, school.head);
  const { id } = await buildIncident(at.ground, school.senior, about('Daniel Osei'));
  expect(await openRoom(at.ground, school.head, false)).toEqual(before);
  expect(await concernsToday.find(at.ground, school.head)).toEqual(today);
  await expect(openThreshold(at.ground, school.head, id)).rejects.toMatchObject({ kind: 'not_found' });
  await expect(openThreshold(at.ground, school.dsl, id)).rejects.toMatchObject({ kind: 'not_found' });
  expect((await openRoom(at.ground, school.chair, false)).lines.map((line) => line.id)).toEqual([id]);
  expect(await concernsToday.find(at.ground, school.chair)).toMatchObject({ total: 1 });
});

test.each(['high-a', 'primary'] as const)(
  '%s, where a senior leader receives concerns about staff too: what is about the head is the chair’s, whoever logs it, and a form says so (R5)',
  async (starter) => {
    const schoolId = await buildSchool(at.ground, { starter });
    const of = (role: Role, familyName: string) => buildActor(at.ground, schoolId, [role], { familyName });
    const [head, senior] = [await of('head', 'Osei'), await of('senior_leader', 'Ives')];
    const [dsl, chair] = [await of('dsl', 'Nair'), await of('chair_of_governors', 'Lisle')];
    const logs = async (by: Actor, whom: Actor) => {
      const form = incidentForm({ ...about(whom.name), 'person-0-kind': 'staff' });
      return logIncident(at.ground, by, newIncident(form, at.ground.clock.now()));
    };
    for (const by of [dsl, senior])
      expect(await logs(by, head)).toMatchObject({ ok: true, owner: { name: chair.name } });
    expect(await logs(dsl, senior)).toMatchObject({ ok: true, owner: { name: head.name } });
    const { app } = await testApp(at.ground);
    const page = textOf((await testBrowser(app, await signedIn(at.ground, dsl)).get('/incidents/new')).body);
    expect(page).toContain(
      'goes to the headteacher and senior leader only, and one about the headteacher to the chair',
    );
    await app.close();
  },
);

test('what is logged from the room comes as a concern about a colleague; no other word of an address is a kind', async () => {
  const { app } = await testApp(at.ground);
  const head = testBrowser(app, await signedIn(at.ground, school.head));
  const [, way = ''] = /href="([^"]*)"[^>]*>Log a concern/.exec((await head.get('/staff-concerns')).body) ?? [];
  const kindAt = async (path: string) => {
    const [, kinds = ''] = /<select[^>]*name="type"[^>]*>(.*?)<\/select>/s.exec((await head.get(path)).body) ?? [];
    return /value="(\w*)"[^>]* selected/.exec(kinds)?.[1] ?? '';
  };
  expect(await kindAt(way)).toBe('colleague');
  for (const query of ['type=nonsense', 'type=colleague&type=misuse', 'type=__proto__'])
    expect(await kindAt(`/incidents/new?${query}`), query).toBe('');
  await app.close();
});

test('the clock of the LADO runs until it is judged low-level; what was judged before stays', async () => {
  const { id } = await buildIncident(at.ground, school.senior, about('Hannah Whitlock'));
  const line = async () => (await openRoom(at.ground, school.head, false)).lines.find((each) => each.id === id);
  expect((await line())?.by?.toISOString()).toBe('2026-11-18T16:00:00.000Z');
  await judgeThreshold(at.ground, school.head, id, { verdict: 'not_sure', because: 'Two accounts differ' });
  expect(await line()).toMatchObject({ verdict: 'not_sure', by: expect.any(Date) });
  at.clock.move(60_000);
  await judgeThreshold(at.ground, school.head, id, { verdict: 'low_level', because: 'A sharp word, no more' });
  expect(await line()).toMatchObject({ verdict: 'low_level', by: null });
  const kept = await transact(at.ground, authorise(school.head, 'allegations.read'), (tx) =>
    tx.db.selectFrom('incident_threshold').select('verdict').where('incident_id', '=', id).orderBy('at').execute(),
  );
  expect(kept.map(({ verdict }) => verdict)).toEqual(['not_sure', 'low_level']);
});

test('the LADO who was told of one is not rung again of the other, once two concerns are found to be the same', async () => {
  const [from, into] = [
    await buildIncident(at.ground, school.senior, about('Hannah Whitlock')),
    await buildIncident(at.ground, school.senior, about('Hannah Whitlock')),
  ];
  const line = async () => (await openRoom(at.ground, school.head, false)).lines.find(({ id }) => id === into.id);
  const told = { whom: 'lado', name: 'Mrs Marwood', how: 'telephone', words: 'Rang', toldAt: at.clock.now() };
  const rest = { reference: 'L-12', officer: null, advice: null, agencyId: null, about: [] };
  await addNotice(at.ground, school.head, from.id, { ...told, ...rest } as never);
  expect(await line()).toMatchObject({ by: expect.any(Date), ladoReference: null });
  await stepOn(at.ground, school.head, from.id, { step: 'merge', into: into.id });
  expect(await line()).toMatchObject({ by: null, ladoReference: 'L-12' });
});

test('a duplicate that was judged low-level does not stop the clock of the LADO for what may reach the threshold', async () => {
  const [from, into] = [
    await buildIncident(at.ground, school.senior, about('Hannah Whitlock')),
    await buildIncident(at.ground, school.senior, about('Hannah Whitlock')),
  ];
  await judgeThreshold(at.ground, school.head, into.id, { verdict: 'low_level', because: 'A sharp word, no more' });
  await judgeThreshold(at.ground, school.head, from.id, { verdict: 'meets', because: 'She held his arm' });
  at.clock.move(60_000);
  const { incident } = await openIncident(at.ground, school.head, from.id, 'page');
  const asked = { step: 'merge', version: incident.version, words: 'The same morning', into: into.id } as const;
  const { site } = await testApp(at.ground);
  await takeStep(at.ground, school.head, from.id, asked, site.incidentParts);
  const line = (await openRoom(at.ground, school.head, false)).lines.find(({ id }) => id === into.id);
  expect(line).toMatchObject({ verdict: 'meets', by: expect.any(Date) });
});

test('judged low-level, the page of the incident asks no more for the LADO, by the clock or before it is closed (R136)', async () => {
  const { app } = await testApp(at.ground);
  const desk = testBrowser(app, await signedIn(at.ground, school.head));
  const { id } = await buildIncident(at.ground, school.senior, about('Hannah Whitlock'));
  const page = async () => textOf((await desk.get(`/incidents/${id}`)).body);
  for (const verdict of ['meets', 'not_sure'] as const) {
    await judgeThreshold(at.ground, school.head, id, { verdict, because: 'Two accounts differ' });
    at.clock.move(60_000);
    // The clocks stand in two places, of which a screen shows one: beside the record at a desk, within what is to be done on a phone.
    const asked = (await page()).match(/Tell: LADO|Not told yet: LADO/g) ?? [];
    expect([...new Set(asked)].sort()).toEqual(['Not told yet: LADO', 'Tell: LADO']);
  }
  await judgeThreshold(at.ground, school.head, id, { verdict: 'low_level', because: 'A sharp word, no more' });
  expect(await page()).toContain('The LADO does not need to be told');
  expect(await page()).not.toMatch(/Tell: LADO|Not told yet: LADO/);
});

test('that the LADO was told is asked once: the note answers the question that closing waits for, and so does the verdict that they need not be', async () => {
  const { app } = await testApp(at.ground);
  const desk = testBrowser(app, await signedIn(at.ground, school.head));
  const told = { whom: 'lado', name: 'Mrs Marwood', how: 'telephone', 'when-date': 'today', 'when-time': '10:40' };
  const { id } = await buildIncident(at.ground, school.senior, about('Hannah Whitlock'));
  const page = async (of = id) => textOf((await desk.get(`/incidents/${of}`)).body);
  expect(await page()).toContain('Not answered yet: Has the LADO been asked?');
  expect((await desk.post(`/incidents/${id}/notices`, { ...told, words: 'Rang' })).statusCode).toBe(303);
  expect(await page()).not.toContain('Not answered yet: Has the LADO been asked?');
  expect(await page()).toMatch(/Has the LADO been asked\? Yes Daniel Osei/);
  expect((await desk.get(`/incidents/${id}/questions`)).body).toMatch(
    /name="q-lado_asked"[^>]*value="Yes"[^>]*checked/,
  );
  // Struck out it was no such note; said otherwise since, that counts.
  at.clock.move(60_000);
  await desk.post(`/incidents/${id}/questions`, { 'q-lado_asked': 'No' });
  expect(await page()).toMatch(/Has the LADO been asked\? No Daniel Osei/);
  const [, notice = ''] = /notices\/([0-9a-f-]{36})/.exec((await desk.get(`/incidents/${id}`)).body) ?? [];
  const { id: other } = await buildIncident(at.ground, school.senior, about('Hannah Whitlock'));
  await desk.post(`/incidents/${other}/notices`, { ...told, words: 'Rang' });
  const [, theirs = ''] = /notices\/([0-9a-f-]{36})/.exec((await desk.get(`/incidents/${other}`)).body) ?? [];
  expect(notice).not.toBe(theirs);
  await desk.post(`/incidents/${other}/notices/${theirs}`, { because: 'It was the police' });
  expect(await page(other)).toContain('Not answered yet: Has the LADO been asked?');

  await judgeThreshold(at.ground, school.head, other, { verdict: 'low_level', because: 'A sharp word, no more' });
  expect(await page(other)).not.toContain('Not answered yet: Has the LADO been asked?');
  // What was done about it since is the last step but one, and the outcome the next.
  expect(await page(other)).toContain('Now: Talk with the colleague');
  at.clock.move(60_000);
  await desk.post(`/incidents/${other}/actions`, {
    ...{ action: 'Talked with her', reason: 'To hear her side', assignedTo: '', dueOn: '', done: 'yes' },
  });
  expect(await page(other)).toMatch(/Done: Talk with the colleague.*Now: Write down the outcome and close it/);
  await app.close();
});

test('the chair finds it in the room, judges it on its page, and says who may see it; a form without an answer is shown again', async () => {
  const { app } = await testApp(at.ground);
  const governor = { givenName: 'Jo', familyName: 'Amory', kind: 'governor', account: true } as const;
  const next = await buildActor(at.ground, school.schoolId, ['chair_of_governors'], governor);
  const desk = testBrowser(app, await signedIn(at.ground, next));
  const { id, number } = await buildIncident(at.ground, school.senior, about('Daniel Osei'));
  expect(textOf((await desk.get('/staff-concerns')).body)).toContain(number);
  const page = `/incidents/${id}/threshold`;
  const wrong = await desk.post(page, { verdict: 'meets' });
  expect([wrong.statusCode, textOf(wrong.body).includes('Say why')]).toEqual([400, true]);
  expect((await desk.post(page, { verdict: 'meets', because: 'It was about a child' })).statusCode).toBe(303);
  expect(textOf((await desk.get(`/incidents/${id}`)).body)).toContain('Ring the LADO');
  expect(textOf((await desk.get(`/incidents/${id}/who`)).body)).toContain('Name somebody');
  const named = { personId: school.dsl.personId, reason: 'Leads on safeguarding', until: '' };
  expect((await desk.post(`/incidents/${id}/who/name`, named, `/incidents/${id}/who`)).statusCode).toBe(303);
  expect(textOf((await desk.get(`/incidents/${id}/who`)).body)).toContain('Priya Nair');
  const looked = textOf((await desk.get(`/incidents/${id}/looked`)).body);
  expect(looked).toContain('Chair of governors');
  expect(looked).toContain('Saw it on the list of staff concerns');
  expect((await desk.get('/staff-concerns/route')).statusCode).toBe(200);
  await app.close();
});

test('whoever can tell nobody of the route finds the LADO’s number, and nothing else that the school has noted to ring (KCSIE)', async () => {
  const { app } = await testApp(at.ground);
  const route = async () => {
    const browser = testBrowser(app, await signedIn(at.ground, school.year9));
    return textOf((await browser.get('/staff-concerns/route')).body);
  };
  expect(await route()).toContain('The school has not entered their number here');
  const line = { name: 'Duty line', telephone: '01632 960 111', email: null, hours: 'Weekdays', note: 'Ask for Jo' };
  await addAgency(at.ground, school.dsl, { ...line, whom: 'lado' });
  await addAgency(at.ground, school.dsl, { ...line, whom: 'police', telephone: '01632 960 999' });
  const words = await route();
  expect(words).toMatch(/tell the LADO yourself.*Duty line , 01632 960 111 , Weekdays.*0800 028 0285/);
  expect(words).not.toMatch(/960 999|Ask for Jo/);
  await app.close();
});

test('where no chair of governors is here yet, whoever has a concern about the headteacher is not sent to the headteacher (R5)', async () => {
  const { app } = await testApp(at.ground);
  const schoolId = await buildSchool(at.ground, { starter: 'primary' });
  await buildActor(at.ground, schoolId, ['head']);
  const teacher = testBrowser(app, await signedIn(at.ground, await buildActor(at.ground, schoolId, ['teacher'])));
  const route = async () => textOf((await teacher.get('/staff-concerns/route')).body);
  expect(await route()).toContain(
    'Who receives concerns about them Nobody holds this today. Tell the chair of governors in person, or the LADO yourself.',
  );
  await buildActor(at.ground, schoolId, ['senior_leader']);
  expect(await route()).toContain('Tell somebody named above whom it is not about, or the LADO yourself.');
  expect(await route()).not.toContain('Tell the headteacher');
  await app.close();
});

test('a pupil’s incident has no threshold, also past the service', async () => {
  const { id } = await buildIncident(at.ground, school.dsl);
  const judged = judgeThreshold(at.ground, school.dsl, id, { verdict: 'meets', because: 'Because' });
  await expect(judged).rejects.toMatchObject({ kind: 'not_found' });
});

test('whoever only logged a concern does not judge it, past the service too', async () => {
  const { id } = await buildIncident(at.ground, school.senior, about('Hannah Whitlock'));
  const judge = (by: Actor) =>
    transact(at.ground, authorise(by, 'incidents.log'), (tx) =>
      insertThreshold(tx, id, { verdict: 'low_level', because: 'A friend of mine' }),
    );
  await expect(judge(school.senior)).rejects.toMatchObject({ code: '42501' });
  await judge(school.head);
});

test('with one senior left who knows the route, head and chair are told, and nobody else', async () => {
  expect((await routeNow(at.ground, school.schoolId)).seniors.map(({ name }) => name)).toEqual([
    'Sam Adeyemi',
    'Daniel Osei',
  ]);
  expect(await routeToday.find(at.ground, school.head)).toBeNull();
  await transact(at.ground, systemScope('set-up', school.schoolId), (tx) =>
    tx.db
      .updateTable('person')
      .set({ status: 'left', left_on: '2026-11-16' })
      .where('id', '=', school.senior.personId)
      .execute(),
  );
  expect(await routeToday.find(at.ground, school.head)).toMatchObject({ total: 1 });
  expect(await routeToday.find(at.ground, school.chair)).toMatchObject({ total: 1 });
  expect(await routeToday.find(at.ground, school.dsl)).toBeNull();
});
