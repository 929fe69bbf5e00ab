import type { Actor } from '../../access/scope.ts';
import { transactTogether } from '../../access/transact.ts';
import type { Ground } from '../../db/ground.ts';
import { findToday } from '../../site/today-find.ts';
import type { TodaySource, TodayTask } from '../../site/today-source.ts';

/** Everything that Today asks of this person now, with what it folds away: there it is counted as well. */
export async function tasksOf(ground: Ground, actor: Actor, sources: readonly TodaySource[]): Promise<TodayTask[]> {
  const found = await transactTogether({ ...ground, keepsPlans: true }, (shared) => findToday(shared, actor, sources));
  return found.flatMap((each) => (each?.kind === 'tasks' ? [...each.tasks, ...(each.rest ?? [])] : []));
}
