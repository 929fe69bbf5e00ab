import type { Role } from './role-groups.ts';

/** Roles that open safeguarding or staff records: only the head gives them (S10). */
const GIVEN_BY_HEAD_ONLY: readonly Role[] = [
  'head',
  'senior_leader',
  'dsl',
  'deputy_dsl',
  'online_safety_lead',
  'chair_of_governors',
  'online_safety_governor',
  'business_manager',
];

/** See GIVEN_BY_HEAD_ONLY. */
export function isGivenByHeadOnly(role: Role): boolean {
  return GIVEN_BY_HEAD_ONLY.includes(role);
}

/** Whether somebody may give this role to somebody else; nobody can give themselves a role. One rule for forms, import and single sign-on (S10). */
export function mayGiveRole(giver: { roles: readonly Role[]; personId: string }, role: Role, to: string): boolean {
  if (giver.personId === to) return false;
  if (giver.roles.includes('head')) return true;
  return giver.roles.includes('network_manager') && !GIVEN_BY_HEAD_ONLY.includes(role);
}
