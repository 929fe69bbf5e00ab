import { sql } from 'kysely';
import type { Tx } from '../../access/transact.ts';

/** An exhibit that needs somebody. */
export interface Needing {
  what: 'changed' | 'unlock';
  id: string;
  incidentId: string;
  exhibit: number;
  incident: string;
  /** Whether the incident is held as being about staff. */
  aboutStaff: boolean;
  ownerId: string;
  since: Date;
  /** Whether whoever reads asked for it: then it waits for somebody else. */
  isMine: boolean;
}

/** Files found changed and not found whole since, and locked ones that wait for a second person; of what this scope sees. */
export async function listNeeding(tx: Tx): Promise<Needing[]> {
  const base = tx.db
    .selectFrom('exhibit as x')
    .innerJoin('incident as i', (join) =>
      join.onRef('i.school_id', '=', 'x.school_id').onRef('i.id', '=', 'x.incident_id'),
    )
    .where('x.school_id', '=', tx.scope.schoolId);
  const columns = [
    'x.id',
    'x.incident_id as incidentId',
    'x.number as exhibit',
    'i.owner_id as ownerId',
    sql<string>`incident_number(i.series, i.number)`.as('incident'),
    sql<boolean>`i.sensitivity = 'staff'`.as('aboutStaff'),
  ] as const;
  const changed = base
    .innerJoin('exhibit_step as s', (join) =>
      join
        .onRef('s.school_id', '=', 'x.school_id')
        .onRef('s.exhibit_id', '=', 'x.id')
        .on('s.step', '=', 'found_changed'),
    )
    .where((is) =>
      is.not(
        is.exists(
          is
            .selectFrom('exhibit_step as later')
            .select('later.id')
            .whereRef('later.school_id', '=', 's.school_id')
            .whereRef('later.exhibit_id', '=', 's.exhibit_id')
            .whereRef('later.recorded_at', '>', 's.recorded_at')
            .where('later.step', 'in', ['verified', 'shown', 'downloaded', 'disposed', 'found_changed']),
        ),
      ),
    )
    .select([...columns, 's.recorded_at as since'])
    .distinctOn('x.id')
    .orderBy('x.id')
    .limit(20)
    .execute();
  const asked = base
    .innerJoin('exhibit_unlock as u', (join) =>
      join.onRef('u.school_id', '=', 'x.school_id').onRef('u.exhibit_id', '=', 'x.id').on('u.state', '=', 'asked'),
    )
    .where('i.frozen_at', 'is', null)
    .select([...columns, 'u.requested_at as since'])
    .select(sql<boolean>`u.requested_by = ${tx.scope.personId}`.as('mine'))
    .limit(20)
    .execute();
  const [found, waiting] = await Promise.all([changed, asked]);
  return [
    ...found.map((row) => ({ ...row, what: 'changed' as const, isMine: false })),
    ...waiting.map(({ mine, ...row }) => ({ ...row, what: 'unlock' as const, isMine: mine })),
  ];
}

/** Disposes of the files of this scope's school whose time is over. Returns how many (dispose_exhibits of the database). */
export async function disposeFiles(tx: Tx, keptDays: number): Promise<number> {
  const { rows } = await sql<{
    made: number;
  }>`select dispose_exhibits(${tx.scope.schoolId}, ${tx.at}, ${keptDays}) as made`.execute(tx.db);
  return rows[0]?.made ?? 0;
}

/** Certificates of disposal that the journal has not been told of; they count as told from now on. */
export async function noteDisposals(
  tx: Tx,
): Promise<{ exhibitId: string; incidentId: string; bytes: number; sha256: Buffer; custodyHash: Buffer }[]> {
  const rows = await tx.db
    .updateTable('exhibit_disposal')
    .set({ noted_at: tx.at })
    .where('school_id', '=', tx.scope.schoolId)
    .where('noted_at', 'is', null)
    .returning(['exhibit_id', 'incident_id', 'bytes', 'sha256', 'custody_hash'])
    .execute();
  return rows.map((row) => ({
    ...{ exhibitId: row.exhibit_id, incidentId: row.incident_id, bytes: row.bytes },
    ...{ sha256: row.sha256, custodyHash: row.custody_hash },
  }));
}
