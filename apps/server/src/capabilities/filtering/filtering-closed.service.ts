import { decide } from '@gatehouse/engine';
import { systemScope } from '../../access/scope.ts';
import { transact } from '../../access/transact.ts';
import type { Ground } from '../../db/ground.ts';
import { isUnder } from './filtering-addresses.ts';
import { isFor } from './filtering-answers.service.ts';
import { findBlock, type WaitingRequest } from './filtering-answers.store.ts';
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

/** Reads it; null where it is open still, where nobody can say, or where something else stands before it, which is told in its own place alone. */
export async function closedAgain(
  ground: Ground,
  schoolId: string,
  { id, eventId, decidedAt }: AnsweredRequest,
): Promise<ClosedAgain | null> {
  const block = await transact(ground, systemScope('answer-requests', schoolId), (tx) => findBlock(tx, eventId));
  if (!block) return null;
  const turns = await transact(ground, systemScope('filter', schoolId), (tx) => listTurns(tx, decidedAt));
  const span = { from: decidedAt.getTime(), to: ground.clock.now().getTime() };
  const closings = turns.flatMap((change) => {
    const at = closesAt(change, span);
    return at !== null && isAbout(change, block, id) ? [{ at: new Date(at), change }] : [];
  });
  const last = closings.sort((a, b) => b.at.getTime() - a.at.getTime())[0];
  if (!last) return null;
  const { world, at } = await decidingAt(ground, schoolId);
  const { action } = decide({ url: block.url, ...block.who, at: at.getTime() }, world());
  if (action === 'allow' || action === 'log') return null;
  return { at: last.at, change: { id: last.change.id, number: last.change.number } };
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
