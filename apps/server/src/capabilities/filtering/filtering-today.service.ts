import { type Actor, may } from '../../access/scope.ts';
import type { Ground } from '../../db/ground.ts';
import type { TodaySource, TodayTask } from '../../site/today-source.ts';
import type { ChangeRow } from './filtering-log.store.ts';
import { readToApprove } from './filtering-pages.service.ts';
import { changeName, proposalWords } from './filtering-words.ts';

/** Changes to the filter that want their second person, on the page Today of those who may be it (R82). */
export const changesForToday: TodaySource = {
  order: 35,
  find: async (ground: Ground, actor: Actor) => {
    if (!may(actor, 'filter.approve')) return null;
    const waiting = await readToApprove(ground, actor);
    if (!waiting.length) return null;
    const now = ground.clock.now();
    const link = { href: '/filtering/changes?state=waiting', text: 'See all changes' };
    return {
      kind: 'tasks',
      heading: 'Changes to the filter',
      note: null,
      link,
      tasks: waiting.map((change) => taskOf(change, now)),
      total: waiting.length,
    };
  },
};

/** What is open for less than a day is for a lesson or an event: by then it is decided, or of no use. */
const A_DAY_MS = 86_400_000;

/** Until when an opening that somebody asked for is of use: its first moment, or its last where that is past already; null where it is for long. */
function neededBy({ proposal, requestedAt }: ChangeRow, now: Date): Date | null {
  if (proposal.kind !== 'address' || proposal.action !== 'allow' || proposal.until === null) return null;
  const [from, until] = [proposal.from === null ? requestedAt : new Date(proposal.from), new Date(proposal.until)];
  if (until <= now || until.getTime() - from.getTime() > A_DAY_MS) return null;
  return from > now ? from : until;
}

function taskOf(change: ChangeRow, now: Date): TodayTask {
  const { id, number, emergency, signBy, requestedAt, requester, proposal, aboutPerson } = change;
  const by = signBy ?? neededBy(change, now);
  return {
    severity: null,
    what: emergency
      ? `${changeName(number)}: an emergency change that needs a second signature`
      : `${changeName(number)}: ${requester.name} asks`,
    who: null,
    detail: `${proposalWords(proposal, aboutPerson?.name)}${requester.hasLeft ? `. ${requester.name} has left.` : ''}`,
    due: by ? { from: requestedAt, by, told: null } : null,
    href: `/filtering/changes/${id}`,
    button: emergency ? 'Sign' : 'Decide',
    asks: 'second',
  };
}
