import type { Transaction } from 'kysely';
import type { DB } from '../db/schema.generated.ts';
import { newId } from '../kernel/ids.ts';
import { addDays, schoolDate } from '../kernel/school-time.ts';
import type { DemoParent } from './demo-parents.ts';
import type { DemoPerson } from './demo-people.ts';
import type { DemoSchool } from './generate.ts';

/** Rows of one statement: 21 columns each stay below PostgreSQL's 65,535 parameters. */
const ROWS_AT_ONCE = 1000;

/** Everybody of a school with their accounts, roles and groups, as they stand when the demo begins. */
export async function insertRoll(
  db: Transaction<DB>,
  school: DemoSchool,
  given: { at: Date; now: Date; passwordHash: string },
): Promise<void> {
  const { id, roll, parents } = school;
  await insertAccounts(db, [...roll.staff, ...parents], given);
  await insertPeople(db, id, [...roll.staff, ...roll.pupils, ...parents], given.at);
  await insertSignIns(db, school, given.now);
  await insertGroups(db, school, given.at);
}

/** Somebody on the list; `since` where they came before everybody else. */
type OnRoll = (DemoPerson | DemoParent) & { since?: Date };

async function insertAccounts(
  db: Transaction<DB>,
  people: readonly OnRoll[],
  given: { at: Date; now: Date; passwordHash: string },
): Promise<void> {
  const accounts = people.flatMap(({ accountId, email, since }) =>
    accountId ? [{ id: accountId, email, created_at: since ?? given.at }] : [],
  );
  if (!accounts.length) return;
  await db
    .insertInto('account')
    .values(
      accounts.map((account) => ({
        ...account,
        password_hash: given.passwordHash,
        password_changed_at: given.now,
      })),
    )
    // One human at two schools of the trust signs in once.
    .onConflict((conflict) => conflict.column('id').doNothing())
    .execute();
}

async function insertPeople(
  db: Transaction<DB>,
  school_id: string,
  people: readonly OnRoll[],
  at: Date,
): Promise<void> {
  for (let from = 0; from < people.length; from += ROWS_AT_ONCE) {
    const rows = people.slice(from, from + ROWS_AT_ONCE).map((person) => ({
      school_id,
      id: person.id,
      kind: person.kind,
      given_name: person.given,
      family_name: person.family,
      sex: person.sex,
      year_group: person.year,
      class_name: person.className,
      email: person.email,
      username: person.username,
      mis_id: person.misId,
      upn: person.upn,
      job_title: person.job,
      account_id: person.accountId,
      source: person.kind === 'pupil' ? 'mis' : 'hand',
      created_at: person.since ?? at,
      changed_at: person.since ?? at,
    }));
    await db.insertInto('person').values(rows).execute();
    // Only somebody whose history says that they were added is given a first role (migration 0083).
    const added = rows.map(({ id: person_id, created_at }) => ({
      ...{ school_id, id: newId(created_at), person_id, at: created_at, what: 'added' },
    }));
    await db.insertInto('person_change').values(added).execute();
  }
  const roles = people.flatMap((person) =>
    person.roles.map(({ id, role, year, className }) => ({
      school_id,
      id,
      person_id: person.id,
      role,
      year_group: year,
      class_name: className,
      starts_on: schoolDate(person.since ?? at),
    })),
  );
  if (roles.length) await db.insertInto('person_role').values(roles).execute();
}

/** All but one of those who work here have signed in within the week. */
async function insertSignIns(
  db: Transaction<DB>,
  { id: school_id, roll, parents }: DemoSchool,
  now: Date,
): Promise<void> {
  const today = schoolDate(now);
  const holders = roll.staff.filter(({ accountId }) => accountId !== null).slice(0, -1);
  const days = [
    ...holders.map(({ id }, index) => ({ id, ago: index % 6 })),
    ...parents.flatMap(({ id, signedIn }) => (signedIn === null ? [] : [{ id, ago: signedIn }])),
  ];
  const rows = days.map(({ id, ago }) => ({ school_id, person_id: id, day: addDays(today, -ago) }));
  if (rows.length) await db.insertInto('last_sign_in').values(rows).execute();
}

async function insertGroups(db: Transaction<DB>, { id: school_id, groups }: DemoSchool, at: Date): Promise<void> {
  if (!groups.length) return;
  const joined_on = schoolDate(at);
  await db
    .insertInto('pupil_group')
    .values(groups.map(({ id, name }) => ({ school_id, id, name, created_at: at })))
    .execute();
  const members = groups.flatMap(({ id: group_id, members, teacher }) => [
    ...members.map((person_id) => ({ school_id, group_id, person_id, part: 'member', joined_on })),
    ...(teacher ? [{ school_id, group_id, person_id: teacher, part: 'teacher', joined_on }] : []),
  ]);
  if (members.length) await db.insertInto('pupil_group_member').values(members).execute();
}
