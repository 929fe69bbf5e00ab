import type { Actor } from '../../access/scope.ts';
import type { Ground } from '../../db/ground.ts';
import { buildIncident } from './incidents.build.ts';
import { openIncident } from './incidents-page.service.ts';
import { answerQuestions } from './incidents-questions.service.ts';
import { takeStep } from './incidents-status.service.ts';

/** An incident of this person from which nothing is missing; severe ones are closed by two. */
export async function readyIncident(
  ground: Ground,
  by: Actor,
  grade: 'minor' | 'severe',
  overrides: Record<string, string> = {},
): Promise<string> {
  const { id } = await buildIncident(ground, by, {
    ...{ grade, gradeReason: 'What was written', action: 'Rang home', actionReason: 'They should know' },
    ...overrides,
  });
  await answerQuestions(ground, by, id, { 'q-safe_now': 'Yes' });
  return id;
}

/** A step of the status table on the incident as this person sees it now. */
export async function stepOn(
  ground: Ground,
  actor: Actor,
  id: string,
  given: { step: Parameters<typeof takeStep>[3]['step']; words?: string; into?: string },
) {
  const { incident } = await openIncident(ground, actor, id, 'page');
  return takeStep(ground, actor, id, { version: incident.version, words: 'Talked it through', ...given });
}
