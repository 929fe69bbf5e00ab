import { z } from 'zod';
import type { Role } from './roles.ts';
import { setting } from './setting-shape.ts';
import { roleWords } from './settings-alerts.ts';

const CHANGED_BY = ['head', 'dsl'] as const;

/** Roles that may read, write to and sign monitoring reports; ACTIONS has the same in `reports.sign`. */
const SIGNERS = ['head', 'senior_leader', 'dsl', 'deputy_dsl', 'online_safety_lead', 'business_manager'] as const;

const signers = (label: string, value: Role[], words: string, source: string) =>
  setting<Role[]>({
    label,
    schema: z.array(z.enum(SIGNERS)).min(1),
    value,
    words: (roles) => `${words} ${roleWords(roles)}.`,
    source,
    changedBy: ['head'],
  });

/** The last days on which the spring term may end, month and day. */
const SPRING_ENDS = { '03-31': '31 March', '04-07': '7 April', '04-14': '14 April', '04-21': '21 April' } as const;

/** A day of SPRING_ENDS. */
export type SpringEnd = keyof typeof SPRING_ENDS;

/** How long a stretch of days is: a month, half a term, a term. */
export const STRETCHES = { week: 'week', month: 'month', half_term: 'half-term', term: 'term' } as const;

/** A code of STRETCHES. */
export type Stretch = keyof typeof STRETCHES;

const stretches = Object.keys(STRETCHES) as [Stretch, ...Stretch[]];

