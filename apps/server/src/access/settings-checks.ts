import { z } from 'zod';
import { DUTY_ROLES, type Role } from './roles.ts';
import { setting } from './setting-shape.ts';

const CHANGED_BY = ['head', 'dsl', 'network_manager'] as const;

const severity = (label: string, value: number, words: (value: number) => string) =>
  setting<number>({
    label,
    schema: z.int().min(1).max(5),
    value,
    words,
    source: 'DfE filtering and monitoring standard 2',
    changedBy: CHANGED_BY,
  });

/** The last days by which a review of an academic year may be due, month and day. */
const DUE_DAYS = {
  '12-31': '31 December',
  '03-31': '31 March',
  '05-31': '31 May',
  '07-15': '15 July',
  '08-31': '31 August',
} as const;

/** A day of DUE_DAYS. */
export type DueDay = keyof typeof DUE_DAYS;

const signers = (label: string, value: Role[], who: string) =>
  setting<Role[]>({
    label,
    schema: z.array(z.enum(DUTY_ROLES)).min(1),
    value,
    words: (roles) => `A yearly review is signed ${who} by someone in one of ${roles.length} roles.`,
    source: 'DfE filtering and monitoring standard 1, KCSIE',
    changedBy: ['head'],
  });

/** Filter checks, probes, and the yearly reviews. */
export const CHECK_SETTINGS = {
  'checks.probesAt': setting<string>({
    label: 'Gates and agents run their probes from',
    schema: z.string().regex(/^([01][0-9]|2[0-3]):[0-5][0-9]$/, 'Write the time as 07:30.'),
    value: '07:30',
    words: (value) => `Every gate and agent runs its probes once each school day, from ${value}.`,
    source: 'DfE filtering and monitoring standard 2',
    changedBy: CHANGED_BY,
  }),
  'checks.openedSeverity': severity(
    'Severity of a probe that opened when it should not',
    4,
    (value) => `A probe that opens something that must be blocked raises an alert of severity ${value}.`,
  ),
  'checks.closedSeverity': severity(
    'Severity of a probe that was blocked when it should not be',
    2,
    (value) => `A probe that finds something blocked that must be open raises an alert of severity ${value}.`,
  ),
  'checks.notRunSeverity': severity(
    'Severity of probes that were not run',
    2,
    (value) => `A gate or agent in contact that has not run its probes for a day raises an alert of severity ${value}.`,
  ),
  'checks.runDays': setting<number>({
    label: 'Probe results are kept for (days)',
    // The database refuses to forget what is younger than half a year; a yearly review counts a year.
    schema: z.int().min(370).max(2600),
    value: 400,
    words: (value) =>
      `Each gate and agent’s probe results are kept for ${value} days, then disposed of with a line in the journal.`,
    source: 'R109, DfE filtering and monitoring standard 2',
    changedBy: ['head', 'dsl'],
  }),
  'reviews.dueOn': setting<DueDay>({
    label: 'Yearly reviews are signed by',
    schema: z.enum(Object.keys(DUE_DAYS) as [DueDay, ...DueDay[]]),
    value: '08-31',
    words: (value) => `The reviews of an academic year are signed by ${DUE_DAYS[value]}.`,
    source: 'KCSIE, R89',
    changedBy: ['head', 'dsl'],
  }),
  'reviews.warnDays': setting<number>({
    label: 'A review appears on Today before it is due (days)',
    schema: z.int().min(7).max(180),
    value: 60,
    words: (value) => `An unsigned yearly review appears on Today from ${value} days before it is due.`,
    source: 'KCSIE, R89',
    changedBy: ['head', 'dsl'],
  }),
  'reviews.leadersSign': signers(
    'Who signs a review for the leadership',
    ['head', 'senior_leader'],
    'for the leadership',
  ),
  'reviews.governorsSign': signers(
    'Who signs a review for the governors',
    ['online_safety_governor', 'governor', 'chair_of_governors'],
    'for the governors',
  ),
};
