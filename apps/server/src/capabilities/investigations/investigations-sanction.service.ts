import type { Tx } from '../../access/transact.ts';
import { refusals } from '../../kernel/refusal.ts';
import { insertSanctionOf, listInvestigators } from './investigations-report.store.ts';

const refuse = refusals<'investigation.own'>();

/**
 * Gives a sanction as what came of an investigation of the same person, where one went to the disciplinary procedure; where none did, gives it and no
 * more. Whoever investigated does not decide it.
 */
export async function ofInvestigation(
  tx: Tx,
  who: { incidentId: string; rowId: string },
  give: () => Promise<string>,
): Promise<string> {
  const investigators = await listInvestigators(tx, who);
  if (investigators.includes(tx.scope.personId ?? '')) {
    const message = 'You investigated it, so somebody else decides what follows';
    throw refuse('investigation.own', 'conflict', `${message}.`, [{ field: 'step', message }]);
  }
  const id = await give();
  if (investigators.length) await insertSanctionOf(tx, { ...who, id });
  return id;
}
