import { type Actor, authorise } from '../../access/scope.ts';
import { transact } from '../../access/transact.ts';
import type { Ground } from '../../db/ground.ts';
import { openInvestigation } from './investigations.service.ts';
import { findResponsible } from './investigations.store.ts';
import type { Became, Substance } from './investigations.ts';
import { decideOutcome, openReceived } from './investigations-received.service.ts';
import { finishReport, passReport, writeDraft } from './investigations-report.service.ts';

/** Who does what in an investigation, and how far it comes: what is null is not done yet. */
export interface InvestigationStory {
  incidentId: string;
  opens: Actor;
  investigates: Actor;
  question: string;
  dueOn: string;
  draft: { substance: Substance | null; findings: string; advice: string };
  /** The line manager; null while the report is being written. */
  passes: { to: Actor; words: string } | null;
  decides: { became: Became; because: string } | null;
}

/** Does it through the services that the pages call, for whoever plays a story (the demo) without pages. */
export async function playInvestigation(ground: Ground, story: InvestigationStory): Promise<void> {
  const { incidentId: id, opens, investigates, question, dueOn, draft, passes, decides } = story;
  const rowId = await transact(ground, authorise(opens, 'incidents.log'), (tx) => findResponsible(tx, id));
  if (!rowId) return;
  const given = { rowId, question, dueOn, investigatorId: investigates.personId };
  const investigationId = await openInvestigation(ground, opens, id, given);
  const ids = { id, investigationId };
  const unsigned = { next: 'save', because: null, restsOn: [], version: 0, edition: 0, code: '' } as const;
  await writeDraft(ground, investigates, ids, { ...unsigned, ...draft, restsOn: [`record:${id}`] });
  if (!passes) return;
  const factorAt = ground.clock.now();
  const edition = await finishReport(ground, investigates, ids, { edition: 0, because: null, factorAt });
  const { to, words } = passes;
  await passReport(ground, investigates, ids, { toId: to.personId, words, edition, seen: 0 });
  if (!decides) return;
  await openReceived(ground, to, investigationId, factorAt);
  await decideOutcome(ground, to, investigationId, decides);
}
