import { type SensorKind, sensorReportSchema } from '@gatehouse/contract';
import { type SelectQueryBuilder, sql } from 'kysely';
import type { Restored } from '../../access/restored.store.ts';
import { readSettings } from '../../access/settings.store.ts';
import type { Tx } from '../../access/transact.ts';
import type { Ground } from '../../db/ground.ts';
import type { DB } from '../../db/schema.generated.ts';
import { newId } from '../../kernel/ids.ts';
import type { SensorsQuery } from './sensors.schemas.ts';
import { type Sensor, type SilenceLimits, silentBefore } from './sensors.ts';

/** Rows of one page of the list. */
export const SENSORS_A_PAGE = 50;

/** A code that waits for its sensor. */
export interface OpenCode {
  id: string;
  kind: SensorKind;
  name: string;
  expiresAt: Date;
}

/** Keeps the fingerprint of a one-time code. */
export async function insertCode(
  tx: Tx,
  code: { hash: Buffer; kind: SensorKind; name: string; expiresAt: Date },
): Promise<string> {
  const id = newId(tx.at);
  await tx.db
    .insertInto('enrolment_code')
    .values({
      school_id: tx.scope.schoolId,
      id,
      code_hash: code.hash,
      kind: code.kind,
      name: code.name,
      made_by: tx.scope.personId,
      made_at: tx.at,
      expires_at: code.expiresAt,
    })
    .execute();
  return id;
}

/** The last code for a sensor of this kind and name that was made within its day, used or not. */
export async function findMadeCode(
  tx: Tx,
  sensor: { kind: SensorKind; name: string },
): Promise<{ id: string; madeBy: string | null; madeAt: Date; expiresAt: Date; usedAt: Date | null } | undefined> {
  return tx.db
    .selectFrom('enrolment_code')
    .select(['id', 'made_by as madeBy', 'made_at as madeAt', 'expires_at as expiresAt', 'used_at as usedAt'])
    .where('school_id', '=', tx.scope.schoolId)
    .where('kind', '=', sensor.kind)
    .where('name', '=', sensor.name)
    .where('expires_at', '>', tx.at)
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst();
}

/** The school and id of a code, before any scope exists; says nothing of whether it still holds. */
export async function findCode(ground: Ground, hash: Buffer): Promise<{ schoolId: string; id: string } | undefined> {
  const { rows } = await sql<{ school_id: string; id: string }>`
    select school_id, id from school_of_enrolment_code(${hash})`.execute(ground.db);
  const [row] = rows;
  return row && { schoolId: row.school_id, id: row.id };
}

/** Takes the code for this sensor, or undefined when it was used or has expired. Of two at once one waits, then finds it used. */
export async function takeCode(
  tx: Tx,
  codeId: string,
  sensorId: string,
): Promise<{ kind: SensorKind; name: string } | undefined> {
  const row = await tx.db
    .updateTable('enrolment_code')
    .set({ used_at: tx.at, sensor_id: sensorId })
    .where('school_id', '=', tx.scope.schoolId)
    .where('id', '=', codeId)
    .where('used_at', 'is', null)
    .where('expires_at', '>', tx.at)
    .returning(['kind', 'name'])
    .executeTakeFirst();
  return row && { kind: row.kind as SensorKind, name: row.name };
}

/** Makes the sensor with the fingerprint of its key. */
export async function insertSensor(
  tx: Tx,
  sensor: { id: string; kind: SensorKind; name: string; keyHash: Buffer },
): Promise<void> {
  await tx.db
    .insertInto('sensor')
    .values({
      school_id: tx.scope.schoolId,
      id: sensor.id,
      kind: sensor.kind,
      name: sensor.name,
      key_hash: sensor.keyHash,
      enrolled_at: tx.at,
    })
    .execute();
}

/** One page of the school's sensors by name, and how many there are in all. Revoked ones only when asked for. */
export async function listSensors(
  tx: Tx,
  query: SensorsQuery,
  most = SENSORS_A_PAGE,
): Promise<{ rows: Sensor[]; total: number }> {
  const limits = query.show === undefined ? null : await readLimits(tx);
  const filtered = <Row>(from: SelectQueryBuilder<DB, 'sensor', Row>) => filter(tx, from, query, limits);
  const { total } = await filtered(tx.db.selectFrom('sensor'))
    .select((eb) => eb.fn.countAll<number>().as('total'))
    .executeTakeFirstOrThrow();
  const rows = await filtered(tx.db.selectFrom('sensor'))
    .select(COLUMNS)
    .orderBy('name')
    .orderBy('id')
    .limit(most)
    .offset((query.page - 1) * most)
    .execute();
  return { rows: rows.map(sensorOf), total };
}

const COLUMNS = ['id', 'kind', 'name', 'enrolled_at', 'seen_at', 'revoked_at', 'report'] as const;

type Row = Awaited<ReturnType<typeof selectRow>>;
const selectRow = (tx: Tx) => tx.db.selectFrom('sensor').select(COLUMNS).executeTakeFirstOrThrow();

function sensorOf(row: Row): Sensor {
  return {
    id: row.id,
    kind: row.kind as SensorKind,
    name: row.name,
    enrolledAt: row.enrolled_at,
    seenAt: row.seen_at,
    revokedAt: row.revoked_at,
    report: sensorReportSchema.safeParse(row.report).data ?? null,
  };
}

