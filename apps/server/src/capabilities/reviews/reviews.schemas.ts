import { z } from 'zod';
import { dayOf } from '../../site/date-fields.ts';
import { lettersOf, neededWords, shownHash, shownNumber } from '../../site/form-fields.ts';
import { BECAUSE, type Because, KIND_LIST } from './reviews.ts';
import { LONGEST_COMMENT } from './reviews-comments.ts';

/** The longest answer: about two pages. */
export const LONGEST_ANSWER = 6000;

/** The longest reason for sending one back, or for discarding one; the database has the same number. */
export const LONGEST_WHY = 500;

/** To which question a comment is begun. */
export const commentQuery = z.object({ question: z.string().max(40).catch('').default('') });

/** Which review is begun. */
export const newQuery = z.object({
  kind: z.enum(KIND_LIST).catch('filtering'),
  because: z.enum(Object.keys(BECAUSE) as [Because, ...Because[]]).catch('yearly'),
});

/** Why a review is begun. */
export const newForm = z
  .object({
    kind: z.enum(KIND_LIST, { error: 'Choose which review it is' }),
    because: z.enum(Object.keys(BECAUSE) as [Because, ...Because[]], { error: 'Choose why you are starting it' }),
    words: z.string().trim().max(500, 'Use at most 500 characters').default(''),
  })
  .superRefine((form, context) => {
    if (form.because === 'yearly' || lettersOf(form.words) >= 3) return;
    context.addIssue({ code: 'custom', path: ['words'], message: 'Say what is new, in a few words' });
  });

/** What is sent with the answers. */
export const saveForm = z.object({
  version: shownNumber(),
  next: z.enum(['save', 'ready']).catch('save').default('save'),
});

/** A signature: of exactly this. */
export const signForm = z.object({
  hash: shownHash,
  code: z.string().trim().max(20).catch('').default(''),
});

/** What is sent back unsigned, and why. */
export const backForm = z.object({
  hash: shownHash,
  words: neededWords('Say what must change before you sign', LONGEST_WHY),
});

/** What is discarded, as it was shown, and why. */
export const discardForm = z.object({
  version: shownNumber(),
  because: neededWords('Say why it is not needed', LONGEST_WHY),
});

/** What is taken back to be written on. */
export const versionForm = z.object({ version: shownNumber() });

/** What follows from a review. */
export const actionForm = z
  .looseObject({
    what: neededWords('Say what needs to be done', 500),
    owner: z.uuid({ error: 'Choose who will do it' }),
  })
  .transform((form, context) => {
    const dueOn = dayOf(form, 'due');
    if (dueOn === null) {
      context.addIssue({
        code: 'custom',
        path: ['due'],
        message: 'Enter the date it is due, such as 31 1 2027',
      });
      return z.NEVER;
    }
    return { what: form.what, owner: form.owner, dueOn };
  });

/** That it was done, and how. */
export const doneForm = z.object({
  words: neededWords('Say how it was done', 500),
});

/** What a governor writes to a question, or to the whole. */
export const commentForm = z.object({
  question: z.string().max(40).catch('').default(''),
  words: neededWords('Write your comment', LONGEST_COMMENT),
});

/** What is replied to it. */
export const replyForm = z.object({ words: neededWords('Write a reply', LONGEST_COMMENT) });

/** Why it is struck out. */
export const strikeForm = z.object({ because: neededWords('Say why it is struck out', LONGEST_WHY) });
