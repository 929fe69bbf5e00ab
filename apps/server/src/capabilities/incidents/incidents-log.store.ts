import { type RawBuilder, type SelectQueryBuilder, sql } from 'kysely';
import { underWayInQuery } from '../../access/given-incidents.store.ts';
import { UNDER_WAY } from '../../access/incident-under-way.ts';
import { nameBy } from '../../access/names.store.ts';
import type { Tx } from '../../access/transact.ts';
import type { DB } from '../../db/schema.generated.ts';
import { instantOf } from '../../kernel/school-time.ts';
import { MOST_COUNTED } from '../../site/most-counted.ts';
import { filterDates, filterOnly, type LogFilter } from './incidents-log.schemas.ts';
import { namedToMe } from './incidents-who.store.ts';

/** One line of the log. */
export interface LogRow {
  id: string;
  series: string;
  number: number;
  title: string;
  type: string;
  sensitivity: string;
  occurred_at: Date;
  recorded_at: Date;
  room: string | null;
  device: string | null;
  details: string;
  evidence: string | null;
  off_site: boolean;
  off_site_nexus: string | null;
  intent: string;
  reported_at_once: boolean | null;
  grade: string;
  state: string;
  frozen_at: Date | null;
  review_by: Date | null;
  closed_at: Date | null;
  outcome: string | null;
  owner_id: string;
  recorded_by: string;
  named_only: boolean;
  stand_in: boolean;
  named: boolean;
  owner_name: string | null;
}

type Query<Row> = SelectQueryBuilder<DB & { i: DB['incident'] }, 'i', Row>;

const NUMBER = /^(inc|stf)[- ]?0*(\d{1,6})$/i;

/** `named`: the incidents that fit `filter.who`, where a query around this one has them already. */
function filtered<Row>(tx: Tx, given: Query<Row>, filter: LogFilter, named?: RawBuilder<unknown>): Query<Row> {
  let query = given.where('i.school_id', '=', tx.scope.schoolId);
  if (filter.state === 'open' || filter.state === 'late') query = query.where(underWayInQuery);
  if (filter.state === 'late') query = query.where('i.review_by', '<', tx.at);
  if (filter.state === 'closed') query = query.where('i.state', 'not in', UNDER_WAY);
  if (filter.type) query = query.where('i.type', '=', filter.type);
  if (filter.grade) query = query.where('i.grade', '=', filter.grade);
  if (filter.held) query = query.where('i.sensitivity', '=', filter.held);
  if (filter.place) query = query.where('i.off_site', '=', filter.place === 'off_site');
  if (filter.owner)
    query = query.where('i.owner_id', '=', filter.owner === 'me' ? (tx.scope.personId ?? '') : filter.owner);
  const { from, to } = filterDates(filter, tx.at);
  if (from) query = query.where('i.occurred_at', '>=', instantOf(from, '00:00'));
  if (to) query = query.where('i.occurred_at', '<', instantOf(to, '00:00'));
  const number = NUMBER.exec(filter.who ?? '');
  if (number?.[1] && number[2])
    return query.where('i.series', '=', number[1].toUpperCase()).where('i.number', '=', Number(number[2]));
  return filter.who ? query.where('i.id', '=', sql<string>`any (${named ?? incidentsOf(tx, filter.who)})`) : query;
}

/**
 * Incidents in which one person fits every word: the word begins a word of the name, or is the form. Asked as ranges of columns of their own
 * (migration 0042), for row-level security lets an index be used for nothing that could leak; names of more than three words, which are few,
 * apart. As an array, so that PostgreSQL begins with these people and not with every incident.
 */
function incidentsOf(tx: Tx, who: string) {
  const words = who
    .toLowerCase()
    .split(/[\s,]+/)
    .filter(Boolean)
    .slice(0, 6);
  const all = (conditions: RawBuilder<unknown>[]) => sql.join(conditions, sql` and `);
  const people = sql`select p.incident_id from incident_person p where p.school_id = ${tx.scope.schoolId} and p.struck_at is null`;
  const short = words.map((word) => {
    const range = sql`between ${word} and ${`${word}\u{10ffff}`}`;
    return sql`(p.word_1 ${range} or p.word_2 ${range} or p.word_3 ${range} or p.class_word = ${word})`;
  });
  const long = words.map((word) => {
    const start = `% ${word.replace(/[\\%_]/g, '\\$&')}%`;
    return sql`(' ' || lower(p.name) like ${start} or p.class_word = ${word})`;
  });
  return sql`array(${people} and ${all(short)} union ${people} and p.more_words is not null and ${all(long)} ${withDevice(tx, who)}
    ${withTitle(tx, who)})`;
}

