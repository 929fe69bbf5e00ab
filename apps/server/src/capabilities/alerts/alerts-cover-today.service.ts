import { type Cover, listCovers } from '../../access/cover.store.ts';
import { type Actor, authorise, may } from '../../access/scope.ts';
import { readSettings } from '../../access/settings.store.ts';
import { transact } from '../../access/transact.ts';
import type { Ground } from '../../db/ground.ts';
import { addDays } from '../../kernel/school-time.ts';
import { endingSoon } from '../../site/ends-soon.ts';
import type { TodaySource, TodayTask } from '../../site/today-source.ts';
import { dayWords } from '../../ui/words.ts';

/**
 * Cover that ends soon, and cover by somebody who has left or cannot sign in, on Today of those who arrange it (R94): without them missed deadlines are told
 * to one person fewer.
 */
export const coverEndingToday: TodaySource = {
  order: 58,
  needs: ['ending'],
  async find(ground: Ground, actor: Actor) {
    if (!may(actor, 'cover.manage')) return null;
    const tasks = await transact(ground, authorise(actor, 'cover.manage'), async (tx) => {
      const covers = await listCovers(tx);
      if (!covers.length) return [];
      const settings = await readSettings(tx);
      return covers.flatMap((cover): TodayTask[] => {
        if (cover.away) return [awayTask(cover, tx.at)];
        const clock = endingSoon(cover.to, { now: tx.at, since: cover.from, settings });
        return clock && !goesOn(cover, covers) ? [{ ...taskOf(cover, covers, tx.at), ...clock }] : [];
      });
    });
    if (!tasks.length) return null;
    const link = { href: '/alerts/cover', text: 'Cover' };
    return { kind: 'tasks', heading: 'Cover to arrange', note: null, link, tasks, total: tasks.length };
  },
};

const goesOn = ({ deputyId, to }: Cover, covers: readonly Cover[]): boolean =>
  covers.some((other) => other.deputyId === deputyId && isOn(other, addDays(to, 1)));

const isOn = ({ from, to }: Cover, day: string): boolean => from <= day && to >= day;

function taskOf(cover: Cover, covers: readonly Cover[], now: Date): TodayTask {
  const next = covers.find((other) => !other.away && isOn(other, addDays(cover.to, 1)));
  const after = next ? `${next.name} is named for the day after.` : 'Nobody is named for the day after.';
  return {
    ...{ severity: null, what: 'Cover ends soon', who: { name: cover.name, form: null }, due: null },
    detail: `Last day: ${dayWords(cover.to, now)}. ${after}`,
    ...{ href: '/alerts/cover', button: 'Extend it' },
  };
}

function awayTask(cover: Cover, now: Date): TodayTask {
  return {
    ...{ severity: null, what: 'They cannot cover any more', who: { name: cover.name, form: null }, due: null },
    detail: `From ${dayWords(cover.from, now)} to ${dayWords(cover.to, now)}. They are told of nothing.`,
    ...{ href: '/alerts/cover', button: 'Name somebody else' },
  };
}
