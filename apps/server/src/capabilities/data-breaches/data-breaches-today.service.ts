import { authorise, may } from '../../access/scope.ts';
import { readSettings } from '../../access/settings.store.ts';
import { together, transact } from '../../access/transact.ts';
import { recordNumber } from '../../kernel/record-number.ts';
import type { TodaySource, TodayTask } from '../../site/today-source.ts';
import { listUnderWay } from './data-breaches.store.ts';
import { LACKS, lackBy, lackHref, lacksOf } from './data-breaches.ts';

/** With so much left of the clock the headteacher, who answers for the school’s data, has it too: whoever owns it may be away. */
const HEAD_FROM = 24 * 3_600_000;

/** What the law asks of a school within hours (R211): of whoever owns the incident, and of the head before the clock runs out. */
export const dataToday: TodaySource = {
  order: 12,
  find: async (ground, actor) => {
    if (!may(actor, 'incidents.log')) return null;
    return transact(ground, authorise(actor, 'incidents.log'), async (tx) => {
      const { lines, settings } = await together({ lines: listUnderWay(tx), settings: readSettings(tx) });
      const isHead = actor.roles.includes('head');
      const tasks = lines.flatMap((line): TodayTask[] => {
        const by = lackBy(line, settings['telling.icoHours']);
        const isTheirs = line.ownerId === actor.personId || (isHead && by.getTime() - tx.at.getTime() < HEAD_FROM);
        const [lack] = isTheirs ? lacksOf(line) : [];
        if (!lack) return [];
        const { task, button } = LACKS[lack];
        return [
          {
            ...{ severity: null, what: task, who: null, detail: `${recordNumber(line)}: ${line.title}` },
            due: { from: line.judgement?.knownAt ?? line.recordedAt, by, told: null },
            ...{ href: lackHref(line.id, lack), button, atOnce: line.id },
          },
        ];
      });
      if (!tasks.length) return null;
      const link = { href: '/registers/data-breaches', text: 'Data breaches' };
      return { kind: 'tasks', heading: 'Personal data at risk', note: null, link, tasks, total: tasks.length };
    });
  },
};
