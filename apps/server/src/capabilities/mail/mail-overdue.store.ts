import { sql } from 'kysely';
import { underWayInQuery } from '../../access/given-incidents.store.ts';
import type { Tx } from '../../access/transact.ts';
import type { Running } from './mail-overdue.ts';

/** What was missed longer ago, and waits for a message still, stands in a morning's. */
const TOLD_MS = 24 * 3_600_000;

/** Until when deadlines of the school were asked after; undefined: never. */
export async function findAskedAt(tx: Tx): Promise<Date | undefined> {
  const row = await tx.db
    .selectFrom('mail_asked')
    .select('asked_at')
    .where('school_id', '=', tx.scope.schoolId)
    .executeTakeFirst();
  return row?.asked_at;
}

/** Notes that they were asked after until then. */
export async function noteAsked(tx: Tx, until: Date): Promise<void> {
  await tx.db
    .insertInto('mail_asked')
    .values({ school_id: tx.scope.schoolId, asked_at: until })
    .onConflict((conflict) => conflict.column('school_id').doUpdateSet({ asked_at: until }))
    .execute();
}

/** The clocks of the gravest incidents that are under way. */
export async function listRunning(tx: Tx): Promise<Running[]> {
  const { rows } = await sql<{
    incident_id: string;
    recorded_at: Date;
    grave_since: Date | null;
    known_at: Date | null;
    judged_at: Date | null;
    review_by: Date | null;
    due_on: string[];
  }>`select incident_id, recorded_at, grave_since, known_at, judged_at, review_by, due_on::text[] from deadlines_to_tell()`.execute(
    tx.db,
  );
  return rows.map((row) => ({
    ...{ incidentId: row.incident_id, recordedAt: row.recorded_at, graveSince: row.grave_since },
    ...{ knownAt: row.known_at, judgedAt: row.judged_at, reviewBy: row.review_by, dueOn: row.due_on },
  }));
}

/** Who is to hear that a deadline of an incident was missed, lately, and no message says it yet. */
export async function listOverdueToTell(tx: Tx): Promise<string[]> {
  const rows = await tx.db
    .selectFrom('mail_told')
    .select('person_id')
    .distinct()
    .where('school_id', '=', tx.scope.schoolId)
    .where('kind', '=', 'late')
    .where('message_id', 'is', null)
    .where('noted_at', '>', new Date(tx.at.getTime() - TOLD_MS))
    .execute();
  return rows.map(({ person_id }) => person_id);
}

/** Incidents that are told to this person as overdue, as far as they see them and they are under way. */
const ofMine = (tx: Tx) =>
  tx.db
    .selectFrom('mail_told as t')
    .innerJoin('incident as i', (join) =>
      join.onRef('i.school_id', '=', 't.school_id').onRef('i.id', '=', 't.subject_id'),
    )
    .where('t.school_id', '=', tx.scope.schoolId)
    .where('t.person_id', '=', tx.scope.personId)
    .where('t.kind', '=', 'late')
    .where(underWayInQuery);

/** Those of which no message has told them. */
export async function listUntoldOverdue(
  tx: Tx,
  most: number,
): Promise<{ id: string; severity: number; kind: 'new' | 'late' }[]> {
  const rows = await ofMine(tx)
    .select(['i.id', 't.severity'])
    .where('t.message_id', 'is', null)
    .where('t.noted_at', '>', new Date(tx.at.getTime() - TOLD_MS))
    .orderBy('i.id')
    .limit(most)
    .execute();
  return rows.map(({ id, severity }) => ({ id, severity, kind: 'late' }));
}

/** How many of them this message is to tell. */
export async function countOverdue(tx: Tx, messageId: string): Promise<number> {
  const { count } = await ofMine(tx)
    .select((is) => is.fn.countAll<number>().as('count'))
    .where('t.message_id', '=', messageId)
    .executeTakeFirstOrThrow();
  return Number(count);
}
