import { groupNames } from '../../access/pupil-groups.store.ts';
import type { Tx } from '../../access/transact.ts';

/** Somebody as the filter knows them. */
export interface KnownPerson {
  id: string;
  kind: string;
  name: string;
  yearGroup: number | null;
  className: string | null;
  groups: string[];
}

/** Whoever has this user name or e-mail address here and has not left; undefined for nobody, and for a name that several share. */
export async function findByAccount(tx: Tx, account: string): Promise<KnownPerson | undefined> {
  const wanted = account.toLowerCase();
  const rows = await tx.db
    .selectFrom('person')
    .select(['id', 'kind', 'given_name', 'family_name', 'year_group', 'class_name'])
    .select(groupNames('person').as('groups'))
    .where('school_id', '=', tx.scope.schoolId)
    .where('status', '=', 'active')
    .where((is) => is.or([is('username', '=', wanted), is('email', '=', wanted)]))
    .limit(2)
    .execute();
  const [row] = rows;
  if (!row || rows.length > 1) return undefined;
  return {
    id: row.id,
    kind: row.kind,
    name: `${row.given_name} ${row.family_name}`,
    yearGroup: row.year_group,
    className: row.class_name,
    groups: row.groups,
  };
}
