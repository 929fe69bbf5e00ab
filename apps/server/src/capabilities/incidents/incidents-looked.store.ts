import type { Tx } from '../../access/transact.ts';

/** Most looks on one page: a record that was opened every hour of a school year. */
const MOST = 2_000;

/** Each look at this record, newest first. Ask only after the record itself was found: the reads of a hidden one are nobody's business. */
export async function listReads(tx: Tx, incidentId: string): Promise<{ personId: string; at: Date; what: string }[]> {
  return tx.db
    .selectFrom('journal_read')
    .select(['actor_id as personId', 'at', 'what'])
    .where('school_id', '=', tx.scope.schoolId)
    .where('subject_kind', '=', 'incident')
    .where('subject_id', '=', incidentId)
    .orderBy('at', 'desc')
    .orderBy('id', 'desc')
    .limit(MOST)
    .execute();
}

/** A role with the days on which it was held. */
export interface RoleOver {
  role: string;
  startsOn: string;
  endsOn: string | null;
}

/** These people with every role that they ever held. */
export async function listRolesOver(
  tx: Tx,
  ids: readonly string[],
): Promise<Map<string, { name: string; roles: RoleOver[] }>> {
  if (!ids.length) return new Map();
  const rows = await tx.db
    .selectFrom('person as p')
    .leftJoin('person_role as h', (join) =>
      join.onRef('h.school_id', '=', 'p.school_id').onRef('h.person_id', '=', 'p.id'),
    )
    .select(['p.id', 'p.given_name', 'p.family_name', 'h.role', 'h.starts_on as startsOn', 'h.ends_on as endsOn'])
    .where('p.school_id', '=', tx.scope.schoolId)
    .where('p.id', 'in', ids)
    .execute();
  const people = new Map<string, { name: string; roles: RoleOver[] }>();
  for (const { id, given_name, family_name, role, startsOn, endsOn } of rows) {
    const person = people.get(id) ?? { name: `${given_name} ${family_name}`, roles: [] };
    if (role && startsOn) person.roles.push({ role, startsOn, endsOn });
    people.set(id, person);
  }
  return people;
}