/** Titles are searched of so many incidents, the newest. */
const TITLES_SEARCHED = 500;

/** What stands between the words of a title. */
const BETWEEN = ' \'"()[].,:;!?/“”‘’–—-';

/**
 * Those in whose title each word begins a word. Row-level security lets no index of words be used, for that could leak (S13): so the newest are read, as the log
 * itself reads them, and their titles looked through.
 */
function withTitle(tx: Tx, who: string): RawBuilder<unknown> {
  const words = [...who.toLowerCase()]
    .map((letter) => (BETWEEN.includes(letter) ? ' ' : letter))
    .join('')
    .split(' ')
    .filter(Boolean)
    .slice(0, 6);
  if (!words.length) return sql``;
  const each = words.map((word) => sql`t.words like ${`% ${word.replace(/[\\%_]/g, '\\$&')}%`}`);
  const title = sql`' ' || translate(lower(i.title), ${BETWEEN}, ${' '.repeat(BETWEEN.length)})`;
  return sql`union select t.id from (select i.id, ${title} as words from incident i where i.school_id = ${tx.scope.schoolId}
    order by i.occurred_at desc, i.id desc limit ${TITLES_SEARCHED}) t where ${sql.join(each, sql` and `)}`;
}

/** Those at a device that is called so, whole or by its last word: "lt 114" finds "Laptop LT-114". A number is in the name of each; of a name alone it is not asked. */
function withDevice(tx: Tx, who: string): RawBuilder<unknown> {
  const key = who.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '');
  if (!/\p{N}/u.test(key)) return sql``;
  const { schoolId } = tx.scope;
  return sql`union select d.id from incident d where d.school_id = ${schoolId} and (d.device_key = ${key} or d.device_end = ${key})
    union select d.incident_id from incident_device d where d.school_id = ${schoolId} and d.struck_at is null
      and (d.name_key = ${key} or d.name_end = ${key})`;
}

const from = (tx: Tx) => tx.db.selectFrom('incident as i') as unknown as Query<object>;

/** The first {@link MOST_COUNTED} that fit. */
const counted = (tx: Tx, filter: LogFilter, named?: RawBuilder<unknown>) =>
  filtered(tx, from(tx), filter, named).select('i.id').limit(MOST_COUNTED);

/** How many incidents fit, up to {@link MOST_COUNTED}; only those that this scope may see are counted (S13). */
export async function countIncidents(tx: Tx, filter: LogFilter): Promise<number> {
  const some = counted(tx, filter);
  const row = await tx.db
    .selectFrom(some.as('c'))
    .select((of) => of.fn.countAll<number>().as('count'))
    .executeTakeFirstOrThrow();
  return Number(row.count);
}

const COLUMNS = [
  'i.id',
  'i.series',
  'i.number',
  'i.title',
  'i.type',
  'i.sensitivity',
  'i.occurred_at',
  'i.recorded_at',
  'i.room',
  'i.device',
  'i.details',
  'i.evidence',
  'i.off_site',
  'i.off_site_nexus',
  'i.intent',
  'i.reported_at_once',
  'i.grade',
  'i.state',
  'i.frozen_at',
  'i.review_by',
  'i.closed_at',
  'i.outcome',
  'i.owner_id',
  'i.recorded_by',
  'i.named_only',
  'i.stand_in',
] as const;

const ownerName = nameBy('i.owner_id');

/** The place of an incident in the log. It is asked for under the same scope: one that may not be seen has none. */
const placeOf = (id: string) =>
  sql<never>`(select e.occurred_at, e.id from incident e where e.school_id = i.school_id and e.id = ${id})`;

