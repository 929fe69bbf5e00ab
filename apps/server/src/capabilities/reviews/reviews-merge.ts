import { sha256 } from '../../kernel/canonical.ts';
import type { Review } from './reviews.ts';
import { questionsOf } from './reviews-questions.ts';

/** What a page puts beside each answer, to know later whether it is still the one that it showed: the beginning of its SHA-256. */
export function markOf(answer: string): string {
  return sha256(answer).toString('hex').slice(0, 16);
}

/**
 * Of what was sent for a review, the answers that its sender changed (`taken`), and the questions that somebody else answered otherwise meanwhile
 * (`clashes`). A page of this very version shows what is there; of an older one each answer is known by its mark.
 *   shown “a”, there “b” now, sent “a”: theirs stays · sent “c”: a clash · there still “a”, sent “c”: taken
 */
export function mergeAnswers(
  review: Pick<Review, 'kind' | 'questions' | 'answers' | 'version'>,
  { version, sent }: { version: number; sent: Record<string, string> },
): { taken: Record<string, string>; clashes: string[] } {
  const taken: Record<string, string> = {};
  const clashes: string[] = [];
  for (const { id } of questionsOf(review)) {
    const mine = sent[`answer-${id}`]?.trim();
    const theirs = review.answers[id] ?? '';
    if (mine === undefined || mine === theirs) continue;
    const shown = sent[`shown-${id}`];
    if (version === review.version || shown === markOf(theirs)) taken[id] = mine;
    else if (shown !== markOf(mine)) clashes.push(id);
  }
  return { taken, clashes };
}
