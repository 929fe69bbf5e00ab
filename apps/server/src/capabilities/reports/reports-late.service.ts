import { listHoldersAway } from '../../access/holders.store.ts';
import { type Actor, authorise, may, systemScope } from '../../access/scope.ts';
import { readSettings } from '../../access/settings.store.ts';
import { transact } from '../../access/transact.ts';
import type { Ground } from '../../db/ground.ts';
import type { TodaySource, TodayTask } from '../../site/today-source.ts';
import { plural } from '../../ui/words.ts';
import { noteLate } from '../mail/index.ts';
import { listReports } from './reports.store.ts';
import { daysWords, KINDS, stateOf } from './reports.ts';
import {
  endLateLines,
  type LateAbove,
  type LateLine,
  listLateAbove,
  listLateLines,
  noteLateReport,
} from './reports-late.store.ts';
import { lateNow } from './reports-late.ts';

/** More reports than these are not late at once. */
const MOST = 200;
/** It waits for the school day. */
const SEVERITY = 3;

/** Tells, once for each stage, that a report is late that two sign: whose turn it is, then those above (R100). Every minute. Returns how many are new to it. */
export function tellOfLateReports(ground: Ground, schoolId: string): Promise<number> {
  return transact(ground, systemScope('reports-late', schoolId), async (tx) => {
    const lines = await listLateLines(tx);
    const reports = (await listReports(tx, { most: MOST, waiting: true })).map(({ report }) => report);
    const past = reports.filter((each) => each.signBy !== null && each.signBy < tx.at && stateOf(each) !== 'done');
    if (!past.length && !lines.length) return 0;
    const settings = await readSettings(tx);
    const holders = await listHoldersAway(tx);
    const due = past.flatMap((report) =>
      lateNow(report, holders, settings, tx.at).flatMap(({ part, level, told }) =>
        told.map((personId) => ({ report, line: { reportId: report.id, personId, part, level } })),
      ),
    );
    const isDue = (line: LateLine) => due.some((each) => isSame(each.line, line));
    await endLateLines(
      tx,
      lines.filter((line) => !isDue(line)).map(({ id }) => id),
    );
    const byMail: Parameters<typeof noteLate>[1][number][] = [];
    for (const { report, line } of due) {
      if (lines.some((each) => isSame(each, line))) continue;
      const subjectId = await noteLateReport(tx, report, line);
      if (subjectId) byMail.push({ subjectId, personId: line.personId, severity: SEVERITY });
    }
    await noteLate(tx, byMail);
    return byMail.length;
  });
}

const isSame = (a: LateLine, b: LateLine): boolean =>
  a.reportId === b.reportId && a.personId === b.personId && a.part === b.part && a.level === b.level;

/** A report that others have not signed for days, on Today of those above them; whose turn it is has it to sign. */
export const lateReportsForToday: TodaySource = {
  order: 37,
  find: async (ground, actor) => {
    if (!may(actor, 'reports.hearLate')) return null;
    const late = await transact(ground, authorise(actor, 'reports.hearLate'), listLateAbove);
    if (!late.length) return null;
    const now = ground.clock.now();
    // Where nobody has signed for months it is one thing to see to, not one for each week.
    const tasks = [...Map.groupBy(late, ({ kind, part }) => `${kind} ${part}`).values()].map((same) =>
      taskOf(same, actor, now),
    );
    return { kind: 'tasks', heading: 'Late monitoring reports', note: null, link: null, tasks, total: tasks.length };
  },
};

function taskOf([first, ...later]: readonly LateAbove[], actor: Actor, now: Date): TodayTask {
  const { reportId, kind, part, dueAt, from, to } = first as LateAbove;
  const reads = may(actor, kind === 'weekly' ? 'reports.weekly' : 'reports.read');
  const what = `${KINDS[kind].name}, ${daysWords({ from, to }, now)}`;
  const lacks = part === 'first' ? 'nobody has written and signed it' : 'nobody has countersigned it';
  const more = later.length ? `${plural(later.length, 'later one is', 'later ones are')} late, too. ` : '';
  return {
    ...{ severity: null, what: `${what}: ${lacks}`, who: null },
    detail: `${more}Those who should are told. Ask them, or name somebody else in the policy`,
    due: { from: dueAt, by: dueAt, told: null },
    href: reads ? `/reports/${reportId}` : '/settings/reports.managersSign',
    button: reads ? 'Read' : 'Who signs',
  };
}
