import { z } from 'zod';
import { setting } from './setting-shape.ts';

const longest = (label: string, value: number, what: string, source: string) =>
  setting<number>({
    label,
    schema: z.int().min(1).max(92),
    value,
    words: (days) => `${what} opens for at most ${days === 1 ? 'a day' : `${days} days`}, then ends automatically.`,
    source,
    changedBy: ['head'],
  });

/** Authorised looking: how long each kind may last, how often it is reviewed, and what a school's policy asks for first. */
export const LOOK_SETTINGS = {
  'looks.staffDays': longest(
    'Longest monitoring of a member of staff (days)',
    28,
    'Monitoring of a member of staff',
    'R104',
  ),
  'looks.pupilDays': longest(
    'Longest look at a pupil’s browsing (days)',
    7,
    'A look at a pupil’s browsing',
    'R104, R93',
  ),
  'looks.accountDays': longest(
    'Longest use of someone else’s account (days)',
    14,
    'The account of someone who is away or has left',
    'R106, R107',
  ),
  'looks.otherDays': longest(
    'Longest check, trace or answer to an authority (days)',
    28,
    'A check, a trace or an answer to an authority',
    'R108, R110, R112',
  ),
  'looks.windowDays': setting<number>({
    label: 'Days of browsing that one look opens',
    schema: z.int().min(1).max(366),
    value: 31,
    words: (days) => `A look opens at most ${days === 1 ? 'one day' : `${days} days`} of browsing.`,
    source: 'R104, UK GDPR article 5(1)(c)',
    changedBy: ['head'],
  }),
  'looks.reviewDays': setting<number>({
    label: 'A look is reviewed every (days)',
    schema: z.int().min(1).max(31),
    value: 7,
    words: (days) =>
      `An open look is reviewed every ${days === 1 ? 'day' : `${days} days`}; if a review is due, it is closed until then.`,
    source: 'R104: “terminating monitoring in as short a period of time as possible”',
    changedBy: ['head'],
  }),
  'looks.absentContact': setting<'contact-first' | 'no-notice'>({
    label: 'Before an absent person’s account is opened',
    schema: z.enum(['contact-first', 'no-notice']),
    value: 'contact-first',
    starters: { 'high-b': 'no-notice' },
    words: (value) =>
      value === 'contact-first'
        ? 'Before an absent person’s account is opened, the school tries to reach them.'
        : 'An absent person’s account may be opened without telling them first.',
    source: 'R106',
    changedBy: ['head'],
  }),
};
