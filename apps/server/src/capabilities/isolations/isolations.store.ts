import { sql } from 'kysely';
import { fullName } from '../../access/names.store.ts';
import type { Tx } from '../../access/transact.ts';
import { newId } from '../../kernel/ids.ts';
import { ENDS, type Isolation, type IsolationStep, type NewIsolation, type NewStep } from './isolations.ts';

/** As many lines as the page of isolated devices has; a school that reaches it has another problem. */
const MOST = 200;

/** What the school calls it now; what was written where it is on no list. */
const CALLED = sql<string>`coalesce(isolated_device_name(d.school_id, d.id), d.device)`;
const ENDED = sql<boolean>`exists (select from isolation_step e
  where e.school_id = d.school_id and e.isolation_id = d.id and e.step in ('released', 'written_off'))`;

/** Which of them: of an incident, one, or those that stand. */
export type IsolationsOf = { incidentId: string } | { id: string } | { standing: boolean };

/** Devices that were isolated, the last first, each with its log in order. */
export async function listIsolations(tx: Tx, of: IsolationsOf): Promise<Isolation[]> {
  const which =
    'id' in of
      ? sql<boolean>`d.id = ${of.id}`
      : 'incidentId' in of
        ? sql<boolean>`d.incident_id = ${of.incidentId}`
        : of.standing
          ? sql<boolean>`not ${ENDED}`
          : ENDED;
  const rows = await tx.db
    .selectFrom('device_isolation as d')
    .leftJoin('person as b', (on) => on.onRef('b.school_id', '=', 'd.school_id').onRef('b.id', '=', 'd.isolated_by'))
    .leftJoin('person as r', (on) => on.onRef('r.school_id', '=', 'd.school_id').onRef('r.id', '=', 'd.recorded_by'))
    .select(['d.id', 'd.incident_id', 'd.sensor_id', 'd.device', 'd.place', 'd.isolated_at', 'd.isolated_by'])
    .select(['d.tells_staff', 'd.recorded_at', 'd.recorded_by', CALLED.as('called')])
    .select([fullName('b').as('by_name'), fullName('r').as('recorded_name')])
    .where('d.school_id', '=', tx.scope.schoolId)
    .where(which)
    // Told not to use it is not yet shown its log: see isolation_kept_from_me() of the database.
    .where(sql<boolean>`not isolation_kept_from_me(d.school_id, d.incident_id)`)
    .orderBy('d.isolated_at', 'desc')
    .orderBy('d.id', 'desc')
    .limit(MOST)
    .execute();
  if (!rows.length) return [];
  const steps = await listSteps(
    tx,
    rows.map(({ id }) => id),
  );
  return rows.map((row) => {
    const own = steps.filter(({ isolationId }) => isolationId === row.id).map(({ line }) => line);
    return {
      ...{ id: row.id, incidentId: row.incident_id, sensorId: row.sensor_id, place: row.place },
      ...{ device: row.called, writtenAs: row.device },
      ...{ isolatedAt: row.isolated_at, isolatedBy: { id: row.isolated_by, name: row.by_name } },
      ...{ tellsStaff: row.tells_staff, recordedAt: row.recorded_at },
      recordedBy: { id: row.recorded_by, name: row.recorded_name },
      steps: own,
      ended: own.find(({ step }) => ENDS.has(step)) ?? null,
    };
  });
}

async function listSteps(tx: Tx, ids: string[]): Promise<{ isolationId: string; line: IsolationStep }[]> {
  const rows = await tx.db
    .selectFrom('isolation_step as s')
    .leftJoin('person as r', (on) => on.onRef('r.school_id', '=', 's.school_id').onRef('r.id', '=', 's.recorded_by'))
    .select(['s.isolation_id', 's.number', 's.step', 's.at', 's.to_whom', 's.words', 's.provider', 's.reference'])
    .select(['s.recorded_at', fullName('r').as('recorded_name')])
    .where('s.school_id', '=', tx.scope.schoolId)
    .where('s.isolation_id', 'in', ids)
    .orderBy('s.isolation_id')
    .orderBy('s.number')
    .execute();
  return rows.map((row) => ({
    isolationId: row.isolation_id,
    line: {
      ...{ number: row.number, step: row.step as IsolationStep['step'], at: row.at, to: row.to_whom, words: row.words },
      provider:
        row.provider !== null && row.reference !== null ? { name: row.provider, reference: row.reference } : null,
      ...{ recordedAt: row.recorded_at, recordedBy: row.recorded_name },
    },
  }));
}

/** Takes a device off the network, and tells those who were heard on it lately. */
export async function insertIsolation(tx: Tx, incidentId: string, given: NewIsolation): Promise<string> {
  const id = newId(tx.at);
  await tx.db
    .insertInto('device_isolation')
    .values({
      ...{ school_id: tx.scope.schoolId, id, incident_id: incidentId, sensor_id: given.sensorId },
      ...{ device: given.device, place: given.place, isolated_at: given.isolatedAt, isolated_by: given.isolatedBy },
      ...{ tells_staff: given.tellsStaff, recorded_at: tx.at, recorded_by: tx.scope.personId ?? '' },
    })
    .execute();
  await sql`select tell_of_isolation(${tx.scope.schoolId}, ${id}, ${tx.at})`.execute(tx.db);
  return id;
}

