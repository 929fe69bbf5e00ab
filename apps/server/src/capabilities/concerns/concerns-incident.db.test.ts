import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Actor, authorise } from '../../access/scope.ts';
import { transact } from '../../access/transact.ts';
import type { Refusal } from '../../kernel/refusal.ts';
import { type TestGround, testGround } from '../../test-support/database.ts';
import { fieldsOf, testApp, testBrowser, textOf } from '../../test-support/http.ts';
import { dateWords } from '../../ui/words.ts';
import { workIncident } from '../incidents/index.ts';
import { buildBreach, grade, meant } from '../sanctions/sanctions.fixture.ts';
import { giveSanction, readSanctions } from '../sanctions/sanctions.service.ts';
import { buildConcernSchool, concernStory } from './concerns.fixture.ts';
import { answerConcern, openConcern, takeConcern } from './concerns-desk.service.ts';
import { joinIncident, makeIncident, readForIncident } from './concerns-incident.service.ts';
import type { Telling } from './concerns-tell.service.ts';
import { addToMine, readByCode } from './concerns-told.service.ts';

let t: TestGround;
let s: Awaited<ReturnType<typeof buildConcernSchool>>;
let story: ReturnType<typeof concernStory>;

beforeAll(async () => {
  t = await testGround();
  s = await buildConcernSchool(t);
  story = concernStory(t, s.schoolId);
});
afterAll(() => t?.close());
const told: typeof story.told = (...about) => story.told(...about);
const on: typeof story.on = (id) => story.on(id);

const codeOf = (error: unknown) => (error as Refusal).code;