/** Since when each kind of sensor counts as silent at the school of this scope. */
export async function readLimits(tx: Tx): Promise<SilenceLimits> {
  return silentBefore(tx.at, (await readSettings(tx))['silence.gateMinutes']);
}

const limitOf = ({ gate, log, agent }: SilenceLimits) =>
  sql<Date>`case kind when 'agent' then ${agent}::timestamptz when 'log' then ${log}::timestamptz else ${gate}::timestamptz end`;

function filter<Row>(
  tx: Tx,
  from: SelectQueryBuilder<DB, 'sensor', Row>,
  { show, kind, name }: SensorsQuery,
  limits: SilenceLimits | null,
) {
  let rows = from
    .where('school_id', '=', tx.scope.schoolId)
    .where('revoked_at', show === 'revoked' ? 'is not' : 'is', null);
  if (limits && show === 'silent')
    rows = rows.where(({ or, eb }) => or([eb('seen_at', 'is', null), eb('seen_at', '<=', limitOf(limits))]));
  if (limits && show === 'working') rows = rows.where('seen_at', '>', limitOf(limits));
  if (kind) rows = rows.where('kind', '=', kind);
  // position(): what is typed is looked for as it stands, % and _ included.
  if (name) rows = rows.where(sql<boolean>`position(lower(${name}) in lower(name)) > 0`);
  return rows;
}

/** How many sensors have a key that works, and how many of them are silent. */
export async function countSensors(tx: Tx, limits: SilenceLimits): Promise<{ all: number; silent: number }> {
  return tx.db
    .selectFrom('sensor')
    .select((eb) => [
      eb.fn.countAll<number>().as('all'),
      sql<number>`count(*) filter (where seen_at is null or seen_at <= ${limitOf(limits)})`.as('silent'),
    ])
    .where('school_id', '=', tx.scope.schoolId)
    .where('revoked_at', 'is', null)
    .executeTakeFirstOrThrow();
}

/** One sensor of the school. */
export async function findSensor(tx: Tx, id: string): Promise<Sensor | undefined> {
  const row = await tx.db
    .selectFrom('sensor')
    .select(COLUMNS)
    .where('school_id', '=', tx.scope.schoolId)
    .where('id', '=', id)
    .executeTakeFirst();
  return row && sensorOf(row);
}

/** Codes that still wait for their sensor, the one that expires first at the top. */
export async function listOpenCodes(tx: Tx): Promise<OpenCode[]> {
  const rows = await tx.db
    .selectFrom('enrolment_code')
    .select(['id', 'kind', 'name', 'expires_at as expiresAt'])
    .where('school_id', '=', tx.scope.schoolId)
    .where('used_at', 'is', null)
    .where('expires_at', '>', tx.at)
    .orderBy('expires_at')
    .orderBy('id')
    .limit(100)
    .execute();
  return rows.map((row) => ({ ...row, kind: row.kind as SensorKind }));
}

/** Ends the sensor's key at once; false when somebody ended it before. */
export async function revoke(tx: Tx, id: string): Promise<boolean> {
  const row = await tx.db
    .updateTable('sensor')
    .set({ revoked_at: tx.at, revoked_by: tx.scope.personId })
    .where('school_id', '=', tx.scope.schoolId)
    .where('id', '=', id)
    .where('revoked_at', 'is', null)
    .returning('id')
    .executeTakeFirst();
  return row !== undefined;
}

/** Keeps the fingerprint of the key that this sensor will use next. */
export async function setNextKey(tx: Tx, id: string, hash: Buffer): Promise<void> {
  await tx.db
    .updateTable('sensor')
    .set({ next_key_hash: hash })
    .where('school_id', '=', tx.scope.schoolId)
    .where('id', '=', id)
    .execute();
}

/** Every gate whose key works, by name, with what it last said of itself. */
export async function listGates(tx: Tx): Promise<Pick<Sensor, 'name' | 'report'>[]> {
  const rows = await tx.db
    .selectFrom('sensor')
    .select(['name', 'report'])
    .where('school_id', '=', tx.scope.schoolId)
    .where('kind', '=', 'gate')
    .where('revoked_at', 'is', null)
    .orderBy('name')
    .execute();
  return rows.map(({ name, report }) => ({ name, report: sensorReportSchema.safeParse(report).data ?? null }));
}

/** Browser agents whose key works: how many, how many of them have answered this restore, and how many events they sent again. */
export async function countAgentsAgain(
  tx: Tx,
  { of }: Restored,
): Promise<{ agents: number; answered: number; events: number }> {
  const answered = sql<boolean>`report -> 'again' ->> 'of' = ${of.toISOString()}`;
  const row = await tx.db
    .selectFrom('sensor')
    .select(({ fn }) => [
      fn.countAll().as('agents'),
      fn.countAll().filterWhere(answered).as('answered'),
      sql<string | null>`sum((report -> 'again' ->> 'events')::integer) filter (where ${answered})`.as('events'),
    ])
    .where('school_id', '=', tx.scope.schoolId)
    .where('kind', '=', 'agent')
    .where('revoked_at', 'is', null)
    .executeTakeFirstOrThrow();
  return { agents: Number(row.agents), answered: Number(row.answered), events: Number(row.events ?? 0) };
}
