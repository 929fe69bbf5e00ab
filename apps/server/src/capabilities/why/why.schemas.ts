import { z } from 'zod';
import { AUDIENCES } from '../../access/settings-filter.ts';
import { isMoment } from '../../kernel/school-time.ts';

const text = (most: number) => z.string().trim().max(most).catch('').default('');

/** Nursery to year 13. */
const yearKey = z.custom<`year:${number}`>((text) => typeof text === 'string' && /^year:(-[12]|\d|1[0-3])$/.test(text));

/** What is asked: an address, and for an audience or for one person by user name or email address. */
export const whyQuery = z.object({
  address: text(4000),
  /** An audience, a class or group (`group:9B`) or a year (`year:9`). Empty for the first audience that the school has. */
  as: z
    .union([z.enum(['', ...AUDIENCES]), z.templateLiteral(['group:', z.string().min(1).max(80)]), yearKey])
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

/** Whom it is asked for where that is no single person. */
export type WhyAudience = Exclude<z.infer<typeof whyQuery>['as'], ''>;

/** See whyQuery; `as` is chosen by now. */
export type WhyQuery = Omit<z.infer<typeof whyQuery>, 'as'> & { as: WhyAudience };
