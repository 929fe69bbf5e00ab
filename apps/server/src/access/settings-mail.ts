import { z } from 'zod';
import { setting } from './setting-shape.ts';

const safeguarding = ['head', 'dsl'] as const;
const clockTime = z.string().regex(/^([01][0-9]|2[0-3]):[0-5][0-9]$/, 'Write the time as 07:45.');

/** What goes out by mail outside school hours. */
export const OUTSIDE_HOURS = ['urgent', 'hold', 'all'] as const;

const OUTSIDE_WORDS: Record<(typeof OUTSIDE_HOURS)[number], string> = {
  urgent: 'Outside school hours only urgent matters are emailed; the rest waits for the school day.',
  hold: 'Outside school hours nothing is emailed; it waits for the school day, even urgent matters.',
  all: 'Emails are sent at any hour.',
};

/** What is told by mail, and when. The mail server itself is no setting: it has a page of its own. */
export const MAIL_SETTINGS = {
  'mail.alertsFrom': setting<number>({
    label: 'Lowest severity of an alert that is emailed',
    schema: z.int().min(1).max(5),
    value: 4,
    words: (value) =>
      `New alerts of severity ${value} and above, and all concerns reported to the school, are emailed to those who have them on their desk.`,
    source: 'R94, R96, R118',
    changedBy: safeguarding,
  }),
  'mail.minutesBetween': setting<number>({
    label: 'Least time between two messages (minutes)',
    schema: z.int().min(1).max(240),
    value: 15,
    words: (value) => `Nobody gets two messages about new items within ${value} minutes: the second says how many.`,
    source: 'R94',
    changedBy: safeguarding,
  }),
  'mail.urgentMinutesBetween': setting<number>({
    label: 'Least time between two urgent messages (minutes)',
    schema: z.int().min(1).max(60),
    value: 3,
    words: (value) => `Urgent matters are emailed at once, unless an urgent message was sent within ${value} minutes.`,
    source: 'R94',
    changedBy: safeguarding,
  }),
  'mail.outsideHours': setting<(typeof OUTSIDE_HOURS)[number]>({
    label: 'Mail outside school hours',
    schema: z.enum(OUTSIDE_HOURS),
    value: 'urgent',
    words: (value) => OUTSIDE_WORDS[value],
    source: 'R94',
    changedBy: safeguarding,
  }),
  'mail.morning': setting<boolean>({
    label: 'A morning message',
    schema: z.boolean(),
    value: true,
    words: (value) =>
      value
        ? 'Each school day, anyone with something to sign or overdue gets one message that says how many.'
        : 'Nobody is emailed about what is waiting to be signed or overdue.',
    source: 'R82, R96, R142',
    changedBy: safeguarding,
  }),
  'mail.morningAt': setting<string>({
    label: 'The morning message is sent at',
    schema: clockTime,
    value: '07:45',
    words: (value) => `The morning message is sent at ${value}.`,
    source: 'R82, R96, R142',
    changedBy: safeguarding,
  }),
  'mail.ownChoice': setting<boolean>({
    label: 'Anyone may choose urgent messages only',
    schema: z.boolean(),
    value: true,
    words: (value) =>
      value
        ? 'Anyone may choose to be emailed about urgent matters only.'
        : 'People are emailed about everything that is theirs; nobody can switch it off.',
    source: 'R94',
    changedBy: safeguarding,
  }),
};
