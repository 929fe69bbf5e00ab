import { sql } from 'kysely';
import type { Tx } from '../../access/transact.ts';
import type { Asker, Wanted } from './blocked-requests.ts';

/** A request with the event that it is about. There is none without its event: an answer that was invented is seen by nobody. */
export interface RequestRow extends Wanted {
  id: string;
  /** The block at which it was made. */
  eventId: string;
  version: number;
  words: string;
  askedAt: Date;
  state: 'open' | 'opened' | 'refused';
  answer: string | null;
  decidedAt: Date | null;
  decidedByName: string | null;
  opensFrom: Date | null;
  opensUntil: Date | null;
  device: string | null;
  asker: Asker;
}

/** The state of a request that waits, as a letter of the query: a plan that is kept finds the few that wait by their index, and not among all that were ever made. */
export const WAITS = sql.lit('open');

function requests(tx: Tx) {
  return tx.db
    .selectFrom('access_request as r')
    .innerJoin('event as e', (join) => join.onRef('e.school_id', '=', 'r.school_id').onRef('e.id', '=', 'r.event_id'))
    .leftJoin('person as p', (join) => join.onRef('p.school_id', '=', 'e.school_id').onRef('p.id', '=', 'e.person_id'))
    .leftJoin('person as d', (join) => join.onRef('d.school_id', '=', 'r.school_id').onRef('d.id', '=', 'r.decided_by'))
    .select(['r.id', 'r.event_id', 'r.version', 'r.words', 'r.asked_at', 'r.state', 'r.answer', 'r.decided_at'])
    .select(['r.opens_from', 'r.opens_until'])
    .select(['e.url', 'e.category', 'e.verdict', 'e.device', 'e.person_id', 'e.subject_kind'])
    .select(['p.given_name', 'p.family_name', 'p.class_name', 'p.year_group'])
    .select(['d.given_name as by_given', 'd.family_name as by_family'])
    .where('r.school_id', '=', tx.scope.schoolId)
    .where('e.action', '=', 'block');
}

type Row = Awaited<ReturnType<ReturnType<typeof requests>['execute']>>[number];

function asRequest(row: Row): RequestRow {
  const verdict = row.verdict as { reason?: unknown } | null;
  return {
    id: row.id,
    eventId: row.event_id,
    version: row.version,
    words: row.words,
    askedAt: row.asked_at,
    state: row.state as RequestRow['state'],
    answer: row.answer,
    decidedAt: row.decided_at,
    decidedByName: row.by_given ? `${row.by_given} ${row.by_family}` : null,
    opensFrom: row.opens_from,
    opensUntil: row.opens_until,
    url: row.url,
    category: row.category,
    reason: typeof verdict?.reason === 'string' ? verdict.reason : null,
    device: row.device,
    asker: {
      personId: row.person_id,
      name: row.given_name ? `${row.given_name} ${row.family_name}` : null,
      className: row.class_name,
      yearGroup: row.year_group,
      kind: row.subject_kind === 'staff' ? 'staff' : row.subject_kind === 'other' ? 'guest' : 'pupil',
    },
  };
}

/** Requests that wait, oldest first. */
export async function listOpenRequests(tx: Tx, most: number): Promise<RequestRow[]> {
  const rows = await requests(tx)
    .where('r.state', '=', WAITS)
    .orderBy('r.asked_at')
    .orderBy('r.id')
    .limit(most)
    .execute();
  return rows.map(asRequest);
}

/** Those that are answered, the newest first. */
export async function listAnsweredRequests(tx: Tx, most: number): Promise<RequestRow[]> {
  const rows = await requests(tx)
    .where('r.state', '<>', WAITS)
    .orderBy('r.decided_at', 'desc')
    .orderBy('r.asked_at')
    .orderBy('r.id')
    .limit(most)
    .execute();
  return rows.map(asRequest);
}

/** Those that were answered at the same moment: one answer writes all of its requests in one unit of work. */
export async function listAnsweredAt(tx: Tx, decidedAt: Date): Promise<RequestRow[]> {
  const rows = await requests(tx)
    .where('r.state', '<>', WAITS)
    .where('r.decided_at', '=', decidedAt)
    .orderBy('r.asked_at')
    .orderBy('r.id')
    .execute();
  return rows.map(asRequest);
}

/** How many people wait; each request of whom it is not known who they are is one. */
export async function countAskers(tx: Tx): Promise<number> {
  const row = await tx.db
    .selectFrom('access_request as r')
    .innerJoin('event as e', (join) => join.onRef('e.school_id', '=', 'r.school_id').onRef('e.id', '=', 'r.event_id'))
    .select(sql<number>`count(distinct coalesce(e.person_id, r.id))::int`.as('count'))
    .where('r.school_id', '=', tx.scope.schoolId)
    .where('r.state', '=', WAITS)
    .where('e.action', '=', 'block')
    .executeTakeFirstOrThrow();
  return row.count;
}

/** One request; undefined when it does not exist for this person. */
export async function findRequest(tx: Tx, id: string): Promise<RequestRow | undefined> {
  const row = await requests(tx).where('r.id', '=', id).executeTakeFirst();
  return row && asRequest(row);
}

/** Writes the decision if the request is still as it was seen, and says whether it was (S24). */
export async function answerRequest(
  tx: Tx,
  on: { id: string; version: number },
  decision: { state: 'opened' | 'refused'; answer: string | null; opensUntil: Date | null },
): Promise<boolean> {
  const result = await tx.db
    .updateTable('access_request')
    .set((is) => ({
      state: decision.state,
      answer: decision.answer,
      opens_until: decision.opensUntil,
      decided_at: tx.at,
      decided_by: tx.scope.personId,
      version: is('version', '+', 1),
    }))
    .where('school_id', '=', tx.scope.schoolId)
    .where('id', '=', on.id)
    .where('version', '=', on.version)
    .where('state', '=', 'open')
    .executeTakeFirst();
  return result.numUpdatedRows === 1n;
}
