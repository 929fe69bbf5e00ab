import type { SensorKind } from '@gatehouse/contract';
import { sql } from 'kysely';
import type { Tx } from '../../access/transact.ts';

/** A sensor that tells of a problem, with its words and how many such there are in all. */
export interface Saying {
  name: string;
  kind: SensorKind;
  said: string;
  all: number;
}

/** The sensors whose key works that told since then of a problem which begins so: the first `most`, gates before browsers. */
export async function listSaying(
  tx: Tx,
  { begins, since, most }: { begins: string; since: Date; most: number },
): Promise<Saying[]> {
  const rows = await tx.db
    .selectFrom('sensor')
    .innerJoinLateral(
      sql<{ said: string }>`(select said from jsonb_array_elements_text(report -> 'problems') as said
        where starts_with(said, ${begins}) limit 1)`.as('p'),
      (join) => join.onTrue(),
    )
    .select(['name', 'kind', 'p.said', sql<number>`count(*) over ()::int`.as('all')])
    .where('school_id', '=', tx.scope.schoolId)
    .where('revoked_at', 'is', null)
    .where('reported_at', '>', since)
    .orderBy(sql`kind = 'agent'`)
    .orderBy('name')
    .orderBy('id')
    .limit(most)
    .execute();
  return rows.map((row) => ({ ...row, kind: row.kind as SensorKind }));
}
