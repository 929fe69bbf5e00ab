import { type Actor, may } from '../../access/scope.ts';
import type { Ground } from '../../db/ground.ts';
import type { TodaySource, TodayTask } from '../../site/today-source.ts';
import { aboutOf, TELLERS } from './concerns.ts';
import { readToDo } from './concerns-desk.service.ts';
import type { ConcernRow } from './concerns-desk.store.ts';

/** What was told and waits, on the page Today of those who read it (R118). */
export const concernsForToday: TodaySource = {
  order: 15,
  find: async (ground: Ground, actor: Actor) => {
    if (!may(actor, 'concerns.read')) return null;
    // What one passed on is somebody else's to do; it stays in the list of concerns.
    const { rows, total } = await readToDo(ground, actor);
    if (!rows.length) return null;
    const link = { href: '/concerns', text: 'All concerns' };
    return { kind: 'tasks', heading: 'Concerns', note: null, link, tasks: rows.map(taskOf), total };
  },
};

function taskOf({
  id,
  about,
  teller,
  urgency,
  toldAt,
  dueAt,
  takenByName,
  passed,
  unanswered,
  outcome,
}: ConcernRow): TodayTask {
  const from = passed ? `${passed.name} passed it to the safeguarding team` : TELLERS[teller];
  const whose = outcome ? 'It was decided' : takenByName ? `${takenByName} is dealing with it` : from;
  return {
    severity: urgency,
    what: aboutOf(about).name,
    who: null,
    detail: unanswered ? `${whose}. They have written again` : whose,
    due: takenByName || outcome ? null : { from: toldAt, by: dueAt, told: null },
    href: `/concerns/${id}`,
    button: 'Open',
  };
}
