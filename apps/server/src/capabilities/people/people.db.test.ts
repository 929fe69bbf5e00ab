import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { type Actor, authorise, systemScope } from '../../access/scope.ts';
import { standingOf } from '../../access/sessions.store.ts';
import { transact } from '../../access/transact.ts';
import { nameKey } from '../../kernel/name-key.ts';
import { buildActor, buildPerson, buildSchool, signedIn } from '../../test-support/build.ts';
import { type TestGround, testGround } from '../../test-support/database.ts';
import { type PersonForm, peopleFilter } from './people.schemas.ts';
import { addPerson, correctPerson, markLeaver, readDirectory, readPerson, undoLeaver } from './people.service.ts';
import { exportPeople } from './people-export.service.ts';
import { addToGroup, makeGroup, readGroup } from './people-groups.service.ts';
import { findPeopleForPicker } from './people-picker.store.ts';
import { giveRole } from './people-roles.service.ts';

let t: TestGround;
let school: string;
let head: Actor;
beforeAll(async () => {
  t = await testGround();
});
afterAll(() => t.close());
beforeEach(async () => {
  school = await buildSchool(t.ground);
  head = await buildActor(t.ground, school, ['head']);
});

const form = (over: Partial<PersonForm> = {}): PersonForm => ({
  kind: 'pupil',
  given_name: 'Ada',
  family_name: 'Lisle',
  sex: 'not_recorded',
  year_group: 9,
  class_name: '9B',
  email: null,
  username: null,
  mis_id: null,
  upn: null,
  job_title: null,
  reason: 'joins today',
  ...over,
});
const today = '2026-11-17';
const names = async (query: Record<string, string>) =>
  (await readDirectory(t.ground, head, peopleFilter.parse(query))).people.map(({ given_name }) => given_name);
const journal = () =>
  transact(t.ground, authorise(head, 'journal.read'), (tx) =>
    tx.db.selectFrom('journal_entry').select(['action', 'subject_id']).orderBy('seq').execute(),
  );

test('whoever holds an office is not made a pupil or a parent: alerts about them would come to other desks', async () => {
  const { personId } = await buildPerson(t.ground, school, { kind: 'staff', roles: ['teacher'] });
  const change = (kind: 'parent' | 'governor', version: number) =>
    correctPerson(t.ground, head, personId, { form: form({ kind, year_group: null, class_name: null }), version });
  await expect(change('parent', 1)).rejects.toMatchObject({
    code: 'people.kind',
    message: expect.stringContaining('holds the role Teacher, which no parent holds'),
  });
  await expect(change('governor', 1)).resolves.toBeDefined();
});

test('a name is found by the beginning of its words, with or without accents, and the twin in the database agrees', async () => {
  const given = ['Zoë', 'Łukasz', 'Ünal-Øster', 'Anne–Marie', 'D’Arcy', 'Ægir', 'Straße', "O'Neill", '100%', 'ÉLODIE'];
  for (const given_name of given) await addPerson(t.ground, head, form({ given_name, family_name: 'Pell' }));
  expect(await names({ name: 'zoe' })).toEqual(['Zoë']);
  expect(await names({ name: 'PELL luk' })).toEqual(['Łukasz']);
  expect(await names({ name: 'oster' })).toEqual(['Ünal-Øster']);
  expect(await names({ name: 'oneill' })).toEqual(["O'Neill"]);
  expect(await names({ name: 'ukas' })).toEqual([]);
  expect(await names({ name: '%' })).toEqual([]);
  const keys = await transact(t.ground, authorise(head, 'people.read'), (tx) =>
    tx.db.selectFrom('person').select(['given_name', 'family_name', 'name_key']).execute(),
  );
  for (const row of keys) expect(row.name_key).toBe(nameKey(`${row.family_name} ${row.given_name}`));
});

