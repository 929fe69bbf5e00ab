import { type Actor, systemScope } from '../../access/scope.ts';
import { transact } from '../../access/transact.ts';
import type { Ground } from '../../db/ground.ts';
import { resetPassword } from './index.ts';

/** Gives somebody a new one-time password, from a page that shows their account as it is now. */
export async function resetAsSeen(
  ground: Ground,
  actor: Actor,
  personId: string,
): Promise<{ oneTimePassword: string }> {
  const now = await transact(ground, systemScope('set-up', actor.schoolId), (tx) =>
    tx.db
      .selectFrom('person as p')
      .innerJoin('account as a', 'a.id', 'p.account_id')
      .select('password_changed_at as setAt')
      .where('p.id', '=', personId)
      .executeTakeFirst(),
  );
  return resetPassword(ground, actor, personId, now?.setAt?.toISOString() ?? '');
}
