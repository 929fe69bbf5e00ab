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
    const link = { href: '/filtering/changes?state=waiting', text: 'See all changes' };
    return {
      kind: 'tasks',
      heading: 'Changes to the filter',
      note: null,
      link,
      tasks: waiting.map(taskOf),
      total: waiting.length,
    };
  },
};

function taskOf(change: ChangeRow): TodayTask {
  const { id, number, emergency, signBy, requestedAt, requester, proposal, aboutPerson } = change;
  return {
    severity: null,
    what: emergency
      ? `${changeName(number)}: an emergency change that needs a second signature`
      : `${changeName(number)}: ${requester.name} asks`,
    who: null,
    detail: `${proposalWords(proposal, aboutPerson?.name)}${requester.hasLeft ? `. ${requester.name} has left.` : ''}`,
    due: signBy ? { from: requestedAt, by: signBy, told: null } : null,
    href: `/filtering/changes/${id}`,
    button: emergency ? 'Sign' : 'Decide',
    asks: 'second',
  };
}
