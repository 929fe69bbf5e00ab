import type { Actor } from '../../access/scope.ts';
import type { Ground } from '../../db/ground.ts';
import { buildIncident } from '../incidents/incidents.build.ts';
import { buildIncidentSchool } from '../incidents/incidents.fixture.ts';
import { acceptRun, beginRun, onRun, secondStep, takeStep } from './procedures.service.ts';
import { flowOf, stepOf } from './procedures-flow.ts';
import { placeIn, type Run } from './procedures-run.ts';

/** A school, an incident that its safeguarding lead logged, and its run, begun and not accepted. */
export async function buildRun(ground: Ground) {
  const people = await buildIncidentSchool(ground);
  const { id } = await buildIncident(ground, people.dsl);
  await beginRun(ground, people.dsl, id, 'A photo went round.');
  return { ...people, id };
}

/** The run as it is. */
export function runOf(ground: Ground, actor: Actor, id: string): Promise<Run> {
  return onRun(ground, actor, id, async (_tx, run) => run);
}

/** Plays the procedure by these answers, both people agreeing where two are asked. */
export async function play(
  ground: Ground,
  [one, two]: [Actor, Actor],
  id: string,
  answers: readonly string[],
): Promise<void> {
  for (const actor of [one, two]) await acceptRun(ground, actor, id);
  for (const answer of answers) {
    const run = await runOf(ground, one, id);
    const { now } = placeIn(run);
    const step = stepOf(flowOf(run.version), now ?? '');
    const number = run.entries.length + 1;
    const checks = (step.checks ?? []).map(({ check }) => check);
    await takeStep(ground, one, id, { number, answer, checks, words: 'As was said.', computer: 'none' });
    if (step.two) await secondStep(ground, two, id, { number, agrees: true, words: null, computer: 'none' });
  }
}
