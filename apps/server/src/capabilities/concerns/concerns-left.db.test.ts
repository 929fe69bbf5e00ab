import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Actor, authorise } from '../../access/scope.ts';
import { transact } from '../../access/transact.ts';
import type { Refusal } from '../../kernel/refusal.ts';
import { type TestGround, testGround } from '../../test-support/database.ts';
import { testApp, testBrowser, textOf } from '../../test-support/http.ts';
import { declareConflict, nameReader, narrow } from '../incidents/incidents-who.service.ts';
import { buildConcernSchool, concernStory } from './concerns.fixture.ts';
import { answerConcern, endConcern, openConcern, readConcerns, takeConcern } from './concerns-desk.service.ts';
import { makeIncident, readForIncident } from './concerns-incident.service.ts';
import { leaveToOthers } from './concerns-leave.service.ts';
import { addByCode } from './concerns-told.service.ts';

/* Whoever has to do with somebody in what was told leaves it to others, and reads no more of it than of the incident that it becomes (R5, S13). */

const FRIEND = 'She is a friend of my family.';
let t: TestGround;
let s: Awaited<ReturnType<typeof buildConcernSchool>>;
let story: ReturnType<typeof concernStory>;

beforeAll(async () => {
  t = await testGround();
  s = await buildConcernSchool(t);
  story = concernStory(t, s.schoolId);
});
afterAll(() => t?.close());

const sees = async (who: Actor, id: string) => {
  try {
    await openConcern(t.ground, who, id);
    return true;
  } catch (error) {
    expect((error as Refusal).kind).toBe('not_found');
    return false;
  }
};
/** Whether any list of theirs has it. */
const lists = async (who: Actor, id: string) => {
  const pages = (['open', 'done'] as const).map((show) => readConcerns(t.ground, who, { show, page: 1 }));
  return (await Promise.all(pages)).flatMap(({ rows }) => rows).some((row) => row.id === id);
};
const journalOf = (who: Actor, id: string) =>
  transact(t.ground, authorise(who, 'journal.read'), (tx) =>
    tx.db.selectFrom('journal_entry').select('action').where('subject_id', '=', id).execute(),
  );
/** A concern of a pupil that the safeguarding lead made an incident of. */
const madeIncident = async () => {
  const { id, code } = await story.told();
  await openConcern(t.ground, s.dsl, id);
  await takeConcern(t.ground, s.dsl, await story.on(id));
  const { form } = await readForIncident(t.ground, s.dsl, id);
  const full = { ...form, grade: 'moderate', 'person-1-name': '', 'person-1-part': 'responsible' };
  return { id, code, incident: await makeIncident(t.ground, s.dsl, await story.on(id), full) };
};

test('whoever has a connection to somebody in it leaves it to colleagues: it is theirs, and never seen again by whoever left it', async () => {
  const { id } = await story.told();
  await openConcern(t.ground, s.dsl, id);
  await takeConcern(t.ground, s.dsl, await story.on(id));
  await leaveToOthers(t.ground, s.dsl, id, FRIEND);
  expect([await sees(s.dsl, id), await lists(s.dsl, id)]).toEqual([false, false]);
  expect([await sees(s.deputy, id), await lists(s.deputy, id)]).toEqual([true, true]);
  expect((await openConcern(t.ground, s.deputy, id)).concern.takenByName).toBeNull();
  await expect(leaveToOthers(t.ground, s.dsl, id, FRIEND)).rejects.toMatchObject({ kind: 'not_found' });
  // What becomes of it is kept from them as well.
  await takeConcern(t.ground, s.deputy, await story.on(id));
  const { form } = await readForIncident(t.ground, s.deputy, id);
  const full = { ...form, grade: 'moderate', 'person-1-name': '', 'person-1-part': 'responsible' };
  const incident = await makeIncident(t.ground, s.deputy, await story.on(id), full);
  const [row] = await t.rows('select hidden_from from incident where id = $1', [incident]);
  expect(row?.hidden_from).toEqual([s.dsl.personId]);
});

test('the head, who alone receives concerns about staff, leaves one about a friend: the chair of governors has it, and the head’s journal nothing of it', async () => {
  const { id } = await story.told({ about: 'adult', who: 'Tom Young', words: 'He writes to a pupil at night.' });
  expect(await sees(s.head, id)).toBe(true);
  expect(await sees(s.chair, id)).toBe(false);
  await leaveToOthers(t.ground, s.head, id, FRIEND);
  expect([await sees(s.head, id), await lists(s.head, id), await sees(s.chair, id)]).toEqual([false, false, true]);
  expect(await journalOf(s.head, id)).toEqual([]);
  const kept = await t.rows(
    `select e.action, p.payload from journal_entry e join journal_payload p on p.school_id = e.school_id and p.seq = e.seq
      where e.subject_id = $1 and e.action = 'concern.left'`,
    [id],
  );
  expect(kept).toMatchObject([{ payload: { name: 'Daniel Osei', because: FRIEND, desk: 'named' } }]);
});

