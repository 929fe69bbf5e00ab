import { z } from 'zod';
import { ROLE_LIST, type Role } from './roles.ts';
import { setting } from './setting-shape.ts';
import { roleWords } from './settings-alerts.ts';

const roles = z
  .array(z.enum(ROLE_LIST as [Role, ...Role[]]))
  .min(1)
  .max(8);

/** Who may know of a record, and how those who read them are looked after (R5, R6, R99, R136, S7). */
export const SECRECY_SETTINGS = {
  'incidents.allegationRoute': setting<Role[]>({
    label: 'Seniors who know the allegation route',
    schema: roles,
    value: ['head', 'senior_leader'],
    words: (value) =>
      `The ${roleWords(value)} know what is done about an allegation, and see every record that is kept to named people.`,
    source: 'R5 (001:66)',
    changedBy: ['head'],
  }),
};
