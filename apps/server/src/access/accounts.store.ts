import { type Kysely, sql } from 'kysely';
import type { Ground } from '../db/ground.ts';
import type { DB } from '../db/schema.generated.ts';
import { sha256 } from '../kernel/canonical.ts';

/** How long an account pauses after too many wrong passwords, milliseconds. */
const PAUSE_MS = 15 * 60_000;

/** An account, without what opens it. */
interface AccountRow {
  id: string;
  email: string;
  /** Whether the password is one that was handed over, for one sign-in. */
  mustChange: boolean;
  totpConfirmedAt: Date | null;
  lockedUntil: Date | null;
  endedAt: Date | null;
}

/** An account as sign-in reads it. */
export interface AccountSecrets extends AccountRow {
  passwordHash: string | null;
  totpSecret: Buffer | null;
}

type Which = { email: string } | { id: string };

function selectAccount(db: Kysely<DB>, by: Which) {
  const query = db
    .selectFrom('account')
    .select([
      'account.id',
      'email',
      'must_change_password as mustChange',
      'totp_confirmed_at as totpConfirmedAt',
      'locked_until as lockedUntil',
      'ended_at as endedAt',
    ]);
  return 'email' in by ? query.where('email', '=', by.email) : query.where('account.id', '=', by.id);
}

/** The account of an email address (lower case) or an id. */
export async function findAccount(db: Kysely<DB>, by: Which): Promise<AccountRow | undefined> {
  return selectAccount(db, by).executeTakeFirst();
}

/** The same with what opens it. In nobody's name alone: in a scope of somebody's there is none (migration 0169). */
export async function findSecrets(db: Kysely<DB>, by: Which): Promise<AccountSecrets | undefined> {
  return selectAccount(db, by)
    .innerJoinLateral(
      sql<Pick<AccountSecrets, 'passwordHash' | 'totpSecret'>>`(
        select password_hash as "passwordHash", totp_secret as "totpSecret" from account_secrets(account.id))`.as(
        'secrets',
      ),
      (join) => join.onTrue(),
    )
    .select(['secrets.passwordHash', 'secrets.totpSecret'])
    .executeTakeFirst();
}

/**
 * Holds an account still until the transaction ends: who opens a session and who ends them all come one after the other (S24). False where it has ended,
 * or, in nobody's name, has another password than the one that was found to fit.
 */
export async function lockAccount(db: Kysely<DB>, id: string, passwordHash?: string | null): Promise<boolean> {
  const row = await db.selectFrom('account').select('ended_at').where('id', '=', id).forUpdate().executeTakeFirst();
  if (!row || row.ended_at) return false;
  return passwordHash === undefined || (await findSecrets(db, { id }))?.passwordHash === passwordHash;
}

/** Makes an account whose password must be changed at first sign-in (R160), unless its owner chose it; `by` made the password. */
export async function insertAccount(
  db: Kysely<DB>,
  account: { id: string; email: string; passwordHash: string; mustChange: boolean; at: Date; by?: string | null },
): Promise<void> {
  await db
    .insertInto('account')
    .values({
      id: account.id,
      email: account.email,
      password_hash: account.passwordHash,
      password_changed_at: account.at,
      must_change_password: account.mustChange,
      let_in_by: account.by ?? null,
      created_at: account.at,
    })
    .execute();
}

/** Counts a wrong password; after `lockAfter` of them in a row the account pauses. Says whether this one began a pause. */
export async function noteWrongPassword(ground: Ground, accountId: string, lockAfter: number): Promise<boolean> {
  const until = new Date(ground.clock.now().getTime() + PAUSE_MS);
  const row = await ground.db
    .updateTable('account')
    .set({
      failed_sign_ins: sql`case when failed_sign_ins + 1 >= ${lockAfter} then 0 else failed_sign_ins + 1 end`,
      locked_until: sql`case when failed_sign_ins + 1 >= ${lockAfter} then ${until}::timestamptz else locked_until end`,
    })
    .where('id', '=', accountId)
    .returning(['failed_sign_ins'])
    .executeTakeFirst();
  return row?.failed_sign_ins === 0;
}

/** A right password forgets the wrong ones before it. */
export async function noteRightPassword(ground: Ground, accountId: string): Promise<void> {
  await ground.db
    .updateTable('account')
    .set({ failed_sign_ins: 0, locked_until: null })
    .where('id', '=', accountId)
    .execute();
}

