import type { Tx } from '../../access/transact.ts';
import { newId } from '../../kernel/ids.ts';
import { WAITS } from './blocked-requests.store.ts';
import type { LateRequest } from './blocked-requests-late.ts';

/** A school in which more wait than this has other troubles than a clock. */
const MOST = 2000;

/** A request that waits, as the clock needs it. */
export interface ClockedRequest extends LateRequest {
  id: string;
  askedAt: Date;
}

/** Requests that wait, the oldest first. Needs the scope `requests-late`. */
export async function listClocked(tx: Tx): Promise<ClockedRequest[]> {
  const rows = await tx.db
    .selectFrom('access_request as r')
    .innerJoin('event as e', (join) => join.onRef('e.school_id', '=', 'r.school_id').onRef('e.id', '=', 'r.event_id'))
    .select(['r.id', 'r.asked_at', 'e.person_id', 'e.severity', 'e.subject_kind'])
    .where('r.school_id', '=', tx.scope.schoolId)
    .where('r.state', '=', WAITS)
    .where('e.action', '=', 'block')
    .orderBy('r.asked_at')
    .orderBy('r.id')
    .limit(MOST)
    .execute();
  return rows.map(({ id, asked_at: askedAt, person_id: askerId, severity, subject_kind }) => ({
    ...{ id, askedAt, askerId, isSensitive: severity > 0 },
    isAboutPupil: subject_kind === 'pupil' || subject_kind === 'unknown',
  }));
}

/** That somebody is told that a request is late. */
export interface LateLine {
  requestId: string;
  personId: string;
}

/** What is told still. */
export async function listLateLines(tx: Tx): Promise<(LateLine & { id: string })[]> {
  const rows = await tx.db
    .selectFrom('request_late')
    .select(['id', 'request_id', 'person_id'])
    .where('school_id', '=', tx.scope.schoolId)
    .where('over_at', 'is', null)
    .execute();
  return rows.map((row) => ({ id: row.id, requestId: row.request_id, personId: row.person_id }));
}

/** Notes that somebody is told; by what it is known to the mail, or undefined where they are told already. */
export async function noteLateRequest(tx: Tx, line: LateLine, dueAt: Date): Promise<string | undefined> {
  const row = await tx.db
    .insertInto('request_late')
    .values({
      ...{ school_id: tx.scope.schoolId, id: newId(tx.at), request_id: line.requestId, person_id: line.personId },
      ...{ due_at: dueAt, told_at: tx.at },
    })
    .onConflict((conflict) =>
      conflict
        .columns(['school_id', 'request_id', 'person_id'])
        // Whoever was away and is back has it once more.
        .doUpdateSet({ told_at: tx.at, over_at: null })
        .where('request_late.over_at', 'is not', null),
    )
    .returning('id')
    .executeTakeFirst();
  return row?.id;
}

/** Notes that these are over: it was answered, or is somebody else's. */
export async function endLateLines(tx: Tx, ids: readonly string[]): Promise<void> {
  if (!ids.length) return;
  await tx.db
    .updateTable('request_late')
    .set({ over_at: tx.at })
    .where('school_id', '=', tx.scope.schoolId)
    .where('id', 'in', [...ids])
    .execute();
}

/** Of these requests, those of which whoever asks was told that they are late. */
export async function listToldLate(tx: Tx): Promise<Set<string>> {
  const rows = await tx.db
    .selectFrom('request_late')
    .select('request_id')
    .where('school_id', '=', tx.scope.schoolId)
    .where('person_id', '=', tx.scope.personId)
    .where('over_at', 'is', null)
    .execute();
  return new Set(rows.map(({ request_id }) => request_id));
}
