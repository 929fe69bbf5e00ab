import { isHandOf } from '../../access/same-hand.store.ts';
import type { Tx } from '../../access/transact.ts';
import { refusals } from '../../kernel/refusal.ts';
import { insertSanctionOf, listInvestigators } from './investigations-report.store.ts';

const refuse = refusals<'investigation.own'>();

/**
 * Gives a sanction as what came of an investigation of the same person, where one went to the disciplinary procedure; where none did, gives it and no
 * more. Whoever investigates does not decide it, nor does a second name of theirs, before there is an outcome either; what holds only until there is one, they do, unless it has gone to that procedure.
 */
export async function ofInvestigation(
  tx: Tx,
  who: { incidentId: string; rowId: string; untilOutcome: boolean },
  give: () => Promise<string>,
): Promise<string> {
  const { investigators, became } = await listInvestigators(tx, who);
  const interim = who.untilOutcome && became !== 'disciplinary';
  if (!interim && (await isHandOf(tx, tx.scope.personId ?? '', investigators))) {
    const message = 'You are the investigator, under this name or another, so somebody else must decide the sanction';
    throw refuse('investigation.own', 'conflict', `${message}.`, [{ field: 'step', message }]);
  }
  const id = await give();
  if (became === 'disciplinary') await insertSanctionOf(tx, { ...who, id });
  return id;
}
