import { type SelectQueryBuilder, sql } from 'kysely';
import { isUnused } from '../../access/last-sign-in.store.ts';
import type { Tx } from '../../access/transact.ts';
import type { DB } from '../../db/schema.generated.ts';
import { newId } from '../../kernel/ids.ts';
import { nameKey } from '../../kernel/name-key.ts';
import type { PeopleFilter } from './people.schemas.ts';
import type { PersonFields } from './people.ts';
import { keepsAccounts, signsIn } from './people-accounts.store.ts';

/** A person as lists show them. */
export interface PersonLine extends PersonFields {
  id: string;
  status: 'active' | 'left';
  left_on: string | null;
  /** The last day of somebody who is here for a while; null where none is set. */
  leaves_on: string | null;
  version: number;
  source: 'hand' | 'mis';
  account_id: string | null;
  /** The day on which they signed in last, 'never', or null where they cannot, or where the reader does not keep accounts. */
  signs_in?: string | null;
}

/** Pupils of one year and class. */
export interface ClassCount {
  year_group: number | null;
  class_name: string | null;
  count: number;
}

const LINE = [
  'person.id',
  'kind',
  'given_name',
  'family_name',
  'sex',
  'year_group',
  'class_name',
  'email',
  'username',
  'mis_id',
  'upn',
  'job_title',
  'status',
  'left_on',
  'leaves_on',
  'version',
  'source',
  'account_id',
] as const;

/** A pattern for the beginning of a word; what LIKE would read as a sign is taken as text. */
const wordPattern = (word: string) => word.replace(/[\\%_]/g, (sign) => `\\${sign}`);

type People = SelectQueryBuilder<DB, 'person', object>;

/** Every word typed must begin a word of the name, or be the start of the username or class. What holds no word, such as "_", names nobody. */
function named(query: People, name: string): People {
  const words = nameKey(name).split(' ').filter(Boolean).slice(0, 6);
  if (!words.length) return query.where(sql<boolean>`false`);
  return words.reduce((all, word) => {
    const start = `${wordPattern(word)}%`;
    return all.where((is) =>
      is.or([
        is('name_key', 'like', start),
        is('name_key', 'like', `% ${start}`),
        is('username', 'like', start),
        is(sql<string>`lower(class_name)`, '=', word),
      ]),
    );
  }, query);
}

function filtered(tx: Tx, filter: PeopleFilter): People {
  let query: People = tx.db.selectFrom('person').where('school_id', '=', tx.scope.schoolId);
  if (filter.name) query = named(query, filter.name);
  if (filter.kind) query = query.where('kind', '=', filter.kind);
  if (filter.year !== undefined) query = query.where('year_group', '=', filter.year);
  if (filter.class) query = query.where('class_name', '=', filter.class);
  if (filter.status !== 'any') query = query.where('status', '=', filter.status);
  if (filter.unused && keepsAccounts(tx)) query = query.where(isUnused(tx, filter.unused));
  if (filter.group) {
    const members = tx.db
      .selectFrom('pupil_group_member as member')
      .select('member.person_id')
      .where('member.school_id', '=', tx.scope.schoolId)
      .where('member.group_id', '=', filter.group)
      .where('member.left_on', 'is', null);
    query = query.where('id', 'in', members);
  }
  return query;
}

/** One page of people in the order of their names, and how many there are in all. */
export async function listPeople(
  tx: Tx,
  filter: PeopleFilter,
  slice: { limit: number; offset: number },
): Promise<{ people: PersonLine[]; total: number }> {
  const [counted, people] = await Promise.all([
    filtered(tx, filter)
      .select((build) => build.fn.countAll<number>().as('total'))
      .executeTakeFirstOrThrow(),
    filtered(tx, filter)
      .select(LINE)
      .$if(keepsAccounts(tx), (query) => query.select(signsIn.as('signs_in')))
      .orderBy('name_key')
      .orderBy('id')
      .limit(slice.limit)
      .offset(slice.offset)
      .execute(),
  ]);
  return { people: people as PersonLine[], total: Number(counted.total) };
}

/** How many active pupils there are in each year and class. */
export async function countClasses(tx: Tx): Promise<ClassCount[]> {
  const rows = await tx.db
    .selectFrom('person')
    .select(['year_group', 'class_name', (build) => build.fn.countAll<number>().as('count')])
    .where('school_id', '=', tx.scope.schoolId)
    .where('kind', '=', 'pupil')
    .where('status', '=', 'active')
    .groupBy(['year_group', 'class_name'])
    .orderBy('year_group')
    .orderBy('class_name')
    .execute();
  return rows.map((row) => ({ ...row, count: Number(row.count) }));
}

/** The name of the trust that the school belongs to. */
export async function findTrustName(tx: Tx): Promise<string | undefined> {
  const row = await tx.db
    .selectFrom('school')
    .innerJoin('trust', 'trust.id', 'school.trust_id')
    .select('trust.name')
    .where('school.school_id', '=', tx.scope.schoolId)
    .executeTakeFirst();
  return row?.name;
}

