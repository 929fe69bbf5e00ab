import { standingIn } from '../../access/cover.store.ts';
import { type Actor, authorise, may } from '../../access/scope.ts';
import { readSettings } from '../../access/settings.store.ts';
import { type Tx, together, transact } from '../../access/transact.ts';
import type { Ground } from '../../db/ground.ts';
import { alertNumber } from '../../kernel/record-number.ts';
import { addDays, instantOf, mondayOf, schoolDate } from '../../kernel/school-time.ts';
import type { TodayFacts, TodaySource, TodayTask, TodayTasks, TodayWait } from '../../site/today-source.ts';
import {
  durationWords,
  listWords,
  shareWords,
  shortDateTimeWords,
  sinceWords,
  timesWords,
  timeWords,
} from '../../ui/words.ts';
import { DOORS, type Door } from './alert-doors.ts';
import { PROPOSED_WORDS, type Proposal, waitsForSecond } from './alert-joint.ts';
import { firstOfEach, namesOfLateTells } from './alert-people.store.ts';
import { type AlertRow, listQueue } from './alerts.store.ts';
import { harmWords, phraseShown, subjectWords } from './alerts.ts';
import { dutiesNobodyHolds } from './alerts-duties.service.ts';
import { othersToAgree, type Seniors } from './alerts-gravest.service.ts';
import { listForFew } from './alerts-kept.store.ts';
import { falseAlarmsByPhrase } from './alerts-list.store.ts';
import { findHolders } from './alerts-raise.store.ts';
import { countSince, measureDesk } from './alerts-today.store.ts';
import { findClockTells, readLateTells } from './alerts-told.service.ts';
import { areToldWords, seenInWords } from './alerts-words.ts';

/** As many as are read to be counted: beyond it the number is that of the queue. */
const MOST_READ = 300;
const DAY_MS = 86_400_000;
/** Decided alerts in which a phrase is looked for that is often wrong: one line is worth that much, the page behind it counts more of them. */
const LATELY = 250;

/** What Today shows of alerts, in its order. */
export const alertsForToday: TodaySource[] = [
  unviewed('alerts', 10, 'Unopened alerts', 'Open triage'),
  unviewed('staff-alerts', 11, 'Unopened alerts about adults', 'Open staff concerns'),
  joining('alerts', 15),
  joining('passed', 16),
  waiting('alerts', 20, 'Alerts waiting for a decision', 'Open triage'),
  waiting('staff-alerts', 21, 'Alerts about adults waiting for a decision', 'Open staff concerns'),
  waiting('passed', 22, 'Alerts passed to you', 'Open them'),
  {
    order: 30,
    find: (ground, actor) =>
      whenMay(actor, 'roles.give', () => transact(ground, authorise(actor, 'roles.give'), dutiesNobodyHolds)),
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
        panelOf({ ground, actor, door }, async (tx) => {
          const { alerts, today } = await together({
            alerts: listOpen(tx, door, 'unviewed'),
            today: countSince(tx, door, instantOf(schoolDate(tx.at), '00:00')),
          });
          return { alerts, words: { heading, note: today ? `${today} made today` : null, link } };
        }),
      ),
  };
}

