import { isSameHand, SAME_HAND } from '../../access/same-hand.store.ts';
import { type Actor, authorise } from '../../access/scope.ts';
import { readSettings } from '../../access/settings.store.ts';
import { type Tx, transact } from '../../access/transact.ts';
import type { Ground } from '../../db/ground.ts';
import { canonical, sha256 } from '../../kernel/canonical.ts';
import { isId } from '../../kernel/ids.ts';
import { refusals } from '../../kernel/refusal.ts';
import { figuresNow, getReview, quicker } from './reviews.service.ts';
import {
  addSignature,
  finishAction,
  holdReview,
  insertAction,
  listActions,
  listOwners,
  makeDraft,
  makeReady,
} from './reviews.store.ts';
import type { Figures, Review, ReviewAction } from './reviews.ts';
import { listComments } from './reviews-comments.store.ts';
import { type ReviewComment, signedComments } from './reviews-comments.ts';
import { partFor } from './reviews-part.ts';
import { questionsOf } from './reviews-questions.ts';

const refuse = refusals<
  | 'review.unanswered'
  | 'review.not_yours'
  | 'review.changed'
  | 'review.code'
  | 'review.action'
  | 'review.owner'
  | 'review.one_hand'
>();

/** The fewest letters of an answer. */
const SHORTEST = 3;

/** Questions of a draft that nobody has answered yet. */
function unanswered(review: Pick<Review, 'kind' | 'questions' | 'answers'>): string[] {
  return questionsOf(review)
    .filter(({ id }) => (review.answers[id] ?? '').length < SHORTEST)
    .map(({ id }) => id);
}

/** SHA-256 over everything that is signed: questions by their version, answers, what governors wrote to them, figures, and what is to be done. */
function contentHash(
  review: Review,
  figures: Figures,
  { actions, comments }: { actions: readonly ReviewAction[]; comments: readonly ReviewComment[] },
): Buffer {
  const { id, kind, year, because, becauseWords, questions, answers } = review;
  const agreed = actions.map(({ what, ownerId, dueOn }) => ({ what, ownerId, dueOn }));
  const said = signedComments(comments);
  return sha256(
    canonical({
      ...{ id, kind, year, because, becauseWords, questions, answers, figures, actions: agreed },
      ...(said && { comments: said }),
    }),
  );
}

async function besides(tx: Tx, id: string) {
  return { actions: await listActions(tx, id), comments: await listComments(tx, id) };
}

/** Makes a draft stand still with the figures of this moment, so that both sign the same. */
export async function readyReview(
  ground: Ground,
  actor: Actor,
  { id, version }: { id: string; version: number },
): Promise<void> {
  const scope = authorise(actor, 'reviews.work');
  const { year } = await transact(ground, scope, (tx) => getReview(tx, id));
  const figures = await figuresNow(ground, scope.schoolId, year);
  await transact(ground, scope, async (tx) => {
    const { id: seen } = await getReview(tx, id);
    await holdReview(tx, seen);
    const review = await getReview(tx, id);
    const missing = unanswered(review);
    if (missing.length) {
      const message = 'Answer this, or write that there is nothing to say';
      const fields = missing.map((question) => ({ field: `answer-${question}`, message }));
      throw refuse('review.unanswered', 'invalid', 'Answer every question first.', fields);
    }
    const hash = contentHash(review, figures, await besides(tx, id));
    if (!(await makeReady(tx, { id, version }, figures, hash))) throw quicker();
    tx.journal({ action: 'review.ready', subject: { kind: 'review', id }, payload: { hash: hash.toString('hex') } });
  });
}

/** Takes a review back to be written on; who signed it has to sign anew. */
export function reopenReview(ground: Ground, actor: Actor, seen: { id: string; version: number }): Promise<void> {
  return transact(ground, authorise(actor, 'reviews.work'), async (tx) => {
    await getReview(tx, seen.id);
    if (!(await makeDraft(tx, seen))) throw quicker();
    tx.journal({ action: 'review.reopened', subject: { kind: 'review', id: seen.id }, payload: {} });
  });
}

/** For which part whoever reads a review may sign it, by the settings of now. */
export function readPart(ground: Ground, actor: Actor, review: Review): Promise<ReturnType<typeof partFor>> {
  return transact(ground, authorise(actor, 'reviews.read'), async (tx) => {
    return tx.scope.has('reviews.sign') ? partFor(actor, review, await readSettings(tx)) : null;
  });
}

