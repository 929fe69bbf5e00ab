import { audienceOf, groupsOf } from '../../access/audiences.ts';
import { groupsOfPeople } from '../../access/pupil-groups.store.ts';
import type { Tx } from '../../access/transact.ts';
import type { PastRequest } from './filtering-simulation.ts';

/** Requests that a simulation looks at: a school of a thousand has some hundred thousand a week that are worth noting; deciding these takes about a second. */
export const MOST_REQUESTS = 50_000;

/** The newest requests since then whose address is kept. Reads events, so it needs a scope that may (`filter-simulation`). */
export async function listPastRequests(tx: Tx, since: Date): Promise<PastRequest[]> {
  const rows = await tx.db
    .selectFrom('event as e')
    .leftJoin('person as p', (join) => join.onRef('p.school_id', '=', 'e.school_id').onRef('p.id', '=', 'e.person_id'))
    .innerJoin('sensor as s', (join) => join.onRef('s.school_id', '=', 'e.school_id').onRef('s.id', '=', 'e.sensor_id'))
    .select('s.kind as sensor_kind')
    .select(['e.url', 'e.occurred_at', 'e.person_id', 'e.subject_kind', 'p.kind', 'p.year_group', 'p.class_name'])
    .where('e.school_id', '=', tx.scope.schoolId)
    .where('e.url', 'is not', null)
    .where('e.occurred_at', '>=', since)
    .where('e.occurred_at', '<=', tx.at)
    .orderBy('e.occurred_at', 'desc')
    .limit(MOST_REQUESTS)
    .execute();
  const people = new Set(rows.flatMap(({ person_id }) => (person_id === null ? [] : [person_id])));
  // Apart from the requests: each of the thousands would ask for its person's groups anew.
  const groups = await groupsOfPeople(tx, [...people]);
  return rows.map((row) => ({
    url: row.url ?? '',
    at: row.occurred_at,
    who: {
      audience: audienceOf(row.kind === null ? null : { kind: row.kind, yearGroup: row.year_group }),
      year: row.year_group,
      groups: groupsOf({ className: row.class_name, groups: (row.person_id && groups.get(row.person_id)) || [] }),
      person: row.person_id,
      place: row.sensor_kind === 'agent' ? undefined : 'on-site',
    },
    isPupil: row.subject_kind === 'pupil',
    className: row.class_name,
  }));
}
