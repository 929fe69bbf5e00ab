import type { Actor } from '../../access/scope.ts';
import type { Tx } from '../../access/transact.ts';
import { dateWords, timeWords } from '../../ui/words.ts';
import * as alerts from '../alerts/index.ts';
import type { Form } from './incidents.schemas.ts';
import { typeForHarm, typeOf } from './incidents-taxonomy.ts';

/** What an alert gives to the incident that it becomes. */
export interface AlertForIncident {
  id: string;
  version: number;
  /** "A-2274". */
  label: string;
  harm: string;
  severity: number;
  personId: string | null;
  name: string | null;
  subjectKind: 'pupil' | 'staff' | 'other' | 'unknown';
  device: string | null;
  room: string | null;
  occurredAt: Date;
  /** What was seen, as a first line of "what happened". */
  summary: string;
}

interface AlertsPort {
  alertForIncident?: (tx: Tx, alertId: string) => Promise<AlertForIncident>;
  escalateToIncident?: (tx: Tx, actor: Actor, alertId: string, version: number, incidentId: string) => Promise<void>;
}
const port = alerts as unknown as AlertsPort;

/** The alert, if this scope may see it and it is still to be decided. */
export async function alertFor(tx: Tx, alertId: string): Promise<AlertForIncident> {
  if (!port.alertForIncident) throw new Error('Alerts cannot be read yet.');
  return port.alertForIncident(tx, alertId);
}

/** Decides the alert in the transaction that stores the incident: both or neither. */
export async function escalate(
  tx: Tx,
  actor: Actor,
  alertId: string,
  version: number,
  incidentId: string,
): Promise<void> {
  if (!port.escalateToIncident) throw new Error('Alerts cannot be decided yet.');
  await port.escalateToIncident(tx, actor, alertId, version, incidentId);
}

/** The form of a new incident as an alert fills it in; whoever logs it corrects and completes it. */
export function formForAlert(alert: AlertForIncident, now: Date): Form {
  const isStaff = alert.subjectKind === 'staff' || alert.subjectKind === 'other';
  const type = isStaff ? 'colleague' : typeForHarm(alert.harm);
  return {
    alert: alert.id,
    alertVersion: String(alert.version),
    'when-date': dateWords(alert.occurredAt, now),
    'when-time': timeWords(alert.occurredAt),
    'person-0-id': alert.personId ?? '',
    'person-0-name': alert.name ?? 'Not known',
    'person-0-part': isStaff ? 'responsible' : '',
    type: type ?? '',
    grade: type ? typeOf(type).grade : '',
    device: alert.device ?? '',
    room: alert.room ?? '',
    details: alert.summary,
  };
}
