import { authorise, may } from '../../access/scope.ts';
import { transact } from '../../access/transact.ts';
import { recordNumber } from '../../kernel/record-number.ts';
import type { TodaySource, TodayTask, TodayWait } from '../../site/today-source.ts';
import { dateTimeWords, sinceWords } from '../../ui/words.ts';
import { type Forward, listForward } from './incidents-forward.store.ts';
import { mayWork } from './incidents-standing.ts';
import { needsTwo } from './incidents-status.ts';

/** What was put forward to be closed (R142): a thing to do for whoever may close it, and for whoever wrote the outcome that it waits. */
export const forwardToday: TodaySource = {
  order: 19,
  needs: ['forward'],
  async find(ground, actor) {
    if (!may(actor, 'incidents.log')) return null;
    return transact(ground, authorise(actor, 'incidents.log'), async (tx) => {
      const rows = (await listForward(tx)).filter((row) => mayWork(row, tx.scope));
      const waits = rows.filter((row) => row.put_forward_by === actor.personId && needsTwo(row));
      const mine = rows.filter((row) => !waits.includes(row) && !(needsTwo(row) && row.same));
      if (!mine.length && !waits.length) return null;
      const tasks = mine.map((row) => taskOf(row, tx.at));
      const others = waits.map((row) => waitOf(row, tx.at));
      return {
        kind: 'tasks',
        heading: 'Incidents to close',
        note: null,
        link: null,
        tasks,
        total: tasks.length,
        others,
      };
    });
  },
};

function taskOf(row: Forward, now: Date): TodayTask {
  const { put_forward_at: from, review_by: by } = row;
  return {
    severity: null,
    what: `Close ${recordNumber(row)} or send it back`,
    who: null,
    detail: `${row.title}. ${row.by ?? 'A colleague'} proposed closing it on ${dateTimeWords(from, now)}`,
    due: by ? { from, by, told: null } : null,
    href: `/incidents/${row.id}`,
    button: 'Open',
    asks: 'second',
  };
}

function waitOf(row: Forward, now: Date): TodayWait {
  return {
    what: `${recordNumber(row)}: waiting for a colleague to close it`,
    detail: `You proposed closing it. Waiting ${sinceWords(row.put_forward_at, now)}`,
    href: `/incidents/${row.id}`,
  };
}
