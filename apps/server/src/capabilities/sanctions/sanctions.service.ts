import { type Actor, authorise, may } from '../../access/scope.ts';
import { readSettings } from '../../access/settings.store.ts';
import type { Settings } from '../../access/settings.ts';
import { type Tx, transact } from '../../access/transact.ts';
import type { Ground } from '../../db/ground.ts';
import { isId } from '../../kernel/ids.ts';
import { type FieldProblem, refusals } from '../../kernel/refusal.ts';
import { addDays, schoolDate } from '../../kernel/school-time.ts';
import { forOnePerson, type Standing } from '../filtering/index.ts';
import { getIncident, noteIncident, workOn } from '../incidents/index.ts';
import type { GivenSanction } from './sanctions.schemas.ts';
import {
  findSanction,
  insertAgreement,
  insertLift,
  insertSanction,
  insertSanctionChange,
  type NewSanction,
} from './sanctions.store.ts';
import { endOf, ladderOf, needsTwo, routeOf, type Sanction, stateOf } from './sanctions.ts';
import { listAgainst } from './sanctions-appeals.store.ts';
import type { Appeal } from './sanctions-appeals.ts';
import { type Dealt, dealtWith, type IncidentOf, readDealt, refuseForward } from './sanctions-grade.service.ts';
import { keptUntil } from './sanctions-memory.ts';

const refuse = refusals<
  | 'sanction.not_found'
  | 'sanction.form'
  | 'sanction.decided'
  | 'sanction.own'
  | 'sanction.head'
  | 'sanction.code'
  | 'sanction.over'
>();

/** The page of an incident's sanctions. */
export interface SanctionsView {
  incident: IncidentOf & { number: number; series: string; title: string };
  dealt: Dealt[];
  settings: Settings;
  now: Date;
}

/** Reads it, for whoever works the incident. That somebody's record was read is journalled (S7). */
export function readSanctions(ground: Ground, actor: Actor, id: string): Promise<SanctionsView> {
  return workOn(ground, actor, id, 'either', async (tx, incident) => {
    const settings = await readSettings(tx);
    const dealt = await readDealt(tx, incident, settings);
    tx.looked({ kind: 'incident', id, what: 'sanctions' });
    return { incident, dealt, settings, now: tx.at };
  });
}

/** Decides a sanction (R127, R129). What withdraws the internet asks the filter for it in the same unit of work (R126). */
export function giveSanction(ground: Ground, actor: Actor, id: string, given: GivenSanction): Promise<Sanction> {
  return workOn(ground, actor, id, 'under-way', async (tx, incident) => {
    refuseForward(incident);
    const settings = await readSettings(tx);
    const mine = dealtWith(await readDealt(tx, incident, settings), given.rowId);
    const unseen = mine.sanctions[given.seen];
    if (unseen) throw sanctionedMeanwhile(unseen);
    const meant = meantBy(given, mine, settings, tx.at);
    const problems = problemsOf(meant, mine, incident, actor, settings, tx.at);
    if (problems[0]) throw refuse('sanction.form', 'invalid', `${problems[0].message}.`, problems);
    const sanctionId = await insertSanction(tx, { ...meant, incidentId: id });
    if (meant.effect === 'access' && meant.personId) {
      const until = meant.untilOn === null ? null : endOf(meant.untilOn);
      const whom = { personId: meant.personId, until, atOnce: !meant.twoNeeded };
      await insertSanctionChange(tx, sanctionId, await forOnePerson.withdraw(tx, whom));
    }
    const { step, grade, route, untilOn, twoNeeded, power, reason } = meant;
    noteIncident(tx, incident, 'sanction.decided', {
      ...{ sanction: sanctionId, who: mine.who.name, step, grade, route, untilOn, twoNeeded, power, reason },
    });
    return found(await findSanction(tx, sanctionId));
  });
}

function sanctionedMeanwhile({ decidedBy, step }: Sanction) {
  const message = `${decidedBy.name} decided “${step}” while you had the page open. Nothing of yours was stored: look at it, then decide.`;
  return refuse('sanction.decided', 'conflict', message);
}

type Meant = Omit<NewSanction, 'incidentId'>;

