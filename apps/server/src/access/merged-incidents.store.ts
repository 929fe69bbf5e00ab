import { sql } from 'kysely';

/**
 * The ids of the incident `i` of a query and of each that was merged into it, however often. Whoever was told of one was told of what it turned out to be
 * the same as (R14).
 */
export const WITH_MERGED = sql`(
  with recursive whole as (
    select i.school_id, i.id
    union select m.school_id, m.id from whole w join incident m on m.school_id = w.school_id and m.merged_into = w.id)
  select id from whole)`;
