import { type Actor, authorise } from '../../access/scope.ts';
import { type Tx, transact } from '../../access/transact.ts';
import type { Ground } from '../../db/ground.ts';
import { tellDesks } from '../../jobs/live.store.ts';
import { refusals } from '../../kernel/refusal.ts';
import { getIncident, noteIncident, workOn } from '../incidents/index.ts';
import { UNDOING_WORDS } from './concerns.ts';
import { getConcern, quicker } from './concerns-desk.service.ts';
import type { ConcernRow } from './concerns-desk.store.ts';
import { findCase, findUndoing, undoDecisionOf } from './concerns-undo.store.ts';

const refuse = refusals<'concern.undo'>();

/**
 * Undoes a decision that was made by mistake (S27): what was told is undecided again, and with whoever undid it, so that whoever told it reads that somebody is
 * dealing with it (R118). The incident goes on without it; what was copied into that stays there, to be struck out by hand.
 */
export async function undoDecision(
  ground: Ground,
  actor: Actor,
  on: { id: string; version: number },
  because: string,
): Promise<void> {
  const [caseId, incidentId] = await transact(ground, authorise(actor, 'concerns.read'), async (tx) => {
    const concern = await getConcern(tx, on.id);
    if (concern.version !== on.version || !concern.outcome) throw again(concern);
    const stands = (await findUndoing(tx, [on.id])).get(on.id) ?? 'not_worked';
    if (stands !== 'undone') throw refuse('concern.undo', 'conflict', UNDOING_WORDS[stands]);
    return concern.incidentId ? [await findCase(tx, on.id), concern.incidentId] : [];
  });
  const undo = async (tx: Tx) => {
    const was = await getConcern(tx, on.id);
    if (!(await undoDecisionOf(tx, on, because))) throw again(await getConcern(tx, on.id));
    const { outcome, because: decidedBecause, incidentId } = was;
    const payload = { outcome, because, incident: incidentId, ...(decidedBecause && { was: decidedBecause }) };
    tx.journal({ action: 'concern.undone', subject: { kind: 'concern', id: on.id }, payload });
    // Its readers read the journal too: of a concern that is kept from somebody only its own entry tells, which they do not see (S13).
    if (incidentId && !was.hiddenFrom.length) {
      noteIncident(tx, await getIncident(tx, incidentId), 'incident.unlink_concern', { concern: on.id, because });
    }
    await tellDesks(tx);
  };
  if (caseId) await workOn(ground, actor, caseId, 'under-way', undo, incidentId);
  else await transact(ground, authorise(actor, 'concerns.read'), undo);
}

/** Somebody else undid it, or decided it anew, or closed its incident at this moment. */
function again(concern: ConcernRow) {
  if (concern.outcome) return quicker(concern);
  const who = concern.takenByName ?? 'A colleague';
  return refuse('concern.undo', 'conflict', `${who} has already undone this decision. Nothing was changed.`);
}