function meantBy(given: GivenSanction, { who, breach, base }: Dealt, settings: Settings, at: Date): Meant {
  const route = routeOf(who.kind);
  const step = ladderOf(settings, route).find(({ name }) => name === given.step);
  const grade = breach?.grade ?? base;
  const givenAt = given.givenAt ?? at;
  const times = {
    effect: step?.effect ?? 'sanction',
    givenAt,
    untilOn: given.untilOn,
    untilOutcome: given.untilOutcome,
  } as const;
  const months = {
    minor: settings['sanctions.minorMonths'],
    moderate: settings['sanctions.moderateMonths'],
    severe: null,
  }[grade];
  return {
    ...times,
    ...{ rowId: who.rowId, personId: who.personId, route, grade, step: step?.name ?? '', reason: given.reason },
    ...{ power: given.power, twoNeeded: needsTwo(times, settings) },
    reviewOn: given.untilOutcome ? given.reviewOn : null,
    keptUntil: months === null || who.personId === null ? null : keptUntil(schoolDate(givenAt), months),
  };
}

function problemsOf(
  meant: Meant,
  { who, breach }: Dealt,
  incident: IncidentOf,
  actor: Actor,
  settings: Settings,
  at: Date,
): FieldProblem[] {
  const problems: FieldProblem[] = [];
  const miss = (field: string, message: string) => void problems.push({ field, message });
  const today = schoolDate(at);
  if (!breach) miss('step', 'Grade it first: the grade says which sanctions fit');
  if (meant.step === '') miss('step', 'Choose a sanction of the school’s ladder');
  if (who.personId === actor.personId) miss('step', 'Nobody decides about themselves');
  if (meant.givenAt > at) miss('givenOn', 'This is not over yet: write when they were told');
  else if (meant.givenAt < incident.occurred_at) miss('givenOn', 'This is before it happened');
  if (meant.untilOn !== null && meant.untilOn < today) miss('untilOn', 'This day is over');
  if (meant.untilOn !== null && meant.untilOn > addDays(today, 370)) miss('untilOn', 'Choose a day within a year');
  if (incident.off_site && meant.power === null)
    miss('power', 'It happened off site: say what the school relies on when it acts on it');
  if (
    (meant.effect === 'away' || meant.effect === 'ends') &&
    meant.route === 'behaviour' &&
    !actor.roles.includes('head')
  )
    miss('step', 'Only the headteacher suspends or excludes a pupil (Education Act 2002, section 51A)');
  if (meant.effect === 'access') accessProblems(meant, actor, miss);
  reviewProblems(meant, today, settings, miss);
  return problems;
}

type Miss = (field: string, message: string) => void;

function accessProblems(meant: Meant, actor: Actor, miss: Miss): void {
  if (meant.personId === null) miss('step', 'Somebody who is not on the roll has no internet to withdraw');
  if (meant.untilOn === null && !meant.untilOutcome) miss('untilOn', 'Say until when: access comes back by itself');
  if (!may(actor, 'filter.ask')) miss('step', 'Ask the headteacher or the safeguarding lead to withdraw the internet');
}

function reviewProblems(meant: Meant, today: string, settings: Settings, miss: Miss): void {
  if (!meant.untilOutcome) return;
  const last = addDays(today, settings['sanctions.reviewDays']);
  if (meant.effect !== 'access' && meant.effect !== 'away') miss('untilOutcome', 'This sanction does not last');
  if (meant.untilOn !== null) miss('untilOn', 'Choose a day, or until there is an outcome');
  if (meant.reviewOn === null || meant.reviewOn < today || meant.reviewOn > last)
    miss('reviewOn', `Say when somebody looks again, within ${settings['sanctions.reviewDays']} days`);
}

function found(sanction: Sanction | undefined): Sanction {
  if (!sanction) throw refuse('sanction.not_found', 'not_found', 'There is no such sanction.');
  return sanction;
}

