import type { Event } from '@gatehouse/contract';
import type { Verdict } from '@gatehouse/engine';
import type { Identity } from '../state/identity.ts';

/** Whose event it is, and where. */
export interface EventSource {
  identity: Identity;
  device: string | null;
}

/** Longer addresses are cut, as the contract has it: one that is too long would stop its batch. */
const LONGEST_URL = 8192;

/** A visit that was not opened, or was opened and is noted. Of one that is told because everything is, the server says what its verdict was. */
export function visitEvent(
  visit: { id: string; at: Date; url: string; verdict: Verdict | null; inside?: string | null },
  source: EventSource,
): Event {
  const { url, verdict, inside } = visit;
  return {
    ...{ ...eventOf(visit, source), kind: 'visit', url: addressOf(url) },
    ...(verdict !== null && { verdict }),
    ...(inside && { inside }),
  };
}

/** What every event of this browser has. */
export function eventOf({ id, at }: { id: string; at: Date }, { identity, device }: EventSource) {
  const { account, confidence } = identity;
  return {
    id,
    occurredAt: at.toISOString(),
    who: account === null ? { confidence: 'not_known' as const } : { account, confidence },
    ...(device !== null && { device }),
  };
}

/** Of what belongs to a record that two people sign: a gap in it is worse than one more blocked page. */
const RECORDED_WEIGHT = 4;

/** How much it matters that this visit reaches the server (see Outbox). */
export function weightOf(verdict: Verdict | null, recorded: boolean): number {
  if (verdict?.reason === 'illegal') return 5;
  if (recorded) return RECORDED_WEIGHT;
  return verdict?.action === 'block' ? 1 : 0;
}

/** An address as it leaves the device: no name and password that somebody gave in it. */
export function addressOf(url: string): string {
  return fit(url.replace(/^([a-z]+:\/\/)[^/?#]*@/i, '$1'), LONGEST_URL);
}

/** Shortened, and free of what no text has. */
export function fit(text: string, most: number): string {
  return text.slice(0, most).toWellFormed().replaceAll('\0', '\uFFFD');
}
