import { sql } from 'kysely';

/**
 * Whether the line `l` was added to the concern `c` of a query by whoever told it, and nobody has answered or decided since (R118). Who never read the
 * line has not answered it.
 */
export const IS_UNANSWERED = sql<boolean>`(l.written_by is null and (c.decided_at is null or l.at > c.decided_at or c.decided_by = any (l.hidden_from))
  and not exists (select from concern_line w where w.school_id = l.school_id and w.concern_id = l.concern_id
    and w.written_by is not null and w.at >= l.at and not w.written_by = any (l.hidden_from)))`;
