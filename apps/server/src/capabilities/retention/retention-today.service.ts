import { authorise, may } from '../../access/scope.ts';
import { transact } from '../../access/transact.ts';
import type { TodaySource, TodayTask } from '../../site/today-source.ts';
import { plural } from '../../ui/words.ts';
import { listLists } from './disposal.store.ts';
import { openEnd } from './holds.service.ts';
import { listHolds } from './holds.store.ts';

/** Lists of disposal and ends of holds that wait for another person than whoever asked. */
export const listsForToday: TodaySource = {
  order: 75,
  async find(ground, actor) {
    if (!may(actor, 'retention.dispose')) return null;
    return transact(ground, authorise(actor, 'retention.dispose'), async (tx) => {
      const waits = (await listLists(tx)).filter((list) => !list.answer && list.proposedBy.id !== actor.personId);
      const holds = (await listHolds(tx, { standing: true })).filter((hold) => {
        const end = openEnd(hold);
        return end && end.askedBy.id !== actor.personId;
      });
      const task = (what: string, detail: string | null, href: string): TodayTask => ({
        ...{ severity: null, what, who: null, detail, due: null, href, button: 'Open' },
      });
      const tasks = [
        ...holds.map((hold) => task('Somebody asks to end a legal hold', hold.number, `/retention/holds/${hold.id}`)),
        ...waits.map((list) =>
          task('A list of disposal waits for you', plural(list.total, 'record'), `/retention/lists/${list.id}`),
        ),
      ];
      if (!tasks.length) return null;
      const link = { href: '/retention', text: 'What is kept' };
      return { kind: 'tasks', heading: 'What is kept', note: null, link, tasks, total: tasks.length };
    });
  },
};
