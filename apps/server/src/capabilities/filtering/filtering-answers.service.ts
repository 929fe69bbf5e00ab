import { decide, type World } from '@gatehouse/engine';
import { type Actor, authorise, may, systemScope } from '../../access/scope.ts';
import { lockSeries } from '../../access/series.store.ts';
import { type Tx, transact } from '../../access/transact.ts';
import type { Ground } from '../../db/ground.ts';
import { tellDesks } from '../../jobs/live.store.ts';
import { listsFor } from '../lists/index.ts';
import { worldFrom } from './filtering.ts';
import { isUnder } from './filtering-addresses.ts';
import {
  findBlock,
  listWaitingRequests,
  lockWaitingRequests,
  openWaiting,
  type WaitingRequest,
} from './filtering-answers.store.ts';
import { audienceKeys, type ChangeAudience, type Proposal } from './filtering-changes.ts';
import { decidingAt } from './filtering-deciding.ts';
import { foldRules } from './filtering-fold.ts';
import type { ChangeRow } from './filtering-log.store.ts';
import { readFilter } from './filtering-state.store.ts';
import { ENDLESS } from './filtering-stretches.ts';

/*
 * A class of thirty asks for one site on thirty block pages, and a teacher asks for the class: once that is approved, nobody may sit there and wait for an
 * answer of their own. Whom of those that it is for a change answers is asked of the filter itself, for the moment at which it begins. So a rule for one person,
 * an illegal list or a withdrawal still goes before it, and whoever else asked waits on.
 */

type Taking = Pick<ChangeRow, 'id' | 'number' | 'proposal' | 'requestId'>;

/** What can open a site for somebody from one moment on. What holds in a part of the day only is no answer: it would be wrong at the next bell. */
export type Opening = Extract<Proposal, { kind: 'address' | 'cells' | 'internet' }>;

/** What a proposal opens, as far as it is an answer; null: it is none. */
export function openingIn(proposal: Proposal): Opening | null {
  if (proposal.kind === 'address') return proposal.action === 'block' ? null : proposal;
  if (proposal.kind === 'cells') return proposal.periods === null ? proposal : null;
  return proposal.kind === 'internet' && proposal.access === 'usual' ? proposal : null;
}

/**
 * Answers everybody who waits for what a change opens for them, as part of its taking effect, in the name of whose unit of work this is (R81, R83); each has a
 * line in the journal. `endsBy` is the moment at which an emergency ends that nobody signs for. Returns how many people they are, without those of whom only the
 * triage desk knows, where this is somebody else. Works within the transaction of `tx`, which has to be a shared one.
 */
export async function answerWaiting(
  tx: Tx,
  change: Taking,
  { answer, endsBy }: { answer: string | null; endsBy: Date | null },
): Promise<number> {
  const opening = openingIn(change.proposal);
  const { personId: by, schoolId } = tx.scope;
  if (opening === null || by === null) return 0;
  // Before any request, as whoever answers one takes them: of two at once the second waits here, and neither for the other.
  await lockSeries(tx, ['C']);
  const from = beginOf(opening, tx.at);
  const ends = [opening.until === null ? null : new Date(opening.until), endsBy].filter((end) => end !== null);
  const until = ends.length ? new Date(Math.min(...ends.map((end) => end.getTime()))) : null;
  const answered = await transact(tx.ground, systemScope('answer-requests', schoolId), async (own) => {
    const covered = await coveredAmong(own, await lockWaitingRequests(own), change, opening);
    for (const { id } of covered) {
      // What was written to whoever asked for the change is theirs, where that was for others.
      const words = id === change.requestId ? answer : null;
      await openWaiting(own, id, { by, answer: words, from, until });
    }
    return covered;
  });
  for (const { id } of answered) {
    tx.journal({
      action: 'request.opened',
      subject: { kind: 'access_request', id },
      payload: {
        ...{ change: change.number, answer: id === change.requestId ? answer : null },
        ...{ from: from?.toISOString() ?? null, until: until?.toISOString() ?? null },
      },
    });
  }
  if (answered.length) await tellDesks(tx);
  return countPeople(answered, tx.scope.has('events.read'));
}

