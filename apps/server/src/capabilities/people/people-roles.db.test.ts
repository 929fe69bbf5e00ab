import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Role } from '../../access/roles.ts';
import { type Actor, authorise } from '../../access/scope.ts';
import { standingOf } from '../../access/sessions.store.ts';
import { transact } from '../../access/transact.ts';
import { buildActor, buildPerson, buildSchool } from '../../test-support/build.ts';
import { type TestGround, testGround } from '../../test-support/database.ts';
import { readPerson } from './people.service.ts';
import { addToGroup, endGroup, makeGroup, readGroup, removeFromGroup } from './people-groups.service.ts';
import { endRoleOf, giveRole, readRegister, rolesToGive } from './people-roles.service.ts';

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

const today = '2026-11-17';

describe('roles (S10)', () => {
  const role = (name: Role, over = {}) => ({
    role: name,
    starts_on: today,
    ends_on: null,
    year_group: null,
    class_name: null,
    ...over,
  });
  test('the form, the service and the database hold to one rule', async () => {
    const manager = await buildActor(t.ground, school, ['network_manager']);
    const office = await buildActor(t.ground, school, ['office']);
    const { personId } = await buildPerson(t.ground, school, { kind: 'staff' });
    const person = { id: personId, kind: 'staff' as const, status: 'active' };
    expect(rolesToGive(manager, person)).toEqual([
      'head_of_year',
      'teacher',
      'network_manager',
      'technician',
      'office',
      'governor',
      'parent',
    ]);
    expect(rolesToGive(office, person)).toEqual([]);
    for (const name of ['head', 'dsl', 'deputy_dsl', 'senior_leader'] as const) {
      await expect(giveRole(t.ground, manager, personId, role(name))).rejects.toMatchObject({
        code: 'roles.not_yours',
      });
    }
    await expect(giveRole(t.ground, office, personId, role('teacher'))).rejects.toMatchObject({ kind: 'not_found' });
    await expect(giveRole(t.ground, head, head.personId, role('dsl'))).rejects.toMatchObject({
      code: 'roles.not_yours',
    });
    await expect(giveRole(t.ground, manager, manager.personId, role('teacher'))).rejects.toMatchObject({
      code: 'roles.not_yours',
    });
    const insert = transact(t.ground, authorise(office, 'people.manage'), (tx) =>
      tx.db
        .insertInto('person_role')
        .values({ school_id: school, id: personId, person_id: office.personId, role: 'head', starts_on: today })
        .execute(),
    );
    await expect(insert).rejects.toThrow('row-level security');
    const rewrite = transact(t.ground, authorise(office, 'people.manage'), (tx) =>
      tx.db.updateTable('person_role').set({ role: 'head' }).where('person_id', '=', office.personId).execute(),
    );
    await expect(rewrite).rejects.toThrow('permission denied');
  });
  test('a second school is no way round: its network manager reaches nobody here', async () => {
    const other = await buildSchool(t.ground, { name: 'Fenbridge Primary School' });
    const theirs = await buildActor(t.ground, other, ['head']);
    const { personId } = await buildPerson(t.ground, school, { kind: 'staff' });
    await expect(giveRole(t.ground, theirs, personId, role('dsl'))).rejects.toMatchObject({ code: 'people.not_found' });
  });
  test('a class that no pupil is in is asked about: its teacher would never hear of the class', async () => {
    const { personId: staff } = await buildPerson(t.ground, school, { kind: 'staff' });
    // Before pupils are imported there is nothing to hold it against.
    await giveRole(t.ground, head, staff, role('teacher', { class_name: '5 Oak' }));
    await buildPerson(t.ground, school, { kind: 'pupil', className: '4/Fern' });
    for (const [className, message] of [
      ['4 fern', 'No pupils are in “4 fern”. The class is written “4/Fern”'],
      ['6/Ash', 'No pupils are in “6/Ash”. There is 4/Fern'],
    ])
      await expect(giveRole(t.ground, head, staff, role('teacher', { class_name: className }))).rejects.toMatchObject({
        fields: [{ field: 'class_name', message }],
      });
    await giveRole(t.ground, head, staff, role('teacher', { class_name: '4/Fern' }));
    await giveRole(t.ground, head, staff, role('teacher', { class_name: '6/Ash', starts_on: '2027-09-01' }));
  });
  test('dates, year and kind are looked at', async () => {
    const staff = (await buildPerson(t.ground, school, { kind: 'staff' })).personId;
    const pupil = (await buildPerson(t.ground, school)).personId;
    await expect(giveRole(t.ground, head, pupil, role('teacher'))).rejects.toMatchObject({ code: 'roles.not_fitting' });
    await expect(giveRole(t.ground, head, staff, role('head_of_year'))).rejects.toMatchObject({ code: 'roles.narrow' });
    await expect(giveRole(t.ground, head, staff, role('teacher', { ends_on: '2026-11-16' }))).rejects.toMatchObject({
      code: 'roles.dates',
    });
    await giveRole(t.ground, head, staff, role('head_of_year', { year_group: 9, class_name: '9B' }));
    await expect(giveRole(t.ground, head, staff, role('head_of_year', { year_group: 9 }))).rejects.toMatchObject({
      code: 'roles.held',
    });
    await giveRole(t.ground, head, staff, role('head_of_year', { year_group: 8 }));
    const years = (await readPerson(t.ground, head, staff)).roles.map(({ year_group, class_name }) => [
      year_group,
      class_name,
    ]);
    expect(years.sort()).toEqual([
      [8, null],
      [9, null],
    ]);
  });
  test('a role ends now or at the end of a day; the only head’s does not; the register keeps who held it', async () => {
    const deputy = await buildActor(t.ground, school, ['deputy_dsl']);
    const manager = await buildActor(t.ground, school, ['network_manager']);
    const { holders } = await readRegister(t.ground, head);
    const of = (personId: string) => holders.find((row) => row.person_id === personId)?.id ?? '';
    const end = (actor: Actor, id: string, when: 'now' | 'day' = 'now') =>
      endRoleOf(t.ground, actor, id, { when, ends_on: today, reason: 'hands over' });
    await expect(end(manager, of(deputy.personId))).rejects.toMatchObject({ code: 'roles.not_yours' });
    await expect(end(head, of(head.personId))).rejects.toMatchObject({ code: 'roles.not_yours' });
    await end(head, of(deputy.personId));
    expect(await standingOf(t.ground, { schoolId: school, personId: deputy.personId }, today)).toMatchObject({
      held: [],
    });
    await end(head, of(manager.personId), 'day');
    expect(await standingOf(t.ground, { schoolId: school, personId: manager.personId }, today)).toMatchObject({
      held: [{ role: 'network_manager' }],
    });
    await expect(end(head, of(deputy.personId))).rejects.toMatchObject({ code: 'roles.ended' });
    // Longer is a role that is given: nobody has one for longer by ending it, by the form or typed (S10).
    const longer = { when: 'day', ends_on: '2027-07-31', reason: 'stays' } as const;
    await expect(endRoleOf(t.ground, head, of(manager.personId), longer)).rejects.toMatchObject({
      code: 'roles.dates',
    });
    for (const [by, whose] of [
      [manager, manager],
      [head, manager],
      [manager, deputy],
    ] as const)
      for (const ends_on of ['2027-07-31', null])
        await expect(
          transact(t.ground, authorise(by, 'roles.give'), (tx) =>
            tx.db.updateTable('person_role').set({ ends_on }).where('id', '=', of(whose.personId)).execute(),
          ),
        ).rejects.toThrow(/row-level security/);
    expect((await readRegister(t.ground, head)).holders).toHaveLength(3);
  });
});

