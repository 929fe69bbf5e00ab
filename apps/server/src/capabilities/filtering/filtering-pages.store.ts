import { sql } from 'kysely';
import type { Tx } from '../../access/transact.ts';

/** Whoever has this user name or e-mail address and has not left; undefined for nobody, and for a name that several share. */
export async function findByAccount(tx: Tx, account: string): Promise<string | undefined> {
  const wanted = account.toLowerCase();
  const rows = await tx.db
    .selectFrom('person')
    .select('id')
    .where('school_id', '=', tx.scope.schoolId)
    .where('status', '=', 'active')
    .where((is) => is.or([is('username', '=', wanted), is('email', '=', wanted)]))
    .limit(2)
    .execute();
  return rows.length === 1 ? rows[0]?.id : undefined;
}

/** Gates and agents that were heard in the last day. `has`: they said since then that they decide with what the server had. */
export interface Reached {
  name: string;
  kind: string;
  currentAt: Date | null;
}

/** Gates and agents at work, by whether they have what was put into force at a moment; gates first. */
export async function listReached(tx: Tx): Promise<Reached[]> {
  const rows = await tx.db
    .selectFrom('sensor')
    .select(['name', 'kind', 'current_at'])
    .where('school_id', '=', tx.scope.schoolId)
    .where('revoked_at', 'is', null)
    .where('kind', 'in', ['gate', 'agent'])
    .where('seen_at', '>', new Date(tx.at.getTime() - 86_400_000))
    .orderBy(sql`kind = 'agent'`)
    .orderBy('name')
    .execute();
  return rows.map(({ name, kind, current_at }) => ({ name, kind, currentAt: current_at }));
}

/** Minutes from asking to approval in the last month: the middle one; null where nothing was approved. */
export async function medianMinutes(tx: Tx): Promise<number | null> {
  const { rows } = await sql<{ minutes: number | null }>`
    select (percentile_cont(0.5) within group (order by extract(epoch from decided_at - requested_at)) / 60)::float as minutes
    from filter_change
    where school_id = ${tx.scope.schoolId} and state = 'approved' and not emergency and kind = 'address'
      and decided_at > ${new Date(tx.at.getTime() - 30 * 86_400_000)}`.execute(tx.db);
  return rows[0]?.minutes ?? null;
}

/** Answers the request of a block page that a change goes back to, if it still waits and the approver answers requests. */
export async function answerAsked(
  tx: Tx,
  requestId: string,
  answer: { text: string | null; until: Date },
): Promise<void> {
  if (!tx.scope.has('requests.decide')) return;
  await tx.db
    .updateTable('access_request')
    .set((is) => ({
      state: 'opened',
      answer: answer.text,
      opens_until: answer.until,
      decided_at: tx.at,
      decided_by: tx.scope.personId,
      version: is('version', '+', 1),
    }))
    .where('school_id', '=', tx.scope.schoolId)
    .where('id', '=', requestId)
    .where('state', '=', 'open')
    .execute();
}
