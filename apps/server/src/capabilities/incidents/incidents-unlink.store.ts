import { sql } from 'kysely';
import { nameBy } from '../../access/names.store.ts';
import type { Tx } from '../../access/transact.ts';
import { newId } from '../../kernel/ids.ts';
import { ALERT_OF, type AlertOf } from './incidents-links.store.ts';

/** An alert that was an incident's once: which one, and who took it out, when and why. */
export interface EndedAlert extends AlertOf {
  /** Whether the incident had begun with it. */
  began: boolean;
  endedAt: Date;
  endedBy: string | null;
  endedBecause: string;
}

/** The alerts that an incident had once, in the order of their ends; only those that this scope sees. */
export async function listEndedAlerts(tx: Tx, incidentId: string): Promise<EndedAlert[]> {
  return tx.db
    .selectFrom('incident_alert_end as e')
    .innerJoin('alert as a', (join) => join.onRef('a.school_id', '=', 'e.school_id').onRef('a.id', '=', 'e.alert_id'))
    .select([...ALERT_OF, 'e.began'])
    .select(['e.ended_at as endedAt', 'e.ended_because as endedBecause', nameBy('e.ended_by').as('endedBy')])
    .where('e.school_id', '=', tx.scope.schoolId)
    .where('e.incident_id', '=', incidentId)
    .orderBy('e.ended_at')
    .orderBy('a.id')
    .execute();
}

/** The alert that an incident began with, as far as this scope sees it. */
export async function findFirstAlert(tx: Tx, alertId: string): Promise<AlertOf | undefined> {
  return tx.db
    .selectFrom('alert as a')
    .select([...ALERT_OF])
    .where('a.school_id', '=', tx.scope.schoolId)
    .where('a.id', '=', alertId)
    .executeTakeFirst();
}

/**
 * Takes an alert out of an incident and of what was merged into it (migration 0164); `undecided`: it had become one of these, and waits to be decided again.
 * Undefined where the database does not let this person.
 */
export async function unlinkAlertOf(
  tx: Tx,
  incidentId: string,
  alertId: string,
  because: string,
): Promise<'unlinked' | 'undecided' | undefined> {
  const { rows } = await sql<{ became: 'unlinked' | 'undecided' | null }>`
    select unlink_alert(${tx.scope.schoolId}, ${incidentId}, ${alertId}, ${because}, ${newId(tx.at)}, ${tx.at}) as became`.execute(
    tx.db,
  );
  return rows[0]?.became ?? undefined;
}
