import { z } from 'zod';
import { AUDIENCES, type Audience } from '../../access/settings-filter.ts';
import { isMoment } from '../../kernel/school-time.ts';

const text = (most: number) => z.string().trim().max(most).catch('').default('');

/** What is asked: an address, and for an audience or for one person by user name or email address. */
export const whyQuery = z.object({
  address: text(4000),
  /** Empty for the first that the school has. */
  as: z
    .enum(['', ...AUDIENCES])
    .catch('')
    .default(''),
  person: text(254),
  /** Where they are; a lesson is on site. */
  place: z.enum(['on-site', 'off-site', 'not-known']).catch('on-site').default('on-site'),
  /** At which moment, by the school's clock: `2026-11-17T10:42`; empty for now. */
  on: z
    .string()
    .refine((text) => text === '' || isMoment(text))
    .catch('')
    .default(''),
});

/** See whyQuery; `as` is chosen by now. */
export type WhyQuery = Omit<z.infer<typeof whyQuery>, 'as'> & { as: Audience };
