import { z } from 'zod';
import type { Role } from './roles.ts';
import { setting } from './setting-shape.ts';
import { bySeverity, minutes, roleWords } from './settings-alerts.ts';

/** Whether somebody who is not signed in may tell the school of something, and whether they may leave their name out. */
export const WITHOUT_SIGN_IN = ['anonymous', 'named', 'off'] as const;

/** Roles that can look after what is technical: a concern about a machine or an account goes to them by name. */
const SECURITY_ROLES = [
  'network_manager',
  'business_manager',
  'senior_leader',
  'head',
  'online_safety_lead',
] as const satisfies Role[];

/** Telling the school: who may, who has it, how soon somebody takes it on (R117, R118). */
export const CONCERN_SETTINGS = {
  'concerns.withoutSignIn': setting<(typeof WITHOUT_SIGN_IN)[number]>({
    label: 'Reporting a concern without signing in',
    schema: z.enum(WITHOUT_SIGN_IN),
    value: 'anonymous',
    starters: { primary: 'named', 'special-school': 'named' },
    words: (value) =>
      ({
        anonymous: 'Anyone can report a concern without signing in, and need not say who they are.',
        named: 'Anyone can report a concern without signing in, but has to say who they are.',
        off: 'Only people who are signed in can report a concern; others are told who to speak to.',
      })[value],
    source: 'R118',
    changedBy: ['head', 'dsl'],
  }),
  'concerns.readWithin': setting<Record<1 | 2 | 3 | 4 | 5, number>>({
    label: 'Concerns are taken on within',
    schema: bySeverity,
    value: { 5: 20, 4: 60, 3: 240, 2: 480, 1: 1440 },
    words: (value) =>
      `Someone takes on a concern within ${minutes(value[5])} if it is urgent, ${minutes(value[4])} if it is high, and ${minutes(value[3])}, ${minutes(value[2])} and ${minutes(value[1])} of school time below that.`,
    source: 'R118',
    changedBy: ['head', 'dsl'],
  }),
  'concerns.securityGoTo': setting<Role[]>({
    label: 'Who handles concerns about devices and accounts',
    schema: z.array(z.enum(SECURITY_ROLES)).min(1).max(5),
    value: ['network_manager'],
    starters: {
      // 000:399, 004:35: whoever answers for it, or the co-ordinator; 002:487: the lead and technical support.
      'special-school': ['online_safety_lead', 'network_manager'],
      middle: ['online_safety_lead', 'network_manager'],
      'high-b': ['network_manager', 'business_manager', 'online_safety_lead'],
      primary: ['business_manager', 'network_manager'],
    },
    words: (value) => `Break-ins, lost kit, passwords and viruses go to the ${roleWords(value)}.`,
    source: 'R117 (000:399, 002:487, 003:285, 004:35)',
    changedBy: ['head', 'dsl'],
  }),
};