/** A person of this school, or undefined. */
export async function findPerson(tx: Tx, id: string): Promise<PersonLine | undefined> {
  const row = await tx.db
    .selectFrom('person')
    .select(LINE)
    .where('school_id', '=', tx.scope.schoolId)
    .where('id', '=', id)
    .executeTakeFirst();
  return row as PersonLine | undefined;
}

/** Of these ids those of pupils who are at the school, in the order of their names. */
export async function listPupilsHere(tx: Tx, ids: readonly string[]): Promise<PersonLine[]> {
  const rows = await tx.db
    .selectFrom('person')
    .select(LINE)
    .where('school_id', '=', tx.scope.schoolId)
    .where('id', '=', sql<string>`any(${[...ids]}::uuid[])`)
    .where('kind', '=', 'pupil')
    .where('status', '=', 'active')
    .orderBy('name_key')
    .orderBy('id')
    .execute();
  return rows as PersonLine[];
}

/** Which of these people have an account. */
export async function listWithAccount(tx: Tx, personIds: readonly string[]): Promise<string[]> {
  const rows = await tx.db
    .selectFrom('person')
    .select('id')
    .where('school_id', '=', tx.scope.schoolId)
    .where('id', '=', sql<string>`any(${personIds}::uuid[])`)
    .where('account_id', 'is not', null)
    .orderBy('id')
    .execute();
  return rows.map((row) => row.id);
}

/** Who already has one of these ids, other than `but`. */
export async function findHolder(
  tx: Tx,
  field: 'mis_id' | 'upn' | 'email' | 'username',
  value: string,
  but: string | null,
): Promise<PersonLine | undefined> {
  let query = tx.db
    .selectFrom('person')
    .select(LINE)
    .where('school_id', '=', tx.scope.schoolId)
    .where(field, '=', value);
  if (but) query = query.where('id', '!=', but);
  return (await query.executeTakeFirst()) as PersonLine | undefined;
}

/** Adds a person and returns the id. */
export async function insertPerson(tx: Tx, fields: PersonFields): Promise<string> {
  const id = newId(tx.at);
  await tx.db
    .insertInto('person')
    .values({ school_id: tx.scope.schoolId, id, ...fields, created_at: tx.at, changed_at: tx.at })
    .execute();
  return id;
}

/** Changes a person if nobody else did since `version`; false when somebody was quicker (S24). */
export async function updatePerson(
  tx: Tx,
  id: string,
  version: number,
  change: Partial<PersonFields> & { status?: 'active' | 'left'; left_on?: string | null; leaves_on?: string | null },
): Promise<boolean> {
  const done = await tx.db
    .updateTable('person')
    .set({ ...change, version: version + 1, changed_at: tx.at })
    .where('school_id', '=', tx.scope.schoolId)
    .where('id', '=', id)
    .where('version', '=', version)
    .executeTakeFirst();
  return done.numUpdatedRows > 0n;
}

/** Those whose last day was before today, the longest ago first; some dozens at most. */
export async function listOverstayed(tx: Tx, today: string): Promise<PersonLine[]> {
  const people = await tx.db
    .selectFrom('person')
    .select(LINE)
    .where('school_id', '=', tx.scope.schoolId)
    .where('status', '=', 'active')
    .where('leaves_on', '<', today)
    .orderBy('leaves_on')
    .orderBy('id')
    .limit(100)
    .execute();
  return people as PersonLine[];
}

/** How many parents can sign in of whom nobody has recorded a child. */
export async function countParentsSigningIn(tx: Tx): Promise<number> {
  const { count } = await tx.db
    .selectFrom('person')
    .innerJoin('account', 'account.id', 'person.account_id')
    .select((is) => is.fn.countAll<number>().as('count'))
    .where('school_id', '=', tx.scope.schoolId)
    .where('kind', '=', 'parent')
    .where('status', '=', 'active')
    .where('account.ended_at', 'is', null)
    .where(sql<boolean>`not exists (select from parental_responsibility r
      where r.school_id = person.school_id and r.parent_id = person.id and r.ended_at is null)`)
    .executeTakeFirstOrThrow();
  return Number(count);
}

/** The names of groups and the parts that somebody has in them now. */
export async function listGroupsOf(tx: Tx, personId: string): Promise<{ id: string; name: string; part: string }[]> {
  return tx.db
    .selectFrom('pupil_group_member as member')
    .innerJoin('pupil_group as grp', (join) =>
      join.onRef('grp.school_id', '=', 'member.school_id').onRef('grp.id', '=', 'member.group_id'),
    )
    .select(['grp.id', 'grp.name', 'member.part'])
    .where('member.school_id', '=', tx.scope.schoolId)
    .where('member.person_id', '=', personId)
    .where('member.left_on', 'is', null)
    .where('grp.ended_on', 'is', null)
    .orderBy('grp.name')
    .execute();
}

/** Ends every group membership of a leaver. */
export async function endMemberships(tx: Tx, personIds: readonly string[], on: string): Promise<void> {
  if (!personIds.length) return;
  await tx.db
    .updateTable('pupil_group_member')
    .set({ left_on: on })
    .where('school_id', '=', tx.scope.schoolId)
    .where('person_id', 'in', [...personIds])
    .where('left_on', 'is', null)
    .execute();
}
