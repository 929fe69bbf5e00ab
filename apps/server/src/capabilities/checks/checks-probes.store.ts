import { sql } from 'kysely';
import type { Audience } from '../../access/settings-filter.ts';
import type { Tx } from '../../access/transact.ts';
import { believedUntil } from '../../kernel/clock.ts';
import { newId } from '../../kernel/ids.ts';
import type { KnownProbe, ProbeReader, ProbeResult } from './checks-probes.ts';

/** Probes that the school and its changes added and that hold now, or all that ever were. */
export async function listProbes(tx: Tx, which: 'now' | 'ever' = 'now'): Promise<KnownProbe[]> {
  let rows = tx.db.selectFrom('probe').selectAll().where('school_id', '=', tx.scope.schoolId);
  if (which === 'now')
    rows = rows
      .where(({ or, eb }) => or([eb('ends_at', 'is', null), eb('ends_at', '>', tx.at)]))
      .where(({ or, eb }) => or([eb('starts_at', 'is', null), eb('starts_at', '<=', begunBy(tx.at))]))
      .where(stillSaid);
  const found = await rows.orderBy('made_at').orderBy('id').limit(400).execute();
  return found.map((row) => ({
    key: row.id,
    id: row.id,
    address: row.address,
    reader: {
      audience: row.audience as Audience | null,
      year: row.for_year,
      className: row.for_class,
      person: row.for_person,
    },
    expected: row.expected as KnownProbe['expected'],
    because: row.because,
    changeId: row.change_id,
  }));
}

/** Clocks of gates and agents are some seconds apart: what begins at ten is tried from a minute past ten. */
const BEGUN_MS = 60_000;
const begunBy = (at: Date) => new Date(at.getTime() - BEGUN_MS);

/** Whether the change that a probe verifies still stands: not ended early, not refused or lapsed, and nothing later said of categories for the same people. What else is said of its address, the policy knows (`isSaidOtherwise`). */
const stillSaid = sql<boolean>`(change_id is null or exists (
  select from filter_change c where c.school_id = probe.school_id and c.id = probe.change_id and c.state in ('approved', 'asked')
    and not exists (select from filter_change_end e where e.school_id = c.school_id and e.change_id = c.id)
    and not exists (select from filter_change l where l.school_id = c.school_id and l.in_force_at > c.in_force_at
      and l.kind in ('cells', 'internet') and c.kind = 'cells' and l.proposal->'audience' = c.proposal->'audience')))`;

/** A probe to be added. `startsAt` and `endsAt`: from when until when it holds by itself, as the change that it verifies. */
export interface NewProbe {
  address: string;
  reader: ProbeReader;
  expected: KnownProbe['expected'];
  because: string;
  changeId?: string | null;
  startsAt?: Date | null;
  endsAt?: Date | null;
}

/** Adds a probe; its id. */
export async function insertProbe(tx: Tx, probe: NewProbe): Promise<string> {
  const id = newId(tx.at);
  const { address, reader, expected, because, changeId = null, startsAt = null, endsAt = null } = probe;
  await tx.db
    .insertInto('probe')
    .values({
      school_id: tx.scope.schoolId,
      ...{ id, address, expected, because },
      audience: reader.audience ?? null,
      for_year: reader.year ?? null,
      for_class: reader.className ?? null,
      for_person: reader.person ?? null,
      change_id: changeId,
      made_at: tx.at,
      made_by: tx.scope.personId,
      starts_at: startsAt,
      ends_at: endsAt,
    })
    .execute();
  return id;
}

/** Ends a probe now; false when it had ended, or there is none. */
export async function endProbe(tx: Tx, id: string): Promise<boolean> {
  const result = await tx.db
    .updateTable('probe')
    .set({ ends_at: tx.at, ended_by: tx.scope.personId })
    .where('school_id', '=', tx.scope.schoolId)
    .where('id', '=', id)
    .where(({ or, eb }) => or([eb('ends_at', 'is', null), eb('ends_at', '>', tx.at)]))
    .executeTakeFirst();
  return result.numUpdatedRows === 1n;
}

/** Asks every gate and agent to try its probes now. */
export async function insertAsk(tx: Tx): Promise<void> {
  await tx.db
    .insertInto('probe_ask')
    .values({ school_id: tx.scope.schoolId, id: newId(tx.at), asked_at: tx.at, asked_by: tx.scope.personId })
    .execute();
}

/** Whether a probe has begun since all were asked last. */
export async function hasBegunSinceAsk(tx: Tx): Promise<boolean> {
  const row = await tx.db
    .selectFrom('probe')
    .select((is) => is.fn.max('starts_at').as('began'))
    .where('school_id', '=', tx.scope.schoolId)
    .where('starts_at', '<=', begunBy(tx.at))
    .where('ends_at', '>', tx.at)
    .executeTakeFirst();
  if (!row?.began) return false;
  const asked = await lastAsk(tx);
  return asked === null || begunBy(asked) < row.began;
}

/** When all were asked last, or null. */
export async function lastAsk(tx: Tx): Promise<Date | null> {
  const row = await tx.db
    .selectFrom('probe_ask')
    .select('asked_at')
    .where('school_id', '=', tx.scope.schoolId)
    .where('asked_at', '<=', believedUntil(tx.at))
    .orderBy('asked_at', 'desc')
    .limit(1)
    .executeTakeFirst();
  return row?.asked_at ?? null;
}

