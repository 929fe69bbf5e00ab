import { z } from 'zod';
import { DUTY_ROLES, type Role } from './roles.ts';
import { setting } from './setting-shape.ts';
import { roleWords } from './settings-alerts.ts';

const roles = z.array(z.enum(DUTY_ROLES)).min(1).max(8);

/** Who may know of a record, and how those who read them are looked after (R5, R6, R99, R136, S7). */
export const SECRECY_SETTINGS = {
  'incidents.allegationRoute': setting<Role[]>({
    label: 'Seniors who know the allegation route',
    schema: roles,
    value: ['head', 'senior_leader'],
    words: (value) =>
      `The ${roleWords(value)} know what is being done about an allegation, and see every record restricted to named people.`,
    source: 'R5 (001:66)',
    changedBy: ['head'],
  }),
  'incidents.ladoWithinDays': setting<number>({
    label: 'The LADO is told within (working days)',
    schema: z.int().min(1).max(5),
    value: 1,
    words: (value) =>
      `An allegation that may reach the harm threshold is told to the LADO within ${value === 1 ? 'one working day' : `${value} working days`}.`,
    source: 'Keeping children safe in education, part four; R136',
    changedBy: ['head'],
  }),
  'reviewers.severityFrom': setting<number>({
    label: 'Alerts count as distressing from severity',
    schema: z.int().min(1).max(5),
    value: 4,
    words: (value) =>
      `Alerts of severity ${value} and above count towards a reviewer’s exposure to distressing material.`,
    source: 'R6 (001:68)',
    changedBy: ['head', 'dsl'],
  }),
  'reviewers.talkWithinDays': setting<number>({
    label: 'Reviewer conversations at least every (days)',
    schema: z.int().min(7).max(120),
    value: 42,
    words: (value) => `Someone talks with each reviewer about their work at least every ${value} days.`,
    source: 'R6 (001:68)',
    changedBy: ['head', 'dsl'],
  }),
  'reviewers.secondLookPercent': setting<number>({
    label: 'Decided alerts rechecked by a second person (per cent)',
    schema: z.int().min(0).max(100),
    value: 5,
    words: (value) =>
      value
        ? `Each week ${value}% of decided alerts, and at least one, are chosen at random for a second person to recheck.`
        : 'No decided alerts are rechecked by a second person.',
    source: 'R6 (001:68)',
    changedBy: ['head'],
  }),
  'reading.timesPeers': setting<number>({
    label: 'Reading is unusual at this many times what colleagues read',
    schema: z.int().min(2).max(20),
    value: 4,
    words: (value) =>
      `Anyone who opens more than ${value} times as many records that they do not work on in a week as colleagues usually do is reported to the headteacher.`,
    source: 'S7; UK GDPR, Article 5',
    changedBy: ['head'],
  }),
  'reading.least': setting<number>({
    label: 'Fewest records in a week that can be unusual',
    schema: z.int().min(5).max(1000),
    value: 25,
    words: (value) => `Up to ${value} records in a week are never reported as unusual.`,
    source: 'S7; UK GDPR, Article 5',
    changedBy: ['head'],
  }),
  'reading.oldDays': setting<number>({
    label: 'A record is old after (days)',
    schema: z.int().min(14).max(3650),
    value: 90,
    words: (value) =>
      `Anyone who opens a record that ended more than ${value} days ago and did not involve them is reported to the headteacher.`,
    source: 'S7; UK GDPR, Article 5',
    changedBy: ['head'],
  }),
  'exports.perDay': setting<number>({
    label: 'Most lists one person can export in a day',
    schema: z.int().min(1).max(100),
    value: 10,
    words: (value) =>
      `Nobody exports more than ${value === 1 ? 'one list' : `${value} lists`} of people or records in one day, as files or on paper.`,
    source: 'S11; UK GDPR, Articles 5 and 32',
    changedBy: ['head'],
  }),
  'exports.recordsPerDay': setting<number>({
    label: 'Most prints and files of single records one person can export in a day',
    schema: z.int().min(1).max(200),
    value: 30,
    words: (value) =>
      `Nobody exports more than ${value === 1 ? 'one print or file' : `${value} prints and files`} of single records in one day.`,
    source: 'S11; UK GDPR, Articles 5 and 32',
    changedBy: ['head'],
  }),
  'exports.toldFrom': setting<number>({
    label: 'Lists exported in a week that are reported',
    schema: z.int().min(1).max(100),
    value: 4,
    words: (value) =>
      `Anyone who exports ${value === 1 ? 'a list' : `${value} lists or more`} within seven days is reported to the headteacher, and a headteacher to the chair of governors.`,
    source: 'S11; UK GDPR, Articles 5 and 32',
    changedBy: ['head'],
  }),
  'exports.toldRecords': setting<number>({
    label: 'Prints and files of single records in a week that are reported',
    schema: z.int().min(1).max(1000),
    value: 15,
    words: (value) =>
      `So is anyone who exports ${value === 1 ? 'a print or file' : `${value} prints and files or more`} of single records within seven days.`,
    source: 'S11; UK GDPR, Articles 5 and 32',
    changedBy: ['head'],
  }),
  'exports.toldLines': setting<number>({
    label: 'Names exported in a week that are reported',
    schema: z.int().min(10).max(100_000),
    value: 250,
    words: (value) =>
      `So is anyone who exports lists of people totalling ${value.toLocaleString('en-GB')} lines or more within seven days.`,
    source: 'S11; UK GDPR, Articles 5 and 32',
    changedBy: ['head'],
  }),
};
