import type { Ground } from '../db/ground.ts';

/** Whether the database that answers can only be read: a standby, or one that was set so. Fails where none answers. */
export async function onlyReads({ pool }: Ground): Promise<boolean> {
  const { rows } = await pool.query<{ only: boolean }>(
    "select current_setting('transaction_read_only') = 'on' as only",
  );
  return rows[0]?.only === true;
}
