import { fullName } from '../../access/names.store.ts';
import type { Tx } from '../../access/transact.ts';
import { newId } from '../../kernel/ids.ts';
import type { ReviewComment } from './reviews-comments.ts';

/** What governors wrote to a review, also what is struck out, the oldest first. */
export async function listComments(tx: Tx, reviewId: string): Promise<ReviewComment[]> {
  const rows = await tx.db
    .selectFrom('review_comment as c')
    .leftJoin('person as m', (join) => join.onRef('m.school_id', '=', 'c.school_id').onRef('m.id', '=', 'c.made_by'))
    .leftJoin('person as r', (join) => join.onRef('r.school_id', '=', 'c.school_id').onRef('r.id', '=', 'c.replied_by'))
    .leftJoin('person as s', (join) => join.onRef('s.school_id', '=', 'c.school_id').onRef('s.id', '=', 'c.struck_by'))
    .select(['c.id', 'c.question', 'c.words', 'c.made_at', 'c.made_by', 'c.made_as', 'c.reply', 'c.replied_at'])
    .select(['c.struck_at', 'c.struck_because', fullName('m').as('made_name')])
    .select([fullName('r').as('replied_name'), fullName('s').as('struck_name')])
    .where('c.school_id', '=', tx.scope.schoolId)
    .where('c.review_id', '=', reviewId)
    .orderBy('c.made_at')
    .orderBy('c.id')
    .execute();
  return rows.map((row) => ({
    ...{ id: row.id, question: row.question, words: row.words, at: row.made_at, role: row.made_as },
    ...{ byId: row.made_by, by: row.made_name ?? 'A governor' },
    reply: said(row.replied_name, row.replied_at, row.reply),
    struck: said(row.struck_name, row.struck_at, row.struck_because),
  }));
}

function said(by: string | null, at: Date | null, words: string | null) {
  return at === null || words === null ? null : { by: by ?? 'A colleague', at, words };
}

/** Of the reviews that are open, how many comments have no reply yet, by the id of the review. */
export async function countUnreplied(tx: Tx, reviewIds: readonly string[]): Promise<ReadonlyMap<string, number>> {
  if (!reviewIds.length) return new Map();
  const rows = await tx.db
    .selectFrom('review_comment')
    .select((eb) => ['review_id', eb.fn.countAll<number>().as('count')])
    .where('school_id', '=', tx.scope.schoolId)
    .where('review_id', 'in', reviewIds)
    .where('replied_at', 'is', null)
    .where('struck_at', 'is', null)
    .groupBy('review_id')
    .execute();
  return new Map(rows.map(({ review_id, count }) => [review_id, Number(count)]));
}

/** Which of these reviews somebody has commented on, struck out or not. */
export async function listCommented(tx: Tx, reviewIds: readonly string[], personId: string): Promise<Set<string>> {
  if (!reviewIds.length) return new Set();
  const rows = await tx.db
    .selectFrom('review_comment')
    .select('review_id')
    .distinct()
    .where('school_id', '=', tx.scope.schoolId)
    .where('review_id', 'in', reviewIds)
    .where('made_by', '=', personId)
    .execute();
  return new Set(rows.map(({ review_id }) => review_id));
}

/** A reply to what somebody commented. */
export interface Replied {
  reviewId: string;
  kind: string;
  year: number;
  by: string;
  at: Date;
}

/** Replies to this person's comments since then, the newest first. */
export async function listReplies(tx: Tx, personId: string, since: Date): Promise<Replied[]> {
  const rows = await tx.db
    .selectFrom('review_comment as c')
    .innerJoin('review as w', (join) => join.onRef('w.school_id', '=', 'c.school_id').onRef('w.id', '=', 'c.review_id'))
    .leftJoin('person as r', (join) => join.onRef('r.school_id', '=', 'c.school_id').onRef('r.id', '=', 'c.replied_by'))
    .select(['c.review_id as reviewId', 'w.kind', 'w.year', 'c.replied_at as at', fullName('r').as('by')])
    .where('c.school_id', '=', tx.scope.schoolId)
    .where('c.made_by', '=', personId)
    .where('c.replied_at', '>', since)
    .where('c.struck_at', 'is', null)
    .where('w.state', '<>', 'discarded')
    .orderBy('c.replied_at', 'desc')
    .limit(50)
    .execute();
  return rows.flatMap(({ at, by, ...row }) => (at ? [{ ...row, at, by: by ?? 'A colleague' }] : []));
}

/** Adds a comment in one's own name. */
export async function insertComment(
  tx: Tx,
  reviewId: string,
  { question, words, role }: { question: string; words: string; role: string },
): Promise<string> {
  const id = newId(tx.at);
  await tx.db
    .insertInto('review_comment')
    .values({
      ...{ school_id: tx.scope.schoolId, id, review_id: reviewId, question, words },
      ...{ made_at: tx.at, made_by: tx.scope.personId ?? '', made_as: role },
    })
    .execute();
  return id;
}

/** Changes a comment that stands; whether it did, and is this person's to change. */
async function change(tx: Tx, reviewId: string, id: string, to: Record<string, unknown>): Promise<boolean> {
  const { numUpdatedRows } = await tx.db
    .updateTable('review_comment')
    .set(to)
    .where('school_id', '=', tx.scope.schoolId)
    .where('review_id', '=', reviewId)
    .where('id', '=', id)
    .where('struck_at', 'is', null)
    .executeTakeFirst();
  return numUpdatedRows === 1n;
}

/** Replies to a comment, or puts another reply in its place. */
export function keepReply(tx: Tx, reviewId: string, id: string, reply: string): Promise<boolean> {
  return change(tx, reviewId, id, { reply, replied_at: tx.at, replied_by: tx.scope.personId });
}

/** Strikes a comment out. */
export function strikeComment(tx: Tx, reviewId: string, id: string, because: string): Promise<boolean> {
  return change(tx, reviewId, id, { struck_at: tx.at, struck_by: tx.scope.personId, struck_because: because });
}
