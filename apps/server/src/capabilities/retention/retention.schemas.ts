import { z } from 'zod';
import { atLeast, lettersOf } from '../../site/form-fields.ts';
import { HELD_KINDS } from './retention.ts';

const because = z
  .string()
  .trim()
  .default('')
  .pipe(
    z
      .string()
      .refine((text) => lettersOf(text) >= 3, 'Say why')
      .max(2000, 'Use at most 2000 letters'),
  );

/** On which record a hold is set, as an address or a form says it. */
export const heldRecord = z.object({ kind: z.enum(HELD_KINDS), record: z.uuid() });

/** The form that sets a hold. */
export const holdForm = heldRecord.extend({ because });

/** The form that asks for the end of a hold. */
export const endForm = z.object({ because });

/** What a second person says, to the end of a hold or to a list. `agree`: the code that was typed goes with it. */
export const answerForm = z
  .object({
    do: z.enum(['agree', 'refuse'], { error: 'Choose what to do' }),
    words: z.string().trim().max(2000, 'Use at most 2000 letters').default(''),
    code: z.string().trim().max(20).default(''),
    hash: z.string().max(64).default(''),
  })
  .refine(({ do: does, words }) => does === 'agree' || lettersOf(words) >= 3, { path: ['words'], error: 'Say why not' })
  .refine(({ words }) => words === '' || lettersOf(words) >= 3, { path: ['words'], error: atLeast(3) });
