import type { Actor } from '../../access/scope.ts';
import type { Ground } from '../../db/ground.ts';
import { acceptRun, beginRun, takeStep } from './procedures.service.ts';

/**
 * Begins the procedure, has both seniors accept it, and answers its first steps, through the services that the pages call. For whoever plays a story
 * (the demo) without pages.
 */
export async function playProcedure(
  ground: Ground,
  seniors: readonly [Actor, Actor],
  incidentId: string,
  told: { because: string; steps: readonly { answer: string; words: string | null; checks: readonly string[] }[] },
): Promise<void> {
  await beginRun(ground, seniors[0], incidentId, told.because);
  for (const senior of seniors) await acceptRun(ground, senior, incidentId);
  for (const [index, step] of told.steps.entries()) {
    await takeStep(ground, seniors[0], incidentId, { ...step, number: index + 1, computer: 'none' });
  }
}
