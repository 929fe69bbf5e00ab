import type pg from 'pg';

/** How many records a school is to have in all. */
export interface Wanted {
  alerts: number;
  incidents: number;
}

/** Hours between one copy and the next: a thousand copies go back over a year. */
const HOURS = 10;

/**
 * A school of many years from one of a month: each alert and incident of the demo that is done with is written again and again, each copy ten
 * hours further back, with its steps, readers, phrases, people, actions and notices, about another pupil of the roll, under numbers of its own.
 * What is open stays as it is: a school with a million alerts has decided nearly all of them. Every twentieth copy of an alert has its events.
 * The same demo gives the same rows.
 *
 *     A-0012 about pupil 7 at 10:40 on 17 November, 400 alerts in all
 *     copy 3:  A-1212 about pupil 118 (7 + 3 · 37) at 04:40 on 16 November, its id moved back by thirty hours
 *
 * Foreign keys are not asked while it writes (`session_replication_role`): every copy points to copies that are made here.
 */
export async function multiply(owner: pg.Client, schoolId: string, wanted: Wanted): Promise<Wanted> {
  await owner.query(`set app.maintenance = 'on'; set session_replication_role = replica; set synchronous_commit = off`);
  await owner.query(`create schema bench;
    create function bench.moved(id uuid, n integer) returns uuid language sql immutable as $$
      select (lpad(to_hex(('x' || lpad(left(replace(id::text, '-', ''), 12), 16, '0'))::bit(64)::bigint - n::bigint * ${HOURS * 3_600_000}), 12, '0')
        || substr(replace(id::text, '-', ''), 13))::uuid $$;
    create table bench.roll as select id, given_name || ' ' || family_name as name, year_group, class_name, username,
      (row_number() over (order by id))::integer - 1 as nth, count(*) over ()::integer as all_of
      from person where school_id = '${schoolId}' and kind = 'pupil' and status = 'active';
    create index on bench.roll (id); create index on bench.roll (nth)`);
  await owner.query(`create table bench.alert as select id from alert where school_id = '${schoolId}' and decided_at is not null;
    create table bench.incident as select id from incident where school_id = '${schoolId}' and state = 'closed';
    create table bench.number as
      select 'alert' as of, series, max(number) as most from alert where school_id = '${schoolId}' group by series
      union all select 'incident', series, max(number) from incident where school_id = '${schoolId}' group by series;
    analyze bench.roll; analyze bench.alert; analyze bench.incident`);
  const alerts = await copiesFor(owner, 'alert', wanted.alerts, schoolId);
  const incidents = await copiesFor(owner, 'incident', wanted.incidents, schoolId);
  for (const copied of TABLES) {
    const most = copied.of === 'alert' ? alerts : incidents;
    await copy(owner, schoolId, copied, most, alerts);
  }
  await owner.query('reset session_replication_role; reset synchronous_commit');
  await owner.query('vacuum analyze');
  const [made] = (
    await owner.query<{ alerts: number; incidents: number }>(
      `select (select count(*)::int from alert where school_id = $1) as alerts, (select count(*)::int from incident where school_id = $1) as incidents`,
      [schoolId],
    )
  ).rows;
  return made ?? { alerts: 0, incidents: 0 };
}

async function copiesFor(owner: pg.Client, table: string, wanted: number, schoolId: string): Promise<number> {
  const { rows } = await owner.query<{ source: number; present: number }>(
    `select (select count(*)::int from bench.${table}) as source, (select count(*)::int from ${table} where school_id = $1) as present`,
    [schoolId],
  );
  const { source = 0, present = 0 } = rows[0] ?? {};
  if (source === 0) throw new Error(`The demo has no ${table} that is done with, so none can be copied.`);
  return Math.max(0, Math.ceil((wanted - present) / source));
}

interface Copied {
  table: string;
  of: 'alert' | 'incident';
  /** The column that says which alert or incident a row belongs to. */
  by: string;
  /** Ids that move with their record. */
  moved: readonly string[];
  /** Every so many copies only; each one when it is left out. */
  every?: number;
}

