import { z } from 'zod';
import { setting } from './setting-shape.ts';

const clockTime = z.string().regex(/^([01][0-9]|2[0-3]):[0-5][0-9]$/, 'Write the time as 08:30.');

/** The school's day and its incident rules. */
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
  'incidents.reviewWithinDays': setting<number>({
    label: 'Incidents are reviewed within (school days)',
    schema: z.int().min(1).max(60),
    value: 10,
    starters: { 'special-school': 5 },
    words: (value) => `An incident is reviewed and closed within ${value} school days.`,
    source: 'R142',
    changedBy: ['head', 'dsl'],
  }),
  'incidents.severeNeedsSenior': setting<boolean>({
    label: 'A severe incident has a senior owner',
    schema: z.boolean(),
    value: false,
    starters: { middle: true, 'high-a': true },
    words: (value) =>
      value
        ? 'A severe incident is owned by the headteacher, a senior leader or the safeguarding lead.'
        : 'A severe incident may be owned by anybody who works incidents.',
    source: 'R142 (002:500)',
    changedBy: ['head'],
  }),
};