test('filters, counts and pages; another school is never among them (S19)', async () => {
  const other = await buildSchool(t.ground, { name: 'Fenbridge Primary School' });
  const strange = await buildPerson(t.ground, other);
  for (const [year_group, class_name] of [
    [9, '9B'],
    [9, '9B'],
    [9, '9C'],
    [7, '7R'],
  ] as const)
    await addPerson(t.ground, head, form({ year_group, class_name }));
  const found = await readDirectory(
    t.ground,
    head,
    peopleFilter.parse({ year: '9', class: '9B', junk: '1', page: 'x' }),
  );
  expect(found).toMatchObject({
    total: 2,
    classes: [
      { year_group: 7, class_name: '7R', count: 1 },
      { class_name: '9B', count: 2 },
      { class_name: '9C', count: 1 },
    ],
  });
  expect((await readDirectory(t.ground, head, peopleFilter.parse({}))).total).toBe(5);
  await expect(readPerson(t.ground, head, strange.personId)).rejects.toMatchObject({
    code: 'people.not_found',
    kind: 'not_found',
  });
});

describe('by hand', () => {
  test('a correction keeps what it was, who changed it and why; earlier names are found', async () => {
    const { id } = await addPerson(t.ground, head, form());
    t.clock.move(1000);
    await correctPerson(t.ground, head, id, {
      form: form({ family_name: 'Brandt', class_name: '9C', reason: 'adopted' }),
      version: 1,
    });
    const { person, changes, earlierNames } = await readPerson(t.ground, head, id);
    expect(person).toMatchObject({ family_name: 'Brandt', version: 2 });
    expect(changes[0]).toMatchObject({
      what: 'corrected',
      by: head.name,
      reason: 'adopted',
      changes: [
        { field: 'family_name', from: 'Lisle', to: 'Brandt' },
        { field: 'class_name', from: '9B', to: '9C' },
      ],
    });
    expect(earlierNames.map(({ name }) => name)).toEqual(['Ada Lisle']);
    expect((await journal()).map(({ action }) => action)).toEqual(['person.added', 'person.corrected']);
  });
  test('two people at once: the second is told who was quicker, and nothing is lost (S24)', async () => {
    const { id } = await addPerson(t.ground, head, form());
    const both = await Promise.allSettled(
      ['9C', '9D'].map((class_name) => correctPerson(t.ground, head, id, { form: form({ class_name }), version: 1 })),
    );
    expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    const refused = both.find((each) => each.status === 'rejected');
    expect(refused?.reason).toMatchObject({
      code: 'people.changed_meanwhile',
      message: expect.stringContaining(head.name),
    });
  });
  test('an id that somebody has names them', async () => {
    await addPerson(t.ground, head, form({ username: 'alisle' }));
    await expect(addPerson(t.ground, head, form({ given_name: 'Noah', username: 'alisle' }))).rejects.toMatchObject({
      fields: [{ field: 'username', message: 'Ada Lisle already has this username' }],
    });
  });
  test('nobody changes by what they are known themselves: what is about them would lead to nobody (S13, S14)', async () => {
    const office = await buildActor(t.ground, school, ['office']);
    const self = await buildActor(t.ground, school, ['head'], { account: true });
    const { person } = await readPerson(t.ground, head, self.personId);
    const { given_name, family_name, email, username } = person;
    const of = { ...form(), kind: 'staff', given_name, family_name, email, username } as const;
    const change = (by: Actor, over: Partial<PersonForm>, version: number) =>
      correctPerson(t.ground, by, self.personId, { form: { ...of, job_title: 'Headteacher', ...over }, version });
    await change(self, {}, 1);
    for (const over of [
      { email: null },
      { email: 'x@larkmoor.example' },
      { family_name: 'O' },
      { kind: 'governor' },
    ] as const)
      await expect(change(self, over, 2)).rejects.toMatchObject({ code: 'people.yourself' });
    // Nor by making two people of one account.
    const second = addPerson(t.ground, self, form({ username: email }));
    await expect(second).rejects.toMatchObject({ code: 'people.taken', fields: [{ field: 'username' }] });
    await change(office, { email: 'x@larkmoor.example', family_name: 'O' }, 2);
  });
  test('a teacher reads the directory and changes nobody; the history is for those who keep the record', async () => {
    const teacher = await buildActor(t.ground, school, ['teacher']);
    const { id } = await addPerson(t.ground, head, form());
    expect((await readPerson(t.ground, teacher, id)).changes).toEqual([]);
    await expect(addPerson(t.ground, teacher, form())).rejects.toMatchObject({ kind: 'not_found' });
    await expect(exportPeople(t.ground, teacher, peopleFilter.parse({}), 'curious')).rejects.toMatchObject({
      kind: 'not_found',
    });
  });
  test('an export is in the journal with its reason and number', async () => {
    await exportPeople(t.ground, head, peopleFilter.parse({ kind: 'pupil' }), 'photograph day');
    const payloads = await transact(t.ground, authorise(head, 'journal.read'), (tx) =>
      tx.db.selectFrom('journal_payload').select('payload').execute(),
    );
    expect(payloads.map(({ payload }) => payload)).toEqual([
      { reason: 'photograph day', people: 0, filter: { kind: 'pupil', status: 'active' } },
    ]);
  });
});

