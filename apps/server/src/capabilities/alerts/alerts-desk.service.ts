import { type Actor, authorise, may } from '../../access/scope.ts';
import { type Tx, together, transact } from '../../access/transact.ts';
import type { Ground } from '../../db/ground.ts';
import { tellDesks } from '../../jobs/live.store.ts';
import { academicYearOf, yearBegins } from '../../kernel/academic-year.ts';
import { schoolDate } from '../../kernel/school-time.ts';
import { listMistakes } from '../blocked/index.ts';
import { listPictures, type PictureLine } from '../screenshots/index.ts';
import { DOORS, type Door, standingOf } from './alert-doors.ts';
import { heldBack, type JointAction, offeredJoint, offeredProposal, waitsForSecond } from './alert-joint.ts';
import { namesOfTutors } from './alert-people.store.ts';
import { type AlertAction, type AlertStanding, mayUndo, offered } from './alert-transitions.ts';
import { getAlert } from './alerts.service.ts';
import { type AlertRow, countQueue, deskStamp, listQueue, type QueueCounts, type QueueTab } from './alerts.store.ts';
import { journalPayload } from './alerts.ts';
import { addStep, changeAlert, isGiven } from './alerts-decide.store.ts';
import {
  type AlertStepRow,
  type EarlierAlert,
  type EpisodeEvent,
  type Look,
  listEarlier,
  listEpisodeEvents,
  listLooks,
  listSteps,
} from './alerts-episode.store.ts';
import { othersToAgree, type Seniors } from './alerts-gravest.service.ts';
import { type IncidentOf, listIncidentsOf } from './alerts-incidents.store.ts';
import { listForFew } from './alerts-kept.store.ts';
import { findClockTells, readLateTells } from './alerts-told.service.ts';
import { isWatched } from './alerts-watched.store.ts';
import { mayCorrectWhose } from './alerts-whose.service.ts';

/** The longest queue that is drawn; beyond it the list of all alerts is the tool. */
const LONGEST_QUEUE = 300;

/** The left column: what waits, in order, and the counts of the tabs. */
export interface QueueData {
  door: Door;
  tab: QueueTab;
  alerts: AlertRow[];
  counts: QueueCounts;
  now: Date;
  openId: string | null;
  /** False where no gate, agent or log is in use: nothing can come here. */
  watched: boolean;
}

/** What the page offers of this alert: decided alone, proposed to a second person, or joined as the second. */
export type MayDo = Record<AlertAction | JointAction | 'propose_no_action' | 'propose_incident' | 'whose', boolean>;

/** An open episode with everything that one decision needs. */
export interface EpisodeData {
  alert: AlertRow;
  standing: AlertStanding;
  may: MayDo;
  events: EpisodeEvent[];
  /** Screenshots of what matched. */
  pictures: PictureLine[];
  steps: AlertStepRow[];
  looks: Look[];
  /** Whether the looks are everybody's; a reader by name sees their own only. */
  allLooks: boolean;
  me: string;
  earlier: { alerts: EarlierAlert[]; total: number };
  tutors: string[];
  /** Those that whoever reads sees. */
  incidents: IncidentOf[];
  /** Those who alone may agree to what somebody proposed, where whoever reads is none of them. */
  seniors: Seniors | undefined;
  /** Who is told when the clock runs out; empty where that is nobody's business. */
  lateTells: string[];
}

/** The desk without an episode. */
export function readQueue(
  ground: Ground,
  actor: Actor,
  door: Door,
  tab: QueueTab,
  openId: string | null,
): Promise<QueueData> {
  return transact(ground, authorise(actor, DOORS[door].read), (tx) => queueOf(tx, door, tab, openId));
}