/** Monitoring reports and the termly review of the incident log (R100, R102, R103, R115). */
export const REPORT_SETTINGS = {
  'reports.drawAt': setting<string>({
    label: 'Reports are prepared from',
    schema: z.string().regex(/^([01][0-9]|2[0-3]):[0-5][0-9]$/, 'Write the time as 06:00.'),
    value: '06:00',
    words: (value) => `A report is prepared on the day after its last day, from ${value}.`,
    source: 'R100 (003:330)',
    changedBy: CHANGED_BY,
  }),
  'reports.officersSign': signers(
    'Who writes and signs the weekly report',
    ['online_safety_lead', 'deputy_dsl', 'dsl'],
    'The weekly report is written and signed first by one of:',
    'R100 (003:330)',
  ),
  'reports.managersSign': signers(
    'Who reads and signs the weekly report',
    ['dsl', 'head', 'senior_leader'],
    'The weekly report is read and signed second by one of:',
    'R100 (003:330)',
  ),
  'reports.monitoringEvery': setting<Stretch>({
    label: 'How often a monitoring report is made',
    schema: z.enum(stretches),
    value: 'half_term',
    starters: { 'special-school': 'term', middle: 'term' },
    words: (value) => `A monitoring report is made for each ${STRETCHES[value]}.`,
    source: 'R102 (001:220)',
    changedBy: CHANGED_BY,
  }),
  'reports.checkersSign': signers(
    'Who signs the monitoring report first',
    ['business_manager'],
    'The monitoring report is checked and signed first by one of:',
    'R102 (001:220)',
  ),
  'reports.headsSign': signers(
    'Who signs the monitoring report second',
    ['head'],
    'The monitoring report is signed second by one of:',
    'R102 (001:220)',
  ),
  'reports.signDays': setting<number>({
    label: 'School days until a report is signed',
    schema: z.int().min(1).max(20),
    value: 5,
    words: (value) => `A report is signed by both within ${value === 1 ? 'one school day' : `${value} school days`}.`,
    source: 'R100, R102',
    changedBy: CHANGED_BY,
  }),
  'reports.aboveDays': setting<number>({
    label: 'School days until those above are told that a report is late',
    schema: z.int().min(0).max(20),
    value: 2,
    words: (value) =>
      value
        ? `Whoever has not signed in time is told once; ${value === 1 ? 'one school day' : `${value} school days`} later so is whoever is above them.`
        : 'Whoever has not signed in time is told once, and so is whoever is above them.',
    source: 'R100 (003:330)',
    // Whoever signs does not say when those above them hear.
    changedBy: ['head'],
  }),
  'reports.digestEvery': setting<Stretch>({
    label: 'How often the leadership has a digest',
    schema: z.enum(stretches),
    value: 'week',
    starters: { 'special-school': 'half_term', primary: 'half_term' },
    words: (value) => `The leadership gets a digest of each ${STRETCHES[value]}.`,
    source: 'R103 (001:69)',
    changedBy: CHANGED_BY,
  }),
  'reports.digestTo': signers('Who gets the digest', ['head', 'senior_leader'], 'The digest goes to:', 'R103 (001:69)'),
  'reports.springEnds': setting<SpringEnd>({
    label: 'The spring term is counted until',
    schema: z.enum(Object.keys(SPRING_ENDS) as [SpringEnd, ...SpringEnd[]]),
    value: '04-07',
    words: (value) => `Reports and reviews count the spring term until ${SPRING_ENDS[value]}.`,
    source: 'R115 (000:407)',
    changedBy: CHANGED_BY,
  }),
  'reports.trendDays': setting<number>({
    label: 'School days after a term until its figures are fixed',
    schema: z.int().min(0).max(40),
    value: 10,
    words: (value) =>
      value
        ? `A term’s trends are fixed ${value === 1 ? 'one school day' : `${value} school days`} after it ends, to allow for late entries.`
        : 'A term’s trends are fixed on the day after it ends.',
    source: 'R120 (000:403)',
    changedBy: CHANGED_BY,
  }),
  'reports.sampleSize': setting<number>({
    label: 'Quiet events checked each week, of each kind',
    schema: z.int().min(0).max(50),
    value: 10,
    words: (value) =>
      value
        ? `Each week ${value} of each kind of event that raised no alert are checked, chosen at random.`
        : 'Nobody checks events that raised no alert.',
    source: 'R94; DfE filtering and monitoring standard 4',
    changedBy: CHANGED_BY,
  }),
  'reports.logReviewers': setting<Role[]>({
    label: 'Who reviews the incident log each term',
    schema: z.array(z.enum(['head', 'senior_leader', 'chair_of_governors', 'online_safety_governor'])).min(1),
    value: ['head', 'senior_leader', 'chair_of_governors'],
    words: (value) => `The incident log is reviewed each term by one of: ${roleWords(value)}.`,
    source: 'R115 (000:407)',
    changedBy: ['head'],
  }),
  'reports.logShownTo': setting<Role[]>({
    label: 'Who reads the incident log without names',
    schema: z.array(z.enum(['senior_leader', 'chair_of_governors', 'online_safety_governor', 'governor'])).max(4),
    value: ['senior_leader', 'chair_of_governors', 'online_safety_governor'],
    words: (value) =>
      value.length
        ? `Beside its figures these read the incident log kind by kind, without names or single entries: how serious, who was told and what followed, each as one of five numbers: ${roleWords(value)}.`
        : 'Whoever does not work with incidents reads figures of the incident log alone.',
    source: 'R4 (001:59), R115 (000:407)',
    changedBy: ['head'],
  }),
  'reports.governorMeetDays': setting<number>({
    label: 'The online safety governor and lead meet at least every (days)',
    schema: z.int().min(14).max(370),
    value: 120,
    words: (value) => `The online safety governor meets the online safety lead at least every ${value} days.`,
    source: 'R4 (001:58)',
    changedBy: CHANGED_BY,
  }),
  'reports.logReviewDays': setting<number>({
    label: 'School days after a term until its log is reviewed',
    schema: z.int().min(0).max(40),
    value: 10,
    words: (value) => `The review is signed within ${value} school days of the end of the term.`,
    source: 'R115 (000:407)',
    changedBy: CHANGED_BY,
  }),
};
