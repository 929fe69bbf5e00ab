import { type SensorReport, sensorReportSchema } from '@gatehouse/contract';
import { type RawBuilder, sql } from 'kysely';
import type { Tx } from '../../access/transact.ts';
import type { DevicesQuery } from './coverage.schemas.ts';
import type { CoverState, DeviceCounts, Measure } from './coverage-state.ts';

/** Rows of one page of the list. */
export const DEVICES_A_PAGE = 50;
/** More lines no school's file has. */
const MOST = 100_000;

/** An agent or a gate as the list shows it. */
export interface Device {
  id: string;
  kind: 'agent' | 'gate';
  name: string;
  platform: string | null;
  seenAt: Date | null;
  report: SensorReport | null;
  state: CoverState;
  /** Whether its release is older than the oldest that the server understands. */
  isOld: boolean;
  /** Whose it said it was when it last asked. */
  account: string | null;
  confidence: string | null;
  /** Who was last heard there; null for whoever may not read it, and where nobody is known. */
  lastPerson: { id: string; name: string; at: Date } | null;
  /** Taken off the network because of a virus (R139), and not released since; null where it never was, or may be used again. */
  isolation: { id: string; since: Date; isForGood: boolean } | null;
}

/** A release as numbers, or null where it is not made of them. */
const release = sql`case when s.report->>'release' ~ '^[0-9]{1,6}([.][0-9]{1,6}){0,3}$' then string_to_array(s.report->>'release', '.')::int[] end`;

/** Whether the sensor `s` is an agent whose release is too old. What is not a number is not old. */
export function isOldSql({ oldest }: Pick<Measure, 'oldest'>): RawBuilder<boolean> {
  return sql<boolean>`(s.kind = 'agent' and coalesce(${release} < ${oldest}::int[], false))`;
}

/**
 * The state of the sensor `s`. Heard is not enough for "monitored": an agent has to have its rules, a release that the server understands, and
 * something that it watches, as it says itself or as the school has set it.
 */
export function stateSql(measure: Measure): RawBuilder<CoverState> {
  const { gateBefore, since, watching } = measure;
  return sql<CoverState>`case
    when s.seen_at is null then 'unknown'
    when s.kind = 'gate' then case when s.seen_at > ${gateBefore} and (s.report is null or s.report->>'snapshot' is not null) then 'filtered' else 'unknown' end
    when s.seen_at < ${since} or s.report is null then 'unknown'
    when s.report->>'snapshot' is null or ${isOldSql(measure)} then 'filtered'
    when not coalesce((s.report->>'watching')::boolean, ${watching}) then 'filtered'
    else 'monitored' end`;
}

const devices = (tx: Tx) => sql`sensor s where s.school_id = ${tx.scope.schoolId} and s.revoked_at is null`;

/** So long an agent whose key was revoked is told of: nobody hears whether its browser is still in use. */
const REVOKED_MS = 30 * 86_400_000;

type Counted = Record<string, unknown> & { endedNewest: { name: string; at: string; by: string | null }[] | null };

/** How the school's devices stand. */
export async function countDevices(tx: Tx, measure: Measure): Promise<DeviceCounts> {
  const { rows } = await sql<Counted>`
    with d as (select s.kind, s.seen_at, ${stateSql(measure)} as state, ${isOldSql(measure)} as old from ${devices(tx)}),
    ended as (
      select s.id, s.name, s.revoked_at, s.revoked_by from sensor s
      where s.school_id = ${tx.scope.schoolId} and s.kind = 'agent' and s.revoked_at > ${new Date(measure.now.getTime() - REVOKED_MS)}
    )
    select
      (select count(*)::int from ended) as ended,
      (select json_agg(json_build_object('name', e.name, 'at', e.revoked_at, 'by', who.given_name || ' ' || who.family_name)
          order by e.revoked_at desc, e.id)
        from (select * from ended order by revoked_at desc, id limit 3) e
        left join person who on who.school_id = ${tx.scope.schoolId} and who.id = e.revoked_by) as "endedNewest",
      count(*) filter (where kind = 'agent')::int as all,
      count(*) filter (where kind = 'agent' and state = 'monitored')::int as monitored,
      count(*) filter (where kind = 'agent' and state = 'filtered')::int as filtered,
      count(*) filter (where kind = 'agent' and state = 'unknown')::int as unknown,
      count(*) filter (where kind = 'agent' and state = 'unknown' and seen_at <= ${measure.longBefore})::int as long,
      count(*) filter (where kind = 'agent' and seen_at is null)::int as never,
      count(*) filter (where old)::int as old,
      count(*) filter (where kind = 'gate')::int as gates,
      count(*) filter (where kind = 'gate' and state <> 'unknown')::int as "gatesHeard",
      (select count(*)::int from device_isolation i where i.school_id = ${tx.scope.schoolId} and i.sensor_id is not null
        and not isolation_kept_from_me(i.school_id, i.incident_id) and not exists (select from isolation_step e where e.school_id = i.school_id and e.isolation_id = i.id and e.step in ('released', 'written_off'))) as isolated,
      count(*) filter (where kind = 'resolver')::int as resolvers,
      count(*) filter (where kind = 'resolver' and seen_at > ${measure.gateBefore})::int as "resolversHeard"
    from d`.execute(tx.db);
  const [row] = rows;
  const count = (key: string) => Number(row?.[key] ?? 0);
  const newest = (row?.endedNewest ?? []).map((each) => ({ ...each, at: new Date(each.at) }));
  return {
    all: count('all'),
    monitored: count('monitored'),
    filtered: count('filtered'),
    unknown: count('unknown'),
    long: count('long'),
    never: count('never'),
    old: count('old'),
    isolated: count('isolated'),
    gates: { all: count('gates'), heard: count('gatesHeard') },
    resolvers: { all: count('resolvers'), heard: count('resolversHeard') },
    revoked: { all: count('ended'), newest },
  };
}