const TABLES: readonly Copied[] = [
  { table: 'alert', of: 'alert', by: 'id', moved: ['id', 'folded_into'] },
  { table: 'alert_reader', of: 'alert', by: 'alert_id', moved: ['alert_id'] },
  { table: 'alert_event', of: 'alert', by: 'alert_id', moved: ['alert_id', 'event_id'] },
  { table: 'alert_phrase', of: 'alert', by: 'alert_id', moved: ['alert_id'] },
  { table: 'alert_step', of: 'alert', by: 'alert_id', moved: ['alert_id', 'id'] },
  { table: 'event', of: 'alert', by: 'id', moved: ['id'], every: 20 },
  { table: 'incident', of: 'incident', by: 'id', moved: ['id', 'alert_id'] },
  { table: 'incident_person', of: 'incident', by: 'incident_id', moved: ['incident_id', 'id'] },
  { table: 'incident_action', of: 'incident', by: 'incident_id', moved: ['incident_id', 'id'] },
  { table: 'incident_notice', of: 'incident', by: 'incident_id', moved: ['incident_id', 'id', 'about'] },
  { table: 'incident_change', of: 'incident', by: 'incident_id', moved: ['incident_id', 'id'] },
];

/** Whom a row is about, in the tables that are about somebody. */
const ABOUT: Record<string, Record<string, string>> = {
  alert: { person_id: 'id', year_group: 'year_group', class_name: 'class_name' },
  event: { person_id: 'id' },
  incident_person: { person_id: 'id', name: 'name', year_group: 'year_group', class_name: 'class_name' },
};

async function copy(owner: pg.Client, schoolId: string, copied: Copied, most: number, alerts: number): Promise<void> {
  const { table, of, by, every = 1 } = copied;
  const { rows: columns } = await owner.query<{ name: string; type: string }>(
    `select a.attname as name, format_type(a.atttypid, null) as type from pg_attribute a
     where a.attrelid = $1::regclass and a.attnum > 0 and not a.attisdropped and a.attgenerated = '' order by a.attnum`,
    [table],
  );
  const about = ABOUT[table];
  const values = columns.map(({ name, type }) => cellOf(name, type, copied, alerts));
  const pupil = about
    ? 'left join bench.roll was on was.id = t.person_id left join bench.roll is_now on is_now.nth = (was.nth + c.n * 37) % was.all_of'
    : '';
  const own =
    table === 'event'
      ? 'select event_id from alert_event where alert_id in (select id from bench.alert)'
      : `select id from bench.${of}`;
  await owner.query(
    `insert into ${table} (${columns.map(({ name }) => name).join(', ')})
     select ${values.join(', ')} from ${table} t cross join generate_series(${every}, ${most}, ${every}) as c (n) ${pupil}
     where t.school_id = '${schoolId}' and t.${by} in (${own})`,
  );
}

function cellOf(name: string, type: string, { table, moved }: Copied, alerts: number): string {
  const about = ABOUT[table]?.[name];
  if (about !== undefined) return `case when is_now.id is null then t.${name} else is_now.${about} end`;
  // More copies of incidents than of alerts: those came from nowhere.
  if (table === 'incident' && name === 'alert_id')
    return `case when c.n <= ${alerts} then bench.moved(t.alert_id, c.n) end`;
  if (moved.includes(name)) return `bench.moved(t.${name}, c.n)`;
  // Noted before: the greatest number of a table that is being written is looked for behind every row that it got meanwhile.
  if (name === 'number')
    return `t.number + c.n * (select b.most from bench.number b where b.of = '${table}' and b.series = t.series)`;
  if (type === 'timestamp with time zone') return `t.${name} - c.n * interval '${HOURS} hours'`;
  return type === 'date' ? `t.${name} - (c.n * ${HOURS} / 24)` : `t.${name}`;
}
