import { type Decided, type Event, newEventId, type Reader } from '@gatehouse/contract';
import { type Place, recordingOf, type Verdict, type Who } from '@gatehouse/engine';
import type { ClientMap } from './client-map.ts';
import type { GateClock } from './clock.ts';
import { type Directory, type Identity, identify } from './identity.ts';
import { type Judgement, type JudgingWorld, judge } from './judge.ts';
import { Observations } from './observations.ts';
import type { Ask } from './squid-ask.ts';

/** What a gate decides with; swapped as one when a new snapshot comes. */
export interface GateWorld {
  world: JudgingWorld;
  directory: Directory;
  /** Whether connections to search engines are opened up. */
  seesSearches: boolean;
}

/** What the gate stands on. `spool` keeps an event; it never throws and never waits. */
export interface GateParts {
  clock: GateClock;
  clients: ClientMap;
  /** Where everybody is who comes through this gate; undefined where both come. */
  place: Place | undefined;
  /** Undefined as long as no snapshot could be read: then the school's choice for faults holds. */
  current(): GateWorld | undefined;
  onError: 'block' | 'allow';
  spool(event: Event, severity: number): void;
}

/** The answer to one request; `reference` is for the block page and null when the page opens. */
export interface Answer {
  permitted: boolean;
  reference: string | null;
}

/** Events longer than the server takes would stop a whole batch. */
const LONGEST_URL = 8192;
/** What belongs to a record that two people sign goes into the last tenth of a spool as well. */
const RECORDED_SEVERITY = 4;
const OPEN: Answer = { permitted: true, reference: null };

/** Decides requests and notes what somebody should hear of. Never throws: a fault is the school's stated choice. */
export class Gate {
  readonly #observations = new Observations();
  readonly #parts: GateParts;
  constructor(parts: GateParts) {
    this.#parts = parts;
  }

  /** Whether this connection to a search engine is opened up: the school chose so. */
  bumps(ask: Ask): boolean {
    return this.#parts.current()?.seesSearches === true && ask.sni !== null;
  }

  /** Decides one request. What is blocked or worrying is in the spool when this returns. */
  answer(ask: Ask): Answer {
    try {
      const current = this.#parts.current();
      if (current === undefined) return this.#fault(ask);
      const identity = identify(ask, current.directory, this.#parts.clients);
      const who = { ...identity.reader, place: this.#parts.place };
      const judgement = judge(ask, who, current.world, this.#parts.clock.now());
      return this.#conclude(ask, identity, judgement, this.#isRecorded(who, current.world));
    } catch {
      return this.#fault(ask);
    }
  }

  /** What would become of this request by this reader: the same way as a line of the proxy, and nobody hears of it. */
  probe(ask: Ask, reader: Reader): { decided: Decided; reason: string } {
    const { current, clock, onError, place } = this.#parts;
    try {
      const now = current();
      if (now !== undefined) {
        const { verdict } = judge(ask, { ...reader, place }, now.world, clock.now());
        return { decided: isRefused(verdict) ? 'closed' : 'open', reason: verdict.reason };
      }
    } catch {
      // As in `answer`: the school's choice.
    }
    return { decided: onError === 'allow' ? 'open' : 'closed', reason: 'engine_error' };
  }

  /** Whether everything that they ask for now is told, also what opens. */
  #isRecorded(who: Who, { rules }: JudgingWorld): boolean {
    return recordingOf(rules, who, this.#parts.clock.now().getTime()) !== undefined;
  }

  #conclude(ask: Ask, identity: Identity, judgement: Judgement, recorded = false): Answer {
    const { verdict, search } = judgement;
    const refused = isRefused(verdict);
    if (!refused && verdict.action !== 'log' && search === null && !recorded) return OPEN;
    const id = this.#note(ask, identity, judgement, recorded);
    return refused ? { permitted: false, reference: reference(id, verdict, identity.reader.audience) } : OPEN;
  }

  /** Under a recording each address is a thing of its own, and not each host. */
  #note(ask: Ask, identity: Identity, judgement: Judgement, recorded: boolean): string {
    const { clock, spool } = this.#parts;
    const at = clock.now();
    const about = judgement.search === null ? judgement.verdict.action : `search ${judgement.search.text}`;
    const key = `${ask.client} ${identity.who.account ?? ''} ${recorded ? judgement.url : judgement.host} ${about}`;
    const { id, isNew } = this.#observations.note(key, clock.elapsed(), () => newEventId(at));
    const severity = Math.max(judgement.search?.scan.severity ?? 0, recorded ? RECORDED_SEVERITY : 0);
    if (isNew) spool(eventOf({ id, at, ask, identity, judgement }), severity);
    return id;
  }

  #fault(ask: Ask): Answer {
    const { onError } = this.#parts;
    if (onError === 'allow') return OPEN;
    const step = { code: 'engine_error', list: null, version: null, rule: null, policy: null } as const;
    const verdict: Verdict = { action: 'block', category: null, reason: 'engine_error', rule: null, trace: [step] };
    const identity: Identity = {
      who: ask.account === null ? { confidence: 'not_known' } : { account: ask.account, confidence: 'certain' },
      reader: { audience: 'unknown' },
      place: null,
    };
    const url = ask.method === 'CONNECT' ? `https://${ask.target}/` : ask.target;
    return this.#conclude(ask, identity, { verdict, url, host: ask.target, search: null });
  }
}

/** A proxy cannot ask "are you sure?": what the school wants asked about first stays closed here, and the page says so. */
function isRefused({ action }: Verdict): boolean {
  return action === 'block' || action === 'warn';
}

function eventOf(found: { id: string; at: Date; ask: Ask; identity: Identity; judgement: Judgement }): Event {
  const { id, at, ask, identity, judgement } = found;
  const { account, confidence } = identity.who;
  const common = {
    id,
    occurredAt: at.toISOString(),
    who: account === undefined ? { confidence } : { account: cut(account, 256), confidence },
    device: cut(ask.client, 128),
    ...(identity.place !== null && { place: identity.place }),
    verdict: judgement.verdict,
  };
  const url = cut(judgement.url, LONGEST_URL);
  if (judgement.search === null) return { ...common, kind: 'visit', url };
  const { text, scan } = judgement.search;
  return { ...common, kind: 'search', url, text: cut(text, 4000), scan };
}

/** Shortened, and free of what no text has. */
function cut(text: string, most: number): string {
  return text.slice(0, most).toWellFormed().replaceAll('\0', '\uFFFD');
}

/**
 * What the block page is told: which event this is, and codes for its words. Base64url of JSON, because Squid puts it into an address.
 * Nothing in it is secret, and the page trusts it for nothing but the choice of words.
 */
function reference(id: string, verdict: Verdict, audience: string): string {
  const told = { e: id, c: verdict.category, r: verdict.reason, a: audience };
  return Buffer.from(JSON.stringify(told)).toString('base64url');
}
