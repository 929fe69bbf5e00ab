import { type RawBuilder, sql } from 'kysely';
import type { Tx } from '../../access/transact.ts';
import { SCHOOL_ZONE } from '../../kernel/school-time.ts';
import type { Counted } from './trends.ts';

/** Which incidents are counted: those that happened from one instant until before another, and are all of what else is said. */
export interface TrendSpan {
  from: Date;
  until: Date;
  type?: string | undefined;
  grade?: string | undefined;
  year?: number | undefined;
  place?: 'on_site' | 'off_site' | undefined;
  /** Without what is kept from anybody who reads the log. */
  openly?: boolean | undefined;
}

/** Counts by what they are of. */
export type TrendCounts = Record<CountedBy, Counted[]>;
type CountedBy = 'total' | 'type' | 'grade' | 'month' | 'hour' | 'place' | 'year' | 'responsible' | 'affected';

/**
 * Counts incidents of the span, all ways in one statement. Concerns about staff are never counted, whoever asks: a total would tell of one
 * (S13). What was merged into another stands there once.
 */
export async function countTrends(tx: Tx, span: TrendSpan): Promise<TrendCounts> {
  const { rows } = await sql<{ by: CountedBy; name: string; count: number }>`
    with i as materialized (
      select i.id, i.type, i.grade, i.off_site, btrim(coalesce(i.room, '')) as room,
        i.occurred_at at time zone ${sql.lit(SCHOOL_ZONE)} as local
      from incident i where ${sql.join(conditions(tx, span), sql` and `)}),
    p as materialized (
      select p.incident_id, p.person_id, p.year_group, p.part from i
      join incident_person p on p.school_id = ${tx.scope.schoolId} and p.incident_id = i.id
      where p.struck_at is null and p.kind = 'pupil' and p.part in ('responsible', 'affected'))
    select 'total' as by, '' as name, count(*)::int as count from i
    union all select 'type', type, count(*)::int from i group by type
    union all select 'grade', grade, count(*)::int from i group by grade
    union all select 'month', to_char(local, 'YYYY-MM') as name, count(*)::int from i group by name
    union all select 'hour', to_char(local, 'HH24') as name, count(*)::int from i group by name
    union all select 'place', case when off_site then 'Off site' when room = '' then 'On site, room not said' else room end as name,
      count(*)::int from i group by name
    union all select 'year', year_group::text, count(distinct incident_id)::int from p where year_group is not null group by year_group
    union all select part, least(times, 3)::text as name, count(*)::int
      from (select part, person_id, count(distinct incident_id) as times from p where person_id is not null group by part, person_id) often
      group by part, name`.execute(tx.db);
  const counts: TrendCounts = {
    ...{ total: [], type: [], grade: [], month: [], hour: [], place: [], year: [], responsible: [], affected: [] },
  };
  for (const { by, name, count } of rows) counts[by].push({ name, count });
  return counts;
}

function conditions(tx: Tx, { from, until, type, grade, year, place, openly }: TrendSpan): RawBuilder<unknown>[] {
  return [
    sql`i.school_id = ${tx.scope.schoolId}`,
    sql`i.sensitivity <> 'staff'`,
    sql`i.state <> 'merged'`,
    sql`i.occurred_at >= ${from}`,
    sql`i.occurred_at < ${until}`,
    ...(openly ? [sql`not i.named_only and cardinality(i.hidden_from) = 0`] : []),
    ...(type === undefined ? [] : [sql`i.type = ${type}`]),
    ...(grade === undefined ? [] : [sql`i.grade = ${grade}`]),
    ...(place === undefined ? [] : [sql`i.off_site = ${place === 'off_site'}`]),
    ...(year === undefined
      ? []
      : [
          sql`exists (select from incident_person y where y.school_id = i.school_id and y.incident_id = i.id
            and y.struck_at is null and y.kind = 'pupil' and y.part in ('responsible', 'affected') and y.year_group = ${year})`,
        ]),
  ];
}
