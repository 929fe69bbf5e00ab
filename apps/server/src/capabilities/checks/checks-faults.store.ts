import { sql } from 'kysely';
import type { Tx } from '../../access/transact.ts';
import { newId } from '../../kernel/ids.ts';
import type { Fault, FaultRule } from './checks-probes.ts';

/** A failure that was told of and is not over. */
export interface OpenFault {
  id: string;
  sensorId: string;
  rule: FaultRule;
  probe: string;
}

/** Every failure that was told of and is not over. */
export async function listOpenFaults(tx: Tx): Promise<OpenFault[]> {
  const rows = await tx.db
    .selectFrom('probe_fault')
    .select(['id', 'sensor_id', 'rule', 'probe'])
    .where('school_id', '=', tx.scope.schoolId)
    .where('over_at', 'is', null)
    .execute();
  return rows.map(({ sensor_id: sensorId, rule, ...row }) => ({ ...row, sensorId, rule: rule as FaultRule }));
}

/** Keeps that these fail, and by which event it was told. */
export async function insertFaults(tx: Tx, faults: readonly Fault[], eventId: string): Promise<void> {
  for (let from = 0; from < faults.length; from += 1000) {
    await tx.db
      .insertInto('probe_fault')
      .values(
        faults.slice(from, from + 1000).map(({ sensorId, rule, probe }) => ({
          school_id: tx.scope.schoolId,
          id: newId(tx.at),
          sensor_id: sensorId,
          ...{ rule, probe, since: tx.at, event_id: eventId },
        })),
      )
      .execute();
  }
}

/** Ends failures; the undecided alerts of which none is left. */
export async function endFaults(tx: Tx, ids: readonly string[]): Promise<string[]> {
  if (!ids.length) return [];
  const school = tx.scope.schoolId;
  const { rows: ended } = await sql<{ rule: string }>`
    update probe_fault set over_at = ${tx.at} where school_id = ${school} and id = any (${ids}::uuid[]) returning rule`.execute(
    tx.db,
  );
  const rules = [...new Set(ended.map(({ rule }) => rule))];
  const { rows } = await sql<{ id: string }>`
    select distinct a.id from probe_fault f
    join alert_event e on e.school_id = f.school_id and e.event_id = f.event_id
    join alert a on a.school_id = e.school_id and a.id = e.alert_id and a.decided_at is null and a.folded_into is null
    where f.school_id = ${school} and f.id = any (${ids}::uuid[])
      and not exists (select from probe_fault o where o.school_id = f.school_id and o.rule = f.rule and o.over_at is null)
      and f.rule = any (${rules})`.execute(tx.db);
  return rows.map(({ id }) => id);
}

/** The undecided alert of this rule since then; whatever fails next by it goes on with it. */
export async function findFaultAlert(tx: Tx, rule: FaultRule, since: Date): Promise<string | null> {
  const { rows } = await sql<{ id: string }>`
    select a.id from probe_fault f
    join alert_event e on e.school_id = f.school_id and e.event_id = f.event_id
    join alert a on a.school_id = e.school_id and a.id = e.alert_id and a.decided_at is null and a.folded_into is null
    where f.school_id = ${tx.scope.schoolId} and f.rule = ${rule} and f.since >= ${since}
    order by f.since desc limit 1`.execute(tx.db);
  return rows[0]?.id ?? null;
}

/** Whether probes have been tried at this school for a day: before that, nobody can be late. */
export async function hasTriedSince(tx: Tx, before: Date): Promise<boolean> {
  const row = await tx.db
    .selectFrom('probe_run')
    .select('id')
    .where('school_id', '=', tx.scope.schoolId)
    .where('ran_at', '<=', before)
    .limit(1)
    .executeTakeFirst();
  return row !== undefined;
}
