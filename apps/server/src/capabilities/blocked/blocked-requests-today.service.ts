import { type Actor, may } from '../../access/scope.ts';
import type { Ground } from '../../db/ground.ts';
import type { TodaySource, TodayTask } from '../../site/today-source.ts';
import { readOpenRequests } from './blocked-requests.service.ts';
import type { RequestRow } from './blocked-requests.store.ts';
import { addressesOf } from './blocked-requests.ts';

/** What waits for an answer, on the page Today of those who may give it (R86). */
export const requestsForToday: TodaySource = {
  order: 40,
  find: async (ground: Ground, actor: Actor) => {
    if (!may(actor, 'requests.decide')) return null;
    const { open, waiting } = await readOpenRequests(ground, actor);
    const tasks = open.map(taskOf);
    if (!tasks.length) return null;
    const link = { href: '/requests', text: 'See all requests' };
    return { kind: 'tasks', heading: 'Unblock requests', note: null, link, tasks, total: waiting };
  },
};

function taskOf({ id, url, words, asker }: RequestRow): TodayTask {
  return {
    severity: null,
    what: (url === null ? null : addressesOf(url)?.host) ?? 'An address that was not kept',
    who: asker.name ? { name: asker.name, form: asker.className } : null,
    detail: `“${words}”`,
    due: null,
    href: `/requests/${id}`,
    button: 'Answer',
  };
}
