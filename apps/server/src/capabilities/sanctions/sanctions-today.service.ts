import { authorise, may } from '../../access/scope.ts';
import { transact } from '../../access/transact.ts';
import { instantOf } from '../../kernel/school-time.ts';
import type { TodaySource } from '../../site/today-source.ts';
import { listMine } from './sanctions-appeals.store.ts';
import { STAGES, stageNow } from './sanctions-appeals.ts';

/** Appeals and complaints that wait for this person, each with the day by which it is answered. */
export const appealsForToday: TodaySource = {
  order: 45,
  find: async (ground, actor) => {
    if (!may(actor, 'appeals.work')) return null;
    const mine = await transact(ground, authorise(actor, 'appeals.work'), listMine);
    if (mine.length === 0) return null;
    const tasks = mine.flatMap((appeal) => {
      const stage = stageNow(appeal);
      if (!stage) return [];
      const what = appeal.step ? `Appeal against: ${appeal.step}` : 'A complaint';
      const due = { from: stage.openedAt, by: instantOf(stage.dueOn, '23:59'), told: null };
      return [
        {
          severity: null,
          what,
          who: null,
          detail: STAGES[stage.stage],
          due,
          href: `/appeals/${appeal.id}`,
          button: 'Open',
        },
      ];
    });
    const link = { href: '/appeals', text: 'All appeals and complaints' };
    return { kind: 'tasks', heading: 'Appeals and complaints', note: null, link, tasks, total: tasks.length };
  },
};
