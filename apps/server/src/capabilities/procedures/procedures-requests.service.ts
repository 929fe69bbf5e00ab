import type { Actor } from '../../access/scope.ts';
import { type Tx, together } from '../../access/transact.ts';
import type { Ground } from '../../db/ground.ts';
import { refusals } from '../../kernel/refusal.ts';
import { findRun } from './procedures.store.ts';
import { type IncidentLine, lineOf, onIncident } from './procedures-page.service.ts';
import { countRequests, listRequests, type RequestLine } from './procedures-requests.store.ts';

const refuse = refusals<'procedure.none'>();

/** Lines of one page: as many as are printed at once. */
export const REQUESTS_A_PAGE = 500;

/** What the investigators of one incident asked for while addresses were open to them (R146). */
export interface RequestsView {
  incident: IncidentLine;
  lines: readonly RequestLine[];
  total: number;
  page: number;
  now: Date;
}

/** Reads it, for whoever may read the procedure. That it was read is kept (S7). */
export function readRequests(ground: Ground, actor: Actor, incidentId: string, page: number): Promise<RequestsView> {
  return onIncident(ground, actor, incidentId, async (tx: Tx, incident) => {
    const run = await findRun(tx, incident.id);
    if (!run) throw refuse('procedure.none', 'not_found', 'The procedure was not begun for this incident.');
    tx.looked({ kind: 'incident', id: incident.id, what: 'visits' });
    const { counts, lines } = await together({
      counts: countRequests(tx, run.id),
      lines: listRequests(tx, run.id, { page, size: REQUESTS_A_PAGE }),
    });
    const total = [...counts.values()].reduce((sum, { count }) => sum + count, 0);
    return { incident: lineOf(incident), lines, total, page, now: tx.at };
  });
}
