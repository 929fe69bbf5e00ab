import { Kysely, PostgresDialect, type Transaction } from 'kysely';
import { appendToJournal } from '../audit/journal.store.ts';
import { openOwnersPool } from '../db/ground.ts';
import { setLocals } from '../db/local-settings.ts';
import type { DB, Json } from '../db/schema.generated.ts';
import type { DemoSchool } from './generate.ts';
import { insertRoll } from './roll.store.ts';
import { insertSensors } from './sensors.store.ts';

/** The owner's transactions: what the demo writes or asks without being anybody. */
export interface OwnerWork {
  run<T>(work: (db: Transaction<DB>) => Promise<T>): Promise<T>;
  close(): Promise<void>;
}

/** Opens a connection of the owner whose transactions see every school (policy `maintenance`). */
export function openOwner(ownerUrl: string): OwnerWork {
  const pool = openOwnersPool(ownerUrl, 2);
  const db = new Kysely<DB>({ dialect: new PostgresDialect({ pool }) });
  return {
    run: (work) =>
      db.transaction().execute(async (tx) => {
        await setLocals(tx, "set local app.maintenance = 'on'");
        return work(tx);
      }),
    close: () => db.destroy(),
  };
}

/** The trusts and the number of schools in the database: whose it is before anything is written or thrown away. */
export async function whatIsThere(db: Transaction<DB>): Promise<{ trusts: string[]; schools: number }> {
  const trusts = await db.selectFrom('trust').select('id').execute();
  const schools = await db.selectFrom('school').select('trust_id').execute();
  const owners = schools.map(({ trust_id }) => trust_id ?? '');
  return { trusts: [...new Set([...trusts.map(({ id }) => id), ...owners])], schools: schools.length };
}

/** Throws away all that a demo wrote: every table but the records of the server itself. */
export async function emptyDatabase(db: Transaction<DB>): Promise<void> {
  await setLocals(
    db,
    `do $$ begin execute (
      select 'truncate ' || string_agg(c.oid::regclass::text, ', ')
      from pg_class c join pg_namespace n on n.oid = c.relnamespace
      where n.nspname = 'public' and c.relkind in ('r', 'p') and not c.relispartition and c.relname not in ('schema_version', 'server_key', 'instance')
    ); end $$`,
  );
}

/**
 * Gives the planner statistics, as autovacuum would within minutes of a month: without them every look for a role reads all persons and
 * every look at an alert all events, 20 ms instead of one, some thousand times.
 */
export async function refreshStatistics(db: Transaction<DB>): Promise<void> {
  // A tenth of the usual sample is enough to choose an index, and takes a tenth of the time.
  await setLocals(db, 'set local default_statistics_target = 10');
  await setLocals(db, 'analyze person, person_role, event, alert, alert_event, alert_reader, alert_step, incident');
}

/** The same connection, its commits not waited for on disk. Only for what is made anew after a crash; a later ordinary commit settles all. */
export function withoutWaiting(url: string): string {
  const copy = new URL(url);
  copy.searchParams.set('options', '-c synchronous_commit=off');
  return copy.href;
}

/** The trust that the schools of the demo belong to. */
export async function insertTrust(db: Transaction<DB>, trust: { id: string; name: string; at: Date }): Promise<void> {
  await db.insertInto('trust').values({ id: trust.id, name: trust.name, created_at: trust.at }).execute();
}

/** Everything about a school that does not happen day by day, with the first entry of its journal. */
export async function insertSchool(
  db: Transaction<DB>,
  school: DemoSchool,
  given: {
    trustId: string;
    at: Date;
    began: Date;
    now: Date;
    passwordHash: string;
    settings: Record<string, unknown>;
    keyHash: () => Buffer;
  },
): Promise<void> {
  const { id, shape, roll } = school;
  const { began } = given;
  await db
    .insertInto('school')
    .values({
      school_id: id,
      trust_id: given.trustId,
      name: shape.name,
      urn: school.urn,
      starter: shape.starter,
      created_at: began,
    })
    .execute();
  await insertRoll(db, school, given);
  await insertSensors(db, school, given);
  const head = roll.staff.find(({ roles }) => roles.some(({ role }) => role === 'head'))?.id ?? null;
  const settings = Object.entries(given.settings);
  await db
    .insertInto('setting')
    .values(
      settings.map(([key, value]) => ({ school_id: id, key, value: json(value), changed_by: head, changed_at: began })),
    )
    .execute();
  const subject = { kind: 'school', id };
  await appendToJournal(db, {
    schoolId: id,
    actor: { kind: 'system', id: null },
    at: began,
    entries: [
      { action: 'school.made', subject, payload: { name: shape.name, starter: shape.starter, demo: true } },
      {
        action: 'people.import',
        subject,
        payload: { pupils: roll.pupils.length, staff: roll.staff.length, parents: school.parents.length },
      },
      ...settings.map(([key, value]) => ({ action: 'setting.changed', subject, payload: { key, value } })),
    ],
  });
}

const json = (value: unknown) => JSON.stringify(value) as Json;

/** An alert as the demo finds it again. */
export interface FoundAlert {
  id: string;
  desk: 'safeguarding' | 'pastoral' | 'staff' | 'named';
  severity: number;
  viewBy: Date;
  readers: string[];
}

/** The alert that an event belongs to, if it made one. */
export async function findAlertOfEvent(
  db: Transaction<DB>,
  schoolId: string,
  eventId: string,
): Promise<FoundAlert | undefined> {
  const row = await db
    .selectFrom('alert_event as e')
    .innerJoin('alert as a', (join) => join.onRef('a.school_id', '=', 'e.school_id').onRef('a.id', '=', 'e.alert_id'))
    .select(['a.id', 'a.desk', 'a.severity', 'a.view_by'])
    .where('e.school_id', '=', schoolId)
    .where('e.event_id', '=', eventId)
    .executeTakeFirst();
  if (!row) return undefined;
  const readers = await db
    .selectFrom('alert_reader')
    .select('person_id')
    .where('school_id', '=', schoolId)
    .where('alert_id', '=', row.id)
    .execute();
  return {
    id: row.id,
    desk: row.desk as FoundAlert['desk'],
    severity: row.severity,
    viewBy: row.view_by,
    readers: readers.map(({ person_id }) => person_id),
  };
}

/** A few people of the demo's high school to be in front of its proxy: two pupils and somebody who teaches. */
export async function findReaders(
  db: Transaction<DB>,
): Promise<{ schoolId: string; readers: { username: string; what: string }[] }> {
  const { school_id: schoolId } = await db
    .selectFrom('school')
    .select('school_id')
    .orderBy((eb) => eb.case().when('name', 'like', 'Larkmoor%').then(0).else(1).end())
    .limit(1)
    .executeTakeFirstOrThrow();
  const one = (kind: string, year: number | null) =>
    db
      .selectFrom('person')
      .select('username')
      .where('school_id', '=', schoolId)
      .where('kind', '=', kind)
      .where('status', '!=', 'left')
      .where('username', 'is not', null)
      .$if(year !== null, (rows) => rows.where('year_group', '=', year))
      .orderBy('username')
      .limit(1)
      .execute();
  const wanted = [
    { what: 'a pupil of year 8', found: await one('pupil', 8) },
    { what: 'a pupil of year 11', found: await one('pupil', 11) },
    { what: 'a member of staff', found: await one('staff', null) },
  ];
  const readers = wanted.flatMap(({ what, found }) =>
    found.flatMap(({ username }) => (username ? [{ username, what }] : [])),
  );
  return { schoolId, readers };
}
