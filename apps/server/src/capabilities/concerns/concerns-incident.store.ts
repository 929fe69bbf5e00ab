import type { Tx } from '../../access/transact.ts';

/** The incident of this number that is under way ("INC-0471"), if this scope sees it. */
export async function findIncident(tx: Tx, typed: string): Promise<string | undefined> {
  const found = /^\s*(INC|STF)[\s-]*0*(\d{1,9})\s*$/i.exec(typed);
  if (!found) return undefined;
  const row = await tx.db
    .selectFrom('incident')
    .select('id')
    .where('school_id', '=', tx.scope.schoolId)
    .where('series', '=', (found[1] ?? '').toUpperCase())
    .where('number', '=', Number(found[2]))
    .where('state', 'in', ['open', 'waiting', 'review'])
    .executeTakeFirst();
  return row?.id;
}
