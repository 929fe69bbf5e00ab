import { type Actor, may } from '../../access/scope.ts';
import type { Ground } from '../../db/ground.ts';
import type { TodaySource } from '../../site/today-source.ts';
import { readToday } from './today.service.ts';

/** Whoever has more schools besides than these is told of none: each is a page of Today, and nobody reads eighty lines. */
export const MOST_SCHOOLS = 10;

/** What needs somebody at another of their schools: numbers alone, for nobody here may know of what. */
export interface WaitsThere {
  schoolId: string;
  /** As many as the title of Today there will say. */
  total: number;
  late: number;
  isUrgent: boolean;
}

/** Asked as who they are at each school, under its scope; a school where nothing waits is left out. */
export async function readElsewhere(
  ground: Ground,
  actors: readonly Actor[],
  sources: readonly TodaySource[],
): Promise<WaitsThere[]> {
  const found: WaitsThere[] = [];
  for (const actor of actors) {
    if (!may(actor, 'today.read')) continue;
    try {
      const { tasks, total, pressing } = await readToday({ ...ground, keepsPlans: true }, actor, sources);
      const isUrgent = tasks.some((panel) => panel.tasks.some(({ severity }) => severity === 5));
      if (total) found.push({ schoolId: actor.schoolId, total, late: pressing.late, isUrgent });
    } catch (error) {
      // What goes wrong there keeps nobody from their page here.
      ground.log.error({ err: error, schoolId: actor.schoolId }, 'What waits at another school could not be counted.');
    }
  }
  return found;
}
