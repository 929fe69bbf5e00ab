import { type Actor, authorise, may } from '../../access/scope.ts';
import { transact } from '../../access/transact.ts';
import type { Ground } from '../../db/ground.ts';
import type { TodaySource, TodayTask } from '../../site/today-source.ts';
import { dateTimeWords } from '../../ui/words.ts';
import { aboutOf, TELLERS } from './concerns.ts';
import { CONCERNS_A_PAGE } from './concerns-desk.service.ts';
import { type ConcernRow, listConcerns } from './concerns-desk.store.ts';
import { AWAY_MS, turnedAway } from './concerns-tell.service.ts';
import { countToDo, type TurnedAway } from './concerns-today.store.ts';

/** What was told and waits, on the page Today of those who read it (R118). */
export const concernsForToday: TodaySource = {
  order: 15,
  find: async (ground: Ground, actor: Actor) => {
    if (!may(actor, 'concerns.read')) return null;
    // What one passed on is somebody else's to do; it stays in the list of concerns.
    const { rows, total, away } = await readToDo(ground, actor);
    if (!rows.length && !away) return null;
    const link = { href: '/concerns', text: 'All concerns' };
    const tasks = [...(away ? [turnedAwayTask(away)] : []), ...rows.map(taskOf)];
    return { kind: 'tasks', heading: 'Concerns', note: null, link, tasks, total: total + (away ? 1 : 0) };
  },
};

/**
 * What waits for this person, without what they passed on, which is somebody else's to do: the first page of it, and how many there are. Whoever works on what
 * is told is told also how many could not tell it.
 */
function readToDo(
  ground: Ground,
  actor: Actor,
): Promise<{ rows: ConcernRow[]; total: number; away: TurnedAway | null }> {
  return transact(ground, authorise(actor, 'concerns.read'), async (tx) => {
    const page = { size: CONCERNS_A_PAGE, number: 1 };
    const asked = { key: turnedAway(actor.schoolId), from: new Date(tx.at.getTime() - AWAY_MS) };
    const [{ rows }, { total, away }] = await Promise.all([listConcerns(tx, 'todo', page), countToDo(tx, asked)]);
    return { rows, total, away: may(actor, 'concerns.work') ? away : null };
  });
}

/** Gone by itself a day after it began: there is nothing to decide, but whoever was kept from telling is still to be found. */
function turnedAwayTask({ count, since }: TurnedAway): TodayTask {
  const reports = count === 1 ? 'A report without a name was' : `${count} reports without a name were`;
  return {
    severity: 4,
    what: 'People were kept from telling us',
    who: null,
    detail: `${reports} turned away since ${dateTimeWords(since, since)}, because more came within an hour than are taken. Somebody may be sending them so that others cannot.`,
    due: null,
    href: '/concerns',
    button: 'Open',
  };
}

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
