import { thoseAway } from '../../access/holders.store.ts';
import { type Actor, authorise, systemScope } from '../../access/scope.ts';
import { readSettings } from '../../access/settings.store.ts';
import { type Tx, transact } from '../../access/transact.ts';
import type { Ground } from '../../db/ground.ts';
import { refusedByPolicy, refusedByRule } from '../../db/refused.ts';
import { isId } from '../../kernel/ids.ts';
import { noneFound, refusals } from '../../kernel/refusal.ts';
import { schoolDate } from '../../kernel/school-time.ts';
import { forOnePerson } from '../filtering/index.ts';
import { getIncident, noteIncident } from '../incidents/index.ts';
import { findSanction } from './sanctions.store.ts';
import { mistakeOf } from './sanctions.ts';
import type { RecordedAppeal } from './sanctions-appeals.schemas.ts';
import {
  type AppealFilter,
  findAppeal,
  findByName,
  type Hearer,
  insertAppeal,
  insertDecision,
  insertStage,
  listAppeals,
} from './sanctions-appeals.store.ts';
import {
  type Appeal,
  type AppealStage,
  dueOn,
  nextStages,
  type Outcome,
  STAGES,
  type Stage,
  stageNow,
} from './sanctions-appeals.ts';
import { getHearer, hearersFor, refuseOthers } from './sanctions-hearers.service.ts';
import { insertLift } from './sanctions-said.store.ts';

const refuse = refusals<
  'appeal.not_found' | 'appeal.own' | 'appeal.decided' | 'appeal.over' | 'appeal.form' | 'appeal.sanction'
>();

/** A page of the register. */
export function readRegister(
  ground: Ground,
  actor: Actor,
  filter: AppealFilter,
): Promise<{ rows: Appeal[]; total: number }> {
  return transact(ground, authorise(actor, 'appeals.work'), (tx) => listAppeals(tx, filter));
}

/** One appeal, and to whom it can go on. */
export interface AppealView {
  appeal: Appeal;
  /** What the sanction was decided for; null for a complaint. */
  sanction: { step: string; reason: string; personName: string } | null;
  hearers: Hearer[];
  /** Whoever has it has left or cannot sign in. */
  isAway: boolean;
  now: Date;
}

/** Reads it. That somebody's case was read is journalled (S7). */
export async function readAppeal(ground: Ground, actor: Actor, id: string): Promise<AppealView> {
  const read = await transact(ground, authorise(actor, 'appeals.work'), async (tx) => {
    const appeal = await getAppeal(tx, id);
    const sanction = appeal.sanctionId ? ((await findSanction(tx, appeal.sanctionId)) ?? null) : null;
    tx.looked({ kind: appeal.incidentId ? 'incident' : 'appeal', id: appeal.incidentId ?? id, what: 'appeal' });
    const isAway = (await thoseAway(tx, [stageNow(appeal)?.with.id ?? null])).size > 0;
    return { appeal, sanction, isAway, now: tx.at };
  });
  return { ...read, hearers: await hearersFor(ground, actor, read.appeal) };
}

/** One that this scope sees. */
export async function getAppeal(tx: Tx, id: string): Promise<Appeal> {
  const appeal = isId(id) ? await findAppeal(tx, id) : undefined;
  if (!appeal) throw refuse('appeal.not_found', 'not_found', 'There is no such appeal.');
  return appeal;
}

/** Records an appeal against a sanction, or a complaint about none, with whoever has its first stage (R32). */
export async function recordAppeal(ground: Ground, actor: Actor, given: RecordedAppeal): Promise<string> {
  refuseOthers(given.stage, await getHearer(ground, actor.schoolId, given.withId));
  const fromPerson = await transact(ground, systemScope('name-people', actor.schoolId), (tx) =>
    findByName(tx, given.fromName),
  );
  return transact(ground, authorise(actor, 'appeals.work'), async (tx) => {
    if (given.receivedOn > schoolDate(tx.at)) {
      const message = 'This day is still to come';
      throw refuse('appeal.form', 'invalid', `${message}.`, [{ field: 'receivedOn', message }]);
    }
    const sanction = given.sanctionId ? await findSanction(tx, given.sanctionId) : undefined;
    if (given.sanctionId && (!sanction || sanction.incidentId !== given.incidentId))
      throw refuse('appeal.not_found', 'not_found', 'There is no such sanction.');
    if (sanction && (sanction.isOverturned || sanction.agreement?.agrees === false || mistakeOf(sanction)))
      throw refuse('appeal.sanction', 'conflict', 'This sanction no longer applies.');
    const against = sanction?.decidedBy.id ?? null;
    const made = { incidentId: given.incidentId, sanctionId: sanction?.id ?? null, against, fromPerson };
    const { fromName, fromWhom, grounds, receivedOn } = given;
    const id = await insertAppeal(tx, { ...made, fromName, fromWhom, grounds, receivedOn });
    // The days run from its coming in: left lying before it is recorded, it would have all of them still.
    const due = dueOn(given.stage, receivedOn, await readSettings(tx));
    await openStage(tx, { id, ...made }, { nth: 1, stage: given.stage, withId: given.withId, due });
    await noteAppeal(tx, { id, ...made }, 'appeal.recorded', {
      fromName,
      fromWhom,
      stage: given.stage,
      withId: given.withId,
    });
    return id;
  });
}

