import { HARM_CODES, HARMS, type HarmCode } from '@gatehouse/engine';
import { z } from 'zod';
import { DUTY_ROLES, ROLES, type Role } from './roles.ts';
import { setting } from './setting-shape.ts';

const roles = z.array(z.enum(DUTY_ROLES)).min(1).max(8);
const harm = z.enum(HARM_CODES as unknown as [HarmCode, ...HarmCode[]]);
const safeguarding = ['head', 'dsl'] as const;

/** Decisions that a school can give to two people together; each is the state that it leads to. */
export const TWO_PERSON_DECISIONS = ['no_action', 'incident'] as const;

/** See TWO_PERSON_DECISIONS. */
export type TwoPersonDecision = (typeof TWO_PERSON_DECISIONS)[number];

const DECISION_WORDS: Record<TwoPersonDecision, string> = {
  no_action: 'is closed without further action',
  incident: 'becomes an incident',
};

/** "Safeguarding lead and Headteacher". */
export function roleWords(list: readonly Role[]): string {
  const names = list.map((role) => ROLES[role].toLowerCase());
  const last = names.pop() ?? 'nobody';
  return names.length ? `${names.join(', ')} and ${last}` : last;
}

/** "20 min", "4 h". */
export const minutes = (value: number): string =>
  value % 60 === 0 && value >= 60 ? `${value / 60} h` : `${value} min`;
/** A decision time of a day or more counts whole school days (capabilities/alerts/alert-clock.ts). */
function schoolDays(value: number): string {
  const days = Math.floor(value / 1440);
  if (days === 0) return minutes(value);
  return days === 1 ? '1 school day' : `${days} school days`;
}
/** Minutes for each severity: from 5 minutes to 14 days. */
export const bySeverity = z
  .object({ 1: z.int(), 2: z.int(), 3: z.int(), 4: z.int(), 5: z.int() })
  .refine(
    (value) => Object.values(value).every((each) => each >= 5 && each <= 20_160),
    'Each time lies between 5 minutes and 14 days.',
  );