/** One sanction of an incident that the reader sees, and how far it has come at the filter. */
export interface SanctionView {
  incident: { id: string; series: string; number: number; title: string };
  sanction: Sanction;
  standing: Standing | null;
  appeals: Appeal[];
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
    const sanction = await sanctionIn(tx, id, sanctionId);
    tx.looked({ kind: 'incident', id, what: 'sanction' });
    return { incident, sanction, appeals: await listAgainst(tx, sanctionId), now: tx.at };
  });
  const { changeId } = read.sanction;
  return { ...read, standing: (changeId && (await forOnePerson.standing(ground, actor.schoolId, changeId))) || null };
}

async function sanctionIn(tx: Tx, incidentId: string, sanctionId: string): Promise<Sanction> {
  const sanction = found(isId(sanctionId) ? await findSanction(tx, sanctionId) : undefined);
  if (sanction.incidentId !== incidentId) throw refuse('sanction.not_found', 'not_found', 'There is no such sanction.');
  return sanction;
}

/** What the second person says. */
export interface Said {
  agrees: boolean;
  answer: string | null;
  /** When they last showed their second factor; null: not lately enough. */
  factorAt: Date | null;
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
    const sanction = await sanctionIn(tx, id, sanctionId);
    refuseAgreement(actor, sanction, said);
    if (!(await insertAgreement(tx, sanction, said).catch(notSecond)))
      throw decidedMeanwhile(await findSanction(tx, sanctionId));
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
    throw refuse('sanction.own', 'conflict', 'You decided this, so somebody else agrees to it.');
  if (sanction.personId === actor.personId) throw refuse('sanction.own', 'conflict', 'It is about you.');
  if (said.factorAt === null) {
    const message = 'Type the code that your phone shows now';
    throw refuse('sanction.code', 'invalid', `${message}.`, [{ field: 'code', message }]);
  }
  if (!said.agrees && (said.answer?.length ?? 0) < 3) {
    const message = 'Say why not';
    throw refuse('sanction.form', 'invalid', `${message}.`, [{ field: 'answer', message }]);
  }
}

/** What the database refuses here is a person who is no second one beside the first. */
function notSecond(error: unknown): never {
  if ((error as { code?: string }).code !== '42501') throw error;
  throw refuse(
    'sanction.own',
    'conflict',
    'For this sanction you are not a second person: ask the headteacher, a senior leader or the safeguarding lead who did not have a part in it.',
  );
}

function decidedMeanwhile(sanction: Sanction | undefined) {
  const { agreement, lift } = sanction ?? {};
  const what = agreement
    ? `${agreement.by.name} has ${agreement.agrees ? 'agreed' : 'not agreed'}`
    : `${lift?.by ?? 'Somebody'} has lifted it`;
  return refuse('sanction.decided', 'conflict', `${what} already. Nothing of yours was stored.`);
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
    const sanction = await sanctionIn(tx, id, sanctionId);
    const state = stateOf(sanction, schoolDate(tx.at));
    if (state === 'lifted') throw decidedMeanwhile(sanction);
    if (state === 'over' || state === 'refused') throw refuse('sanction.over', 'conflict', 'This sanction is over.');
    if (sanction.personId === actor.personId) throw refuse('sanction.own', 'conflict', 'It is about you.');
    if (sanction.twoNeeded && sanction.decidedBy.id === actor.personId)
      throw refuse('sanction.own', 'conflict', 'Two people decide this and you are the first: somebody else lifts it.');
    if (!(await insertLift(tx, sanctionId, because, null))) throw decidedMeanwhile(await findSanction(tx, sanctionId));
    if (sanction.changeId) await forOnePerson.restore(tx, sanction.changeId);
    noteIncident(tx, incident, 'sanction.lifted', { sanction: sanctionId, step: sanction.step, because });
    return sanction;
  });
}

/** Somebody's record as far as the reader sees the incidents; for nobody else there is such a page. Journalled (S7). */
export function readRecord(
  ground: Ground,
  actor: Actor,
  id: string,
  rowId: string,
): Promise<{ incident: SanctionView['incident']; dealt: Dealt; now: Date }> {
  return workOn(ground, actor, id, 'either', async (tx, incident) => {
    const dealt = dealtWith(await readDealt(tx, incident, await readSettings(tx)), rowId);
    // Under the incident, which its subject does not see; under the person the head would read of a look at themselves (S13).
    tx.looked({ kind: 'incident', id, what: 'record' });
    return { incident, dealt, now: tx.at };
  });
}
