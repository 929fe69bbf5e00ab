import { type RawBuilder, sql } from 'kysely';
import type { Tx } from '../../access/transact.ts';
import { factsOf, OPENLY, type TrendFilter } from './trends.store.ts';
import type { Since } from './trends-since.ts';

/**
 * Compares what was counted of each record with the record of now. One that is no longer open to everybody who reads the log counts as it was kept: who
 * may not know of it finds no difference (S13).
 */
export async function countSince(
  tx: Tx,
  { period, from, until, filter }: { period: string; from: Date; until: Date; filter: TrendFilter },
): Promise<Since> {
  const school = tx.scope.schoolId;
  const isWithin = sql`(i.occurred_at >= ${from} and i.occurred_at < ${until} and i.state <> 'merged')`;
  const facts = factsOf([
    sql`i.school_id = ${school}`,
    sql`i.sensitivity <> 'staff'`,
    OPENLY,
    sql`(i.id = any (array(select k.incident_id from k)) or ${isWithin})`,
  ]);
  const { rows } = await sql<Since>`
    with k as materialized (select * from trend_kept_record where school_id = ${school} and period = ${period}),
    i as materialized (${facts}),
    j as (
      select k.incident_id is not null as kept, i.state = 'merged' as merged, ${isWithin} as within,
        k.incident_id is not null and ${fits('k', filter)} as was, ${isWithin} and ${fits('i', filter)} as is_now,
        k.type <> i.type as retyped,
        (k.grade, k.off_site, k.years, k.said) is distinct from (i.grade, i.off_site, i.years, i.said) as changed,
        k.was_closed and i.state in ('open', 'waiting', 'review') as reopened
      from i left join k on k.incident_id = i.id),
    b as (select j.*, kept and within and (was or is_now) as stays, is_now::int - was::int as net from j)
    select count(*) filter (where is_now and not kept)::int as added,
      count(*) filter (where was and merged)::int as merged,
      count(*) filter (where was and not merged and not within)::int as moved,
      count(*) filter (where stays and retyped)::int as retyped,
      coalesce(sum(net) filter (where stays and retyped), 0)::int as "retypedNet",
      count(*) filter (where stays and not retyped and changed)::int as corrected,
      coalesce(sum(net) filter (where stays and not retyped and changed), 0)::int as "correctedNet",
      count(*) filter (where was and reopened)::int as reopened,
      (select count(*) from trend_gone g where g.school_id = ${school} and g.period = ${period} and ${fits('g', filter)})::int as disposed
    from b`.execute(tx.db);
  const [since] = rows;
  if (!since) throw new Error('A count has always one row.');
  return since;
}

function fits(of: 'k' | 'i' | 'g', { type, grade, year, place }: TrendFilter): RawBuilder<unknown> {
  const column = (name: string) => sql.ref(`${of}.${name}`);
  const conditions = [
    sql`true`,
    ...(type === undefined ? [] : [sql`${column('type')} = ${type}`]),
    ...(grade === undefined ? [] : [sql`${column('grade')} = ${grade}`]),
    ...(place === undefined ? [] : [sql`${column('off_site')} = ${place === 'off_site'}`]),
    ...(year === undefined ? [] : [sql`${year}::smallint = any (${column('years')})`]),
  ];
  return sql`(${sql.join(conditions, sql` and `)})`;
}

/** What was counted of a record, in one of the periods that it was kept in. */
export interface CountedRecord {
  period: string;
  type: string;
  grade: string;
  off_site: boolean;
  years: number[];
}

/**
 * What was counted of an incident that is about to be disposed of, and of those joined to it; nothing where one of them is kept from somebody. Holds others
 * who would dispose of it until this transaction ends: they find it gone.
 */
export async function lockCounted(tx: Tx, incidentId: string): Promise<CountedRecord[]> {
  const school = tx.scope.schoolId;
  await sql`select pg_advisory_xact_lock(hashtextextended(${`trends ${incidentId}`}::text, 0))`.execute(tx.db);
  const { rows } = await sql<CountedRecord>`
    with i as (select i.id, ${OPENLY} as open from incident i where i.school_id = ${school} and i.id = any (incident_group(${school}, ${incidentId})))
    select k.period, k.type, k.grade, k.off_site, k.years from trend_kept_record k
    where k.school_id = ${school} and k.incident_id in (select id from i) and (select bool_and(open) from i)`.execute(
    tx.db,
  );
  return rows;
}

/** Notes that these were disposed of. */
export async function insertGone(tx: Tx, counted: readonly CountedRecord[]): Promise<void> {
  if (counted.length === 0) return;
  const rows = counted.map((each) => ({ school_id: tx.scope.schoolId, ...each }));
  await tx.db.insertInto('trend_gone').values(rows).execute();
}
