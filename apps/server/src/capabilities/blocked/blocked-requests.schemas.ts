import { z } from 'zod';
import { answerProblems, lettersOf, shownNumber, typedWords } from '../../site/form-fields.ts';

/** What is decided: opened for how long, or not; in any case what whoever asked is told. `code`: from the phone, where the last one is too old. */
export const decideRequestForm = z
  .object({
    version: shownNumber(),
    outcome: z.enum(['open', 'refuse'], { error: 'Choose whether to unblock it' }),
    address: z.enum(['host', 'page']).catch('host').default('host'),
    until: z.enum(['hour', 'today', 'week', 'term']).optional().catch(undefined),
    code: z.string().max(20).catch('').default(''),
    answer: typedWords,
  })
  .superRefine((form, context) => {
    const miss = (path: string, message: string) => context.addIssue({ code: 'custom', path: [path], message });
    if (form.outcome === 'open' && !form.until) miss('until', 'Choose how long to unblock it for');
    if (form.outcome === 'refuse' && lettersOf(form.answer) < 3)
      miss('answer', 'Say why not: the person who asked will read it');
    for (const { field, message } of answerProblems(form.answer)) miss(field, message);
  });
