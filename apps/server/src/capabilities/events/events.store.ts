import { sql } from 'kysely';
import { groupsOfPeople } from '../../access/pupil-groups.store.ts';
import type { Tx } from '../../access/transact.ts';
import { binaryArray, type Cells } from '../../db/binary-array.ts';
import type { Event as EventTable } from '../../db/schema.generated.ts';
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
  inside: string | null;
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

/** The people of this school whose username or address is one of these names, leavers included, with the groups that they belong to now. */
export async function findCandidates(tx: Tx, names: readonly string[]): Promise<Candidate[]> {
  if (names.length === 0) return [];
  const wanted = sql<boolean>`= any (${binaryArray('text', names)}::text[])`;
  const people = await tx.db
    .selectFrom('person')
    .select([
      'id',
      'kind',
      'status',
      'left_on as leftOn',
      'leaves_on as leavesOn',
      'username',
      'email',
      'year_group as yearGroup',
    ])
    .select('class_name as className')
    .where('school_id', '=', tx.scope.schoolId)
    .where(({ or }) => or([sql<boolean>`username ${wanted}`, sql<boolean>`email ${wanted}`]))
    .execute();
  const groups = await groupsOfPeople(
    tx,
    people.map(({ id }) => id),
  );
  return people.map((person) => ({ ...person, groups: groups.get(person.id) ?? [] }));
}

/** The columns that differ from event to event, each as one array of its values. */
const COLUMNS: Record<Exclude<keyof EventTable, Shared>, Column> = {
  id: column('uuid', ({ id }) => id),
  kind: column('text', ({ kind }) => kind),
  occurred_at: column('timestamptz', ({ occurredAt }) => occurredAt),
  person_id: column('uuid', ({ personId }) => personId),
  account_name: column('text', ({ account }) => account),
  unresolved: column('text', ({ unresolved }) => unresolved),
  confidence: column('text', ({ confidence }) => confidence),
  subject_kind: column('text', ({ subjectKind }) => subjectKind),
  device: column('text', ({ device }) => device),
  place: column('text', ({ place }) => place),
  on_site: column('boolean', ({ onSite }) => onSite),
  url: column('text', ({ url }) => url),
  title: column('text', ({ title }) => title),
  text: column('text', ({ text }) => text),
  inside: column('text', ({ inside }) => inside),
  app: column('text', ({ app }) => app),
  private: column('boolean', (row) => row.private),
  action: column('text', ({ action }) => action),
  category: column('text', ({ category }) => category),
  verdict: column('jsonb', ({ verdict }) => json(verdict)),
  scan: column('jsonb', ({ scan }) => json(scan)),
  harm: column('text', ({ harm }) => harm),
  severity: column('smallint', ({ severity }) => severity),
  digest: column('bytea', ({ digest }) => digest),
};
/** The same in every event of a batch. */
type Shared = 'school_id' | 'sensor_id' | 'recorded_at';

interface Column {
  type: keyof Cells;
  of(rows: readonly EventRow[]): Buffer;
}

function column<Type extends keyof Cells>(type: Type, of: (row: EventRow) => Cells[Type] | null): Column {
  return { type, of: (rows) => binaryArray(type, rows.map(of)) };
}

const names = Object.keys(COLUMNS) as (keyof typeof COLUMNS)[];
const columnList = sql.raw(names.join(', '));

/**
 * Stores the events that are new and returns their ids. In the order of their ids, so that two batches at once cannot lock each other out.
 */
export async function insertEvents(tx: Tx, sensorId: string, rows: readonly EventRow[]): Promise<Set<string>> {
  if (rows.length === 0) return new Set();
  const sorted = rows.toSorted((a, b) => (a.id < b.id ? -1 : 1));
  const arrays = names.map((name) => {
    const { type, of } = COLUMNS[name];
    return sql`${of(sorted)}::${sql.raw(type)}[]`;
  });
  const { rows: stored } = await sql<{ id: string }>`
    insert into event (school_id, sensor_id, recorded_at, ${columnList})
    select ${tx.scope.schoolId}, ${sensorId}, ${tx.at}, ${columnList} from unnest(${sql.join(arrays)}) as t (${columnList})
    on conflict (school_id, id) do nothing
    returning id`.execute(tx.db);
  return new Set(stored.map(({ id }) => id));
}

function json(value: unknown): string | null {
  return value === null ? null : JSON.stringify(value);
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

/** The stretch of time, both ends included, in which events of one device happened. */
export interface DeviceSpan {
  device: string;
  from: Date;
  to: Date;
}

/** So many events were flagged at a device within the minutes up to a moment. */
export interface Flood {
  device: string;
  count: number;
  to: Date;
}

/** An id may carry a time so far from that of its event (timeProblem() of the contract). Milliseconds. */
const ID_BESIDE_MS = 86_400_000;

/**
 * The devices of these spans with so many flagged events within so many minutes, counted up to any of them, where the events of `fresh` take them over that
 * line: the fullest minutes of each. What happened decides and not what its id says; the ids say which partitions can hold it.
 */
export async function listFloods(
  tx: Tx,
  spans: readonly DeviceSpan[],
  { fresh, events, minutes }: { fresh: readonly string[]; events: number; minutes: number },
): Promise<Flood[]> {
  const beside = ID_BESIDE_MS + minutes * 60_000;
  const first = spans.map(({ from }) => lowestId(new Date(from.getTime() - beside)));
  const past = spans.map(({ to }) => lowestId(new Date(to.getTime() + beside)));
  const devices = spans.map(({ device }) => device);
  const { rows } = await sql<Flood>`
    select distinct on (device) device, count, "to" from (
      select e.device, e.occurred_at as "to", count(*) over up_to as count, count(f.id) over up_to as fresh
      from unnest(${devices}::text[], ${first}::uuid[], ${past}::uuid[]) as s (device, first, past)
      join event e on e.school_id = ${tx.scope.schoolId} and e.device = s.device and e.severity > 0
        and e.id >= s.first and e.id < s.past
        and e.id >= ${first.toSorted()[0]} and e.id < ${past.toSorted().at(-1)}
      left join unnest(${fresh}::uuid[]) as f (id) on f.id = e.id
      window up_to as (
        partition by e.device order by e.occurred_at
        range between make_interval(mins => ${minutes}) preceding and current row
      )
    ) each
    where count >= ${events} and count - fresh < ${events}
    order by device, count desc, "to"`.execute(tx.db);
  return rows;
}
