import { sql } from 'kysely';
import type { Tx } from '../../access/transact.ts';
import type { Ground } from '../../db/ground.ts';
import { newId } from '../../kernel/ids.ts';
import type { Room } from '../../kernel/room-at.ts';
import { type Measured, PLACES, type Place, type Step } from './machine.ts';

const HOUR_MS = 3_600_000;
/** Measurements are kept for as long as a pace is told of, and a day more. */
const KEPT_HOURS = 8 * 24;

/** The room of one place of a machine. */
export interface PlaceRoom extends Room {
  machine: string;
  place: Place;
  disk: string;
}

/** Notes how much room there is, as the worker: one row an hour, the last measurement of it; what is too old for a pace goes. */
export async function putRooms({ pool, clock }: Ground, rooms: readonly PlaceRoom[]): Promise<void> {
  const at = clock.now();
  const hour = new Date(Math.floor(at.getTime() / HOUR_MS) * HOUR_MS);
  for (const { machine, place, disk, free, size } of rooms) {
    await pool.query(
      `insert into machine_room (machine, place, hour_at, measured_at, disk, free, size) values ($1, $2, $3, $4, $5, $6, $7)
       on conflict (machine, place, hour_at) do update
       set measured_at = excluded.measured_at, disk = excluded.disk, free = excluded.free, size = excluded.size`,
      [machine, place, hour, at, disk, free, size],
    );
  }
  // Also what a clock that was ahead has left.
  await pool.query('delete from machine_room where hour_at < $1 or hour_at > $2', [
    new Date(hour.getTime() - KEPT_HOURS * HOUR_MS),
    hour,
  ]);
}

/** What was measured last, of each machine that was heard within the hour, in the order of PLACES. */
export async function listRooms(tx: Tx): Promise<PlaceRoom[]> {
  const rows = await tx.db
    .selectFrom('machine_room')
    .distinctOn(['machine', 'place'])
    .select(['machine', 'place', 'disk', 'free', 'size'])
    .where('measured_at', '>', new Date(tx.at.getTime() - HOUR_MS))
    .orderBy('machine')
    .orderBy('place')
    .orderBy('hour_at', 'desc')
    .execute();
  const order = (place: string) => PLACES.indexOf(place as Place);
  return rows
    .map((row) => ({ ...row, place: row.place as Place, free: Number(row.free), size: Number(row.size) }))
    .toSorted((a, b) => (a.machine === b.machine ? order(a.place) - order(b.place) : a.machine < b.machine ? -1 : 1));
}

/** A week's measurements of one place, the oldest first: of the disk that it is on now, a larger one begins anew. */
export async function listMeasured(tx: Tx, { machine, place, disk, size }: PlaceRoom): Promise<Measured[]> {
  const rows = await tx.db
    .selectFrom('machine_room')
    .select(['hour_at', 'free'])
    .where('machine', '=', machine)
    .where('place', '=', place)
    .where('disk', '=', disk)
    .where('size', '=', size)
    .where('hour_at', '>', new Date(tx.at.getTime() - 7 * 24 * HOUR_MS))
    .orderBy('hour_at')
    .execute();
  return rows.map(({ hour_at, free }) => ({ at: hour_at, free: Number(free) }));
}

/** A disk that somebody is to look at. */
export interface Trouble {
  id: string;
  machine: string;
  place: Place;
  severity: Step;
}

/** The place and the machine of a trouble with the clock, which is one for all servers of a database; and the place of one with a machine's certificate. */
const CLOCK = 'clock';
const CERTIFICATE = 'certificate';

/** Notes that the clock leapt, of which whoever runs the server is told; whether that is new. */
export async function insertClockTrouble(tx: Tx): Promise<boolean> {
  const row = await tx.db
    .insertInto('machine_trouble')
    .values({
      ...{ school_id: tx.scope.schoolId, id: newId(tx.at), since_at: tx.at },
      ...{ machine: CLOCK, place: CLOCK, severity: 5 },
    })
    .onConflict((conflict) => conflict.doNothing())
    .returning('id')
    .executeTakeFirst();
  return row !== undefined;
}

