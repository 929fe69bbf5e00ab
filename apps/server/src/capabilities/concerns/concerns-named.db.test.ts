import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Actor, authorise } from '../../access/scope.ts';
import { transact } from '../../access/transact.ts';
import type { Refusal } from '../../kernel/refusal.ts';
import { buildActor } from '../../test-support/build.ts';
import { type TestGround, testGround } from '../../test-support/database.ts';
import { testApp, testBrowser, textOf } from '../../test-support/http.ts';
import { buildConcernSchool, concernStory } from './concerns.fixture.ts';
import { answerConcern, endConcern, moveToStaff, openConcern, takeConcern } from './concerns-desk.service.ts';
import { joinIncident, makeIncident, readForIncident } from './concerns-incident.service.ts';
import { addByCode } from './concerns-told.service.ts';

/* What is told first may name nobody, and what is added afterwards the very person who reads it (S13). */

let t: TestGround;
let s: Awaited<ReturnType<typeof buildConcernSchool>>;
let story: ReturnType<typeof concernStory>;

beforeAll(async () => {
  t = await testGround();
  s = await buildConcernSchool(t);
  story = concernStory(t, s.schoolId);
});
afterAll(() => t?.close());

const add = async (code: string, words: string) => {
  t.clock.move(60_000);
  expect(await addByCode(t.ground, s.schoolId, { address: '192.0.2.9', code, words })).toBeDefined();
};
const linesOf = async (who: Actor, id: string) =>
  (await openConcern(t.ground, who, id)).lines.map(({ words }) => words);
const sees = (who: Actor, id: string) =>
  openConcern(t.ground, who, id).then(
    () => true,
    (error: Refusal) => {
      expect(error.kind).toBe('not_found');
      return false;
    },
  );
const raw = (who: Actor, id: string) =>
  transact(t.ground, authorise(who, 'concerns.read'), (tx) =>
    tx.db.selectFrom('concern_line').select('words').where('concern_id', '=', id).execute(),
  );
const IT_IS = 'It is Miss Nair who does it.';

test('a line that names whoever reads what was told is never theirs: not on the page, in SQL, as news or as a journal entry; a colleague has it', async () => {
  const { id, code } = await story.told({ words: 'Somebody here hurts me.' });
  await takeConcern(t.ground, s.dsl, await story.on(id));
  await add(code, IT_IS);
  await add(code, 'It is in the music room.');
  expect(await linesOf(s.dsl, id)).toEqual(['It is in the music room.']);
  expect(await raw(s.dsl, id)).toEqual([{ words: 'It is in the music room.' }]);
  expect(await linesOf(s.deputy, id)).toEqual([IT_IS, 'It is in the music room.']);
  const { app } = await testApp(t.ground);
  const page = async (who: Actor) => textOf((await testBrowser(app, await s.cookie(who)).get(`/concerns/${id}`)).body);
  expect(await page(s.deputy)).toContain('Not shown to Priya Nair, because it may name them.');
  expect(await page(s.dsl)).not.toMatch(/Miss Nair|Not shown/);
  await app.close();
});

test('it waits for a colleague although whoever it names answers, and ends it', async () => {
  const { id, code } = await story.told({ words: 'Somebody here hurts me.' });
  await takeConcern(t.ground, s.dsl, await story.on(id));
  await add(code, IT_IS);
  const waits = async (who: Actor) => (await openConcern(t.ground, who, id)).concern.unanswered;
  expect([await waits(s.dsl), await waits(s.deputy)]).toEqual([false, true]);
  t.clock.move(60_000);
  await answerConcern(t.ground, s.dsl, id, 'All is well.');
  await endConcern(t.ground, s.dsl, await story.on(id), { outcome: 'no_incident', because: 'Talked about.' });
  expect(await waits(s.deputy)).toBe(true);
});

test('an answer to it is kept from them as well', async () => {
  const { id, code } = await story.told({ words: 'Somebody here hurts me.' });
  await add(code, IT_IS);
  await takeConcern(t.ground, s.deputy, await story.on(id));
  t.clock.move(60_000);
  await answerConcern(t.ground, s.deputy, id, 'Thank you for telling me of Miss Nair.');
  expect(await linesOf(s.dsl, id)).toEqual([]);
  expect((await linesOf(s.deputy, id)).length).toBe(2);
  // Nor has the journal its words, which whoever reads that may be named by.
  const entries = `select payload from journal_entry join journal_payload using (school_id, seq)
    where subject_id = $1 and action = 'concern.answered'`;
  expect(await t.rows(entries, [id])).toEqual([{ payload: {} }]);
});

