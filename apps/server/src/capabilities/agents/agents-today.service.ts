import { listLeftKnowing } from '../../access/joining-code.store.ts';
import { authorise, may } from '../../access/scope.ts';
import { transact } from '../../access/transact.ts';
import type { TodaySource } from '../../site/today-source.ts';

/** That somebody who does not look after agents any more knows the joining code, on Today of whoever can make another. */
export const agentsForToday: TodaySource = {
  order: 39,
  async find(ground, actor) {
    if (!may(actor, 'sensors.manage')) return null;
    const { names } = await transact(ground, authorise(actor, 'sensors.manage'), listLeftKnowing);
    if (!names.length) return null;
    const task = {
      ...{ severity: null, due: null, href: '/sensors/agent/code', button: 'Make a new one' },
      ...{ what: 'Make a new joining code for agents', who: { name: names.join(', '), form: null } },
      detail: 'They know the current code and no longer look after agents. Browsers that have joined carry on.',
    };
    return { kind: 'tasks', heading: 'Agents and gates', note: null, link: null, tasks: [task], total: 1 };
  },
};
