import { sql } from 'kysely';
import type { Tx } from '../../access/transact.ts';
import type { Event as EventTable, Json } from '../../db/schema.generated.ts';
import { lowestId } from '../../kernel/ids.ts';
import type { Candidate } from './events-people.ts';

/** One event as it is stored. */
export interface EventRow {
  id: string;
  kind: string;
  occurredAt: Date;
  personId: string | null;
  account: string | null;
  unresolved: string | null;
  confidence: string;
  subjectKind: string;
  device: string | null;
  place: string | null;
  onSite: boolean | null;
  url: string | null;
  title: string | null;
  text: string | null;
  app: string | null;
  private: boolean;
  action: string;
  category: string | null;
  verdict: unknown;
  scan: unknown;
  harm: string | null;
  severity: number;
  digest: Buffer;
}

/** Rows of one statement: 25 columns each, and PostgreSQL takes 65,535 parameters. */
const ROWS_AT_ONCE = 500;

/** The people of this school whose username or address is one of these names, leavers included. */
export async function findCandidates(tx: Tx, names: readonly string[]): Promise<Candidate[]> {
  if (names.length === 0) return [];
  const wanted = sql<boolean>`= any (${names})`;
  return tx.db
    .selectFrom('person')
    .select(['id', 'kind', 'status', 'left_on as leftOn', 'username', 'email', 'year_group as yearGroup'])
    .select('class_name as className')
    .where('school_id', '=', tx.scope.schoolId)
    .where(({ or }) => or([sql<boolean>`username ${wanted}`, sql<boolean>`email ${wanted}`]))
    .execute();
}

/** Stores the events that are new and returns their ids. In the order of their ids, so that two batches at once cannot lock each other out. */
export async function insertEvents(tx: Tx, sensorId: string, rows: readonly EventRow[]): Promise<Set<string>> {
  const sorted = rows.toSorted((a, b) => (a.id < b.id ? -1 : 1));
  const stored = new Set<string>();
  for (let from = 0; from < sorted.length; from += ROWS_AT_ONCE) {
    const values = sorted.slice(from, from + ROWS_AT_ONCE).map((row) => columnsOf(tx, sensorId, row));
    const made = await tx.db
      .insertInto('event')
      .values(values)
      .onConflict((conflict) => conflict.columns(['school_id', 'id']).doNothing())
      .returning('id')
      .execute();
    for (const { id } of made) stored.add(id);
  }
  return stored;
}

function columnsOf(tx: Tx, sensorId: string, row: EventRow) {
  return {
    school_id: tx.scope.schoolId,
    id: row.id,
    sensor_id: sensorId,
    kind: row.kind,
    occurred_at: row.occurredAt,
    recorded_at: tx.at,
    person_id: row.personId,
    account_name: row.account,
    unresolved: row.unresolved,
    confidence: row.confidence,
    subject_kind: row.subjectKind,
    device: row.device,
    place: row.place,
    on_site: row.onSite,
    url: row.url,
    title: row.title,
    text: row.text,
    app: row.app,
    private: row.private,
    action: row.action,
    category: row.category,
    verdict: json(row.verdict),
    scan: json(row.scan),
    harm: row.harm,
    severity: row.severity,
    digest: row.digest,
  } satisfies Record<keyof EventTable, unknown>;
}

function json(value: unknown): Json | null {
  return value === null ? null : (JSON.stringify(value) as Json);
}

/** Digests of the events of these ids that are stored already. */
export async function findDigests(tx: Tx, ids: readonly string[]): Promise<Map<string, Buffer>> {
  if (ids.length === 0) return new Map();
  const rows = await tx.db
    .selectFrom('event')
    .select(['id', 'digest'])
    .where('school_id', '=', tx.scope.schoolId)
    .where('id', '=', sql<string>`any (${ids}::uuid[])`)
    .execute();
  return new Map(rows.map(({ id, digest }) => [id, digest]));
}

/** A stretch of time at one device, both ends included. */
export interface DeviceSpan {
  device: string;
  from: Date;
  to: Date;
}

/** How many events were flagged at each device within its span; by the times in the ids, so that only the partitions of those are read. */
export async function countFlagged(tx: Tx, spans: readonly DeviceSpan[]): Promise<Map<string, number>> {
  const first = spans.map(({ from }) => lowestId(from));
  const past = spans.map(({ to }) => lowestId(new Date(to.getTime() + 1)));
  const devices = spans.map(({ device }) => device);
  const { rows } = await sql<{ device: string; count: number }>`
    select s.device, count(*) as count
    from unnest(${devices}::text[], ${first}::uuid[], ${past}::uuid[]) as s (device, first, past)
    join event e on e.school_id = ${tx.scope.schoolId} and e.device = s.device and e.severity > 0
      and e.id >= s.first and e.id < s.past
      and e.id >= ${first.toSorted()[0]} and e.id < ${past.toSorted().at(-1)}
    group by s.device`.execute(tx.db);
  return new Map(rows.map(({ device, count }) => [device, count]));
}
