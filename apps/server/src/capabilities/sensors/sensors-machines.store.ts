import type { SensorReport } from '@gatehouse/contract';
import { sql } from 'kysely';
import type { Tx } from '../../access/transact.ts';
import { isCopied, readMachines, SEVERAL_MACHINES, withMachine } from './sensors-machines.ts';

/** As many problems as a report may have. */
const MOST_PROBLEMS = 20;

/** What became of a report: its number, and when its sensor was heard before where the number that it showed is not here yet. */
export interface Kept {
  number: number;
  heardBefore: Date | null;
}

/**
 * Keeps what this sensor says of itself. `machine`: which it says it is, where it does; `shown`: the number of its last report, as it was told. From the machine that reported last, and where
 * nothing is amiss, it is one statement; where several take turns under the key, that is the first of its problems.
 */
export async function setReport(
  tx: Tx,
  id: string,
  { report, machine, shown }: { report: SensorReport; machine: string | undefined; shown: number },
): Promise<Kept> {
  const writing = (said: SensorReport, more: { machines?: string } = {}) =>
    tx.db
      .updateTable('sensor')
      .set({ report: JSON.stringify(said), reported_at: tx.at, ...more })
      .set({ reports: sql`greatest(reports, ${shown}::int) + 1` })
      .where('school_id', '=', tx.scope.schoolId)
      .where('id', '=', id)
      .returning('reports');
  const isSame = sql<boolean>`machines #>> '{lately,0,id}' = ${machine} and (machines ->> 'turns')::int = 0`;
  const usual = writing(report).where('reports', '>=', shown);
  const done = await (machine === undefined ? usual : usual.where(isSame)).executeTakeFirst();
  if (done) return { number: done.reports, heardBefore: null };
  const kept = await tx.db
    .selectFrom('sensor')
    .select(['machines', 'reports', 'reported_at', 'enrolled_at'])
    .where('school_id', '=', tx.scope.schoolId)
    .where('id', '=', id)
    .executeTakeFirstOrThrow();
  const heardBefore = kept.reports < shown ? (kept.reported_at ?? kept.enrolled_at) : null;
  if (machine === undefined) return { number: (await writing(report).executeTakeFirstOrThrow()).reports, heardBefore };
  const now = tx.at.getTime();
  const machines = withMachine(readMachines(kept.machines), machine, now);
  const problems = isCopied(machines, now) ? [`${SEVERAL_MACHINES}.`, ...report.problems] : report.problems;
  const said = { ...report, problems: problems.slice(0, MOST_PROBLEMS) };
  const { reports } = await writing(said, { machines: JSON.stringify(machines) }).executeTakeFirstOrThrow();
  return { number: reports, heardBefore };
}
