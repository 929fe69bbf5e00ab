import { Kysely, PostgresDialect, type Transaction } from 'kysely';
import { openOwnersPool } from './ground.ts';
import { setLocals } from './local-settings.ts';
import type { DB } from './schema.generated.ts';

/** Runs the owner's own work (backup, verification) in one read-only snapshot that sees every school. */
export async function inMaintenance<T>(ownerUrl: string, work: (db: Transaction<DB>) => Promise<T>): Promise<T> {
  const pool = openOwnersPool(ownerUrl, 1);
  const db = new Kysely<DB>({ dialect: new PostgresDialect({ pool }) });
  try {
    return await db
      .transaction()
      .setIsolationLevel('repeatable read')
      .execute(async (tx) => {
        await setLocals(tx, "set local transaction read only; set local app.maintenance = 'on'");
        return work(tx);
      });
  } finally {
    await db.destroy();
  }
}
