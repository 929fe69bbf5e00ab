import { sql } from 'kysely';
import type { Tx } from './transact.ts';

/** What hangs on somebody's signing in here. */
export interface SignInStanding {
  hasAccount: boolean;
  /** They hold a role that only the head gives. */
  leads: boolean;
  isHead: boolean;
  /** How many other heads could sign in: with an account, and not withdrawn. */
  otherHeads: number;
}

/** Reads it on a day, `2026-11-17` (migration 0059); whoever is not of this school has nothing. */
export async function signInStanding(tx: Tx, personId: string, day: string): Promise<SignInStanding> {
  const { rows } = await sql<{ has_account: boolean; leads: boolean; is_head: boolean; other_heads: number }>`
    select * from sign_in_standing(${tx.scope.schoolId}, ${personId}, ${day})`.execute(tx.db);
  const [row] = rows;
  return {
    ...{ hasAccount: row?.has_account ?? false, leads: row?.leads ?? false },
    ...{ isHead: row?.is_head ?? false, otherHeads: row?.other_heads ?? 0 },
  };
}

/**
 * Whoever changes people, or who may sign in, holds this lock until COMMIT: an import compares the file with a record that stands still, and of two
 * heads each of whom would take the other's way in one finds it taken. A number of its own for each school, so that schools do not wait for each other.
 */
export async function lockPeople(tx: Tx): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`people ${tx.scope.schoolId}`}, 0))`.execute(tx.db);
}
