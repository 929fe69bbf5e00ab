import { z } from 'zod';
import { lettersOf } from '../../site/form-fields.ts';
import { WHOMS } from './agencies.ts';

const text = (name: string, most: number) =>
  z
    .string()
    .trim()
    .max(most, `${name} is longer than ${most} characters`)
    .optional()
    .transform((typed) => typed || null);

/** Somebody whom the school rings, as the form sends them. */
export const agencyForm = z.object({
  whom: z.enum(WHOMS, { error: 'Choose who they are' }),
  name: z
    .string({ error: 'Enter the name' })
    .trim()
    .min(1, 'Enter the name')
    .max(200, 'The name is longer than 200 characters'),
  telephone: text('The telephone number', 100),
  email: text('The email address', 200),
  hours: text('When they answer', 200),
  note: text('The note', 1000),
});

/** The school's words for a kind. */
export const templateForm = z.object({
  version: z.coerce.number({ error: 'Open the page again' }).int().min(0).max(1_000_000),
  words: z
    .string({ error: 'Write the words' })
    .trim()
    .refine((text) => lettersOf(text) >= 3, 'Write the words')
    .max(4000, 'The words are longer than 4,000 characters'),
});

/** The kind in an address. */
export const whomParams = z.object({ whom: z.enum(WHOMS) });
