import { sql } from 'kysely';
import type { Tx } from '../../access/transact.ts';
import type { Look } from './procedures-run.ts';

/** A request that an investigator made. */
export interface Visit {
  at: Date;
  action: string;
}

/** More than this of one look is not listed. */
const MOST = 200;

/** What this person asked of the host of a look while it was open, the last first; as far as this scope sees it. */
export async function listVisits(tx: Tx, look: Look): Promise<Visit[]> {
  const host =
    look.address
      .replace(/^[a-z]+:\/\//i, '')
      .split(/[/:?#]/)[0]
      ?.toLowerCase() ?? '';
  const rows = await tx.db
    .selectFrom('event')
    .select(['occurred_at', 'action'])
    .where('school_id', '=', tx.scope.schoolId)
    .where('person_id', '=', look.person.id)
    .where('occurred_at', '>=', look.askedAt)
    .where('occurred_at', '<=', look.endedAt ?? look.until)
    .where(sql<boolean>`strpos(lower(url), ${host}) > 0`)
    .orderBy('occurred_at', 'desc')
    .limit(MOST)
    .execute();
  return rows.map(({ occurred_at: at, action }) => ({ at, action }));
}
