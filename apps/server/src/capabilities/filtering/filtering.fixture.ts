import type { Actor } from '../../access/scope.ts';
import type { Ground } from '../../db/ground.ts';
import { askChange } from './filtering-ask.service.ts';
import type { Proposal } from './filtering-changes.ts';
import { approveChange, readChange } from './filtering-decide.service.ts';

/** Puts a change into force as two people do it; returns its id. */
export async function agreeOn(
  ground: Ground,
  [requester, approver]: readonly [Actor, Actor],
  proposal: Proposal,
  reason = 'For the test',
): Promise<string> {
  const { id } = await askChange(ground, requester, { proposal, reason, emergency: false });
  const { hash } = await readChange(ground, approver, id);
  await approveChange(ground, approver, { id, hash, factorAt: ground.clock.now(), answer: null });
  return id;
}
