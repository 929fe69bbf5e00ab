import { type RawBuilder, sql } from 'kysely';
import { UNDER_WAY } from './incident-under-way.ts';

/**
 * Whether the incident `i` of a query is neither closed nor merged. By the states that it may have, and as letters of the query, not as values beside it: a plan that
 * is kept finds by them the indexes that hold only what is open.
 */
export const underWayInQuery = sql<boolean>`i.state in (${sql.join(UNDER_WAY.map((state) => sql.lit(state)))})`;

/** Whether somebody else made the incident `i` of a query this person's with the change `c`, the last one of its owner, and they have not opened it since. */
export const isGivenTo = (personId: string | null): RawBuilder<boolean> =>
  sql<boolean>`(c.field = 'owner_id' and c.person_id <> i.owner_id and i.owner_id = ${personId} and ${underWayInQuery}
    and not exists (select from incident_change n
      where n.school_id = c.school_id and n.incident_id = c.incident_id and n.field = 'owner_id' and (n.at, n.id) > (c.at, c.id))
    and not exists (select from journal_read r
      where r.school_id = i.school_id and r.subject_id = i.id and r.actor_id = ${personId} and r.at >= c.at))`;
