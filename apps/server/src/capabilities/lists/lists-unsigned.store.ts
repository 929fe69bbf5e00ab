import { sql } from 'kysely';
import type { Tx } from '../../access/transact.ts';

/** What one person alone did to a subscription, as an emergency, that nobody has signed off yet: until then it works, and no longer. */
export interface UnsignedAct {
  changeId: string;
  number: number;
  signBy: Date;
}

/** Subscription → the unsigned act on it that ends first. */
export async function listUnsigned(tx: Tx): Promise<Map<string, UnsignedAct>> {
  const rows = await tx.db
    .selectFrom('filter_change')
    .select(['id', 'number', 'sign_by', sql<string>`proposal->>'subscription'`.as('subscription')])
    .where('school_id', '=', tx.scope.schoolId)
    .where('kind', '=', 'list')
    .where('state', '=', 'asked')
    .where('emergency', '=', true)
    .where('sign_by', '>', tx.at)
    .orderBy('sign_by', 'desc')
    .execute();
  return new Map(
    rows.flatMap(({ id, number, sign_by: signBy, subscription }) =>
      signBy === null ? [] : [[subscription, { changeId: id, number, signBy }] as const],
    ),
  );
}
