import { GOVERNORS } from '../../access/role-groups.ts';
import type { Role } from '../../access/roles.ts';
import { type Actor, authorise, may } from '../../access/scope.ts';
import { readSettings } from '../../access/settings.store.ts';
import { type Tx, together, transact } from '../../access/transact.ts';
import { addDays, instantOf, schoolDate } from '../../kernel/school-time.ts';
import type { TodayFacts, TodaySource, TodayTask, TodayTasks } from '../../site/today-source.ts';
import { durationWords, listWords, shortDateTimeWords, timesWords, timeWords } from '../../ui/words.ts';
import { DOORS, type Door } from './alert-doors.ts';
import { firstOfEach, namesOfLateTells } from './alert-people.store.ts';
import { type AlertRow, listQueue } from './alerts.store.ts';
import { harmWords, phraseShown, subjectWords } from './alerts.ts';
import { namesOfStandIns } from './alerts-cover.store.ts';
import { falseAlarmsByPhrase } from './alerts-list.store.ts';
import { findHolders } from './alerts-raise.store.ts';
import { countSince, measureDesk } from './alerts-today.store.ts';
import { seenInWords } from './alerts-words.ts';

/** As many as are read to be counted: beyond it the number is that of the queue. */
const MOST_READ = 300;
const DAY_MS = 86_400_000;
/** Decided alerts in which a phrase is looked for that is often wrong: one line is worth that much, the page behind it counts more of them. */
const LATELY = 250;

/** What Today shows of alerts, in its order. */
export const alertsForToday: TodaySource[] = [
  unviewed('alerts', 10, 'Alerts nobody has opened', 'Open the triage desk'),
  unviewed('staff-alerts', 11, 'Concerns about adults nobody has opened', 'Open staff concerns'),
  joining('alerts', 15),
  joining('passed', 16),
  waiting('alerts', 20, 'Alerts waiting for a decision', 'Open the triage desk'),
  waiting('staff-alerts', 21, 'Concerns about adults waiting for a decision', 'Open staff concerns'),
  waiting('passed', 22, 'Alerts passed to you', 'Open them'),
  {
    order: 30,
    find: (ground, actor) => whenMay(actor, 'roles.give', () => transact(ground, authorise(actor, 'roles.give'), gaps)),
  },
  {
    order: 60,
    find: (ground, actor) =>
      whenMay(actor, 'alerts.read', () => transact(ground, authorise(actor, 'alerts.read'), thisWeek)),
  },
  {
    order: 70,
    find: (ground, actor) =>
      whenMay(actor, 'alerts.read', () => transact(ground, authorise(actor, 'alerts.read'), covering)),
  },
];

async function whenMay<T>(actor: Actor, action: Parameters<typeof may>[1], read: () => Promise<T>): Promise<T | null> {
  return may(actor, action) ? read() : null;
}

function unviewed(door: Door, order: number, heading: string, link: string): TodaySource {
  return {
    order,
    find: (ground, actor) =>
      whenMay(actor, DOORS[door].read, () =>
        transact(ground, authorise(actor, DOORS[door].read), async (tx) => {
          const { alerts, today, told } = await together({
            alerts: listQueue(tx, door, 'unviewed', MOST_READ),
            today: countSince(tx, door, instantOf(schoolDate(tx.at), '00:00')),
            told: whoIsTold(tx, door),
          });
          const note = today ? `${today} made today` : null;
          return tasksOf(tx, door, alerts, told, { heading, note, link });
        }),
      ),
  };
}

/** What somebody else proposed and this person could agree to (R96). */
function joining(door: Door, order: number): TodaySource {
  return {
    order,
    find: async (ground, actor) => {
      if (!may(actor, DOORS[door].read) || (door === 'passed' && may(actor, 'alerts.read'))) return null;
      return transact(ground, authorise(actor, DOORS[door].read), async (tx) => {
        const { waits, told } = await together({
          waits: listQueue(tx, door, 'second', MOST_READ),
          told: whoIsTold(tx, door),
        });
        const alerts = waits.filter((alert) => alert.state !== 'unviewed' && alert.proposal?.by !== actor.personId);
        const heading = 'Decisions that wait for a second person';
        const panel = tasksOf(tx, door, alerts, told, { heading, note: null, link: 'Open them', tab: '?tab=second' });
        return panel && { ...panel, tasks: panel.tasks.map((task) => ({ ...task, asks: 'signature' as const })) };
      });
    },
  };
}

