import { type Actor, authorise, may, systemScope } from '../../access/scope.ts';
import { readSettings } from '../../access/settings.store.ts';
import type { Settings } from '../../access/settings.ts';
import { type Tx, transact, transactTogether } from '../../access/transact.ts';
import type { Ground } from '../../db/ground.ts';
import { type FieldProblem, Refusal, refusals } from '../../kernel/refusal.ts';
import { reasonProblems } from '../../site/form-fields.ts';
import { listsFor } from '../lists/index.ts';
import { worldFrom } from './filtering.ts';
import { findAlready } from './filtering-already.store.ts';
import { type Already, alreadyWords } from './filtering-already-words.ts';
import { answerWaiting } from './filtering-answers.service.ts';
import { type Proposal, proposalProblems } from './filtering-changes.ts';
import { approveChange, codeNeeded, maySign, readChange, refuseChange } from './filtering-decide.service.ts';
import { foldRules } from './filtering-fold.ts';
import { refuseIllegal, refuseIllegalSince } from './filtering-illegal.service.ts';
import { approveRow, getChange, insertChange, isAtSchool, isSecondPerson } from './filtering-log.store.ts';
import { refuseNothingSaid, refuseTooManyDays } from './filtering-one-day.service.ts';
import { lastWeekAs } from './filtering-one-day-week.ts';
import { isRequest } from './filtering-pages.store.ts';
import { listPastRequests, MOST_REQUESTS } from './filtering-simulation.store.ts';
import { type Simulation, simulate } from './filtering-simulation.ts';
import { type FilterState, readFilter } from './filtering-state.store.ts';
import type { InForce } from './filtering-stretches.ts';
import { verifyChange } from './filtering-verify.service.ts';
import { findReplaced, lockWhole } from './filtering-whole.store.ts';
import { replacesWhole } from './filtering-whole.ts';
import { changeName } from './filtering-words.ts';

const refuse = refusals<'filter.proposal' | 'filter.emergency' | 'filter.overtaken'>();

const WEEK_MS = 7 * 86_400_000;

/** What somebody asks for. */
export interface Asked {
  proposal: Proposal;
  reason: string;
  emergency: boolean;
  /** The request of a block page that it goes back to. */
  requestId?: string | null;
}

/** A change as it was asked for; `answered`: how many people had asked for what it opens at once, and were answered by it. */
export interface AskedChange {
  id: string;
  number: number;
  answered: number;
}

/** Asks for a change to the filter (R83), with what it would have changed in the last week. An emergency works from now on, and wants its second person by the school's clock (R82). */
export async function askChange(ground: Ground, actor: Actor, asked: Asked): Promise<AskedChange> {
  const scope = authorise(actor, asked.emergency ? 'filter.emergency' : 'filter.ask');
  refuseProblems(asked, ground.clock.now());
  await refuseIllegal(ground, actor.schoolId, asked.proposal);
  const simulation = await simulateChange(ground, actor.schoolId, asked.proposal);
  return transactTogether(ground, (shared) =>
    transact(shared, scope, (tx) => storeAsked(tx, actor, asked, simulation)),
  );
}

async function storeAsked(
  tx: Tx,
  actor: Actor,
  { proposal, reason, emergency, requestId: linked }: Asked,
  simulation: Simulation | null,
): Promise<AskedChange> {
  const settings = await readSettings(tx);
  await refuseUnknown(tx, proposal);
  await refuseNothingSaid(tx, proposal);
  await refuseTooManyDays(tx, proposal, emergency);
  const signBy = emergency ? signByOf(tx.at, settings) : null;
  // The form carries it, so it is believed only as far as whoever asks sees it.
  const requestId = linked && (await isRequest(tx, linked)) ? linked : null;
  if (emergency) await refuseOvertaken(tx, proposal);
  await refuseAlready(tx, actor, { proposal, reason, emergency, requestId });
  const made = await insertChange(tx, {
    ...{ proposal, reason, simulation, signBy, requestId },
    requesterId: actor.personId,
  }).catch((error: unknown) => {
    throw isOneEmergencyTooMany(error) ? ONE_EMERGENCY : error;
  });
  if (signBy) await verifyChange(tx, { ...made, proposal });
  tx.journal({
    action: emergency ? 'filter.emergency' : 'filter.asked',
    subject: { kind: 'filter_change', id: made.id },
    payload: { number: made.number, proposal, reason, signBy: signBy?.toISOString() ?? null },
  });
  const change = { ...made, proposal, requestId };
  return { ...made, answered: signBy ? await answerWaiting(tx, change, { answer: null, endsBy: signBy }) : 0 };
}

