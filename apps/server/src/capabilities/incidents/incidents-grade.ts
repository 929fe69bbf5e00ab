import type { VNode } from 'preact';
import { type Actor, authorise, lookUpScope } from '../../access/scope.ts';
import { readSettings } from '../../access/settings.store.ts';
import { readExamples } from '../../access/settings-sanctions.ts';
import { transact } from '../../access/transact.ts';
import type { Ground } from '../../db/ground.ts';
import type { IncidentPart } from '../../site/incident-part.ts';
import { GradeFields } from './incidents-grade.views.tsx';
import type { Draft } from './incidents-parts.views.tsx';
import { proposalForForm } from './incidents-proposal.service.ts';

/** How serious it is, on a form that logs an incident elsewhere than on the log's own page: with what the parts propose for what it says so far (R124). */
export async function gradeQuestion(
  ground: Ground,
  actor: Actor,
  draft: Draft,
  parts: readonly IncidentPart[],
): Promise<VNode> {
  const scope = lookUpScope(authorise(actor, 'incidents.log'));
  const settings = await transact(ground, scope, readSettings);
  const rules = readExamples(settings['sanctions.examples']);
  return GradeFields({ draft, rules, proposal: await proposalForForm(ground, actor, draft.form, parts) });
}
