import { CATEGORY_CODES } from '@gatehouse/engine';
import { audiencesIn } from '../../access/audiences.store.ts';
import { audienceWords } from '../../access/audiences.ts';
import { harmName } from '../../access/harm-names.ts';
import { countAccounts } from '../../access/last-sign-in.store.ts';
import { ROLES, type Role } from '../../access/roles.ts';
import { readSettings } from '../../access/settings.store.ts';
import type { Settings } from '../../access/settings.ts';
import { AUDIENCES, type Audience } from '../../access/settings-filter.ts';
import type { Tx } from '../../access/transact.ts';
import { academicYearWords, yearBegins } from '../../kernel/academic-year.ts';
import { sealedAlarmOf } from '../../site/sealed-age.ts';
import { FEW, rangeLines, rangeWords } from '../../site/small-numbers.ts';
import { ANOTHER_YEAR, dateWords, dayWords, listWords, plural, timesWords } from '../../ui/words.ts';
import { countCoverage, emptyCategories } from '../coverage/index.ts';
import { decidingIn } from '../filtering/index.ts';
import { type ListFolder, listsFor } from '../lists/index.ts';
import { countLooks } from '../reports/index.ts';
import type { Figures } from './reviews.ts';
import {
  countAlerts,
  countChanges,
  countChecks,
  countLists,
  listAiTools,
  listNamed,
  listReasons,
  type Span,
} from './reviews-figures.store.ts';
import { contacts, help, notice, requests } from './reviews-figures-people.service.ts';

/** Roles that the standards ask to be named. */
const NAMED: readonly Role[] = [
  'head',
  'senior_leader',
  'dsl',
  'deputy_dsl',
  'online_safety_lead',
  'network_manager',
  'online_safety_governor',
  'chair_of_governors',
];
/** Newest changes whose reasons are quoted; the log has them all. */
const MOST_REASONS = 15;
/** What the rules call the audiences of the starter. */
const KEYS: Record<Audience, string> = {
  ...{ 'pupil-ks1': 'ks:1', 'pupil-ks2': 'ks:2', 'pupil-ks3': 'ks:3', 'pupil-ks4': 'ks:4', 'pupil-ks5': 'ks:5' },
  ...{ staff: 'role:staff', guest: 'role:guest' },
};
type Group = Figures['groups'][number];
type Deciding = Awaited<ReturnType<typeof decidingIn>>;

/** What the system knows now of this academic year, under the scope `reviews`: numbers, and of staff the names of roles. */
export async function gatherFigures(tx: Tx, year: number): Promise<Figures> {
  // What is made ready in September is about the year that was: nothing of the new one counts towards it.
  const span = { since: yearBegins(year), until: yearBegins(year + 1) };
  const settings = await readSettings(tx);
  const deciding = await decidingIn(tx, settings);
  const groups: Group[] = [
    await roles(tx),
    await accounts(tx),
    await help(tx, span),
    await matrix(tx, settings, deciding),
    await changes(tx, span),
    await requests(tx, span),
    await lists(tx, span, deciding),
    await aiTools(tx),
    await coverage(tx),
    await alerts(tx, span, year),
    await looks(tx, span, year),
    await notice(tx),
    await contacts(tx, span, year),
    await checks(tx, span, year),
  ];
  return { at: tx.at.toISOString(), groups };
}

async function roles(tx: Tx): Promise<Group> {
  const held = await listNamed(tx, NAMED);
  const lines = NAMED.map((role) => {
    const names = held.filter((each) => each.role === role).map(({ name }) => name);
    return { name: ROLES[role], value: names.length ? listWords(names) : 'Nobody is named' };
  });
  return { key: 'roles', title: 'Who is named', lines };
}

async function accounts(tx: Tx): Promise<Group> {
  const { open, unused, never } = await countAccounts(tx);
  const lines = [
    { name: 'People who can sign in', value: String(open) },
    { name: 'Of these, have not signed in for 12 months', value: String(unused) },
    { name: 'Of these, have never signed in', value: String(never) },
  ];
  return { key: 'accounts', title: 'Accounts in Gatehouse', lines };
}

async function matrix(tx: Tx, settings: Settings, { rules }: Deciding): Promise<Group> {
  const here = await audiencesIn(tx);
  const now = tx.at.getTime();
  const lines = AUDIENCES.flatMap((audience) => {
    // The last word for all of the week; what holds in lessons alone is in the matrix itself.
    const policy = rules.policies.findLast(
      ({ name, when, from, until }) =>
        name === KEYS[audience] && when === null && (from ?? 0) <= now && (until ?? Number.POSITIVE_INFINITY) > now,
    );
    const begun = settings['filter.policies'][audience];
    const said = Object.entries(policy?.categories ?? {});
    // As in the matrix: of a key stage without pupils only what somebody changed.
    if (!here.includes(audience) && said.every(([code, action]) => begun[code] === action)) return [];
    const cells = said.map(([, action]) => action);
    const of = (action: string) => cells.filter((each) => each === action).length;
    const rest = [
      of('warn') ? `${of('warn')} warned about first` : '',
      of('log') ? `${of('log')} open and logged` : '',
    ].filter(Boolean);
    const value = listWords([`${of('block')} blocked`, ...rest, `${of('allow')} open`]);
    return [{ name: audienceWords(audience), value }];
  });
  return { key: 'matrix', title: `What is blocked, of ${CATEGORY_CODES.length} categories`, lines };
}

