import { SENSOR_KINDS } from '@gatehouse/contract';
import { z } from 'zod';
import { LONGEST_PASSWORD } from '../../access/password-hash.ts';
import { ROLES } from '../../access/roles.ts';
import { STARTERS } from '../../access/setting-shape.ts';
import { starterSchema } from '../../access/settings.ts';
import { shownNumber } from '../../site/form-fields.ts';
import { type AnsweredRole, type Answers, YOUR_ROLES } from './set-up.ts';

const name = (what: string) =>
  z
    .string({ error: `Enter ${what}` })
    .trim()
    .min(1, `Enter ${what}`)
    .max(100, 'Use at most 100 characters');
const email = z
  .string({ error: 'Enter an email address' })
  .trim()
  .toLowerCase()
  .max(254, 'Use at most 254 characters')
  .pipe(z.email('Enter an email address, such as d.osei@larkmoor.example'));
const version = shownNumber(1_000_000, 0).default(0);
const optional = (schema: z.ZodType<string>) => z.union([z.literal('').transform(() => null), schema]).default(null);

/** Step 1. An empty password keeps the one that was typed before. */
export const youForm = z.object({
  version,
  givenName: name('your first name'),
  familyName: name('your family name'),
  email,
  role: z.enum(YOUR_ROLES, { error: 'Choose your role' }),
  password: z.string().max(LONGEST_PASSWORD, `Use at most ${LONGEST_PASSWORD} characters`).default(''),
  again: z.string().max(LONGEST_PASSWORD, `Use at most ${LONGEST_PASSWORD} characters`).default(''),
});

/** Step 2. In the order of the page, in which its problems are listed. */
export const schoolForm = z.object({
  version,
  starter: z.enum(STARTERS, { error: 'Choose the one that is most like your school' }),
  name: z.string().trim().min(1, 'Enter the name of the school').max(200, 'Use at most 200 characters'),
  urn: optional(
    z
      .string()
      .trim()
      .regex(/^[0-9]{5,7}$/, 'A URN has 5 to 7 digits; leave it empty if you do not know it'),
  ),
  trust: optional(z.string().trim().min(1).max(200, 'Use at most 200 characters')),
});

const answered = z.object({
  who: z.enum(['me', 'other', 'later'], { error: 'Choose one' }),
  givenName: z.string().max(10_000).default(''),
  familyName: z.string().max(10_000).default(''),
  email: z.string().max(10_000).default(''),
});
/** Five or six of these stand on one page, so each problem says whose answer it is about. */
const otherAs = (role: string) =>
  z.object({
    givenName: name(`the first name of the ${role}`),
    familyName: name(`the family name of the ${role}`),
    email,
  });

/** Another school of a trust, with its headteacher, as whoever runs the server types it. */
export const furtherSchool = z.object({
  name: schoolForm.shape.name,
  urn: schoolForm.shape.urn,
  trust: schoolForm.shape.trust,
  starter: z.enum(STARTERS, { error: `Choose the starter that is most like the school: ${STARTERS.join(', ')}` }),
  givenName: name('the first name of the headteacher'),
  familyName: name('the family name of the headteacher'),
  email,
});

/** Step 3 as typed: flat names, `head-who`, `head-email`. Returns the answers or the problems by field. */
export function readAnswers(
  body: Record<string, unknown>,
  asked: readonly AnsweredRole[],
): { answers: Answers } | { problems: { field: string; message: string }[] } {
  const problems: { field: string; message: string }[] = [];
  const answers: Answers = {};
  for (const role of asked) {
    const title = ROLES[role].toLowerCase();
    const typed = answered.safeParse({
      who: body[`${role}-who`],
      givenName: body[`${role}-givenName`],
      familyName: body[`${role}-familyName`],
      email: body[`${role}-email`],
    });
    if (!typed.success) {
      problems.push({ field: `${role}-who`, message: `Choose who is ${title}, or “Later”` });
      continue;
    }
    if (typed.data.who !== 'other') {
      answers[role] = { who: typed.data.who };
      continue;
    }
    const person = otherAs(title).safeParse(typed.data);
    if (person.success) answers[role] = { who: 'other', ...person.data };
    else
      for (const { path, message } of person.error.issues)
        problems.push({
          field: `${role}-${String(path[0])}`,
          message: path[0] === 'email' ? `${message} (${title})` : message,
        });
  }
  return problems.length ? { problems } : { answers };
}

/** Step 4: what sends events first, or nothing yet. */
export const deviceForm = z
  .object({
    device: z.enum([...SENSOR_KINDS, 'later'], { error: 'Choose what to add first, or “Later”' }),
    deviceName: z.string().trim().max(100, 'Use at most 100 characters').default(''),
  })
  .refine(({ device, deviceName }) => device === 'later' || device === 'agent' || deviceName !== '', {
    path: ['deviceName'],
    message: 'Enter a name, such as where it is',
  });

/** The version of the draft that a page showed. */
export const versionField = z.object({ version });

/** Which starter to show all settings of. */
export const starterQuery = z.object({ starter: starterSchema.catch('high-a') });
