import { sql } from 'kysely';
import type { Tx } from '../../access/transact.ts';
import { schoolDate } from '../../kernel/school-time.ts';
import type { Span } from './reviews-figures.store.ts';

/** Pupils at the school who have extra help now, and how many pupils were taught something besides in this time. */
export async function countHelp(
  tx: Tx,
  { since, until }: Span,
): Promise<{ helped: number; easy: number; due: number; taught: number }> {
  const school = tx.scope.schoolId;
  const { rows } = await sql<{ helped: number; easy: number; due: number; taught: number }>`
    select count(*)::int as helped, count(*) filter (where h.easy_read)::int as easy,
      count(*) filter (where h.review_on <= ${schoolDate(tx.at)}::date)::int as due,
      (select count(distinct l.person_id)::int from extra_lesson l where l.school_id = ${school} and l.struck_at is null
        and l.taught_on >= ${schoolDate(since)}::date and l.taught_on < ${schoolDate(until)}::date) as taught
    from extra_help h join person p on p.school_id = h.school_id and p.id = h.person_id
    where h.school_id = ${school} and h.ended_at is null and p.status = 'active'`.execute(tx.db);
  return rows[0] ?? { helped: 0, easy: 0, due: 0, taught: 0 };
}

/** Requests from block pages that were made in this time, by what became of them. */
export async function countRequests(
  tx: Tx,
  { since, until }: Span,
): Promise<{ asked: number; opened: number; refused: number; open: number }> {
  const { rows } = await sql<{ asked: number; opened: number; refused: number; open: number }>`
    select count(*)::int as asked, count(*) filter (where state = 'opened')::int as opened,
      count(*) filter (where state = 'refused')::int as refused, count(*) filter (where state = 'open')::int as open
    from access_request where school_id = ${tx.scope.schoolId} and asked_at >= ${since} and asked_at < ${until}`.execute(
    tx.db,
  );
  return rows[0] ?? { asked: 0, opened: 0, refused: 0, open: 0 };
}

/** Incidents of which somebody of this kind was told in this time; about staff, and those kept from somebody, none is counted (S13). */
export async function countTold(tx: Tx, whom: string, { since, until }: Span): Promise<number> {
  const { rows } = await sql<{ incidents: number }>`
    select count(distinct n.incident_id)::int as incidents
    from incident_notice n join incident i on i.school_id = n.school_id and i.id = n.incident_id
    where n.school_id = ${tx.scope.schoolId} and n.whom = ${whom} and n.struck_at is null and n.told_at >= ${since} and n.told_at < ${until}
      and i.sensitivity <> 'staff' and cardinality(i.hidden_from) = 0 and not i.named_only and i.state <> 'merged'`.execute(
    tx.db,
  );
  return rows[0]?.incidents ?? 0;
}
