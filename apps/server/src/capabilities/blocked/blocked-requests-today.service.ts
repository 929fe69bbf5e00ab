import { type Actor, may } from '../../access/scope.ts';
import type { Settings } from '../../access/settings.ts';
import { roleWords } from '../../access/settings-alerts.ts';
import type { Ground } from '../../db/ground.ts';
import type { TodaySource, TodayTask } from '../../site/today-source.ts';
import { readOpenRequests } from './blocked-requests.service.ts';
import type { RequestRow } from './blocked-requests.store.ts';
import { byPerson, bySite } from './blocked-requests.ts';
import { answerBy } from './blocked-requests-late.ts';
import { othersWords, siteOf } from './blocked-requests-words.ts';

/** What waits for an answer, on the page Today of those who may give it (R86). */
export const requestsForToday: TodaySource = {
  order: 40,
  needs: ['requests'],
  find: async (ground: Ground, actor: Actor) => {
    if (!may(actor, 'requests.decide')) return null;
    const { open, waiting, ...clock } = await readOpenRequests(ground, actor);
    const tasks = bySite(open).flatMap((site) => taskOf(site, { ...clock, now: ground.clock.now() }));
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
function taskOf(
  site: readonly RequestRow[],
  { settings, toldLate, now }: { settings: Settings; toldLate: ReadonlySet<string>; now: Date },
): TodayTask[] {
  const [first] = site;
  if (!first) return [];
  const { id, words, asker, askedAt } = first;
  const more = othersWords(site);
  const by = answerBy(askedAt, settings);
  const isMine = site.some((each) => toldLate.has(each.id));
  return [
    {
      severity: null,
      what: siteOf(first),
      who: asker.name ? { name: asker.name, form: asker.className } : null,
      detail: `“${words}”${more === null ? '' : ` ${more.charAt(0).toUpperCase()}${more.slice(1)} asked for it, too.`}${isMine ? ' Nobody has answered, so you are told.' : ''}`,
      due: { from: askedAt, by, told: by > now ? `the ${roleWords(settings['filter.lateRequestsTell'])}` : null },
      href: `/requests/${id}`,
      button: 'Answer',
    },
  ];
}
