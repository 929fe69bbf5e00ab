import { MISUSE_1 } from './procedures-misuse-1.ts';
import type { Flow, FlowStep } from './procedures-steps.ts';

/*
 * Misuse, version 2: version 1, but for what becomes of equipment and whom of the governors is told. Version 1 asked every school for a safe place; some
 * policies leave the machine where it stands, because a change of its state may spoil what the police need (R151), others take it away (R154). What the
 * school does stands beside the step, from its settings. Never edited once a school has begun a run with it.
 */

const CHECKS: Readonly<Record<string, string>> = {
  device: 'Nobody uses the device any more, and nothing of it is changed',
  audit:
    'Whoever looks after the equipment has been asked to audit all of it, so that no pupil can reach such material',
  equipment: 'The equipment is where the school’s policy wants it, and in which state is written below',
  governors: 'The committee of the governors is told, without names',
};

const again = (name: string): FlowStep => {
  const step = MISUSE_1.steps[name];
  if (!step?.checks) throw new Error(`Version 1 has no checks at ${name}.`);
  const checks = step.checks.map(({ check, text }) => ({ check, text: CHECKS[check] ?? text }));
  return { ...step, checks, equipment: true };
};

/** Misuse of the school's technology, with equipment as the school's policy says. */
export const MISUSE_2: Flow = {
  ...MISUSE_1,
  version: 2,
  steps: {
    ...MISUSE_1.steps,
    secure: again('secure'),
    adult_violation: again('adult_violation'),
    pupil_violation: again('pupil_violation'),
  },
};
