import { type Actor, authorise, may } from '../../access/scope.ts';
import { readSettings } from '../../access/settings.store.ts';
import { transact } from '../../access/transact.ts';
import type { Ground } from '../../db/ground.ts';
import { recordNumber } from '../../kernel/record-number.ts';
import type { TodaySource } from '../../site/today-source.ts';
import { listUnreferred } from './procedures-freeze.store.ts';

/** More than this is no day at a school. */
const MOST = 100;

/** Frozen incidents of which nobody has written down that the police were told: asked for until it is there (R149). */
export const referralsForToday: TodaySource = {
  order: 2,
  find: async (ground: Ground, actor: Actor) => {
    if (!may(actor, 'incidents.log')) return null;
    const { rows, hours } = await transact(ground, authorise(actor, 'incidents.log'), async (tx) => {
      const found = await listUnreferred(tx, MOST);
      return { rows: found, hours: found.length ? (await readSettings(tx))['incidents.referWithinHours'] : 0 };
    });
    if (!rows.length) return null;
    const tasks = rows.map(({ id, series, number, frozenAt }) => ({
      severity: 5 as const,
      what: `Report ${recordNumber({ series, number })} to the police`,
      who: null,
      detail: 'This incident is frozen. Ring them, then record the time and their reference.',
      due: { from: frozenAt, by: new Date(frozenAt.getTime() + hours * 3_600_000), told: null },
      href: `/incidents/${id}/image`,
      button: 'What to do',
    }));
    return {
      kind: 'tasks',
      heading: 'Possible image of child abuse',
      note: null,
      link: null,
      tasks,
      total: tasks.length,
    };
  },
};