describe('a leaver (S12)', () => {
  const sessions = (accountId: string) =>
    t.ground.db.selectFrom('session').select('id').where('account_id', '=', accountId).execute();
  test('account, session, roles and groups end at once, and taking back gives none of them again', async () => {
    const dsl = await buildActor(t.ground, school, ['dsl', 'teacher']);
    await signedIn(t.ground, dsl);
    const group = await makeGroup(t.ground, head, 'Chess');
    await addToGroup(t.ground, head, group, { person_id: dsl.personId, part: 'teacher' });
    await buildActor(t.ground, school, ['dsl']);
    await markLeaver(t.ground, head, dsl.personId, { version: 1, left_on: today, reason: 'moved away' });
    expect(await sessions(dsl.accountId)).toEqual([]);
    const account = await t.ground.db
      .selectFrom('account')
      .select('ended_at')
      .where('id', '=', dsl.accountId)
      .executeTakeFirst();
    expect(account?.ended_at).not.toBeNull();
    const where = { schoolId: school, personId: dsl.personId };
    expect(await standingOf(t.ground, where, today)).toBeUndefined();
    expect((await readGroup(t.ground, head, group, '')).members).toMatchObject([{ left_on: today }]);
    t.clock.move(1000);
    await undoLeaver(t.ground, head, dsl.personId, { version: 2, reason: 'marked by mistake' });
    expect(await standingOf(t.ground, where, today)).toMatchObject({ held: [] });
    const { person, changes } = await readPerson(t.ground, head, dsl.personId);
    expect(person).toMatchObject({ status: 'active', left_on: null });
    expect(changes.map(({ what }) => what)).toEqual(['returned', 'left']);
  });
  test('a role given today ends today too', async () => {
    const { personId } = await buildPerson(t.ground, school, { kind: 'staff' });
    await giveRole(t.ground, head, personId, {
      role: 'teacher',
      starts_on: today,
      ends_on: null,
      year_group: null,
      class_name: null,
    });
    await markLeaver(t.ground, head, personId, { version: 1, left_on: today, reason: 'did not start' });
    await undoLeaver(t.ground, head, personId, { version: 2, reason: 'did start' });
    expect(await standingOf(t.ground, { schoolId: school, personId }, today)).toMatchObject({ held: [] });
  });
  test('an account that is also somebody’s at another school goes on there; only the sessions of this school end', async () => {
    const other = await buildSchool(t.ground, { name: 'Fenbridge Primary School' });
    const here = await buildActor(t.ground, school, ['teacher']);
    const there = await buildPerson(t.ground, other, { kind: 'staff' });
    await transact(t.ground, systemScope('set-up', other), (tx) =>
      tx.db.updateTable('person').set({ account_id: here.accountId }).where('id', '=', there.personId).execute(),
    );
    await signedIn(t.ground, here);
    await signedIn(t.ground, { ...here, schoolId: other, personId: there.personId });
    await markLeaver(t.ground, head, here.personId, { version: 1, left_on: today, reason: 'moved to Fenbridge' });
    expect(await sessions(here.accountId)).toHaveLength(1);
    const account = await t.ground.db
      .selectFrom('account')
      .select('ended_at')
      .where('id', '=', here.accountId)
      .executeTakeFirst();
    expect(account?.ended_at).toBeNull();
  });
  test('office staff mark leavers although they give no roles; nobody marks themselves; the only head stays', async () => {
    const office = await buildActor(t.ground, school, ['office']);
    const teacher = await buildActor(t.ground, school, ['teacher']);
    await markLeaver(t.ground, office, teacher.personId, { version: 1, left_on: today, reason: 'left' });
    const leave = (personId: string, left_on = today) =>
      markLeaver(t.ground, office, personId, { version: 1, left_on, reason: 'left' });
    await expect(leave(office.personId)).rejects.toMatchObject({ code: 'people.yourself' });
    await expect(leave(head.personId)).rejects.toMatchObject({ code: 'people.last_head' });
    const { personId } = await buildPerson(t.ground, school);
    await expect(leave(personId, '2026-11-18')).rejects.toMatchObject({
      code: 'people.future',
      fields: [{ field: 'left_on' }],
    });
  });
});

