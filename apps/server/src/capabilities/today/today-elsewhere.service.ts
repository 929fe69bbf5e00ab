import { SCHOOLS_AT_A_TIME } from '../../access/elsewhere.store.ts';
import { type Actor, may } from '../../access/scope.ts';
import type { Ground } from '../../db/ground.ts';
import { sideBySide } from '../../kernel/side-by-side.ts';
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

/**
 * Asked as who they are at each school, under its scope; a school where nothing waits is left out. Several at a time: each takes as long as a page of Today,
 * and ten one after the other would be waited for before the own one begins.
 */
export async function readElsewhere(
  ground: Ground,
  actors: readonly Actor[],
  sources: readonly TodaySource[],
): Promise<WaitsThere[]> {
  const readers = actors.filter((actor) => may(actor, 'today.read'));
  const found = await sideBySide(readers, SCHOOLS_AT_A_TIME, (actor) => waitsAt(ground, actor, sources));
  return found.flatMap((each) => each ?? []);
}

async function waitsAt(ground: Ground, actor: Actor, sources: readonly TodaySource[]): Promise<WaitsThere | undefined> {
  const { schoolId } = actor;
  try {
    const { tasks, total, pressing } = await readToday({ ...ground, keepsPlans: true }, actor, sources);
    const isUrgent = tasks.some((panel) => panel.tasks.some(({ severity }) => severity === 5));
    return total ? { schoolId, total, late: pressing.late, isUrgent } : undefined;
  } catch (error) {
    // What goes wrong there keeps nobody from their page here.
    ground.log.error({ err: error, schoolId }, 'What waits at another school could not be counted.');
  }
}