type Which = Pick<Appeal, 'id' | 'incidentId' | 'sanctionId'>;

async function openStage(
  tx: Tx,
  appeal: Which,
  { nth, stage, withId, due }: { nth: number; stage: Stage; withId: string; due: string },
): Promise<void> {
  const opened = await insertStage(tx, appeal, { nth, stage, withId, dueOn: due }).catch(notTheirs);
  if (!opened)
    throw refuse('appeal.decided', 'conflict', 'Somebody has taken it on already. Your changes were not saved.');
}

/** What the database refuses here is somebody who has a part in what is appealed against. */
function notTheirs(error: unknown): never {
  if (!refusedByPolicy(error)) throw error;
  const message =
    'Choose somebody who took no part in it, and whom nobody involved added to the roll with all their roles or recently gave back access';
  throw refuse('appeal.form', 'invalid', `${message}.`, [{ field: 'withId', message }]);
}

/**
 * Notes it with the incident that it belongs to, so that only those who see that read of it; a complaint stands alone. Whoever hears an appeal need not see the
 * incident: from whom that is kept their entry then does not say, and the journal's own policy holds all the same.
 */
export async function noteAppeal(
  tx: Tx,
  appeal: Which,
  action: string,
  payload: Record<string, unknown>,
): Promise<void> {
  const { id, incidentId, sanctionId } = appeal;
  if (incidentId === null) {
    tx.journal({ action, subject: { kind: 'appeal', id }, payload });
    return;
  }
  const told = { appeal: id, sanction: sanctionId, ...payload };
  const incident = await getIncident(tx, incidentId).catch(noneFound);
  if (incident) noteIncident(tx, incident, action, told);
  else tx.journal({ action, subject: { kind: 'incident', id: incidentId }, payload: told });
}

/** What is decided at a stage. */
export interface StageDecision {
  nth: number;
  outcome: Outcome;
  because: string;
}

/** Decides the stage that one has. Upheld, the sanction falls with what it withdrew, and is not remembered (R32, R126). */
export function decideAppeal(ground: Ground, actor: Actor, id: string, decision: StageDecision): Promise<Appeal> {
  return transact(ground, authorise(actor, 'appeals.work'), async (tx) => {
    const appeal = await getAppeal(tx, id);
    const now = stageNow(appeal);
    if (!now || now.nth !== decision.nth || now.decision) throw decidedMeanwhile(appeal, decision.nth);
    if (appeal.against === actor.personId)
      throw refuse('appeal.own', 'conflict', 'You decided the sanction, so somebody else decides the appeal.');
    if (now.with.id !== actor.personId)
      throw refuse('appeal.own', 'conflict', `It is with ${now.with.name}, who decides it.`);
    if (!(await insertDecision(tx, appeal, decision).catch(notYours)))
      throw decidedMeanwhile(await findAppeal(tx, id), decision.nth);
    const overturns = decision.outcome === 'upheld' || decision.outcome === 'changed';
    if (appeal.sanctionId && overturns) await fallen(tx, appeal.sanctionId, id, decision);
    const { outcome, because } = decision;
    await noteAppeal(tx, appeal, 'appeal.decided', { stage: now.stage, outcome, because });
    return appeal;
  });
}

async function fallen(tx: Tx, sanctionId: string, appealId: string, { nth, because }: StageDecision): Promise<void> {
  const sanction = await findSanction(tx, sanctionId);
  if (!sanction || sanction.lift) return;
  await insertLift(tx, sanctionId, because.slice(0, 2000), { id: appealId, nth });
  if (sanction.changeId) await forOnePerson.restore(tx, sanction.changeId);
}