/** Those who work the triage desk have what was passed to them in its queue already. */
function waiting(door: Door, order: number, heading: string, link: string): TodaySource {
  return {
    order,
    find: async (ground, actor) => {
      if (!may(actor, DOORS[door].read) || (door === 'passed' && may(actor, 'alerts.read'))) return null;
      return transact(ground, authorise(actor, DOORS[door].read), async (tx) => {
        const { open, told } = await together({
          open: listQueue(tx, door, 'todo', MOST_READ),
          told: whoIsTold(tx, door),
        });
        const alerts = door === 'passed' ? open : open.filter((alert) => alert.state !== 'unviewed');
        return tasksOf(tx, door, alerts, told, { heading, note: null, link });
      });
    },
  };
}

/** Who hears of it when the clock of the triage desk runs out; of other desks that is nobody's business. */
async function whoIsTold(tx: Tx, door: Door): Promise<string> {
  return door === 'alerts' ? listWords(await namesOfLateTells(tx, await readSettings(tx))) : '';
}

function tasksOf(
  tx: Tx,
  door: Door,
  alerts: readonly AlertRow[],
  told: string,
  words: { heading: string; note: string | null; link: string; tab?: string },
): TodayTasks | null {
  if (!alerts.length) return null;
  return {
    kind: 'tasks',
    heading: words.heading,
    note: words.note,
    link: { href: `${DOORS[door].base}${words.tab ?? ''}`, text: words.link },
    tasks: alerts.map((alert) => taskOf(alert, door, told || null, tx.at)),
    total: alerts.length,
  };
}

function taskOf(alert: AlertRow, door: Door, told: string | null, now: Date): TodayTask {
  const isNew = alert.state === 'unviewed';
  const asked = alert.state === 'discussing' && alert.withName ? ` Asked ${alert.withName}.` : '';
  const passed =
    alert.state === 'passed_on' && alert.withName && door !== 'passed' ? ` Passed to ${alert.withName}.` : '';
  return {
    severity: alert.severity,
    what: harmWords(alert.harm),
    who: { name: subjectWords(alert), form: alert.form },
    detail: `${seenInWords({ ...alert, times: 1 })}, ${timesWords(alert.times)}, ${lastWords(alert.lastAt, now)}.${asked}${passed}`,
    due: { from: alert.raisedAt, by: isNew ? alert.viewBy : alert.decideBy, told },
    href: `${DOORS[door].base}/${alert.id}`,
    button: isNew || alert.proposal ? 'Open' : 'Decide',
  };
}

/** "10:30" today, "24 Nov, 20:51" before. */
function lastWords(at: Date, now: Date): string {
  return schoolDate(at) === schoolDate(now) ? timeWords(at) : shortDateTimeWords(at, now);
}

/** Duties that nobody holds: said to those who can give roles, whether or not there is an alert (S13). */
async function gaps(tx: Tx): Promise<TodayTasks | null> {
  const settings = await readSettings(tx);
  const { 'alerts.lateTells': late, 'alerts.dailyTells': daily } = settings;
  // Each of `by` is to be held: a report that one signs and nobody else stays where it is.
  const duties: { by: readonly (readonly Role[])[]; what: string; detail: string }[] = [
    {
      by: [settings['alerts.triagedBy']],
      what: 'Nobody works the triage desk',
      detail: 'Until somebody has the role, alerts about pupils go by name to whoever is told when a clock runs out.',
    },
    {
      by: [settings['alerts.staffGoTo']],
      what: 'Nobody receives alerts about staff',
      detail: 'Give the role that the policy names.',
    },
    {
      by: [settings['alerts.headGoesTo']],
      what: 'Nobody receives alerts about the headteacher',
      detail: 'The policy names a role, and nobody holds it.',
    },
    {
      by: [[late]],
      what: 'Nobody holds the role that is told when a clock runs out',
      detail: 'Give the role that the policy names, or name another in the policy.',
    },
    {
      by: daily === late ? [] : [[daily]],
      what: 'Nobody holds the role that is told of what was not opened by the daily review',
      detail: 'Give the role that the policy names, or name another in the policy.',
    },
    {
      by: [settings['reports.officersSign'], settings['reports.managersSign']],
      what: 'The weekly report lacks somebody who signs it',
      detail: 'It is drawn each week. Give the roles that the policy names.',
    },
    {
      by: [settings['reports.checkersSign'], settings['reports.headsSign']],
      what: 'The monitoring report lacks somebody who signs it',
      detail: 'It is drawn, and does not reach the governors. Give the roles that the policy names.',
    },
    {
      by: [GOVERNORS],
      what: 'No governor has a copy of the monitoring report',
      detail: 'Give somebody the role of online-safety governor.',
    },
  ];
  const holders = await findHolders(tx, [...new Set(duties.flatMap(({ by }) => by.flat()))]);
  const held = new Set(holders.filter(({ away }) => !away).map(({ role }) => role));
  const tasks = duties.flatMap(({ by, what, detail }): TodayTask[] => {
    const lacking = by.filter((roles) => !roles.some((role) => held.has(role)));
    if (!lacking.length) return [];
    const away = firstOfEach(holders.filter(({ role }) => lacking.flat().includes(role)));
    const names = away.map(({ name }) => name);
    const why = away.length
      ? `${listWords(names)} ${away.length === 1 ? 'has' : 'have'} the role and cannot sign in. `
      : '';
    return [
      { severity: null, what, who: null, detail: why + detail, due: null, href: '/people', button: 'Give the role' },
    ];
  });
  if (!tasks.length) return null;
  return { kind: 'tasks', heading: 'Duties that nobody holds', note: null, link: null, tasks, total: tasks.length };
}

