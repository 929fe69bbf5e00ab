import { z } from 'zod';
import { isDay } from '../../kernel/school-time.ts';
import { freeWords, neededWords, problemsOf } from '../../site/form-fields.ts';
import { type Read, readBy } from '../../site/read-form.ts';
import type { HelpFields, TeachingFields } from './extra-help.ts';

type Sent = Readonly<Record<string, string>>;

const day = (missing: string) => z.string({ error: missing }).refine(isDay, missing);
const reason = neededWords('Say why', 500);

const helpForm = z.object({
  needs: neededWords('Say what they find hard online, and what helps', 1000),
  easyRead: z.enum(['yes', 'no'], { error: 'Choose in which words the monitoring notice is' }),
  reviewOn: day('Enter the day on which it is reviewed'),
});

/** What is recorded or changed; `isChange`: it takes the place of what stands, and why is asked. */
export function readHelp(
  form: Sent,
  { today, isChange }: { today: string; isChange: boolean },
): Read<HelpFields & { reason: string | null }> {
  const read = helpForm.safeParse(form);
  const why = isChange ? reason.safeParse(form.reason) : null;
  const problems = [
    ...(read.success ? [] : problemsOf(read.error)),
    ...(read.success && read.data.reviewOn <= today ? [{ field: 'reviewOn', message: 'Choose a day to come' }] : []),
    ...(why && !why.success ? [{ field: 'reason', message: why.error.issues[0]?.message ?? 'Say why' }] : []),
  ];
  if (!read.success || problems.length) return { ok: false, problems };
  const { easyRead, ...rest } = read.data;
  return { ok: true, meant: { ...rest, easyRead: easyRead === 'yes', reason: why?.data ?? null } };
}

const teachingForm = z.object({
  taughtOn: day('Enter the day on which it was'),
  topic: neededWords('Say what was taught', 200),
  taughtBy: neededWords('Enter who taught it', 200, 2),
  went: freeWords(2000)
    .optional()
    .transform((typed) => typed || null),
});

/** A note of extra teaching. */
export function readTeaching(form: Sent, today: string): Read<TeachingFields> {
  const read = readBy(teachingForm, form);
  if (read.ok && read.meant.taughtOn > today)
    return { ok: false, problems: [{ field: 'taughtOn', message: 'This day is still to come' }] };
  return read;
}

/** Why something ends or is struck out. */
export const reasonForm = z.object({ reason });

/** Which younger key stage (0: those around the pupil now), and why: those who approve read it. */
export const tighterForm = z.object({
  stage: z
    .string({ error: 'Choose which rules' })
    .regex(/^[0-4]$/, 'Choose which rules')
    .transform(Number),
  reason,
});
