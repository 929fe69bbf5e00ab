import type { Tx } from '../../access/transact.ts';
import { newId } from '../../kernel/ids.ts';
import type { Part, Report } from './reports.ts';
import type { LateLevel } from './reports-late.ts';

/** That somebody is told that a report is late. */
export interface LateLine {
  reportId: string;
  personId: string;
  part: Part;
  level: LateLevel;
}

/** Notes that somebody is told; by what it is known to the mail, or undefined where they were told before. */
export async function noteLateReport(tx: Tx, report: Report, line: LateLine): Promise<string | undefined> {
  const row = await tx.db
    .insertInto('report_late')
    .values({
      ...{ school_id: tx.scope.schoolId, id: newId(tx.at), report_id: report.id, person_id: line.personId },
      ...{ part: line.part, level: line.level, kind: report.kind, from_on: report.from, to_on: report.to },
      ...{ due_at: report.signBy ?? tx.at, told_at: tx.at },
    })
    .onConflict((conflict) =>
      conflict
        .columns(['school_id', 'report_id', 'person_id', 'part', 'level'])
        // Sent back, it is late once more.
        .doUpdateSet({ told_at: tx.at, over_at: null })
        .where('report_late.over_at', 'is not', null),
    )
    .returning('id')
    .executeTakeFirst();
  return row?.id;
}

/** What is told still. */
export async function listLateLines(tx: Tx): Promise<(LateLine & { id: string })[]> {
  const rows = await tx.db
    .selectFrom('report_late')
    .select(['id', 'report_id', 'person_id', 'part', 'level'])
    .where('school_id', '=', tx.scope.schoolId)
    .where('over_at', 'is', null)
    .execute();
  return rows.map((row) => ({
    ...{ id: row.id, reportId: row.report_id, personId: row.person_id },
    ...{ part: row.part as Part, level: row.level as LateLevel },
  }));
}

/** Notes that these are over: it was signed, or is somebody else's. */
export async function endLateLines(tx: Tx, ids: readonly string[]): Promise<void> {
  if (!ids.length) return;
  await tx.db
    .updateTable('report_late')
    .set({ over_at: tx.at })
    .where('school_id', '=', tx.scope.schoolId)
    .where('id', 'in', [...ids])
    .execute();
}

/** A late report of which whoever asks hears as one of those above. */
export interface LateAbove extends Pick<Report, 'from' | 'to'> {
  reportId: string;
  kind: 'weekly' | 'monitoring';
  part: Part;
  dueAt: Date;
}

/** Those of whoever asks. */
export async function listLateAbove(tx: Tx): Promise<LateAbove[]> {
  const rows = await tx.db
    .selectFrom('report_late')
    .select(['report_id', 'kind', 'from_on', 'to_on', 'part', 'due_at'])
    .where('school_id', '=', tx.scope.schoolId)
    .where('person_id', '=', tx.scope.personId)
    .where('level', '=', 'above')
    .where('over_at', 'is', null)
    .orderBy('due_at')
    .orderBy('id')
    .execute();
  return rows.map((row) => ({
    ...{ reportId: row.report_id, kind: row.kind as LateAbove['kind'], from: row.from_on, to: row.to_on },
    ...{ part: row.part as Part, dueAt: row.due_at },
  }));
}
