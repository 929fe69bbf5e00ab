import { sql } from 'kysely';
import type { Tx } from '../../access/transact.ts';
import type { Ground } from '../../db/ground.ts';

/** An open session as its owner sees it. */
export interface OpenSession {
  id: string;
  browser: string | null;
  address: string | null;
  openedAt: Date;
  seenAt: Date;
}

/** The open sessions of an account, the one in use last first. */
export async function listSessions(ground: Ground, accountId: string): Promise<OpenSession[]> {
  const rows = await ground.db
    .selectFrom('session')
    .select(['id', 'browser', 'address', 'created_at', 'seen_at'])
    .where('account_id', '=', accountId)
    .where('ends_at', '>', ground.clock.now())
    .orderBy('seen_at', 'desc')
    .orderBy('id')
    .execute();
  return rows.map((row) => ({
    id: row.id,
    browser: row.browser,
    address: row.address,
    openedAt: row.created_at,
    seenAt: row.seen_at,
  }));
}

/** A person as far as an account needs it. */
export interface AccountHolder {
  personId: string;
  name: string;
  email: string | null;
  accountId: string | null;
  active: boolean;
  roles: string[];
}

/** Somebody of this school with the roles they hold at this date, or undefined. */
export async function findHolder(tx: Tx, personId: string, today: string): Promise<AccountHolder | undefined> {
  const person = await tx.db
    .selectFrom('person')
    .select(['id', 'given_name', 'family_name', 'email', 'account_id', 'status'])
    .where('school_id', '=', tx.scope.schoolId)
    .where('id', '=', personId)
    .executeTakeFirst();
  if (!person) return undefined;
  const held = await tx.db
    .selectFrom('person_role')
    .select('role')
    .where('school_id', '=', tx.scope.schoolId)
    .where('person_id', '=', personId)
    .where((is) => is.or([is('ends_on', 'is', null), is('ends_on', '>=', today)]))
    .execute();
  return {
    personId: person.id,
    name: `${person.given_name} ${person.family_name}`,
    email: person.email,
    accountId: person.account_id,
    active: person.status === 'active',
    roles: held.map((row) => row.role),
  };
}

/** Somebody's account here, and when its password was last set. */
export interface HeldAccount {
  personId: string;
  name: string;
  passwordChangedAt: Date | null;
}

/** The accounts of these people that open something still; who has none is left out. */
export function listAccountsOf(tx: Tx, personIds: readonly string[]): Promise<HeldAccount[]> {
  return tx.db
    .selectFrom('person as p')
    .innerJoin('account as a', 'a.id', 'p.account_id')
    .select(['p.id as personId', 'a.password_changed_at as passwordChangedAt'])
    .select(sql<string>`p.given_name || ' ' || p.family_name`.as('name'))
    .where('p.school_id', '=', tx.scope.schoolId)
    .where('p.id', 'in', personIds)
    .where('p.status', '=', 'active')
    .where('a.ended_at', 'is', null)
    .orderBy('name')
    .execute();
}

/** Somebody whose password another person may know, with the roles they hold at this date. */
export interface KnownPassword {
  personId: string;
  name: string;
  since: Date;
  roles: string[];
}

/** Whose password somebody else may know (R161): one's own, and those of others for whoever keeps accounts; the longest known first. */
export async function listKnownPasswords(tx: Tx, today: string): Promise<KnownPassword[]> {
  const { rows } = await sql<KnownPassword>`
    select k.holder as "personId", k.since, coalesce(p.given_name || ' ' || p.family_name, '') as name,
      array(select r.role from person_role r where r.school_id = ${tx.scope.schoolId} and r.person_id = k.holder
        and (r.ends_on is null or r.ends_on >= ${today})) as roles
    from passwords_known() k left join person p on p.school_id = ${tx.scope.schoolId} and p.id = k.holder
    order by k.since, k.holder limit 50`.execute(tx.db);
  return rows;
}

/** Locks the person until this transaction ends. */
export async function lockHolder(tx: Tx, personId: string): Promise<void> {
  await tx.db
    .selectFrom('person')
    .select('id')
    .where('school_id', '=', tx.scope.schoolId)
    .where('id', '=', personId)
    .forUpdate()
    .execute();
}

/** The password of an account as it stands: the one of an older page is told by its time. */
export interface PasswordNow {
  setAt: Date | null;
  /** A one-time password that nobody has signed in with yet, made by this person; null: by whoever runs the server. Undefined: its owner's own. */
  oneTimeBy: string | null | undefined;
}

/** The password that an account has now, locked until this transaction ends: the account may be another school's too. */
export async function lockPassword(tx: Tx, accountId: string): Promise<PasswordNow> {
  const row = await tx.db
    .selectFrom('account')
    .select(['password_changed_at', 'must_change_password', 'let_in_by'])
    .where('id', '=', accountId)
    .forUpdate()
    .executeTakeFirstOrThrow();
  return { setAt: row.password_changed_at, oneTimeBy: row.must_change_password ? row.let_in_by : undefined };
}

/** Joins a person to an account, or to none. */
export async function linkAccount(tx: Tx, personId: string, accountId: string | null): Promise<void> {
  await tx.db
    .updateTable('person')
    .set({ account_id: accountId, changed_at: tx.at })
    .where('school_id', '=', tx.scope.schoolId)
    .where('id', '=', personId)
    .execute();
}

/** Ends every session of the account. */
export async function endSessionsOfAccount(tx: Tx, accountId: string): Promise<void> {
  await tx.db.deleteFrom('session').where('account_id', '=', accountId).execute();
}
