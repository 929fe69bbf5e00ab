import type { AppliesTo, Exception } from '@gatehouse/engine';
import type { Tx } from '../../access/transact.ts';

/** Events are told of within a day, and are judged by what held when they happened. */
const TOLD_WITHIN_MS = 86_400_000;

/** What is opened for a while, or was until a day ago, as the rules of the engine carry it. In the order of their ids, so that the same give the same bytes. */
export async function listExceptions(tx: Tx): Promise<Exception[]> {
  const rows = await tx.db
    .selectFrom('filter_exception')
    .selectAll()
    .where('school_id', '=', tx.scope.schoolId)
    .where('ends_at', '>', new Date(tx.at.getTime() - TOLD_WITHIN_MS))
    .orderBy('id')
    .execute();
  return rows.map((row) => ({
    id: row.id,
    appliesTo: appliesTo(row),
    address: row.address,
    action: 'allow',
    from: row.starts_at.getTime(),
    until: Math.min(row.ends_at.getTime(), row.ended_at?.getTime() ?? Number.POSITIVE_INFINITY),
    reason: 'request',
  }));
}

function appliesTo(row: {
  for_person: string | null;
  for_class: string | null;
  for_year: number | null;
  for_role: string | null;
}): AppliesTo {
  if (row.for_person !== null) return { persons: [row.for_person] };
  if (row.for_class !== null) return { groups: [row.for_class] };
  if (row.for_year !== null) return { years: [row.for_year] };
  return { roles: [row.for_role ?? ''] };
}
