import { type Actor, authorise, may } from '../../access/scope.ts';
import { transact } from '../../access/transact.ts';
import type { Ground } from '../../db/ground.ts';
import { academicYearOf, academicYearWords } from '../../kernel/academic-year.ts';
import { instantOf, schoolDate } from '../../kernel/school-time.ts';
import type { TodaySource } from '../../site/today-source.ts';
import { countMovedUp } from './people-history.store.ts';

/** From this day on a change of year groups is for the new school year: schools bring it in from the end of the summer term on. */
const MOVES_FROM = '07-01';
/** A year group that was corrected is no new year: with fewer than one of so many moved up, the roll is last year's. */
const ONE_OF = 4;

/**
 * In a new school year, that pupils are still in the year groups of the last one, for those who bring the roll in: filter policies, class teachers, heads of
 * year and the matching of devices go by it, and nothing else on any page looks wrong.
 */
export const lastYearsRollToday: TodaySource = {
  order: 20,
  async find(ground: Ground, actor: Actor) {
    if (!may(actor, 'people.import')) return null;
    const today = schoolDate(ground.clock.now());
    const year = academicYearOf(today);
    // Asked until the autumn term is over: a roll that stays as it is then is meant so.
    if (!today.startsWith(`${year}-`)) return null;
    const since = instantOf(`${year}-${MOVES_FROM}`, '00:00');
    const { all, moved } = await transact(ground, authorise(actor, 'people.import'), (tx) => countMovedUp(tx, since));
    if (!all || moved * ONE_OF >= all) return null;
    const task = {
      ...{ severity: null, who: null, due: null, href: '/people/import', button: 'Import people' },
      what: `Pupils are still in their year groups of ${academicYearWords(year - 1)}`,
      detail:
        'Until they are moved up, the filter, class teachers and heads of year go by last year, and those who left count as here.',
    };
    return { kind: 'tasks', heading: 'The new school year', note: null, link: null, tasks: [task], total: 1 };
  },
};
