import { sql } from 'kysely';
import type { Tx } from '../../access/transact.ts';
import type { Lesson } from './lessons.ts';

/** What this person asked for to be open until the end of a lesson. */
export interface AskedFor<State extends string = 'asked' | 'refused'> {
  changeId: string;
  address: string;
  state: State;
  endsAt: Date;
}

/** Of these lessons, what nobody agreed to so far: the newest first. */
export function listAskedFor(tx: Tx, lessons: readonly Lesson[]): Promise<AskedFor[]> {
  return askedIn(tx, lessons, ['asked', 'refused']);
}

/** Of this lesson, whatever was decided, but for what was taken back since: the newest first. */
export function listAskedOnce(tx: Tx, lesson: Lesson): Promise<AskedFor<'asked' | 'refused' | 'approved'>[]> {
  return askedIn(tx, [lesson], ['asked', 'refused', 'approved']);
}

async function askedIn<State extends string>(
  tx: Tx,
  lessons: readonly Lesson[],
  states: State[],
): Promise<AskedFor<State>[]> {
  if (lessons.length === 0) return [];
  const ends = [...new Set(lessons.map(({ endsAt }) => endsAt.toISOString()))];
  const { rows } = await sql<AskedFor<State>>`
    select c.id as "changeId", c.proposal ->> 'address' as address, c.state, (c.proposal ->> 'until')::timestamptz as "endsAt"
    from filter_change c
    where c.school_id = ${tx.scope.schoolId} and c.requester_id = ${tx.scope.personId} and c.kind = 'address'
      and c.state = any (${states}::text[]) and c.proposal ->> 'action' = 'allow' and c.proposal ->> 'until' = any (${ends}::text[])
      and not exists (select from filter_change_end e where e.school_id = c.school_id and e.change_id = c.id)
    order by c.number desc`.execute(tx.db);
  return rows;
}
