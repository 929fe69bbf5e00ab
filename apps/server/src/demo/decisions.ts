import { may } from '../access/scope.ts';
import { starterSettings } from '../access/settings.ts';
import { workAlert } from '../capabilities/alerts/index.ts';
import { actorOf, holdersOf, triageTeam } from './actors.ts';
import { type FoundAlert, findAlertOfEvent } from './demo.store.ts';
import type { DemoPerson } from './demo-people.ts';
import type { Episode } from './episodes.ts';
import { type Deciding, type Door, type Handling, unlessSettled } from './handling.ts';
import { openIncident } from './incident-story.ts';
import { atWork } from './office-hours.ts';
import { type Chance, chanceOf } from './random.ts';
import type { SchoolPlay } from './school-play.ts';

/** Minutes in which a desk gets round to an alert, by severity, when somebody is at work. */
const LOOKS_WITHIN: Record<number, readonly [number, number]> = {
  5: [2, 22],
  4: [6, 150],
  3: [10, 260],
  2: [15, 330],
  1: [20, 360],
};
/** Some clocks run out: a fire drill, a trip, a day of supply cover. */
const LATE = 0.05;

/** Lets the school look at what an episode raised, once it has arrived, and decide as the story ends. */
export function decideLater(deciding: Deciding, play: SchoolPlay, episode: Episode): void {
  const chance = chanceOf(`${deciding.seed}/decide/${episode.id}`);
  const last = episode.events.at(-1)?.occurredAt ?? '';
  const at = new Date(Math.min(new Date(last).getTime() + 6000, deciding.now.getTime()));
  play.agenda.add({
    at,
    run: async () => {
      const alert = await deciding.owner.run((db) => findAlertOfEvent(db, play.school.id, episode.key));
      const whose = alert && handlerOf(play, chance, alert, episode);
      if (!alert || !whose) return;
      const handling = { deciding, play, episode, chance, alert, ...whose };
      if (episode.held) holdAt(handling, at);
      else lookLater(handling, at);
    },
  });
}

/** Whose desk it is: the triage team, the class teacher it was routed to, or those who receive alerts about adults. */
function handlerOf(
  play: SchoolPlay,
  chance: Chance,
  alert: FoundAlert,
  { person }: Episode,
): { who: DemoPerson; door: Door } | undefined {
  const { school } = play;
  if (alert.desk === 'pastoral') {
    const who = school.roll.staff.find(({ id }) => alert.readers.includes(id));
    return who && { who, door: 'passed' };
  }
  if (alert.desk !== 'safeguarding') {
    const [who] = holdersOf(school, ['head']).filter(({ id }) => id !== person.id);
    return who && { who, door: 'staff-alerts' };
  }
  const [lead, ...others] = triageTeam(school).toSorted((a, b) => rank(a) - rank(b));
  if (!lead) return undefined;
  return { who: others.length && chance.happens(0.4) ? chance.pick(others) : lead, door: 'alerts' };
}

/** The safeguarding lead first, then deputies, then everybody else of the desk. */
function rank({ roles }: DemoPerson): number {
  const order = ['dsl', 'deputy_dsl', 'online_safety_lead'];
  const place = Math.min(...roles.map(({ role }) => (order.includes(role) ? order.indexOf(role) : order.length)));
  return place;
}

/** Brings an open alert exactly as far as its story says. */
function holdAt(handling: Handling, at: Date): void {
  const { episode, deciding } = handling;
  if (episode.held === 'unviewed') return;
  const left = deciding.now.getTime() - at.getTime();
  const viewedAt = new Date(at.getTime() + Math.min(left * 0.3, 25 * 60_000));
  add(handling, viewedAt, () => work(handling, { do: 'view' }));
  const next = new Date(viewedAt.getTime() + Math.min(left * 0.2, 10 * 60_000));
  if (episode.held === 'discussing') add(handling, next, () => discuss(handling));
  if (episode.held === 'proposed') add(handling, next, () => proposeIncident(handling));
}

function lookLater(handling: Handling, at: Date): void {
  const { alert, chance, deciding } = handling;
  const [from, to] = LOOKS_WITHIN[alert.severity] ?? [20, 360];
  const late = chance.happens(LATE) ? 30 * 60 : 0;
  const urgent = alert.severity === 5;
  const viewedAt = urgent
    ? new Date(at.getTime() + chance.int(from * 60, to * 60) * 1000)
    : atWork(chance, at, [from + late, to + late], deciding.lessons);
  const inTime = late ? viewedAt : noLaterThan(chance, viewedAt, at, alert.viewBy);
  add(handling, inTime, async () => {
    if (await work(handling, { do: 'view' })) decide(handling, inTime);
  });
}

