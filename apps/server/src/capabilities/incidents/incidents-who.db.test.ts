import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { actionsOf } from '../../access/roles.ts';
import type { Actor } from '../../access/scope.ts';
import { Login } from '../../db/attack.fixture.ts';
import { Refusal } from '../../kernel/refusal.ts';
import { type TestGround, testGround } from '../../test-support/database.ts';
import { buildIncident } from './incidents.build.ts';
import { buildIncidentSchool, readJournalOf } from './incidents.fixture.ts';
import { readCorrection, readPeople } from './incidents.schemas.ts';
import { addPerson, correctIncident } from './incidents-correct.service.ts';
import { correctionForm } from './incidents-correct.views.tsx';
import { listIncidents } from './incidents-log.service.ts';
import { openLooked } from './incidents-looked.service.ts';
import { openForWork, openIncident } from './incidents-page.service.ts';
import { strikeOut } from './incidents-strike.service.ts';
import { declareConflict, endReader, leaveOut, nameReader, narrow, openWho } from './incidents-who.service.ts';
import { addAction } from './incidents-work.service.ts';

let at: TestGround;
let school: Awaited<ReturnType<typeof buildIncidentSchool>>;
let raw: Login;
beforeAll(async () => {
  at = await testGround();
  school = await buildIncidentSchool(at.ground);
  raw = new Login(at.connections.app);
  await raw.connect();
});
afterAll(async () => {
  await raw?.end();
  await at.close();
});

const NOT_FOUND = { kind: 'not_found' };
const open = (actor: Actor, id: string) => openIncident(at.ground, actor, id, 'page');
const versionOf = async (actor: Actor, id: string) => (await open(actor, id)).incident.version;
const keep = async (actor: Actor, id: string, namedOnly = true) =>
  narrow(at.ground, actor, id, { version: await versionOf(actor, id), namedOnly, because: 'Few need to know' });
const as = (actor: Actor) => ({
  school: actor.schoolId,
  person: actor.personId,
  rights: actionsOf(actor.roles, actor.duties),
});
const ofRow = (id: string, set: string) => `update incident set ${set} where id = '${id}'`;

