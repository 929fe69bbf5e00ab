import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Actor, authorise } from '../../access/scope.ts';
import { transact } from '../../access/transact.ts';
import type { Refusal } from '../../kernel/refusal.ts';
import { endAccounts } from '../../test-support/build.ts';
import { type TestGround, testGround } from '../../test-support/database.ts';
import { testApp, testBrowser, textOf } from '../../test-support/http.ts';
import { buildConcernSchool, concernStory } from './concerns.fixture.ts';
import {
  answerConcern,
  countConcerns,
  endConcern,
  moveToStaff,
  openConcern,
  readConcerns,
  takeConcern,
} from './concerns-desk.service.ts';
import { readTellWords, type Telling } from './concerns-tell.service.ts';
import { addByCode, readByCode, readMine } from './concerns-told.service.ts';

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

const sees = async (who: Actor, id: string) => {
  try {
    await openConcern(t.ground, who, id);
    return true;
  } catch (error) {
    expect((error as Refusal).kind).toBe('not_found');
    return false;
  }
};

describe('who sees what was told', () => {
  test('the desk, never the subject, nobody without the right; another school’s is not there', async () => {
    const { id } = await told({ words: 'Mr Nair shouts at me.' }, s.pupil);
    expect(await sees(s.deputy, id)).toBe(true);
    expect(await sees(s.dsl, id)).toBe(false);
    expect(await sees(s.head, id)).toBe(false);
    expect(await sees(s.teacher, id)).toBe(false);
    const other = await buildConcernSchool(t);
    expect(await sees(other.dsl, id)).toBe(false);
    const list = await readConcerns(t.ground, s.dsl, { show: 'open', page: 1 });
    expect(list.rows.map((row) => row.id)).not.toContain(id);
  });

  test('where nobody of a desk can sign in the next have it by name, and the page for whoever tells names who would read it', async () => {
    const school = await buildConcernSchool(t);
    const tale = concernStory(t, school.schoolId);
    const end = (...actors: Actor[]) => endAccounts(t.ground, actors);
    const readers = async () => (await readTellWords(t.ground, school.schoolId)).readers;
    const before = await tale.told({}, school.pupil);
    expect([await sees(school.head, before.id), await readers()]).toEqual([false, ['Priya Nair']]);
    await end(school.dsl, school.network);
    expect(await readers()).toEqual(['Hannah Whitlock']);
    expect(await sees(school.head, (await tale.told({}, school.pupil)).id)).toBe(false);
    await end(school.deputy);
    const { id } = await tale.told({}, school.pupil);
    expect([await sees(school.head, id), await sees(school.chair, id)]).toEqual([true, false]);
    // About the deputy too: they are left out for good, the head has it.
    const about = await tale.told({ words: 'Ms Whitlock shouts at me', adult: 'staff' }, school.pupil);
    expect(await sees(school.head, about.id)).toBe(true);
    await end(school.head);
    const staff = await tale.told({ adult: 'staff', words: 'One of the teachers shouts' }, school.pupil);
    expect([await sees(school.chair, staff.id), await sees(school.senior, staff.id)]).toEqual([true, false]);
  });

  test('about the head: the chair alone; neither queue, count, journal nor reads tell the head that it exists (S13)', async () => {
    const before = await countConcerns(t.ground, s.head);
    const { id } = await told({ adult: 'head', about: 'other' }, s.pupil);
    expect(await sees(s.head, id)).toBe(false);
    expect(await sees(s.dsl, id)).toBe(false);
    expect(await sees(s.chair, id)).toBe(true);
    expect(await countConcerns(t.ground, s.head)).toBe(before);
    const seen = await transact(t.ground, authorise(s.head, 'journal.read'), async (tx) => [
      ...(await tx.db.selectFrom('journal_entry').select('seq').where('subject_id', '=', id).execute()),
      ...(await tx.db.selectFrom('journal_read').select('id').where('subject_id', '=', id).execute()),
    ]);
    expect(seen).toEqual([]);
  });

  test('property: through the service and raw SQL, those it is kept from never see or change it, in any order of steps', async () => {
    const people = { head: s.head, dsl: s.dsl, deputy: s.deputy, network: s.network, chair: s.chair, senior: s.senior };
    const step = fc.record({
      who: fc.constantFrom(...(Object.keys(people) as (keyof typeof people)[])),
      does: fc.constantFrom('open', 'take', 'staff', 'end', 'sql'),
    });
    const about = fc.constantFrom<[Partial<Telling>, Actor[]]>(
      [{ adult: 'head' }, [s.head]],
      [{ adult: 'team' }, [s.dsl, s.deputy]],
      [{ words: 'It is Mr Whitlock.' }, [s.deputy]],
      [{ about: 'malware', words: 'Leah Brandt did it.' }, [s.network]],
    );
    await fc.assert(
      fc.asyncProperty(about, fc.array(step, { minLength: 3, maxLength: 6 }), async ([what, kept], steps) => {
        const { id } = await told(what);
        for (const { who, does } of steps) {
          await attempt(people[who], id, does);
          const [row] = await t.rows('select * from concern where id = $1', [id]);
          for (const { personId } of kept) {
            expect([row?.read_by, row?.taken_by, row?.decided_by]).not.toContain(personId);
            expect(row?.readers).not.toContain(personId);
          }
        }
        for (const each of kept) expect(await sees(each, id)).toBe(false);
      }),
      { numRuns: 8 },
    );
  });

  async function attempt(who: Actor, id: string, does: string): Promise<void> {
    const target = await on(id);
    const ignore = () => undefined;
    if (does === 'open') await openConcern(t.ground, who, id).catch(ignore);
    if (does === 'take') await takeConcern(t.ground, who, target).catch(ignore);
    if (does === 'staff') await moveToStaff(t.ground, who, target).catch(ignore);
    if (does === 'end') {
      await endConcern(t.ground, who, target, { outcome: 'no_incident', because: 'Talked.' }).catch(ignore);
    }
    if (does === 'sql') {
      await transact(t.ground, authorise(who, 'own.account'), (tx) =>
        tx.db
          .updateTable('concern')
          .set({ taken_by: who.personId, taken_at: tx.at, readers: [who.personId] })
          .where('id', '=', id)
          .execute(),
      ).catch(ignore);
    }
  }
});