test('groups: joined, left on the same day and joined again, ended, never deleted', async () => {
  const { personId } = await buildPerson(t.ground, school);
  const id = await makeGroup(t.ground, head, 'Chess');
  await expect(makeGroup(t.ground, head, 'CHESS')).rejects.toMatchObject({ code: 'groups.name_taken' });
  const both = await Promise.allSettled([1, 2].map(() => makeGroup(t.ground, head, 'Choir')));
  const refused = both.filter((each) => each.status === 'rejected');
  expect(refused.map(({ reason }) => reason.code)).toEqual(['groups.name_taken']);
  await addToGroup(t.ground, head, id, { person_id: personId, part: 'member' });
  await expect(addToGroup(t.ground, head, id, { person_id: personId, part: 'teacher' })).rejects.toMatchObject({
    code: 'groups.in_it',
  });
  await removeFromGroup(t.ground, head, id, personId);
  await addToGroup(t.ground, head, id, { person_id: personId, part: 'teacher' });
  expect((await readGroup(t.ground, head, id, '')).members).toMatchObject([{ part: 'teacher', left_on: null }]);
  await endGroup(t.ground, head, id);
  expect((await readGroup(t.ground, head, id, '')).members).toMatchObject([{ left_on: today }]);
  await expect(addToGroup(t.ground, head, id, { person_id: personId, part: 'member' })).rejects.toMatchObject({
    code: 'groups.ended',
  });
});