describe('named people only', () => {
  test('a role shows it no more, also to the desk it belongs to; whoever is named sees it until their time is over', async () => {
    const { dsl, deputy, head, year9 } = school;
    const { id, number } = await buildIncident(at.ground, dsl, { ownerId: dsl.personId });
    await open(deputy, id);
    await keep(dsl, id);
    await expect(open(deputy, id)).rejects.toMatchObject(NOT_FOUND);
    expect((await listIncidents(at.ground, deputy, { who: number } as never)).total).toBe(0);
    const readers = (await open(head, id)).readers.map(({ name }) => name);
    expect(readers.sort()).toEqual(['Daniel Osei', 'Priya Nair', 'Sam Adeyemi']);
    await expect(open(year9, id)).rejects.toMatchObject(NOT_FOUND);
    await nameReader(at.ground, dsl, id, { personId: year9.personId, because: 'Her form', untilAt: null });
    const view = await open(year9, id);
    expect([view.all, view.mayWork]).toEqual([true, false]);
    await expect(keep(year9, id, false)).rejects.toMatchObject({ kind: 'forbidden' });
    const [reader] = (await openWho(at.ground, dsl, id)).named;
    await endReader(at.ground, dsl, id, { readerId: reader?.id ?? '', because: 'It is over' });
    await expect(open(year9, id)).rejects.toMatchObject(NOT_FOUND);
    const actions = (await readJournalOf(at.ground, school.schoolId, id)).map(({ action }) => action);
    expect(actions).toEqual(['incident.log', 'incident.narrow', 'incident.reader', 'incident.reader_end']);
  });

  test('a named deputy works it as before; a deputy who only logged it sees what they wrote', async () => {
    const { dsl, deputy } = school;
    const mine = await buildIncident(at.ground, deputy, { ownerId: dsl.personId });
    await keep(dsl, mine.id);
    expect([(await open(deputy, mine.id)).all, (await open(deputy, mine.id)).mayWork]).toEqual([false, false]);
    await nameReader(at.ground, dsl, mine.id, { personId: deputy.personId, because: 'Deputises', untilAt: null });
    expect((await open(deputy, mine.id)).mayWork).toBe(true);
  });

  test('the last day counts, the day after does not, whatever the app says the time is', async () => {
    const { dsl, year9 } = school;
    const { id } = await buildIncident(at.ground, dsl, { ownerId: dsl.personId });
    // The test's clock stands before this moment, the database's own is past it.
    const over = new Date('2026-11-18T00:00:00Z');
    await nameReader(at.ground, dsl, id, { personId: year9.personId, because: 'For a day', untilAt: over });
    await expect(open(year9, id)).rejects.toMatchObject(NOT_FOUND);
  });

  test('whose last day passed, or comes, is named anew with a later one, and what was before stays to be read', async () => {
    const { dsl, year9 } = school;
    const { id } = await buildIncident(at.ground, dsl, { ownerId: dsl.personId });
    const name = (untilAt: Date | null, because = 'Her form') =>
      nameReader(at.ground, dsl, id, { personId: year9.personId, because, untilAt });
    // The test's clock stands before this moment, the database's own is past it.
    await name(new Date('2026-11-18T00:00:00Z'));
    await expect(name(new Date('2026-11-17T12:00:00Z'))).rejects.toMatchObject({ kind: 'conflict' });
    at.clock.move(1000);
    await name(new Date('2099-12-12T00:00:00Z'), 'It takes longer');
    expect((await open(year9, id)).all).toBe(true);
    await expect(name(new Date('2099-12-12T00:00:00Z'))).rejects.toMatchObject({ kind: 'conflict' });
    at.clock.set(new Date('2099-12-13T09:00:00Z'));
    await name(null, 'Once more');
    at.clock.set(new Date('2026-11-17T10:42:00Z'));
    expect(
      (await openWho(at.ground, dsl, id)).named.map(({ because, endedBecause }) => [because, endedBecause]),
    ).toEqual([
      ['Once more', null],
      ['It takes longer', 'The end date passed'],
      ['Her form', 'Named again with a later last day'],
    ]);
    await expect(name(null)).rejects.toMatchObject({ kind: 'conflict' });
  });

  test('nobody lets themselves in, past the service too, and nobody names whoever is left out', async () => {
    const { dsl, deputy, year9 } = school;
    const { id } = await buildIncident(at.ground, dsl, { ownerId: dsl.personId, hidden: deputy.personId });
    const insert = (person: string, by: string) =>
      `insert into incident_reader (school_id, incident_id, id, person_id, because, given_at, given_by)
       values ('${school.schoolId}', '${id}', gen_random_uuid(), '${person}', 'Because', now(), '${by}')`;
    expect((await raw.try(as(dsl), insert(dsl.personId, dsl.personId))).code).toBe('23514');
    expect((await raw.try(as(year9), insert(dsl.personId, year9.personId))).code).toBe('42501');
    expect((await raw.try(as(dsl), insert(deputy.personId, dsl.personId))).code).toBe('42501');
    expect((await raw.try(as(dsl), insert(year9.personId, dsl.personId))).code).toBeNull();
    const input = { personId: deputy.personId, because: 'She asked', untilAt: null };
    await expect(nameReader(at.ground, dsl, id, input)).rejects.toMatchObject({ kind: 'invalid' });
  });

  test('two who name the same person at once: one does, the other is told (S24)', async () => {
    const { dsl, head, year9 } = school;
    const { id } = await buildIncident(at.ground, dsl, { ownerId: dsl.personId });
    const input = { personId: year9.personId, because: 'Her form', untilAt: null };
    const both = await Promise.allSettled([dsl, head].map((actor) => nameReader(at.ground, actor, id, input)));
    expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    expect(both.find(({ status }) => status === 'rejected')).toMatchObject({ reason: { kind: 'conflict' } });
    expect((await openWho(at.ground, dsl, id)).named).toHaveLength(1);
  });
});

