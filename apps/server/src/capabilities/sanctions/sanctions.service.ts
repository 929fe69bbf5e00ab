import { type Actor, may } from '../../access/scope.ts';
import { endSessionsOfPerson } from '../../access/sessions.store.ts';
import { readSettings } from '../../access/settings.store.ts';
import type { Settings } from '../../access/settings.ts';
import { signInStanding } from '../../access/sign-in-standing.store.ts';
import type { Tx } from '../../access/transact.ts';
import type { Ground } from '../../db/ground.ts';
import { refusedByPolicy } from '../../db/refused.ts';
import { type FieldProblem, refusals } from '../../kernel/refusal.ts';
import { addDays, instantOf, schoolDate } from '../../kernel/school-time.ts';
import { lettersOf } from '../../site/form-fields.ts';
import { forOnePerson } from '../filtering/index.ts';
import { noteIncident, workOn } from '../incidents/index.ts';
import { ofInvestigation } from '../investigations/index.ts';
import type { GivenSanction } from './sanctions.schemas.ts';
import { insertSanction, insertSanctionChange, type NewSanction } from './sanctions.store.ts';
import { endOf, isOpenEnded, ladderOf, needsTwo, reviewWithin, routeOf, type Sanction } from './sanctions.ts';
import type { Hearer } from './sanctions-appeals.store.ts';
import { type Dealt, dealtWith, type IncidentOf, readDealt, refuseForward } from './sanctions-grade.service.ts';
import { keptUntil } from './sanctions-memory.ts';
import { getSanction } from './sanctions-one.service.ts';
import { listCarriers, refuseCarrier } from './sanctions-orders.service.ts';
import { lockedSignIn, secondFor, signInProblems } from './sanctions-sign-in.ts';
import { INTERNET, NEED_WORDS, withdrawnWords, withdrawsAny } from './sanctions-withdrawn.ts';

const refuse = refusals<'sanction.form' | 'sanction.decided'>();

/** The page of an incident's sanctions. */
export interface SanctionsView {
  incident: IncidentOf & { number: number; series: string; title: string };
  dealt: Dealt[];
  settings: Settings;
  now: Date;
}

/** Reads it, for whoever works the incident. That somebody's record was read is journalled (S7). */
export function readSanctions(ground: Ground, actor: Actor, id: string): Promise<SanctionsView> {
  return workOn(ground, actor, id, 'either', (tx, incident) => sanctionsOf(tx, incident));
}

async function sanctionsOf(tx: Tx, incident: SanctionsView['incident']): Promise<SanctionsView> {
  const settings = await readSettings(tx);
  const dealt = await readDealt(tx, incident, settings);
  tx.looked({ kind: 'incident', id: incident.id, what: 'sanctions' });
  return { incident, dealt, settings, now: tx.at };
}

/** The form of a sanction for one of them. */
export interface NewSanctionView extends SanctionsView {
  mine: Dealt;
  /** Who may carry out what it asks for. */
  carriers: Hearer[];
  /** Whether there is a way in that could be blocked. */
  signsIn: boolean;
}

/** Reads it; `rowId` is their place in the incident. */
export async function readNewSanction(
  ground: Ground,
  actor: Actor,
  id: string,
  rowId: string,
): Promise<NewSanctionView> {
  const everybody = await listCarriers(ground, actor.schoolId);
  return workOn(ground, actor, id, 'either', async (tx, incident) => {
    const view = await sanctionsOf(tx, incident);
    const mine = dealtWith(view.dealt, rowId);
    const { personId: whom } = mine.who;
    const carriers = everybody.filter(({ personId }) => personId !== whom && !incident.hidden_from.includes(personId));
    const standing = whom && (await signInStanding(tx, whom, schoolDate(tx.at)));
    return { ...view, mine, carriers, signsIn: standing ? standing.hasAccount : false };
  });
}