/** Sets a new password. `mustChange` for one that somebody else made, `by` whom: an ended account opens again with it. A pause ends. */
export async function setPassword(
  db: Kysely<DB>,
  accountId: string,
  change: { hash: string; mustChange: boolean; at: Date; by?: string | null },
): Promise<void> {
  await db
    .updateTable('account')
    .set({
      password_hash: change.hash,
      password_changed_at: change.at,
      must_change_password: change.mustChange,
      failed_sign_ins: 0,
      locked_until: null,
      ...(change.mustChange && {
        ended_at: null,
        let_in_by: change.by ?? null,
        let_in_at: change.at,
        // Whoever gave one before may know that still, and have asked for something in their name.
        let_in_before: sql`let_in_before || case when let_in_by is null or let_in_at is null then '{}' else jsonb_build_object(let_in_by, let_in_at) end`,
      }),
    })
    .where('id', '=', accountId)
    .execute();
}

/** Ends an account: nobody signs in with it again until a new one-time password is given (S12). */
export async function endAccountRow(db: Kysely<DB>, accountId: string, at: Date): Promise<void> {
  await db.updateTable('account').set({ ended_at: at }).where('id', '=', accountId).execute();
}

/** Turns the second factor on with the step of the code that proved it; false when it is on already, so that nobody puts their phone in place of another. */
export async function confirmTotp(
  db: Kysely<DB>,
  accountId: string,
  factor: { sealed: Buffer; step: number; at: Date },
): Promise<boolean> {
  const row = await db
    .updateTable('account')
    .set({ totp_secret: factor.sealed, totp_confirmed_at: factor.at, totp_last_step: factor.step })
    .where('id', '=', accountId)
    .where('totp_confirmed_at', 'is', null)
    .returning('id')
    .executeTakeFirst();
  return row !== undefined;
}

/** Turns the second factor off, its recovery codes with it. */
export async function removeTotp(db: Kysely<DB>, accountId: string): Promise<void> {
  await db
    .updateTable('account')
    .set({ totp_secret: null, totp_confirmed_at: null, totp_last_step: null })
    .where('id', '=', accountId)
    .execute();
  await db.deleteFrom('recovery_code').where('account_id', '=', accountId).execute();
}

/** Uses a time step up; false when it or a later one was used before (RFC 6238, 5.2: a code is taken once). */
export async function useTotpStep(ground: Ground, accountId: string, step: number): Promise<boolean> {
  const row = await ground.db
    .updateTable('account')
    .set({ totp_last_step: step })
    .where('id', '=', accountId)
    .where((is) => is.or([is('totp_last_step', 'is', null), is('totp_last_step', '<', step)]))
    .returning('id')
    .executeTakeFirst();
  return row !== undefined;
}

/** Replaces all recovery codes of an account by these hashes. */
export async function replaceRecoveryCodes(db: Kysely<DB>, accountId: string, hashes: Buffer[]): Promise<void> {
  await db.deleteFrom('recovery_code').where('account_id', '=', accountId).execute();
  await db
    .insertInto('recovery_code')
    .values(hashes.map((hash) => ({ account_id: accountId, code_hash: hash })))
    .execute();
}

/** Which recovery codes an account has, used ones too, as a mark: any others have another. Locked with the account until the transaction ends. */
export async function lockRecoveryCodes(db: Kysely<DB>, accountId: string): Promise<string> {
  await db.selectFrom('account').select('id').where('id', '=', accountId).forUpdate().execute();
  return markOfRecoveryCodes(db, accountId);
}

/** The mark of `lockRecoveryCodes`, for a page. */
export async function markOfRecoveryCodes(db: Kysely<DB>, accountId: string): Promise<string> {
  const rows = await db
    .selectFrom('recovery_code')
    .select('code_hash')
    .where('account_id', '=', accountId)
    .orderBy('code_hash')
    .execute();
  return sha256(Buffer.concat(rows.map((row) => row.code_hash)))
    .toString('hex')
    .slice(0, 16);
}

/** Whether this is a recovery code of the account that was not used yet. */
export async function hasRecoveryCode(db: Kysely<DB>, accountId: string, hash: Buffer): Promise<boolean> {
  const row = await db
    .selectFrom('recovery_code')
    .select('account_id')
    .where('account_id', '=', accountId)
    .where('code_hash', '=', hash)
    .where('used_at', 'is', null)
    .executeTakeFirst();
  return row !== undefined;
}

/** Uses a recovery code up; false when there is no such code or it was used before. */
export async function useRecoveryCode(db: Kysely<DB>, accountId: string, hash: Buffer, at: Date): Promise<boolean> {
  const row = await db
    .updateTable('recovery_code')
    .set({ used_at: at })
    .where('account_id', '=', accountId)
    .where('code_hash', '=', hash)
    .where('used_at', 'is', null)
    .returning('account_id')
    .executeTakeFirst();
  return row !== undefined;
}

/** How many recovery codes are left. */
export async function countRecoveryCodes(ground: Ground, accountId: string): Promise<number> {
  const row = await ground.db
    .selectFrom('recovery_code')
    .select((query) => query.fn.countAll<number>().as('left'))
    .where('account_id', '=', accountId)
    .where('used_at', 'is', null)
    .executeTakeFirstOrThrow();
  return row.left;
}