test('nobody makes themselves the teacher of a group, whose lessons they could then watch: not on the page, not in SQL; a colleague does (S7, S10)', async () => {
  const office = await buildActor(t.ground, school, ['office']);
  const pupil = await buildPerson(t.ground, school, {});
  const id = await makeGroup(t.ground, office, 'Chess club');
  await addToGroup(t.ground, office, id, { person_id: pupil.personId, part: 'member' });
  const own = { person_id: office.personId, part: 'teacher' } as const;
  await expect(addToGroup(t.ground, office, id, own)).rejects.toMatchObject({ code: 'groups.oneself' });
  const values = { school_id: school, group_id: id, person_id: office.personId, joined_on: today };
  const insert = (part: 'teacher' | 'member') =>
    transact(t.ground, authorise(office, 'people.manage'), (tx) =>
      tx.db
        .insertInto('pupil_group_member')
        .values({ ...values, part })
        .execute(),
    );
  await expect(insert('teacher')).rejects.toThrow('row-level security');
  await insert('member');
  const rise = transact(t.ground, authorise(office, 'people.manage'), (tx) =>
    tx.db.updateTable('pupil_group_member').set({ part: 'teacher' }).where('group_id', '=', id).execute(),
  );
  await expect(rise).rejects.toThrow('row-level security');
  await removeFromGroup(t.ground, office, id, office.personId);
  await addToGroup(t.ground, head, id, own);
  // Nor does its teacher choose whom they watch.
  const another = await buildPerson(t.ground, school, {});
  const friend = { person_id: another.personId, part: 'member' } as const;
  await expect(addToGroup(t.ground, office, id, friend)).rejects.toMatchObject({ code: 'groups.oneself' });
  expect((await readGroup(t.ground, office, id, 'Ada')).isOwn).toBe(true);
  values.person_id = another.personId;
  await expect(insert('member')).rejects.toThrow('row-level security');
  await removeFromGroup(t.ground, office, id, pupil.personId);
  const back = transact(t.ground, authorise(office, 'people.manage'), (tx) =>
    tx.db.updateTable('pupil_group_member').set({ left_on: null }).where('person_id', '=', pupil.personId).execute(),
  );
  await expect(back).rejects.toThrow('row-level security');
  const renamed = transact(t.ground, authorise(office, 'people.manage'), (tx) =>
    tx.db.updateTable('pupil_group').set({ name: '9B' }).where('id', '=', id).execute(),
  );
  await expect(renamed).rejects.toThrow('permission denied');
  await addToGroup(t.ground, head, id, friend);
  await removeFromGroup(t.ground, office, id, office.personId);
});
