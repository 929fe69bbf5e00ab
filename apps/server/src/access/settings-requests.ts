import { z } from 'zod';
import type { Role } from './roles.ts';
import { setting } from './setting-shape.ts';
import { minutes, roleWords } from './settings-alerts.ts';

/** Requests from block pages that wait (R86): the five policies give no time, so the starter is a lesson. */
export const REQUEST_SETTINGS = {
  'filter.answerRequests': setting<number>({
    label: 'Time to answer an unblock request',
    schema: z.int().min(5).max(2400),
    value: 60,
    words: (value) => `An unblock request is answered within ${minutes(value)} of school hours.`,
    source: 'R86',
    changedBy: ['head'],
  }),
  'filter.lateRequestsTell': setting<Role[]>({
    label: 'Who is told that an unblock request is late',
    schema: z
      .array(z.enum(['head', 'online_safety_lead', 'network_manager', 'dsl', 'deputy_dsl']))
      .min(1)
      .max(5),
    value: ['online_safety_lead'],
    words: (value) =>
      `When nobody answers an unblock request in time, the ${roleWords(value)} is told once. If none of them can answer it, the headteacher is told.`,
    source: 'R86',
    changedBy: ['head'],
  }),
};
