import { z } from 'zod';
import { type Role, WAIT_HEARERS } from './roles.ts';
import { setting } from './setting-shape.ts';
import { roleWords } from './settings-alerts.ts';

/** Alerts about adults that wait for the few who may open them (R99): who hears that one does, and nothing else of it. */
export const ALERT_WAIT_SETTINGS = {
  'alerts.adultsLateTells': setting<Role[]>({
    label: 'Who is told that an alert about an adult is waiting',
    schema: z.array(z.enum(WAIT_HEARERS)).min(1).max(8),
    value: ['chair_of_governors'],
    words: (value) =>
      `When nobody opens or decides an alert about an adult in time, the ${roleWords(value)} is told that one is waiting and who can open it, and nothing else.`,
    source: 'R5, R99',
    changedBy: ['head'],
  }),
  'alerts.adultsLateFrom': setting<number>({
    label: 'Lowest severity of an alert about an adult that others are told is waiting',
    schema: z.int().min(1).max(5),
    value: 4,
    words: (value) => `They are told from severity ${value} up.`,
    source: 'R99',
    changedBy: ['head'],
  }),
};
