import { z } from 'zod';
import { DUTY_ROLES, type Role } from './roles.ts';
import { setting } from './setting-shape.ts';
import { roleWords } from './settings-alerts.ts';

/** Who investigates what an adult is said to have done, and within which time (R128). */
export const INVESTIGATION_SETTINGS = {
  'investigations.by': setting<Role[]>({
    label: 'Who investigates allegations about staff',
    schema: z.array(z.enum(DUTY_ROLES)).min(1).max(8),
    value: ['head', 'senior_leader'],
    words: (value) => `Allegations about an adult are investigated by the ${roleWords(value)}, in confidence.`,
    source: 'R128 (003:148)',
    changedBy: ['head'],
  }),
  'investigations.withinDays': setting<number>({
    label: 'An investigation is finished within (school days)',
    schema: z.int().min(1).max(60),
    value: 10,
    words: (value) =>
      `An investigation report is finished within ${value === 1 ? 'one school day' : `${value} school days`}.`,
    source: 'R128 (003:148)',
    changedBy: ['head'],
  }),
};