/** Asked for what holds or waits already (filtering-already.ts). */
export class AlreadyThere extends Refusal {
  readonly already: Already;
  constructor(already: Already, at: Date) {
    const { lead, rest } = alreadyWords(already, at);
    const { id, number } = already.change;
    const way = { href: `/filtering/changes/${id}`, text: `Read ${changeName(number)}` };
    super('filter.already', 'conflict', `${lead} ${rest}`, [], way);
    this.already = already;
  }
}

async function refuseAlready(tx: Tx, actor: Actor, asked: Asked & { requestId: string | null }): Promise<void> {
  const change = await findAlready(tx, asked);
  if (!change) return;
  const isMine = change.requester.id === actor.personId;
  const maySecond =
    may(actor, 'filter.approve') && maySign(change, tx.at) && (await isSecondPerson(tx, change.requester.id));
  throw new AlreadyThere({ change, isMine, maySecond }, tx.at);
}

/** An emergency that says a whole anew takes the place of what came into force while it waited, and nobody would have said so (S24). */
async function refuseOvertaken(tx: Tx, proposal: Proposal): Promise<void> {
  if (!replacesWhole(proposal)) return;
  const before = await findReplaced(tx, { id: null, proposal });
  await lockWhole(tx);
  const now = await findReplaced(tx, { id: null, proposal });
  if (!now || now.id === before?.id) return;
  throw refuse(
    'filter.overtaken',
    'conflict',
    `${changeName(now.number)}, for which ${now.requester.name} asked, came into force at this moment, and this would replace it. Nothing was changed.`,
  );
}

const ONE_EMERGENCY_WORDS =
  'Your last emergency change is still waiting for a second person. Emergencies cannot follow one another unsigned: get that one signed off or refused first, or ask for this as an ordinary change.';

/** Of the form it is one answer that cannot stand: all else that was typed comes back with it. */
const ONE_EMERGENCY = refuse('filter.emergency', 'conflict', ONE_EMERGENCY_WORDS, [
  { field: 'emergency', message: ONE_EMERGENCY_WORDS },
]);

/** PostgreSQL's name for a row that is there already, of the index that lets nobody have two. */
function isOneEmergencyTooMany(error: unknown): boolean {
  const { code, constraint } = error as { code?: string; constraint?: string };
  return code === '23505' && constraint === 'filter_change_emergency';
}

function signByOf(at: Date, settings: Settings): Date {
  return new Date(at.getTime() + settings['filter.emergencyHours'] * 3_600_000);
}

function refuseProblems({ proposal, reason }: Asked, at: Date): void {
  const problems: FieldProblem[] = [...proposalProblems(proposal, at), ...reasonProblems(reason)];
  if (problems.length) throw refuse('filter.proposal', 'invalid', problems[0]?.message ?? '', problems);
}

/** A pupil who is not there is told by the form, not by a constraint. */
async function refuseUnknown(tx: Tx, proposal: Proposal): Promise<void> {
  const id = 'audience' in proposal && 'persons' in proposal.audience ? proposal.audience.persons[0] : undefined;
  if (id === undefined) return;
  const message = 'Nobody at the school has this username or email address';
  if (!(await isAtSchool(tx, id))) throw refuse('filter.proposal', 'invalid', message, [{ field: 'person', message }]);
}

