import { sql } from 'kysely';
import { readSettings } from '../../access/settings.store.ts';
import type { Tx } from '../../access/transact.ts';
import type { Json } from '../../db/schema.generated.ts';
import { canonical } from '../../kernel/canonical.ts';
import { type ClauseProposal, clauseSetting } from './filtering-clause.ts';

/** Writes a clause that two people have just agreed to; false where it no longer says what it said when it was asked for. */
export async function writeClause(tx: Tx, { key, value, was }: ClauseProposal): Promise<boolean> {
  const known = clauseSetting(key);
  if (!known || canonical((await readSettings(tx))[known.key]) !== canonical(was)) return false;
  const change = { value: JSON.stringify(value) as Json, changed_by: tx.scope.personId, changed_at: tx.at };
  // Whoever was quicker by a moment has written it by now: then the row says something else.
  const done = await tx.db
    .insertInto('setting')
    .values({ school_id: tx.scope.schoolId, key, ...change })
    .onConflict((conflict) =>
      conflict
        .columns(['school_id', 'key'])
        .doUpdateSet(change)
        .where(sql<boolean>`setting.value = ${JSON.stringify(was)}::jsonb`),
    )
    .executeTakeFirst();
  return done.numInsertedOrUpdatedRows === 1n;
}
