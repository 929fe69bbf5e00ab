import type { Tx } from '../../access/transact.ts';

/** Where the incidents of these were merged, and those again; asked for only where one was. */
export async function mergedInTheEnd(
  tx: Tx,
  rows: readonly { merged_into: string | null }[],
): Promise<(id: string) => string> {
  const into = new Map<string, string>();
  let asked = new Set(rows.flatMap((row) => row.merged_into ?? []));
  while (asked.size) {
    const next = await tx.db
      .selectFrom('incident')
      .select(['id', 'merged_into'])
      .where('school_id', '=', tx.scope.schoolId)
      .where('id', 'in', [...asked])
      .where('merged_into', 'is not', null)
      .execute();
    for (const { id, merged_into } of next) if (merged_into) into.set(id, merged_into);
    asked = new Set(next.flatMap((each) => each.merged_into ?? []).filter((id) => !into.has(id)));
  }
  return function end(id: string): string {
    const on = into.get(id);
    return on === undefined ? id : end(on);
  };
}
