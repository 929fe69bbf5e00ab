import { type Actor, authorise } from '../../access/scope.ts';
import { type Tx, transact } from '../../access/transact.ts';
import type { Ground } from '../../db/ground.ts';
import { refusedByPolicy } from '../../db/refused.ts';
import { isId } from '../../kernel/ids.ts';
import { refusals } from '../../kernel/refusal.ts';
import { noteIncident } from '../incidents/index.ts';
import { areApart, editionStands, findInvestigation, insertOutcome, insertReceipt } from './investigations.store.ts';
import { type Became, type Investigation, OUTCOMES, type Pass, type Report } from './investigations.ts';

const refuse = refusals<
  | 'investigation.not_found'
  | 'investigation.code'
  | 'investigation.decided'
  | 'investigation.unopened'
  | 'investigation.ended'
  | 'investigation.corrected'
  | 'investigation.own'
>();

/** A report as its line manager has it: before they opened it there is nothing to read. */
export interface Received {
  investigation: Investigation;
  pass: Pass;
  report: Report | null;
  now: Date;
}

/** Runs work on what was passed to whoever asks; for anybody else, those included who work the incident, there is nothing here. */
function onReceived<T>(
  ground: Ground,
  actor: Actor,
  id: string,
  work: (tx: Tx, received: Received) => Promise<T>,
): Promise<T> {
  return transact(ground, authorise(actor, 'investigations.receive'), async (tx) => {
    const investigation = isId(id) ? await findInvestigation(tx, id) : undefined;
    const pass = investigation?.passes.at(-1);
    if (!investigation || pass?.toId !== actor.personId)
      throw refuse('investigation.not_found', 'not_found', 'There is no such report.');
    const report = pass.receivedAt ? investigation.reports.find(({ edition }) => edition === pass.edition) : undefined;
    return work(tx, { investigation, pass, report: report ?? null, now: tx.at });
  });
}

/** Reads it; that its words were read is journalled (S7). */
export function readReceived(ground: Ground, actor: Actor, id: string): Promise<Received> {
  return onReceived(ground, actor, id, async (tx, received) => {
    const { incidentId } = received.investigation;
    if (received.report) tx.looked({ kind: 'incident', id: incidentId, what: 'investigation report' });
    return received;
  });
}

/** Opens it with a second factor, which is the receipt. */
export async function openReceived(ground: Ground, actor: Actor, id: string, factorAt: Date | null): Promise<void> {
  await onReceived(ground, actor, id, async (tx, { investigation, pass }) => {
    if (pass.receivedAt) return;
    if (factorAt === null) {
      const message = 'Enter the code your phone shows now';
      throw refuse('investigation.code', 'invalid', `${message}.`, [{ field: 'code', message }]);
    }
    await refuseSameHand(tx, id, actor);
    await insertReceipt(tx, id, pass, factorAt);
    note(tx, investigation, 'investigation.received', { edition: pass.edition });
  });
}

/** Decides what comes of it, once, having read it. */
export async function decideOutcome(
  ground: Ground,
  actor: Actor,
  id: string,
  decided: { became: Became; because: string },
): Promise<void> {
  await onReceived(ground, actor, id, async (tx, { investigation, pass }) => {
    if (!pass.receivedAt) throw refuse('investigation.unopened', 'conflict', 'Open the report first.');
    if (!investigation.outcome) await refuseSameHand(tx, id, actor);
    if (!investigation.outcome && !(await editionStands(tx, id, pass.edition))) {
      const words =
        'The report was corrected after it was passed to you. Wait for the corrected report before you decide. Nothing was saved.';
      throw refuse('investigation.corrected', 'conflict', words);
    }
    if (investigation.outcome || !(await insertOutcome(tx, id, pass, decided).catch(ended))) {
      const { became } = investigation.outcome ?? {};
      const words = `This has already been decided${became ? `: ${OUTCOMES[became].toLowerCase()}` : ''}. Your changes were not saved.`;
      throw refuse('investigation.decided', 'conflict', words);
    }
    note(tx, investigation, 'investigation.outcome', { edition: pass.edition, ...decided });
  });
}

/** Who investigates may have let the line manager in again since the report was passed to them, and so may whom it is about. */
async function refuseSameHand(tx: Tx, id: string, { personId }: Actor): Promise<void> {
  if (await areApart(tx, id, { receiver: personId })) return;
  const words =
    'You are linked to the investigator or to the person it is about: one of you added the other to the roll, or recently restored their access. Ask the person who passed it to you to choose somebody else.';
  throw refuse('investigation.own', 'conflict', words);
}

/** What the database refuses here is a decision about an incident that has ended; the line manager does not see its state. */
function ended(error: unknown): never {
  if (!refusedByPolicy(error)) throw error;
  throw refuse(
    'investigation.ended',
    'conflict',
    'The school has closed this matter. Speak to the person who passed you the report.',
  );
}

function note(
  tx: Tx,
  { id, incidentId, subjectId }: Investigation,
  action: string,
  what: Record<string, unknown>,
): void {
  noteIncident(tx, { id: incidentId, hidden_from: subjectId ? [subjectId] : [] }, action, {
    investigation: id,
    ...what,
  });
}
