import type { Ground } from '../db/ground.ts';
import { newId } from '../kernel/ids.ts';
import { systemScope } from './scope.ts';
import { type Tx, transact } from './transact.ts';

/** When this server was put back, and to when. */
export interface Restored {
  /** When it was restored from a backup, or when it was noticed that its machine had been put back. */
  of: Date;
  since: Date;
  /** Nobody restored a backup: a gate or an agent had been answered by it since. */
  isNoticed: boolean;
}

/** A gate has what it sent for so long (spool-sent.ts of the gateway), and so long people are told. */
const TOLD_MS = 14 * 86_400_000;

/** When this server was put back (`of`), and to when (`since`); undefined where it was not, or longer ago than a fortnight. */
export async function findRestored(tx: Tx): Promise<Restored | undefined> {
  const row = await tx.db
    .selectFrom('instance')
    .select(['restored_at', 'restored_from', 'restored_noticed'])
    .where('restored_at', '>', new Date(tx.at.getTime() - TOLD_MS))
    .executeTakeFirst();
  if (!row?.restored_at || !row.restored_from) return undefined;
  return { of: row.restored_at, since: row.restored_from, isNoticed: row.restored_noticed };
}

/**
 * Notes that this server went back to an earlier state: a sensor shows what it was answered at `told`, and nothing of that is here. It stands there until the last sensor was heard before that, and
 * until `heard` at least, when this one was. False where a restore since then says why, or somebody noticed it before.
 */
export async function notePutBack(tx: Tx, told: Date, heard: Date): Promise<boolean> {
  const { last } = await tx.db
    .selectFrom('sensor')
    .select(({ fn }) => fn.max('reported_at').as('last'))
    .where('school_id', '=', tx.scope.schoolId)
    .where('reported_at', '<', told)
    .executeTakeFirstOrThrow();
  const since = new Date(Math.min(told.getTime(), Math.max(heard.getTime(), last?.getTime() ?? 0)));
  const put = { restored_at: tx.at, restored_from: since, restored_noticed: true };
  const row = await tx.db
    .insertInto('instance')
    .values({ id: newId(tx.at), created_at: tx.at, ...put })
    .onConflict((conflict) =>
      conflict
        .column('one')
        .doUpdateSet(put)
        .where(({ or, eb }) => or([eb('instance.restored_at', 'is', null), eb('instance.restored_at', '<', told)])),
    )
    .returning('one')
    .executeTakeFirst();
  return row !== undefined;
}

/** Writes into a school's journal that this server was put back: of the time in between the record may lack what nobody sends or writes again. */
export async function journalRestore(ground: Ground, schoolId: string, since: Date): Promise<void> {
  await transact(ground, systemScope('restored', schoolId), async (tx) => {
    // A server whose schools came without a set-up, as a demo's do, has no place to note it but this.
    const restored = (await findRestored(tx)) ?? { of: tx.at, since, isNoticed: false };
    writeRestored(tx, restored);
  });
}

/** Writes it into the journal of this scope's school. */
export function writeRestored(tx: Tx, { of, since, isNoticed }: Restored): void {
  const action = isNoticed ? 'server.put_back' : 'server.restored';
  tx.journal({ action, subject: { kind: 'school', id: tx.scope.schoolId }, payload: { from: since, to: of } });
}
