import type { Tx } from '../../access/transact.ts';

/** Reports that are told to this person as late, while they are (R100). */
const ofMine = (tx: Tx) =>
  tx.db
    .selectFrom('mail_told as t')
    .innerJoin('report_late as r', (join) =>
      join.onRef('r.school_id', '=', 't.school_id').onRef('r.id', '=', 't.subject_id'),
    )
    .where('t.school_id', '=', tx.scope.schoolId)
    .where('t.person_id', '=', tx.scope.personId)
    .where('r.person_id', '=', tx.scope.personId)
    .where('r.over_at', 'is', null);

/** Those of which no message has told them. */
export async function listUntoldReports(tx: Tx): Promise<{ id: string; severity: number; kind: 'new' | 'late' }[]> {
  const rows = await ofMine(tx).select(['r.id', 't.severity']).where('t.message_id', 'is', null).execute();
  return rows.map(({ id, severity }) => ({ id, severity, kind: 'late' }));
}

/** How many of them this message is to tell. */
export async function countReports(tx: Tx, messageId: string): Promise<number> {
  const { count } = await ofMine(tx)
    .select((is) => is.fn.count<number>('r.report_id').distinct().as('count'))
    .where('t.message_id', '=', messageId)
    .executeTakeFirstOrThrow();
  return Number(count);
}
