import { planLesson } from '../capabilities/lessons/index.ts';
import { addDays, instantOf, schoolDate } from '../kernel/school-time.ts';
import { actorOf, holdersOf } from './actors.ts';
import type { SchoolPlay } from './school-play.ts';

const MINUTE = 60_000;

/** A lesson of the first teacher of a school with their own class, which is on while somebody looks around, and one in a week; one of the sites is closed. */
export function planLessons(play: SchoolPlay, now: Date): void {
  const [teacher] = holdersOf(play.school, ['teacher']);
  const className = teacher?.roles.find((role) => role.className !== null)?.className;
  if (!teacher || !className) return;
  const began = new Date(Math.floor((now.getTime() - 10 * MINUTE) / (5 * MINUTE)) * 5 * MINUTE);
  const nextWeek = addDays(schoolDate(now), 7);
  const plan = (title: string, startsAt: Date, minutes: number, sites: [address: string, whatFor: string][]) => ({
    ...{ title, className, year: null, startsAt, endsAt: new Date(startsAt.getTime() + minutes * MINUTE) },
    sites: sites.map(([address, whatFor]) => ({ address, whatFor })),
  });
  const lessons = [
    plan('Letters from the Blitz', began, 90, [
      ['education.test', 'What a primary source is'],
      ['https://letters-archive.example/1940', 'Three letters to read'],
      ['https://bomb-maps.example', 'Where the bombs fell in our town'],
      ['games.test', 'The quiz at the end'],
    ]),
    plan('Evacuees', instantOf(nextWeek, '09:40'), 60, [
      ['https://letters-archive.example/evacuees', 'Diaries of children'],
      ['spelling.test', 'Words that are new'],
    ]),
  ];
  play.agenda.add({
    at: instantOf(addDays(schoolDate(now), -1), '16:20'),
    run: async () => {
      for (const lesson of lessons) await planLesson(play.ground, actorOf(play.school, teacher), lesson);
    },
  });
}
