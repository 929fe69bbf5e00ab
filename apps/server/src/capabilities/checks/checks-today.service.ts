import { type Actor, may, systemScope } from '../../access/scope.ts';
import { transact } from '../../access/transact.ts';
import type { Ground } from '../../db/ground.ts';
import type { TodaySource } from '../../site/today-source.ts';
import { plural } from '../../ui/words.ts';
import { listUnanswered } from './checks.store.ts';
import { RESULTS } from './checks.ts';

/** Checks of this term of which nothing was done yet; older ones are in the log. */
const LOOKED_BACK_MS = 100 * 86_400_000;
/** As many as Today shows. */
const MOST = 6;

/** Checks that came out otherwise than expected and about which nobody has done anything, on Today of those who answer for the filter. */
export const checksForToday: TodaySource = {
  order: 45,
  needs: ['checks'],
  find: async (ground: Ground, actor: Actor) => {
    if (!may(actor, 'probes.manage')) return null;
    const { rows, total } = await transact(ground, systemScope('checks', actor.schoolId), (tx) =>
      listUnanswered(tx, new Date(tx.at.getTime() - LOOKED_BACK_MS), MOST),
    );
    if (!rows.length) return null;
    const tasks = rows.map(({ id, tried, result, device, place }) => ({
      ...{ severity: null, what: tried, who: null, detail: `${RESULTS[result]}: ${device}, ${place}`, due: null },
      ...{ href: `/filtering/checks/${id}`, button: 'Record what was done' },
    }));
    const note = `${plural(total, 'check')} without an action`;
    const link = { href: '/filtering/checks?outcome=otherwise', text: 'All checks not as expected' };
    return { kind: 'tasks', heading: 'The filter did not work as it should', note, link, tasks, total };
  },
};
