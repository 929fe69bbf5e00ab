import type { Tx } from '../../access/transact.ts';
import { readsDigest, SEAL_ACTION } from '../../audit/chain.ts';
import { appendToJournal } from '../../audit/journal.store.ts';

/** As many reads as one entry vouches for: a desk in a busy hour makes a few hundred. */
const MOST_READS = 5000;

/** Chains the reads that nothing vouches for yet, as one entry; returns how many. Two sealers at once take different reads. */
export async function sealUnsealedReads(tx: Tx): Promise<number> {
  const { schoolId } = tx.scope;
  const rows = await tx.db
    .selectFrom('journal_read')
    .selectAll()
    .where('school_id', '=', schoolId)
    .where('sealed_in', 'is', null)
    .orderBy('id')
    .limit(MOST_READS)
    .forUpdate()
    .skipLocked()
    .execute();
  if (!rows.length) return 0;
  const reads = rows.map((row) => ({
    id: row.id,
    at: row.at.toISOString(),
    actorId: row.actor_id,
    subjectKind: row.subject_kind,
    subjectId: row.subject_id,
    what: row.what,
  }));
  const payload = { count: reads.length, digest: readsDigest(reads).toString('hex') };
  const seq = await appendToJournal(tx.db, {
    schoolId,
    actor: tx.scope.actor,
    at: tx.at,
    entries: [{ action: SEAL_ACTION, subject: { kind: 'journal', id: null }, payload }],
  });
  await tx.db
    .updateTable('journal_read')
    .set({ sealed_in: seq })
    .where('school_id', '=', schoolId)
    .where(
      'id',
      'in',
      rows.map((row) => row.id),
    )
    .execute();
  return rows.length;
}

/** The head of the chain and the last checkpoint, or undefined before the first entry. */
export async function headAndCheckpoint(
  tx: Tx,
): Promise<{ seq: number; hash: Buffer; checkpoint?: { seq: number; at: Date } } | undefined> {
  const { schoolId } = tx.scope;
  const head = await tx.db
    .selectFrom('journal_head')
    .select(['seq', 'hash'])
    .where('school_id', '=', schoolId)
    .executeTakeFirst();
  if (!head || head.seq === 0) return undefined;
  const checkpoint = await tx.db
    .selectFrom('journal_checkpoint')
    .select(['seq', 'at'])
    .where('school_id', '=', schoolId)
    .orderBy('seq', 'desc')
    .executeTakeFirst();
  return { ...head, ...(checkpoint && { checkpoint }) };
}

/** Keeps a signed checkpoint; a second one at the same entry changes nothing. */
export async function insertCheckpoint(
  tx: Tx,
  point: { seq: number; hash: Buffer; keyId: string; signature: Buffer },
): Promise<void> {
  await tx.db
    .insertInto('journal_checkpoint')
    .values({
      school_id: tx.scope.schoolId,
      seq: point.seq,
      hash: point.hash,
      at: tx.at,
      key_id: point.keyId,
      signature: point.signature,
    })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

/** One entry as the page shows it. */
export interface JournalRow {
  seq: number;
  at: Date;
  actorKind: string;
  actorName: string | null;
  action: string;
  subjectKind: string;
  subjectId: string | null;
  /** Where the entry is about a person. */
  subjectName: string | null;
  payload: unknown;
}

/** Entries below `before`, newest first. */
export async function listEntries(
  tx: Tx,
  filter: {
    before?: number | undefined;
    action?: string | undefined;
    without?: readonly string[] | undefined;
    actor?: string | undefined;
    subject?: string | undefined;
    from?: Date | undefined;
    to?: Date | undefined;
  },
  size: number,
): Promise<JournalRow[]> {
  let query = tx.db
    .selectFrom('journal_entry as e')
    .leftJoin('journal_payload as p', (join) =>
      join.onRef('p.school_id', '=', 'e.school_id').onRef('p.seq', '=', 'e.seq'),
    )
    .leftJoin('person as a', (join) => join.onRef('a.school_id', '=', 'e.school_id').onRef('a.id', '=', 'e.actor_id'))
    .leftJoin('person as w', (join) =>
      join
        .onRef('w.school_id', '=', 'e.school_id')
        .onRef('w.id', '=', 'e.subject_id')
        .on('subject_kind', '=', 'person'),
    )
    .leftJoin('sensor as s', (join) => join.onRef('s.school_id', '=', 'e.school_id').onRef('s.id', '=', 'e.actor_id'))
    .select([
      'e.seq',
      'e.at',
      'actor_kind',
      'action',
      'subject_kind',
      'subject_id',
      'payload',
      'a.given_name',
      'a.family_name',
      's.name as sensor_name',
      'w.given_name as subject_given',
      'w.family_name as subject_family',
    ])
    .where('e.school_id', '=', tx.scope.schoolId);
  if (filter.before) query = query.where('e.seq', '<', filter.before);
  if (filter.action) query = query.where('action', 'like', beginning(filter.action));
  for (const start of filter.without ?? []) query = query.where('action', 'not like', beginning(start));
  if (filter.actor) query = query.where('actor_id', '=', filter.actor);
  if (filter.subject) query = query.where('subject_id', '=', filter.subject);
  if (filter.from) query = query.where('e.at', '>=', filter.from);
  if (filter.to) query = query.where('e.at', '<', filter.to);
  const rows = await query.orderBy('e.seq', 'desc').limit(size).execute();
  return rows.map((row) => ({
    seq: row.seq,
    at: row.at,
    actorKind: row.actor_kind,
    actorName: row.given_name ? `${row.given_name} ${row.family_name}` : row.sensor_name,
    action: row.action,
    subjectKind: row.subject_kind,
    subjectId: row.subject_id,
    subjectName: row.subject_given ? `${row.subject_given} ${row.subject_family}` : null,
    payload: row.payload,
  }));
}

function beginning(text: string): string {
  return `${text.replace(/[\\%_]/g, '\\$&')}%`;
}
