import { decide, NO_LISTS, normaliseUrl, type Place, recordingOf, type Verdict } from '@gatehouse/engine';
import type { SignedWorld } from '../link/signed-world.ts';
import type { Confirmations } from './confirmations.ts';

/** What the agent decides with; swapped as one. */
export interface AgentWorldNow {
  signed: SignedWorld;
  account: string | null;
  /** Whether the lists may have anything about an address. Null: there is no filter (yet), so that everything is to be confirmed. */
  mayBeListed: ((url: string) => boolean) | null;
}

/** What becomes of an address. `held`: nobody can say yet. `unchecked`: nobody can say, and the school lets it through and hears of it later. */
export type Judgement =
  | { kind: 'open' }
  | { kind: 'decided'; verdict: Verdict }
  | { kind: 'held'; because: 'no_world' | 'unconfirmed' }
  | { kind: 'unchecked' };

const OPEN: Judgement = { kind: 'open' };

/**
 * Judges one address.
 *
 *   1 our own server is always open: the pages of help and answers are there, and without it nothing else can be decided
 *   2 the filter may hold it (or there is none): the lists come first, for nothing of the school's own opens what is illegal. So the server,
 *     or an answer it gave before, says what it is. A false hit costs a question and never blocks
 *   3 the filter does not hold it: then no list has it, and the engine decides here with the rules alone
 *
 * Example: `https://fractions.example/` misses the filter and opens in microseconds. `https://casino.example/` hits it, is confirmed as
 * gambling, and is blocked; were the server away and nothing known, it would be held back, and never called blocked.
 */
export async function judge(
  url: string,
  at: Date,
  parts: {
    server: string | null;
    now: AgentWorldNow | undefined;
    /** Where this device is; undefined where that is not known. */
    place: Place | undefined;
    confirmations: Confirmations;
    patient?: boolean;
  },
): Promise<Judgement> {
  const { server, now, place, confirmations, patient } = parts;
  if (server !== null && originOf(url) === server) return OPEN;
  if (now === undefined) return { kind: 'held', because: 'no_world' };
  const { signed, account, mayBeListed } = now;
  const address = normaliseUrl(url);
  if (address !== null && isToBeConfirmed(url, mayBeListed)) {
    const confirmed = await confirmations.answer({ account, url, address, place, world: signed, patient });
    if (confirmed === 'unconfirmed')
      return signed.world.unconfirmed === 'open' ? { kind: 'unchecked' } : { kind: 'held', because: 'unconfirmed' };
    if (confirmed !== 'not_listed') return concluded(confirmed.verdict);
  }
  const { rules, world } = signed;
  return concluded(decide({ url, ...world.reader, place, at: at.getTime() }, { lists: NO_LISTS, rules }));
}

/** Only what somebody should hear of, or is not open, needs more than a nod. */
function concluded(verdict: Verdict): Judgement {
  return verdict.action === 'allow' ? OPEN : { kind: 'decided', verdict };
}

/** Whether it is told that this address was asked for, whatever becomes of it: all that somebody under a recording asks for, but for our own server’s pages. */
export function isRecorded(
  url: string,
  at: Date,
  { server, now, place }: { server: string | null; now: AgentWorldNow | undefined; place: Place | undefined },
): boolean {
  if (now === undefined || (server !== null && originOf(url) === server)) return false;
  const { rules, world } = now.signed;
  return recordingOf(rules, { ...world.reader, place }, at.getTime()) !== undefined;
}

/** A fault of the filter is a reason to ask. */
function isToBeConfirmed(url: string, mayBeListed: AgentWorldNow['mayBeListed']): boolean {
  try {
    return mayBeListed === null || mayBeListed(url);
  } catch {
    return true;
  }
}

/** Origin of a page or a connection; ws and wss are how http and https talk on. */
function originOf(url: string): string | null {
  return URL.parse(url.replace(/^ws/, 'http'))?.origin ?? null;
}