/** The leap is over. A time that is before the one at which it was noted is the right one. */
export async function endClockTrouble(tx: Tx): Promise<void> {
  await tx.db
    .updateTable('machine_trouble')
    .set({ over_at: sql<Date>`greatest(since_at, ${tx.at}::timestamptz)` })
    .where('school_id', '=', tx.scope.schoolId)
    .where('place', '=', CLOCK)
    .where('over_at', 'is', null)
    .execute();
}

/** Notes how near the end of a machine's certificate is, null: not near, or there is none. Returns whether it is nearer than it was. */
export async function putCertificateTrouble(tx: Tx, machine: string, severity: Step | null): Promise<boolean> {
  const known = await tx.db
    .selectFrom('machine_trouble')
    .select(['id', 'severity'])
    .where('school_id', '=', tx.scope.schoolId)
    .where('machine', '=', machine)
    .where('place', '=', CERTIFICATE)
    .where('over_at', 'is', null)
    .executeTakeFirst();
  if (severity === (known?.severity ?? null)) return false;
  if (known) await changeTrouble(tx, known.id, severity === null ? { over: true } : { severity });
  else if (severity !== null) await insertTrouble(tx, { machine, place: CERTIFICATE, severity });
  return severity !== null && severity > (known?.severity ?? 0);
}

/** Those of disks that go on. */
export async function listTroubles(tx: Tx): Promise<Trouble[]> {
  const rows = await tx.db
    .selectFrom('machine_trouble')
    .select(['id', 'machine', 'place', 'severity'])
    .where('school_id', '=', tx.scope.schoolId)
    .where('over_at', 'is', null)
    .where('place', 'in', PLACES)
    .orderBy('id')
    .execute();
  return rows.map((row) => ({ ...row, place: row.place as Place, severity: row.severity as Step }));
}

/** Notes one; nothing where another server did meanwhile. */
export async function insertTrouble(
  tx: Tx,
  trouble: Pick<Trouble, 'machine' | 'severity'> & { place: Place | typeof CERTIFICATE },
): Promise<void> {
  await tx.db
    .insertInto('machine_trouble')
    .values({ school_id: tx.scope.schoolId, id: newId(tx.at), since_at: tx.at, ...trouble })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

/** Says of one that it is graver now, or less so, or over. */
export async function changeTrouble(tx: Tx, id: string, change: { severity: Step } | { over: true }): Promise<void> {
  const over = sql<Date>`greatest(since_at, ${tx.at}::timestamptz)`;
  await tx.db
    .updateTable('machine_trouble')
    .set('over' in change ? { over_at: over } : { severity: change.severity })
    .where('school_id', '=', tx.scope.schoolId)
    .where('id', '=', id)
    .execute();
}

/** What the database holds, bytes. */
export interface Taken {
  evidence: number;
  history: number;
  events: number;
  journal: number;
  lists: number;
  all: number;
}

/** What uses the space of the database, by what is kept in it; of all schools together. */
export async function readTaken(tx: Tx): Promise<Taken> {
  const { rows } = await sql<Taken>`
    with sizes as (
      select coalesce(p.relname, c.relname) as name, pg_total_relation_size(c.oid) as bytes
      from pg_class c join pg_namespace n on n.oid = c.relnamespace and n.nspname = 'public'
      left join pg_inherits i on i.inhrelid = c.oid left join pg_class p on p.oid = i.inhparent
      where c.relkind = 'r')
    select coalesce(sum(bytes) filter (where name ~ '^(exhibit|evidence|handover)'), 0)::bigint as evidence,
      coalesce(sum(bytes) filter (where name ~ '^visit'), 0)::bigint as history,
      coalesce(sum(bytes) filter (where name ~ '^(event|alert)'), 0)::bigint as events,
      coalesce(sum(bytes) filter (where name ~ '^journal'), 0)::bigint as journal,
      coalesce(sum(bytes) filter (where name ~ '^list'), 0)::bigint as lists,
      pg_database_size(current_database())::bigint as all
    from sizes`.execute(tx.db);
  const [row] = rows;
  if (!row) throw new Error('The database says nothing of its own size.');
  return row;
}
