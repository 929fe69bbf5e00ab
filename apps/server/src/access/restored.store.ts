import type { Ground } from '../db/ground.ts';
import { systemScope } from './scope.ts';
import { type Tx, transact } from './transact.ts';

/** When this server was put back from a backup, and when that was made. */
export interface Restored {
  of: Date;
  since: Date;
}

/** A gate has what it sent for so long (spool-sent.ts of the gateway), and so long people are told. */
const TOLD_MS = 14 * 86_400_000;

/** When this server was put back (`of`), and to when (`since`); undefined where it was not, or longer ago than a fortnight. */
export async function findRestored(tx: Tx): Promise<Restored | undefined> {
  const row = await tx.db
    .selectFrom('instance')
    .select(['restored_at', 'restored_from'])
    .where('restored_at', '>', new Date(tx.at.getTime() - TOLD_MS))
    .executeTakeFirst();
  return row?.restored_at && row.restored_from ? { of: row.restored_at, since: row.restored_from } : undefined;
}

/** Writes into a school's journal that this server was put back: of the time in between the record may lack what nobody sends or writes again. */
export async function journalRestore(ground: Ground, schoolId: string, since: Date): Promise<void> {
  await transact(ground, systemScope('restored', schoolId), async (tx) => {
    // A server whose schools came without a set-up, as a demo's do, has no place to note it but this.
    const restored = (await findRestored(tx)) ?? { of: tx.at, since };
    const payload = { from: restored.since, to: restored.of };
    tx.journal({ action: 'server.restored', subject: { kind: 'school', id: schoolId }, payload });
  });
}
