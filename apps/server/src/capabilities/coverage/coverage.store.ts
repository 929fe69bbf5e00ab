import { sql } from 'kysely';
import type { Tx } from '../../access/transact.ts';
import { lowestId } from '../../kernel/ids.ts';
import type { Identity } from './coverage.ts';

/** How many events since then have a certain, a likely and no person. By the times in the ids, so that only the partitions of those are read. */
export async function countIdentity(tx: Tx, since: Date): Promise<Identity> {
  const withPerson = (confidence: string) =>
    sql<number>`count(*) filter (where person_id is not null and confidence = ${confidence})::int`;
  const { certain, likely, all, nameless } = await tx.db
    .selectFrom('event')
    .select((eb) => [
      eb.fn.countAll<number>().as('all'),
      withPerson('certain').as('certain'),
      withPerson('likely').as('likely'),
      sql<number>`count(*) filter (where unresolved = 'no_account')::int`.as('nameless'),
    ])
    .where('school_id', '=', tx.scope.schoolId)
    .where('id', '>=', lowestId(since))
    .executeTakeFirstOrThrow();
  return { certain, likely, unknown: all - certain - likely, nameless };
}
