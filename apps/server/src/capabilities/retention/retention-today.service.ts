import { authorise, may } from '../../access/scope.ts';
import { transact } from '../../access/transact.ts';
import type { TodaySource } from '../../site/today-source.ts';
import { plural } from '../../ui/words.ts';
import { listWaiting } from './disposal.store.ts';

/** Lists of disposal and ends of holds that wait for another person than whoever asked. */
export const listsForToday: TodaySource = {
  order: 75,
  async find(ground, actor) {
    if (!may(actor, 'retention.dispose')) return null;
    const waiting = await transact(ground, authorise(actor, 'retention.dispose'), listWaiting);
    if (!waiting.length) return null;
    const tasks = waiting.map(({ kind, id, number, total }) => ({
      ...{ severity: null, who: null, due: null, button: 'Open' },
      ...(kind === 'hold'
        ? { what: 'Somebody asks to end a legal hold', detail: number, href: `/retention/holds/${id}` }
        : {
            ...{ what: 'A list of disposal waits for you', detail: plural(total, 'record') },
            href: `/retention/lists/${id}`,
          }),
    }));
    const link = { href: '/retention', text: 'What is kept' };
    return { kind: 'tasks', heading: 'What is kept', note: null, link, tasks, total: tasks.length };
  },
};
