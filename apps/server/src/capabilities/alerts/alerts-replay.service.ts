import type { Actor } from '../../access/scope.ts';
import type { Ground } from '../../db/ground.ts';
import type { Door } from './alert-doors.ts';
import { comment, decideNoAction, discussWith, passOn } from './alerts.service.ts';
import { viewAlert } from './alerts-desk.service.ts';
import { agree, propose } from './alerts-joint.service.ts';

/** One thing that somebody does with an alert once it is open. */
export type AlertDeed =
  | { do: 'view' }
  | { do: 'comment'; words: string }
  | { do: 'no_action'; reason: string; falseAlarm: boolean }
  | { do: 'propose'; action: 'no_action' | 'incident'; reason: string; falseAlarm: boolean; secondId: string | null }
  | { do: 'agree'; words: string }
  | { do: 'discuss'; personIds: string[]; words: string }
  | { do: 'pass_on'; personId: string; words: string };

/**
 * Does one thing with an alert through the services that the pages call, on the version that was seen; without one the alert is opened
 * first, and the look recorded. Returns the version that was seen. For whoever plays a story of decisions (the demo) without pages.
 */
export async function workAlert(
  ground: Ground,
  actor: Actor,
  where: { door: Door; id: string; version?: number },
  deed: AlertDeed,
): Promise<number> {
  const version = where.version ?? (await viewAlert(ground, actor, { ...where, tab: 'todo' })).episode.alert.version;
  const on = { ...where, version };
  if (deed.do === 'comment') await comment(ground, actor, { ...on, words: deed.words });
  if (deed.do === 'no_action') await decideNoAction(ground, actor, { ...on, ...deed });
  if (deed.do === 'propose') await propose(ground, actor, { ...on, ...deed });
  if (deed.do === 'agree') await agree(ground, actor, { ...on, ...deed });
  if (deed.do === 'discuss') await discussWith(ground, actor, { ...on, ...deed });
  if (deed.do === 'pass_on') await passOn(ground, actor, { ...on, ...deed });
  return version;
}