test('who leads leaves by the head’s word, and the last safeguarding lead when a successor is there: not on the page, not in SQL (S10)', async () => {
  const office = await buildActor(t.ground, school, ['office']);
  const manager = await buildActor(t.ground, school, ['network_manager']);
  const dsl = await buildActor(t.ground, school, ['dsl']);
  const otherHead = await buildActor(t.ground, school, ['head']);
  const leave = (by: Actor, who: Actor, version = 1) =>
    markLeaver(t.ground, by, who.personId, { version, left_on: today, reason: 'left' });
  await expect(leave(head, dsl)).rejects.toMatchObject({ code: 'people.last_lead', kind: 'conflict' });
  const next = await buildActor(t.ground, school, ['dsl']);
  for (const by of [office, manager])
    for (const who of [dsl, otherHead])
      await expect(leave(by, who)).rejects.toMatchObject({ code: 'people.head_only' });
  const typed = (by: Actor, who: Actor, table: 'person' | 'person_role') =>
    transact(t.ground, authorise(by, 'people.manage'), (tx) =>
      table === 'person'
        ? tx.db.updateTable('person').set({ status: 'left', left_on: today }).where('id', '=', who.personId).execute()
        : tx.db
            .updateTable('person_role')
            .set({ ends_on: '2026-11-16' })
            .where('person_id', '=', who.personId)
            .execute(),
    );
  for (const table of ['person', 'person_role'] as const)
    for (const who of [dsl, otherHead]) await expect(typed(office, who, table)).rejects.toThrow('row-level security');
  await leave(head, dsl);
  await expect(typed(head, next, 'person_role')).rejects.toThrow('row-level security');
  await leave(head, otherHead);
  await expect(typed(otherHead, head, 'person_role')).rejects.toThrow('row-level security');
});

test('the picker finds people at the school, not leavers, and nobody for nothing', async () => {
  const { id } = await addPerson(t.ground, head, form());
  await addPerson(t.ground, head, form({ given_name: 'Adam' }));
  await markLeaver(t.ground, head, id, { version: 1, left_on: today, reason: 'left' });
  const find = (text: string) =>
    transact(t.ground, authorise(head, 'people.read'), (tx) => findPeopleForPicker(tx, text));
  expect((await find('lis ada')).map(({ name }) => name)).toEqual(['Adam Lisle']);
  expect(await find('  ')).toEqual([]);
});
