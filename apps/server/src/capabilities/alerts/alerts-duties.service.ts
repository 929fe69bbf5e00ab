import { isThere, LAST_RESORT } from '../../access/last-resort.ts';
import { isGivenByHeadOnly } from '../../access/role-giving.ts';
import { GOVERNORS } from '../../access/role-groups.ts';
import { ROLES, type Role } from '../../access/roles.ts';
import { readSettings } from '../../access/settings.store.ts';
import type { Settings } from '../../access/settings.ts';
import type { Tx } from '../../access/transact.ts';
import { lastClosedDay, schoolDate } from '../../kernel/school-time.ts';
import type { TodayTask, TodayTasks } from '../../site/today-source.ts';
import { listWords, monthDayWords } from '../../ui/words.ts';
import { firstOfEach } from './alert-people.store.ts';
import { firstThere } from './alert-routing.ts';
import { findHolders, type NamedHolder } from './alerts-raise.store.ts';
import { nobodySecond, rolesForTwo } from './alerts-two-people.service.ts';

/** What somebody is to hold: each of `by`. `detail`: what comes of it that nobody does; `mend`: what whoever can give it does. */
interface Duty {
  by: readonly (readonly Role[])[];
  /** Whoever holds this role as well does not count: what is about them cannot come to them. */
  besides?: Role;
  what: string;
  detail?: string | ((there: readonly NamedHolder[]) => string);
  mend?: string;
}

/** Said where the desk is worked all the same: without anybody at the desk it is the lesser thing. */
const LEAD: Duty = {
  by: [['dsl']],
  what: 'The school has no designated safeguarding lead',
  detail: 'A deputy can do the work, but a senior leader must hold the role (Keeping children safe in education).',
};

/** Duties that nobody holds: said to those who can give roles, whether or not there is an alert (S13). */
export async function dutiesNobodyHolds(tx: Tx): Promise<TodayTasks | null> {
  const settings = await readSettings(tx);
  const { 'alerts.lateTells': late, 'alerts.dailyTells': daily } = settings;
  // Each of `by` is to be held: a report that one signs and nobody else stays where it is.
  const duties: Duty[] = [
    {
      by: [settings['alerts.triagedBy']],
      what: 'Nobody works the triage desk',
      detail: (there) => `Until someone has the role, alerts about pupils go to ${insteadWords(late, there)}.`,
    },
    {
      by: [settings['alerts.staffGoTo']],
      what: 'Nobody receives alerts about staff',
      mend: 'Give someone the role your policy names.',
    },
    {
      by: [settings['alerts.headGoesTo']],
      besides: 'head',
      what: 'Nobody receives alerts about the headteacher',
      detail: 'Nobody besides the headteacher holds a role that your policy names for this.',
    },
    {
      by: [[late]],
      what: 'Nobody holds the role that is told about missed deadlines',
      mend: 'Give someone the role your policy names, or name another role in the policy.',
    },
    {
      by: daily === late ? [] : [[daily]],
      what: 'Nobody holds the role that is told about alerts not opened by the daily review',
      mend: 'Give someone the role your policy names, or name another role in the policy.',
    },
    {
      by: [settings['reports.officersSign'], settings['reports.managersSign']],
      what: 'The weekly report has no one to sign it',
      detail: 'It is produced each week.',
      mend: 'Give people the roles your policy names.',
    },
    {
      by: [settings['reports.checkersSign'], settings['reports.headsSign']],
      what: 'The monitoring report has no one to sign it',
      detail: 'It is produced but does not reach governors.',
      mend: 'Give people the roles your policy names.',
    },
    {
      by: [GOVERNORS],
      what: 'No governor receives the monitoring report',
      mend: 'Give someone the role of online safety governor.',
    },
  ];
  const asked = [LEAD, ...duties].flatMap(({ by }) => by.flat());
  const holders = await findHolders(tx, [...new Set([...asked, ...LAST_RESORT, ...rolesForTwo(settings)])]);
  const there = holders.filter(isThere);
  const isWorked = there.some(({ role }) => settings['alerts.triagedBy'].includes(role));
  const unheld = [...(isWorked ? [LEAD] : []), ...duties].flatMap(
    ({ by, besides, what, detail, mend }): TodayTask[] => {
      const left = there.filter((each) => !there.some((one) => one.role === besides && one.personId === each.personId));
      const lacking = by.filter((roles) => !left.some(({ role }) => roles.includes(role)));
      if (!lacking.length) return [];
      const away = firstOfEach(holders.filter((each) => each.away && lacking.flat().includes(each.role)));
      const names = away.map(({ name }) => name);
      const why = away.length
        ? `${listWords(names)} ${away.length === 1 ? 'has' : 'have'} the role and cannot sign in. `
        : '';
      const isTheirs = mayGive(tx, lacking);
      const said = [
        typeof detail === 'function' ? detail(there) : detail,
        isTheirs ? mend : 'Only the headteacher can give it.',
        wantedWords(lacking),
      ];
      const way = isTheirs
        ? { href: whoMay(lacking), button: 'Give the role' }
        : { href: '/people/roles', button: 'See who holds what' };
      return [
        {
          ...{ severity: null, what, who: null, due: null, ...way },
          detail: `${why}${said.filter(Boolean).join(' ')}`,
        },
      ];
    },
  );
  const over = holidaysOver(tx, settings['school.closedDays']);
  const tasks = [...unheld, ...(await onePersonAlone(tx, settings, there)), ...over];
  if (!tasks.length) return null;
  const heading = over.length ? 'Gaps in the policy' : 'Unfilled roles';
  return { kind: 'tasks', heading, note: null, link: null, tasks, total: tasks.length };
}