/** Alerts: who works them, how they fold, how long they may wait (R94–R99). */
export const ALERT_SETTINGS = {
  'alerts.triagedBy': setting<Role[]>({
    label: 'Who works the triage desk',
    schema: roles,
    value: ['dsl', 'deputy_dsl'],
    starters: {
      'special-school': ['online_safety_lead', 'dsl', 'deputy_dsl'],
      primary: ['head', 'business_manager', 'dsl', 'deputy_dsl'],
      middle: ['dsl', 'deputy_dsl', 'network_manager'],
      'high-a': ['dsl', 'deputy_dsl', 'online_safety_lead'],
    },
    words: (value) => `Alerts about pupils are handled by the ${roleWords(value)}.`,
    source: 'R11, R94, R98',
    changedBy: safeguarding,
  }),
  'alerts.staffGoTo': setting<Role[]>({
    label: 'Who receives alerts about staff',
    schema: roles,
    value: ['head'],
    starters: { 'high-a': ['head', 'senior_leader'], primary: ['head', 'senior_leader'] },
    words: (value) => `Alerts about staff and other adults go to the ${roleWords(value)} only.`,
    source: 'R5, R99',
    changedBy: ['head'],
  }),
  'alerts.headGoesTo': setting<Role[]>({
    label: 'Who receives alerts about the headteacher',
    // Of what is about the head, the head is nobody to tell.
    schema: roles.refine((value) => value.some((role) => role !== 'head'), 'Choose somebody besides the headteacher'),
    value: ['chair_of_governors'],
    words: (value) => `Alerts about anyone who receives alerts about staff go to the ${roleWords(value)}.`,
    source: 'R5, S13',
    changedBy: ['head'],
  }),
  'alerts.unknownGoesTo': setting<'triage' | 'staff'>({
    label: 'Alerts about an unknown person',
    schema: z.enum(['triage', 'staff']),
    value: 'triage',
    words: (value) =>
      value === 'triage'
        ? 'An alert about an unknown person goes to the triage desk, because it may be a child.'
        : 'An alert about an unknown person goes where staff alerts go.',
    source: 'R99, S27',
    changedBy: ['head'],
  }),
  'alerts.minorHarms': setting<HarmCode[]>({
    label: 'Concerns passed to the pastoral team',
    schema: z.array(harm).max(20),
    value: ['language'],
    words: (value) =>
      value.length
        ? `Passed to the pastoral team: ${value.map((code) => HARMS[code].name.toLowerCase()).join(', ')}.`
        : 'Nothing is passed to the pastoral team automatically.',
    source: 'R97',
    changedBy: safeguarding,
  }),
  'alerts.minorUpTo': setting<number>({
    label: 'Highest severity that stays with the pastoral team',
    schema: z.int().min(1).max(3),
    value: 2,
    words: (value) =>
      `Severity ${value} and below stays with the pastoral team; anything above goes to the triage desk.`,
    source: 'R97, R98',
    changedBy: safeguarding,
  }),
  'alerts.minorGoesTo': setting<'head_of_year' | 'class_teacher'>({
    label: 'Who the pastoral team is',
    schema: z.enum(['head_of_year', 'class_teacher']),
    value: 'head_of_year',
    starters: { 'special-school': 'class_teacher', primary: 'class_teacher', 'high-a': 'class_teacher' },
    words: (value) =>
      value === 'head_of_year'
        ? 'Minor matters go to the pupil’s head of year.'
        : 'Minor matters go to the pupil’s class teacher.',
    source: 'R97 (002: head of year, 003: class teacher)',
    changedBy: safeguarding,
  }),
  'alerts.gravestFrom': setting<number>({
    label: 'Lowest severity that is very serious',
    schema: z.int().min(3).max(5),
    value: 5,
    words: (value) => `An alert about a pupil is very serious from severity ${value}.`,
    source: 'R98 (003:328)',
    changedBy: safeguarding,
  }),
  'alerts.gravestGoTo': setting<Role[]>({
    label: 'Who decides very serious alerts about pupils',
    schema: z.array(z.enum(['head', 'senior_leader', 'dsl', 'head_of_year'])).max(4),
    value: [],
    starters: { 'high-a': ['senior_leader'] },
    words: (value) =>
      value.length
        ? `Very serious alerts about pupils also go to each ${roleWords(value)}; where two people decide, at least one is one of these or the headteacher.`
        : 'Very serious alerts about pupils stay with the triage desk.',
    source: 'R98 (003:328)',
    changedBy: safeguarding,
  }),
  'alerts.circumventionTells': setting<boolean>({
    label: 'The network manager sees attempts to get round the filter',
    schema: z.boolean(),
    value: false,
    words: (value) =>
      value
        ? 'Network managers see alerts about pupils getting round the filter by name, as do those who handle them.'
        : 'Network managers see attempts to get round the filter only as numbers and statuses; alerts about a pupil stay with safeguarding and pastoral staff.',
    source: 'R88, R98',
    changedBy: safeguarding,
  }),
  'alerts.foldMinutes': setting<number>({
    label: 'Repeats become one alert within',
    schema: z.int().min(1).max(1440),
    value: 60,
    words: (value) => `Repeats by one pupil of one harm within ${minutes(value)} become one alert.`,
    source: 'R94',
    changedBy: safeguarding,
  }),
  'alerts.from': setting<number>({
    label: 'Lowest severity that alerts',
    schema: z.int().min(1).max(4),
    value: 1,
    starters: { 'high-b': 2 },
    words: (value) => `Severity ${value} and above raises an alert.`,
    source: 'R94',
    changedBy: safeguarding,
  }),
  'alerts.viewWithin': setting<Record<1 | 2 | 3 | 4 | 5, number>>({
    label: 'First look within (minutes)',
    schema: bySeverity,
    value: { 5: 30, 4: 240, 3: 480, 2: 1440, 1: 1440 },
    starters: { 'special-school': { 5: 15, 4: 120, 3: 480, 2: 1440, 1: 1440 } },
    words: (value) =>
      `An urgent alert is opened within ${minutes(value[5])}, a high one within ${minutes(value[4])}, at any hour. The others are opened in school hours, before that school day ends: a concern within ${minutes(value[3])}, low ones within ${minutes(value[2])}, notes within ${minutes(value[1])}.`,
    source: 'R94 (002, 003: unviewed alerts are looked at daily)',
    changedBy: safeguarding,
  }),
  'alerts.decideWithin': setting<Record<1 | 2 | 3 | 4 | 5, number>>({
    label: 'Decision within (minutes)',
    schema: bySeverity,
    value: { 5: 60, 4: 480, 3: 1440, 2: 2880, 1: 2880 },
    words: (value) =>
      `An urgent alert is decided within ${minutes(value[5])}, a high one within ${minutes(value[4])}, at any hour. The others are decided on school days: a concern within ${schoolDays(value[3])}, low ones within ${schoolDays(value[2])}, notes within ${schoolDays(value[1])}.`,
    source: 'R94, R142',
    changedBy: safeguarding,
  }),
  'alerts.lateTells': setting<Role>({
    label: 'Who is told when a deadline is missed',
    schema: z.enum(DUTY_ROLES),
    value: 'deputy_dsl',
    starters: { primary: 'head', 'special-school': 'head' },
    words: (value) => `When a deadline is missed, the ${ROLES[value].toLowerCase()} is told.`,
    source: 'R94, R142',
    changedBy: safeguarding,
  }),
  'alerts.dailyAt': setting<string>({
    label: 'When a deputy is told of unopened alerts',
    schema: z.string().regex(/^([01][0-9]|2[0-3]):[0-5][0-9]$/, 'Write the time as 15:00.'),
    value: '15:00',
    words: (value) => `Each school day at ${value} a deputy is told of any alert nobody has opened.`,
    source: 'R94 (003:322)',
    changedBy: safeguarding,
  }),
  'alerts.dailyTells': setting<Role>({
    label: 'Which deputy is told of unopened alerts',
    schema: z.enum(DUTY_ROLES),
    value: 'deputy_dsl',
    starters: { primary: 'head', 'special-school': 'head' },
    words: (value) => `The deputy who is told each day is the ${ROLES[value].toLowerCase()}.`,
    source: 'R94 (003:322)',
    changedBy: safeguarding,
  }),
  'alerts.twoDecide': setting<TwoPersonDecision[]>({
    label: 'Decisions that need two people',
    schema: z.array(z.enum(TWO_PERSON_DECISIONS)).max(2),
    value: [],
    starters: { 'high-a': ['incident'] },
    words: (value) =>
      value.length
        ? `Two people decide together before an alert about a pupil ${value.map((each) => DECISION_WORDS[each]).join(', and before it ')}.`
        : 'One person can decide an alert about a pupil.',
    source: 'R96 (003:326)',
    changedBy: safeguarding,
  }),
  'alerts.twoFrom': setting<number>({
    label: 'Lowest severity that needs two people',
    schema: z.int().min(1).max(5),
    value: 3,
    starters: { 'high-a': 1 },
    words: (value) => `Two people decide from severity ${value} up. This applies to alerts raised after it was set.`,
    source: 'R96 (003:326)',
    changedBy: safeguarding,
  }),
  'alerts.twoHarms': setting<HarmCode[]>({
    label: 'Harms that need two people at any severity',
    schema: z.array(harm).max(20),
    value: [],
    words: (value) =>
      value.length
        ? `Two people decide at any severity: ${value.map((code) => HARMS[code].name.toLowerCase()).join(', ')}.`
        : 'No type of harm needs two people in itself; it depends on severity.',
    source: 'R96',
    changedBy: safeguarding,
  }),
};
