import type { Role } from './roles.ts';

/** Those who have it when everybody else is left out or cannot sign in, the first who are free of it. */
export const LAST_RESORT: readonly Role[] = ['head', 'chair_of_governors', 'senior_leader', 'dsl', 'deputy_dsl'];

/** Whether somebody would find what goes to them: they can sign in today. */
export const isThere = ({ away }: { away?: boolean }): boolean => !away;

/** Of the first of these groups of whom somebody can sign in, those who can; of the first at all where nobody can, who find it when they can again. */
export function firstAble<Each extends { away?: boolean }>(groups: readonly (readonly Each[])[]): readonly Each[] {
  const able = groups.map((group) => group.filter(isThere)).find((group) => group.length);
  return able ?? groups.find((group) => group.length) ?? [];
}
