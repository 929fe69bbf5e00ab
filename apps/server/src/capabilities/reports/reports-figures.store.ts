import { sql } from 'kysely';
import { PUPIL_DESKS } from '../../access/pupil-desks.ts';
import type { Tx } from '../../access/transact.ts';

/** From an instant until before another. */
export interface Span {
  from: Date;
  to: Date;
}

/** Alerts about pupils that were raised in the span, as they stand now. */
export interface AlertCounts {
  total: number;
  bySeverity: Record<string, number>;
  byState: Record<string, number>;
  due: number;
  inTime: number;
  /** Milliseconds to the first look, the middle one and the longest; null when none was opened. */
  medianLook: number | null;
  longestLook: number | null;
  decided: number;
  falseAlarms: number;
}

/** Of the desks that pupils' alerts go to. */
const OURS = sql`folded_into is null and desk in (${sql.join(PUPIL_DESKS.map((desk) => sql.lit(desk)))})`;

/** Counts alerts of the span. */
export async function countAlerts(tx: Tx, { from, to }: Span): Promise<AlertCounts> {
  const school = tx.scope.schoolId;
  const { rows } = await sql<{
    total: number;
    due: number;
    in_time: number;
    median: number | null;
    longest: number | null;
    decided: number;
    false_alarms: number;
    severities: Record<string, number> | null;
    states: Record<string, number> | null;
  }>`with a as (select * from alert where school_id = ${school} and raised_at >= ${from} and raised_at < ${to} and ${OURS})
    select count(*)::int as total,
      count(*) filter (where viewed_at is not null or view_by < ${tx.at})::int as due,
      count(*) filter (where viewed_at <= view_by)::int as in_time,
      percentile_cont(0.5) within group (order by extract(epoch from viewed_at - raised_at)::float8 * 1000) filter (where viewed_at is not null) as median,
      max(extract(epoch from viewed_at - raised_at)::float8 * 1000) as longest,
      count(*) filter (where decided_at is not null)::int as decided,
      count(*) filter (where false_alarm)::int as false_alarms,
      (select jsonb_object_agg(severity, n) from (select severity, count(*) as n from a group by severity) s) as severities,
      (select jsonb_object_agg(state, n) from (select state, count(*) as n from a group by state) s) as states
    from a`.execute(tx.db);
  const row = rows[0];
  return {
    total: row?.total ?? 0,
    bySeverity: row?.severities ?? {},
    byState: row?.states ?? {},
    due: row?.due ?? 0,
    inTime: row?.in_time ?? 0,
    medianLook: row?.median ?? null,
    longestLook: row?.longest ?? null,
    decided: row?.decided ?? 0,
    falseAlarms: row?.false_alarms ?? 0,
  };
}

/** The same alerts by what they are about, the most first. */
export async function countHarms(tx: Tx, { from, to }: Span): Promise<{ harm: string; count: number }[]> {
  const { rows } = await sql<{ harm: string; count: number }>`
    select harm, count(*)::int as count from alert
    where school_id = ${tx.scope.schoolId} and raised_at >= ${from} and raised_at < ${to} and ${OURS}
    group by harm order by count desc, harm`.execute(tx.db);
  return rows;
}

/** Incidents that were logged in the span; about staff, and those kept from somebody, none is counted (S13). */
export interface IncidentCounts {
  logged: number;
  fromAlerts: number;
  minor: number;
  moderate: number;
  severe: number;
  closed: number;
  open: number;
  /** Of those logged: cyberbullying, and how many of that the school's bullying record has as well (R116). */
  bullying: number;
  bullyingRecorded: number;
}

/** Counts incidents: logged and closed in the span, and open now, or as they stood at a moment. */
export async function countIncidents(tx: Tx, { from, to }: Span, at: Date = tx.at): Promise<IncidentCounts> {
  const { rows } = await sql<IncidentCounts>`
    with i as (select *, recorded_at >= ${from} and recorded_at < ${to} as new from incident
      where school_id = ${tx.scope.schoolId} and sensitivity <> 'staff' and cardinality(hidden_from) = 0 and not named_only and state <> 'merged'
        and recorded_at <= ${at} and (recorded_at >= ${from} or closed_at >= ${from} or closed_at is null))
    select count(*) filter (where new)::int as logged, count(*) filter (where new and alert_id is not null)::int as "fromAlerts",
      count(*) filter (where new and grade = 'minor')::int as minor, count(*) filter (where new and grade = 'moderate')::int as moderate,
      count(*) filter (where new and grade = 'severe')::int as severe,
      count(*) filter (where closed_at >= ${from} and closed_at < ${to})::int as closed,
      count(*) filter (where closed_at is null or closed_at > ${at})::int as open,
      count(*) filter (where new and type = 'cyberbullying')::int as bullying,
      count(*) filter (where new and type = 'cyberbullying' and exists (select from bullying_record b
        where b.school_id = i.school_id and b.incident_id = i.id))::int as "bullyingRecorded"
    from i`.execute(tx.db);
  const none = { logged: 0, fromAlerts: 0, minor: 0, moderate: 0, severe: 0, closed: 0, open: 0 };
  return rows[0] ?? { ...none, bullying: 0, bullyingRecorded: 0 };
}

/** The daily reviews of these days: how many there were, and on how many everything had been opened. */
export async function countDaily(tx: Tx, days: { from: string; to: string }): Promise<{ days: number; clear: number }> {
  const { rows } = await sql<{ days: number; clear: number }>`
    select count(*)::int as days, count(*) filter (where unviewed = 0)::int as clear from daily_review
    where school_id = ${tx.scope.schoolId} and day between ${days.from} and ${days.to}`.execute(tx.db);
  return rows[0] ?? { days: 0, clear: 0 };
}
