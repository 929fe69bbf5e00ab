import { noteTeaching, recordHelp } from '../capabilities/extra-help/index.ts';
import { addDays, instantOf, schoolDate } from '../kernel/school-time.ts';
import { actorOf, holdersOf } from './actors.ts';
import type { SchoolPlay } from './school-play.ts';

const LESSONS = [
  {
    ...{ days: -17, topic: 'The monitoring notice, read together' },
    went: 'Asked who sees it, and could say it back. Go through “never read” again.',
  },
  { days: -9, topic: 'What to do when a stranger writes', went: null },
] as const;

/** Extra help online for one pupil of a school that is played: what they find hard, and two times that they were taught besides (R206). */
export function planExtraHelp(play: SchoolPlay, now: Date): void {
  const [lead] = holdersOf(play.school, ['dsl']);
  const pupil = play.school.roll.pupils.filter(({ year, className }) => year === 8 && className !== null).at(4);
  if (!lead || !pupil) return;
  const today = schoolDate(now);
  play.agenda.add({
    at: instantOf(addDays(today, -19), '15:20'),
    run: async () => {
      await recordHelp(play.ground, actorOf(play.school, lead), pupil.id, {
        needs:
          'Takes every message literally and answers everybody who writes. Short sentences, one thing at a time, and a picture beside it help.',
        ...{ easyRead: true, reviewOn: addDays(today, 60), seen: null, reason: null },
      });
    },
  });
  for (const { days, topic, went } of LESSONS) {
    const taughtOn = addDays(today, days);
    play.agenda.add({
      at: instantOf(taughtOn, '14:05'),
      run: async () => {
        const taughtBy = `${lead.given} ${lead.family}`;
        await noteTeaching(play.ground, actorOf(play.school, lead), pupil.id, { taughtOn, topic, taughtBy, went });
      },
    });
  }
}
