import type { Said } from './reviews.ts';

/** What a governor wrote to a review while it was a draft. */
export interface ReviewComment {
  id: string;
  /** The id of a question; empty: to the whole. */
  question: string;
  words: string;
  at: Date;
  by: string;
  byId: string;
  role: string;
  reply: Said | null;
  /** Struck out, by whom and why: it is not part of what is signed. */
  struck: Said | null;
}

/** The longest comment, and the longest reply; the database has the same number. */
export const LONGEST_COMMENT = 2000;

/** Those that are not struck out. */
export function notStruck(comments: readonly ReviewComment[]): ReviewComment[] {
  return comments.filter(({ struck }) => !struck);
}

/** What of the comments is signed: the ones that stand, with their replies. Undefined of a review without any, whose hash is as it was before there were comments. */
export function signedComments(comments: readonly ReviewComment[]) {
  const standing = notStruck(comments);
  if (!standing.length) return undefined;
  return standing.map(({ id, question, words, byId, role, reply }) => ({
    ...{ id, question, words, byId, role },
    reply: reply?.words ?? null,
  }));
}
