import { type Actor, may } from '../../access/scope.ts';
import type { Ground } from '../../db/ground.ts';
import { termWords } from '../../kernel/academic-year.ts';
import { instantOf } from '../../kernel/school-time.ts';
import type { TodaySource, TodayTask } from '../../site/today-source.ts';
import { type ListedReport, readWaiting } from './reports.service.ts';
import { reportTitle } from './reports.views.tsx';
import { readStanding } from './reports-log.service.ts';

/** Reports that wait for a signature, on Today of those who give it; and what was sent to somebody to read, without saying what is in it. */
export const reportsForToday: TodaySource[] = [
  {
    order: 36,
    find: async (ground: Ground, actor: Actor) => {
      if (!may(actor, 'reports.read') && !may(actor, 'reports.received')) return null;
      const waiting = await readWaiting(ground, actor);
      if (!waiting.length) return null;
      const home = may(actor, 'reports.read') ? '/reports' : '/governor';
      return {
        kind: 'tasks',
        heading: 'Monitoring reports',
        note: null,
        link: { href: home, text: home === '/reports' ? 'All reports' : 'This term' },
        tasks: waiting.map((each) => taskOf(each, home, ground.clock.now())),
        total: waiting.length,
      };
    },
  },
  {
    order: 62,
    find: async (ground: Ground, actor: Actor) => {
      if (!may(actor, 'logs.sign')) return null;
      const { standing, role } = await readStanding(ground, actor);
      if (role === null || standing.state === 'later') return null;
      const due = { from: instantOf(standing.term.to, '00:00'), by: standing.by, told: null };
      const what = `Incident log, ${termWords(standing.term)}`;
      const detail = 'Ready for you to read and sign.';
      const task: TodayTask = {
        severity: null,
        what,
        who: null,
        detail,
        due,
        href: '/reports/log',
        button: 'Review',
        asks: 'signature',
      };
      return { kind: 'tasks', heading: 'Incident log review', note: null, link: null, tasks: [task], total: 1 };
    },
  },
];

function taskOf({ report, asked }: ListedReport, home: string, now: Date): TodayTask {
  const { sign } = asked;
  const isSecond = sign?.part === 'second';
  return {
    severity: null,
    what: reportTitle(report, now),
    who: null,
    detail: sign
      ? isSecond
        ? 'Signed by the first person. Ready for you to read and sign.'
        : 'Ready for your comments and signature.'
      : 'Sent to you to read.',
    due: sign && report.signBy ? { from: report.drawnAt, by: report.signBy, told: null } : null,
    href: home === '/reports' ? `/reports/${report.id}` : `/governor/reports/${report.id}`,
    button: sign ? (isSecond ? 'Read and sign' : 'Comment and sign') : 'Read',
    ...(sign && { asks: 'signature' }),
  };
}
