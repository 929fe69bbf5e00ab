import { sql } from 'kysely';
import { nameBy } from '../../access/names.store.ts';
import type { Starter } from '../../access/setting-shape.ts';
import { type SettingKey, starterSchema } from '../../access/settings.ts';
import type { Tx } from '../../access/transact.ts';
import type { Json } from '../../db/schema.generated.ts';

/** When a setting was last changed, and by whom where the reader may see people. */
export interface LastChange {
  key: string;
  at: Date;
  by: string | null;
}

/** The starter of the school, and every setting that it changed since. */
export async function readChanges(tx: Tx): Promise<{ starter: Starter; changes: LastChange[] }> {
  const school = await tx.db
    .selectFrom('school')
    .select('starter')
    .where('school_id', '=', tx.scope.schoolId)
    .executeTakeFirstOrThrow();
  const rows = await tx.db
    .selectFrom('setting')
    .leftJoin('person', (join) =>
      join.onRef('person.school_id', '=', 'setting.school_id').onRef('person.id', '=', 'setting.changed_by'),
    )
    .select(['key', 'setting.changed_at', 'given_name', 'family_name'])
    .where('setting.school_id', '=', tx.scope.schoolId)
    .execute();
  return {
    starter: starterSchema.parse(school.starter),
    changes: rows.map((row) => ({
      key: row.key,
      at: row.changed_at,
      by: row.family_name ? `${row.given_name} ${row.family_name}` : null,
    })),
  };
}

/** A weaker clause that waits for its second person. */
export interface WaitingClause {
  key: string;
  id: string;
  by: string | null;
}

/** Every clause that one person has asked to weaken, as far as the reader sees the log of changes. */
export async function listWaitingClauses(tx: Tx): Promise<WaitingClause[]> {
  return tx.db
    .selectFrom('filter_change as c')
    .select(['c.id', sql<string>`c.proposal->>'key'`.as('key'), nameBy('c.requester_id').as('by')])
    .where('c.school_id', '=', tx.scope.schoolId)
    .where('c.kind', '=', 'clause')
    .where('c.state', '=', 'asked')
    .orderBy('c.number')
    .execute();
}

/** Holds the school's settings still until this transaction ends: two changes at once follow one another. */
export async function lockSettings(tx: Tx): Promise<void> {
  await tx.db.selectFrom('school').select('school_id').where('school_id', '=', tx.scope.schoolId).forUpdate().execute();
}

/** Stores the value of a setting. */
export async function putSetting(tx: Tx, key: SettingKey, value: unknown): Promise<void> {
  const change = { value: JSON.stringify(value) as Json, changed_by: tx.scope.personId, changed_at: tx.at };
  await tx.db
    .insertInto('setting')
    .values({ school_id: tx.scope.schoolId, key, ...change })
    .onConflict((conflict) => conflict.columns(['school_id', 'key']).doUpdateSet(change))
    .execute();
}
