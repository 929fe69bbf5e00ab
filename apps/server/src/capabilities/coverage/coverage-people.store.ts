import { sql } from 'kysely';
import type { Tx } from '../../access/transact.ts';
import type { PeopleQuery } from './coverage.schemas.ts';
import { stateSql } from './coverage-devices.store.ts';
import type { RulesSaid } from './coverage-devices.ts';
import type { CoverState, Measure } from './coverage-state.ts';

/** Rows of one page of the list. */
export const PEOPLE_A_PAGE = 25;
const MOST = 100_000;

/** A pupil or a member of staff as the list shows them. */
export interface CoveredPerson {
  id: string;
  name: string;
  kind: 'pupil' | 'staff';
  yearGroup: number | null;
  className: string | null;
  state: CoverState;
  /** Where they were last heard: on a device with an agent, or through a gate. */
  last: { where: string; through: string | null; at: Date; confidence: string; rules: RulesSaid | null } | null;
}

/** Pupils, or staff, of one year by their state. */
export interface YearCount {
  kind: 'pupil' | 'staff';
  yearGroup: number | null;
  monitored: number;
  filtered: number;
  unknown: number;
}

/** Everybody with where they were heard last through an agent (`a`) and through a gate (`g`). A sensor whose key was ended watches nobody. */
function covered(tx: Tx, measure: Measure) {
  const school = tx.scope.schoolId;
  const lastThrough = (kind: 'agent' | 'gate') => sql`
    select pr.seen_at, pr.device, pr.confidence, s.name, ${stateSql(measure)} as state,
      s.report->>'snapshot' as snapshot, s.report->>'snapshotMadeAt' as made_at, s.report is not null as says
    from presence pr join sensor s on s.school_id = pr.school_id and s.id = pr.sensor_id
    where pr.school_id = ${school} and pr.person_id = w.id and s.kind = ${kind} and s.revoked_at is null
    order by pr.seen_at desc limit 1`;
  return sql`
    select w.id, w.kind, w.year_group, w.class_name, w.name_key, w.family_name || ', ' || w.given_name as name,
      case when a.seen_at >= ${measure.since} and a.state = 'monitored' then 'monitored'
        when a.seen_at >= ${measure.since} or g.seen_at >= ${measure.since} then 'filtered' else 'unknown' end as state,
      a.seen_at as a_at, a.name as a_name, a.confidence as a_sure, ${rulesOf('a')} as a_rules,
      g.seen_at as g_at, g.name as g_name, g.device as g_device, g.confidence as g_sure,
      ${rulesOf('g')} as g_rules
    from person w
    left join lateral (${lastThrough('agent')}) a on true
    left join lateral (${lastThrough('gate')}) g on true
    where w.school_id = ${school} and w.status = 'active' and w.kind in ('pupil', 'staff')`;
}

/** What the agent or gate says of its rules; null where it has said nothing yet. */
function rulesOf(through: 'a' | 'g') {
  const of = sql.raw(through);
  return sql`case when ${of}.says then json_build_object('snapshot', ${of}.snapshot, 'snapshotMadeAt', ${of}.made_at) end`;
}

interface PersonRow {
  id: string;
  name: string;
  kind: CoveredPerson['kind'];
  year_group: number | null;
  class_name: string | null;
  state: CoverState;
  a_at: Date | null;
  a_name: string | null;
  a_sure: string | null;
  a_rules: RulesSaid | null;
  g_at: Date | null;
  g_name: string | null;
  g_device: string | null;
  g_sure: string | null;
  g_rules: RulesSaid | null;
  total: number;
}

/** One page of the people by name, and how many fit; `whole`: all of them, for a file. */
export async function listCovered(
  tx: Tx,
  query: PeopleQuery,
  measure: Measure,
  whole = false,
): Promise<{ rows: CoveredPerson[]; total: number }> {
  const limit = whole ? MOST : PEOPLE_A_PAGE;
  const { state = null, kind = null, year = null, class: className = null, name = null } = query;
  const { rows } = await sql<PersonRow>`
    with c as (${covered(tx, measure)})
    select *, count(*) over ()::int as total from c
    where (${state}::text is null or state = ${state} or (${state} = 'nobody' and state <> 'monitored'))
      and (${kind}::text is null or kind = ${kind})
      and (${year}::int is null or year_group = ${year})
      and (${className}::text is null or lower(class_name) = lower(${className}))
      and (${name}::text is null or position(name_key(${name ?? ''}) in name_key) > 0)
    order by name_key, id limit ${limit} offset ${whole ? 0 : (query.page - 1) * limit}`.execute(tx.db);
  return { rows: rows.map(personOf), total: rows[0]?.total ?? 0 };
}

function personOf(row: PersonRow): CoveredPerson {
  const agent = row.a_at && {
    where: row.a_name ?? '',
    through: null,
    at: row.a_at,
    confidence: row.a_sure ?? '',
    rules: row.a_rules,
  };
  const gate = row.g_at && {
    where: row.g_device || 'A device that the gate does not name',
    through: row.g_name,
    at: row.g_at,
    confidence: row.g_sure ?? '',
    rules: row.g_rules,
  };
  const later = agent && gate ? (gate.at > agent.at ? gate : agent) : (agent ?? gate);
  return {
    id: row.id,
    name: row.name,
    kind: row.kind,
    yearGroup: row.year_group,
    className: row.class_name,
    state: row.state,
    // Who is monitored is so by an agent, whatever a gate heard a minute later.
    last: row.state === 'monitored' ? agent : later,
  };
}

/** How pupils of each year, and staff, stand. */
export async function countCovered(tx: Tx, measure: Measure): Promise<YearCount[]> {
  const { rows } = await sql<YearCount>`
    with c as (${covered(tx, measure)})
    select kind, case when kind = 'pupil' then year_group end as "yearGroup",
      count(*) filter (where state = 'monitored')::int as monitored,
      count(*) filter (where state = 'filtered')::int as filtered,
      count(*) filter (where state = 'unknown')::int as unknown
    from c group by 1, 2 order by 1, 2 nulls last`.execute(tx.db);
  return rows;
}

/** The classes of the school's pupils, for the filter. */
export async function listClasses(tx: Tx): Promise<string[]> {
  const rows = await tx.db
    .selectFrom('person')
    .select('class_name')
    .distinct()
    .where('school_id', '=', tx.scope.schoolId)
    .where('status', '=', 'active')
    .where('kind', '=', 'pupil')
    .where('class_name', 'is not', null)
    .orderBy('class_name')
    .execute();
  return rows.flatMap((row) => row.class_name ?? []);
}