interface DeviceRow {
  id: string;
  kind: 'agent' | 'gate';
  name: string;
  platform: string | null;
  seen_at: Date | null;
  report: unknown;
  account: string | null;
  account_confidence: string | null;
  state: CoverState;
  old: boolean;
  person_id: string | null;
  person_name: string | null;
  person_at: Date | null;
  isolation_id: string | null;
  isolated_at: Date | null;
  isolation_end: string | null;
  total: number;
}

/** One page of the devices by name, and how many fit; `whole`: all of them, for a file. */
export async function listDevices(
  tx: Tx,
  query: DevicesQuery,
  measure: Measure,
  whole = false,
): Promise<{ rows: Device[]; total: number }> {
  const limit = whole ? MOST : DEVICES_A_PAGE;
  const { rows } = await sql<DeviceRow>`
    with d as (
      select s.id, s.kind, s.name, s.platform, s.seen_at, s.report, s.account, s.account_confidence,
        ${stateSql(measure)} as state, ${isOldSql(measure)} as old
      from ${devices(tx)} and s.kind in ('agent', 'gate')
    ), chosen as (
      select *, count(*) over ()::int as total from d
      where (${query.state ?? null}::text is null or state = ${query.state ?? null})
        and (${query.kind ?? null}::text is null or kind = ${query.kind ?? null})
        and (${query.old ?? null}::text is null or old)
        and (${query.name ?? null}::text is null or position(lower(${query.name ?? ''}) in lower(name)) > 0
          or position(lower(${query.name ?? ''}) in lower(coalesce(account, ''))) > 0)
      order by name, id limit ${limit} offset ${whole ? 0 : (query.page - 1) * limit}
    )
    select chosen.*, p.person_id, p.seen_at as person_at, who.given_name || ' ' || who.family_name as person_name,
      isolation.id as isolation_id, isolation.isolated_at, isolation.step as isolation_end
    from chosen
    left join lateral (
      select i.id, i.isolated_at, e.step from device_isolation i
      left join isolation_step e on e.school_id = i.school_id and e.isolation_id = i.id and e.step in ('released', 'written_off')
      where i.school_id = ${tx.scope.schoolId} and i.sensor_id = chosen.id and e.step is distinct from 'released'
        and not isolation_kept_from_me(i.school_id, i.incident_id)
      order by e.step desc nulls first, i.isolated_at desc limit 1
    ) isolation on true
    left join lateral (
      select person_id, seen_at from presence
      where school_id = ${tx.scope.schoolId} and sensor_id = chosen.id and chosen.kind = 'agent'
      order by seen_at desc limit 1
    ) p on true
    left join person who on who.school_id = ${tx.scope.schoolId} and who.id = p.person_id
    order by chosen.name, chosen.id`.execute(tx.db);
  return { rows: rows.map(deviceOf), total: rows[0]?.total ?? 0 };
}

function deviceOf(row: DeviceRow): Device {
  const { person_id: id, person_name: name, person_at: at, isolation_id: isolation, isolated_at: since } = row;
  return {
    id: row.id,
    kind: row.kind,
    name: row.name,
    platform: row.platform,
    seenAt: row.seen_at,
    report: sensorReportSchema.safeParse(row.report).data ?? null,
    state: row.state,
    isOld: row.old,
    account: row.account,
    confidence: row.account_confidence,
    isolation:
      isolation !== null && since !== null
        ? { id: isolation, since, isForGood: row.isolation_end === 'written_off' }
        : null,
    lastPerson: id !== null && name !== null && at !== null ? { id, name, at } : null,
  };
}
