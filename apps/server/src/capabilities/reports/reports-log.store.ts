import { sql } from 'kysely';
import type { Tx } from '../../access/transact.ts';
import type { Term } from '../../kernel/academic-year.ts';
import { newId } from '../../kernel/ids.ts';
import type { Figures } from './reports.ts';
import type { Span } from './reports-figures.store.ts';
import type { LogReview } from './reports-log.ts';

/** A term of a large school has some hundred. */
const MOST_ENTRIES = 2_000;

/** Every review of the log, the newest first. */
export async function listLogReviews(tx: Tx): Promise<LogReview[]> {
  const rows = await tx.db
    .selectFrom('log_review')
    .select(['year', 'term', 'person_id', 'role', 'reviewed_at', 'words'])
    .where('school_id', '=', tx.scope.schoolId)
    .orderBy('reviewed_at', 'desc')
    .limit(300)
    .execute();
  return rows.map((row) => ({
    ...{ year: row.year, term: row.term as LogReview['term'], personId: row.person_id, role: row.role },
    ...{ at: row.reviewed_at, words: row.words },
  }));
}

/** Keeps a review in one's own name; false when this person has reviewed that term. */
export async function insertLogReview(
  tx: Tx,
  made: { term: Term; role: string; factorAt: Date; figures: Figures; words: string },
): Promise<string | undefined> {
  const row = await tx.db
    .insertInto('log_review')
    .values({
      ...{ school_id: tx.scope.schoolId, id: newId(tx.at), year: made.term.year, term: made.term.term },
      ...{ person_id: tx.scope.personId ?? '', role: made.role, reviewed_at: tx.at, factor_at: made.factorAt },
      ...{ figures: JSON.stringify(made.figures), words: made.words },
    })
    .onConflict((conflict) => conflict.doNothing())
    .returning('id')
    .executeTakeFirst();
  return row?.id;
}

/** An incident without whom it is about. */
export interface LogEntry {
  type: string;
  grade: string;
  isOpen: boolean;
  /** From logging to closing, or until now. */
  days: number;
  /** Whom was told, by code. */
  told: string[];
  actions: number;
  sanctions: number;
  lookedBack: boolean;
}

/** Entries that were logged in the span, as they stood at a moment: what countIncidents counts, and no more than a page holds. */
export async function listLogEntries(
  tx: Tx,
  { span: { from, to }, at }: { span: Span; at: Date },
): Promise<LogEntry[]> {
  const { rows } = await sql<LogEntry>`
    select i.type, i.grade, (i.closed_at is null or i.closed_at >= ${at}) as "isOpen",
      extract(day from least(i.closed_at, ${at}) - i.recorded_at)::int as days,
      array(select distinct n.whom from incident_notice n where n.school_id = i.school_id and n.incident_id = i.id
        and n.struck_at is null and n.recorded_at < ${at} order by 1) as told,
      (select count(*)::int from incident_action a where a.school_id = i.school_id and a.incident_id = i.id and a.struck_at is null
        and a.recorded_at < ${at}) as actions,
      (select count(*)::int from sanction s where s.school_id = i.school_id and s.incident_id = i.id and s.decided_at < ${at}
        and not exists (select from sanction_mistake m where m.school_id = s.school_id and m.sanction_id = s.id and m.says in ('recorded', 'agreed')
          and m.said_at < ${at})) as sanctions,
      exists (select from incident_review r where r.school_id = i.school_id and r.incident_id = i.id and r.made_at < ${at}) as "lookedBack"
    from incident i
    where i.school_id = ${tx.scope.schoolId} and i.sensitivity <> 'staff' and cardinality(i.hidden_from) = 0 and not i.named_only and i.state <> 'merged'
      and i.recorded_at >= ${from} and i.recorded_at < ${to}
    limit ${MOST_ENTRIES}`.execute(tx.db);
  return rows;
}
