import * as z from 'zod';

/** Every refusal of the API. `code` is stable; `fields` name what to mend, in a batch as `line 3: url`; `request` finds the line in the server's log. */
export const errorAnswerSchema = z.object({
  error: z.object({
    code: z.string(),
    message: z.string(),
    fields: z.array(z.object({ field: z.string(), message: z.string() })),
    request: z.string(),
  }),
});

/** A refusal of the API. */
export type ErrorAnswer = z.infer<typeof errorAnswerSchema>;

/** Header of an answer that is a page of ours whatever its status: what refuses a form elsewhere, a network’s own page, does not have it. */
export const OURS_HEADER = 'gatehouse-page';
