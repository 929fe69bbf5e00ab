import { type Actor, authorise } from '../../access/scope.ts';
import { transact } from '../../access/transact.ts';
import type { Ground } from '../../db/ground.ts';
import { openInvestigation } from './investigations.service.ts';
import { findResponsible } from './investigations.store.ts';
import type { Became, Substance } from './investigations.ts';
import { decideOutcome, openReceived } from './investigations-received.service.ts';
import { finishReport, passReport, writeDraft } from './investigations-report.service.ts';

/** An investigation that was opened, with its incident. */
interface Opened {
  id: string;
  investigationId: string;
}

/** What somebody does in an investigation: opens it about an incident's only responsible person, writes, finishes and passes on, or decides as the line manager. */
export type InvestigationDeed =
  | { do: 'open'; incidentId: string; investigator: Actor; question: string; dueOn: string }
  | ({ do: 'write'; substance: Substance | null; findings: string; advice: string } & Opened)
  | ({ do: 'pass'; to: Actor; words: string } & Opened)
  | ({ do: 'decide'; became: Became; because: string } & Opened);

/** Does one thing through the services that the pages call, for whoever plays a story (the demo) without pages; the id of the investigation. */
export async function playInvestigation(ground: Ground, actor: Actor, deed: InvestigationDeed): Promise<string> {
  const factorAt = ground.clock.now();
  if (deed.do === 'open') {
    const { incidentId, investigator, question, dueOn } = deed;
    const rowId = await transact(ground, authorise(actor, 'incidents.log'), (tx) => findResponsible(tx, incidentId));
    const given = { rowId: rowId ?? '', question, dueOn, investigatorId: investigator.personId };
    return openInvestigation(ground, actor, incidentId, given);
  }
  const { id, investigationId } = deed;
  const ids = { id, investigationId };
  if (deed.do === 'write') {
    const { substance, findings, advice } = deed;
    const unsigned = { next: 'save', because: null, version: 0, edition: 0, code: '' } as const;
    await writeDraft(ground, actor, ids, { ...unsigned, substance, findings, advice, restsOn: [`record:${id}`] });
  } else if (deed.do === 'pass') {
    const edition = await finishReport(ground, actor, ids, { edition: 0, because: null, factorAt });
    await passReport(ground, actor, ids, { toId: deed.to.personId, words: deed.words, edition, seen: 0 });
  } else {
    await openReceived(ground, actor, investigationId, factorAt);
    await decideOutcome(ground, actor, investigationId, { became: deed.became, because: deed.because });
  }
  return investigationId;
}
