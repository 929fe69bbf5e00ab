import type { Tx } from '../../access/transact.ts';

/**
 * Notes in the journal what was done to an incident. Every payload names those it is hidden from, so that whoever shows the journal
 * can leave it out for them (S13).
 */
export function noteIncident(
  tx: Tx,
  incident: { id: string; hidden_from: string[] },
  action: string,
  payload: Record<string, unknown>,
): void {
  tx.journal({
    action,
    subject: { kind: 'incident', id: incident.id },
    payload: JSON.parse(JSON.stringify({ ...payload, hiddenFrom: incident.hidden_from })) as Record<string, unknown>,
  });
}
