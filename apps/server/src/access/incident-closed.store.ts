import { sql } from 'kysely';

/**
 * Whether the incident `i` of a query has come to its end: closed, or merged into one that is, however often. What was merged goes on in the other, and one
 * that the scope does not see is not known to be closed.
 */
export const IS_CLOSED = sql<boolean>`exists (
  with recursive way as (
    select i.school_id, i.state, i.merged_into
    union select m.school_id, m.state, m.merged_into from way w join incident m on m.school_id = w.school_id and m.id = w.merged_into)
  select from way where state = 'closed')`;