describe('a conflict of interest', () => {
  test('declared by oneself: it is gone at once, for ever, and an owner hands it over with the same step', async () => {
    const { dsl, deputy, head } = school;
    const { id } = await buildIncident(at.ground, dsl, { ownerId: dsl.personId });
    const { owner } = await declareConflict(at.ground, dsl, id, { because: 'I am the parent of a witness' });
    expect(owner).toBe('Hannah Whitlock');
    await expect(open(dsl, id)).rejects.toMatchObject(NOT_FOUND);
    const who = await openWho(at.ground, deputy, id);
    expect(who.conflicts).toMatchObject([
      { name: 'Priya Nair', by: 'Priya Nair', because: 'I am the parent of a witness' },
    ]);
    expect(who.people.map(({ personId }) => personId)).not.toContain(dsl.personId);
    const work = await openForWork(at.ground, head, id);
    expect(work.owners.map(({ personId }) => personId)).not.toContain(dsl.personId);
    await expect(
      addAction(at.ground, head, id, {
        action: 'Ring',
        reason: 'Ask',
        assignedTo: dsl.personId,
        dueOn: null,
        done: false,
      }),
    ).rejects.toMatchObject({ code: 'incident.assignee' });
  });

  test('the database lets nobody take it back', async () => {
    const { dsl, deputy, head } = school;
    const { id } = await buildIncident(at.ground, dsl, { ownerId: dsl.personId });
    const version = await versionOf(dsl, id);
    await leaveOut(at.ground, dsl, id, { version, personId: deputy.personId, because: 'Her son is a witness' });
    expect((await raw.try(as(head), ofRow(id, "hidden_from = '{}'"))).code).toBe('42501');
    expect((await raw.try(as(head), ofRow(id, "title = 'Other words'"))).count).toBe(1);
    await expect(open(deputy, id)).rejects.toMatchObject(NOT_FOUND);
  });

  test('nobody leaves colleagues out until only they see it', async () => {
    const { dsl, deputy, head } = school;
    const { id } = await buildIncident(at.ground, dsl, { ownerId: dsl.personId });
    const out = async (personId: string) =>
      leaveOut(at.ground, dsl, id, { version: await versionOf(dsl, id), personId, because: 'Her son is a witness' });
    await out(deputy.personId);
    await expect(out(head.personId)).rejects.toMatchObject({ fields: [{ field: 'outId' }] });
    await nameReader(at.ground, dsl, id, {
      personId: school.senior.personId,
      because: 'In their stead',
      untilAt: null,
    });
    await out(head.personId);
    await expect(open(head, id)).rejects.toMatchObject(NOT_FOUND);
  });

  test('the head is left out of what is about them: whoever chairs the governors next sees it too (R5)', async () => {
    const { senior, chair, head } = school;
    const form = { type: 'colleague', 'person-0-name': 'Daniel Osei', 'person-0-part': 'responsible' };
    const { id } = await buildIncident(at.ground, senior, form);
    const next = { ...chair, personId: school.year9.personId };
    expect((await open(next, id)).all).toBe(true);
    expect((await openWho(at.ground, chair, id)).people.map(({ name }) => name)).not.toContain(head.name);
    await expect(openLooked(at.ground, head, id)).rejects.toMatchObject(NOT_FOUND);
  });
});

test('who looked says when, who, what and what they were that day; not to whoever only logged it', async () => {
  const { dsl, deputy, year9 } = school;
  const { id } = await buildIncident(at.ground, year9, { ownerId: dsl.personId });
  await open(deputy, id);
  at.clock.move(60_000);
  await openIncident(at.ground, dsl, id, 'print');
  const { looks } = await openLooked(at.ground, dsl, id);
  expect(looks.map(({ name, role, what }) => [name, role, what])).toEqual([
    ['Priya Nair', 'Safeguarding lead', 'Opened it to print'],
    ['Hannah Whitlock', 'Deputy safeguarding lead', 'Opened it'],
  ]);
  await expect(openLooked(at.ground, year9, id)).rejects.toMatchObject(NOT_FOUND);
});

