import { sql } from 'kysely';
import type { Tx } from '../../access/transact.ts';

/** An exhibit that needs somebody. */
export interface Needing {
  what: 'changed' | 'unlock';
  id: string;
  incidentId: string;
  exhibit: number;
  incident: string;
  since: Date;
  /** Whether whoever reads asked for it: then it waits for somebody else. */
  isMine: boolean;
}

/** So many are shown on Today. */
const MOST_SHOWN = 20;

/**
 * Of the incidents that this scope's person owns or may work: files found changed and not found whole since, and locked ones of the case that wait for a second person.
 * The longest waiting of each, and how many wait for this person in all.
 */
export async function listNeeding(tx: Tx): Promise<{ needing: Needing[]; total: number }> {
  const { scope } = tx;
  const works = sql<boolean>`case when i.sensitivity = 'staff' then ${scope.has('incidents.workStaff')}::boolean
    else ${scope.has('incidents.work')}::boolean end`;
  const base = tx.db
    .selectFrom('exhibit as x')
    .innerJoin('incident as i', (join) =>
      join.onRef('i.school_id', '=', 'x.school_id').onRef('i.id', '=', 'x.incident_id'),
    )
    .where('x.school_id', '=', scope.schoolId)
    .where((is) => is.or([is('i.owner_id', '=', scope.personId), works]));
  const columns = [
    'x.id',
    'x.incident_id as incidentId',
    'x.number as exhibit',
    sql<string>`incident_number(i.series, i.number)`.as('incident'),
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
    .orderBy('x.id');
  const asked = base
    .innerJoin('exhibit_unlock as u', (join) =>
      join.onRef('u.school_id', '=', 'x.school_id').onRef('u.exhibit_id', '=', 'x.id').on('u.state', '=', 'asked'),
    )
    .where('i.frozen_at', 'is', null)
    .where(sql<boolean>`not exhibit_is_aside(x.school_id, x.id)`)
    .select([...columns, 'u.requested_at as since']);
  const longest = (waiting: typeof changed | typeof asked) =>
    tx.db
      .selectFrom(waiting.as('w'))
      .selectAll()
      .select(({ fn }) => fn.countAll<number>().over().as('total'))
      .orderBy('w.since')
      .orderBy('w.id')
      .limit(MOST_SHOWN)
      .execute();
  const [found, others, own] = await Promise.all([
    longest(changed),
    longest(asked.where('u.requested_by', '<>', scope.personId)),
    longest(asked.where('u.requested_by', '=', scope.personId)),
  ]);
  const as = (rows: typeof found, what: Needing['what'], isMine: boolean): Needing[] =>
    rows.map(({ total, ...row }) => ({ ...row, what, isMine }));
  return {
    needing: [...as(found, 'changed', false), ...as(others, 'unlock', false), ...as(own, 'unlock', true)],
    total: Number(found[0]?.total ?? 0) + Number(others[0]?.total ?? 0),
  };
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
