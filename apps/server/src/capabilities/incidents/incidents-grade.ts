import type { VNode } from 'preact';
import type { Actor } from '../../access/scope.ts';
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
  return GradeFields({ draft, proposal: await proposalForForm(ground, actor, draft.form, parts) });
}