/** What somebody else proposed and this person could agree to (R96), and beside it what this person proposed. */
function joining(door: Door, order: number): TodaySource {
  return {
    order,
    find: async (ground, actor) => {
      if (!may(actor, DOORS[door].read) || (door === 'passed' && may(actor, 'alerts.read'))) return null;
      return panelOf({ ground, actor, door }, async (tx) => {
        const waits = await listOpen(tx, door, 'second');
        const forSeniors = await othersToAgree(tx, waits);
        const isMine = ({ proposal }: AlertRow) => proposal?.by === actor.personId;
        // What a senior has to agree to is nothing to decide for others of the desk, who see it wait.
        const isOthers = (alert: AlertRow) => isMine(alert) || forSeniors.has(alert.id);
        const alerts = waits.filter((alert) => !isOthers(alert));
        const others = waits.filter(isOthers);
        const heading = 'Decisions waiting for a second person';
        return {
          alerts,
          words: { heading, note: null, link: 'Open them', tab: '?tab=second' },
          with: (panel) => ({
            ...panel,
            tasks: panel.tasks.map((task) => ({ ...task, button: 'Decide', asks: 'second' as const })),
            others: others.map((alert) =>
              waitOf(alert, door, tx.at, { seniors: forSeniors.get(alert.id), isMine: isMine(alert) }),
            ),
          }),
        };
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
      return panelOf({ ground, actor, door }, async (tx) => {
        const open = await listOpen(tx, door, 'todo');
        const here = door === 'passed' ? open : open.filter((alert) => alert.state !== 'unviewed');
        // What is proposed stands above, or waits for others: shown here too it would be two things to do.
        const alerts = here.filter((alert) => !waitsForSecond(alert));
        return { alerts, words: { heading, note: null, link } };
      });
    },
  };
}

/** What each panel shows of what is open. */
const SHOWN: Record<'todo' | 'unviewed' | 'second', (alert: AlertRow) => boolean> = {
  todo: () => true,
  unviewed: (alert) => alert.state === 'unviewed',
  second: waitsForSecond,
};

/** Part of what is open behind a door. All panels ask for the whole, which is one question (db/gathered-reads.ts), unless there is more of it than is read. */
async function listOpen(tx: Tx, door: Door, part: keyof typeof SHOWN): Promise<AlertRow[]> {
  const open = await listQueue(tx, door, 'todo', MOST_READ);
  const found = part === 'todo' || open.length < MOST_READ ? open : await listQueue(tx, door, part, MOST_READ);
  return found.filter(SHOWN[part]);
}

function waitOf(
  alert: AlertRow,
  door: Door,
  now: Date,
  { seniors, isMine }: { seniors: Seniors | undefined; isMine: boolean },
): TodayWait {
  const { action, at, byName } = alert.proposal as Proposal;
  const who = isMine ? 'You' : (byName ?? 'A colleague');
  const late = alert.decideBy < now ? ', late' : '';
  return {
    what: `${alertNumber(alert)}${late}: waiting for ${seniors ? `the ${seniors.words}` : 'a colleague'} to agree`,
    detail: `${who} proposed: ${PROPOSED_WORDS[action]}, ${sinceWords(at, now)}`,
    href: `${DOORS[door].base}/${alert.id}`,
  };
}

/** What a panel found; `with` says what stands in it beside its tasks. */
interface Found {
  alerts: readonly AlertRow[];
  words: { heading: string; note: string | null; link: string; tab?: string };
  with?: (panel: TodayTasks) => TodayTasks;
}

/** A panel of alerts, each with who hears of it when the clock of the triage desk runs out; of other desks that is nobody's business. */
async function panelOf(
  { ground, actor, door }: { ground: Ground; actor: Actor; door: Door },
  find: (tx: Tx) => Promise<Found>,
): Promise<TodayTasks> {
  const { found, tells, now } = await transact(ground, authorise(actor, DOORS[door].read), async (tx) => {
    const isDesk = door === 'alerts';
    const { found, tells } = await together({ found: find(tx), tells: isDesk ? findClockTells(tx) : null });
    const ids = found.alerts.map(({ id }) => id);
    return { found, tells: tells && { ...tells, forFew: await listForFew(tx, ids) }, now: tx.at };
  });
  const { alerts, words } = found;
  const told = tells ? await readLateTells(ground, tells, alerts, tells.forFew) : () => [];
  const panel: TodayTasks = {
    kind: 'tasks',
    heading: words.heading,
    note: words.note,
    link: { href: `${DOORS[door].base}${words.tab ?? ''}`, text: words.link },
    tasks: alerts.map((alert) => taskOf(alert, door, listWords(told(alert)) || null, now)),
    total: alerts.length,
  };
  return found.with?.(panel) ?? panel;
}

function taskOf(alert: AlertRow, door: Door, told: string | null, now: Date): TodayTask {
  const isNew = alert.state === 'unviewed';
  const asked = alert.state === 'discussing' && alert.withName ? ` Asked ${alert.withName}.` : '';
  const passed =
    alert.state === 'passed_on' && alert.withName && door !== 'passed' ? ` Passed to ${alert.withName}.` : '';
  const { proposal } = alert;
  const proposed =
    waitsForSecond(alert) && proposal
      ? ` ${proposal.byName ?? 'A colleague'} proposed: ${PROPOSED_WORDS[proposal.action]}.`
      : '';
  return {
    severity: alert.severity,
    what: harmWords(alert.harm),
    who: { name: subjectWords(alert), form: alert.form },
    detail: `${seenInWords({ ...alert, times: 1 })}, ${timesWords(alert.times)}, ${lastWords(alert.lastAt, now)}.${proposed}${asked}${passed}`,
    due: { from: alert.raisedAt, by: isNew ? alert.viewBy : alert.decideBy, told },
    href: `${DOORS[door].base}/${alert.id}`,
    button: isNew || alert.proposal ? 'Open' : 'Decide',
  };
}

/** "10:30" today, "24 Nov, 20:51" before. */
function lastWords(at: Date, now: Date): string {
  return schoolDate(at) === schoolDate(now) ? timeWords(at) : shortDateTimeWords(at, now);
}

async function thisWeek(tx: Tx): Promise<TodayFacts> {
  const monday = mondayOf(schoolDate(tx.at));
  const [began, weekBefore] = [monday, addDays(monday, -7)].map((day) => instantOf(day, '00:00')) as [Date, Date];
  const { week, before, worst, settings } = await together({
    week: measureDesk(tx, began, tx.at),
    before: measureDesk(tx, weekBefore, began),
    worst: falseAlarmsByPhrase(tx, new Date(tx.at.getTime() - 90 * DAY_MS), { most: 1, of: LATELY }).then(
      ([first]) => first,
    ),
    settings: readSettings(tx),
  });
  const share = ({ falseAlarms, decided }: typeof week) => shareWords(falseAlarms, decided);
  const facts: TodayFacts['facts'] = [];
  if (week.due) facts.push({ name: 'Alerts opened in time', value: String(week.inTime), rest: `of ${week.due}` });
  if (week.medianLookMs !== null) {
    facts.push({ name: 'Median time to open', value: durationWords(week.medianLookMs), rest: null });
  }
  if (week.decided) {
    facts.push({
      name: 'False alarms',
      value: share(week),
      rest: before.decided ? `last week ${share(before)}` : `of ${week.decided} decided`,
    });
  }
  const link =
    worst && worst.falseAlarms > 1
      ? {
          href: '/alerts/false-alarms',
          text: `${phraseShown(worst.phrase, settings)}: ${worst.falseAlarms} of ${worst.decided} recent alerts were false alarms`,
        }
      : null;
  const sentences = facts.length ? [] : ['Nothing to show yet. No alerts have been opened or due this week.'];
  return { kind: 'facts', heading: 'This week so far', facts, sentences, link };
}

async function covering(tx: Tx): Promise<TodayFacts> {
  const { onDuty, standIns } = await together({
    onDuty: readSettings(tx).then((settings) =>
      together({ holders: findHolders(tx, settings['alerts.triagedBy']), late: namesOfLateTells(tx, settings) }),
    ),
    standIns: standingIn(tx).then((covers) => covers.map(({ name }) => name)),
  });
  const { holders, late } = onDuty;
  const names = firstOfEach(holders.filter(({ away }) => !away)).map((holder) => holder.name);
  const sentences = [
    names.length
      ? `${listWords(names)} can decide alerts about pupils.`
      : `Nobody ${holders.length ? 'who can sign in ' : ''}has a role on the triage desk.`,
    late.length
      ? `If a deadline is missed, ${areToldWords(late)}.`
      : 'If a deadline is missed, nobody is told: nobody holds the role your policy names.',
  ];
  if (standIns.length) sentences.push(`${listWords(standIns)} ${standIns.length === 1 ? 'is' : 'are'} covering today.`);
  const link = tx.scope.has('cover.manage') ? { href: '/alerts/cover', text: 'Arrange cover' } : null;
  return { kind: 'facts', heading: 'Who is covering', facts: [], sentences, link };
}