/** Who has what would be the desk's, as alerts are routed: whoever is told of its clocks, else the first of those who always are. */
function insteadWords(late: Role, there: readonly NamedHolder[]): string {
  const first = firstThere([[late]], there, []);
  const names = firstOfEach(there.filter(({ personId }) => first.includes(personId))).map(({ name }) => name);
  return names.length ? listWords(names) : 'nobody';
}

/** Otherwise whoever follows the link gives the role to a colleague whom they added, and nothing has changed. */
const VOUCHED =
  'A colleague counts who was added by somebody other than whoever gives the role, or whose role is given on the server itself: npx gatehouse role give.';

/** A school of one or two accounts: whoever sets it up finds out here, and not when the first change of the filter waits for nobody (R82, R100, R144). */
async function onePersonAlone(tx: Tx, settings: Settings, there: readonly NamedHolder[]): Promise<TodayTask[]> {
  const none = await nobodySecond(tx, settings, there);
  if (!none) return [];
  const { why, wanted } = none;
  const isTheirs = wanted.length > 0 && mayGive(tx, [wanted]);
  const way = isTheirs
    ? { href: whoMay([wanted]), button: 'Give the role' }
    : { href: '/people/roles', button: 'See who holds what' };
  const said = wanted.length
    ? [isTheirs ? null : 'Only the headteacher can give it.', wantedWords([wanted]), VOUCHED]
    : [];
  return [
    {
      ...{ severity: null, what: 'Nobody can be the second person', who: null, due: null, ...way },
      detail: [why, ...said].filter(Boolean).join(' '),
    },
  ];
}

/**
 * The holidays that were given are over: every deadline runs through the next ones, and the daily review tells deputies in August. A school that
 * gave none is asked among its first steps, and may want none.
 */
function holidaysOver({ scope, at }: Tx, closed: readonly string[]): TodayTask[] {
  const last = lastClosedDay(closed);
  if (last === undefined || last >= schoolDate(at) || !scope.has('settings.change')) return [];
  return [
    {
      ...{ severity: null, what: 'No school holidays lie ahead', who: null, due: null },
      detail: `The last one entered ended on ${monthDayWords(last, at)}. Until the next are added, deadlines for alerts and incidents run through them.`,
      ...{ href: '/settings/school.closedDays', button: 'Add the dates' },
    },
  ];
}

/** Whether the reader may give one of each that is lacking: a network manager was sent to give what only a headteacher can (S10). */
function mayGive({ scope }: Tx, lacking: readonly (readonly Role[])[]): boolean {
  return lacking.every((roles) => scope.has('roles.giveSenior') || roles.some((role) => !isGivenByHeadOnly(role)));
}

/** Those among whom to look, not the roll of all pupils. */
function whoMay(lacking: readonly (readonly Role[])[]): string {
  const wanted = lacking.flat();
  return `/people?kind=${wanted.every((role) => GOVERNORS.some((each) => each === role)) ? 'governor' : 'staff'}`;
}

/** "Wanted: online safety lead or senior leader.": whoever gives roles is not sent to look for what the policy names. */
function wantedWords(lacking: readonly (readonly Role[])[]): string {
  const wanted = lacking.map((roles) =>
    listWords(
      roles.map((role) => ROLES[role].toLowerCase()),
      'or',
    ),
  );
  return `Wanted: ${wanted.join('; and ')}.`;
}
