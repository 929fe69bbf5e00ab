import { decide } from '@gatehouse/engine';
import { systemScope } from '../../access/scope.ts';
import { transact } from '../../access/transact.ts';
import type { Ground } from '../../db/ground.ts';
import { isUnder } from './filtering-addresses.ts';
import { isFor } from './filtering-answers.service.ts';
import { findBlocks, type WaitingRequest } from './filtering-answers.store.ts';
import { type AddressChange, listTurns } from './filtering-closed.store.ts';
import { decidingAt } from './filtering-deciding.ts';

/*
 * What was said to whoever asked stays as it was said: "open until 15:00". Somebody may have blocked it again at 11:20 all the same, and whoever reads the
 * answer then reads that as well. It is asked of the changes themselves, each time: an opening that ended before its time, or a later word that blocks.
 */

/** A request that was answered with yes. */
interface AnsweredRequest {
  id: string;
  /** The block at which it was made. */
  eventId: string;
  decidedAt: Date;
}

/** When people blocked it again before its time, and by which change: that which ended early, or which blocks it. */
export interface ClosedAgain {
  at: Date;
  change: { id: string; number: number | null };
}

/** Reads it of each, by id; one that is open still is not there, nor where nobody can say, nor where something else stands before it, which is told in its own place alone. */
export async function closedAgain(
  ground: Ground,
  schoolId: string,
  requests: readonly AnsweredRequest[],
): Promise<Map<string, ClosedAgain>> {
  if (requests.length === 0) return new Map();
  const blocks = await transact(ground, systemScope('answer-requests', schoolId), (tx) =>
    findBlocks(
      tx,
      requests.map(({ eventId }) => eventId),
    ),
  );
  const first = new Date(Math.min(...requests.map(({ decidedAt }) => decidedAt.getTime())));
  const turns = await transact(ground, systemScope('filter', schoolId), (tx) => listTurns(tx, first));
  const now = ground.clock.now().getTime();
  const closings = requests.flatMap((request) => {
    const block = blocks.get(request.eventId);
    const last = block && lastClosing(turns, request, block, now);
    return last ? [{ id: request.id, block, last }] : [];
  });
  // Most answers stand: the filter is put together only where one may not.
  if (closings.length === 0) return new Map();
  const { world, at } = await decidingAt(ground, schoolId);
  const isBlocked = ({ block }: (typeof closings)[number]) =>
    !['allow', 'log'].includes(decide({ url: block.url, ...block.who, at: at.getTime() }, world()).action);
  return new Map(closings.filter(isBlocked).map(({ id, last }) => [id, last]));
}

/** The last change since an answer that blocked it again; undefined: none did. */
function lastClosing(
  turns: readonly AddressChange[],
  { id, decidedAt }: AnsweredRequest,
  block: Pick<WaitingRequest, 'url' | 'who'>,
  now: number,
): ClosedAgain | undefined {
  const closings = turns.flatMap((change) => {
    const at = closesAt(change, { from: decidedAt.getTime(), to: now });
    if (at === null || !isAbout(change, block, id)) return [];
    return [{ at: new Date(at), change: { id: change.id, number: change.number } }];
  });
  return closings.sort((a, b) => b.at.getTime() - a.at.getTime())[0];
}

/** When a change blocked something again within a stretch of time; null: it did not. */
function closesAt({ proposal, from, until }: AddressChange, span: { from: number; to: number }): number | null {
  const isWithin = (at: number) => at > span.from && at <= span.to;
  if (proposal.action !== 'allow') return isWithin(from) && until > span.to ? from : null;
  const ends = proposal.until === null ? Number.POSITIVE_INFINITY : Date.parse(proposal.until);
  return isWithin(until) && until < ends ? until : null;
}

/** Whether it is about that address, and for whoever asked: of whom it is not known who they are, for everybody, or because of that very request. */
function isAbout(
  { proposal, requestId }: AddressChange,
  { url, who }: Pick<WaitingRequest, 'url' | 'who'>,
  id: string,
) {
  return isUnder(url, proposal.address) && (isFor(proposal.audience, who) || (who.person === null && requestId === id));
}
