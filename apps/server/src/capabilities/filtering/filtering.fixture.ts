import type { Actor } from '../../access/scope.ts';
import type { Ground } from '../../db/ground.ts';
import { playChange } from './filtering-ask.service.ts';
import type { Proposal } from './filtering-changes.ts';

/** Puts a change into force as two people do it; returns its id. */
export function agreeOn(
  ground: Ground,
  [requester, approver]: readonly [Actor, Actor],
  proposal: Proposal,
  reason = 'For the test',
): Promise<string> {
  const second = { by: approver, at: ground.clock.now(), answer: null };
  return playChange(ground, { proposal, reason, emergency: false, by: requester }, second);
}