/** What would come too late is looked at before its clock runs out: somebody has the queue open at the end of the day, or is on call. */
function noLaterThan(chance: Chance, wanted: Date, from: Date, viewBy: Date): Date {
  if (wanted <= viewBy || viewBy <= from) return wanted;
  const left = viewBy.getTime() - from.getTime();
  return new Date(from.getTime() + left * (0.45 + 0.5 * chance.next()));
}

function decide(handling: Handling, viewedAt: Date): void {
  const { episode, chance, deciding } = handling;
  const soon = new Date(viewedAt.getTime() + chance.int(1 * 60, 9 * 60) * 1000);
  if (episode.ending === 'incident') {
    add(handling, soon, () => incidentByTwo(handling, soon));
    return;
  }
  if (episode.ending === 'discuss' && handling.door === 'alerts') {
    const answered = atWork(chance, soon, [90, 25 * 60], deciding.lessons);
    add(handling, soon, () => discuss(handling));
    add(handling, answered, () => close(handling, chance.pick(ANSWERS)));
    return;
  }
  const words = episode.ending === 'discuss' ? 'Spoke with them. Nothing further.' : episode.words;
  add(handling, soon, () => close(handling, words));
}

/** Minutes until a second person has read what was proposed. */
const SECOND_AFTER = 6;

/** An incident at once, or once a second person agreed where the school's rule asks for two (R96). */
async function incidentByTwo(handling: Handling, at: Date): Promise<void> {
  const rule = starterSettings(handling.play.school.shape.starter);
  const alone = !rule['alerts.twoDecide'].includes('incident') || handling.alert.severity < rule['alerts.twoFrom'];
  if (alone || handling.door !== 'alerts') return openIncident(handling);
  const second = secondOf(handling);
  if (!second || !(await proposeIncident(handling))) return;
  // What is very serious goes to somebody senior, who is not of the desk: it was given to them by name.
  const ofDesk = may(actorOf(handling.play.school, second), 'alerts.read');
  const agreed: Handling = { ...handling, who: second, door: ofDesk ? 'alerts' : 'passed' };
  add(handling, new Date(at.getTime() + SECOND_AFTER * 60_000), async () => {
    if (await work(agreed, { do: 'agree', words: '' })) await openIncident(handling);
  });
}

function proposeIncident(handling: Handling): Promise<boolean> {
  const secondId = secondOf(handling)?.id ?? null;
  const reason = handling.episode.words;
  return work(handling, { do: 'propose', action: 'incident', reason, falseAlarm: false, secondId });
}

/** Another of the triage team; of those who decide what is very serious, where it is (R98). */
function secondOf({ play, who, episode, alert }: Handling): DemoPerson | undefined {
  const settings = starterSettings(play.school.shape.starter);
  const isGravest = alert.severity >= settings['alerts.gravestFrom'];
  const seniors = isGravest ? holdersOf(play.school, settings['alerts.gravestGoTo']) : [];
  return [...seniors, ...triageTeam(play.school)].find(({ id }) => id !== who.id && id !== episode.person.id);
}

const ANSWERS = [
  'Head of year has seen them. Settled, with a check next week.',
  'Tutor spoke with them and rang home. Nothing further.',
  'Known and already supported. Added to the pastoral notes.',
  'Talked it over. No pattern; we look again if it comes back.',
];

async function close(handling: Handling, reason: string): Promise<void> {
  await work(handling, { do: 'no_action', reason, falseAlarm: handling.episode.ending === 'false_alarm' });
}

async function discuss(handling: Handling): Promise<void> {
  const { play, who, chance, episode } = handling;
  const team = [...triageTeam(play.school), ...holdersOf(play.school, ['head', 'senior_leader'])];
  const others = team.filter(({ id }) => id !== who.id && id !== episode.person.id);
  if (!others.length) return;
  await work(handling, { do: 'discuss', personIds: [chance.pick(others).id], words: episode.words });
}

/** Adds what somebody does with this alert. */
function add({ play }: Handling, at: Date, run: () => Promise<unknown>): void {
  play.agenda.add({
    at,
    run: async () => {
      await run();
    },
  });
}

/** Does it on what was last seen, or after another look; false when there is nothing to do any more. */
export async function work(handling: Handling, deed: Parameters<typeof workAlert>[3]): Promise<boolean> {
  const { play, who, door, alert, version } = handling;
  const actor = actorOf(play.school, who);
  const where = { door, id: alert.id };
  const seen = deed.do === 'no_action' && version !== undefined ? { version } : {};
  delete handling.version;
  return unlessSettled(async () => {
    const found = await workAlert(play.ground, actor, { ...where, ...seen }, deed);
    if (deed.do === 'view') handling.version = found;
  });
}
