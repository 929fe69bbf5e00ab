import { sql } from 'kysely';
import type { Tx } from '../../access/transact.ts';

/** Gates and agents that were heard in the last day. `currentAt`: when one last said that it decides with what the server has. */
export interface Reached {
  name: string;
  kind: string;
  currentAt: Date | null;
}

/** Gates and agents at work, by whether they have what was put into force at a moment; gates first. */
export async function listReached(tx: Tx): Promise<Reached[]> {
  const rows = await tx.db
    .selectFrom('sensor')
    .select(['name', 'kind', 'current_at'])
    .where('school_id', '=', tx.scope.schoolId)
    .where('revoked_at', 'is', null)
    .where('kind', 'in', ['gate', 'agent'])
    .where('seen_at', '>', new Date(tx.at.getTime() - 86_400_000))
    .orderBy(sql`kind = 'agent'`)
    .orderBy('name')
    .execute();
  return rows.map(({ name, kind, current_at }) => ({ name, kind, currentAt: current_at }));
}

/** How many gates and agents in use were not heard in the last day: of them it is not known what they decide by. */
export async function countUnheard(tx: Tx): Promise<number> {
  const row = await tx.db
    .selectFrom('sensor')
    .select(({ fn }) => fn.countAll<string>().as('count'))
    .where('school_id', '=', tx.scope.schoolId)
    .where('revoked_at', 'is', null)
    .where('kind', 'in', ['gate', 'agent'])
    .where((eb) => eb.or([eb('seen_at', 'is', null), eb('seen_at', '<=', new Date(tx.at.getTime() - 86_400_000))]))
    .executeTakeFirst();
  return Number(row?.count ?? 0);
}

/** What is said of each list that is older than the school lets it grow, or that nothing was ever brought of (R84). */
export async function listOldLists(tx: Tx): Promise<string[]> {
  const rows = await tx.db
    .selectFrom('list_alarm')
    .select('words')
    .where('school_id', '=', tx.scope.schoolId)
    .where('over_at', 'is', null)
    .orderBy('raised_at')
    .execute();
  return rows.map(({ words }) => words);
}

/** Minutes from asking to approval in the last month: the middle one; null where nothing was approved. */
export async function medianMinutes(tx: Tx): Promise<number | null> {
  const { rows } = await sql<{ minutes: number | null }>`
    select (percentile_cont(0.5) within group (order by extract(epoch from decided_at - requested_at)) / 60)::float as minutes
    from filter_change
    where school_id = ${tx.scope.schoolId} and state = 'approved' and not emergency and kind = 'address'
      and decided_at > ${new Date(tx.at.getTime() - 30 * 86_400_000)}`.execute(tx.db);
  return rows[0]?.minutes ?? null;
}

/** Whether there is such a request of a block page for whoever answers them; for everybody else there is none. */
export async function isRequest(tx: Tx, requestId: string): Promise<boolean> {
  const row = await tx.db
    .selectFrom('access_request')
    .select('id')
    .where('school_id', '=', tx.scope.schoolId)
    .where('id', '=', requestId)
    .executeTakeFirst();
  return row !== undefined;
}

/** The years that the pupils of each class and group are in, by its name, in order. */
export async function listYearsOfGroups(tx: Tx): Promise<Map<string, number[]>> {
  const { rows } = await sql<{ name: string; years: number[] }>`
    select name, array_agg(distinct year_group::int order by year_group::int) as years from (
      select class_name as name, year_group from person
      where school_id = ${tx.scope.schoolId} and kind = 'pupil' and status = 'active' and class_name is not null
      union
      select g.name, p.year_group from pupil_group g
      join pupil_group_member m on m.school_id = g.school_id and m.group_id = g.id and m.part = 'member' and m.left_on is null
      join person p on p.school_id = m.school_id and p.id = m.person_id and p.kind = 'pupil' and p.status = 'active'
      where g.school_id = ${tx.scope.schoolId} and g.ended_on is null) as placed
    where year_group is not null
    group by name`.execute(tx.db);
  return new Map(rows.map(({ name, years }) => [name, years]));
}
