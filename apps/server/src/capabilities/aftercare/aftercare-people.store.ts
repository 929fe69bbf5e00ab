import { staffOf } from '../../access/holders.store.ts';
import { type Tx, together } from '../../access/transact.ts';
import type { StaffChoice } from './aftercare.ts';

/** Staff to choose from, by name: those who can sign in to find what they are asked; only whom this scope sees. */
export async function listStaff(tx: Tx): Promise<StaffChoice[]> {
  const { there, staff } = await together({ ...staffOf(tx), staff: listStaffIds(tx) });
  return there.filter(({ personId }) => staff.has(personId)).map(({ personId, name }) => ({ personId, name }));
}

/** A governor holds a role too, and supports nobody. */
async function listStaffIds(tx: Tx): Promise<Set<string>> {
  const rows = await tx.db
    .selectFrom('person')
    .select('id')
    .where('school_id', '=', tx.scope.schoolId)
    .where('kind', '=', 'staff')
    .where('status', '=', 'active')
    .execute();
  return new Set(rows.map(({ id }) => id));
}
