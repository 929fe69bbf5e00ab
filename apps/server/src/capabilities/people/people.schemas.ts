import { z } from 'zod';
import { ROLE_LIST, type Role } from '../../access/roles.ts';
import { lettersOf, shownNumber } from '../../site/form-fields.ts';
import { hiddenCharacter, isEmail, KIND_LIST, type PersonFields, tidy, upnProblem } from './people.ts';

const empty = (value: unknown) => (typeof value === 'string' && value.trim() === '' ? undefined : value);
const pick = <Schema extends z.ZodType>(schema: Schema) => z.preprocess(empty, schema.optional()).catch(undefined);

/** What a list of people shows. What does not fit is as if it was not chosen, so that an old address still opens. */
export const peopleFilter = z.object({
  name: pick(z.string().trim().max(100)),
  kind: pick(z.enum(KIND_LIST)),
  year: pick(z.coerce.number().int().min(-2).max(14)),
  class: pick(z.string().trim().max(40)),
  group: pick(z.uuid()),
  /** Of those who can sign in, whoever has not for a year, or never has. */
  unused: pick(z.enum(['year', 'never'])),
  /** Of a list of unused accounts: whether all of a page are ticked to begin with. */
  tick: pick(z.literal('all')),
  status: z.preprocess(empty, z.enum(['active', 'left', 'any']).default('active')).catch('active'),
  page: z.coerce.number().int().min(1).max(10_000).catch(1),
});

/** The filters of the directory. */
export type PeopleFilter = z.infer<typeof peopleFilter>;

/** Text in one line: tidied, nothing hidden in it. */
function line(most: number, missing = 'Write this in one line') {
  return z
    .string({ error: missing })
    .max(most * 4, `Use at most ${most} characters`)
    .transform(tidy)
    .superRefine((text, context) => {
      const hidden = hiddenCharacter(text);
      if (hidden) context.addIssue(`Delete this and type it again: it contains the hidden character ${hidden}`);
      else if (text.length > most) context.addIssue(`Use at most ${most} characters`);
    });
}

const needed = (most: number, missing: string, least = 1) =>
  line(most, missing).refine((text) => lettersOf(text) >= least, missing);

const optional = (most: number) =>
  line(most)
    .optional()
    .transform((text) => text || null);

const lower = (text: string | null) => text?.toLowerCase() ?? null;

/** Why: kept in the history and in the journal. */
export const reasonField = needed(500, 'Say why, in a few words', 3);

/** The form that adds or corrects a person. */
export const personForm = z.object({
  kind: z.enum(KIND_LIST, 'Choose what kind of person this is'),
  given_name: needed(100, 'Enter the first name'),
  family_name: needed(100, 'Enter the family name'),
  sex: z.enum(['male', 'female', 'not_recorded']).default('not_recorded'),
  year_group: z
    .preprocess(empty, z.coerce.number('Choose a year').int('Choose a year').min(-2).max(14).optional())
    .transform((year) => year ?? null),
  class_name: optional(40),
  job_title: optional(120),
  username: optional(100)
    .transform(lower)
    .refine((text) => !text || !/\s/.test(text), 'A username has no spaces'),
  email: optional(254)
    .transform(lower)
    .refine((text) => !text || isEmail(text), 'Enter an email address like name@school.example'),
  mis_id: optional(60),
  upn: optional(20)
    .transform((text) => text?.toUpperCase().replace(/\s/g, '') ?? null)
    .superRefine((text, context) => {
      const problem = text && upnProblem(text);
      if (problem) context.addIssue(`This ${problem}`);
    }),
  reason: reasonField,
}) satisfies z.ZodType<PersonFields & { reason: string }>;

/** What the form sends once it is right. */
export type PersonForm = z.infer<typeof personForm>;

/** A version beside a form, so that two people at once are noticed. */
export const versionField = shownNumber();

/** A date from a browser's field, `2026-11-17`. */
export const dayField = z.iso.date('Enter the date as day, month and year');

/** Marking somebody as left. */
export const leaveForm = z.object({ version: versionField, left_on: dayField, reason: reasonField });

/** Taking a leaver back. */
export const returnForm = z.object({ version: versionField, reason: reasonField });

/** Whose parent somebody is, and what shows it (R47). */
export const childrenForm = z.object({
  pupil: z.preprocess(
    (sent) => [sent ?? []].flat(),
    z.array(z.uuid('Choose pupils from the list')).min(1, 'Choose at least one child').max(30, 'Choose at most 30'),
  ),
  checked_on: dayField,
  checked_how: needed(200, 'Say what you saw, in a few words', 3),
});

/** What it sends once it is right. */
export type ChildrenForm = z.infer<typeof childrenForm>;

/** Somebody is no longer responsible for a child. */
export const endChildForm = z.object({ reason: reasonField });

/** Giving a role. */
export const roleForm = z.object({
  role: z.enum(ROLE_LIST as [Role, ...Role[]], 'Choose a role'),
  starts_on: dayField,
  ends_on: z.preprocess(empty, dayField.optional()).transform((day) => day ?? null),
  year_group: z.preprocess(empty, z.coerce.number().int().min(-2).max(14).optional()).transform((year) => year ?? null),
  class_name: optional(40),
});

/** What the role form sends once it is right. */
export type RoleForm = z.infer<typeof roleForm>;

/** Ending a role: at once, or at the end of a day. */
export const endRoleForm = z.object({
  when: z.enum(['now', 'day'], 'Choose when the role ends'),
  ends_on: z.preprocess(empty, dayField.optional()),
  /** The last day that the page showed; nothing for none (S24). */
  was: z.string().max(10).optional(),
  reason: reasonField,
});

/** A new group. */
export const groupForm = z.object({ name: needed(80, 'Enter a name for the group') });

/** Who joins a group, and as what. */
export const memberForm = z.object({ person_id: z.uuid(), part: z.enum(['member', 'teacher']) });

/** Exporting asks why: every export is in the journal (S11). */
export const exportForm = z.object({ reason: reasonField });
