import { sql } from 'kysely';
import type { Ground } from '../db/ground.ts';
import { systemScope } from './scope.ts';
import { type Standing, standingOf } from './sessions.store.ts';
import { transact } from './transact.ts';

/** Schools of one person that are asked at a time: of the pool's ten connections others need most. */
export const SCHOOLS_AT_A_TIME = 3;

/** Who an account is at one of its schools, on the school's date; undefined where it is nobody there any more, or is kept from signing in there (R126, S12). */
export async function standingAt(
  ground: Ground,
  { schoolId, accountId }: { schoolId: string; accountId: string },
  today: string,
): Promise<Omit<Standing, 'withdrawn' | 'schools'> | undefined> {
  const person = await transact(ground, systemScope('sign-in', schoolId), (tx) =>
    tx.db
      .selectFrom('person')
      .select('id')
      .where('school_id', '=', schoolId)
      .where('account_id', '=', accountId)
      .where('status', '=', 'active')
      .where('id', 'not in', sql<string>`(select not_signing_in(${today}::date))`)
      .executeTakeFirst(),
  );
  return person && standingOf(ground, { schoolId, personId: person.id }, today);
}
