import { sql } from 'kysely';
import { ROLE_LIST, type Role } from '../../access/roles.ts';
import type { Tx } from '../../access/transact.ts';
import { schoolDate } from '../../kernel/school-time.ts';

/** Whether this scope is told when people signed in last; to any other the table looks empty. */
export const keepsAccounts = (tx: Tx): boolean => tx.scope.has('accounts.manage') || tx.scope.has('people.manage');

/** Of the `person` of a query whose account is open: the day on which they signed in last, or 'never'. Null where they cannot sign in. */
export const signsIn = sql<string | null>`(
  select coalesce((select s.day::text from last_sign_in s where s.school_id = person.school_id and s.person_id = person.id), 'never')
  from account a where a.id = person.account_id and a.ended_at is null and person.status = 'active')`;

/** Whether each account can be used, for the person page: none, ended, made but never signed in, in use. */
export async function findAccountState(
  tx: Tx,
  accountId: string,
): Promise<
  { email: string; ended: boolean; waiting: boolean; secondFactor: boolean; passwordSetAt: Date | null } | undefined
> {
  const row = await tx.db
    .selectFrom('account')
    .select(['email', 'ended_at', 'must_change_password', 'totp_confirmed_at', 'password_changed_at'])
    .where('id', '=', accountId)
    .executeTakeFirst();
  if (!row) return undefined;
  return {
    email: row.email,
    ended: row.ended_at !== null,
    waiting: row.must_change_password,
    secondFactor: row.totp_confirmed_at !== null,
    passwordSetAt: row.password_changed_at,
  };
}

/** On which day somebody signed in last; null where they never have, or where this scope is not told. */
export async function findLastSignIn(tx: Tx, personId: string): Promise<string | null> {
  const row = await tx.db
    .selectFrom('last_sign_in')
    .select('day')
    .where('school_id', '=', tx.scope.schoolId)
    .where('person_id', '=', personId)
    .executeTakeFirst();
  return row?.day ?? null;
}

/** Somebody whose account is open, as a list of accounts to close shows them. */
export interface AccountLine {
  id: string;
  kind: string;
  given_name: string;
  family_name: string;
  signs_in: string;
}

/** Of these people those who can sign in, by name. */
export async function listSigningIn(tx: Tx, personIds: readonly string[]): Promise<AccountLine[]> {
  const rows = await tx.db
    .selectFrom('person')
    .select(['id', 'kind', 'given_name', 'family_name', signsIn.as('signs_in')])
    .where('school_id', '=', tx.scope.schoolId)
    .where('id', '=', sql<string>`any(${[...personIds]}::uuid[])`)
    .orderBy('name_key')
    .orderBy('id')
    .execute();
  return rows.flatMap((row) => (row.signs_in === null ? [] : [{ ...row, signs_in: row.signs_in }]));
}

/** Somebody who works here or governs, and cannot sign in. */
export interface WithoutAccount {
  id: string;
  kind: string;
  given_name: string;
  family_name: string;
  email: string | null;
  /** Those held today. */
  roles: Role[];
  /** They had an account, and somebody closed it. */
  closed: boolean;
}

/** Everybody at the school but pupils and parents who cannot sign in: who holds a role first, then by name. */
export async function listWithoutAccount(tx: Tx): Promise<WithoutAccount[]> {
  const rows = await colleagues(tx)
    .select((is) => is('account_id', 'is not', null).as('closed'))
    .where(signsIn, 'is', null)
    .execute();
  return rows.map((row) => ({ ...row, roles: inOrder(row.roles), closed: Boolean(row.closed) }));
}

/** Somebody who has a one-time password and no password of their own yet. `setAt`: when it was made. */
export interface Unused extends Omit<WithoutAccount, 'closed' | 'email'> {
  email: string;
  setAt: Date;
}

/** Of the same those who can sign in and have not chosen a password of their own, in the same order. */
export async function listUnused(tx: Tx): Promise<Unused[]> {
  const rows = await colleagues(tx)
    .innerJoin('account', 'account.id', 'person.account_id')
    .select(['account.email', 'password_changed_at'])
    .where('must_change_password', '=', true)
    .where(signsIn, 'is not', null)
    .execute();
  return rows.flatMap(({ password_changed_at: setAt, roles, ...row }) =>
    setAt ? [{ ...row, setAt, roles: inOrder(roles) }] : [],
  );
}

/** Whoever works here or governs, with the roles of today. */
function colleagues(tx: Tx) {
  const today = schoolDate(tx.at);
  const roles = sql<string[]>`array(
    select held.role from person_role held
    where held.school_id = person.school_id and held.person_id = person.id
      and held.starts_on <= ${today} and (held.ends_on is null or held.ends_on >= ${today}))`;
  return tx.db
    .selectFrom('person')
    .select(['person.id', 'kind', 'given_name', 'family_name', 'person.email', roles.as('roles')])
    .where('person.school_id', '=', tx.scope.schoolId)
    .where('status', '=', 'active')
    .where('kind', 'not in', ['pupil', 'parent'])
    .orderBy(sql`cardinality(${roles}) = 0`)
    .orderBy('name_key')
    .orderBy('person.id')
    .limit(5000);
}

const inOrder = (held: readonly string[]): Role[] => ROLE_LIST.filter((role) => held.includes(role));
