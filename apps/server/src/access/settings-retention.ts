import { z } from 'zod';
import { keptDays, setting } from './setting-shape.ts';

const CHANGED_BY = ['head', 'dsl'] as const;
const years = (most: number, least = 1) => z.int().min(least).max(most);
// A yearly review counts a year back: what it counts must still be there.
const days = z.int().min(400).max(3650);

/** How long records of casework are kept (R109, R214), each counted from its end. Files of evidence and browsing history have their own. */
export const RETENTION_SETTINGS = {
  'retention.incidentYears': setting<number>({
    label: 'Years that incidents are kept after they were closed',
    // The memory of breaches and the yearly reviews look back.
    schema: years(75, 2),
    value: 7,
    words: (value) => `An incident is kept for ${value} years after it was closed.`,
    source: 'R109, UK GDPR article 5(1)(e)',
    changedBy: CHANGED_BY,
  }),
  'retention.childFrom': setting<'birth' | 'closure'>({
    label: 'What the time of a safeguarding incident is counted from',
    schema: z.enum(['birth', 'closure']),
    value: 'birth',
    words: (value) =>
      value === 'birth'
        ? 'The time of a safeguarding incident is counted from the birth of the youngest who can be in the year of its pupils.'
        : 'The time of a safeguarding incident is counted from the day on which it was closed.',
    source: 'R109, retention of child protection files',
    changedBy: CHANGED_BY,
  }),
  'retention.childYears': setting<number>({
    label: 'Years that safeguarding incidents are kept',
    schema: years(75, 6),
    value: 25,
    words: (value) =>
      `A safeguarding incident is kept for ${value} years, counted as the setting before this one says.`,
    source: 'R109, retention of child protection files',
    changedBy: CHANGED_BY,
  }),
  'retention.harmYears': setting<number>({
    label: 'Years that records of sexual harm are kept',
    schema: years(100, 25),
    value: 75,
    words: (value) =>
      `Incidents of grooming, sexual content, made-up pictures and harm by another child are kept for ${value} years after they were closed.`,
    source: 'IICSA, recommendation on records of child sexual abuse',
    changedBy: CHANGED_BY,
  }),
  'retention.staffYears': setting<number>({
    label: 'Years that concerns about staff are kept',
    schema: years(75, 6),
    value: 10,
    words: (value) => `A concern about somebody who works here is kept for ${value} years after it was closed.`,
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
    label: 'Days that alerts are kept that came to nothing',
    schema: days,
    value: 730,
    words: (value) =>
      `An alert that was decided as nothing is kept for ${keptDays(value)}, with its screenshots and what was heard. One that became an incident goes with it.`,
    source: 'R109',
    changedBy: CHANGED_BY,
  }),
  'retention.concernDays': setting<number>({
    label: 'Days that concerns are kept that became no incident',
    schema: days,
    value: 730,
    words: (value) =>
      `What was told to the school and put aside is kept for ${keptDays(value)}. What became an incident goes with it.`,
    source: 'R109, R118',
    changedBy: CHANGED_BY,
  }),
  'retention.workingDays': setting<number>({
    label: 'Days that working data is kept',
    schema: days,
    value: 400,
    words: (value) =>
      `Sign-ins at browsers, readings of the monitoring notice, who took which list out and screenshots that belong to no alert are kept for ${keptDays(value)}.`,
    source: 'R105, R109',
    changedBy: CHANGED_BY,
  }),
  'retention.talkYears': setting<number>({
    label: 'Years that talks with reviewers and disclosures said aloud are kept',
    schema: years(25),
    value: 6,
    words: (value) =>
      `That somebody talked with a reviewer, and what was told aloud of what monitoring has found, is kept for ${value === 1 ? 'a year' : `${value} years`}.`,
    source: 'R6, R109',
    changedBy: CHANGED_BY,
  }),
};
