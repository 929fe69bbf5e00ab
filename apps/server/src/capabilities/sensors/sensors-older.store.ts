import { SENT_OLDER, type SensorKind } from '@gatehouse/contract';
import { sql } from 'kysely';
import type { Tx } from '../../access/transact.ts';

/** What Today asks about, with how many there are in all. */
export interface SentOlder {
  name: string;
  kind: SensorKind;
  all: number;
}

/** The sensors whose key works that said since then that they were sent an older policy than they had: the first `most`, gates before browsers. */
export async function listSentOlder(tx: Tx, { since, most }: { since: Date; most: number }): Promise<SentOlder[]> {
  const rows = await tx.db
    .selectFrom('sensor')
    .select(['name', 'kind', sql<number>`count(*) over ()::int`.as('all')])
    .where('school_id', '=', tx.scope.schoolId)
    .where('revoked_at', 'is', null)
    .where('reported_at', '>', since)
    .where(
      sql<boolean>`exists (select from jsonb_array_elements_text(report -> 'problems') as said
        where starts_with(said, ${SENT_OLDER}))`,
    )
    .orderBy(sql`kind = 'agent'`)
    .orderBy('name')
    .orderBy('id')
    .limit(most)
    .execute();
  return rows.map((row) => ({ ...row, kind: row.kind as SensorKind }));
}
