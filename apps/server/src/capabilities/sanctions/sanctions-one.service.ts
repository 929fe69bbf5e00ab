import { isSameHand, SAME_HAND } from '../../access/same-hand.store.ts';
import { type Actor, authorise } from '../../access/scope.ts';
import { endSessionsOfPerson } from '../../access/sessions.store.ts';
import { readSettings } from '../../access/settings.store.ts';
import { type Tx, transact } from '../../access/transact.ts';
import type { Ground } from '../../db/ground.ts';
import { isId } from '../../kernel/ids.ts';
import { type FieldProblem, refusals } from '../../kernel/refusal.ts';
import { addDays, schoolDate } from '../../kernel/school-time.ts';
import { lettersOf } from '../../site/form-fields.ts';
import { forOnePerson, type Standing } from '../filtering/index.ts';
import { getIncident, noteIncident, workOn } from '../incidents/index.ts';
import { findBehind } from '../investigations/index.ts';
import { findSanction } from './sanctions.store.ts';
import { isOpenEnded, mistakeOf, reviewWithin, type Sanction, stateOf } from './sanctions.ts';
import { listAgainst } from './sanctions-appeals.store.ts';
import type { Appeal } from './sanctions-appeals.ts';
import { type Followed, readFollowed } from './sanctions-mistake.store.ts';
import { insertReview } from './sanctions-orders.store.ts';
import { insertAgreement, insertLift } from './sanctions-said.store.ts';
import { notSecond, refuseUnsaid, type Said } from './sanctions-second.ts';
import { isLastHead, LAST_HEAD, lockedSignIn } from './sanctions-sign-in.ts';

const refuse = refusals<
  'sanction.not_found' | 'sanction.form' | 'sanction.decided' | 'sanction.own' | 'sanction.over'
>();

/** One sanction of an incident that the reader sees, and how far it has come at the filter. */
export interface SanctionView {
  incident: { id: string; series: string; number: number; title: string; state: string };
  sanction: Sanction;
  standing: Standing | null;
  appeals: Appeal[];
  /** The confidential investigation that it came of, for those who may know of that (R128). */
  investigationId: string | null;
  /** What followed from it, where it was recorded by mistake. */
  followed: Followed | null;
  now: Date;
}

/** Reads it. */
export async function readSanction(
  ground: Ground,
  actor: Actor,
  id: string,
  sanctionId: string,
): Promise<SanctionView> {
  const read = await transact(ground, authorise(actor, 'incidents.log'), async (tx) => {
    const incident = await getIncident(tx, id);
    const sanction = await getSanction(tx, id, sanctionId);
    tx.looked({ kind: 'incident', id, what: 'sanction' });
    const [appeals, investigationId] = [await listAgainst(tx, sanctionId), await findBehind(tx, sanctionId)];
    const mistake = mistakeOf(sanction);
    const followed = mistake ? await readFollowed(tx, sanction, mistake.at) : null;
    return { incident, sanction, appeals, investigationId, followed, now: tx.at };
  });
  const { changeId } = read.sanction;
  return { ...read, standing: (changeId && (await forOnePerson.standing(ground, actor.schoolId, changeId))) || null };
}

/** One sanction of an incident, or not_found. */
export async function getSanction(tx: Tx, incidentId: string, sanctionId: string): Promise<Sanction> {
  const sanction = found(isId(sanctionId) ? await findSanction(tx, sanctionId) : undefined);
  if (sanction.incidentId !== incidentId) throw refuse('sanction.not_found', 'not_found', 'There is no such sanction.');
  return sanction;
}

/** Agrees to a sanction as its second person, or does not; the database asks once more who that may be (S8). What it withdraws is approved at the filter with it. */
export function agreeToSanction(
  ground: Ground,
  actor: Actor,
  id: string,
  sanctionId: string,
  said: Said,
): Promise<Sanction> {
  return transact(ground, authorise(actor, 'sanctions.agree'), async (tx) => {
    const incident = await getIncident(tx, id);
    const sanction = await getSanction(tx, id, sanctionId);
    refuseAgreement(actor, sanction, said);
    const endsSignIn = said.agrees && sanction.endsSignIn;
    const signIn = endsSignIn ? await lockedSignIn(tx, sanction.personId) : null;
    if (signIn && isLastHead(signIn)) throw refuse('sanction.over', 'conflict', `${LAST_HEAD}.`);
    if (!(await insertAgreement(tx, sanction, said).catch(notSecond('this sanction', 'took no part in it'))))
      throw decidedMeanwhile(await findSanction(tx, sanctionId));
    if (endsSignIn && sanction.personId) await endSessionsOfPerson(tx, sanction.personId);
    const { changeId } = sanction;
    if (changeId && !said.agrees) await forOnePerson.refuse(tx, changeId);
    else if (changeId && said.factorAt) await forOnePerson.approve(tx, changeId, said.factorAt);
    const { step, decidedBy } = sanction;
    noteIncident(tx, incident, said.agrees ? 'sanction.agreed' : 'sanction.not_agreed', {
      ...{ sanction: sanctionId, step, decidedBy: decidedBy.id, answer: said.answer },
    });
    return sanction;
  });
}

