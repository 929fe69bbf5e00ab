import { sql } from 'kysely';
import type { Tx } from '../../access/transact.ts';
import { lowestId } from '../../kernel/ids.ts';
import type { Identity } from './coverage.ts';

/** How many events since then have a certain, a likely and no person. None of `reader`: a count that went up at their own computer would tell them that it was flagged (S13). By the times in the ids, so that only the partitions of those are read. */
export async function countIdentity(tx: Tx, { since, reader }: { since: Date; reader: string }): Promise<Identity> {
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
    .where('person_id', 'is distinct from', reader)
    .executeTakeFirstOrThrow();
  return { certain, likely, unknown: all - certain - likely, nameless };
}
