import { z } from 'zod';
import { DUTY_ROLES, type Role } from './roles.ts';
import { setting } from './setting-shape.ts';
import { roleWords } from './settings-alerts.ts';

/** What becomes of equipment that was misused (R151, R154), as whoever plays the procedure reads it. */
export const EQUIPMENT = {
  isolate:
    'Equipment stays where it is: nobody uses it, switches it on or off, or looks into it. Any change to its state may spoil what the police need.',
  secure:
    'Equipment is taken to a secure place as it is: nobody switches it on or off, or looks into it. If it may be illegal, nothing is moved until the police say so.',
} as const;

/** Whether cyberbullying has to stand in the school's own record of bullying as well (R116). */
const BULLYING_RECORD = {
  needed: 'An incident of cyberbullying is closed only when it is noted where the school’s bullying record has it.',
  offered:
    'It is asked where the school’s bullying record has an incident of cyberbullying; without it, the outcome says why.',
  not_used: 'The school keeps no bullying record besides: Gatehouse is where cyberbullying is recorded.',
} as const;

/** The guided procedure for misuse (R143–R156), and where else cyberbullying is recorded. */
export const PROCEDURE_SETTINGS = {
  'incidents.procedureSeniors': setting<Role[]>({
    label: 'Who counts as a senior for the misuse procedure',
    schema: z.array(z.enum(DUTY_ROLES)).min(1).max(8),
    value: ['head', 'senior_leader', 'dsl', 'deputy_dsl', 'chair_of_governors'],
    starters: {
      // 000:362, 004:102: the co-ordinator is of the leadership.
      'special-school': ['head', 'senior_leader', 'dsl', 'deputy_dsl', 'online_safety_lead', 'chair_of_governors'],
      'high-b': ['head', 'senior_leader', 'dsl', 'deputy_dsl', 'online_safety_lead', 'chair_of_governors'],
      primary: ['head', 'senior_leader', 'dsl', 'deputy_dsl', 'business_manager', 'chair_of_governors'],
    },
    words: (value) => `Two of these have to accept before the misuse procedure begins: ${roleWords(value)}.`,
    source: 'R144',
    changedBy: ['head'],
  }),
  'incidents.equipment': setting<keyof typeof EQUIPMENT>({
    label: 'Equipment that was misused',
    schema: z.enum(['isolate', 'secure']),
    value: 'isolate',
    starters: { 'high-a': 'secure' },
    words: (value) => EQUIPMENT[value],
    source: 'R151, R154 (001:334, 003:341)',
    changedBy: ['head'],
  }),
  'incidents.lookHours': setting<number>({
    label: 'How long an address may be unblocked for investigators',
    schema: z.int().min(1).max(24),
    value: 2,
    words: (value) =>
      `An address is unblocked for one investigator for at most ${value} ${value === 1 ? 'hour' : 'hours'}.`,
    source: 'R146',
    changedBy: ['head', 'dsl'],
  }),
  'incidents.sitePictures': setting<number>({
    label: 'Most screenshots in the record of a site review',
    schema: z.int().min(0).max(20),
    value: 6,
    words: (value) =>
      value
        ? `The record of a site review has at most ${value === 1 ? 'one screenshot' : `${value} screenshots`}; none is ever taken of a possible image of child abuse.`
        : 'The record of a site review has no screenshots.',
    source: 'R147',
    changedBy: ['head', 'dsl'],
  }),
  'incidents.referWithinHours': setting<number>({
    label: 'How soon a possible image of child abuse is reported',
    schema: z.int().min(1).max(24),
    value: 1,
    words: (value) =>
      `A possible image of child abuse is reported to the police within ${value} ${value === 1 ? 'hour' : 'hours'}.`,
    source: 'R149',
    changedBy: ['head', 'dsl'],
  }),
  'incidents.bullyingRecord': setting<keyof typeof BULLYING_RECORD>({
    label: 'Cyberbullying in the school’s bullying record',
    schema: z.enum(['needed', 'offered', 'not_used']),
    value: 'offered',
    words: (value) => BULLYING_RECORD[value],
    source: 'R116 (000:407)',
    changedBy: ['head', 'dsl'],
  }),
};