/** A page of the log, newest first, from after or before the incident at its edge, so that new ones do not shift it. */
export async function listIncidentRows(tx: Tx, filter: LogFilter, limit: number): Promise<LogRow[]> {
  const rows = (await rowsFrom(tx, filter, limit).execute()) as LogRow[];
  return filter.before === undefined ? rows : rows.reverse();
}

function rowsFrom(tx: Tx, filter: LogFilter, limit: number, named?: RawBuilder<unknown>) {
  let query = filtered(tx, from(tx), filter, named)
    .select(COLUMNS)
    .select([ownerName.as('owner_name'), namedToMe.as('named')]);
  if (filter.before) query = query.where(sql<boolean>`(i.occurred_at, i.id) > ${placeOf(filter.before)}`);
  else if (filter.after) query = query.where(sql<boolean>`(i.occurred_at, i.id) < ${placeOf(filter.after)}`);
  const order = filter.before === undefined ? 'desc' : 'asc';
  return query.orderBy('i.occurred_at', order).orderBy('i.id', order).limit(limit);
}

/**
 * A page as {@link listIncidentRows} gives it, and how many fit whatever page it is. Whom a name fits is looked up once for both: the people of
 * their incidents, each under row-level security, are half of what such a page costs.
 */
export async function pageOfLog(tx: Tx, filter: LogFilter, limit: number): Promise<{ rows: LogRow[]; total: number }> {
  const all = filterOnly(filter);
  if (!filter.who || NUMBER.test(filter.who)) {
    const [rows, total] = await Promise.all([listIncidentRows(tx, filter, limit), countIncidents(tx, all)]);
    return { rows, total };
  }
  const named = sql`(select ids from named)::uuid[]`;
  const order = sql.raw(filter.before === undefined ? 'desc' : 'asc');
  // Whoever sees somebody of an incident sees the incident: where nothing else is asked for, none of them is looked at again to be counted.
  const isNameAlone = Object.entries(all).every(([field, value]) => field === 'who' || value === undefined);
  const total = isNameAlone
    ? sql`select least(cardinality(ids), ${MOST_COUNTED}) as total from named`
    : sql`select count(*) as total from (${counted(tx, all, named)}) c`;
  const { rows } = await sql<LogRow & { id: string | null; total: number }>`
    with named as materialized (select ${incidentsOf(tx, filter.who)} as ids)
    select all_of.total, r.*
    from (${total}) all_of left join (${rowsFrom(tx, filter, limit, named)}) r on true
    order by r.occurred_at ${order}, r.id ${order}`.execute(tx.db);
  const page = rows.flatMap(({ total: _, ...row }) => (row.id === null ? [] : [row as LogRow]));
  return { rows: filter.before === undefined ? page : page.reverse(), total: Number(rows[0]?.total) };
}

/** How many that fit come before this one in the log, up to {@link MOST_COUNTED}. */
export async function countBefore(tx: Tx, filter: LogFilter, id: string): Promise<number> {
  const some = filtered(tx, from(tx), filter)
    .select('i.id')
    .where(sql<boolean>`(i.occurred_at, i.id) > ${placeOf(id)}`)
    .limit(MOST_COUNTED);
  const row = await tx.db
    .selectFrom(some.as('c'))
    .select((of) => of.fn.countAll<number>().as('count'))
    .executeTakeFirstOrThrow();
  return Number(row.count);
}

/** Who owns the incidents that this scope may see, for the filter. From one owner to the next by the index: they are thirty, and their incidents a hundred thousand. */
export async function listOwners(tx: Tx): Promise<{ id: string; name: string }[]> {
  const { rows } = await sql<{ id: string; name: string | null }>`
    with recursive owner (id) as (
      (select i.owner_id from incident i where i.school_id = ${tx.scope.schoolId} order by i.owner_id limit 1)
      union all
      select (select i.owner_id from incident i where i.school_id = ${tx.scope.schoolId} and i.owner_id > owner.id order by i.owner_id limit 1)
      from owner where owner.id is not null)
    select owner.id, p.given_name || ' ' || p.family_name as name
    from owner join person p on p.school_id = ${tx.scope.schoolId} and p.id = owner.id`.execute(tx.db);
  return rows
    .flatMap((row) => (row.name ? [{ id: row.id, name: row.name }] : []))
    .sort((a, b) => a.name.localeCompare(b.name));
}
