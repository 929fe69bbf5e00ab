import type { Role } from '../../access/roles.ts';
import type { Actor } from '../../access/scope.ts';
import type { Settings } from '../../access/settings.ts';
import type { Part, Review } from './reviews.ts';

/** For which part somebody may sign a review that is ready, and as what; null when they may not, or did. */
export function partFor(
  actor: Pick<Actor, 'roles' | 'personId'>,
  { state, leader, governor }: Pick<Review, 'state' | 'leader' | 'governor'>,
  settings: Pick<Settings, 'reviews.leadersSign' | 'reviews.governorsSign'>,
): { part: Part; role: Role } | null {
  if (state !== 'ready' || leader?.id === actor.personId || governor?.id === actor.personId) return null;
  const asLeader = actor.roles.find((role) => settings['reviews.leadersSign'].includes(role));
  if (!leader && asLeader) return { part: 'leader', role: asLeader };
  const asGovernor = actor.roles.find((role) => settings['reviews.governorsSign'].includes(role));
  return !governor && asGovernor ? { part: 'governor', role: asGovernor } : null;
}
