import { type Actor, authorise, systemScope } from '../../access/scope.ts';
import { type Tx, transact } from '../../access/transact.ts';
import type { Ground } from '../../db/ground.ts';
import { isId } from '../../kernel/ids.ts';
import { refusals } from '../../kernel/refusal.ts';
import { getReview } from './reviews.service.ts';
import { holdReview } from './reviews.store.ts';
import type { Kind, Review } from './reviews.ts';
import {
  insertComment,
  keepReply,
  listComments,
  listReplies,
  type Replied,
  strikeComment,
} from './reviews-comments.store.ts';
import type { ReviewComment } from './reviews-comments.ts';
import { questionsOf } from './reviews-questions.ts';

const refuse = refusals<'review.comment' | 'review.own_comment' | 'review.question'>();

/** The role in which a governor comments: the one that says most. */
const AS = ['chair_of_governors', 'online_safety_governor', 'governor'] as const;

/** Comments on one question of a draft, or on the whole (DfE filtering and monitoring standard 2; R4). */
export function commentOnReview(
  ground: Ground,
  actor: Actor,
  { id, question, words }: { id: string; question: string; words: string },
): Promise<void> {
  return transact(ground, authorise(actor, 'reviews.comment'), async (tx) => {
    const review = await draft(tx, id);
    if (question !== '' && !questionsOf(review).some((each) => each.id === question)) {
      const message = 'Choose what it is about';
      throw refuse('review.question', 'invalid', `${message}.`, [{ field: 'question', message }]);
    }
    const role = AS.find((each) => actor.roles.includes(each)) ?? 'governor';
    const commentId = await insertComment(tx, id, { question, words, role });
    tx.journal({ action: 'review.commented', subject: { kind: 'review', id }, payload: { commentId, question } });
  });
}

/** Replies to a comment; another reply may take its place while the review is a draft. */
export function replyToComment(
  ground: Ground,
  actor: Actor,
  { id, commentId, words }: { id: string; commentId: string; words: string },
): Promise<void> {
  return transact(ground, authorise(actor, 'reviews.work'), async (tx) => {
    await draft(tx, id);
    const { byId } = await getComment(tx, id, commentId);
    if (byId === actor.personId) {
      throw refuse(
        'review.own_comment',
        'conflict',
        'A colleague replies to your comment: you wrote it as a governor.',
      );
    }
    if (!(await keepReply(tx, id, commentId, words))) throw gone();
    tx.journal({ action: 'review.comment_replied', subject: { kind: 'review', id }, payload: { commentId, words } });
  });
}

/** Replies to one's own comments since then, the newest first. The names of those who replied are read under a scope of its own: governors see no list of people. */
export function readReplies(ground: Ground, actor: Actor, since: Date): Promise<(Replied & { kind: Kind })[]> {
  const { schoolId } = authorise(actor, 'reviews.comment');
  return transact(ground, systemScope('checks', schoolId), async (tx) => {
    const replies = await listReplies(tx, actor.personId, since);
    return replies.map((reply) => ({ ...reply, kind: reply.kind as Kind }));
  });
}

/** Strikes out a comment that was written by mistake, or names a child: its writer, or those who work on the review. */
export function strikeOutComment(
  ground: Ground,
  actor: Actor,
  { id, commentId, because }: { id: string; commentId: string; because: string },
): Promise<void> {
  return transact(ground, authorise(actor, 'reviews.read'), async (tx) => {
    await draft(tx, id);
    const { byId } = await getComment(tx, id, commentId);
    const isTheirs = byId === actor.personId || tx.scope.has('reviews.work');
    if (!isTheirs || !(await strikeComment(tx, id, commentId, because))) throw gone();
    tx.journal({ action: 'review.comment_struck', subject: { kind: 'review', id }, payload: { commentId, because } });
  });
}

/** The review, held still and a draft: what is written while a colleague fixes it would be in nobody's hash, and nobody could sign (S24). */
async function draft(tx: Tx, id: string): Promise<Review> {
  const { id: seen } = await getReview(tx, id);
  await holdReview(tx, seen);
  const review = await getReview(tx, seen);
  if (review.state !== 'draft') {
    throw refuse(
      'review.comment',
      'conflict',
      'This review is not a draft any more: comments are part of what is signed. Whoever signs can send it back.',
    );
  }
  return review;
}

async function getComment(tx: Tx, id: string, commentId: string): Promise<ReviewComment> {
  const comment = isId(commentId) ? (await listComments(tx, id)).find((each) => each.id === commentId) : undefined;
  if (!comment || comment.struck) throw gone();
  return comment;
}

function gone() {
  return refuse('review.comment', 'conflict', 'This comment is struck out, or is not yours to change.');
}
