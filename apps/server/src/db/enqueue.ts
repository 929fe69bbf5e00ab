import { type RawBuilder, sql, type Transaction } from 'kysely';
import type { DB } from './schema.generated.ts';

/** The jobs that a unit of work may ask for, with what each is given. Add a line here and a task in tasks.ts. */
export interface JobPayloads {
  /** Chains the reads of a school that nothing vouches for yet. */
  'seal-reads': { schoolId: string };
  /** Looks for a newer edition of a list. */
  'look-at-list': { schoolId: string; subscriptionId: string };
  /** Tells by mail what waits for people of a school, and sends what is to be sent. */
  'tell-by-mail': { schoolId: string };
  /** Writes the morning's messages of a school. */
  'mail-morning': { schoolId: string };
}

/** Enqueues a job in this transaction: it runs if and only if the transaction commits. While a job with the key waits, another is not made. */
export async function enqueue<Name extends keyof JobPayloads>(
  db: Transaction<DB>,
  name: Name,
  payload: JobPayloads[Name],
  options: { at: Date; key: string },
): Promise<void> {
  await sql`select ${enqueuing(name, payload, options)}`.execute(db);
}

/** The same within a statement that does something besides. */
export function enqueuing<Name extends keyof JobPayloads>(
  name: Name,
  payload: JobPayloads[Name],
  options: { at: Date; key: string },
): RawBuilder<unknown> {
  return sql`graphile_worker.enqueue(${name}, ${JSON.stringify(payload)}::json, ${options.at}, ${options.key})`;
}
