import type { Tx } from '../../access/transact.ts';

/**
 * Notes in the journal what was done to an incident. Every payload names those from whom it was kept at that moment: who reads the entry is the
 * policy's to say, by the incident as it is (S13), and what held when it was done stays written here.
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
