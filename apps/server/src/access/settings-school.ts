import { z } from 'zod';
import { addDays, spanOf } from '../kernel/school-time.ts';
import { setting } from './setting-shape.ts';
import { YEAR_NAMES, YEARS_OF_STARTER, yearsWords } from './years.ts';

const clockTime = z.string().regex(/^([01][0-9]|2[0-3]):[0-5][0-9]$/, 'Write the time as 08:30.');

const MOST_HOLIDAYS = 40;
/** A summer has six weeks; a longer one is a slip in the year, and every clock would wait for it. */
const LONGEST_HOLIDAY = 100;
const holiday = z
  .string()
  .regex(/^\d{4}-\d\d-\d\d( to \d{4}-\d\d-\d\d)?$/)
  .refine((text) => {
    const span = spanOf(text);
    return span !== undefined && span.from >= '2020-01-01' && span.to < addDays(span.from, LONGEST_HOLIDAY);
  });

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/** `2026-12-21 to 2027-01-03` → "21 Dec 2026 to 3 Jan 2027". */
export function spanWords(text: string): string {
  const day = (date: string) => {
    const [year, month, number] = date.split('-').map(Number);
    return `${number} ${MONTHS[(month ?? 1) - 1]} ${year}`;
  };
  return text.split(' to ').map(day).join(' to ');
}

/** Whether it is nothing, or an address that a browser opens as a page: what is not typed by us never runs as one. */
function isWebAddress(text: string): boolean {
  const url = URL.parse(text);
  return text === '' || (url !== null && ['https:', 'http:'].includes(url.protocol) && url.username === '');
}

