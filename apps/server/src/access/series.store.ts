import type { Tx } from './transact.ts';

/** Locks these series of the school, in their order, and returns the last number of each: whoever takes the next waits for the one before. */
export async function lockSeries<Name extends string>(tx: Tx, names: readonly Name[]): Promise<Map<Name, number>> {
  const schoolId = tx.scope.schoolId;
  await tx.db
    .insertInto('series')
    .values(names.map((name) => ({ school_id: schoolId, name, last: 0 })))
    .onConflict((conflict) => conflict.doNothing())
    .execute();
  const rows = await tx.db
    .selectFrom('series')
    .select(['name', 'last'])
    .where('school_id', '=', schoolId)
    .where('name', 'in', [...names])
    .orderBy('name')
    .forUpdate()
    .execute();
  return new Map(rows.map((row) => [row.name as Name, row.last]));
}

/** Writes the last numbers back. */
export async function keepSeries(tx: Tx, last: ReadonlyMap<string, number>): Promise<void> {
  for (const [name, number] of last) {
    await tx.db
      .updateTable('series')
      .set({ last: number })
      .where('school_id', '=', tx.scope.schoolId)
      .where('name', '=', name)
      .execute();
  }
}
