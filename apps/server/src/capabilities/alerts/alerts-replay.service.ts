import type { Actor } from '../../access/scope.ts';
import type { Ground } from '../../db/ground.ts';
import type { Door } from './alert-doors.ts';
import { comment, decideNoAction, discussWith, passOn } from './alerts.service.ts';
import { viewAlert } from './alerts-desk.service.ts';

/** One thing that somebody does with an alert once it is open. */
export type AlertDeed =
  | { do: 'view' }
  | { do: 'comment'; words: string }
  | { do: 'no_action'; reason: string; falseAlarm: boolean }
  | { do: 'discuss'; personIds: string[]; words: string }
  | { do: 'pass_on'; personId: string; words: string };

/**
 * Opens an alert and does one thing with it, through the services that the pages call: the look is recorded, the decision made on what
 * was seen. For whoever plays a story of decisions (the demo) without drawing pages.
 */
export async function workAlert(
  ground: Ground,
  actor: Actor,
  where: { door: Door; id: string },
  deed: AlertDeed,
): Promise<void> {
  const { episode } = await viewAlert(ground, actor, { ...where, tab: 'todo' });
  const on = { ...where, version: episode.alert.version };
  if (deed.do === 'comment') await comment(ground, actor, { ...on, words: deed.words });
  if (deed.do === 'no_action') await decideNoAction(ground, actor, { ...on, ...deed });
  if (deed.do === 'discuss') await discussWith(ground, actor, { ...on, ...deed });
  if (deed.do === 'pass_on') await passOn(ground, actor, { ...on, ...deed });
}
