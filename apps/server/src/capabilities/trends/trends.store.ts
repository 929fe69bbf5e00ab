import { type RawBuilder, sql } from 'kysely';
import type { Tx } from '../../access/transact.ts';
import { SCHOOL_ZONE } from '../../kernel/school-time.ts';
import type { Counted } from '../../site/small-numbers.ts';

/** What narrows the figures. */
export interface TrendFilter {
  type?: string | undefined;
  grade?: string | undefined;
  year?: number | undefined;
  place?: 'on_site' | 'off_site' | undefined;
}

/** Which incidents are counted: those that happened from one instant until before another, and are all of what else is said. */
export interface TrendSpan extends TrendFilter {
  from: Date;
  until: Date;
  /** Without what is kept from anybody who reads the log. */
  openly?: boolean | undefined;
}

/** Counts by what they are of. */
export type TrendCounts = Record<CountedBy, Counted[]>;
type CountedBy = 'total' | 'type' | 'grade' | 'month' | 'hour' | 'place' | 'year' | 'responsible' | 'affected';

/** Nothing counted. */
export const noCounts = (): TrendCounts => ({
  ...{ total: [], type: [], grade: [], month: [], hour: [], place: [], year: [], responsible: [], affected: [] },
});

/** The pupils `p` who count in the incident `i`. */
const PUPILS = sql`p.school_id = i.school_id and p.incident_id = i.id
  and p.struck_at is null and p.kind = 'pupil' and p.part in ('responsible', 'affected')`;

/** When the incident `i` happened, by the school's clock. */
const LOCAL = sql`i.occurred_at at time zone ${sql.lit(SCHOOL_ZONE)}`;

/** Where the incident `i` happened. What is called after a person names one, and is told to nobody by these figures. */
const PLACE = sql`case when i.off_site then 'Off site' when btrim(coalesce(i.room, '')) = '' then 'On site, room not said'
  when i.room ~* '\\m(mr|mrs|ms|miss|mx|dr|prof|professor|sir|madam)\\M' then 'On site, elsewhere' else btrim(i.room) end`;

/**
 * Counts incidents of the span, all ways in one statement. Concerns about staff are never counted, whoever asks: a total would tell of one
 * (S13). What was merged into another stands there once.
 */
export async function countTrends(tx: Tx, span: TrendSpan): Promise<TrendCounts> {
  const counts = await countBy(
    tx,
    sql`
    with i as materialized (
      select i.school_id, i.id, i.type, i.grade, ${PLACE} as place, ${LOCAL} as local
      from incident i where ${sql.join(conditionsOf(tx, span), sql` and `)}),
    f as (select i.*, '' as key from i)`,
  );
  return counts.get('') ?? noCounts();
}

/** When the oldest incident that is counted happened, logged long after it perhaps; undefined where there is none. */
export async function findOldest(tx: Tx): Promise<Date | undefined> {
  const row = await tx.db
    .selectFrom('incident')
    .select('occurred_at')
    .where('school_id', '=', tx.scope.schoolId)
    .where('sensitivity', '<>', 'staff')
    .where('state', '<>', 'merged')
    .orderBy('occurred_at')
    .limit(1)
    .executeTakeFirst();
  return row?.occurred_at;
}

/**
 * The same for each choice of filters that fits any incident of the span, by filterKey(); and writes down what was counted of each incident, in the same
 * statement, so that the two agree whatever is logged meanwhile.
 */
export function countForKeeping(
  tx: Tx,
  period: string,
  span: Omit<TrendSpan, keyof TrendFilter>,
): Promise<Map<string, TrendCounts>> {
  return countBy(
    tx,
    sql`
    with i as materialized (${factsOf(conditionsOf(tx, span))}),
    r as (
      insert into trend_kept_record (school_id, period, incident_id, type, grade, off_site, years, said, was_closed)
      select school_id, ${period}, id, type, grade, off_site, years, said, state = 'closed' from i),
    f as materialized (
      select i.*, concat(t.name, ' ', g.name, ' ', y.name, ' ', s.name) as key from i
      cross join lateral (values (null), (i.type)) t (name)
      cross join lateral (values (null), (i.grade)) g (name)
      cross join lateral (select null::smallint union all select unnest(i.years)) y (name)
      cross join lateral (values (null), (case when i.off_site then 'off_site' else 'on_site' end)) s (name))`,
  );
}

