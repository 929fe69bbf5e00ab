import type { Tx } from '../../access/transact.ts';

/** Alerts that were raised about a device since a moment, by the server's own clock, decided or not. */
export async function countRaised(tx: Tx, device: string, since: Date): Promise<number> {
  const { count } = await tx.db
    .selectFrom('alert')
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .where('school_id', '=', tx.scope.schoolId)
    .where('raised_at', '>', since)
    .where('device', '=', device)
    .executeTakeFirstOrThrow();
  return Number(count);
}

/** Names that nobody has, in small letters, under which alerts were raised about a device since a moment. */
export async function listRaisedNames(tx: Tx, device: string, since: Date): Promise<string[]> {
  const rows = await tx.db
    .selectFrom('alert')
    .select('account_name')
    .distinct()
    .where('school_id', '=', tx.scope.schoolId)
    .where('raised_at', '>', since)
    .where('device', '=', device)
    .where('person_id', 'is', null)
    .where('account_name', 'is not', null)
    .execute();
  return rows.map(({ account_name }) => (account_name ?? '').toLowerCase());
}
