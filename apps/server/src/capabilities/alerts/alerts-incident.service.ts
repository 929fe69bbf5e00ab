import type { Tx } from '../../access/transact.ts';
import { alertNumber } from '../../kernel/record-number.ts';
import { deviceWords, seenWords } from './alert-timeline.ts';
import { aloneOnly, doorTo, getAlert, refuse } from './alerts.service.ts';
import { type SubjectKind, subjectWords } from './alerts.ts';
import { listEpisodeEvents } from './alerts-episode.store.ts';

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
  subjectKind: SubjectKind;
  device: string | null;
  room: string | null;
  /** Whether it was seen at school; null where no sensor said so. */
  onSite: boolean | null;
  occurredAt: Date;
  /** What was seen, as a first line of "what happened". */
  summary: string;
}

/** The alert as an incident begins with it; not_found where this scope may not see it, conflict when it is decided. That it was read is journalled. */
export async function alertForIncident(tx: Tx, alertId: string): Promise<AlertForIncident> {
  const alert = await getAlert(tx, await doorTo(tx, alertId), alertId);
  if (alert.decidedAt) throw refuse('alert.not_now', 'conflict', `${alertNumber(alert)} has already been decided.`);
  aloneOnly(alert, 'incident');
  const events = await listEpisodeEvents(tx, alert);
  const { device, place, onSite } = deviceWords(events, alert);
  tx.looked({ kind: 'alert', id: alert.id, what: 'incident' });
  return {
    id: alert.id,
    version: alert.version,
    label: alertNumber(alert),
    harm: alert.harm,
    severity: alert.severity,
    personId: alert.personId,
    name: alert.personId ? subjectWords(alert) : null,
    subjectKind: alert.subjectKind,
    device,
    room: onSite === false ? null : place,
    onSite,
    occurredAt: alert.lastAt,
    summary: seenWords(alert, events),
  };
}
