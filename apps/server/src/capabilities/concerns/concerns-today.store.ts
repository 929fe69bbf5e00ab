import type { Tx } from '../../access/transact.ts';
import { shown } from './concerns-desk.store.ts';

/** Those without a name whom a school turned away. */
export interface TurnedAway {
  count: number;
  since: Date;
}

/** How many are this person's to do, and who was turned away under this key from this time on: Today asks for both in one statement. */
export async function countToDo(
  tx: Tx,
  away: { key: string; from: Date },
): Promise<{ total: number; away: TurnedAway | null }> {
  const ofAway = (db: Tx['db']) =>
    db.selectFrom('rate_limit').where('key', '=', away.key).where('window_started_at', '>', away.from);
  const row = await tx.db
    .selectFrom('concern as c')
    .select((is) => [
      is.fn.countAll<number>().as('total'),
      ofAway(tx.db).select('count').as('away'),
      ofAway(tx.db).select('window_started_at').as('since'),
    ])
    .where('c.school_id', '=', tx.scope.schoolId)
    .where(shown(tx, 'todo'))
    .executeTakeFirstOrThrow();
  const { total, since } = row;
  return { total, away: row.away !== null && since !== null ? { count: row.away, since } : null };
}
