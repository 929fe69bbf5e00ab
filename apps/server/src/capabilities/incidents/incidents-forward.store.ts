import { sql } from 'kysely';
import { nameBy } from '../../access/names.store.ts';
import type { Tx } from '../../access/transact.ts';
import type { Standing } from './incidents-standing.ts';
import { namedToMe } from './incidents-who.store.ts';

/** An incident that one person put forward to be closed. */
export interface Forward extends Standing {
  id: string;
  series: string;
  number: number;
  title: string;
  grade: string;
  peak_grade: string | null;
  two_close: readonly string[];
  review_by: Date | null;
  put_forward_by: string;
  put_forward_at: Date;
  /** Null where this reader may not see who it was. */
  by: string | null;
  /** Whether whoever reads may be the same hand as whoever put it forward (S8). */
  same: boolean;
}

/** More than this wait at no school. */
const MOST = 50;

/** What was put forward and is not closed, as far as this reader sees it; the oldest first. */
export async function listForward(tx: Tx): Promise<Forward[]> {
  const { schoolId, personId } = tx.scope;
  const rows = await tx.db
    .selectFrom('incident as i')
    .select(['i.id', 'i.series', 'i.number', 'i.title', 'i.grade', 'i.peak_grade', 'i.two_close', 'i.review_by'])
    .select(['i.owner_id', 'i.sensitivity', 'i.named_only', 'i.stand_in', 'i.put_forward_by', 'i.put_forward_at'])
    .select([nameBy('i.put_forward_by').as('by'), namedToMe.as('named')])
    .select(
      sql<boolean>`i.put_forward_by <> ${personId} and same_hand(i.school_id, ${personId}::uuid, i.put_forward_by, ${tx.at})`.as(
        'same',
      ),
    )
    .where('i.school_id', '=', schoolId)
    // As letters of the query: a plan that is kept knows by them how few these are (decision 0029).
    .where(sql<boolean>`i.state = 'review'`)
    .orderBy('i.put_forward_at')
    .orderBy('i.id')
    .limit(MOST)
    .execute();
  return rows.flatMap(({ put_forward_by, put_forward_at, ...row }) =>
    put_forward_by && put_forward_at ? [{ ...row, put_forward_by, put_forward_at }] : [],
  );
}