describe('moved to another desk', () => {
  test('whoever moved it sees that they did and nothing else; the other desk has it, and nobody has taken it on', async () => {
    const { id, code } = await told({ words: 'A grown-up writes to me at night.' }, s.pupil);
    await takeConcern(t.ground, s.dsl, await on(id));
    await moveToStaff(t.ground, s.dsl, await on(id));
    for (const who of [s.dsl, s.deputy]) expect(await sees(who, id)).toBe(false);
    const { concern } = await openConcern(t.ground, s.head, id);
    expect([concern.desk, concern.takenBy]).toEqual(['staff', null]);
    const { app } = await testApp(t.ground);
    const asDsl = testBrowser(app, await s.cookie(s.dsl));
    const page = textOf((await asDsl.get(`/concerns/${id}`)).body);
    expect(page).toMatch(/You moved this on .* to the people who deal with concerns about staff\./);
    expect(page).not.toMatch(/grown-up|Noor|Haddad/);
    expect(textOf((await asDsl.get('/concerns?show=done')).body)).toContain('Concerns you moved on');
    expect((await asDsl.get(`/concerns/${id}/incident`)).statusCode).toBe(404);
    expect((await testBrowser(app, await s.cookie(s.deputy)).get(`/concerns/${id}`)).statusCode).toBe(404);
    await app.close();
    // Neither as a reader by name nor through who told it, past the service.
    await t.rows('update concern set readers = $2, taken_by = $3, taken_at = now() where id = $1', [
      ...[id, [s.dsl.personId], s.dsl.personId],
    ]);
    const seen = await transact(t.ground, authorise(s.dsl, 'concerns.read'), async (tx) => [
      ...(await tx.db.selectFrom('concern').select('id').where('id', '=', id).execute()),
      ...(await tx.db.selectFrom('concern_reporter').select('name').where('concern_id', '=', id).execute()),
      ...(await tx.db.selectFrom('concern_line').select('id').where('concern_id', '=', id).execute()),
    ]);
    expect(seen).toEqual([]);
    expect((await readByCode(t.ground, s.schoolId, '192.0.2.8', code))?.progress).not.toBe('done');
  });

  test('where all of that desk are left out, those who stand in have it; of two who move it one is told', async () => {
    const { id } = await told({ words: 'It is Mr Osei again.' }, s.pupil);
    await takeConcern(t.ground, s.dsl, await on(id));
    const at = await on(id);
    const both = await Promise.allSettled([s.dsl, s.deputy].map((who) => moveToStaff(t.ground, who, at)));
    expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    expect(await sees(s.head, id)).toBe(false);
    expect(await sees(s.chair, id)).toBe(true);
    expect(await t.rows('select desk from concern_move where concern_id = $1', [id])).toEqual([{ desk: 'named' }]);
  });
});

