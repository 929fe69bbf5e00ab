import { sql } from 'kysely';
import type { Tx } from '../../access/transact.ts';
import type { Judged, QuietKind } from './reports-sample.ts';

/** What was judged of the newest sample of each kind drawn on or before this day. */
export async function countJudged(tx: Tx, day: string): Promise<Map<QuietKind, Judged>> {
  const { rows } = await sql<Judged & { kind: QuietKind }>`
    select d.kind, d.population, count(v.verdict) filter (where v.verdict <> 'gone')::int as judged,
      count(*) filter (where v.verdict = 'should')::int as should
    from quiet_draw d
    left join quiet_verdict v on v.school_id = d.school_id and v.draw_id = d.id
    where d.school_id = ${tx.scope.schoolId}
      and d.from_on = (select max(from_on) from quiet_draw where school_id = ${tx.scope.schoolId} and to_on < ${day})
    group by d.kind, d.population`.execute(tx.db);
  return new Map(rows.map(({ kind, ...judged }) => [kind, judged]));
}
