import type { Tx } from '../../access/transact.ts';
import { endAccount } from '../account/index.ts';
import { endMemberships, listWithAccount, updatePerson } from './people.store.ts';
import type { FieldChange } from './people.ts';
import { type LeavingParent, listParentsWithout } from './people-children.store.ts';
import { noteChange } from './people-history.store.ts';
import { endRolesOf } from './people-roles.store.ts';

/** Why a parent’s access ended, in their history. Not whose parent: that is on their page. */
const LAST_CHILD = 'Their last child at the school left';

/** Ends roles, groups, account and sessions of leavers, and of the parents whose last child leaves with them (S12, R47); returns the leavers’ roles as changes. */
export async function endEverything(tx: Tx, personIds: readonly string[], today: string): Promise<FieldChange[]> {
  const roles = await endRolesOf(tx, personIds, today);
  await endMemberships(tx, personIds, today);
  // Few of two thousand pupils have an account: asking each of them takes longer than everything else.
  for (const id of await listWithAccount(tx, personIds)) await endAccount(tx, id);
  await leaveParents(tx, await listParentsWithout(tx, personIds), { today, reason: LAST_CHILD });
  return roles.map(({ role }) => ({ field: 'role', from: role, to: null }));
}

/** Ends the access of parents, as that of anybody who leaves: account, sessions and role. It is recorded as what it is: a parent was never somebody who left. */
export async function leaveParents(
  tx: Tx,
  parents: readonly Pick<LeavingParent, 'id' | 'version'>[],
  { today, reason }: { today: string; reason: string },
): Promise<void> {
  for (const { id, version } of parents) {
    if (!(await updatePerson(tx, id, version, { status: 'left', left_on: today, leaves_on: null }))) continue;
    const status: FieldChange = { field: 'status', from: 'active', to: 'left' };
    const ended = await endEverything(tx, [id], today);
    await noteChange(tx, id, { what: 'left', reason, changes: [status, ...ended] });
    const payload = { reason, left_on: today, roles: ended.map(({ from }) => from) };
    tx.journal({ action: 'parent.access_ended', subject: { kind: 'person', id }, payload });
  }
}
