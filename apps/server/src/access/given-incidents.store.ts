import { type RawBuilder, sql } from 'kysely';

/** Whether somebody else made the incident `i` of a query this person's with the change `c`, the last one of its owner, and they have not opened it since. */
export const isGivenTo = (personId: string | null): RawBuilder<boolean> =>
  sql<boolean>`(c.field = 'owner_id' and c.person_id <> i.owner_id and i.owner_id = ${personId} and i.state not in ('closed', 'merged')
    and not exists (select from incident_change n
      where n.school_id = c.school_id and n.incident_id = c.incident_id and n.field = 'owner_id' and (n.at, n.id) > (c.at, c.id))
    and not exists (select from journal_read r
      where r.school_id = i.school_id and r.subject_id = i.id and r.actor_id = ${personId} and r.at >= c.at))`;
