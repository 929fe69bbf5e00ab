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
}

/** A school in which more wait than this has other troubles than an answer that comes late. */
const MOST_WAITING = 5000;

/** An audience that no policy names: the engine then takes the strictest there is. */
const NOT_KNOWN = 'unknown';

/** Requests that wait, the oldest first, held until this unit of work is over. Needs the scope `answer-requests`. */
export async function lockWaiting(tx: Tx): Promise<WaitingRequest[]> {
  const rows = await tx.db
    .selectFrom('access_request as r')
    .innerJoin('event as e', (join) => join.onRef('e.school_id', '=', 'r.school_id').onRef('e.id', '=', 'r.event_id'))
    .leftJoin('person as p', (join) => join.onRef('p.school_id', '=', 'e.school_id').onRef('p.id', '=', 'e.person_id'))
    .innerJoin('sensor as s', (join) => join.onRef('s.school_id', '=', 'e.school_id').onRef('s.id', '=', 'e.sensor_id'))
    .select(['r.id', 'e.url', 'e.person_id', 'e.severity', 'p.kind', 'p.year_group', 'p.class_name'])
    .select(['s.kind as sensor_kind', sql<string | null>`e.verdict ->> 'reason'`.as('reason')])
    .where('r.school_id', '=', tx.scope.schoolId)
    .where('r.state', '=', 'open')
    .where('e.action', '=', 'block')
    .where('e.url', 'is not', null)
    .orderBy('r.asked_at')
    .orderBy('r.id')
    .limit(MOST_WAITING)
    .forUpdate('r')
    .execute();
  const people = new Set(rows.flatMap(({ person_id }) => (person_id === null ? [] : [person_id])));
  const groups = await groupsOfPeople(tx, [...people]);
  return rows.map((row) => ({
    ...{ id: row.id, url: row.url ?? '', reason: row.reason, isSensitive: row.severity > 0 },
    who: {
      audience: row.kind === null ? NOT_KNOWN : audienceOf({ kind: row.kind, yearGroup: row.year_group }),
      year: row.year_group,
      groups: groupsOf({ className: row.class_name, groups: (row.person_id && groups.get(row.person_id)) || [] }),
      person: row.person_id,
      place: row.sensor_kind === 'agent' ? undefined : 'on-site',
    },
  }));
}

/** What those who asked are told of what was opened for them, and by whom. */
export interface Opened {
  by: string;
  answer: string | null;
  /** Null: at once. */
  from: Date | null;
  /** Null: without an end. */
  until: Date | null;
}

/** Answers one of them. */
export async function openWaiting(tx: Tx, id: string, { by, answer, from, until }: Opened): Promise<void> {
  await tx.db
    .updateTable('access_request')
    .set((is) => ({
      ...{ state: 'opened', answer, opens_from: from, opens_until: until, decided_at: tx.at, decided_by: by },
      version: is('version', '+', 1),
    }))
    .where('school_id', '=', tx.scope.schoolId)
    .where('id', '=', id)
    .where('state', '=', 'open')
    .execute();
}
