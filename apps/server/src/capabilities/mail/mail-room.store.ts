import { sql } from 'kysely';
import type { Tx } from '../../access/transact.ts';

/** Whether a disk is under a step of the school's, the clock has leapt, or a certificate is about to end. */
export async function anyRoom(tx: Tx): Promise<boolean> {
  const row = await tx.db
    .selectFrom('machine_trouble')
    .select('id')
    .where('school_id', '=', tx.scope.schoolId)
    .where('over_at', 'is', null)
    .limit(1)
    .executeTakeFirst();
  return row !== undefined;
}

/** Disks that fill, a clock that leapt and a certificate that is about to end, of which no message told this person, or only when it was less grave. Whoever does not run the server sees none. */
export async function listUntoldRoom(tx: Tx): Promise<{ id: string; severity: number; kind: 'new' | 'late' }[]> {
  return tx.db
    .selectFrom('machine_trouble as m')
    .leftJoin('mail_told as t', (join) =>
      join
        .onRef('t.school_id', '=', 'm.school_id')
        .onRef('t.subject_id', '=', 'm.id')
        .on('t.person_id', '=', tx.scope.personId)
        .on('t.kind', '=', 'new'),
    )
    .select(['m.id', 'm.severity', sql<'new' | 'late'>`'new'`.as('kind')])
    .where('m.school_id', '=', tx.scope.schoolId)
    .where('m.over_at', 'is', null)
    .where((is) => is.or([is('t.subject_id', 'is', null), is('t.severity', '<', is.ref('m.severity'))]))
    .execute();
}

/**
 * Of what a message is to tell, the disks that still fill: 5 where one of them is nearly full, 4 where none is, 0 where there is room; the certificate that still
 * ends, by its stage likewise; and whether a leap of the clock stands.
 */
export async function machineToTell(
  tx: Tx,
  messageId: string,
): Promise<{ room: number; certificate: number; clock: number }> {
  const row = await tx.db
    .selectFrom('mail_told as t')
    .innerJoin('machine_trouble as m', (join) =>
      join.onRef('m.school_id', '=', 't.school_id').onRef('m.id', '=', 't.subject_id'),
    )
    .select([
      sql<number | null>`max(m.severity) filter (where m.place not in ('clock', 'certificate'))`.as('gravest'),
      sql<number | null>`max(m.severity) filter (where m.place = 'certificate')`.as('certificate'),
      sql<number>`count(*) filter (where m.place = 'clock')::int`.as('clock'),
    ])
    .where('t.school_id', '=', tx.scope.schoolId)
    .where('t.person_id', '=', tx.scope.personId)
    .where('t.message_id', '=', messageId)
    .where('m.over_at', 'is', null)
    .executeTakeFirst();
  return { room: row?.gravest ?? 0, certificate: row?.certificate ?? 0, clock: row?.clock ?? 0 };
}
