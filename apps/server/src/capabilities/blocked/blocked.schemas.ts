import { z } from 'zod';
import { neededWords } from '../../site/form-fields.ts';

const text = z.string().catch('').default('');

/** The school in the address of its block page. */
export const schoolParams = z.object({ school: z.uuid() });

/** One request in the address of its page. */
export const askedParams = z.object({ school: z.uuid(), id: z.uuid() });

/** For whom the page of a request speaks, and whether they asked once more. */
export const askedQuery = z.object({
  a: z.string().max(40).catch('').default(''),
  again: z.literal('yes').optional().catch(undefined),
});

/** What the gate adds to the address: the refused address, the reference, and what the reader has said since. */
export const blockedQuery = z.object({ u: text, why: text, said: z.enum(['mistake']).optional().catch(undefined) });

/** Both answers of a reader carry the reference and the address on. */
export const answerForm = z.object({ u: text, why: text });

/** "I need it for my work": what for. */
export const askForm = answerForm.extend({
  words: neededWords('Write what you need it for', 500),
});