/** One choice of filters, as countForKeeping() names it. */
export function filterKey({ type, grade, year, place }: TrendFilter): string {
  return [type, grade, year, place].map((each) => each ?? '').join(' ');
}

/** What is counted of incidents that fulfil these conditions; `said` is over what no filter asks for. */
export function factsOf(conditions: readonly RawBuilder<unknown>[]): RawBuilder<unknown> {
  return sql`
    select i.school_id, i.id, i.type, i.grade, i.off_site, i.state, i.occurred_at, w.place, w.local, coalesce(n.years, '{}') as years,
      sha256(convert_to(jsonb_build_array(to_char(w.local, 'YYYY-MM HH24'), w.place, n.pupils)::text, 'UTF8')) as said
    from incident i
    cross join lateral (select ${PLACE} as place, ${LOCAL} as local) w
    cross join lateral (
      select array_agg(distinct p.year_group order by p.year_group) filter (where p.year_group is not null) as years,
        jsonb_agg(distinct jsonb_build_array(p.person_id, p.part) order by jsonb_build_array(p.person_id, p.part))
          filter (where p.person_id is not null) as pupils
      from incident_person p where ${PUPILS}) n
    where ${sql.join(conditions, sql` and `)}`;
}

/** Counts what `f` of these queries holds, by its key. One room is one place in whichever letters it was typed, and called as most did. */
async function countBy(tx: Tx, queries: RawBuilder<unknown>): Promise<Map<string, TrendCounts>> {
  const { rows } = await sql<{ key: string; by: CountedBy; name: string; count: number }>`
    ${queries},
    p as materialized (
      select i.key, p.incident_id, p.person_id, p.year_group, p.part
      from f i join incident_person p on ${PUPILS} and p.school_id = ${tx.scope.schoolId})
    select key, 'total' as by, '' as name, count(*)::int as count from f group by key
    union all select key, 'type', type, count(*)::int from f group by key, type
    union all select key, 'grade', grade, count(*)::int from f group by key, grade
    union all select key, 'month', to_char(local, 'YYYY-MM') as name, count(*)::int from f group by key, name
    union all select key, 'hour', to_char(local, 'HH24') as name, count(*)::int from f group by key, name
    union all select key, 'place', mode() within group (order by place), count(*)::int from f group by key, lower(regexp_replace(place, '\\s+', ' ', 'g'))
    union all select key, 'year', year_group::text, count(distinct incident_id)::int from p where year_group is not null group by key, year_group
    union all select key, part, least(times, 3)::text as name, count(*)::int
      from (select key, part, person_id, count(distinct incident_id) as times from p where person_id is not null group by key, part, person_id) often
      group by key, part, name`.execute(tx.db);
  const found = new Map<string, TrendCounts>();
  for (const { key, by, name, count } of rows) {
    const counts = found.get(key) ?? noCounts();
    counts[by].push({ name, count });
    found.set(key, counts);
  }
  return found;
}

/** What incidents are not kept from anybody who reads the log. */
export const OPENLY = sql`not i.named_only and cardinality(i.hidden_from) = 0`;

function conditionsOf(tx: Tx, { from, until, type, grade, year, place, openly }: TrendSpan): RawBuilder<unknown>[] {
  return [
    sql`i.school_id = ${tx.scope.schoolId}`,
    sql`i.sensitivity <> 'staff'`,
    sql`i.state <> 'merged'`,
    sql`i.occurred_at >= ${from}`,
    sql`i.occurred_at < ${until}`,
    ...(openly ? [OPENLY] : []),
    ...(type === undefined ? [] : [sql`i.type = ${type}`]),
    ...(grade === undefined ? [] : [sql`i.grade = ${grade}`]),
    ...(place === undefined ? [] : [sql`i.off_site = ${place === 'off_site'}`]),
    ...(year === undefined
      ? []
      : [sql`exists (select from incident_person p where ${PUPILS} and p.year_group = ${year})`]),
  ];
}