/** When a sensor tried its probes last, and when all were asked last; null: never. One question, because every sensor asks it with each report. */
export async function lastTried(tx: Tx, sensorId: string): Promise<{ last: Date | null; asked: Date | null }> {
  const school = tx.scope.schoolId;
  const believed = believedUntil(tx.at);
  const { rows } = await sql<{ last: Date | null; asked: Date | null }>`
    select (select ran_at from probe_run where school_id = ${school} and sensor_id = ${sensorId} and ran_at <= ${believed}
        order by ran_at desc limit 1) as last,
      (select asked_at from probe_ask where school_id = ${school} and asked_at <= ${believed} order by asked_at desc limit 1) as asked`.execute(
    tx.db,
  );
  return rows[0] ?? { last: null, asked: null };
}

/** Keeps what a sensor made of its probes. */
export async function insertRun(
  tx: Tx,
  sensorId: string,
  run: { snapshot: string | null; results: readonly ProbeResult[]; failed: number },
): Promise<void> {
  await tx.db
    .insertInto('probe_run')
    .values({
      school_id: tx.scope.schoolId,
      id: newId(tx.at),
      sensor_id: sensorId,
      ran_at: tx.at,
      snapshot: run.snapshot,
      results: JSON.stringify(run.results),
      made: run.results.length,
      failed: run.failed,
    })
    .execute();
}

/** A gate or agent with its newest run. */
export interface ProbedSensor {
  id: string;
  name: string;
  kind: 'gate' | 'agent';
  enrolledAt: Date;
  seenAt: Date | null;
  ranAt: Date | null;
  snapshot: string | null;
  made: number;
  failed: number;
  /** The results of its newest run; left out where the caller does not ask for those in which nothing failed. */
  results: ProbeResult[];
}

/** Gates and agents whose key works, those with a failure first. `results`: whether those of a run in which nothing failed are read too. */
export async function listProbed(tx: Tx, { results = false, most = 100_000, from = 0 } = {}): Promise<ProbedSensor[]> {
  const { rows } = await sql<ProbedRow>`
    select s.id, s.name, s.kind, s.enrolled_at, s.seen_at, r.ran_at, r.snapshot, coalesce(r.made, 0) as made, coalesce(r.failed, 0) as failed,
      case when ${results} or r.failed > 0 then r.results end as results
    from sensor s
    left join lateral (
      select ran_at, snapshot, made, failed, results from probe_run p
      where p.school_id = s.school_id and p.sensor_id = s.id and p.ran_at <= ${believedUntil(tx.at)} order by ran_at desc limit 1
    ) r on true
    where s.school_id = ${tx.scope.schoolId} and s.kind in ('gate', 'agent') and s.revoked_at is null
    order by (coalesce(r.failed, 0) > 0) desc, (r.ran_at is null) desc, s.kind desc, s.name, s.id
    limit ${most} offset ${from}`.execute(tx.db);
  return rows.map(({ enrolled_at, seen_at, ran_at, results: found, kind, ...row }) => ({
    ...row,
    kind: kind === 'gate' ? 'gate' : 'agent',
    enrolledAt: enrolled_at,
    seenAt: seen_at,
    ranAt: ran_at,
    results: found ?? [],
  }));
}

interface ProbedRow {
  id: string;
  name: string;
  kind: string;
  enrolled_at: Date;
  seen_at: Date | null;
  ran_at: Date | null;
  snapshot: string | null;
  made: number;
  failed: number;
  results: ProbeResult[] | null;
}

/** How the sensors stand: with a failure, all well, never tried; and how many of those heard since then have run them since. */
export async function countProbed(tx: Tx, asked: Date | null) {
  const { rows } = await sql<{ all: number; failed: number; never: number; heard: number; answered: number }>`
    select count(*)::int as all, count(*) filter (where r.failed > 0)::int as failed, count(*) filter (where r.ran_at is null)::int as never,
      count(*) filter (where s.seen_at >= ${asked}::timestamptz)::int as heard,
      count(*) filter (where r.ran_at >= ${asked}::timestamptz)::int as answered
    from sensor s
    left join lateral (
      select ran_at, failed from probe_run p where p.school_id = s.school_id and p.sensor_id = s.id and p.ran_at <= ${believedUntil(tx.at)} order by ran_at desc limit 1
    ) r on true
    where s.school_id = ${tx.scope.schoolId} and s.kind in ('gate', 'agent') and s.revoked_at is null`.execute(tx.db);
  return rows[0] ?? { all: 0, failed: 0, never: 0, heard: 0, answered: 0 };
}

/** A run of one sensor, for its history. */
export interface RunRow {
  ranAt: Date;
  snapshot: string | null;
  made: number;
  failed: number;
  results: ProbeResult[];
}

/** The newest runs of a sensor, and its name; undefined when there is none. */
export async function findRuns(tx: Tx, sensorId: string, most: number) {
  const sensor = await tx.db
    .selectFrom('sensor')
    .select(['id', 'name', 'kind'])
    .where('school_id', '=', tx.scope.schoolId)
    .where('id', '=', sensorId)
    .executeTakeFirst();
  if (!sensor) return undefined;
  const rows = await tx.db
    .selectFrom('probe_run')
    .select(['ran_at', 'snapshot', 'made', 'failed', 'results'])
    .where('school_id', '=', tx.scope.schoolId)
    .where('sensor_id', '=', sensorId)
    .orderBy('ran_at', 'desc')
    .limit(most)
    .execute();
  const runs = rows.map(
    ({ ran_at: ranAt, results, ...row }): RunRow => ({ ...row, ranAt, results: results as unknown as ProbeResult[] }),
  );
  return { name: sensor.name, runs };
}

/** Forgets the runs of before then; their ids. The database keeps what is younger than half a year, whatever is asked. */
export async function deleteRuns(tx: Tx, before: Date): Promise<string[]> {
  const rows = await tx.db
    .deleteFrom('probe_run')
    .where('school_id', '=', tx.scope.schoolId)
    .where('ran_at', '<', before)
    .returning('id')
    .execute();
  return rows.map(({ id }) => id);
}
