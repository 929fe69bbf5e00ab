import type { Actor } from '../../access/scope.ts';
import type { Tx } from '../../access/transact.ts';
import type { Ground } from '../../db/ground.ts';
import { tellDesks } from '../../jobs/live.store.ts';
import { alertNumber } from '../../kernel/record-number.ts';
import { refusals } from '../../kernel/refusal.ts';
import type { IncidentRow } from './incidents.store.ts';
import { type AlertOf, listAlerts } from './incidents-links.store.ts';
import { noteIncident } from './incidents-note.ts';
import { workOn } from './incidents-standing.service.ts';
import { findFirstAlert, listEndedAlerts, unlinkAlertOf } from './incidents-unlink.store.ts';

const refuse = refusals<'incident.not_found' | 'incident.unlinked' | 'incident.frozen' | 'incident.not_decider'>();

/** An alert that stands with an incident; `began`: it is the one that the incident began with. */
export type StandingAlert = AlertOf & { began: boolean };

/** The alert of an incident that is to be taken out; not_found where this scope sees none, conflict where somebody took it out. */
export async function getAlertOf(tx: Tx, incident: IncidentRow, alertId: string): Promise<StandingAlert> {
  const first = alertId === incident.alert_id ? await findFirstAlert(tx, alertId) : undefined;
  if (first) return { ...first, began: true };
  const further = (await listAlerts(tx, incident.id)).find(({ id }) => id === alertId);
  if (further) return { ...further, began: false };
  const ended = (await listEndedAlerts(tx, incident.id)).findLast(({ id }) => id === alertId);
  if (!ended) throw refuse('incident.not_found', 'not_found', 'There is no such link.');
  throw refuse('incident.unlinked', 'conflict', `${ended.endedBy ?? 'Somebody else'} has already unlinked this alert.`);
}

/**
 * Takes an alert out of an incident that it was linked with by mistake (S27): it stays to be read there with the reason, and counts for it no more. One that
 * had become this incident is undecided again, with its clocks. Of a frozen incident nothing is taken out (R149).
 */
export async function unlinkAlert(
  ground: Ground,
  actor: Actor,
  id: string,
  input: { alertId: string; because: string },
): Promise<{ label: string; undecided: boolean }> {
  return workOn(ground, actor, id, 'under-way', async (tx, row) => {
    const alert = await getAlertOf(tx, row, input.alertId);
    if (row.frozen_at)
      throw refuse('incident.frozen', 'conflict', 'This incident is frozen, so everything in it stays as it is.');
    const became = await unlinkAlertOf(tx, id, alert.id, input.because);
    if (!became)
      throw refuse('incident.not_decider', 'forbidden', 'Only somebody who may decide this alert can unlink it.');
    const reference = alertNumber(alert);
    noteIncident(tx, row, 'incident.unlink_alert', { reference, because: input.because });
    const payload = alert.series === 'N' ? {} : { number: reference, incident: id, undecided: became === 'undecided' };
    tx.journal({ action: 'alert.unlinked', subject: { kind: 'alert', id: alert.id }, payload });
    await tellDesks(tx);
    return { label: reference, undecided: became === 'undecided' };
  });
}