async function thisWeek(tx: Tx): Promise<TodayFacts> {
  const monday = mondayOf(tx.at);
  const { week, before, worst, settings } = await together({
    week: measureDesk(tx, monday, tx.at),
    before: measureDesk(tx, new Date(monday.getTime() - 7 * DAY_MS), monday),
    worst: falseAlarmsByPhrase(tx, new Date(tx.at.getTime() - 90 * DAY_MS), { most: 1, of: LATELY }).then(
      ([first]) => first,
    ),
    settings: readSettings(tx),
  });
  const share = (measure: typeof week) => `${Math.round((100 * measure.falseAlarms) / measure.decided)}%`;
  const facts: TodayFacts['facts'] = [];
  if (week.due) facts.push({ name: 'Alerts opened in time', value: String(week.inTime), rest: `of ${week.due}` });
  if (week.medianLookMs !== null) {
    facts.push({ name: 'Median time to first look', value: durationWords(week.medianLookMs), rest: null });
  }
  if (week.decided) {
    facts.push({
      name: 'False alarms',
      value: share(week),
      rest: before.decided ? `was ${share(before)}` : `of ${week.decided} decided`,
    });
  }
  const link =
    worst && worst.falseAlarms > 1
      ? {
          href: '/alerts/false-alarms',
          text: `${phraseShown(worst.phrase, settings)}: ${worst.falseAlarms} of ${worst.decided} were false alarms lately`,
        }
      : null;
  const sentences = facts.length ? [] : ['Nothing to measure yet: no alert has been opened or fallen due this week.'];
  return { kind: 'facts', heading: 'This week so far', facts, sentences, link };
}

function mondayOf(at: Date): Date {
  const today = schoolDate(at);
  const weekday = (new Date(`${today}T12:00:00Z`).getUTCDay() + 6) % 7;
  return instantOf(addDays(today, -weekday), '00:00');
}

async function covering(tx: Tx): Promise<TodayFacts> {
  const { onDuty, standIns } = await together({
    onDuty: readSettings(tx).then((settings) =>
      together({ holders: findHolders(tx, settings['alerts.triagedBy']), late: namesOfLateTells(tx, settings) }),
    ),
    standIns: namesOfStandIns(tx),
  });
  const { holders, late } = onDuty;
  const names = firstOfEach(holders.filter(({ away }) => !away)).map((holder) => holder.name);
  const sentences = [
    names.length
      ? `${listWords(names)} can decide alerts about pupils.`
      : `Nobody ${holders.length ? 'who can sign in ' : ''}holds a role that works the triage desk.`,
    late.length
      ? `When a clock runs out, ${listWords(late)} ${late.length === 1 ? 'is' : 'are'} told.`
      : 'When a clock runs out, nobody is told: nobody holds the role that the policy names.',
  ];
  if (standIns.length) sentences.push(`Today ${listWords(standIns)} ${standIns.length === 1 ? 'stands' : 'stand'} in.`);
  const link = tx.scope.has('cover.manage') ? { href: '/alerts/cover', text: 'Name who stands in' } : null;
  return { kind: 'facts', heading: 'Who is covering', facts: [], sentences, link };
}
