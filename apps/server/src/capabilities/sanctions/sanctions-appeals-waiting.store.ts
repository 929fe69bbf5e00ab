import { sql } from 'kysely';
import { isAway } from '../../access/holders.store.ts';
import { nameBy } from '../../access/names.store.ts';
import type { Tx } from '../../access/transact.ts';
import { schoolDate } from '../../kernel/school-time.ts';
import { NAMELESS } from './sanctions-appeals.store.ts';
import type { Stage } from './sanctions-appeals.ts';

/** The stage of an appeal that somebody has not decided. */
export interface WaitingStage {
  appealId: string;
  /** "Verbal warning"; null for a complaint. */
  step: string | null;
  stage: Stage;
  dueOn: string;
  openedAt: Date;
  with: { id: string; name: string };
  /** Whoever has it cannot sign in. */
  isAway: boolean;
}

/**
 * Those that wait for this person, and those they see that nobody decides: late, or with somebody who does not find it. Whoever decided the sanction or brought it
 * does nothing about these. One read: Today asks it beside forty others.
 */
export async function listWaitingFor(tx: Tx): Promise<WaitingStage[]> {
  const me = tx.scope.personId;
  const today = schoolDate(tx.at);
  const away = sql<boolean>`exists (select from person p where p.school_id = o.school_id and p.id = o.with_id and ${isAway(tx)})`;
  const rows = await tx.db
    .selectFrom('appeal_stage as o')
    .innerJoin('appeal as a', (join) => join.onRef('a.school_id', '=', 'o.school_id').onRef('a.id', '=', 'o.appeal_id'))
    .leftJoin('sanction as s', (join) =>
      join.onRef('s.school_id', '=', 'a.school_id').onRef('s.id', '=', 'a.sanction_id'),
    )
    .select(['o.appeal_id', 'o.stage', 'o.due_on', 'o.opened_at', 'o.with_id', 's.step', away.as('away')])
    .select(nameBy('o.with_id').as('with_name'))
    .where('o.school_id', '=', tx.scope.schoolId)
    .where(
      sql<boolean>`not exists (select from appeal_decision d where d.school_id = o.school_id and d.appeal_id = o.appeal_id and d.nth = o.nth)`,
    )
    .where(
      sql<boolean>`(o.with_id = ${me} or (a.against is distinct from ${me} and a.from_person is distinct from ${me} and (o.due_on < ${today}::date or ${away})))`,
    )
    .orderBy('o.due_on')
    .orderBy('o.appeal_id')
    .limit(20)
    .execute();
  return rows.map((row) => ({
    ...{
      appealId: row.appeal_id,
      step: row.step,
      stage: row.stage as Stage,
      dueOn: row.due_on,
      openedAt: row.opened_at,
    },
    ...{ with: { id: row.with_id, name: row.with_name ?? NAMELESS }, isAway: row.away },
  }));
}
