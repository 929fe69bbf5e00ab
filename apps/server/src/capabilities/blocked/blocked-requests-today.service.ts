import { type Actor, may } from '../../access/scope.ts';
import type { Ground } from '../../db/ground.ts';
import type { TodaySource, TodayTask } from '../../site/today-source.ts';
import { readOpenRequests } from './blocked-requests.service.ts';
import type { RequestRow } from './blocked-requests.store.ts';
import { byPerson, bySite } from './blocked-requests.ts';
import { othersWords, siteOf } from './blocked-requests-words.ts';

/** What waits for an answer, on the page Today of those who may give it (R86). */
export const requestsForToday: TodaySource = {
  order: 40,
  needs: ['requests'],
  find: async (ground: Ground, actor: Actor) => {
    if (!may(actor, 'requests.decide')) return null;
    const { open, waiting } = await readOpenRequests(ground, actor);
    const tasks = bySite(open).flatMap(taskOf);
    if (!tasks.length) return null;
    const link = { href: '/requests', text: 'See all requests' };
    return {
      kind: 'tasks',
      heading: 'Unblock requests',
      note: null,
      link,
      tasks,
      total: tasks.length + waiting - byPerson(open).length,
    };
  },
};

/** One thing to do for each site, however many asked for it. */
function taskOf([first, ...others]: RequestRow[]): TodayTask[] {
  if (!first) return [];
  const { id, words, asker } = first;
  const more = othersWords([first, ...others]);
  return [
    {
      severity: null,
      what: siteOf(first),
      who: asker.name ? { name: asker.name, form: asker.className } : null,
      detail: `“${words}”${more === null ? '' : ` ${more.charAt(0).toUpperCase()}${more.slice(1)} asked for it, too.`}`,
      due: null,
      href: `/requests/${id}`,
      button: 'Answer',
    },
  ];
}