test('moved, made an incident of or joined to one by a colleague it is kept from them whole', async () => {
  const named = async () => {
    const made = await story.told({ words: 'Somebody here hurts me.' });
    await takeConcern(t.ground, s.dsl, await story.on(made.id));
    await add(made.code, IT_IS);
    await takeConcern(t.ground, s.deputy, await story.on(made.id));
    expect(await sees(s.dsl, made.id)).toBe(true);
    return made.id;
  };
  const form = async (id: string) => {
    const { form: begun } = await readForIncident(t.ground, s.deputy, id);
    return { ...begun, grade: 'moderate', 'person-1-name': '', 'person-1-part': 'responsible' };
  };
  const moved = await named();
  await moveToStaff(t.ground, s.deputy, await story.on(moved));
  const made = await named();
  const incident = await makeIncident(t.ground, s.deputy, await story.on(made), await form(made));
  const joined = await named();
  const [row] = await t.rows('select series, number, hidden_from from incident where id = $1', [incident]);
  expect(row?.hidden_from).toEqual([s.dsl.personId]);
  await joinIncident(t.ground, s.deputy, await story.on(joined), `${row?.series}-${row?.number}`);
  for (const id of [moved, made, joined]) expect(await sees(s.dsl, id)).toBe(false);
  expect([await sees(s.head, moved), await sees(s.deputy, made), await sees(s.deputy, joined)]).toEqual([
    true,
    true,
    true,
  ]);
});

test('whoever is named while somebody fills in the incident is not let in by it', async () => {
  const { id, code } = await story.told({ words: 'Somebody here hurts me.' });
  await takeConcern(t.ground, s.dsl, await story.on(id));
  const { form } = await readForIncident(t.ground, s.dsl, id);
  await add(code, IT_IS);
  // She knows of no line that names her, so nothing that she does shows one.
  const full = { ...form, grade: 'moderate', 'person-1-name': '', 'person-1-part': 'responsible' };
  await makeIncident(t.ground, s.dsl, await story.on(id), full);
  expect(await linesOf(s.dsl, id)).toEqual([]);
  expect(await linesOf(s.deputy, id)).toEqual([IT_IS]);
});

test('on the staff desk whoever is named is left out at once, also of what they had in hand; where nobody is left, those who have it instead', async () => {
  const { id, code } = await story.told({ adult: 'staff', words: 'One of the teachers hurts me.' });
  await takeConcern(t.ground, s.head, await story.on(id));
  expect(await sees(s.chair, id)).toBe(false);
  await add(code, 'It was mr osei.');
  expect(await sees(s.head, id)).toBe(false);
  expect(await linesOf(s.chair, id)).toEqual(['It was mr osei.']);
  const [row] = await t.rows('select desk, taken_by, readers from concern where id = $1', [id]);
  expect(row).toEqual({ desk: 'named', taken_by: null, readers: [s.chair.personId] });
  const journal = await transact(t.ground, authorise(s.head, 'journal.read'), (tx) =>
    tx.db.selectFrom('journal_entry').select('seq').where('subject_id', '=', id).execute(),
  );
  expect(journal).toEqual([]);
});

test('where the whole safeguarding team is named the headteacher has it by name', async () => {
  const { id, code } = await story.told({ words: 'Somebody here hurts me.' });
  expect(await sees(s.head, id)).toBe(false);
  const all = 'It is Miss Nair, Mrs Whitlock and Leah Brandt.';
  await add(code, all);
  expect(await linesOf(s.head, id)).toEqual([all]);
  for (const who of [s.dsl, s.deputy]) expect(await linesOf(who, id)).toEqual([]);
});

test('somebody without a role who is named does not read it when they are given one', async () => {
  const first = await story.told({ words: 'Miss Quill shouts at us.' });
  const later = await story.told({ words: 'Somebody here hurts me.' });
  await add(later.code, 'It is Zoe Quill.');
  const [row] = await t.rows(`select id from person where school_id = $1 and family_name = 'Quill'`, [s.schoolId]);
  const dsl = await buildActor(t.ground, s.schoolId, ['dsl'], { givenName: 'Una', familyName: 'Pike' });
  expect([await sees(dsl, first.id), await linesOf(dsl, later.id)]).toEqual([true, ['It is Zoe Quill.']]);
  const quill = { ...dsl, personId: String(row?.id) };
  expect([await sees(quill, first.id), await linesOf(quill, later.id)]).toEqual([false, []]);
});

test('nobody leaves others out by themselves, nor adds readers: the database refuses', async () => {
  const { id, code } = await story.told({ words: 'Somebody here hurts me.' });
  await add(code, IT_IS);
  const ask = (who: Actor, added: string[]) =>
    transact(t.ground, authorise(who, 'concerns.read'), (tx) =>
      sql`select leave_out_named(${s.schoolId}, ${id}, true, ${added}::uuid[], null) as named`.execute(tx.db),
    );
  const nothing = [{ named: null }];
  expect([(await ask(s.deputy, [])).rows, (await ask(s.network, [])).rows]).toEqual([nothing, nothing]);
  expect(await sees(s.dsl, id)).toBe(true);
  await takeConcern(t.ground, s.deputy, await story.on(id));
  await expect(ask(s.deputy, [s.teacher.personId])).rejects.toMatchObject({ code: '42501' });
});
