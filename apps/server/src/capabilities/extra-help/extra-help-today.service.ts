import { type Actor, authorise, may } from '../../access/scope.ts';
import { transact } from '../../access/transact.ts';
import type { Ground } from '../../db/ground.ts';
import { schoolDate } from '../../kernel/school-time.ts';
import { dayOver, type TodaySource } from '../../site/today-source.ts';
import { dayWords, listWords } from '../../ui/words.ts';
import { forOnePerson } from '../filtering/index.ts';
import { listHelped } from './extra-help.store.ts';
import { EXTRA_HELP, helpHref } from './extra-help.ts';

/** Extra help whose review is due, on Today of those who decide on it (R206). */
export const reviewsForToday: TodaySource = {
  order: 56,
  needs: ['help'],
  find: async (ground: Ground, actor: Actor) => {
    if (!may(actor, 'extrahelp.manage')) return null;
    return transact(ground, authorise(actor, 'extrahelp.manage'), async (tx) => {
      const due = await listHelped(tx, schoolDate(tx.at));
      if (!due.length) return null;
      const tasks = due.map(({ id, name, className, reviewOn }) => ({
        ...{ severity: null, what: 'Review extra help online', who: { name, form: className } },
        due: dayOver(reviewOn),
        detail: `Due since ${dayWords(reviewOn, tx.at)}: what helped, and is it still needed?`,
        ...{ href: helpHref(id, '/change'), button: 'Review it' },
      }));
      const link = { href: EXTRA_HELP, text: 'All with extra help' };
      return { kind: 'tasks', heading: 'Extra help to review', note: null, link, tasks, total: due.length };
    });
  },
};

/** Rules for one pupil alone that were overtaken by stricter ones for those around them: nobody else would see that these do not reach the pupil (R206). */
export const overtakenForToday: TodaySource = {
  order: 57,
  find: async (ground: Ground, actor: Actor) => {
    if (!may(actor, 'extrahelp.manage') || !may(actor, 'filter.people')) return null;
    const found = await forOnePerson.outdated(ground, actor);
    if (!found.length) return null;
    const tasks = found.map(({ id, name, className, cells }) => ({
      ...{ severity: null, what: 'Filter looser than for their year', who: { name, form: className }, due: null },
      detail: `${listWords(cells)}: set for those around them later. Their own rule goes first.`,
      ...{ href: helpHref(id, '/filter'), button: 'Look at it' },
    }));
    const link = { href: EXTRA_HELP, text: 'All with extra help' };
    return { kind: 'tasks', heading: 'Filter rules for one pupil', note: null, link, tasks, total: found.length };
  },
};
