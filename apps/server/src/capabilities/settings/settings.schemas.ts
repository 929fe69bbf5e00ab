import { z } from 'zod';
import { neededWords } from '../../site/form-fields.ts';
import { SECTIONS, type SectionId } from './settings.ts';

const sections = SECTIONS.map((section) => section.id) as [SectionId, ...SectionId[]];

/** What of the policy to show. A section that is not there shows the contents, so that an old link still opens. */
export const listQuery = z.object({
  q: z.string().max(200).catch('').default(''),
  section: z
    .enum([...sections, 'all'])
    .nullable()
    .catch(null)
    .default(null),
  mine: z
    .string()
    .optional()
    .transform((value) => value === 'yes'),
});

/** The part of a change that every setting has: why, and what stood there when the page was opened. */
export const changeForm = z.object({
  reason: neededWords('Say why in a few words: the journal keeps it', 500, 5),
  was: z.string().max(100).default(''),
});
