import { sql } from 'kysely';
import type { Tx } from '../../access/transact.ts';

/**
 * Of two who write to one concern, and of one who adds to it while another decides it, the second waits for the first: a line has no row before it that
 * could be held. Taken before the lines are read.
 */
export async function lockLines(tx: Tx, concernId: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`concern lines ${concernId}`}, 0))`.execute(tx.db);
}

/**
 * The moment of a line that is added now: after every reply and the decision that stand, under the lock. Whoever had to wait for them began earlier, and a line of
 * that moment would count as read by who never saw it (R118).
 */
export async function momentOfLine(tx: Tx, concernId: string): Promise<Date> {
  const { rows } = await sql<{ last: Date | null }>`
    select greatest(c.decided_at, (select max(l.at) from concern_line l
      where l.school_id = c.school_id and l.concern_id = c.id and l.written_by is not null)) as last
    from concern c where c.school_id = ${tx.scope.schoolId} and c.id = ${concernId}`.execute(tx.db);
  const last = rows[0]?.last ?? null;
  return last === null || last < tx.at ? tx.at : new Date(last.getTime() + 1);
}
