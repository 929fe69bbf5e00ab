import { sql } from 'kysely';
import type { Tx } from '../../access/transact.ts';

/** Alerts that are kept from whoever asks, whatever desk they work and whoever names them (S13, migration 0037). */
export async function listKept(tx: Tx): Promise<Set<string>> {
  const { rows } = await sql<{ id: string }>`select id from alerts_kept_from_me() as kept (id)`.execute(tx.db);
  return new Set(rows.map(({ id }) => id));
}
