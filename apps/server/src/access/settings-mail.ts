import { z } from 'zod';
import { setting } from './setting-shape.ts';

const safeguarding = ['head', 'dsl'] as const;
const clockTime = z.string().regex(/^([01][0-9]|2[0-3]):[0-5][0-9]$/, 'Write the time as 07:45.');

/** What goes out by mail outside school hours. */
export const OUTSIDE_HOURS = ['urgent', 'hold', 'all'] as const;

const OUTSIDE_WORDS: Record<(typeof OUTSIDE_HOURS)[number], string> = {
  urgent: 'Outside school hours only urgent matters are told by mail; the rest waits for the school day.',
  hold: 'Outside school hours nothing is told by mail; it waits for the school day, urgent matters too.',
  all: 'Whatever is told by mail is told at any hour.',
};

/** What is told by mail, and when. The mail server itself is no setting: it has a page of its own. */
export const MAIL_SETTINGS = {
  'mail.alertsFrom': setting<number>({
    label: 'Lowest severity of an alert that is told by mail',
    schema: z.int().min(1).max(5),
    value: 4,
    words: (value) =>
      `A new alert of severity ${value} and above, and whatever somebody tells the school, is told by mail to those who have it on their desk.`,
    source: 'R94, R96, R118',
    changedBy: safeguarding,
  }),
  'mail.minutesBetween': setting<number>({
    label: 'Nobody has two messages within (minutes)',
    schema: z.int().min(1).max(240),
    value: 15,
    words: (value) =>
      `Nobody is told by mail what is new twice within ${value} minutes: the second message says how many.`,
    source: 'R94',
    changedBy: safeguarding,
  }),
  'mail.urgentMinutesBetween': setting<number>({
    label: 'Nobody has two messages on urgent matters within (minutes)',
    schema: z.int().min(1).max(60),
    value: 3,
    words: (value) => `What is urgent is told at once, unless something urgent was told within ${value} minutes.`,
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
    label: 'A message in the morning',
    schema: z.boolean(),
    value: true,
    words: (value) =>
      value
        ? 'Each school day whoever has something to sign, or something overdue, has one message that says how many.'
        : 'What waits to be signed, and what is overdue, is told by mail to nobody.',
    source: 'R82, R96, R142',
    changedBy: safeguarding,
  }),
  'mail.morningAt': setting<string>({
    label: 'The message in the morning goes out at',
    schema: clockTime,
    value: '07:45',
    words: (value) => `The message in the morning goes out at ${value}.`,
    source: 'R82, R96, R142',
    changedBy: safeguarding,
  }),
  'mail.ownChoice': setting<boolean>({
    label: 'Everybody may choose to have urgent messages only',
    schema: z.boolean(),
    value: true,
    words: (value) =>
      value
        ? 'Everybody may choose to be told of urgent matters by mail and of nothing else.'
        : 'Whoever is told by mail is told of everything that is theirs; nobody can switch it off.',
    source: 'R94',
    changedBy: safeguarding,
  }),
};