/** Adds a line; false where somebody else was quicker with theirs (S24). */
export async function insertStep(tx: Tx, of: Isolation, given: NewStep): Promise<boolean> {
  const { provider, to, ...rest } = given;
  const row = await tx.db
    .insertInto('isolation_step')
    .values({
      ...{ school_id: tx.scope.schoolId, isolation_id: of.id, number: of.steps.length + 1, ...rest, to_whom: to },
      ...{ provider: provider?.name ?? null, reference: provider?.reference ?? null },
      ...{ isolated_by: of.isolatedBy.id, isolation_noted_by: of.recordedBy.id },
      ...{ recorded_at: tx.at, recorded_by: tx.scope.personId ?? '' },
    })
    .onConflict((conflict) => conflict.columns(['school_id', 'isolation_id', 'number']).doNothing())
    .executeTakeFirst();
  return Number(row.numInsertedOrUpdatedRows ?? 0) === 1;
}

/** Whether whoever asks may go on with it: neither left out of its incident nor answering for it, and that under way. */
export async function mayGoOn(tx: Tx, id: string): Promise<boolean> {
  const { rows } = await sql<{ may: boolean }>`
    select isolation_goes_on(${tx.scope.schoolId}, ${id}) as may`.execute(tx.db);
  return rows[0]?.may === true;
}

/** Whether this person is a second name of whoever isolated it or noted that (S8). */
export async function isSameHand(tx: Tx, of: Isolation): Promise<boolean> {
  const me = tx.scope.personId;
  const { rows } = await sql<{ same: boolean }>`
    select same_hand(${tx.scope.schoolId}, ${me}, ${of.isolatedBy.id}, ${tx.at})
      or same_hand(${tx.scope.schoolId}, ${me}, ${of.recordedBy.id}, ${tx.at}) as same`.execute(tx.db);
  return rows[0]?.same !== false;
}

/** Those who were told because they used it, by kind: how many of each. */
export async function countTold(tx: Tx, id: string): Promise<{ staff: number; pupils: number }> {
  const { staff, pupils } = await tx.db
    .selectFrom('isolation_told as t')
    .innerJoin('person as p', (on) => on.onRef('p.school_id', '=', 't.school_id').onRef('p.id', '=', 't.person_id'))
    .select(sql<number>`count(*) filter (where p.kind <> 'pupil')::int`.as('staff'))
    .select(sql<number>`count(*) filter (where p.kind = 'pupil')::int`.as('pupils'))
    .where('t.school_id', '=', tx.scope.schoolId)
    .where('t.isolation_id', '=', id)
    .executeTakeFirstOrThrow();
  return { staff, pupils };
}

/** Devices of the list with this in their names, those with exactly this name first. */
export function findDevices(tx: Tx, name: string): Promise<{ id: string; name: string }[]> {
  return tx.db
    .selectFrom('sensor as s')
    .select(['s.id', 's.name'])
    .where('s.school_id', '=', tx.scope.schoolId)
    .where('s.kind', '=', 'agent')
    .where('s.revoked_at', 'is', null)
    .where(sql<boolean>`position(lower(${name}) in lower(s.name)) > 0`)
    .orderBy(sql`lower(s.name) <> lower(${name})`)
    .orderBy('s.name')
    .limit(6)
    .execute();
}

/** What this person is told: devices not to be used, and those that may be used again since `since`. */
export async function listTold(
  tx: Tx,
  since: Date,
): Promise<
  { device: string; place: string; isolatedAt: Date; ended: { step: 'released' | 'written_off'; at: Date } | null }[]
> {
  const rows = await tx.db
    .selectFrom('device_isolation as d')
    .leftJoin('isolation_step as e', (on) =>
      on
        .onRef('e.school_id', '=', 'd.school_id')
        .onRef('e.isolation_id', '=', 'd.id')
        .on('e.step', 'in', ['released', 'written_off']),
    )
    .select([CALLED.as('device'), 'd.place', 'd.isolated_at', 'e.step', 'e.at'])
    .where('d.school_id', '=', tx.scope.schoolId)
    .where(({ eb, or }) => or([eb('e.at', 'is', null), eb('e.at', '>', since)]))
    .where(({ eb, or, exists, selectFrom }) =>
      or([
        eb('d.tells_staff', '=', true),
        exists(
          selectFrom('isolation_told as t')
            .select('t.person_id')
            .whereRef('t.school_id', '=', 'd.school_id')
            .whereRef('t.isolation_id', '=', 'd.id')
            .where('t.person_id', '=', tx.scope.personId),
        ),
      ]),
    )
    .orderBy('d.isolated_at', 'desc')
    .limit(20)
    .execute();
  return rows.map(({ device, place, isolated_at, step, at }) => ({
    ...{ device, place, isolatedAt: isolated_at },
    ended: step !== null && at !== null ? { step: step as 'released' | 'written_off', at } : null,
  }));
}
