import { sql } from 'kysely';
import { PUPIL_DESKS } from '../../access/pupil-desks.ts';
import type { Role } from '../../access/roles.ts';
import type { Tx } from '../../access/transact.ts';
import { schoolDate } from '../../kernel/school-time.ts';
import { readListSet } from '../lists/index.ts';

/** Who holds these roles today, by role. */
export async function listNamed(tx: Tx, roles: readonly Role[]): Promise<{ role: string; name: string }[]> {
  const today = schoolDate(tx.at);
  return tx.db
    .selectFrom('person_role as r')
    .innerJoin('person as p', (join) => join.onRef('p.school_id', '=', 'r.school_id').onRef('p.id', '=', 'r.person_id'))
    .select(['r.role', sql<string>`p.given_name || ' ' || p.family_name`.as('name')])
    .distinct()
    .where('r.school_id', '=', tx.scope.schoolId)
    .where('r.role', 'in', [...roles])
    .where('p.status', '=', 'active')
    .where('r.starts_on', '<=', today)
    .where(({ or, eb }) => or([eb('r.ends_on', 'is', null), eb('r.ends_on', '>=', today)]))
    .orderBy('name')
    .limit(500)
    .execute();
}

/** From the first moment on, and before the second. */
export interface Span {
  since: Date;
  until: Date;
}

/** Checks by hand and runs of probes in this time. */
export async function countChecks(tx: Tx, { since, until }: Span) {
  const school = tx.scope.schoolId;
  const { rows } = await sql<{
    hand: number;
    otherwise: number;
    unsure: number;
    acted: number;
    devices: number;
    places: number;
    audiences: string[];
  }>`
    select count(*)::int as hand,
      count(*) filter (where result <> 'not_sure' and result <> expected)::int as otherwise,
      count(*) filter (where result = 'not_sure')::int as unsure,
      count(*) filter (where result <> expected and exists (
        select from filter_check_action a where a.school_id = c.school_id and a.check_id = c.id))::int as acted,
      count(distinct lower(device))::int as devices, count(distinct lower(place))::int as places,
      coalesce(array_agg(distinct audience), '{}') as audiences
    from filter_check c where school_id = ${school} and tried_at >= ${since} and tried_at < ${until}`.execute(tx.db);
  const { rows: probes } = await sql<{ runs: number; failed: number; sensors: number }>`
    select count(*)::int as runs, count(*) filter (where failed > 0)::int as failed, count(distinct sensor_id)::int as sensors
    from probe_run where school_id = ${school} and ran_at >= ${since} and ran_at < ${until}`.execute(tx.db);
  const none = { hand: 0, otherwise: 0, unsure: 0, acted: 0, devices: 0, places: 0, audiences: [] };
  return { ...(rows[0] ?? none), probes: probes[0] ?? { runs: 0, failed: 0, sensors: 0 } };
}

/** How many alerts about pupils of each class were raised in this time, the most first, as the monitoring reports count them: a total with those about adults would tell of one (S13). */
export async function countAlerts(tx: Tx, { since, until }: Span): Promise<{ harm: string; count: number }[]> {
  return tx.db
    .selectFrom('alert')
    .select((eb) => ['harm', eb.fn.countAll<number>().as('count')])
    .where('school_id', '=', tx.scope.schoolId)
    .where('raised_at', '>=', since)
    .where('raised_at', '<', until)
    .where('folded_into', 'is', null)
    .where('desk', 'in', PUPIL_DESKS)
    .groupBy('harm')
    .orderBy('count', 'desc')
    .orderBy('harm')
    .execute();
}

/** Changes to the filter that were asked for in this time, by what became of them. */
export async function countChanges(tx: Tx, { since, until }: Span) {
  const school = tx.scope.schoolId;
  const { rows } = await sql<{ agreed: number; emergencies: number; lapsed: number; refused: number }>`
    select count(*) filter (where state = 'approved')::int as agreed, count(*) filter (where emergency)::int as emergencies,
      count(*) filter (where state = 'lapsed')::int as lapsed, count(*) filter (where state = 'refused')::int as refused
    from filter_change where school_id = ${school} and requested_at >= ${since} and requested_at < ${until}`.execute(
    tx.db,
  );
  return rows[0] ?? { agreed: 0, emergencies: 0, lapsed: 0, refused: 0 };
}

/** Why the newest agreed changes were made. Those for one pupil, and those that a pupil asked for in their own words, are not among them. */
export async function listReasons(
  tx: Tx,
  { since, until }: Span,
  most: number,
): Promise<{ number: number; reason: string }[]> {
  return tx.db
    .selectFrom('filter_change')
    .select(['number', 'reason'])
    .where('school_id', '=', tx.scope.schoolId)
    .where('state', '=', 'approved')
    .where('requested_at', '>=', since)
    .where('requested_at', '<', until)
    .where('about_person', 'is', null)
    .where('request_id', 'is', null)
    .orderBy('number', 'desc')
    .limit(most)
    .execute();
}

/** The AI tools that the school uses now, by name, with who looked at their risks and how they are watched. */
export async function listAiTools(tx: Tx): Promise<{ name: string; checked: string; watched: string }[]> {
  const rows = await tx.db
    .selectFrom('service')
    .select(['name', 'ai_checked', 'ai_watched'])
    .where('school_id', '=', tx.scope.schoolId)
    .where('uses_ai', '=', true)
    .where('ended_at', 'is', null)
    .orderBy('name')
    .limit(200)
    .execute();
  return rows.map(({ name, ai_checked, ai_watched }) => ({
    name,
    checked: ai_checked ?? '',
    watched: ai_watched ?? '',
  }));
}

/** The edition in force of each subscription, also of what was held until two people agreed, editions that wait for two people now, and alarms in this time; and sealed lists of what is illegal, but those that their source has ended. */
export async function countLists(tx: Tx, { since, until }: Span) {
  const school = tx.scope.schoolId;
  const { parts, held } = await readListSet(tx);
  const { rows } = await sql<{ oldest: Date | null; entries: number }>`
    select min(v.brought_at) as oldest, coalesce(sum(v.entries), 0)::int as entries
    from (select distinct on (sha256) brought_at, entries from list_version
      where school_id = ${school} and encode(sha256, 'hex') = any(${parts.map(({ content }) => content)})
      order by sha256, number desc) v`.execute(tx.db);
  const { rows: told } = await sql<{ alarms: number }>`
    select count(*)::int as alarms from list_alarm where school_id = ${school} and raised_at >= ${since} and raised_at < ${until}`.execute(
    tx.db,
  );
  const { rows: sealed } = await sql<{ source: string; madeOn: string; entries: number }>`
    select * from (select distinct on (source) source, to_char(made_on, 'YYYY-MM-DD') as "madeOn", entries from sealed_list
      order by source, edition desc) newest where entries > 0 order by source`.execute(tx.db);
  return {
    lists: parts.length,
    ...(rows[0] ?? { oldest: null, entries: 0 }),
    held,
    alarms: told[0]?.alarms ?? 0,
    sealed,
  };
}