describe('who told it', () => {
  test('is shown to whoever has taken it on and to nobody else of the desk; that it was seen is noted', async () => {
    const { id } = await told({}, s.pupil);
    expect((await openConcern(t.ground, s.dsl, id)).reporter).toBeUndefined();
    await takeConcern(t.ground, s.dsl, await on(id));
    expect((await openConcern(t.ground, s.dsl, id)).reporter?.name).toBe('Noor Haddad');
    expect((await openConcern(t.ground, s.deputy, id)).reporter).toBeUndefined();
    const looks = await t.rows('select actor_id, what from journal_read where subject_id = $1 and what = $2', [
      id,
      'who told it',
    ]);
    expect(looks).toEqual([{ actor_id: s.dsl.personId, what: 'who told it' }]);
    await takeConcern(t.ground, s.deputy, await on(id));
    expect((await openConcern(t.ground, s.dsl, id)).reporter).toBeUndefined();
  });

  test('a joke is kept with its reason; its teller reads that it was dealt with, and the accused nothing (S6)', async () => {
    const { id } = await told({ about: 'adult', adult: 'staff', who: 'Tom Young' }, s.pupil);
    await takeConcern(t.ground, s.head, await on(id));
    await endConcern(t.ground, s.head, await on(id), { outcome: 'false_report', because: 'A dare among friends.' });
    expect(await sees(s.teacher, id)).toBe(false);
    // Nor is it decided past the pages by a colleague who has not taken it on.
    const open = await told({}, s.pupil);
    const decide = transact(t.ground, authorise(s.dsl, 'concerns.read'), (tx) =>
      tx.db
        .updateTable('concern')
        .set({ outcome: 'no_incident', because: 'Mine', decided_at: tx.at, decided_by: s.dsl.personId })
        .where('id', '=', open.id)
        .execute(),
    );
    await expect(decide).rejects.toMatchObject({ code: '42501' });
    const [mine] = (await readMine(t.ground, s.pupil)).filter((each) => each.id === id);
    expect(mine?.progress).toBe('done');
    expect(JSON.stringify(mine)).not.toContain('dare');
    await expect(takeConcern(t.ground, s.head, await on(id))).rejects.toMatchObject({ code: 'concern.quicker' });
  });
});

test('urgency follows from the words, hastens the clock, and is never on a page of whoever told it', async () => {
  const { id, code } = await told({ about: 'other', words: 'I want to kill myself. Please help me.' });
  expect((await openConcern(t.ground, s.dsl, id)).concern.urgency).toBe(5);
  const { app } = await testApp(t.ground);
  const page = await testBrowser(app).postBare(`/s/${s.schoolId}/told`, { code });
  expect(textOf(page.body)).not.toMatch(/urgent|severity/i);
  const queue = textOf((await testBrowser(app, await s.cookie(s.dsl)).get('/concerns')).body);
  expect(queue).toContain('Urgent');
  const today = textOf((await testBrowser(app, await s.cookie(s.dsl)).get('/today')).body);
  expect(today).toContain('All concerns');
  await app.close();
});

test('that whoever told it has written again stands on the list and on Today until somebody has answered', async () => {
  const own = await buildConcernSchool(t);
  const tale = concernStory(t, own.schoolId);
  const { id, code } = await tale.told();
  await takeConcern(t.ground, own.dsl, await tale.on(id));
  const { app } = await testApp(t.ground);
  const desk = testBrowser(app, await own.cookie(own.dsl));
  const pages = async () => [textOf((await desk.get('/concerns')).body), textOf((await desk.get('/today')).body)];
  for (const page of await pages()) expect(page).not.toContain('They have written again');
  t.clock.move(1000);
  await addByCode(t.ground, own.schoolId, { address: '192.0.2.7', code, words: 'It was again today.' });
  for (const page of await pages()) expect(page).toContain('They have written again');
  t.clock.move(1000);
  await answerConcern(t.ground, own.dsl, id, 'Come to see me at break.');
  for (const page of await pages()) expect(page).not.toContain('They have written again');
  await app.close();
});
