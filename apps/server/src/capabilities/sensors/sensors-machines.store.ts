import type { SensorReport } from '@gatehouse/contract';
import { sql } from 'kysely';
import type { Tx } from '../../access/transact.ts';
import { isCopied, readMachines, SEVERAL_MACHINES, withMachine } from './sensors-machines.ts';

/** As many problems as a report may have. */
const MOST_PROBLEMS = 20;

/**
 * Keeps what this sensor says of itself. `machine`: which it says it is, where it does. From the machine that reported last, and where nothing is amiss, it is one statement;
 * where several take turns under the key, that is the first of its problems.
 */
export async function setReport(
  tx: Tx,
  id: string,
  { report, machine }: { report: SensorReport; machine: string | undefined },
): Promise<void> {
  const writing = (said: SensorReport, more: { machines?: string } = {}) =>
    tx.db
      .updateTable('sensor')
      .set({ report: JSON.stringify(said), reported_at: tx.at, ...more })
      .where('school_id', '=', tx.scope.schoolId)
      .where('id', '=', id);
  if (machine === undefined) {
    await writing(report).execute();
    return;
  }
  const isSame = sql<boolean>`machines #>> '{lately,0,id}' = ${machine} and (machines ->> 'turns')::int = 0`;
  const { numUpdatedRows } = await writing(report).where(isSame).executeTakeFirst();
  if (numUpdatedRows > 0n) return;
  const kept = await tx.db
    .selectFrom('sensor')
    .select('machines')
    .where('school_id', '=', tx.scope.schoolId)
    .where('id', '=', id)
    .executeTakeFirst();
  const now = tx.at.getTime();
  const machines = withMachine(readMachines(kept?.machines), machine, now);
  const problems = isCopied(machines, now) ? [`${SEVERAL_MACHINES}.`, ...report.problems] : report.problems;
  const said = { ...report, problems: problems.slice(0, MOST_PROBLEMS) };
  await writing(said, { machines: JSON.stringify(machines) }).execute();
}