/** Signs exactly what was shown, with a second factor shown lately (S8). The second signature completes it: from then on nobody changes it. */
export function signReview(
  ground: Ground,
  actor: Actor,
  { id, hash, factorAt }: { id: string; hash: string; factorAt: Date | null },
): Promise<void> {
  return transact(ground, authorise(actor, 'reviews.sign'), async (tx) => {
    const review = await getReview(tx, id);
    // Once more over what is there: nothing is signed that was written past the pages.
    const now = review.figures && contentHash(review, review.figures, await besides(tx, id)).toString('hex');
    if (review.contentHash?.toString('hex') !== hash || now !== hash) {
      throw refuse(
        'review.changed',
        'conflict',
        'This review has changed since you read it. Read it again before you sign.',
      );
    }
    const signs = partFor(actor, review, await readSettings(tx));
    if (signs === null) {
      throw refuse(
        'review.not_yours',
        'conflict',
        'You cannot give this signature: it has already been given, or another role gives it.',
      );
    }
    const other = review.leader?.id ?? review.governor?.id;
    if (other && (await isSameHand(tx, other))) throw refuse('review.one_hand', 'conflict', SAME_HAND);
    if (factorAt === null) {
      const message = 'Enter the code your phone shows now';
      throw refuse('review.code', 'invalid', `${message}.`, [{ field: 'code', message }]);
    }
    if (!(await addSignature(tx, review, signs, factorAt))) throw quicker();
    tx.journal({ action: 'review.signed', subject: { kind: 'review', id }, payload: { ...signs, hash } });
  });
}

/** Sends back what somebody was to sign and does not agree with: it is a draft again, and says why until it is made ready anew. */
export function sendBackReview(
  ground: Ground,
  actor: Actor,
  { id, hash, words }: { id: string; hash: string; words: string },
): Promise<void> {
  return transact(ground, authorise(actor, 'reviews.sign'), async (tx) => {
    const review = await getReview(tx, id);
    if (review.contentHash?.toString('hex') !== hash) throw quicker();
    if (partFor(actor, review, await readSettings(tx)) === null) {
      throw refuse('review.not_yours', 'conflict', 'You cannot send it back: you have signed it, or others sign it.');
    }
    if (!(await makeDraft(tx, review, words))) throw quicker();
    tx.journal({ action: 'review.sent_back', subject: { kind: 'review', id }, payload: { words, hash } });
  });
}

/** Adds what follows from a draft. */
export function addReviewAction(
  ground: Ground,
  actor: Actor,
  id: string,
  action: { what: string; owner: string; dueOn: string },
): Promise<void> {
  return transact(ground, authorise(actor, 'reviews.work'), async (tx) => {
    const { id: seen } = await getReview(tx, id);
    // What is added while a colleague fixes it would be in nobody's hash, and nobody could sign (S24).
    await holdReview(tx, seen);
    const { state } = await getReview(tx, id);
    if (state !== 'draft') {
      throw refuse(
        'review.action',
        'conflict',
        'This review is fixed: reopen it to add an action, or start the next one.',
      );
    }
    if (!(await listOwners(tx)).some((owner) => owner.id === action.owner)) {
      const message = 'Choose someone from the list: a person who cannot sign in here would not see it';
      throw refuse('review.owner', 'invalid', `${message}.`, [{ field: 'owner', message }]);
    }
    const actionId = await insertAction(tx, id, action);
    tx.journal({ action: 'review.action', subject: { kind: 'review', id }, payload: { ...action, actionId } });
  });
}

/** Marks an action as done, also long after the review was signed. */
export function finishReviewAction(
  ground: Ground,
  actor: Actor,
  { id, actionId, words }: { id: string; actionId: string; words: string },
): Promise<void> {
  return transact(ground, authorise(actor, 'reviews.work'), async (tx) => {
    const { discarded } = await getReview(tx, id);
    if (discarded || !isId(actionId) || !(await finishAction(tx, id, actionId, words))) {
      throw refuse('review.action', 'conflict', 'This action is already done, or does not exist.');
    }
    tx.journal({ action: 'review.action_done', subject: { kind: 'review', id }, payload: { actionId, words } });
  });
}
