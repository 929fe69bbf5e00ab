import { type Actor, may } from '../../access/scope.ts';
import type { Ground } from '../../db/ground.ts';
import type { TodaySource, TodayTask } from '../../site/today-source.ts';
import { readLooks, rightsOn } from './looks.service.ts';
import { LOOKS, type Look, phaseOf, reviewDue } from './looks.ts';

/** A review is on Today so long before it is due, milliseconds. */
const AHEAD_MS = 2 * 86_400_000;

/** Looks that wait for this person: to be allowed, to be reviewed, or open to them. */
export const looksForToday: TodaySource = {
  order: 15,
  find: async (ground: Ground, actor: Actor) => {
    if (!may(actor, 'looks.read')) return null;
    const now = ground.clock.now();
    const tasks = (await readLooks(ground, actor)).flatMap((look) => taskOf(look, actor, now) ?? []);
    if (tasks.length === 0) return null;
    const link = { href: '/looks', text: 'All looks' };
    return {
      kind: 'tasks',
      heading: 'Authorised looks',
      note: 'Open for a while, for those named',
      link,
      tasks,
      total: tasks.length,
    };
  },
};

function taskOf(look: Look, actor: Actor, now: Date): TodayTask | null {
  const rights = rightsOn(look, actor, now);
  const phase = phaseOf(look, now);
  const due = reviewDue(look);
  const isReviewNear = phase === 'unreviewed' || (due !== null && due.getTime() - now.getTime() < AHEAD_MS);
  const what = rights.decide
    ? 'Somebody asks for a look'
    : rights.review && isReviewNear && phase !== 'ended'
      ? 'A look wants its review'
      : rights.view
        ? 'A look is open to you'
        : null;
  if (what === null) return null;
  const by = rights.decide ? null : rights.view ? look.endsAt : due;
  return {
    ...{ severity: null, what, who: null, detail: LOOKS[look.kind].name },
    due: by === null ? null : { from: look.requestedAt, by, told: null },
    href: `/looks/${look.id}`,
    button: rights.decide ? 'Read and decide' : 'Open it',
  };
}
