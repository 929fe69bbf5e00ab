import { type Actor, authorise, may } from '../access/scope.ts';
import { transact } from '../access/transact.ts';
import type { Ground } from '../db/ground.ts';
import { FewSets } from './few-sets.ts';
import { listTodayHas } from './today-has.store.ts';
import {
  HAS_ANYTHING,
  type TodayFacts,
  type TodayHas,
  type TodaySource,
  type TodayTasks,
  type TodayThing,
} from './today-source.ts';

/** By the pool whose connections keep plans: each set of sources is a statement that they plan and keep (0029), so sets are few however many schools there are. */
const askedOn = new WeakMap<Ground['pool'], FewSets<TodayThing>>();

function setsOn({ pool }: Ground): FewSets<TodayThing> {
  const sets = askedOn.get(pool) ?? new FewSets<TodayThing>({ most: 6, spare: 2 });
  askedOn.set(pool, sets);
  return sets;
}

/**
 * What these sources have for this person, in their order; at the same time, on the connection that the ground shares. Most panels are empty on most days: what the school has
 * none of is not asked for. That is asked beside what is asked of everybody, so nothing waits for it but what it decides. `few`: of a test its own.
 */
export async function findToday(
  shared: Ground,
  actor: Actor,
  sources: readonly TodaySource[],
  few = setsOn(shared),
): Promise<(TodayTasks | TodayFacts | null)[]> {
  const has = may(actor, 'today.read') ? todayHas(shared, actor, few) : HAS_ANYTHING;
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

async function todayHas(shared: Ground, actor: Actor, few: FewSets<TodayThing>): Promise<TodayHas> {
  return few.covering(new Set(await transact(shared, authorise(actor, 'today.read'), listTodayHas)));
}
