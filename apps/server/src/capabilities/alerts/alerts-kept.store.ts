import { sql } from 'kysely';
import type { Tx } from '../../access/transact.ts';

/**
 * Those of these alerts that belong to a record which somebody is left out of, or which is for named people: of nearly every school none. Whoever sees such
 * an alert sees its record too (migration 0037).
 */
export async function listForFew(tx: Tx, alertIds: readonly string[]): Promise<Set<string>> {
  if (!alertIds.length) return new Set();
  const few = sql`(i.named_only or i.hidden_from <> '{}')`;
  const { rows } = await sql<{ id: string }>`
    select one.id from unnest(${[...alertIds]}::uuid[]) one (id) where exists (
      select from incident i where i.school_id = ${tx.scope.schoolId} and i.alert_id = one.id and ${few} offset 0)
    or exists (
      select from incident_alert l join incident i on i.school_id = l.school_id and i.id = l.incident_id
      where l.school_id = ${tx.scope.schoolId} and l.alert_id = one.id and ${few} offset 0)`.execute(tx.db);
  return new Set(rows.map(({ id }) => id));
}

/** Alerts that are kept from whoever asks, whatever desk they work and whoever names them (S13, migration 0037). */
export async function listKept(tx: Tx): Promise<Set<string>> {
  const { rows } = await sql<{ id: string }>`select id from alerts_kept_from_me() as kept (id)`.execute(tx.db);
  return new Set(rows.map(({ id }) => id));
}