/** How many people a change would answer that waits for its second person: what whoever decides about it has to know; counted as the answer is. */
export async function countWaitingFor(ground: Ground, actor: Actor, change: Taking): Promise<number> {
  const opening = openingIn(change.proposal);
  if (opening === null) return 0;
  const { schoolId } = authorise(actor, 'filter.approve');
  const covered = await transact(ground, systemScope('answer-requests', schoolId), async (own) =>
    coveredAmong(own, await listWaitingRequests(own), change, opening),
  );
  return countPeople(covered, may(actor, 'events.read'));
}

function countPeople(requests: readonly WaitingRequest[], isDesk: boolean): number {
  const known = requests.filter(({ isSensitive }) => !isSensitive || isDesk);
  return new Set(known.map(({ id, who }) => who.person ?? id)).size;
}

/** When it begins, where that is still to come. */
function beginOf({ from }: Opening, at: Date): Date | null {
  return from === null || Date.parse(from) <= at.getTime() ? null : new Date(from);
}

/** Those of these requests that a change answers, whether it is in force already or not. */
async function coveredAmong(
  own: Tx,
  all: readonly WaitingRequest[],
  change: Taking,
  opening: Opening,
): Promise<WaitingRequest[]> {
  const waiting = all.filter(({ url }) => opening.kind !== 'address' || isUnder(url, opening.address));
  if (!waiting.length) return [];
  const begins = (beginOf(opening, own.at) ?? own.at).getTime();
  const worlds = await worldsAround(own.ground, own.scope.schoolId, change, begins);
  return waiting.filter((each) => isCovered(each, change, opening, worlds, begins));
}

function isCovered(
  { id, url, who, reason }: WaitingRequest,
  change: Taking,
  opening: Opening,
  { before, after }: Around,
  at: number,
): boolean {
  // Of whom it is not known who they are nothing can be said for certain; the one whose request it came from was meant.
  if (who.person === null && id === change.requestId) return opening.kind === 'address' && reason !== 'illegal';
  if (!isFor(opening.audience, who)) return false;
  const question = { url, ...who, at };
  const { action } = decide(question, after);
  if (action !== 'allow' && action !== 'log') return false;
  // A site of which this speaks may have been open by another change, while the gates fetched that: whoever asked meanwhile is told of this one.
  return opening.kind === 'address' || decide(question, before).action === 'block';
}

/** Whether somebody is among those whom a change is for. */
export function isFor(audience: ChangeAudience, who: WaitingRequest['who']): boolean {
  const [role = '', stage] = who.audience.split('-ks');
  const keys = new Set([
    ...['everyone', `role:${role}`, `ks:${stage}`, `year:${who.year}`, `person:${who.person}`],
    ...who.groups.map((name) => `group:${name}`),
  ]);
  return audienceKeys(audience).some((key) => keys.has(key));
}

interface Around {
  before: World;
  after: World;
}

/** The filter without a change and with it, as the last word from its beginning on. */
async function worldsAround(
  ground: Ground,
  schoolId: string,
  { id, number, proposal }: Taking,
  from: number,
): Promise<Around> {
  const { start, changes, at, lists: set } = await readFilter(ground, schoolId);
  const { lists } = await listsFor(ground, set);
  const others = changes.filter((other) => other.id !== id);
  const joined = [...others, { id, number, proposal, from, until: ENDLESS }];
  return {
    before: worldFrom(foldRules(start, others, at.getTime()), lists),
    after: worldFrom(foldRules(start, joined, at.getTime()), lists),
  };
}

/** Where whoever met a block gets to now; null where it is blocked for them still, undefined where that is not known. */
export async function openSince(ground: Ground, schoolId: string, eventId: string): Promise<string | null | undefined> {
  const scope = systemScope('answer-requests', schoolId);
  const block = await transact(ground, scope, (tx) => findBlock(tx, eventId));
  if (!block || block.who.person === null) return undefined;
  const { world, at, behind } = await decidingAt(ground, schoolId);
  const verdict = decide({ url: block.url, ...block.who, at: at.getTime() }, world());
  if (verdict.action !== 'allow' && verdict.action !== 'log') return null;
  // A gate without its lists may close what is open here: only what people opened is promised.
  if (behind(verdict, at) === null) return undefined;
  // Without what stands behind a question mark: that may hold anything.
  const { protocol, origin, pathname } = new URL(block.url);
  return protocol === 'https:' || protocol === 'http:' ? `${origin}${pathname}` : null;
}
