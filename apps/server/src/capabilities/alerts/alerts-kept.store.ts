import { sql } from 'kysely';
import type { Tx } from '../../access/transact.ts';

/**
 * Undecided alerts that whoever asks sees and that belong to a record which somebody is left out of, or which is for named people: of nearly every school
 * none. Whoever sees such an alert sees its record too (migration 0037).
 */
export async function listForFew(tx: Tx): Promise<Set<string>> {
  const few = sql`i.school_id = ${tx.scope.schoolId} and (i.named_only or i.hidden_from <> '{}')`;
  const { rows } = await sql<{ id: string }>`
    select a.id from alert a where a.school_id = ${tx.scope.schoolId} and a.decided_at is null
      and (a.id in (select i.alert_id from incident i where ${few})
        or a.id in (select l.alert_id from incident i join incident_alert l on l.school_id = i.school_id and l.incident_id = i.id where ${few}))`.execute(
    tx.db,
  );
  return new Set(rows.map(({ id }) => id));
}

/** Alerts that are kept from whoever asks, whatever desk they work and whoever names them (S13, migration 0037). */
export async function listKept(tx: Tx): Promise<Set<string>> {
  const { rows } = await sql<{ id: string }>`select id from alerts_kept_from_me() as kept (id)`.execute(tx.db);
  return new Set(rows.map(({ id }) => id));
}
