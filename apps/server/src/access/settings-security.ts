import { z } from 'zod';
import { ROLE_LIST, type Role } from './roles.ts';
import { setting } from './setting-shape.ts';
import { roleWords } from './settings-alerts.ts';

const technical = ['head', 'network_manager'] as const;

/** Leaders, those who lead on safeguarding, and whoever holds the keys of the machine (S16). */
const SECOND_FACTOR: Role[] = ['head', 'senior_leader', 'dsl', 'deputy_dsl', 'network_manager'];

/** Passwords, second factor, sessions (R158–R160, R166). */
export const SECURITY_SETTINGS = {
  'security.passwordLength': setting<number>({
    label: 'Minimum password length',
    schema: z.int().min(8).max(64),
    value: 12,
    // The one number that a policy gives is 002:327; the others leave it to whoever sets the system up.
    starters: { middle: 8 },
    words: (value) => `A password needs at least ${value} characters.`,
    source: 'R158 (002:327)',
    changedBy: technical,
  }),
  'security.passwordUpper': setting<boolean>({
    label: 'Passwords need a capital letter',
    schema: z.boolean(),
    value: false,
    starters: { middle: true },
    words: (value) => (value ? 'A password needs a capital letter.' : 'A password needs no capital letter.'),
    source: 'R158 (002:327)',
    changedBy: technical,
  }),
  'security.passwordDigit': setting<boolean>({
    label: 'Passwords need a digit',
    schema: z.boolean(),
    value: false,
    starters: { middle: true },
    words: (value) => (value ? 'A password needs a digit.' : 'A password needs no digit.'),
    source: 'R158 (002:327)',
    changedBy: technical,
  }),
  'security.passwordSymbol': setting<boolean>({
    label: 'Passwords need a symbol',
    schema: z.boolean(),
    value: false,
    words: (value) => (value ? 'A password needs a symbol.' : 'A password needs no symbol.'),
    source: 'R158',
    changedBy: technical,
  }),
  'security.passwordDays': setting<number>({
    label: 'Passwords expire after (days, 0 for never)',
    schema: z.int().min(0).max(730),
    value: 0,
    starters: { 'high-a': 90, primary: 180, 'high-b': 180 },
    words: (value) =>
      value
        ? `A password has to be changed every ${value} days.`
        : 'A password only has to be changed when there is a reason to.',
    source: 'R159 (003:60)',
    changedBy: technical,
  }),
  'security.secondFactorRoles': setting<Role[]>({
    label: 'Roles that sign in with two-step verification',
    schema: z.array(z.enum(ROLE_LIST as [Role, ...Role[]])).max(ROLE_LIST.length),
    value: SECOND_FACTOR,
    // Whoever works the triage desk there opens every alert about a pupil.
    starters: {
      'special-school': [...SECOND_FACTOR, 'online_safety_lead'],
      'high-a': [...SECOND_FACTOR, 'online_safety_lead'],
      primary: [...SECOND_FACTOR, 'business_manager'],
    },
    words: (value) =>
      value.length
        ? `A code from a phone as well as the password: ${roleWords(value)}.`
        : 'Nobody has to use a code from a phone.',
    source: 'DfE cyber security standard; S16',
    changedBy: ['head'],
  }),
  'security.idleMinutes': setting<number>({
    label: 'Signed out after inactivity (minutes)',
    schema: z.int().min(5).max(120),
    value: 20,
    words: (value) => `You are signed out after ${value} minutes of inactivity.`,
    source: 'R166',
    changedBy: technical,
  }),
  'security.lockAfter': setting<number>({
    label: 'Wrong passwords before an account is paused',
    schema: z.int().min(3).max(20),
    value: 8,
    words: (value) =>
      `After ${value} wrong passwords an account is paused for 15 minutes. A browser that its owner has signed in with before has as many tries of its own.`,
    source: 'S16',
    changedBy: technical,
  }),
};
