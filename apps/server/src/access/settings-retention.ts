import { z } from 'zod';
import { keptDays, setting } from './setting-shape.ts';

const CHANGED_BY = ['head', 'dsl'] as const;
const years = (most: number, least = 1) => z.int().min(least).max(most);
// A yearly review counts a year back: what it counts must still be there.
const days = z.int().min(400).max(3650);

/** How long records of casework are kept (R109, R214), each counted from its end. Files of evidence and browsing history have their own. */
export const RETENTION_SETTINGS = {
  'retention.incidentYears': setting<number>({
    label: 'Years that incidents are kept after they are closed',
    // The memory of breaches and the yearly reviews look back.
    schema: years(75, 2),
    value: 7,
    words: (value) => `An incident is kept for ${value} years after it was closed.`,
    source: 'R109, UK GDPR article 5(1)(e)',
    changedBy: CHANGED_BY,
  }),
  'retention.childFrom': setting<'birth' | 'closure'>({
    label: 'When the time for a safeguarding incident is counted from',
    schema: z.enum(['birth', 'closure']),
    value: 'birth',
    words: (value) =>
      value === 'birth'
        ? 'Time for a safeguarding incident is counted from the latest possible date of birth in its pupils’ year group.'
        : 'Time for a safeguarding incident is counted from the day it was closed.',
    source: 'R109, retention of child protection files',
    changedBy: CHANGED_BY,
  }),
  'retention.childYears': setting<number>({
    label: 'Years that safeguarding incidents are kept',
    schema: years(75, 6),
    value: 25,
    words: (value) => `A safeguarding incident is kept for ${value} years, counted as the previous setting says.`,
    source: 'R109, retention of child protection files',
    changedBy: CHANGED_BY,
  }),
  'retention.harmYears': setting<number>({
    label: 'Years that records of sexual harm are kept',
    schema: years(100, 25),
    value: 75,
    words: (value) =>
      `Incidents of grooming, sexual content, fake images and child-on-child harm are kept for ${value} years after they were closed.`,
    source: 'IICSA, recommendation on records of child sexual abuse',
    changedBy: CHANGED_BY,
  }),
  'retention.staffYears': setting<number>({
    label: 'Years that concerns about staff are kept',
    schema: years(75, 6),
    value: 10,
    words: (value) => `A concern about a member of staff is kept for ${value} years after it was closed.`,
    source: 'R136, KCSIE part four',
    changedBy: CHANGED_BY,
  }),
  'retention.lookYears': setting<number>({
    label: 'Years that authorised looks are kept',
    schema: years(25),
    value: 6,
    words: (value) => `A look is kept for ${value === 1 ? 'a year' : `${value} years`} after it ended.`,
    source: 'R104, R109',
    changedBy: CHANGED_BY,
  }),
  'retention.alertDays': setting<number>({
    label: 'Days that alerts with no further action are kept',
    schema: days,
    value: 730,
    words: (value) =>
      `An alert closed without further action is kept for ${keptDays(value)}, with its screenshots and what was picked up. One that became an incident is kept with it.`,
    source: 'R109',
    changedBy: CHANGED_BY,
  }),
  'retention.concernDays': setting<number>({
    label: 'Days that concerns that became no incident are kept',
    schema: days,
    value: 730,
    words: (value) =>
      `A concern that was set aside is kept for ${keptDays(value)}. One that became an incident is kept with it.`,
    source: 'R109, R118',
    changedBy: CHANGED_BY,
  }),
  'retention.workingDays': setting<number>({
    label: 'Days that working data is kept',
    schema: days,
    value: 400,
    words: (value) =>
      `Sign-ins at browsers, readings of the monitoring notice and who exported which list are kept for ${keptDays(value)}, and screenshots that belong to no alert no longer than that.`,
    source: 'R105, R109',
    changedBy: CHANGED_BY,
  }),
  'retention.eventDays': setting<number>({
    label: 'Days that events which alerted nobody are kept',
    // As browsing history, which most of them are. Below a month the weekly sample of what stayed quiet would be judged without them.
    schema: z.int().min(31).max(400),
    value: 365,
    starters: { primary: 180, 'special-school': 180 },
    words: (value) =>
      `Blocked pages, searches and typed words that alerted nobody are kept for ${keptDays(value)}, with their screenshots. What was recorded within 20 minutes of an alert is kept with it.`,
    source: 'R109, UK GDPR article 5(1)(e)',
    changedBy: CHANGED_BY,
  }),
  'retention.searchYears': setting<number>({
    label: 'Years that searches of devices are kept',
    schema: years(25),
    value: 7,
    words: (value) =>
      `A search of a device that belongs to no incident is kept for ${value === 1 ? 'a year' : `${value} years`} after it, or after the device went back.`,
    source: 'R133, R109',
    changedBy: CHANGED_BY,
  }),
  'retention.complaintYears': setting<number>({
    label: 'Years that complaints are kept',
    schema: years(25),
    value: 6,
    words: (value) =>
      `A complaint that belongs to no incident is kept for ${value === 1 ? 'a year' : `${value} years`} after its last decision.`,
    source: 'R32, R109',
    changedBy: CHANGED_BY,
  }),
  'retention.talkYears': setting<number>({
    label: 'Years that reviewer conversations, spoken disclosures and answered information requests are kept',
    schema: years(25),
    value: 6,
    words: (value) =>
      `Records of conversations with reviewers, of spoken disclosures of what monitoring found, and of answered information requests are kept for ${value === 1 ? 'a year' : `${value} years`}.`,
    source: 'R6, R109, R212',
    changedBy: CHANGED_BY,
  }),
};
