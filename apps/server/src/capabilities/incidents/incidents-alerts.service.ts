import type { Tx } from '../../access/transact.ts';
import { alertNumber } from '../../kernel/record-number.ts';
import type { IncidentRow } from './incidents.store.ts';
import { type AlertOf, listAlerts } from './incidents-links.store.ts';
import { findFirstAlert, listEndedAlerts } from './incidents-unlink.store.ts';

/** An alert with the address at which whoever reads finds it. */
export interface ShownAlert {
  id: string;
  /** "A-2274". */
  label: string;
  href: string;
  /** Whether whoever reads decides it, and so may take it out. */
  decides: boolean;
}

/** An alert that an incident had once. */
export interface ShownEndedAlert extends ShownAlert {
  began: boolean;
  endedAt: Date;
  endedBy: string | null;
  endedBecause: string;
}

/** The alert that an incident began with, for whoever may see that. */
export async function firstAlertOf(tx: Tx, incident: IncidentRow): Promise<ShownAlert | null> {
  const found = incident.alert_id === null ? undefined : await findFirstAlert(tx, incident.alert_id);
  return found ? shownTo(tx, found) : null;
}

/** Its further alerts, and those that it had once. */
export async function alertsOf(
  tx: Tx,
  incidentId: string,
): Promise<{ alerts: ShownAlert[]; endedAlerts: ShownEndedAlert[] }> {
  const [standing, ended] = await Promise.all([listAlerts(tx, incidentId), listEndedAlerts(tx, incidentId)]);
  return {
    alerts: standing.map((alert) => shownTo(tx, alert)),
    endedAlerts: ended.map(({ began, endedAt, endedBy, endedBecause, ...alert }) => ({
      ...shownTo(tx, alert),
      ...{ began, endedAt, endedBy, endedBecause },
    })),
  };
}

/** Each desk has its own address, and what came by name has another. */
function shownTo(tx: Tx, found: AlertOf): ShownAlert {
  const onDesk = { A: 'alerts.read', S: 'alerts.readStaff' } as const;
  const right = onDesk[found.series as keyof typeof onDesk];
  const desk = right === 'alerts.read' ? 'alerts' : 'staff-alerts';
  const place = right && tx.scope.has(right) ? desk : 'passed';
  return { id: found.id, label: alertNumber(found), href: `/${place}/${found.id}`, decides: found.decides };
}