async function changes(tx: Tx, span: Span): Promise<Group> {
  const made = await countChanges(tx, span);
  const reasons = await listReasons(tx, span, MOST_REASONS);
  return {
    key: 'changes',
    title: 'Changes to the filter, and why',
    lines: [
      { name: 'Changes approved by two people this year', value: String(made.agreed) },
      { name: 'Emergency changes', value: `${made.emergencies}, of which ${made.lapsed} not signed off in time` },
      { name: 'Changes that were refused', value: String(made.refused) },
      ...reasons.map(({ number, reason }) => ({ name: `Change ${number}`, value: reason })),
    ],
  };
}

async function lists(tx: Tx, span: Span, { filled }: Deciding): Promise<Group> {
  const { shipped, own } = await listsFor(tx.ground);
  const words = ({ entries, categories, changedAt }: ListFolder) =>
    entries === 0
      ? 'None'
      : `${plural(entries, 'entry', 'entries')} in ${plural(categories, 'category', 'categories')}${changedAt ? `, last changed on ${dateWords(changedAt, ANOTHER_YEAR)}` : ''}`;
  const counted = await countLists(tx, span);
  const subscribed = counted.oldest
    ? `${plural(counted.lists, 'list')} with ${plural(counted.entries, 'entry', 'entries')}, the oldest fetched on ${dateWords(counted.oldest, ANOTHER_YEAR)}`
    : 'None in force';
  const empty = emptyCategories(filled);
  const sealed = counted.sealed.map((list) => {
    const made = `${list.source}, made on ${dayWords(list.madeOn, ANOTHER_YEAR)}`;
    return sealedAlarmOf(list, tx.at) ? `${made} (too old)` : made;
  });
  return {
    key: 'lists',
    title: 'Lists',
    lines: [
      {
        name: 'Sealed lists of illegal content',
        value: sealed.length ? listWords(sealed) : 'None: only our own harmless test addresses',
      },
      { name: 'Subscriptions', value: subscribed },
      {
        name: 'Never for pupils, but with no site on any list',
        value: empty.length ? listWords(empty) : 'No category',
      },
      { name: 'Versions on hold for two people to review', value: String(counted.held) },
      { name: 'Warnings that a list was out of date', value: timesOf(counted.alarms) },
      { name: 'Lists that come with Gatehouse', value: words(shipped) },
      { name: 'Lists in the server’s own folder', value: words(own) },
    ],
  };
}

const timesOf = (count: number) => (count ? timesWords(count) : 'Never this year');

/** The AI tools of the register, each with what is said of it there. */
async function aiTools(tx: Tx): Promise<Group> {
  const tools = await listAiTools(tx);
  const lines = tools.map(({ name, checked, watched }) => ({ name, value: `Risks: ${checked}. Watched: ${watched}` }));
  const none = { name: 'In the register of apps and services', value: 'None' };
  return { key: 'ai', title: 'AI tools', lines: lines.length ? lines : [none] };
}

async function coverage(tx: Tx): Promise<Group> {
  const { all, monitored, filtered, unknown, gates } = await countCoverage(tx);
  return {
    key: 'coverage',
    title: 'Devices on the day',
    lines: [
      { name: 'Devices with the agent', value: all.toLocaleString('en-GB') },
      { name: 'Filtered and monitored', value: monitored.toLocaleString('en-GB') },
      { name: 'Filtered, not monitored', value: filtered.toLocaleString('en-GB') },
      { name: 'Not known', value: unknown.toLocaleString('en-GB') },
      { name: 'Gates in contact', value: `${gates.heard} of ${gates.all}` },
    ],
  };
}

async function alerts(tx: Tx, span: Span, year: number): Promise<Group> {
  const counted = (await countAlerts(tx, span)).map(({ harm, count }) => ({ name: harmName(harm), count }));
  const total = counted.reduce((sum, { count }) => sum + count, 0);
  return {
    key: 'alerts',
    title: `Alerts about pupils in ${academicYearWords(year)}`,
    lines: [
      { name: 'All', value: rangeWords(total) },
      ...(total < FEW ? [] : rangeLines(counted, false).map(({ name, value }) => ({ name, value }))),
    ],
  };
}

async function looks(tx: Tx, { since, until }: Span, year: number): Promise<Group> {
  const title = `How alerts about pupils were seen to in ${academicYearWords(year)}`;
  return { key: 'looks', title, lines: await countLooks(tx, { from: since, to: until }) };
}

async function checks(tx: Tx, span: Span, year: number): Promise<Group> {
  const { hand, otherwise, unsure, acted, devices, places, audiences, probes } = await countChecks(tx, span);
  const here = await audiencesIn(tx);
  const checked = here.filter((audience) => audiences.includes(audience)).length;
  const where = `${plural(devices, 'device')}, ${plural(places, 'place')}, ${checked} of ${here.length} groups`;
  return {
    key: 'checks',
    title: `Checks in ${academicYearWords(year)}`,
    lines: [
      { name: 'Made by hand', value: hand ? `${hand}: ${where}` : 'None' },
      { name: 'Not as expected, or not sure', value: `${otherwise + unsure}, of which ${acted} with an action` },
      {
        name: 'Probes by gates and agents',
        value: `${plural(probes.runs, 'run')} at ${plural(probes.sensors, 'gate or agent', 'gates and agents')}`,
      },
      { name: 'Runs in which a probe failed', value: String(probes.failed) },
    ],
  };
}
