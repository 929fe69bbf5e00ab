import { listHolders, thoseSigningIn } from '../../access/holders.store.ts';
import { ACTIONS, type Role } from '../../access/roles.ts';
import { systemScope } from '../../access/scope.ts';
import { transact } from '../../access/transact.ts';
import type { Ground } from '../../db/ground.ts';
import { isOneSecondPerson } from './filtering-log.store.ts';

const APPROVERS: readonly Role[] = ACTIONS['filter.approve'];

/** Whether anybody at the school could be the second person to whoever asked (R82): of one account, or where all others are of one hand with them, a request waits for nobody. */
export function hasSecondPerson(ground: Ground, schoolId: string, requesterId: string): Promise<boolean> {
  return transact(ground, systemScope('name-people', schoolId), async (tx) => {
    const others = listHolders(tx).then((holders) =>
      holders.filter(({ roles }) => roles.some((role) => APPROVERS.includes(role))),
    );
    const there = (await thoseSigningIn(tx, others)).map(({ personId }) => personId);
    return isOneSecondPerson(tx, there, requesterId);
  });
}
