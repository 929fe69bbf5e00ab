import { type Actor, authorise, may } from '../access/scope.ts';
import { transact } from '../access/transact.ts';
import type { Ground } from '../db/ground.ts';
import { FewSets } from './few-sets.ts';
import { listTodayHas } from './today-has.store.ts';
import { HAS_ANYTHING, type TodayFacts, type TodayHas, type TodaySource, type TodayTasks } from './today-source.ts';

/** Each set of sources is a statement that connections plan and keep (0029), so they are few however many schools there are. */
const asked = new FewSets<Awaited<ReturnType<typeof listTodayHas>>[number]>({ most: 6, spare: 2 });

/**
 * What these sources have for this person, in their order; at the same time, on the connection that the ground shares. Most panels are empty on most days: what the school has
 * none of is not asked for. That is asked beside what is asked of everybody, so nothing waits for it but what it decides.
 */
export async function findToday(
  shared: Ground,
  actor: Actor,
  sources: readonly TodaySource[],
): Promise<(TodayTasks | TodayFacts | null)[]> {
  const has = may(actor, 'today.read') ? todayHas(shared, actor) : HAS_ANYTHING;
  const asking = Promise.all(
    sources.map(async (source) => {
      const { needs } = source;
      if (needs) {
        const there = await has;
        if (!needs.some((thing) => there.has(thing))) return null;
      }
      return source.find(shared, actor, has);
    }),
  );
  // Also where no source waits for it, its failure is that of the page.
  const [found] = await Promise.all([asking, has]);
  return found;
}

async function todayHas(shared: Ground, actor: Actor): Promise<TodayHas> {
  return asked.covering(new Set(await transact(shared, authorise(actor, 'today.read'), listTodayHas)));
}
