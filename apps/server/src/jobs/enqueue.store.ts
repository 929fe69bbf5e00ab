import { sql } from 'kysely';
import type { Tx } from '../access/transact.ts';

/** The jobs there are, with what each is given. Add a line here and a task in jobs/tasks.ts. */
export interface JobPayloads {
  /** Chains the reads of a school that are not sealed yet. */
  'seal-reads': { schoolId: string };
  /** Looks for clocks that ran out at a school. */
  'alert-clocks': { schoolId: string };
}

/** Enqueues a job in this transaction: it runs if and only if the transaction commits. `key` makes repeats one job. */
export async function enqueue<Name extends keyof JobPayloads>(
  tx: Tx,
  name: Name,
  payload: JobPayloads[Name],
  options: { at?: Date; key?: string } = {},
): Promise<void> {
  await sql`select graphile_worker.enqueue(${name}, ${JSON.stringify(payload)}::json, ${options.at ?? tx.at}, ${options.key ?? null})`.execute(
    tx.db,
  );
}
