import { sql } from 'kysely';
import { nameBy } from '../../access/names.store.ts';
import type { Tx } from '../../access/transact.ts';
import type { Outcome, Teller, Undoing } from './concerns.ts';

/** A decision that was undone: what it was, and who undid it, when and why. */
export interface UndoneDecision {
  concernId: string;
  teller: Teller;
  toldAt: Date;
  outcome: Outcome;
  /** The reason of what was decided, where one was given. */
  decidedBecause: string | null;
  incidentId: string | null;
  decidedAt: Date;
  decidedBy: string | null;
  undoneAt: Date;
  undoneBy: string | null;
  because: string;
}

/** What was decided about a concern and undone, or about all that were once part of an incident; only what this scope sees, in that order. */
export async function listUndone(
  tx: Tx,
  of: { concernId: string } | { incidentId: string },
): Promise<UndoneDecision[]> {
  const rows = await tx.db
    .selectFrom('concern_undo as u')
    .innerJoin('concern as c', (join) =>
      join.onRef('c.school_id', '=', 'u.school_id').onRef('c.id', '=', 'u.concern_id'),
    )
    .select(['u.concern_id as concernId', 'c.teller', 'c.told_at as toldAt', 'u.outcome'])
    .select(['u.decided_because as decidedBecause', 'u.incident_id as incidentId', 'u.decided_at as decidedAt'])
    .select([nameBy('u.decided_by').as('decidedBy'), nameBy('u.undone_by').as('undoneBy')])
    .select(['u.undone_at as undoneAt', 'u.because'])
    .where('u.school_id', '=', tx.scope.schoolId)
    .where('concernId' in of ? 'u.concern_id' : 'u.incident_id', '=', 'concernId' in of ? of.concernId : of.incidentId)
    .orderBy('u.undone_at')
    .orderBy('u.concern_id')
    .execute();
  return rows.map((row) => ({ ...row, teller: row.teller as Teller, outcome: row.outcome as Outcome }));
}

/** Whether whoever asks may undo what was decided about each of these. */
export async function findUndoing(tx: Tx, ids: readonly string[]): Promise<ReadonlyMap<string, Undoing>> {
  if (!ids.length) return new Map();
  const { rows } = await sql<{
    id: string;
    stands: Undoing;
  }>`select c.id, concern_undo_stands(c) as stands from concern c
    where c.school_id = ${tx.scope.schoolId} and c.id = any (${[...ids]}::uuid[])`.execute(tx.db);
  return new Map(rows.map(({ id, stands }) => [id, stands]));
}

/** The last of the incidents that a concern's was merged into; its own where that was not. */
export async function findCase(tx: Tx, id: string): Promise<string | undefined> {
  const { rows } = await sql<{ id: string }>`select i.id from concern c cross join lateral concern_incidents(c) i
    where c.school_id = ${tx.scope.schoolId} and c.id = ${id} and i.merged_into is null`.execute(tx.db);
  return rows[0]?.id;
}

/** Undoes what was decided about a concern that is still as it was seen; false where it is not, or the database does not let this person. */
export async function undoDecisionOf(tx: Tx, on: { id: string; version: number }, because: string): Promise<boolean> {
  const { rows } = await sql<{ done: boolean }>`
    select undo_concern(${tx.scope.schoolId}, ${on.id}, ${on.version}, ${because}, ${tx.at}) as done`.execute(tx.db);
  return rows[0]?.done ?? false;
}
