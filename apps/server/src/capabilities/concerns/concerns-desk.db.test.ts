import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Actor, authorise } from '../../access/scope.ts';
import { transact } from '../../access/transact.ts';
import { onConnection } from '../../db/on-connection.ts';
import { readableCode } from '../../kernel/ids.ts';
import type { Refusal } from '../../kernel/refusal.ts';
import { type TestGround, testGround } from '../../test-support/database.ts';
import { testApp, testBrowser, textOf } from '../../test-support/http.ts';
import { workIncident } from '../incidents/index.ts';
import { buildConcernSchool, telling } from './concerns.fixture.ts';
import {
  answerConcern,
  countConcerns,
  endConcern,
  moveToStaff,
  openConcern,
  readConcerns,
  takeConcern,
} from './concerns-desk.service.ts';
import { joinIncident, makeIncident, readForIncident } from './concerns-incident.service.ts';
import { type Telling, tellFromOutside, tellSignedIn } from './concerns-tell.service.ts';
import { addToMine, readByCode, readMine } from './concerns-told.service.ts';

let t: TestGround;
let s: Awaited<ReturnType<typeof buildConcernSchool>>;

beforeAll(async () => {
  t = await testGround();
  s = await buildConcernSchool(t);
});
afterAll(() => t?.close());

const owner = (text: string, values: unknown[] = []) =>
  onConnection(
    t.connections.owner,
    async (client) => (await client.query(text, values)).rows as Record<string, unknown>[],
  );

/** Told by this person, or by nobody; returns its id and its code. */
async function told(overrides: Partial<Telling> = {}, by?: Actor): Promise<{ id: string; code: string }> {
  t.clock.move(1000);
  await owner('delete from rate_limit');
  const code = readableCode(12);
  if (by) await tellSignedIn(t.ground, by, telling({ code, reporter: { name: by.name, reach: null }, ...overrides }));
  else await tellFromOutside(t.ground, s.schoolId, '192.0.2.7', telling({ code, teller: 'somebody', ...overrides }));
  const [row] = await owner('select id from concern where school_id = $1 order by told_at desc, id desc limit 1', [
    s.schoolId,
  ]);
  return { id: String(row?.id), code };
}

const codeOf = (error: unknown) => (error as Refusal).code;
const versionOf = async (id: string) =>
  Number((await owner('select version from concern where id = $1', [id]))[0]?.version);
const on = async (id: string) => ({ id, version: await versionOf(id) });
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
          const [row] = await owner('select * from concern where id = $1', [id]);
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
    expect(page).toMatch(/You moved this on .* to those who receive concerns about staff\./);
    expect(page).not.toMatch(/grown-up|Noor|Haddad/);
    expect(textOf((await asDsl.get('/concerns?show=done')).body)).toContain('You moved on');
    expect((await asDsl.get(`/concerns/${id}/incident`)).statusCode).toBe(404);
    expect((await testBrowser(app, await s.cookie(s.deputy)).get(`/concerns/${id}`)).statusCode).toBe(404);
    await app.close();
    // Neither as a reader by name nor through who told it, past the service.
    await owner('update concern set readers = $2, taken_by = $3, taken_at = now() where id = $1', [
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
    expect(await owner('select desk from concern_move where concern_id = $1', [id])).toEqual([{ desk: 'named' }]);
  });
});

describe('who told it', () => {
  test('is shown to whoever has taken it on and to nobody else of the desk; that it was seen is noted', async () => {
    const { id } = await told({}, s.pupil);
    expect((await openConcern(t.ground, s.dsl, id)).reporter).toBeUndefined();
    await takeConcern(t.ground, s.dsl, await on(id));
    expect((await openConcern(t.ground, s.dsl, id)).reporter?.name).toBe('Noor Haddad');
    expect((await openConcern(t.ground, s.deputy, id)).reporter).toBeUndefined();
    const looks = await owner('select actor_id, what from journal_read where subject_id = $1 and what = $2', [
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

describe('what becomes of it', () => {
  const FORM = { grade: 'moderate', 'person-1-name': '', 'person-1-part': 'responsible' };

  test('an incident: what was told is filled in, the reporter is part of it, and its closing is what the teller reads', async () => {
    const { id, code } = await told({ about: 'unkind' }, s.pupil);
    await expect(readForIncident(t.ground, s.dsl, id)).rejects.toMatchObject({ code: 'concern.not_taken' });
    await takeConcern(t.ground, s.dsl, await on(id));
    const { form } = await readForIncident(t.ground, s.dsl, id);
    const incidentId = await makeIncident(t.ground, s.dsl, await on(id), { ...form, ...FORM });
    const people = await owner('select part, person_id from incident_person where incident_id = $1 order by part', [
      incidentId,
    ]);
    expect(people).toEqual([
      { part: 'affected', person_id: s.pupil.personId },
      { part: 'reporter', person_id: s.pupil.personId },
    ]);
    const ask = async () => (await readByCode(t.ground, s.schoolId, '192.0.2.8', code))?.progress;
    expect(await ask()).toBe('dealing');
    await owner(
      `update incident set state = 'closed', closed_at = now(), closed_by = owner_id, two_close = '{}', outcome = 'Talked with both.' where id = $1`,
      [incidentId],
    );
    expect(await ask()).toBe('done');
  });

  test('the incident and the decision are stored together or not at all; the second of two is told (S24)', async () => {
    const { id } = await told({}, s.pupil);
    await takeConcern(t.ground, s.dsl, await on(id));
    const { form } = await readForIncident(t.ground, s.dsl, id);
    const at = await on(id);
    const count = async () =>
      Number((await owner('select count(*)::int as n from incident where school_id = $1', [s.schoolId]))[0]?.n);
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
      const [row] = await owner('select hidden_from, sensitivity from incident where id = $1', [incidentId]);
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

  test('somebody whom the list has not is logged once it is said who they are', async () => {
    const { id } = await told({ about: 'child', who: 'Sid from the park' }, s.teacher);
    await takeConcern(t.ground, s.dsl, await on(id));
    const { app } = await testApp(t.ground);
    const desk = testBrowser(app, await s.cookie(s.dsl));
    const here = `/concerns/${id}/incident`;
    const { form } = await readForIncident(t.ground, s.dsl, id);
    const sent = { ...form, ...FORM, gradeReason: 'It went on', version: String(await versionOf(id)) };
    const again = await desk.post(here, sent, here);
    expect([again.statusCode, textOf(again.body)]).toEqual([
      400,
      expect.stringContaining('Who are they to the school?'),
    ]);
    expect((await desk.post(here, { ...sent, 'person-0-kind': 'community' }, here)).statusCode).toBe(303);
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
    const [{ number } = {}] = await owner('select number from incident where id = $1', [incidentId]);
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

test('urgency follows from the words, hastens the clock, and is never on a page of whoever told it', async () => {
  const { id, code } = await told({ about: 'other', words: 'I want to kill myself. Please help me.' });
  expect((await openConcern(t.ground, s.dsl, id)).concern.urgency).toBe(5);
  const { app } = await testApp(t.ground);
  const page = await testBrowser(app).postBare(`/s/${s.schoolId}/told`, { code });
  expect(textOf(page.body)).not.toMatch(/urgent|severity/i);
  const queue = textOf((await testBrowser(app, await s.cookie(s.dsl)).get('/concerns')).body);
  expect(queue).toContain('Urgent');
  const today = textOf((await testBrowser(app, await s.cookie(s.dsl)).get('/today')).body);
  expect(today).toContain('Told to the school');
  await app.close();
});
