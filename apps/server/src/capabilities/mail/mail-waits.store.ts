import type { Tx } from '../../access/transact.ts';

/** Alerts of others that are told to this person as waiting, while they wait (R99). */
const ofMine = (tx: Tx) =>
  tx.db
    .selectFrom('mail_told as t')
    .innerJoin('alert_wait as w', (join) =>
      join.onRef('w.school_id', '=', 't.school_id').onRef('w.id', '=', 't.subject_id'),
    )
    .where('t.school_id', '=', tx.scope.schoolId)
    .where('t.person_id', '=', tx.scope.personId)
    .where('w.person_id', '=', tx.scope.personId)
    .where('w.over_at', 'is', null);

/** Those of which no message has told them. */
export async function listUntoldWaits(tx: Tx): Promise<{ id: string; severity: number; kind: 'new' | 'late' }[]> {
  const rows = await ofMine(tx).select(['w.id', 't.severity']).where('t.message_id', 'is', null).execute();
  return rows.map(({ id, severity }) => ({ id, severity, kind: 'late' }));
}

/** How many of them this message is to tell. */
export async function countWaits(tx: Tx, messageId: string): Promise<number> {
  const { count } = await ofMine(tx)
    .select((is) => is.fn.countAll<number>().as('count'))
    .where('t.message_id', '=', messageId)
    .executeTakeFirstOrThrow();
  return Number(count);
}
