import { type Actor, authorise, may } from '../../access/scope.ts';
import { transact } from '../../access/transact.ts';
import type { Ground } from '../../db/ground.ts';
import { schoolDate } from '../../kernel/school-time.ts';
import { dayOver, type TodaySource, type TodayTask } from '../../site/today-source.ts';
import { dayWords } from '../../ui/words.ts';
import { type DueService, listDue } from './services.store.ts';
import { SERVICES } from './services.ts';

/** As many as Today has room for; the register has all. */
const MOST = 20;

/** Apps and services whose review is due (R90), and AI tools for which filtering and monitoring are reviewed, on Today of those who keep the register. */
export const reviewsForToday: TodaySource = {
  order: 55,
  find: async (ground: Ground, actor: Actor) => {
    if (!may(actor, 'services.manage')) return null;
    return transact(ground, authorise(actor, 'services.manage'), async (tx) => {
      const { rows, total } = await listDue(tx, schoolDate(tx.at), MOST);
      if (!rows.length) return null;
      const tasks = rows.map((due) => taskOf(due, tx.at));
      const link = { href: `${SERVICES}?show=review`, text: 'All reviews due' };
      return { kind: 'tasks', heading: 'Apps and services to review', note: null, link, tasks, total };
    });
  },
};

function taskOf({ id, name, reviewOn, isNewAi }: DueService, now: Date): TodayTask {
  const task = { severity: null, who: null, due: isNewAi ? null : dayOver(reviewOn) };
  if (isNewAi) {
    const detail = 'A new AI tool is a reason to review filtering and monitoring, also before the year is over.';
    const href = '/filtering/reviews/new?kind=filtering&because=new_ai_tool';
    return { ...task, what: `${name} answers with AI: review the filter`, detail, href, button: 'Begin the review' };
  }
  const detail = `Due since ${dayWords(reviewOn, now)}: is it still used, by whom, and from which age?`;
  return { ...task, what: `Review ${name}`, detail, href: `${SERVICES}/${id}/change`, button: 'Review it' };
}