function notYours(error: unknown): never {
  if (!refusedByRule(error)) throw error;
  throw refuse(
    'appeal.own',
    'conflict',
    'You had a part in what it is about, or decided an earlier stage, so somebody else decides this one. Give it to them below.',
  );
}

/**
 * Refuses a form of the page of an appeal whose stage was decided, or whose next one was opened, since it was shown: its fields stand there no more, so what
 * else is wrong with it cannot be mended there (S24).
 */
export function refuseOver(appeal: Appeal, sent: Readonly<Record<string, string>>): void {
  const now = stageNow(appeal);
  if (sent.do === 'further') {
    if (!nextStages(appeal).length) throw noFurther(now);
    return;
  }
  const nth = Number(sent.nth);
  if (sent.nth && Number.isInteger(nth) && (now?.nth !== nth || now.decision)) throw decidedMeanwhile(appeal, nth);
}

function noFurther(last: AppealStage | undefined) {
  const where = last ? STAGES[last.stage].toLowerCase() : 'nowhere';
  return refuse('appeal.over', 'conflict', `It does not go to that stage: it is ${where}.`);
}

function decidedMeanwhile(appeal: Appeal | undefined, nth: number) {
  const decision = appeal?.stages.find((each) => each.nth === nth)?.decision;
  const did = decision?.outcome === 'handed_on' ? 'given this to someone else' : 'decided this stage';
  const who = decision ? `${decision.by.name} has ${did}` : 'This stage is decided';
  return refuse('appeal.decided', 'conflict', `${who} already. Your changes were not saved.`);
}

/** Who hears a stage in the place of whoever has it; `nth`: which one the page showed. */
export interface HandedOn {
  nth: number;
  withId: string;
  why: string;
}

/**
 * Gives a stage to somebody else, for a reason: whoever has it may, and once it is late, or they have left or cannot sign in, others who see it. It stays due on its day.
 * The database asks who that may be: not who decided the sanction, brought the appeal or is whom it is about.
 */
export async function handOnAppeal(
  ground: Ground,
  actor: Actor,
  id: string,
  { nth, withId, why }: HandedOn,
): Promise<void> {
  const hearer = await getHearer(ground, actor.schoolId, withId);
  return transact(ground, authorise(actor, 'appeals.work'), async (tx) => {
    const appeal = await getAppeal(tx, id);
    const now = stageNow(appeal);
    if (!now || now.nth !== nth || now.decision) throw decidedMeanwhile(appeal, nth);
    refuseOthers(now.stage, hearer);
    if (now.with.id === withId) {
      const message = `${now.with.name} has it already`;
      throw refuse('appeal.form', 'invalid', `${message}.`, [{ field: 'withId', message }]);
    }
    const given = await insertDecision(tx, appeal, { nth, outcome: 'handed_on', because: why }).catch(notGiven);
    if (!given) throw decidedMeanwhile(await findAppeal(tx, id), nth);
    await openStage(tx, appeal, { nth: nth + 1, stage: now.stage, withId, due: now.dueOn });
    await noteAppeal(tx, appeal, 'appeal.handed_on', { stage: now.stage, from: now.with.id, withId, because: why });
  });
}

function notGiven(error: unknown): never {
  if (!refusedByRule(error)) throw error;
  throw refuse(
    'appeal.own',
    'conflict',
    'Only the person dealing with it can give it to someone else. If it is late or they cannot deal with it, someone who had no part in it can.',
  );
}

/** Takes it to a further stage, after the one before was decided. */
export async function takeFurther(
  ground: Ground,
  actor: Actor,
  id: string,
  { stage, withId }: { stage: Stage; withId: string },
): Promise<void> {
  refuseOthers(stage, await getHearer(ground, actor.schoolId, withId));
  return transact(ground, authorise(actor, 'appeals.work'), async (tx) => {
    const appeal = await getAppeal(tx, id);
    const last = stageNow(appeal);
    if (!nextStages(appeal).includes(stage)) throw noFurther(last);
    const sanction = appeal.sanctionId ? await findSanction(tx, appeal.sanctionId) : undefined;
    if (sanction?.isOverturned)
      throw refuse('appeal.over', 'conflict', 'The sanction has fallen, so there is nothing left to appeal against.');
    const due = dueOn(stage, schoolDate(tx.at), await readSettings(tx));
    await openStage(tx, appeal, { nth: (last?.nth ?? 0) + 1, stage, withId, due });
    await noteAppeal(tx, appeal, 'appeal.stage', { stage, withId });
  });
}
