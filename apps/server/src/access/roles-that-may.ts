import { DUTIES, type Duty, type Holder, type Role } from './role-groups.ts';
import { ACTIONS, type Action } from './roles.ts';

const isDuty = (holder: Holder): holder is Duty => (DUTIES as readonly string[]).includes(holder);

/** The roles that may do something at a school whose settings give the duties so. */
export function rolesThatMay(action: Action, given: Record<Duty, readonly Role[]>): Role[] {
  const holders: readonly Holder[] = ACTIONS[action];
  return holders.flatMap((holder) => (isDuty(holder) ? given[holder] : [holder]));
}
