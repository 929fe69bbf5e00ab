import { z } from 'zod';
import { lettersOf, shownHash, shownNumber } from '../../site/form-fields.ts';

/** The longest text of one part of a report: about two pages. */
export const LONGEST_TEXT = 6000;

const text = (most: number) =>
  z
    .string()
    .default('')
    .transform((value) => value.replaceAll('\r\n', '\n').trim())
    .pipe(z.string().max(most, `Use at most ${most} characters`));

/** What an officer writes. `edition`: the one they saw; 0 where there was none. */
export const writeForm = z.object({
  edition: shownNumber(1000, 0),
  issues: text(LONGEST_TEXT),
  procedures: text(LONGEST_TEXT),
  code: z.string().trim().max(20).catch('').default(''),
  next: z.enum(['save', 'sign']).catch('save').default('save'),
});

/** What the second person does with exactly this. */
export const secondForm = z
  .object({
    hash: shownHash,
    words: text(1000),
    code: z.string().trim().max(20).catch('').default(''),
    next: z.enum(['sign', 'back'], { error: 'Choose what to do' }),
  })
  .superRefine((form, context) => {
    if (form.next === 'sign' || lettersOf(form.words) >= 3) return;
    context.addIssue({
      code: 'custom',
      path: ['words'],
      message: 'Write why you are sending it back, for the author to read',
    });
  });
