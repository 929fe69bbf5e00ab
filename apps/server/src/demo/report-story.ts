import type { Role } from '../access/roles.ts';
import { workReports } from '../capabilities/reports/index.ts';
import { addDays, instantOf, schoolDate } from '../kernel/school-time.ts';
import { actorOf, holdersOf } from './actors.ts';
import type { SchoolPlay } from './school-play.ts';

type Kind = Parameters<typeof workReports>[2];

/** What the officer writes under the weekly report, one after another. */
const WEEKS = [
  {
    issues: 'Games that cost money came up in three lessons. Nothing else repeated.',
    procedures: 'Every urgent alert was opened in time.',
  },
  {
    issues: 'A quiet week.',
    procedures: 'Two first looks were late on Thursday: the desk was at a training. Cover is named for the next one.',
  },
  { issues: 'More searches about sleep and worry than usual, in the upper years.', procedures: 'Nothing to say.' },
  {
    issues: 'One site with stolen passwords was tried from several devices.',
    procedures: 'The false alarms of one phrase are mended since.',
  },
] as const;
const MONTH = {
  issues:
    'Ways round the filter came up most, mainly to play games. The figures were checked against the log of incidents and the changes to the filter.',
  procedures:
    'Each week was signed twice. What was opened late came in at weekends; cover is named for the next holidays.',
};
const NONE = { issues: '', procedures: '' };

/** Who does what with the reports on which day of the week; 1 is Monday. What is not theirs just then leaves them nothing to do. */
const ROUND: readonly { day: number; time: string; by: Role; kind: Kind }[] = [
  { day: 1, time: '15:40', by: 'online_safety_lead', kind: 'weekly' },
  { day: 2, time: '08:20', by: 'dsl', kind: 'weekly' },
  { day: 2, time: '08:30', by: 'head', kind: 'digest' },
  { day: 2, time: '08:40', by: 'senior_leader', kind: 'digest' },
  { day: 3, time: '12:10', by: 'business_manager', kind: 'monitoring' },
  { day: 3, time: '16:10', by: 'head', kind: 'monitoring' },
  { day: 4, time: '17:30', by: 'online_safety_governor', kind: 'monitoring' },
];
/** Weeks that are told; those before the first day that is played have no report, and nothing happens in them. */
const MOST_WEEKS = 7;

/** Puts signatures under the reports of the first demo school, but of the last seven days: those wait for whoever tries the demo. */
export function planReports(play: SchoolPlay, now: Date): void {
  const today = schoolDate(now);
  for (let back = 7 * MOST_WEEKS; back > 7; back -= 1) {
    const date = addDays(today, -back);
    const weekday = new Date(`${date}T12:00:00Z`).getUTCDay();
    for (const { time, by, kind } of ROUND.filter(({ day }) => day === weekday)) {
      const [holder] = holdersOf(play.school, [by]);
      const actor = holder ? actorOf(play.school, holder) : undefined;
      const words =
        kind === 'weekly' ? (WEEKS[Math.floor(back / 7) % WEEKS.length] ?? NONE) : kind === 'monitoring' ? MONTH : NONE;
      if (actor) {
        play.agenda.add({
          at: instantOf(date, time),
          run: async () => void (await workReports(play.ground, actor, kind, words)),
        });
      }
    }
  }
}
