import { CANNOT_SIGN_IN, staffOf, thoseAway } from '../../access/holders.store.ts';
import { type Actor, authorise } from '../../access/scope.ts';
import { type Tx, together, transact } from '../../access/transact.ts';
import type { Ground } from '../../db/ground.ts';
import { namesInWords } from '../../kernel/names-in-words.ts';
import { recordNumber } from '../../kernel/record-number.ts';
import { refusals } from '../../kernel/refusal.ts';
import { schoolDate } from '../../kernel/school-time.ts';
import { noteIncident, workOn } from '../incidents/index.ts';
import type { LearnedForm, LookBackForm, MeetingEnd, MeetingForm, PlanChange, PlanForm } from './aftercare.schemas.ts';
import {
  insertLearned,
  insertLookBack,
  insertMeeting,
  insertPlan,
  listAffected,
  listLearned,
  listLookBacks,
  listMeetings,
  listPlans,
  settleLearned,
  settleMeeting,
  settlePlan,
} from './aftercare.store.ts';
import type { Learned, LookBack, Meeting, Note, StaffChoice, SupportPlan } from './aftercare.ts';
import { listNotes } from './aftercare-notes.store.ts';
import { listAskable, listNames } from './aftercare-people.store.ts';
import { listLeftOutOf, moveLearned } from './aftercare-stuck.store.ts';

const refuse = refusals<
  'aftercare.settled' | 'aftercare.moved' | 'aftercare.left_out' | 'aftercare.not_found' | 'aftercare.named'
>();

/** What follows an incident, for its page and its forms. */
export interface AftercareView {
  incident: { id: string; number: string; title: string; ended: boolean };
  /** Who can have a plan: those who were affected. */
  affected: { id: string; name: string }[];
  staff: StaffChoice[];
  /** Of those who are asked for something, who cannot sign in to find it. */
  away: ReadonlySet<string>;
  /** Who is left out of the incident: what is asked of them they do not find either. */
  leftOut: readonly string[];
  plans: (SupportPlan & { notes: Note[] })[];
  meetings: (Meeting & { notes: Note[] })[];
  lookBacks: (LookBack & { learned: Learned[] })[];
  now: Date;
}

/** Everything that follows an incident. */
export function openAftercare(ground: Ground, actor: Actor, id: string): Promise<AftercareView> {
  return workOn(ground, actor, id, 'either', async (tx, row) => {
    tx.looked({ kind: 'incident', id, what: 'page' });
    const lookBacks = await listLookBacks(tx, id);
    const learned = await listLearned(
      tx,
      lookBacks.map((each) => each.id),
    );
    const plans = await listPlans(tx, id);
    const meetings = await listMeetings(tx, id);
    const ofPlans = await listNotes(
      tx,
      'plan',
      plans.map((each) => each.id),
    );
    const ofMeetings = await listNotes(
      tx,
      'meeting',
      meetings.map((each) => each.id),
    );
    return {
      incident: {
        ...{ id, title: row.title, number: recordNumber(row) },
        ended: row.state === 'closed' || row.state === 'merged',
      },
      affected: await listAffected(tx, id),
      leftOut: row.hidden_from,
      away: await thoseAway(tx, [
        ...plans.map(({ supporterId }) => supporterId),
        ...meetings.map(({ facilitatorId }) => facilitatorId),
        ...learned.map(({ ownerId }) => ownerId),
      ]),
      staff: (await listAskable(tx)).filter(({ personId }) => !row.hidden_from.includes(personId)),
      plans: plans.map((plan) => ({ ...plan, notes: ofPlans.filter(({ of }) => of === plan.id) })),
      meetings: meetings.map((each) => ({ ...each, notes: ofMeetings.filter(({ of }) => of === each.id) })),
      lookBacks: lookBacks.map((each) => ({
        ...each,
        learned: learned.filter(({ reviewId }) => reviewId === each.id),
      })),
      now: tx.at,
    };
  });
}

/** Somebody of the staff who can sign in and is not left out of it: what is asked of anybody else nobody would do. Their name. */
export async function askOfStaff(tx: Tx, hidden: readonly string[], personId: string, field: string): Promise<string> {
  const found = (await listAskable(tx)).find((each) => each.personId === personId);
  if (found && !hidden.includes(personId)) return found.name;
  const { holders, there } = await together(staffOf(tx));
  const isAmong = (people: readonly { personId: string }[]) => people.some((each) => each.personId === personId);
  const isAway = isAmong(holders) && !isAmong(there);
  const message = isAway ? CANNOT_SIGN_IN : 'Choose somebody else for this';
  throw refuse('aftercare.left_out', 'invalid', `${message}.`, [{ field, message }]);
}

