import { sql } from 'kysely';
import type { Tx } from '../../access/transact.ts';

/** What is noted of somebody until it is over, and told to them as late: by table, what it is about. */
const ABOUT = {
  /** An alert of others that waits (R99). */
  alert_wait: 'alert_id',
  /** A report that is late (R100). */
  report_late: 'report_id',
  /** A request from a block page that nobody answered (R86). */
  request_late: 'request_id',
} as const;
type NotedIn = keyof typeof ABOUT;
/** These tables. */
export const NOTED = Object.keys(ABOUT) as NotedIn[];

const ofMine = (tx: Tx, table: NotedIn) => sql`mail_told t
  join ${sql.table(table)} n on n.school_id = t.school_id and n.id = t.subject_id
  where t.school_id = ${tx.scope.schoolId} and t.person_id = ${tx.scope.personId}
    and n.person_id = ${tx.scope.personId} and n.over_at is null`;

/** Those of which no message has told this person. */
export async function listUntoldNoted(
  tx: Tx,
  table: NotedIn,
): Promise<{ id: string; severity: number; kind: 'new' | 'late' }[]> {
  const { rows } = await sql<{ id: string; severity: number }>`
    select n.id, t.severity from ${ofMine(tx, table)} and t.message_id is null`.execute(tx.db);
  return rows.map(({ id, severity }) => ({ id, severity, kind: 'late' }));
}

/** How many things of them this message is to tell; of one report several stages may be late. */
export async function countNoted(tx: Tx, table: NotedIn, messageId: string): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(distinct ${sql.ref(`n.${ABOUT[table]}`)})::int as count
    from ${ofMine(tx, table)} and t.message_id = ${messageId}`.execute(tx.db);
  return rows[0]?.count ?? 0;
}