test('where nobody else would have it, it stays, and the page says whom to tell; once it is decided it is not left any more', async () => {
  const { id } = await story.told();
  const all = [s.dsl, s.deputy, s.senior, s.network, s.head, s.chair];
  const readers = async () => {
    const seen = await Promise.all(all.map((who) => sees(who, id)));
    return all.filter((_, at) => seen[at]);
  };
  let refused = '';
  while (!refused) {
    const [first] = await readers();
    await leaveToOthers(t.ground, first as Actor, id, FRIEND).catch((error: Refusal) => {
      refused = error.fields?.[0]?.message ?? error.message;
    });
  }
  expect(refused).toMatch(/^Nobody else can deal with it\. Tell the headteacher/);
  expect(await readers()).toHaveLength(1);

  const { id: over } = await story.told();
  await takeConcern(t.ground, s.dsl, await story.on(over));
  await endConcern(t.ground, s.dsl, await story.on(over), { outcome: 'no_incident', because: 'Talked about.' });
  await expect(leaveToOthers(t.ground, s.deputy, over, FRIEND)).rejects.toMatchObject({ kind: 'conflict' });
});

test('on its page the connection is asked for, and the list that follows says that they are left out', async () => {
  const { id } = await story.told({ words: 'They follow me home.' });
  const { app } = await testApp(t.ground);
  const browser = testBrowser(app, await s.cookie(s.dsl));
  const path = `/concerns/${id}`;
  expect(textOf((await browser.get(path)).body)).toContain('I have a connection to somebody in it');
  const empty = await browser.post(path, { act: 'leave', because: '' }, path);
  expect([empty.statusCode, textOf(empty.body)]).toEqual([400, expect.stringContaining('Say what your connection is')]);
  const sent = await browser.post(path, { act: 'leave', because: FRIEND }, path);
  expect([sent.statusCode, sent.headers.location]).toEqual([303, '/concerns']);
  expect(textOf((await browser.get('/concerns')).body)).toContain('You are left out of it now.');
  expect((await browser.get(path)).statusCode).toBe(404);
  await app.close();
});

test('what became part of an incident is kept from whoever is left out of that later, with what is added to it', async () => {
  const { id, code, incident } = await madeIncident();
  expect(await sees(s.dsl, id)).toBe(true);
  await declareConflict(t.ground, s.dsl, incident, { because: FRIEND });
  t.clock.move(60_000);
  await addByCode(t.ground, s.schoolId, { address: '192.0.2.9', code, words: 'It happened again.' });
  expect([await sees(s.dsl, id), await lists(s.dsl, id)]).toEqual([false, false]);
  expect(await sees(s.deputy, id)).toBe(true);
});

test('where the only one of the desk leaves the incident, whoever owns it then reads what was told, and what is added, and answers', async () => {
  const { id, code } = await story.told({ about: 'adult', who: 'Tom Young', words: 'He writes to a pupil at night.' });
  await openConcern(t.ground, s.head, id);
  await takeConcern(t.ground, s.head, await story.on(id));
  const { form } = await readForIncident(t.ground, s.head, id);
  const incident = await makeIncident(t.ground, s.head, await story.on(id), { ...form, grade: 'moderate' });
  expect(await sees(s.chair, id)).toBe(false);
  await declareConflict(t.ground, s.head, incident, { because: FRIEND });
  t.clock.move(60_000);
  await addByCode(t.ground, s.schoolId, { address: '192.0.2.9', code, words: 'He wrote again.' });
  expect([await sees(s.head, id), await sees(s.deputy, id)]).toEqual([false, false]);
  const { lines, mayAnswer } = await openConcern(t.ground, s.chair, id);
  expect([lines.map(({ words }) => words), mayAnswer]).toEqual([['He wrote again.'], true]);
  await answerConcern(t.ground, s.chair, id, 'Thank you. Somebody is with the pupil.');
  expect(await lists(s.chair, id)).toBe(true);
});

test('of an incident for named people only, nobody else of the desk reads what was told', async () => {
  const { id, incident } = await madeIncident();
  expect(await sees(s.deputy, id)).toBe(true);
  const [row] = await t.rows('select version from incident where id = $1', [incident]);
  await nameReader(t.ground, s.dsl, incident, { personId: s.head.personId, because: 'Decides with me', untilAt: null });
  const because = 'The family asked for it';
  await narrow(t.ground, s.dsl, incident, { version: Number(row?.version), namedOnly: true, because });
  expect([await sees(s.deputy, id), await lists(s.deputy, id), await sees(s.dsl, id)]).toEqual([false, false, true]);
});
