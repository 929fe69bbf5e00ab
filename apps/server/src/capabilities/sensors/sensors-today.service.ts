import { authorise, may } from '../../access/scope.ts';
import { transact } from '../../access/transact.ts';
import type { TodaySource } from '../../site/today-source.ts';
import { KIND_WORDS, POSING } from './sensors.ts';
import { listSentOlder } from './sensors-older.store.ts';

/** As long as a sensor says it: of one that fell silent since, its last report is no news for ever. */
const SAID_MS = 14 * 86_400_000;
const MOST = 6;

/** That gates, resolvers or browsers were sent an older policy than they had (S1, S4), for whoever keeps them running: somebody on the network is at it. */
export const sentOlderForToday: TodaySource = {
  order: 38,
  find: async (ground, actor) => {
    if (!may(actor, 'sensors.manage')) return null;
    return transact(ground, authorise(actor, 'sensors.manage'), async (tx) => {
      const found = await listSentOlder(tx, { since: new Date(tx.at.getTime() - SAID_MS), most: MOST });
      const [first] = found;
      if (first === undefined) return null;
      const tasks = found.map(({ name, kind }) => ({
        ...{ severity: null, who: null, due: null, button: 'Look', detail: POSING },
        what: `${name} (${KIND_WORDS[kind].name.toLowerCase()}) was sent an older policy and refused it`,
        href: `/sensors?${new URLSearchParams({ name })}`,
      }));
      return { kind: 'tasks', heading: 'Older policies sent', note: null, link: null, tasks, total: first.all };
    });
  },
};