/** Plans support for somebody who was affected, pupil or staff (R134). */
export function planSupport(ground: Ground, actor: Actor, id: string, input: PlanForm): Promise<void> {
  return workOn(ground, actor, id, 'under-way', async (tx, row) => {
    await askOfStaff(tx, row.hidden_from, input.supporterId, 'supporterId');
    if (!(await listAffected(tx, id)).some((each) => each.id === input.personRowId))
      throw refuse('aftercare.not_found', 'not_found', 'Choose somebody affected by the incident.');
    const planId = await insertPlan(tx, id, input);
    noteIncident(tx, row, 'incident.support', { planId, ...input });
  });
}

/** Moves the review of a plan, ends it with what came of it, or gives it to somebody else. */
export function changeSupport(
  ground: Ground,
  actor: Actor,
  id: string,
  planId: string,
  change: PlanChange,
): Promise<void> {
  if ('supporterId' in change) return giveSupport(ground, actor, id, planId, change.supporterId);
  return workOn(ground, actor, id, 'held', async (tx, row) => {
    if (!(await settlePlan(tx, id, planId, change))) throw 'was' in change ? moved() : settled();
    noteIncident(tx, row, 'outcome' in change ? 'incident.support_ended' : 'incident.support_moved', {
      planId,
      ...change,
    });
  });
}

/** Whoever looked after it sees no more of it, and what was noted stays with the plan that ends. */
function giveSupport(ground: Ground, actor: Actor, id: string, planId: string, supporterId: string): Promise<void> {
  return workOn(ground, actor, id, 'under-way', async (tx, row) => {
    const plan = (await listPlans(tx, id)).find((each) => each.id === planId);
    if (!plan) throw refuse('aftercare.not_found', 'not_found', 'There is no such plan.');
    const name = await askOfStaff(tx, row.hidden_from, supporterId, 'supporterId');
    if (!(await settlePlan(tx, id, planId, { outcome: `${name} has taken over.` }))) throw settled();
    const { personRowId, needs, support, reviewOn } = plan;
    const today = schoolDate(tx.at);
    const next = { personRowId, needs, support, supporterId, reviewOn: reviewOn < today ? today : reviewOn };
    const nextId = await insertPlan(tx, id, next);
    noteIncident(tx, row, 'incident.support_given', { planId, nextId, supporterId });
  });
}

const moved = () =>
  refuse('aftercare.moved', 'conflict', 'A colleague has moved the date or ended the plan. This is how it is now.');
const settled = () => refuse('aftercare.settled', 'conflict', 'Somebody else has already completed this.');

/** Plans a restorative meeting, once each of those who come has said yes (R134). */
export function planMeeting(ground: Ground, actor: Actor, id: string, input: MeetingForm): Promise<void> {
  return workOn(ground, actor, id, 'under-way', async (tx, row) => {
    await askOfStaff(tx, row.hidden_from, input.facilitatorId, 'facilitatorId');
    const meetingId = await insertMeeting(tx, id, input);
    noteIncident(tx, row, 'incident.meeting', { meetingId, ...input });
  });
}

/** Notes what came of a meeting, or that it was called off: anybody may say no until it begins. Or gives it to somebody else, as a meeting of theirs. */
export function endMeeting(
  ground: Ground,
  actor: Actor,
  id: string,
  meetingId: string,
  end: MeetingEnd,
): Promise<void> {
  if ('facilitatorId' in end) return giveMeeting(ground, actor, id, meetingId, end.facilitatorId);
  return workOn(ground, actor, id, 'held', async (tx, row) => {
    if (!(await settleMeeting(tx, id, meetingId, end))) throw settled();
    noteIncident(tx, row, 'incident.meeting_ended', { meetingId, ...end });
  });
}

function giveMeeting(ground: Ground, actor: Actor, id: string, meetingId: string, facilitatorId: string) {
  return workOn(ground, actor, id, 'under-way', async (tx, row) => {
    const meeting = (await listMeetings(tx, id)).find((each) => each.id === meetingId);
    if (!meeting) throw refuse('aftercare.not_found', 'not_found', 'There is no such meeting.');
    const name = await askOfStaff(tx, row.hidden_from, facilitatorId, 'facilitatorId');
    const end = { state: 'called_off', outcome: `${name} leads it instead.` } as const;
    if (!(await settleMeeting(tx, id, meetingId, end))) throw settled();
    const { plannedAt, place, present, agreed } = meeting;
    // Of before, when whoever leads was not told here (0060): now they are.
    const brief = meeting.brief ?? 'You lead this meeting in place of a colleague.';
    const nextId = await insertMeeting(tx, id, { plannedAt, place, present, agreed, brief, facilitatorId });
    noteIncident(tx, row, 'incident.meeting_given', { meetingId, nextId, facilitatorId });
  });
}