/**
 * What a change would have changed among the requests of the last week. Lists that change have a preview of their own. For one person alone nothing is
 * tried: it would say what they looked at, and that is read under a look (S14); migration 0073 keeps no figures either.
 */
export async function simulateChange(ground: Ground, schoolId: string, proposal: Proposal): Promise<Simulation | null> {
  if (
    proposal.kind === 'list' ||
    proposal.kind === 'clause' ||
    ('audience' in proposal && 'persons' in proposal.audience)
  )
    return null;
  const filter = await readFilter(ground, schoolId);
  const since = new Date(filter.at.getTime() - WEEK_MS);
  const requests = await transact(ground, systemScope('filter-simulation', schoolId), (tx) =>
    listPastRequests(tx, since),
  );
  const worlds = await worldsFor(ground, filter, proposal);
  const isCut = requests.length === MOST_REQUESTS;
  return simulate(requests, worlds, proposal, { from: since, until: filter.at, isCut });
}

/** The filter as it is, and as if the change had been in force all along: a week that is over is in none of its times. */
async function worldsFor(ground: Ground, filter: FilterState, proposal: Proposal) {
  const { lists } = await listsFor(ground, filter.lists);
  const at = filter.at.getTime();
  const { before, after } =
    proposal.kind === 'day'
      ? lastWeekAs(proposal, { ...filter, at, since: at - WEEK_MS })
      : { before: [], after: [proposal] };
  const worldWith = (added: readonly Proposal[]) =>
    worldFrom(foldRules(filter.start, [...filter.changes, ...added.map(always)], at), lists);
  return { before: worldWith(before), after: worldWith(after) };
}

function always(proposal: Proposal): InForce {
  const [from, until] = [Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY];
  return { id: 'proposed', number: 0, proposal, from, until };
}

/** Opens, for whoever asked on their block page and for them alone, exactly the address of their request: they are the first person, the actor the second. In {@link transactTogether}: whether the law closes it since is asked of all lists. */
export async function openAsked(
  tx: Tx,
  asked: {
    requestId: string;
    requesterId: string;
    address: string;
    until: Date;
    reason: string;
    answer: string | null;
  },
  factorAt: Date | null,
): Promise<void> {
  if (factorAt === null) throw codeNeeded();
  const proposal: Proposal = {
    ...{ kind: 'address', action: 'allow', address: asked.address, from: null, until: asked.until.toISOString() },
    audience: { persons: [asked.requesterId] },
  };
  refuseProblems({ proposal, reason: asked.reason, emergency: false }, tx.at);
  await refuseIllegalSince(tx.ground, tx.scope.schoolId, proposal);
  const { requesterId, requestId, reason } = asked;
  const { id, number } = await insertChange(tx, {
    proposal,
    reason,
    requesterId,
    requestId,
    simulation: null,
    signBy: null,
  });
  const change = await getChange(tx, id);
  await approveRow(tx, { ...change, answer: asked.answer }, factorAt);
  const payload = { number, hash: change.hash, proposal, requester: requesterId };
  tx.journal({ action: 'filter.approved', subject: { kind: 'filter_change', id }, payload });
}

/** What two people did about a change, in a school whose days are played: asked for, and agreed on, refused or left waiting by the second. */
export async function playChange(
  ground: Ground,
  asked: Asked & { by: Actor },
  second: { by: Actor; at: Date; answer: string | null; refuses?: boolean } | null,
): Promise<string> {
  const { id } = await askChange(ground, asked.by, asked);
  if (second === null) return id;
  const later: Ground = { ...ground, clock: { ...ground.clock, now: () => second.at } };
  const { hash } = await readChange(later, second.by, id);
  if (second.refuses) await refuseChange(later, second.by, id, second.answer ?? '');
  else await approveChange(later, second.by, { id, hash, factorAt: second.at, answer: second.answer });
  return id;
}