function refuseAgreement(actor: Actor, sanction: Sanction, said: Said): void {
  if (sanction.agreement || sanction.lift) throw decidedMeanwhile(sanction);
  if (!sanction.twoNeeded) throw refuse('sanction.decided', 'conflict', 'This sanction needs no second person.');
  if (sanction.decidedBy.id === actor.personId)
    throw refuse('sanction.own', 'conflict', 'You decided this, so somebody else must agree.');
  if (sanction.personId === actor.personId) throw refuse('sanction.own', 'conflict', 'It is about you.');
  refuseUnsaid(said);
}

function decidedMeanwhile(sanction: Sanction | undefined) {
  const { agreement, lift } = sanction ?? {};
  const what = agreement
    ? `${agreement.by.name} has ${agreement.agrees ? 'agreed' : 'not agreed'}`
    : `${lift?.by ?? 'Somebody'} has lifted it`;
  return refuse('sanction.decided', 'conflict', `${what} already. Your changes were not saved.`);
}

/** Lifts a sanction before its end, recorded, and gives back what it withdrew (R126). */
export function liftSanction(
  ground: Ground,
  actor: Actor,
  id: string,
  sanctionId: string,
  because: string,
): Promise<Sanction> {
  return workOn(ground, actor, id, 'either', async (tx, incident) => {
    const sanction = await getSanction(tx, id, sanctionId);
    const state = stateOf(sanction, schoolDate(tx.at));
    if (state === 'lifted') throw decidedMeanwhile(sanction);
    if (state === 'over' || state === 'refused') throw refuse('sanction.over', 'conflict', 'This sanction is over.');
    if (sanction.personId === actor.personId) throw refuse('sanction.own', 'conflict', 'It is about you.');
    if (sanction.twoNeeded && sanction.decidedBy.id === actor.personId)
      throw refuse('sanction.own', 'conflict', 'Two people decide this and you are the first: somebody else lifts it.');
    if (sanction.twoNeeded && (await isSameHand(tx, sanction.decidedBy.id)))
      throw refuse('sanction.own', 'conflict', SAME_HAND);
    if (!(await insertLift(tx, sanctionId, because, null))) throw decidedMeanwhile(await findSanction(tx, sanctionId));
    if (sanction.changeId) await forOnePerson.restore(tx, sanction.changeId);
    noteIncident(tx, incident, 'sanction.lifted', { sanction: sanctionId, step: sanction.step, because });
    return sanction;
  });
}

/** Until when nobody has to look again, and why there is no outcome yet; `seen`: how often it was set when the page was shown. */
export interface Again {
  on: string | null;
  because: string;
  seen: number;
}

/** Sets the day anew on which somebody looks whether there is an outcome, for a reason, within the days of the setting (R126). */
export function lookAgain(
  ground: Ground,
  actor: Actor,
  id: string,
  sanctionId: string,
  { on, because, seen }: Again,
): Promise<Sanction> {
  return workOn(ground, actor, id, 'either', async (tx, incident) => {
    const sanction = await getSanction(tx, id, sanctionId);
    const today = schoolDate(tx.at);
    if (sanction.lift) throw decidedMeanwhile(sanction);
    if (!isOpenEnded(sanction) || stateOf(sanction, today) !== 'in_force')
      throw refuse('sanction.over', 'conflict', 'This sanction is not reviewed: it has a last day, or is over.');
    if (sanction.personId === actor.personId) throw refuse('sanction.own', 'conflict', 'It is about you.');
    const days = reviewWithin(sanction, await readSettings(tx));
    const problems: FieldProblem[] = [];
    if (on === null || on < today || on > addDays(today, days))
      problems.push({ field: 'reviewOn', message: `Say when somebody looks again, within ${days} days` });
    if (lettersOf(because) < 3)
      problems.push({
        field: 'whyAgain',
        message: sanction.untilLifted ? 'Say why it goes on' : 'Say why there is no outcome yet',
      });
    if (problems[0] || on === null) throw refuse('sanction.form', 'invalid', `${problems[0]?.message}.`, problems);
    const stored =
      seen === sanction.reviews.length && (await insertReview(tx, sanctionId, { nth: seen + 1, on, because }));
    if (!stored) throw setMeanwhile(seen < sanction.reviews.length ? sanction : await findSanction(tx, sanctionId));
    noteIncident(tx, incident, 'sanction.again', { sanction: sanctionId, step: sanction.step, on, because });
    return sanction;
  });
}

function setMeanwhile(sanction: Sanction | undefined) {
  const last = sanction?.reviews.at(-1);
  const message = `${last?.by ?? 'Somebody'} has already moved the date${last ? ` to ${last.on}` : ''}. Your changes were not saved.`;
  return refuse('sanction.decided', 'conflict', message);
}

function found(sanction: Sanction | undefined): Sanction {
  if (!sanction) throw refuse('sanction.not_found', 'not_found', 'There is no such sanction.');
  return sanction;
}
