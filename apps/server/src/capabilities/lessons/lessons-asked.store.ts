import { sql } from 'kysely';
import type { Tx } from '../../access/transact.ts';
import type { Lesson } from './lessons.ts';

/** What this person asked for to be open until the end of a lesson, and nobody agreed to so far. */
export interface AskedFor {
  changeId: string;
  address: string;
  state: 'asked' | 'refused';
  endsAt: Date;
}

/** Of these lessons: the newest first. */
export async function listAskedFor(tx: Tx, lessons: readonly Lesson[]): Promise<AskedFor[]> {
  if (lessons.length === 0) return [];
  const ends = [...new Set(lessons.map(({ endsAt }) => endsAt.toISOString()))];
  const { rows } = await sql<AskedFor>`
    select c.id as "changeId", c.proposal ->> 'address' as address, c.state, (c.proposal ->> 'until')::timestamptz as "endsAt"
    from filter_change c
    where c.school_id = ${tx.scope.schoolId} and c.requester_id = ${tx.scope.personId} and c.kind = 'address'
      and c.state in ('asked', 'refused') and c.proposal ->> 'action' = 'allow' and c.proposal ->> 'until' = any (${ends}::text[])
    order by c.number desc`.execute(tx.db);
  return rows;
}