/**
 * Whatever is done in whatever order, by services or by statements of the app's own login: whoever it is about never sees it, and somebody
 * always does. Hannah Whitlock is the subject; she tries too.
 */
test('no order of narrowing, widening, declaring, reassigning and correcting shows it to its subject, or hides it from everybody', async () => {
  const { head, senior, deputy, chair, year9 } = school;
  const people: Record<string, Actor> = { head, senior, deputy, chair, year9 };
  const subject = { type: 'colleague', 'person-0-name': 'Hannah Whitlock', 'person-0-part': 'responsible' };
  const somebody = fc.constantFrom('head', 'senior', 'deputy', 'chair', 'year9');
  const step = fc.record({
    what: fc.constantFrom('narrow', 'widen', 'name', 'declare', 'own', 'show', 'strike', 'witness', 'raw', 'rawOwner'),
    by: somebody,
    whom: somebody,
  });
  let done = 0;
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 4, maxLength: 9 }), async (steps) => {
      const { id } = await buildIncident(at.ground, senior, subject);
      for (const { what, by, whom } of steps) {
        const [actor, other] = [people[by] as Actor, people[whom] as Actor];
        await acts(id)
          [what]?.(actor, other)
          .then(() => {
            done += 1;
          }, expected);
        expect(await seenBy(deputy, id), `${what} by ${by}`).toBe(false);
        const seers: boolean[] = [];
        for (const each of [head, senior, chair, year9]) seers.push(await seenBy(each, id));
        expect(seers).toContain(true);
      }
      await expect(open(deputy, id)).rejects.toMatchObject(NOT_FOUND);
    }),
    { numRuns: 8 },
  );
  expect(done).toBeGreaterThan(10);
});

const seenBy = async (actor: Actor, id: string) =>
  (await raw.try(as(actor), `select from incident where id = '${id}'`)).count === 1;

/** What can be tried with it, by services and past them. */
const acts = (id: string): Record<string, (actor: Actor, other: Actor) => Promise<unknown>> => ({
  narrow: (actor) => keep(actor, id),
  widen: (actor) => keep(actor, id, false),
  name: (actor, other) =>
    nameReader(at.ground, actor, id, { personId: other.personId, because: 'Needs to know', untilAt: null }),
  declare: (actor) => declareConflict(at.ground, actor, id, { because: 'I know one of them' }),
  own: (actor, other) => correct(actor, id, { ownerId: other.personId }),
  show: (actor) => correct(actor, id, { hidden: '' }),
  strike: async (actor) => {
    const view = await open(actor, id);
    const entryId = view.people[0]?.id ?? '';
    return strikeOut(at.ground, actor, id, { what: 'person', entryId, because: 'The wrong name' });
  },
  witness: (actor) => {
    const read = readPeople({ 'person-0-name': 'Ruth Holt', 'person-0-part': 'witness' });
    return addPerson(at.ground, actor, id, (read.ok && read.meant[0]) as never);
  },
  raw: async (actor) => raw.try(as(actor), ofRow(id, "hidden_from = '{}'")),
  rawOwner: async (actor, other) => raw.try(as(actor), ofRow(id, `owner_id = '${other.personId}', hidden_from = '{}'`)),
});

async function correct(actor: Actor, id: string, change: Record<string, string>) {
  const { offSite: _empty, ...form } = correctionForm(await openForWork(at.ground, actor, id));
  const read = readCorrection({ ...form, ...change }, at.clock.now());
  if (!read.ok) throw new Error(`The form of this test is wrong: ${JSON.stringify(read.problems)}`);
  const hidden = change.hidden === undefined ? undefined : [];
  const version = await versionOf(actor, id);
  return correctIncident(at.ground, actor, id, { ...read.meant, version, because: 'To put it right', hidden });
}

/** A no is what most steps meet; a constraint or a bug is not. */
function expected(error: unknown): void {
  if (!(error instanceof Refusal)) throw error;
}
