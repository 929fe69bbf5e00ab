import { sql, type Transaction } from 'kysely';
import type { DB } from './schema.generated.ts';

/**
 * Runs SET LOCAL statements as the first of a transaction. Literals through the simple protocol, because SET takes no parameters and
 * Citus passes SET LOCAL on to its workers but not set_config(). The caller checks every literal.
 */
export async function setLocals(db: Transaction<DB>, statements: string): Promise<void> {
  await sql.raw(statements).execute(db);
}
