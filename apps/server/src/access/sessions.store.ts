import { type Kysely, sql } from 'kysely';
import type { Ground } from '../db/ground.ts';
import type { DB } from '../db/schema.generated.ts';
import { newId, newSecret } from '../kernel/ids.ts';
import { lockAccount } from './accounts.store.ts';
import type { Role } from './roles.ts';
import { ROLES } from './roles.ts';
import { type HeldRole, systemScope } from './scope.ts';
import { readSettings, settingsOf } from './settings.store.ts';
import type { Settings } from './settings.ts';
import { type Tx, transact } from './transact.ts';

/** Longest life of a session whatever is done in it: one school day with its evening, 12 hours. */
const LONGEST_SESSION_MS = 12 * 3_600_000;

/** A session as it is kept; the token itself is only in the cookie. */
export interface SessionRow {
  id: string;
  accountId: string;
  schoolId: string | null;
  personId: string | null;
  seenAt: Date;
  endsAt: Date;
  secondFactorAt: Date | null;
  email: string;
  mustChangePassword: boolean;
  passwordChangedAt: Date | null;
  totpConfirmed: boolean;
}

/** What is known of the person behind a session at its school. */
export interface Standing {
  personId: string;
  /** The account that is this person's now; null when none is. */
  accountId: string | null;
  name: string;
  held: HeldRole[];
  settings: Settings;
  schoolName: string;
  /** Where the account can be changed to, this school among them, by name. */
  schools: readonly SchoolName[];
  /** Their signing in is withdrawn (R126), until the end of a day, `2026-12-04`, or null: until it is given back. Null where it is not. */
  withdrawn: { until: string | null } | null;
}

/** A school by its name. */
export interface SchoolName {
  id: string;
  name: string;
}

/** One school that an account belongs to. */
export interface Membership {
  schoolId: string;
  personId: string;
  name: string;
  schoolName: string;
  active: boolean;
}

/** Opens a session and returns the token for the cookie. */
export async function openSession(
  ground: Ground,
  who: {
    accountId: string;
    schoolId: string | null;
    personId: string | null;
    secondFactor: boolean;
    /** When it was shown; now where that is left out. */
    factorAt?: Date | null;
    address: string;
    browser: string;
  },
): Promise<string> {
  const token = newSecret();
  const at = ground.clock.now();
  await ground.db
    .insertInto('session')
    .values({
      token_hash: ground.keys.fingerprint('session', token),
      id: newId(at),
      account_id: who.accountId,
      current_school: who.schoolId,
      current_person: who.personId,
      created_at: at,
      seen_at: at,
      ends_at: new Date(at.getTime() + LONGEST_SESSION_MS),
      second_factor_at: who.secondFactor ? (who.factorAt ?? at) : null,
      address: who.address.slice(0, 64),
      browser: who.browser.slice(0, 200),
    })
    .execute();
  return token;
}

/** A session with the standing of its person; none before a school was chosen, and for a leaver. */
export interface FoundSession {
  session: SessionRow;
  standing: Standing | undefined;
}

/** The session of a token with who sends it, or undefined when it ended or its account did (S12). `today` is the school's date. */
export async function findSession(ground: Ground, token: string, today: string): Promise<FoundSession | undefined> {
  const fingerprint = ground.keys.fingerprint('session', token);
  const { rows } = await sql<StandingRow>`
    select * from standing_of_session(${fingerprint}, ${ground.clock.now()}, ${today})`.execute(ground.db);
  const [row] = rows;
  if (!row) return undefined;
  const session: SessionRow = {
    id: row.id,
    accountId: row.account_id,
    schoolId: row.current_school,
    personId: row.current_person,
    seenAt: row.seen_at,
    endsAt: row.ends_at,
    secondFactorAt: row.second_factor_at,
    email: row.email,
    mustChangePassword: row.must_change_password,
    passwordChangedAt: row.password_changed_at,
    totpConfirmed: row.totp_confirmed_at !== null,
  };
  return { session, standing: foundStanding(ground, row) };
}

/** What standing_of_session (migration 0101) returns. */
interface StandingRow {
  id: string;
  account_id: string;
  current_school: string | null;
  current_person: string | null;
  seen_at: Date;
  ends_at: Date;
  second_factor_at: Date | null;
  email: string;
  must_change_password: boolean;
  password_changed_at: Date | null;
  totp_confirmed_at: Date | null;
  person_account: string | null;
  name: string | null;
  school_name: string | null;
  starter: string | null;
  held: HeldRole[];
  own: { key: string; value: unknown }[];
  withdrawn: Standing['withdrawn'];
  schools: SchoolName[];
}

function foundStanding(ground: Ground, row: StandingRow): Standing | undefined {
  const { current_person: personId, name, school_name: schoolName, starter } = row;
  if (!personId || name === null || schoolName === null || starter === null) return undefined;
  const held = row.held.filter(({ role }) => role in ROLES);
  return {
    ...{ personId, accountId: row.person_account, name, schoolName, held },
    ...{ withdrawn: row.withdrawn, schools: row.schools },
    settings: settingsOf(ground, starter, row.own),
  };
}

