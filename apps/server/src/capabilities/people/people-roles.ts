import { DUTY_ROLES, type Role } from '../../access/roles.ts';
import type { Settings } from '../../access/settings.ts';
import { capital } from '../../ui/words.ts';
import type { Kind } from './people.ts';

/** Whether somebody of this kind can hold the role: a pupil is a pupil, a parent a parent, and neither holds an office of the school. */
export function roleFits(role: Role, kind: Kind): boolean {
  if (kind === 'pupil' || role === 'pupil') return kind === 'pupil' && role === 'pupil';
  return kind !== 'parent' || role === 'parent';
}

/** Whether somebody of this kind has what they are as their role, from their first account on: nobody needs to give it to them. */
export function hasOwnRole(kind: Kind): kind is 'pupil' | 'parent' {
  return kind === 'pupil' || kind === 'parent';
}

/** What is said of somebody without a role; what a parent’s account opens is asked before one is given (R47). */
export function noRoleWords(kind: Kind): string {
  if (kind === 'parent')
    return 'A parent gets this role with an account. They can then report a concern and read what the school monitors. No account of a parent shows anything about a pupil.';
  return 'No roles recorded. Roles decide what someone can see and do here.';
}

/** Roles that a year or class narrows. */
export function narrowedBy(role: Role): 'year' | 'class' | null {
  if (role === 'head_of_year') return 'year';
  return role === 'teacher' ? 'class' : null;
}

/** Offices that every school names (R2; KCSIE: a DSL and cover for them; R3: who answers for it). A vacancy is said aloud. */
export const NAMED_OFFICES: readonly Role[] = [
  'head',
  'dsl',
  'deputy_dsl',
  'online_safety_lead',
  'network_manager',
  'chair_of_governors',
  'online_safety_governor',
];

/** Roles in the register: everybody who answers for something. */
export const REGISTER_ROLES: readonly Role[] = DUTY_ROLES;

/** What each role answers for at every school (R2, R3). */
const ANSWERS_FOR: Partial<Record<Role, string>> = {
  head: 'responsible for online safety in the school',
  dsl: 'leads on safeguarding',
  deputy_dsl: 'stands in for the safeguarding lead',
  online_safety_lead: 'leads online safety from day to day',
  network_manager: 'keeps the filter, gates and accounts running',
  technician: 'looks after devices and gates',
  office: 'keeps the list of people up to date',
  online_safety_governor: 'reviews the filtering log and the reports',
};

/** The settings that give a role more to do. */
export type DutyGiving = Pick<
  Settings,
  | 'alerts.triagedBy'
  | 'alerts.staffGoTo'
  | 'alerts.headGoesTo'
  | 'alerts.minorGoesTo'
  | 'reports.officersSign'
  | 'reports.managersSign'
  | 'reports.checkersSign'
  | 'reports.headsSign'
>;

/** What a role answers for at this school, in a line of the register: which desks it works and what it signs is the school's to say. Undefined where that is nothing. */
export function answersFor(role: Role, settings: DutyGiving): string | undefined {
  const pastoral: Role = settings['alerts.minorGoesTo'] === 'head_of_year' ? 'head_of_year' : 'teacher';
  const is = (roles: readonly Role[], words: string) => (roles.includes(role) ? words : undefined);
  const lines = [
    ANSWERS_FOR[role],
    is(settings['alerts.triagedBy'], 'decides alerts about pupils'),
    is([pastoral], `looks at alerts passed on about a ${pastoral === 'teacher' ? 'class' : 'year'}`),
    is(settings['alerts.staffGoTo'], 'alerts and concerns about staff'),
    is(settings['alerts.headGoesTo'], 'receives concerns about the headteacher'),
    is([...settings['reports.officersSign'], ...settings['reports.managersSign']], 'signs the weekly report'),
    is([...settings['reports.checkersSign'], ...settings['reports.headsSign']], 'signs the monitoring report'),
  ].filter((line) => line !== undefined);
  return lines.length ? capital(lines.join('; ')) : undefined;
}

/** Why a class cannot be a teacher’s, or undefined when it can: written otherwise than at the pupils, its teacher would never hear of them. */
export function classProblem(name: string, classes: readonly string[]): string | undefined {
  if (classes.length === 0 || classes.includes(name)) return undefined;
  const plain = (text: string) => text.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '');
  const like = classes.find((each) => plain(each) === plain(name));
  if (like !== undefined) return `No pupils are in “${name}”. The class is written “${like}”`;
  const some = classes.slice(0, 12).join(', ');
  return `No pupils are in “${name}”. There ${classes.length === 1 ? 'is' : 'are'} ${some}${classes.length > 12 ? ' and others' : ''}`;
}
