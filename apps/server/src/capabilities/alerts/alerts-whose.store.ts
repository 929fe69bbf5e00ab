import { sql } from 'kysely';
import type { Tx } from '../../access/transact.ts';
import { newId } from '../../kernel/ids.ts';
import type { AlertRow } from './alerts.store.ts';

/** A pupil as routing needs one. */
export interface PupilOf {
  id: string;
  name: string;
  yearGroup: number | null;
  className: string | null;
}

/** A pupil of this school, also one who has left; undefined of an adult. */
export async function findPupil(tx: Tx, id: string): Promise<PupilOf | undefined> {
  return tx.db
    .selectFrom('person')
    .select(['id', 'year_group as yearGroup', 'class_name as className'])
    .select(sql<string>`given_name || ' ' || family_name`.as('name'))
    .where('school_id', '=', tx.scope.schoolId)
    .where('id', '=', id)
    .where('kind', '=', 'pupil')
    .executeTakeFirst();
}

/** Who reads an alert by name. */
export async function listReaders(tx: Tx, alertId: string): Promise<Set<string>> {
  const { rows } = await sql<{ id: string }>`
    select with_person_id as id from alert_step where school_id = ${tx.scope.schoolId} and alert_id = ${alertId}
      and step = 'pass_on' and with_person_id is not null`.execute(tx.db);
  return new Set(rows.map(({ id }) => id));
}

/**
 * Says whose an alert is, null where nobody knows, and keeps in its history whose it was and why (migration 0109). `keep`: who reads it by name from now on.
 * False where it is not as it was seen (S24), or not to be corrected.
 */
export async function writeWhose(
  tx: Tx,
  alert: AlertRow,
  { pupilId, keep, words }: { pupilId: string | null; keep: readonly string[]; words: string },
): Promise<boolean> {
  const { rows } = await sql<{
    done: boolean;
  }>`select write_whose_alert(${tx.scope.schoolId}, ${alert.id}, ${alert.version}, ${pupilId},
    ${[...keep]}::uuid[], ${words}, ${newId(tx.at)}, ${tx.at}) as done`.execute(tx.db);
  return rows[0]?.done === true;
}
