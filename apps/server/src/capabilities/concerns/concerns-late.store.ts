import { sql } from 'kysely';
import { isAway } from '../../access/holders.store.ts';
import type { Tx } from '../../access/transact.ts';
import { believedUntil } from '../../kernel/clock.ts';
import type { ConcernDesk } from './concerns.ts';
import type { Late } from './concerns-routing.ts';

/** A late concern of which nobody was told since somebody took it on or moved it last. */
export interface LateConcern extends Late {
  id: string;
  urgency: number;
  /** When it was told before that it was late. */
  toldAt: Date | null;
}

/** Those whose clock ran out and that nobody has in hand who could sign in. */
export async function listLate(tx: Tx, most: number): Promise<LateConcern[]> {
  const rows = await tx.db
    .selectFrom('concern as c')
    .select(['c.id', 'c.desk', 'c.readers', 'c.hidden_from', 'c.taken_by', 'c.urgency', 'c.late_told_at'])
    .where('c.school_id', '=', tx.scope.schoolId)
    .where('c.outcome', 'is', null)
    .where('c.due_at', '<', tx.at)
    .where(
      sql<boolean>`(c.taken_by is null or exists (select from person p
        where p.school_id = c.school_id and p.id = c.taken_by and ${isAway(tx)}))`,
    )
    .where(sql<boolean>`(c.late_told_at is null or c.late_told_at < c.taken_at or c.late_told_at < c.came_at
        or c.late_told_at > ${believedUntil(tx.at)})`)
    .orderBy('c.due_at')
    .limit(most)
    .execute();
  return rows.map((row) => ({
    ...{ id: row.id, desk: row.desk as ConcernDesk, readers: row.readers, hiddenFrom: row.hidden_from },
    ...{ takenBy: row.taken_by, urgency: row.urgency, toldAt: row.late_told_at },
  }));
}

/**
 * Notes that somebody is told of it, and who has it by name from now on; false where it is not as it was seen any more. What somebody has open stays
 * as they saw it.
 */
export async function markLate(tx: Tx, seen: LateConcern, added: readonly string[]): Promise<boolean> {
  const { rows } = await sql<{ done: boolean }>`select concern_is_late(${tx.scope.schoolId}, ${seen.id}, ${tx.at},
    ${seen.toldAt}::timestamptz, ${seen.takenBy}::uuid, ${[...added]}::uuid[]) as done`.execute(tx.db);
  return rows[0]?.done ?? false;
}