/** How many nobody has opened, for the navigation; for what was passed to me, how many are undecided. */
export function countUnviewed(ground: Ground, actor: Actor, door: Door): Promise<number> {
  return transact(ground, authorise(actor, DOORS[door].read), async (tx) => {
    const counts = await countQueue(tx, door);
    return door === 'passed' ? counts.todo - (await waitingForOthers(tx, door, counts)).size : counts.unviewed;
  });
}

/** See deskStamp(). */
export function readStamp(ground: Ground, actor: Actor, door: Door): Promise<string> {
  return transact(ground, authorise(actor, DOORS[door].read), (tx) => deskStamp(tx, door));
}

/** Opens an episode: marks it viewed the first time, and journals every look (R95, R101, S7). */
export async function viewAlert(
  ground: Ground,
  actor: Actor,
  where: { door: Door; id: string; tab: QueueTab },
): Promise<{ queue: QueueData; episode: EpisodeData; isFirstLook: boolean }> {
  const { tells, ...read } = await transact(ground, authorise(actor, DOORS[where.door].read), async (tx) => {
    const found = await getAlert(tx, where.door, where.id);
    tx.looked({ kind: 'alert', id: found.id, what: 'episode' });
    const isFirstLook = await firstLook(tx, found);
    const alert = isFirstLook ? await getAlert(tx, where.door, found.id) : found;
    const shown = await together({
      episode: episodeOf(tx, actor, alert),
      queue: queueOf(tx, where.door, where.tab, alert.id),
      // Of other desks, and of what is decided, that is nobody's business.
      tells:
        alert.series === 'A' && alert.decidedAt === null
          ? together({ all: findClockTells(tx), forFew: listForFew(tx, [alert.id]) })
          : null,
    });
    return { ...shown, isFirstLook };
  });
  const { alert } = read.episode;
  const lateTells = tells ? (await readLateTells(ground, tells.all, [alert], tells.forFew))(alert) : [];
  return { ...read, episode: { ...read.episode, lateTells } };
}

async function queueOf(tx: Tx, door: Door, tab: QueueTab, openId: string | null): Promise<QueueData> {
  const isAll = tab === 'todo' || tab === 'second';
  const found = await together({
    alerts: listQueue(tx, door, tab, LONGEST_QUEUE),
    counts: countQueue(tx, door),
    second: isAll ? null : listQueue(tx, door, 'second', LONGEST_QUEUE),
  });
  // Those that wait for two are among what is to do, but where it is too long to be read whole.
  const waits = found.second ?? (found.alerts.length < LONGEST_QUEUE ? found.alerts : undefined);
  const others = await waitingForOthers(tx, door, found.counts, waits);
  // What is open stays in its queue, so that the page can tell when somebody has agreed.
  const here = tab === 'todo' ? found.alerts.filter(({ id }) => id === openId || !others.has(id)) : found.alerts;
  const alerts = openId === null || tab === 'done' ? here : here.toSorted(byGravity);
  const counts = { ...found.counts, todo: found.counts.todo - others.size };
  // Asked of an empty triage desk alone; what is passed on or told of adults comes by other ways too.
  const watched = found.counts.todo > 0 || door !== 'alerts' || (await isWatched(tx));
  return { alerts, counts, door, tab, now: tx.at, openId, watched };
}

/**
 * What waits for somebody else to agree, because whoever asks has proposed it or a senior has to: nothing that they can decide. Gravest first, it
 * would stand above what they can for as long as nobody agrees. It stays under "Needs two".
 */
async function waitingForOthers(
  tx: Tx,
  door: Door,
  { second }: QueueCounts,
  among?: readonly AlertRow[],
): Promise<ReadonlySet<string>> {
  if (!second) return new Set();
  const waits = (among ?? (await listQueue(tx, door, 'second', LONGEST_QUEUE))).filter(waitsForSecond);
  const forSeniors = await othersToAgree(tx, waits);
  const isOthers = ({ id, proposal }: AlertRow) => proposal?.by === tx.scope.personId || forSeniors.has(id);
  return new Set(waits.filter(isOthers).map(({ id }) => id));
}

