import { staffOf } from '../../access/holders.store.ts';
import { type Tx, together } from '../../access/transact.ts';
import type { StaffChoice } from './aftercare.ts';

/** Staff to choose from, by name: those who can sign in to find what they are asked; only whom this scope sees. */
export async function listAskable(tx: Tx): Promise<StaffChoice[]> {
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

/** The names of all who were ever named in an incident. */
export async function listNames(tx: Tx, incidentId: string): Promise<string[]> {
  const rows = await tx.db
    .selectFrom('incident_person')
    .select('name')
    .where('school_id', '=', tx.scope.schoolId)
    .where('incident_id', '=', incidentId)
    .execute();
  return rows.map(({ name }) => name);
}