/**
 * Looks back at an incident (R138), and says what changes: each lands with somebody who need not see it, and is read by staff and governors who may not.
 * So none has a name of the incident in it; refused with the name that is there.
 */
export function lookBack(
  ground: Ground,
  actor: Actor,
  id: string,
  input: LookBackForm & { learned: LearnedForm[] },
): Promise<void> {
  return workOn(ground, actor, id, 'held', async (tx, row) => {
    const reviewId = await insertLookBack(tx, id, { causes: input.causes, worked: input.worked });
    const names = await listNames(tx, id);
    for (const [nth, action] of input.learned.entries()) {
      refuseNames(action.action, names, `action-${nth}`);
      await askOfStaff(tx, row.hidden_from, action.ownerId, `ownerId-${nth}`);
      await insertLearned(tx, reviewId, row.hidden_from, action);
    }
    noteIncident(tx, row, 'incident.look_back', { reviewId, ...input });
  });
}

function refuseNames(words: string, names: readonly string[], field: string): void {
  const [name] = namesInWords(words, names);
  if (!name) return;
  const message = `Leave out the name “${name}”: people who may not see this incident read this`;
  throw refuse('aftercare.named', 'invalid', `${message}.`, [{ field, message }]);
}

/** What incidents taught, without the incidents; whoever keeps policy, filter and training reads it. */
export function readLearned(
  ground: Ground,
  actor: Actor,
): Promise<{
  learned: Learned[];
  /** Of those who have something open, who cannot sign in: whoever reads all of it says that it is done. */
  away: ReadonlySet<string>;
  maySettle: (each: Learned) => boolean;
  /** To whom one may be given by whoever reads all of it; nobody for everybody else. */
  staff: StaffChoice[];
  now: Date;
}> {
  return transact(ground, authorise(actor, 'learned.own'), async (tx) => {
    const learned = await listLearned(tx);
    const open = learned.filter(({ doneAt }) => !doneAt).map(({ ownerId }) => ownerId);
    return {
      learned,
      away: await thoseAway(tx, open),
      staff: open.length && mayGiveLearned(tx) ? await listAskable(tx) : [],
      maySettle: (each) => !each.doneAt && (each.ownerId === actor.personId || tx.scope.has('learned.read')),
      now: tx.at,
    };
  });
}

/** Whether whoever asks gives what was learned to somebody else: they read all of it, and know who works here. */
const mayGiveLearned = ({ scope }: Tx): boolean => scope.has('learned.read') && scope.has('people.read');

/** Gives something that is open to somebody else, who finds it on Today; to nobody who is left out of the incident. */
export function giveLearned(ground: Ground, actor: Actor, id: string, ownerId: string): Promise<void> {
  return transact(ground, authorise(actor, 'learned.own'), async (tx: Tx) => {
    const found = (await listLearned(tx)).find((each) => each.id === id);
    if (!found || !mayGiveLearned(tx)) throw refuse('aftercare.not_found', 'not_found', 'There is no such action.');
    await askOfStaff(tx, await listLeftOutOf(tx, id), ownerId, 'ownerId');
    if (!(await moveLearned(tx, id, ownerId))) throw settled();
    const payload = { action: found.action, from: found.ownerId, to: ownerId };
    tx.journal({ action: 'learned.given', subject: { kind: 'learned_action', id }, payload });
  });
}

/** Notes that what was learned is done, and what came of it. */
export function finishLearned(ground: Ground, actor: Actor, id: string, outcome: string): Promise<void> {
  return transact(ground, authorise(actor, 'learned.own'), async (tx: Tx) => {
    const found = (await listLearned(tx)).find((each) => each.id === id);
    if (!found) throw refuse('aftercare.not_found', 'not_found', 'There is no such action.');
    if (found.doneAt || !(await settleLearned(tx, id, outcome))) throw settled();
    tx.journal({
      action: 'learned.done',
      subject: { kind: 'learned_action', id },
      payload: { action: found.action, outcome },
    });
  });
}
