import { type Actor, authorise, may } from '../../access/scope.ts';
import { readSettings } from '../../access/settings.store.ts';
import { transact } from '../../access/transact.ts';
import type { Ground } from '../../db/ground.ts';
import { recordNumber } from '../../kernel/record-number.ts';
import { schoolDate } from '../../kernel/school-time.ts';
import { endingSoon, lastToSay } from '../../site/ends-soon.ts';
import type { TodaySource, TodayTask } from '../../site/today-source.ts';
import { dayWords } from '../../ui/words.ts';
import { maySetReaders } from './incidents-standing.ts';
import { listReadersEnding, type ReaderEnding } from './incidents-who.store.ts';

/** Colleagues named for an incident whose last day is near, on Today of its owner; where the owner finds nothing any more, of those who can name them again (R101). */
export const readersEndingToday: TodaySource = {
  order: 59,
  needs: ['ending'],
  async find(ground: Ground, actor: Actor) {
    if (!may(actor, 'incidents.log')) return null;
    const tasks = await transact(ground, authorise(actor, 'incidents.log'), async (tx) => {
      const readers = await listReadersEnding(tx, lastToSay(tx.at));
      const mine = readers.filter(
        (row) => row.owner_id === actor.personId || (row.ownerAway && maySetReaders(row, tx.scope)),
      );
      if (!mine.length) return [];
      const settings = await readSettings(tx);
      return mine.flatMap((row): TodayTask[] => {
        const lastDay = lastDayOf(row);
        const clock = endingSoon(lastDay, { now: tx.at, since: schoolDate(row.givenAt), settings });
        return clock ? [{ ...taskOf(row, dayWords(lastDay, tx.at)), ...clock }] : [];
      });
    });
    if (!tasks.length) return null;
    return { kind: 'tasks', heading: 'Access that ends soon', note: null, link: null, tasks, total: tasks.length };
  },
};

/** Their time is over as the day after it begins. */
const lastDayOf = ({ untilAt }: ReaderEnding): string => schoolDate(new Date(untilAt.getTime() - 1));

function taskOf(row: ReaderEnding, day: string): TodayTask {
  return {
    ...{ severity: null, who: null, due: null },
    what: `${row.name ?? 'A colleague'} can see ${recordNumber(row)} until ${day}`,
    detail: 'To extend it, name them again with a later day.',
    ...{ href: `/incidents/${row.incidentId}/who`, button: 'Extend or let it end' },
  };
}