/** The school's day, its holidays and its incident rules. */
export const SCHOOL_SETTINGS = {
  'school.dayStarts': setting<string>({
    label: 'School day starts',
    schema: clockTime,
    value: '08:30',
    words: (value) => `The school day starts at ${value}.`,
    source: 'R80',
    changedBy: ['head', 'network_manager'],
  }),
  'school.dayEnds': setting<string>({
    label: 'School day ends',
    schema: clockTime,
    value: '16:00',
    starters: { primary: '15:30', 'special-school': '15:30' },
    words: (value) => `The school day ends at ${value}.`,
    source: 'R80',
    changedBy: ['head', 'network_manager'],
  }),
  'school.closedDays': setting<string[]>({
    label: 'Holidays and other days on which the school is closed',
    schema: z.array(holiday).max(MOST_HOLIDAYS),
    value: [],
    words: (value) =>
      value.length
        ? `School-day deadlines skip weekends and these days: ${value.map(spanWords).join('; ')}.`
        : 'School-day deadlines skip weekends only: no holidays have been entered.',
    source: 'R94, R142',
    changedBy: ['head', 'dsl', 'network_manager'],
  }),
  'school.endNoticeDays': setting<number>({
    label: 'School days of notice before a role, cover or named access ends',
    schema: z.int().min(0).max(20),
    value: 5,
    words: (value) =>
      value
        ? `Whoever can extend it is told ${value === 1 ? 'one school day' : `${value} school days`} before a role, cover or access to an incident ends, and again on its last school day.`
        : 'Nobody is told before a role, cover or access to an incident ends.',
    source: 'R2, R3, R94, R101',
    changedBy: ['head'],
  }),
  'school.trustedAdult': setting<string>({
    label: 'Who the block page tells pupils to talk to',
    schema: z.string().trim().max(100),
    value: '',
    words: (value) =>
      value
        ? `A pupil who reaches a blocked page reads: at school you can tell ${value}.`
        : 'A pupil who reaches a blocked page is told to talk to an adult they trust; nobody is named.',
    source: 'R207',
    changedBy: ['head', 'dsl'],
  }),
  'school.years': setting<string[]>({
    label: 'Year groups in the school',
    schema: z.array(z.enum(YEAR_NAMES)).min(1),
    value: [...YEAR_NAMES],
    starters: YEARS_OF_STARTER,
    words: (value) =>
      `The school has ${yearsWords(value)}; forms and filters offer these, and any other year a pupil is in.`,
    source: 'R1',
    changedBy: ['head', 'network_manager'],
  }),
  'incidents.reviewWithinDays': setting<number>({
    label: 'Incidents are reviewed within (school days)',
    schema: z.int().min(1).max(60),
    value: 10,
    starters: { 'special-school': 5 },
    words: (value) => `An incident is reviewed and closed within ${value} school days.`,
    source: 'R142',
    changedBy: ['head', 'dsl'],
  }),
  'telling.parentHours': setting<number>({
    label: 'Parents are told within (hours)',
    schema: z.int().min(1).max(240),
    value: 24,
    words: (value) => `If parents are to be told, they are told within ${value} hours.`,
    source: 'R130',
    changedBy: ['head', 'dsl'],
  }),
  'telling.icoHours': setting<number>({
    label: 'The Information Commissioner is told within (hours)',
    schema: z.int().min(1).max(72),
    value: 72,
    words: (value) =>
      `Within ${value} hours of learning of a data breach, the school judges the risk and, if there is one, reports it.`,
    source: 'R211, UK GDPR Article 33',
    changedBy: ['head'],
  }),
  'telling.dpoHours': setting<number>({
    label: 'The data protection officer is told within (hours)',
    schema: z.int().min(1).max(72),
    value: 24,
    words: (value) =>
      `The data protection officer is told within ${value} hours, in time for whoever must be told next.`,
    source: 'R211, UK GDPR Article 38',
    changedBy: ['head', 'dsl'],
  }),
  'telling.agencyHours': setting<number>({
    label: 'Police, social care, CEOP and Prevent are told within (hours)',
    schema: z.int().min(1).max(72),
    value: 4,
    words: (value) => `Police, social care, CEOP and Prevent are told within ${value} hours.`,
    source: 'R14, R137, R155',
    changedBy: ['head', 'dsl'],
  }),
  'telling.othersDays': setting<number>({
    label: 'Everybody else is told within (school days)',
    schema: z.int().min(1).max(30),
    value: 5,
    words: (value) => `Everybody else who must be told is told within ${value} school days.`,
    source: 'R14, R131',
    changedBy: ['head', 'dsl'],
  }),
  'telling.localProcedures': setting<string>({
    label: 'Name of your local safeguarding procedures',
    schema: z.string().trim().max(200),
    // 002:493 names those of its own council: a school elsewhere has others, and a starter knows no school's place.
    value: '',
    words: (value) =>
      value
        ? `If a child needs protection, these procedures are followed: ${value}.`
        : 'No local safeguarding procedures are named.',
    source: 'R135 (002:493)',
    changedBy: ['head', 'dsl'],
  }),
  'telling.localProceduresAddress': setting<string>({
    label: 'Web address of those procedures',
    schema: z.string().trim().max(500).refine(isWebAddress, 'Enter the whole address, starting with https://'),
    value: '',
    words: (value) => (value ? `They are found at ${value}.` : 'No web address is given for them.'),
    source: 'R135 (002:493)',
    changedBy: ['head', 'dsl'],
  }),
  'incidents.twoClose': setting<string[]>({
    label: 'Incidents of these grades need two people to close',
    schema: z.array(z.enum(['minor', 'moderate', 'severe'])),
    value: ['severe'],
    words: (value) =>
      value.length
        ? `An incident that is ${value.join(' or ')} is proposed for closing by one person and closed by another.`
        : 'One person can close any incident.',
    source: 'R96, R142',
    changedBy: ['head'],
  }),
  'incidents.deliberateNeedsHead': setting<boolean>({
    label: 'The headteacher investigates deliberate access to unsuitable content',
    schema: z.boolean(),
    value: false,
    starters: { 'special-school': true },
    words: (value) =>
      value
        ? 'If someone deliberately accessed unsuitable content, the headteacher investigates: they own the incident, or have an action in it, before it is closed.'
        : 'If someone deliberately accessed unsuitable content, the owner of the incident investigates.',
    source: 'R121 (000:422)',
    changedBy: ['head'],
  }),
  'incidents.severeNeedsSenior': setting<boolean>({
    label: 'A severe incident has a senior owner',
    schema: z.boolean(),
    value: false,
    starters: { middle: true, 'high-a': true },
    words: (value) =>
      value
        ? 'A severe incident is owned by the headteacher, a senior leader or the safeguarding lead.'
        : 'A severe incident can be owned by anyone who works on incidents.',
    source: 'R142 (002:500)',
    changedBy: ['head'],
  }),
};