/**
 * Beside an open alert the queue keeps one order, whoever opens what: where those that nobody has opened stand first, the one that is opened moves, and
 * whoever goes on from it by a key passes over another, and does not come back to where they were.
 */
function byGravity(a: AlertRow, b: AlertRow): number {
  return b.severity - a.severity || a.firstAt.getTime() - b.firstAt.getTime() || (a.id < b.id ? -1 : 1);
}

/** The events, with what their reader said of those that were refused, and the screenshots of what matched. */
async function eventsOf(tx: Tx, alert: AlertRow): Promise<Pick<EpisodeData, 'events' | 'pictures'>> {
  const events = await listEpisodeEvents(tx, alert);
  const ids = (fits: (event: EpisodeEvent) => boolean) => events.filter(fits).map(({ id }) => id);
  const { said, pictures } = await together({
    said: listMistakes(
      tx,
      ids(({ action }) => action === 'block'),
    ),
    pictures: listPictures(
      tx,
      ids(({ matched }) => matched),
    ),
  });
  return { events: events.map((event) => ({ ...event, mistakeAt: said.get(event.id) ?? null })), pictures };
}

/** Two who open it at once: one of them was first, both see it. */
async function firstLook(tx: Tx, alert: AlertRow): Promise<boolean> {
  if (alert.state !== 'unviewed') return false;
  if (!(await changeAlert(tx, alert.id, alert.version, { state: 'viewed', viewed: true }))) return true;
  await addStep(tx, alert.id, { step: 'viewed' });
  tx.journal({ action: 'alert.viewed', subject: { kind: 'alert', id: alert.id }, payload: journalPayload(alert) });
  await tellDesks(tx);
  return true;
}

async function episodeOf(tx: Tx, actor: Actor, alert: AlertRow): Promise<Omit<EpisodeData, 'lateTells'>> {
  const { given, seen, others, ...found } = await together({
    given: isGiven(tx, alert.id),
    seen: eventsOf(tx, alert),
    steps: listSteps(tx, alert.id),
    looks: listLooks(tx, alert.id),
    earlier: listEarlier(tx, alert, yearBegins(academicYearOf(schoolDate(tx.at)))),
    tutors: namesOfTutors(tx, alert.form),
    incidents: listIncidentsOf(tx, alert.id),
    others: othersToAgree(tx, [alert]),
  });
  const standing = standingOf(actor, { desk: alert.desk, given });
  const seniors = others.get(alert.id);
  return {
    ...found,
    ...seen,
    seniors,
    alert,
    standing,
    may: permitted(tx, actor, alert, { standing, isForSeniors: seniors !== undefined }),
    allLooks: tx.scope.has('alerts.read') || tx.scope.has('alerts.readStaff'),
    me: actor.personId,
  };
}

function permitted(
  tx: Tx,
  actor: Actor,
  alert: AlertRow,
  { standing, isForSeniors }: { standing: AlertStanding; isForSeniors: boolean },
): MayDo {
  const can = (action: AlertAction) => offered(alert.state, action, standing) !== undefined && !heldBack(alert, action);
  const joins = (action: JointAction) => offeredJoint(alert, action, { personId: actor.personId, standing });
  return {
    view: true,
    comment: can('comment'),
    discuss: can('discuss'),
    pass_on: can('pass_on') && alert.series === 'A',
    no_action: can('no_action'),
    incident: can('incident') && may(actor, 'incidents.log'),
    undo: can('undo') && mayUndo(alert, tx.scope.personId, tx.at),
    propose_no_action: offeredProposal(alert, 'no_action', standing),
    propose_incident: offeredProposal(alert, 'incident', standing),
    agree: joins('agree') && !isForSeniors,
    disagree: joins('disagree'),
    withdraw: joins('withdraw'),
    whose: mayCorrectWhose(actor, alert),
  };
}