/** Notes that the session is in use; at most once a minute, so that reading pages does not write. */
export async function touchSession(ground: Ground, session: SessionRow): Promise<void> {
  const at = ground.clock.now();
  // A time that is still to come was noted before the clock was put right: left alone, the session would outlive its quiet by as much (S23).
  if (Math.abs(at.getTime() - session.seenAt.getTime()) < 60_000) return;
  await ground.db.updateTable('session').set({ seen_at: at }).where('id', '=', session.id).execute();
}

/** Changes what a session stands for: the school after sign-in, the second factor once shown. */
export async function changeSession(
  ground: Ground,
  sessionId: string,
  change: { schoolId?: string; personId?: string; secondFactorAt?: Date },
): Promise<void> {
  await ground.db
    .updateTable('session')
    .set({
      ...(change.schoolId && { current_school: change.schoolId }),
      ...(change.personId && { current_person: change.personId }),
      ...(change.secondFactorAt && { second_factor_at: change.secondFactorAt }),
    })
    .where('id', '=', sessionId)
    .execute();
}

/** Ends one session, or with an account id all sessions of that account but the one to keep; where `db` is a transaction, in that. */
export async function endSessions(
  { db }: Pick<Ground, 'db'>,
  which: { sessionId: string } | { accountId: string; keep?: string },
): Promise<void> {
  if ('sessionId' in which) {
    await db.deleteFrom('session').where('id', '=', which.sessionId).execute();
    return;
  }
  const end = async (tx: Kysely<DB>) => {
    // One that is being opened or renewed this moment is there by now, or will not be.
    await lockAccount(tx, which.accountId);
    const query = tx.deleteFrom('session').where('account_id', '=', which.accountId);
    await (which.keep ? query.where('id', '!=', which.keep) : query).execute();
  };
  await (db.isTransaction ? end(db) : db.transaction().execute(end));
}

/**
 * Opens a session in place of this one, in the transaction that `ground` carries; `alone` ends every other of the account with it. Null, and
 * nothing is done, where this one has ended meanwhile.
 */
export async function replaceSession(
  ground: Ground,
  old: Pick<SessionRow, 'id' | 'accountId' | 'schoolId' | 'personId'>,
  change: Omit<Parameters<typeof openSession>[1], 'accountId' | 'schoolId' | 'personId'> & { alone?: boolean },
): Promise<string | null> {
  const { accountId, schoolId, personId } = old;
  if (!(await lockAccount(ground.db, accountId))) return null;
  const ended = await ground.db.deleteFrom('session').where('id', '=', old.id).executeTakeFirst();
  if (ended.numDeletedRows === 0n) return null;
  if (change.alone) await ground.db.deleteFrom('session').where('account_id', '=', accountId).execute();
  return openSession(ground, { accountId, schoolId, personId, ...change });
}

/** Ends every session that stands for this person at their school. */
export async function endSessionsOfPerson(tx: Tx, personId: string): Promise<void> {
  await tx.db.deleteFrom('session').where('current_person', '=', personId).execute();
}

/** Forgets sessions whose longest life is over: they open nothing any more, and say who was where with which browser. */
export async function forgetEndedSessions(ground: Ground): Promise<void> {
  await ground.db.deleteFrom('session').where('ends_at', '<', ground.clock.now()).execute();
}

/** The schools that an account belongs to, by name. Inside a transaction on its own connection: a second one could wait for the first. */
export async function membershipsOf(db: Kysely<DB>, accountId: string): Promise<Membership[]> {
  const { rows } = await sql<{
    school_id: string;
    person_id: string;
    given_name: string;
    family_name: string;
    status: string;
    school_name: string;
  }>`select * from persons_of_account(${accountId})`.execute(db);
  return rows.map((row) => ({
    schoolId: row.school_id,
    personId: row.person_id,
    name: `${row.given_name} ${row.family_name}`,
    schoolName: row.school_name,
    active: row.status === 'active',
  }));
}

/** Roles, settings and names of somebody at a school, or undefined for a leaver (S12). Whether their signing in is withdrawn only {@link findSession} says. `today` is the school's date. */
export async function standingOf(
  ground: Ground,
  where: { schoolId: string; personId: string },
  today: string,
): Promise<Omit<Standing, 'withdrawn' | 'schools'> | undefined> {
  return transact(ground, systemScope('sign-in', where.schoolId), async (tx) => {
    const person = await tx.db
      .selectFrom('person')
      .innerJoin('school', 'school.school_id', 'person.school_id')
      .select(['person.id', 'account_id', 'given_name', 'family_name', 'school.name as school_name'])
      .where('person.school_id', '=', where.schoolId)
      .where('person.id', '=', where.personId)
      .where('status', '=', 'active')
      .executeTakeFirst();
    if (!person) return undefined;
    const held = await tx.db
      .selectFrom('person_role')
      .select(['role', 'year_group', 'class_name'])
      .where('school_id', '=', where.schoolId)
      .where('person_id', '=', where.personId)
      .where('starts_on', '<=', today)
      .where((is) => is.or([is('ends_on', 'is', null), is('ends_on', '>=', today)]))
      .orderBy('id')
      .execute();
    return {
      personId: person.id,
      accountId: person.account_id,
      name: `${person.given_name} ${person.family_name}`,
      schoolName: person.school_name,
      held: held
        .filter((row) => row.role in ROLES)
        .map((row) => ({ role: row.role as Role, yearGroup: row.year_group, className: row.class_name })),
      settings: await readSettings(tx),
    };
  });
}