describe('what becomes of it', () => {
  const FORM = { grade: 'moderate', 'person-1-name': '', 'person-1-part': 'responsible' };

  test('an incident: what was told is filled in, the reporter is part of it, and its closing is what the teller reads', async () => {
    const { id, code } = await told({ about: 'unkind' }, s.pupil);
    await expect(readForIncident(t.ground, s.dsl, id)).rejects.toMatchObject({ code: 'concern.not_taken' });
    await takeConcern(t.ground, s.dsl, await on(id));
    const { form } = await readForIncident(t.ground, s.dsl, id);
    const incidentId = await makeIncident(t.ground, s.dsl, await on(id), { ...form, ...FORM });
    const people = await t.rows('select part, person_id from incident_person where incident_id = $1 order by part', [
      incidentId,
    ]);
    expect(people).toEqual([
      { part: 'affected', person_id: s.pupil.personId },
      { part: 'reporter', person_id: s.pupil.personId },
    ]);
    const ask = async () => (await readByCode(t.ground, s.schoolId, '192.0.2.8', code))?.progress;
    expect(await ask()).toBe('dealing');
    // Found to be the same as another, and that as a third: the teller waits for the end of the last.
    const log = { ...form, ...FORM, 'person-0-id': '', 'person-0-name': 'Not known', 'person-2-name': '' };
    const same = await workIncident(t.ground, s.dsl, { do: 'log', form: log });
    const last = await workIncident(t.ground, s.dsl, { do: 'log', form: log });
    const merge = `update incident set state = 'merged', merged_into = $2 where id = $1`;
    await t.rows(merge, [incidentId, same]);
    await t.rows(merge, [same, last]);
    expect(await ask()).toBe('dealing');
    await t.rows(
      `update incident set state = 'closed', closed_at = now(), closed_by = owner_id, two_close = '{}', outcome = 'Talked with both.' where id = $1`,
      [last],
    );
    expect(await ask()).toBe('done');
  });

  test('when it was, in the words of whoever told it, stands with the day on which they said so: “today” is read on another day', async () => {
    const { id } = await told({ atTime: 'today at 12:30' }, s.pupil);
    await takeConcern(t.ground, s.dsl, await on(id));
    const said = `today at 12:30 (as told on ${dateWords(t.clock.now(), new Date(0))})`;
    t.clock.move(86_400_000);
    const { form } = await readForIncident(t.ground, s.dsl, id);
    expect(form.details).toContain(`When: ${said}.`);
    const { app } = await testApp(t.ground);
    const page = textOf((await testBrowser(app, await s.cookie(s.dsl)).get(`/concerns/${id}`)).body);
    expect(page).toContain(said);
    await app.close();
    t.clock.move(-86_400_000);
  });

  test('the incident and the decision are stored together or not at all; the second of two is told (S24)', async () => {
    const { id } = await told({}, s.pupil);
    await takeConcern(t.ground, s.dsl, await on(id));
    const { form } = await readForIncident(t.ground, s.dsl, id);
    const at = await on(id);
    const count = async () =>
      Number((await t.rows('select count(*)::int as n from incident where school_id = $1', [s.schoolId]))[0]?.n);
    const before = await count();
    const both = await Promise.allSettled([
      makeIncident(t.ground, s.dsl, at, { ...form, ...FORM }),
      makeIncident(t.ground, s.dsl, at, { ...form, ...FORM }),
    ]);
    expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    expect(await count()).toBe(before + 1);
    const two = await told({});
    const taking = await on(two.id);
    const takers = await Promise.allSettled([
      takeConcern(t.ground, s.dsl, taking),
      takeConcern(t.ground, s.deputy, taking),
    ]);
    const lost = takers.find((each) => each.status === 'rejected');
    expect(codeOf(lost?.reason)).toBe('concern.quicker');
  });

  test('an incident made of it is kept from whoever it was kept from, whatever the form says (S13)', async () => {
    const made = async (who: Actor, overrides: Partial<Telling>) => {
      const { id } = await told(overrides, s.pupil);
      await takeConcern(t.ground, who, await on(id));
      const { form } = await readForIncident(t.ground, who, id);
      const incidentId = await makeIncident(t.ground, who, await on(id), {
        ...form,
        ...FORM,
        gradeReason: 'It went on',
        hidden: '',
      });
      const [row] = await t.rows('select hidden_from, sensitivity from incident where id = $1', [incidentId]);
      return { form, ...row };
    };
    expect(await made(s.chair, { adult: 'head', about: 'other' })).toMatchObject({
      hidden_from: [s.head.personId],
      sensitivity: 'staff',
    });
    expect(await made(s.dsl, { words: 'It is Mr Whitlock.' })).toMatchObject({
      hidden_from: [s.deputy.personId],
      sensitivity: 'safeguarding',
    });
    const { form } = await made(s.head, { about: 'adult', adult: 'staff', who: 'Tom Young' });
    expect(form).toMatchObject({ 'person-0-name': 'Not known', 'person-1-name': 'Tom Young' });
  });

  test('whether it was at school is asked, and where: nobody who told it was asked that (R113, R132)', async () => {
    const { id } = await told({ place: 'The park by the station' }, s.pupil);
    await takeConcern(t.ground, s.dsl, await on(id));
    const { app } = await testApp(t.ground);
    const desk = testBrowser(app, await s.cookie(s.dsl));
    const here = `/concerns/${id}/incident`;
    const page = (await desk.get(here)).body;
    expect(textOf(page)).toContain('It did not happen at school');
    const sent = { ...fieldsOf(page), ...FORM, gradeReason: 'It went on', offSite: 'yes' };
    expect(sent).toMatchObject({ room: 'The park by the station' });
    const again = await desk.post(here, sent, here);
    expect([again.statusCode, fieldsOf(again.body).offSite]).toEqual([400, 'yes']);
    const logged = await desk.post(here, { ...sent, offSiteNexus: 'Both are in 9B' }, here);
    expect(logged.statusCode).toBe(303);
    expect(textOf((await desk.get(String(logged.headers.location))).body)).toContain('Where Off site');
    await app.close();
  });

  test('somebody whom the list has not is logged once it is said who they are', async () => {
    const { id } = await told({ about: 'child', who: 'Sid from the park' }, s.teacher);
    await takeConcern(t.ground, s.dsl, await on(id));
    const { app } = await testApp(t.ground);
    const desk = testBrowser(app, await s.cookie(s.dsl));
    const here = `/concerns/${id}/incident`;
    const { form } = await readForIncident(t.ground, s.dsl, id);
    const sent = { ...form, ...FORM, gradeReason: 'It went on', version: String((await on(id)).version) };
    const again = await desk.post(here, sent, here);
    expect([again.statusCode, textOf(again.body)]).toEqual([
      400,
      expect.stringContaining('What is their link to the school?'),
    ]);
    expect((await desk.post(here, { ...sent, 'person-0-kind': 'community' }, here)).statusCode).toBe(303);
    await app.close();
  });

  test('the form proposes the grade of a repetition as the log’s own does, also by itself, and it is kept (R124, R125)', async () => {
    const { app } = await testApp(t.ground);
    const imogen = { 'person-1-name': 'Imogen Stott', type: 'inappropriate_use', grade: 'minor' };
    const first = await buildBreach(t.ground, s.dsl);
    await grade(t.ground, s.dsl, first);
    await giveSanction(t.ground, s.dsl, first.id, meant(first.rowId));
    t.clock.move(86_400_000);
    const { id } = await told({}, s.pupil);
    await takeConcern(t.ground, s.dsl, await on(id));
    const desk = testBrowser(app, await s.cookie(s.dsl));
    const here = `/concerns/${id}/incident`;
    const { form } = await readForIncident(t.ground, s.dsl, id);
    const sent = { ...form, ...FORM, ...imogen, version: String((await on(id)).version) };
    expect(textOf((await desk.get(here)).body)).not.toContain('Proposed');
    const looked = await desk.post(here, { ...sent, more: 'look' }, here);
    expect([looked.statusCode, textOf(looked.body)]).toEqual([200, expect.stringContaining('Proposed: moderate')]);
    const news = await desk.post('/incidents/grade', { ...sent, grade: '', gradeBase: 'severe' }, here);
    expect(textOf(news.body)).toMatch(/^Proposed: moderate.*For Imogen Stott it is the second minor breach/);
    expect(news.body).toContain('name="gradeBase" value="minor"');
    expect((await desk.post('/incidents/grade', { ...sent, 'person-1-name': '' }, here)).body).toBe('');
    const teacher = testBrowser(app, await s.cookie(s.year9));
    expect((await teacher.post('/incidents/grade', sent, '/incidents/new')).body).toBe('');

    const refused = await desk.post(here, { ...sent, gradeBase: 'minor' }, here);
    expect([refused.statusCode, textOf(refused.body)]).toEqual([
      400,
      expect.stringContaining('Say why it is minor and not moderate'),
    ]);
    const logged = await desk.post(here, { ...sent, gradeBase: 'minor', grade: 'moderate' }, here);
    const made = String(logged.headers.location).split('/').at(-1) ?? '';
    const { dealt } = await readSanctions(t.ground, s.dsl, made);
    expect(dealt[0]?.breach).toMatchObject({ base: 'minor', proposed: 'moderate', grade: 'moderate', because: null });
    await app.close();
  });

  test('what was typed comes back with the news when a colleague is quicker (S24)', async () => {
    const { app } = await testApp(t.ground);
    const desk = testBrowser(app, await s.cookie(s.dsl));
    const { id } = await told({}, s.pupil);
    await takeConcern(t.ground, s.dsl, await on(id));
    const here = `/concerns/${id}/incident`;
    const { form } = await readForIncident(t.ground, s.dsl, id);
    const typed = { ...form, ...FORM, details: 'An hour of writing.', gradeReason: 'It went on' };
    const send = async (version: string) => {
      const answer = await desk.post(here, { ...typed, version }, here);
      const fresh = /name="version" value="(\d+)"/.exec(answer.body)?.[1] ?? '';
      return { status: answer.statusCode, body: answer.body, words: textOf(answer.body), fresh };
    };
    const version = String((await on(id)).version);
    await desk.get('/concerns');
    await takeConcern(t.ground, s.deputy, await on(id));
    const kept = expect.stringContaining('An hour of writing.');
    const taken = await send(version);
    expect([taken.status, taken.words, taken.words]).toEqual([
      409,
      expect.stringContaining('Hannah Whitlock is dealing with it.'),
      kept,
    ]);
    await takeConcern(t.ground, s.dsl, await on(id));
    const stale = await send(version);
    expect([stale.status, stale.words]).toEqual([
      409,
      expect.stringContaining('changed it while you had the page open'),
    ]);
    expect((await send(stale.fresh)).status).toBe(303);
    const decided = await send(stale.fresh);
    expect([decided.status, decided.words]).toEqual([409, kept]);
    expect(decided.body).not.toContain('Log the incident');
    await app.close();
  });

  test('joined to an open incident that one sees, and to no other', async () => {
    const { id } = await told({});
    await takeConcern(t.ground, s.dsl, await on(id));
    await expect(joinIncident(t.ground, s.dsl, await on(id), 'INC-999999')).rejects.toMatchObject({
      code: 'concern.form',
    });
    const form = {
      ...{ title: 'Messages', type: 'cyberbullying', details: 'In the group.', intent: 'not_known', grade: 'moderate' },
      ...{ 'when-date': 'today', 'when-time': '09:10', 'person-0-name': 'Not known', 'person-0-part': 'affected' },
    };
    const incidentId = await workIncident(t.ground, s.dsl, { do: 'log', form });
    const [{ number } = {}] = await t.rows('select number from incident where id = $1', [incidentId]);
    expect(await joinIncident(t.ground, s.dsl, await on(id), `inc ${number}`)).toBe(incidentId);
    // The head sees the incident, and must not learn from its journal that something was told that names them (S13).
    const kept = await told({ words: 'Mr Osei saw it and laughed.' });
    await takeConcern(t.ground, s.dsl, await on(kept.id));
    await joinIncident(t.ground, s.dsl, await on(kept.id), `INC-${number}`);
    const seen = await transact(t.ground, authorise(s.head, 'journal.read'), (tx) =>
      tx.db.selectFrom('journal_entry').select('action').where('subject_id', '=', incidentId).orderBy('seq').execute(),
    );
    expect(seen.map(({ action }) => action)).toEqual(['incident.log', 'incident.concern']);
  });

  test('the school writes, the teller reads it and answers, and a stranger to it can do neither', async () => {
    const { id } = await told({}, s.pupil);
    await expect(answerConcern(t.ground, s.dsl, id, 'Come to room 12.')).rejects.toMatchObject({
      code: 'concern.not_taken',
    });
    await takeConcern(t.ground, s.dsl, await on(id));
    await answerConcern(t.ground, s.dsl, id, 'Come to room 12.');
    t.clock.move(1000);
    await addToMine(t.ground, s.pupil, id, 'Thank you.');
    await expect(addToMine(t.ground, s.parent, id, 'Me too.')).rejects.toMatchObject({ kind: 'not_found' });
    const { lines } = await openConcern(t.ground, s.dsl, id);
    expect(lines.map(({ fromSchool, words }) => [fromSchool, words])).toEqual([
      [true, 'Come to room 12.'],
      [false, 'Thank you.'],
    ]);
  });
});
