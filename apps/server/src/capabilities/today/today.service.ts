import { listHandingOut, whoHandsOut } from '../../access/handing-out.store.ts';
import { type Actor, authorise, may } from '../../access/scope.ts';
import { readSettings } from '../../access/settings.store.ts';
import { type Tx, transact, transactTogether } from '../../access/transact.ts';
import type { Ground } from '../../db/ground.ts';
import { findToday } from '../../site/today-find.ts';
import type { TodayFacts, TodaySource, TodayTask, TodayTasks, TodayWait } from '../../site/today-source.ts';
import { ageWords, listWords } from '../../ui/words.ts';
import { hasPupils, hasSensors, listSilentSensors, type SilentSensor } from './today.store.ts';
import { firstOf, type Pressing, pressing, totalOf, urgentFirst } from './today.ts';

/** A log is shipped when somebody ships it; a day without a word is silence, at weekends too. Of a gate or a resolver the school says how soon it is one: until then nothing is known of what it does. */
const LOG_SILENT_MS = 86_400_000;
const MOST_WAITS = 8;

/** Everything that the page of one person holds. */
export interface TodayData {
  /** `rest`: what the page itself folds away, because no list has it. */
  tasks: TodayTasks[];
  facts: TodayFacts[];
  /** What this person has done their part of: the first of all, and how many there are. */
  others: { shown: TodayWait[]; total: number };
  /** How many things there are to do. */
  total: number;
  pressing: Pressing;
  now: Date;
}

/** Gathers what the capabilities have for this person, each under its own scope. */
export async function readToday(ground: Ground, actor: Actor, sources: readonly TodaySource[]): Promise<TodayData> {
  const ordered = [...sources, firstSteps, sensors].sort((a, b) => a.order - b.order);
  // On one connection: side by side, one page would take as many as there are sources.
  const found = await transactTogether(ground, (shared) => findToday(shared, actor, ordered));
  const gathered = found.filter((each) => each?.kind === 'tasks');
  const tasks = gathered.filter((panel) => panel.tasks.length > 0);
  const now = ground.clock.now();
  const others = gathered.flatMap((panel) => panel.others ?? []);
  return {
    tasks: urgentFirst(tasks).map((panel) => ({ ...panel, ...firstOf(panel) })),
    facts: found.filter((each) => each?.kind === 'facts'),
    others: { shown: others.slice(0, MOST_WAITS), total: others.length },
    total: totalOf(tasks),
    pressing: pressing(tasks, now),
    now,
  };
}

/** What a school lacks that has just been set up. Without it "nothing needs you" would be said of a school that nothing watches. */
const firstSteps: TodaySource = {
  order: 5,
  async find(ground, actor) {
    const right = (['people.import', 'sensors.read', 'coverage.read'] as const).find((each) => may(actor, each));
    if (!right) return null;
    const tasks = await transact(ground, authorise(actor, right), (tx) =>
      missingAtFirst(tx, () => listHandingOut(ground, actor.schoolId)),
    );
    if (!tasks.length) return null;
    return { kind: 'tasks', heading: 'First steps', note: null, link: null, tasks, total: tasks.length };
  },
};

/**
 * Who hands out gates and agents is asked beside the rest for whoever can say who does; for others only where it is said. `whoElse`: the same for whoever
 * reads no people.
 */
async function missingAtFirst(tx: Tx, whoElse: () => Promise<string[]>): Promise<TodayTask[]> {
  const { scope } = tx;
  const manages = scope.has('sensors.manage');
  const ask = async () => (manages ? null : scope.has('people.read') ? whoHandsOut(tx) : whoElse());
  const [pupils, sensorsThere, named] = await Promise.all([
    !scope.has('people.import') || hasPupils(tx),
    !(scope.has('sensors.read') || scope.has('coverage.read')) || hasSensors(tx),
    scope.has('roles.giveSenior') ? ask() : null,
  ]);
  const handingOut = named ?? (sensorsThere ? null : await ask());
  const button = scope.has('sensors.manage') ? 'Enrol one' : 'View';
  // Who leads safeguarding has no page of gates; what is seen, and what is not, they answer for.
  const href = scope.has('sensors.read') ? '/sensors' : '/coverage';
  const isNobody = handingOut?.length === 0 && scope.has('roles.giveSenior');
  const missing = [
    ...(pupils ? [] : [NO_PUPILS]),
    ...(isNobody ? [NOBODY_HANDS_OUT] : []),
    ...(sensorsThere ? [] : [{ ...NO_SENSORS, detail: startsWords(handingOut), href, button }]),
  ];
  // Asked for beside the others alone: a school that is at work has heard of it, and may want none.
  if (!missing.length || !scope.has('settings.change')) return missing;
  const { 'school.closedDays': holidays } = await readSettings(tx);
  return holidays.length ? missing : [...missing, NO_HOLIDAYS];
}

