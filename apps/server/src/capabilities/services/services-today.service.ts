import { type Actor, authorise, may } from '../../access/scope.ts';
import { transact } from '../../access/transact.ts';
import type { Ground } from '../../db/ground.ts';
import { schoolDate } from '../../kernel/school-time.ts';
import type { TodaySource } from '../../site/today-source.ts';
import { dayWords } from '../../ui/words.ts';
import { listDue } from './services.store.ts';
import { SERVICES } from './services.ts';

/** As many as Today has room for; the register has all. */
const MOST = 20;

/** Apps and services whose review is due, on Today of those who keep the register (R90). */
export const reviewsForToday: TodaySource = {
  order: 55,
  find: async (ground: Ground, actor: Actor) => {
    if (!may(actor, 'services.manage')) return null;
    return transact(ground, authorise(actor, 'services.manage'), async (tx) => {
      const { rows, total } = await listDue(tx, schoolDate(tx.at), MOST);
      if (!rows.length) return null;
      const tasks = rows.map(({ id, name, reviewOn }) => ({
        ...{ severity: null, what: `Review ${name}`, who: null, due: null },
        detail: `Due since ${dayWords(reviewOn, tx.at)}: is it still used, by whom, and from which age?`,
        ...{ href: `${SERVICES}/${id}/change`, button: 'Review it' },
      }));
      const link = { href: `${SERVICES}?show=review`, text: 'All reviews due' };
      return { kind: 'tasks', heading: 'Apps and services to review', note: null, link, tasks, total };
    });
  },
};
