import { sql } from 'kysely';
import type { Tx } from '../../access/transact.ts';

/** Changes of the filter that this person asked for, and that a second person has answered (R83). */
const ofMine = (tx: Tx) => sql`mail_told t
  join filter_change c on c.school_id = t.school_id and c.id = t.subject_id
  where t.school_id = ${tx.scope.schoolId} and t.person_id = ${tx.scope.personId}
    and c.requester_id = ${tx.scope.personId} and c.state in ('approved', 'refused')`;

/** Those of which no message has told them. */
export async function listUntoldAnswers(tx: Tx): Promise<{ id: string; severity: number; kind: 'new' | 'late' }[]> {
  const { rows } = await sql<{ id: string; severity: number }>`
    select c.id, t.severity from ${ofMine(tx)} and t.message_id is null`.execute(tx.db);
  return rows.map(({ id, severity }) => ({ id, severity, kind: 'late' }));
}

/** How many of them this message is to tell. */
export async function countAnswers(tx: Tx, messageId: string): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*)::int as count from ${ofMine(tx)} and t.message_id = ${messageId}`.execute(tx.db);
  return rows[0]?.count ?? 0;
}