/** Decides a sanction (R127, R129). What withdraws the internet or categories asks the filter for it in the same unit of work (R126). */
export async function giveSanction(ground: Ground, actor: Actor, id: string, given: GivenSanction): Promise<Sanction> {
  if (given.orders.length) await refuseCarrier(ground, actor.schoolId, given.carriedBy);
  return workOn(ground, actor, id, 'under-way', async (tx, incident) => {
    refuseForward(incident);
    const settings = await readSettings(tx);
    const mine = dealtWith(await readDealt(tx, incident, settings), given.rowId);
    const unseen = mine.sanctions[given.seen];
    if (unseen) throw sanctionedMeanwhile(unseen);
    const signIn = given.endsSignIn ? await lockedSignIn(tx, mine.who.personId) : null;
    const meant = secondFor(
      meantBy(given, mine, settings, { at: tx.at, happenedAt: incident.occurred_at }),
      signIn,
      actor,
    );
    const problems = [
      ...partProblems(given, problemsOf(meant, mine, incident, actor, settings, tx.at)),
      ...signInProblems(meant, signIn),
    ];
    if (problems[0]) throw refuse('sanction.form', 'invalid', `${problems[0].message}.`, problems);
    const give = () =>
      insertSanction(tx, { ...meant, incidentId: id }).catch((error: unknown) => keptFromCarrier(error, meant));
    const sanctionId = await ofInvestigation(
      tx,
      { incidentId: id, rowId: given.rowId, untilOutcome: meant.untilOutcome },
      give,
    );
    if (meant.takes.length && meant.personId) {
      const until = meant.untilOn === null ? null : endOf(meant.untilOn);
      const categories = meant.takes.includes(INTERNET) ? null : meant.takes;
      const whom = { personId: meant.personId, until, atOnce: !meant.twoNeeded, categories };
      await insertSanctionChange(tx, sanctionId, await forOnePerson.withdraw(tx, whom));
    }
    if (meant.endsSignIn && meant.personId && !meant.twoNeeded) await endSessionsOfPerson(tx, meant.personId);
    const { step, grade, route, untilOn, twoNeeded, power, reason, carriedBy } = meant;
    noteIncident(tx, incident, 'sanction.decided', {
      ...{ sanction: sanctionId, who: mine.who.name, step, grade, route, untilOn, twoNeeded, power, reason },
      ...(withdrawsAny(meant) && { withdrawn: withdrawnWords(meant), carriedBy }),
    });
    return getSanction(tx, id, sanctionId);
  });
}

/** Where parts were wanted and none was chosen, that is what to mend, beside the parts. */
function partProblems({ lacksParts }: GivenSanction, problems: FieldProblem[]): FieldProblem[] {
  return problems.map((each) =>
    lacksParts && each.field === 'what' ? { field: 'category', message: 'Choose which parts are withdrawn' } : each,
  );
}

/** What the database refuses here is somebody from whom the incident is kept. */
function keptFromCarrier(error: unknown, { carriedBy }: Meant): never {
  if (carriedBy === null || !refusedByPolicy(error)) throw error;
  const message = 'Choose somebody else to carry it out';
  throw refuse('sanction.form', 'invalid', `${message}.`, [{ field: 'carriedBy', message }]);
}

function sanctionedMeanwhile({ decidedBy, step }: Sanction) {
  const message = `${decidedBy.name} decided “${step}” while you had the page open. Your changes were not saved. Read it, then decide.`;
  return refuse('sanction.decided', 'conflict', message);
}

type Meant = Omit<NewSanction, 'incidentId'>;

/** When they were told, where only the day is known: by now if it is today, else at noon or, if it happened after that, then. Without a day: now. */
function toldOn(day: string | null | undefined, happenedAt: Date, at: Date): Date {
  if (!day || day === schoolDate(at)) return at;
  const noon = instantOf(day, '12:00');
  return day === schoolDate(happenedAt) && happenedAt > noon ? happenedAt : noon;
}

