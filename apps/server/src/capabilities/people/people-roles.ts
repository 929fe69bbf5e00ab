import { DUTY_ROLES, type Role } from '../../access/roles.ts';
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

/** What each role answers for, in a line of the register (R2, R3). */
export const ANSWERS_FOR: Partial<Record<Role, string>> = {
  head: 'Responsible for online safety in the school; alerts and incidents about staff',
  dsl: 'Decides alerts about pupils; works on incidents',
  deputy_dsl: 'Stands in for the safeguarding lead',
  online_safety_lead: 'Leads online safety from day to day',
  head_of_year: 'Looks at alerts passed on about a year',
  teacher: 'Looks at alerts passed on about a class',
  network_manager: 'Keeps the filter, gates and accounts running',
  technician: 'Looks after devices and gates',
  office: 'Keeps the list of people up to date',
  chair_of_governors: 'Receives concerns about the headteacher',
  online_safety_governor: 'Reviews the filtering log and the reports',
};

/** Why a class cannot be a teacher’s, or undefined when it can: written otherwise than at the pupils, its teacher would never hear of them. */
export function classProblem(name: string, classes: readonly string[]): string | undefined {
  if (classes.length === 0 || classes.includes(name)) return undefined;
  const plain = (text: string) => text.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '');
  const like = classes.find((each) => plain(each) === plain(name));
  if (like !== undefined) return `No pupils are in “${name}”. The class is written “${like}”`;
  const some = classes.slice(0, 12).join(', ');
  return `No pupils are in “${name}”. There ${classes.length === 1 ? 'is' : 'are'} ${some}${classes.length > 12 ? ' and others' : ''}`;
}
