import { sql } from 'kysely';
import type { Tx } from '../../access/transact.ts';
import { newId } from '../../kernel/ids.ts';
import type { SupportAsked, SupportNote } from './aftercare.ts';

/** What is asked of whoever asks, soonest first: all that they may know of it, whether or not they see the incident. */
export async function listAsked(tx: Tx): Promise<SupportAsked[]> {
  const { rows } = await sql<SupportAsked>`
    select s.plan as id, s.name, s.class_name as "className", s.support, s.review_on as "reviewOn", s.made_at as "madeAt",
      s.my_own or exists (select from support_note n where n.school_id = ${tx.scope.schoolId} and n.plan_id = s.plan
        and n.written_by = ${tx.scope.personId} and n.words is null) as taken
    from support_asked_of_me() s order by s.review_on, s.plan`.execute(tx.db);
  return rows;
}

/** What was noted about these plans, oldest first. */
export async function listNotes(tx: Tx, planIds: readonly string[]): Promise<SupportNote[]> {
  if (!planIds.length) return [];
  return tx.db
    .selectFrom('support_note as r')
    .leftJoin('person as p', (join) => join.onRef('p.school_id', '=', 'r.school_id').onRef('p.id', '=', 'r.written_by'))
    .select(['r.plan_id as planId', 'r.written_at as at', 'r.words'])
    .select(sql<boolean>`r.written_by = ${tx.scope.personId}`.as('isMine'))
    .select(sql<string | null>`p.given_name || ' ' || p.family_name`.as('by'))
    .where('r.school_id', '=', tx.scope.schoolId)
    .where('r.plan_id', 'in', [...planIds])
    .orderBy('r.written_at')
    .orderBy('r.id')
    .execute();
}

/** Adds a note; without words: it was read, and is done. False when that is noted already. */
export async function insertNote(tx: Tx, planId: string, words: string | null): Promise<boolean> {
  const done = await tx.db
    .insertInto('support_note')
    .values({
      ...{ school_id: tx.scope.schoolId, plan_id: planId, id: newId(tx.at), words },
      ...{ written_at: tx.at, written_by: tx.scope.personId ?? '' },
    })
    .onConflict((conflict) =>
      conflict.columns(['school_id', 'plan_id', 'written_by']).where('words', 'is', null).doNothing(),
    )
    .executeTakeFirst();
  return Number(done.numInsertedOrUpdatedRows) === 1;
}