function meantBy(
  given: GivenSanction,
  { who, breach, base }: Dealt,
  settings: Settings,
  { at, happenedAt }: { at: Date; happenedAt: Date },
): Meant {
  const route = routeOf(who.kind);
  const step = ladderOf(settings, route).find(({ name }) => name === given.step);
  const grade = breach?.grade ?? base;
  const givenAt = given.givenAt ?? toldOn(given.givenDay, happenedAt, at);
  const times = {
    effect: step?.effect ?? 'sanction',
    givenAt,
    untilOn: given.untilOn,
    untilOutcome: given.untilOutcome,
    untilLifted: given.untilLifted,
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
    ...(step?.effect === 'access' ? takenBy(given) : NOTHING),
    endsSignIn: given.endsSignIn,
    reviewOn: isOpenEnded(given) ? given.reviewOn : null,
    keptUntil: months === null || who.personId === null ? null : keptUntil(schoolDate(givenAt), months),
  };
}

/** What is withdrawn, where the step withdraws anything. */
type Taken = Pick<Meant, 'takes' | 'orders' | 'orderWords' | 'carriedBy'>;
const NOTHING: Taken = { takes: [], orders: [], orderWords: null, carriedBy: null };

function takenBy({ takes, orders, orderWords, carriedBy }: GivenSanction): Taken {
  const wanted = orders.some((order) => NEED_WORDS.includes(order));
  return { takes, orders, orderWords: wanted ? orderWords : null, carriedBy: orders.length ? carriedBy : null };
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
  if (meant.givenAt > at) miss('givenOn', 'This is still to come: enter when they were told');
  else if (meant.givenAt < incident.occurred_at) miss('givenOn', 'This is before it happened');
  if (meant.untilOn !== null && meant.untilOn < today) miss('untilOn', 'This day is over');
  if (meant.untilOn !== null && meant.untilOn > addDays(today, 370))
    miss('untilOn', 'Choose a day within a year, or until it is lifted');
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
  const { takes, orders, carriedBy } = meant;
  if (takes.length + orders.length === 0 && !meant.endsSignIn) miss('what', 'Choose what is withdrawn');
  if (meant.personId === null && takes.length)
    miss('what', 'Somebody who is not on the roll has no internet to withdraw');
  if (takes.length && !may(actor, 'filter.ask'))
    miss('what', 'Ask the headteacher or the safeguarding lead to withdraw the internet');
  if (orders.some((order) => NEED_WORDS.includes(order)) && lettersOf(meant.orderWords) < 2)
    miss('orderWords', 'Write which device, or what else');
  if (orders.length && carriedBy === null) miss('carriedBy', 'Choose who carries it out');
  if (carriedBy !== null && carriedBy === meant.personId) miss('carriedBy', 'Nobody carries out what is about them');
  if (meant.untilOn === null && !isOpenEnded(meant)) miss('untilOn', 'Say until when: access comes back by itself');
}

function reviewProblems(meant: Meant, today: string, settings: Settings, miss: Miss): void {
  if (!isOpenEnded(meant)) return;
  const within = reviewWithin(meant, settings);
  const ticked = meant.untilLifted ? 'untilLifted' : 'untilOutcome';
  if (meant.effect !== 'access' && meant.effect !== 'away') miss(ticked, 'This sanction does not last');
  if (meant.untilOutcome && meant.untilLifted)
    miss('untilLifted', 'Choose one: until there is an outcome, or until it is lifted');
  if (meant.untilOn !== null) miss('untilOn', 'Choose a day, or that it has none yet');
  if (meant.reviewOn === null || meant.reviewOn < today || meant.reviewOn > addDays(today, within))
    miss('reviewOn', `Say when somebody looks again, within ${within} days`);
}

/** Somebody's record as far as the reader sees the incidents; for nobody else there is such a page. Journalled (S7). */
export function readRecord(
  ground: Ground,
  actor: Actor,
  id: string,
  rowId: string,
): Promise<{ incident: SanctionsView['incident']; dealt: Dealt; now: Date }> {
  return workOn(ground, actor, id, 'either', async (tx, incident) => {
    const dealt = dealtWith(await readDealt(tx, incident, await readSettings(tx)), rowId);
    // Under the incident, which its subject does not see; under the person the head would read of a look at themselves (S13).
    tx.looked({ kind: 'incident', id, what: 'record' });
    return { incident, dealt, now: tx.at };
  });
}
