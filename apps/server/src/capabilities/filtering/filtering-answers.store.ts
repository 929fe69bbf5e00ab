import { sql } from 'kysely';
import { audienceOf, groupsOf } from '../../access/audiences.ts';
import { groupsOfPeople } from '../../access/pupil-groups.store.ts';
import type { Tx } from '../../access/transact.ts';
import type { PastRequest } from './filtering-simulation.ts';

/** A request of a block page that waits, as the filter is asked for it. */
export interface WaitingRequest extends Pick<PastRequest, 'url' | 'who'> {
  id: string;
  /** Of the engine, for which it was closed; null: not told. */
  reason: string | null;
  /** Points to a harm: while it waits only the triage desk knows of it. */
  isSensitive: boolean;
  askedAt: Date;
}

/** A school in which more wait than this has other troubles than an answer that comes late. */
const MOST_WAITING = 5000;

/** An audience that no policy names: the engine then takes the strictest there is. */
const NOT_KNOWN = 'unknown';

/** Blocks that gates and agents told of, with whoever met them as they are on the roll now. Needs the scope `answer-requests`. */
function blocks(tx: Tx) {
  return tx.db
    .selectFrom('event as e')
    .leftJoin('person as p', (join) => join.onRef('p.school_id', '=', 'e.school_id').onRef('p.id', '=', 'e.person_id'))
    .innerJoin('sensor as s', (join) => join.onRef('s.school_id', '=', 'e.school_id').onRef('s.id', '=', 'e.sensor_id'))
    .select(['e.url', 'e.person_id', 'p.kind', 'p.year_group', 'p.class_name', 's.kind as sensor_kind'])
    .where('e.school_id', '=', tx.scope.schoolId)
    .where('e.action', '=', 'block')
    .where('e.url', 'is not', null);
}

async function questionsOf(
  tx: Tx,
  rows: readonly Awaited<ReturnType<ReturnType<typeof blocks>['execute']>>[number][],
): Promise<Pick<PastRequest, 'url' | 'who'>[]> {
  const people = new Set(rows.flatMap(({ person_id }) => (person_id === null ? [] : [person_id])));
  const groups = await groupsOfPeople(tx, [...people]);
  return rows.map((row) => ({
    url: row.url ?? '',
    who: {
      audience: row.kind === null ? NOT_KNOWN : audienceOf({ kind: row.kind, yearGroup: row.year_group }),
      year: row.year_group,
      groups: groupsOf({ className: row.class_name, groups: (row.person_id && groups.get(row.person_id)) || [] }),
      person: row.person_id,
      place: row.sensor_kind === 'agent' ? undefined : 'on-site',
    },
  }));
}

/** The block with this id, as the filter is asked for it again; undefined while its event is not here. */
export async function findBlock(tx: Tx, eventId: string): Promise<Pick<PastRequest, 'url' | 'who'> | undefined> {
  return (await findBlocks(tx, [eventId])).get(eventId);
}

/** The same of several, by their ids. */
export async function findBlocks(
  tx: Tx,
  eventIds: readonly string[],
): Promise<Map<string, Pick<PastRequest, 'url' | 'who'>>> {
  const rows = await blocks(tx).select('e.id').where('e.id', 'in', eventIds).execute();
  const questions = await questionsOf(tx, rows);
  return new Map(
    rows.flatMap(({ id }, nth) => {
      const question = questions[nth];
      return question ? [[id, question] as const] : [];
    }),
  );
}

function waiting(tx: Tx) {
  return blocks(tx)
    .innerJoin('access_request as r', (join) =>
      join.onRef('r.school_id', '=', 'e.school_id').onRef('r.event_id', '=', 'e.id'),
    )
    .select(['r.id', 'r.asked_at', 'e.severity', sql<string | null>`e.verdict ->> 'reason'`.as('reason')])
    .where('r.state', '=', 'open')
    .orderBy('r.asked_at')
    .orderBy('r.id')
    .limit(MOST_WAITING);
}

async function requestsOf(
  tx: Tx,
  rows: readonly Awaited<ReturnType<ReturnType<typeof waiting>['execute']>>[number][],
): Promise<WaitingRequest[]> {
  const questions = await questionsOf(tx, rows);
  return rows.flatMap(({ id, reason, severity, asked_at: askedAt }, nth) => {
    const question = questions[nth];
    return question ? [{ ...question, id, reason, askedAt, isSensitive: severity > 0 }] : [];
  });
}

/** Requests that wait, the oldest first. */
export async function listWaitingRequests(tx: Tx): Promise<WaitingRequest[]> {
  return requestsOf(tx, await waiting(tx).execute());
}

/** The same, held until this unit of work is over. */
export async function lockWaitingRequests(tx: Tx): Promise<WaitingRequest[]> {
  return requestsOf(tx, await waiting(tx).forUpdate('r').execute());
}

/** What those who asked are told of what was opened for them, and by whom. */
interface Opened {
  by: string;
  answer: string | null;
  /** Null: at once. */
  from: Date | null;
  /** Null: without an end. */
  until: Date | null;
}

/** Answers one of them; false where somebody was quicker. */
export async function openWaiting(tx: Tx, id: string, { by, answer, from, until }: Opened): Promise<boolean> {
  const done = await tx.db
    .updateTable('access_request')
    .set((is) => ({
      ...{ state: 'opened', answer, opens_from: from, opens_until: until, decided_at: tx.at, decided_by: by },
      version: is('version', '+', 1),
    }))
    .where('school_id', '=', tx.scope.schoolId)
    .where('id', '=', id)
    .where('state', '=', 'open')
    .executeTakeFirst();
  return done.numUpdatedRows === 1n;
}
