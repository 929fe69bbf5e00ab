import { recordChildren } from '../capabilities/people/index.ts';
import { addDays, instantOf, isSchoolDay, schoolDate } from '../kernel/school-time.ts';
import { actorOf, holdersOf } from './actors.ts';
import type { SchoolPlay } from './school-play.ts';

/** The office records whose parents some on the list are, a few minutes for each of a morning (R47). */
export function planParents(play: SchoolPlay, now: Date): void {
  const [office] = holdersOf(play.school, ['office']);
  if (!office) return;
  let day = addDays(schoolDate(now), -20);
  while (!isSchoolDay(day)) day = addDays(day, -1);
  const checked_on = day;
  for (const [index, { id, childIds, seen }] of play.school.parents.entries()) {
    if (!seen || !childIds.length) continue;
    play.agenda.add({
      at: instantOf(checked_on, `10:${String(10 + 5 * index)}`),
      run: async () => {
        const form = { pupil: childIds, checked_on, checked_how: seen };
        await recordChildren(play.ground, actorOf(play.school, office), id, form);
      },
    });
  }
}