const NO_PUPILS: TodayTask = {
  severity: null,
  what: 'No pupils added yet',
  who: null,
  detail: 'Alerts can only name a pupil and reach the right people once pupils are added.',
  due: null,
  href: '/people/import',
  button: 'Import people',
};

const NOBODY_HANDS_OUT: TodayTask = {
  severity: null,
  what: 'Nobody can add a gate or install the browser agent',
  who: null,
  detail: 'Give someone the network manager role, or choose who else can do this in the policy.',
  due: null,
  href: '/settings/filter.handedOutBy',
  button: 'Choose who',
};

/** What comes of it that there is no gate, and who begins. */
function startsWords(handingOut: readonly string[] | null): string {
  const who =
    handingOut === null
      ? 'Start with one gate or one agent.'
      : handingOut.length
        ? `${listWords(handingOut, 'or')} can add the first gate or agent.`
        : 'Nobody can add one yet.';
  return `Nothing is filtered or monitored yet. ${who}`;
}

const NO_SENSORS: TodayTask = {
  severity: null,
  what: 'No gates or agents enrolled',
  who: null,
  detail: null,
  due: null,
  href: '/sensors',
  button: 'View',
};

const NO_HOLIDAYS: TodayTask = {
  severity: null,
  what: 'School holidays not set',
  who: null,
  detail: 'Until they are, deadlines for alerts and incidents run through the holidays.',
  due: null,
  href: '/settings/school.closedDays',
  button: 'Add the dates',
};

const KINDS = { gate: 'gates', resolver: 'resolvers', log: 'log shippers' } as const;

/** "Gates and resolvers not reporting": beside it stands how many of the gates are not in contact, which is another number. */
function silentHeading(kinds: ReadonlySet<string>): string {
  const named = Object.entries(KINDS).flatMap(([kind, name]) => (kinds.has(kind) ? [name] : []));
  return `${listWords(named).replace(/^./, (letter) => letter.toUpperCase())} not reporting`;
}

/** What does not report, for those who keep it running. */
const sensors: TodaySource = {
  order: 40,
  async find(ground, actor) {
    if (!may(actor, 'sensors.read')) return null;
    return transact(ground, authorise(actor, 'sensors.read'), async (tx) => {
      const { 'silence.gateMinutes': minutes } = await readSettings(tx);
      const ago = (ms: number) => new Date(tx.at.getTime() - ms);
      const { silent, total, kinds } = await listSilentSensors(tx, {
        log: ago(LOG_SILENT_MS),
        others: ago(minutes * 60_000),
      });
      if (!silent.length) return null;
      return {
        kind: 'tasks',
        heading: silentHeading(kinds),
        note: `${silent.length} of ${total}`,
        link: { href: '/sensors', text: 'All agents and gates' },
        tasks: silent.map((sensor) => silentTask(sensor, tx.at)),
        total: silent.length,
      };
    });
  },
};

function silentTask(sensor: SilentSensor, now: Date): TodayTask {
  const since = sensor.seenAt ?? sensor.enrolledAt;
  return {
    severity: null,
    what: `${sensor.name}: silent for ${ageWords(since, now)}`,
    who: null,
    detail: sensor.seenAt ? 'What is happening there is not known.' : 'It was enrolled but has never made contact.',
    due: null,
    href: '/sensors',
    button: 'View',
  };
}
