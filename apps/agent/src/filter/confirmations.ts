import type { Confirm, ConfirmAnswer } from '@gatehouse/contract';
import {
  addressText,
  decide,
  innerServiceOf,
  NO_LISTS,
  type Place,
  resolvePolicy,
  type Verdict,
  type WebAddress,
} from '@gatehouse/engine';
import type { SignedWorld } from '../link/signed-world.ts';
import type { AgentClock } from '../platform/clock.ts';
import type { Table } from '../platform/table.ts';
import { addressOf } from './visit-event.ts';

/** An answer of the server as it is kept. */
export interface KeptAnswer {
  verdict: Verdict;
  until: number;
  confirmedAt: number;
  /** Version of the world, and id of its filter, under which it was given. */
  world: string;
  filter: string | null;
  /** Where the device was; left out where that was not known. */
  place?: Place | undefined;
}

/** What is asked for: an address, for somebody, somewhere, under a world. */
export interface Question {
  account: string | null;
  url: string;
  address: WebAddress;
  place: Place | undefined;
  world: SignedWorld;
  /** Nobody sits and waits for the answer. */
  patient?: boolean | undefined;
}

/** What is known of an address that the filter may hold. `not_listed`: it was a false hit of the filter. */
export type Confirmed = { verdict: Verdict } | 'not_listed' | 'unconfirmed';

const MOST_KEPT = 2000;
const WEEK_MS = 7 * 86_400_000;
/** Somebody waits so long for an answer. One that comes later is kept for when they ask again: a server may take its time all day. */
const WAIT_MS = 3000;
/** For what is open already there is time: were it closed, what somebody writes there would be gone. */
const PATIENT_MS = 12_000;
/** After somebody waited in vain, nobody waits again for so long. */
const AWAY_MS = 5000;
const LISTED = new Set([
  'category_listed',
  'category_less_specific',
  'illegal_listed',
  'trace_shortened',
  'inner_too_many',
]);

/**
 * What the server said of addresses that the filter may hold. Three ways to an answer, in this order:
 *
 *   fresh      the server's answer, as long as it said; only under the world it was given for
 *   not listed the lists have nothing: that is a fact about the lists, and holds as long as the filter (their digest) is the same
 *   asked      the server; of many who ask the same at once one asks, and somebody who waits does so for three seconds at most
 *
 * When nobody answers, an answer of this week that has run out is used where everything that it came from is still the same: world, and
 * the policies that hold at this hour. Nothing else is ever called blocked.
 *
 *   10:40  bets.example is blocked under “lessons”, until 10:45
 *   10:50  the server is away; lessons still: blocked. 12:40, lunch has begun and may open it: unconfirmed.
 */
export class Confirmations {
  readonly #table: Table<KeptAnswer>;
  readonly #ask: (confirm: Confirm) => Promise<ConfirmAnswer>;
  readonly #clock: AgentClock;
  readonly #kept = new Map<string, KeptAnswer>();
  readonly #underway = new Map<string, Promise<KeptAnswer | null>>();
  /** Of the steady clock: until when nobody asks, and until when whoever would wait does not. */
  #awayUntil = 0;
  #slowUntil = 0;
  constructor(parts: {
    table: Table<KeptAnswer>;
    ask: (confirm: Confirm) => Promise<ConfirmAnswer>;
    clock: AgentClock;
  }) {
    this.#table = parts.table;
    this.#ask = parts.ask;
    this.#clock = parts.clock;
  }

  /** Takes up what was kept; without a database it starts empty. */
  async open(): Promise<void> {
    const rows = await this.#table.all().catch(() => []);
    const now = this.#clock.now().getTime();
    const young = rows.filter(([, { confirmedAt }]) => now - confirmedAt < WEEK_MS);
    young.sort(([, a], [, b]) => a.confirmedAt - b.confirmedAt);
    for (const [key, answer] of young.slice(-MOST_KEPT)) this.#kept.set(key, answer);
    const dropped = rows.map(([key]) => key).filter((key) => !this.#kept.has(key));
    if (dropped.length > 0) void this.#table.remove(dropped).catch(() => undefined);
  }

  /** The server was reached: the next question is asked at once. */
  isBack(): void {
    this.#awayUntil = 0;
    this.#slowUntil = 0;
  }

  /** What holds for an address. Never rejects. */
  async answer(question: Question): Promise<Confirmed> {
    const known = this.#find(question);
    const now = this.#clock.now().getTime();
    if (known !== undefined && now < known.until && isAlike(known, question)) return { verdict: known.verdict };
    if (known !== undefined && isFalseHit(known, question.world)) return 'not_listed';
    const asked = await this.#asked(question);
    if (asked !== null) return isFalseHit(asked, question.world) ? 'not_listed' : { verdict: asked.verdict };
    return known !== undefined && this.#stillHolds(known, question) ? { verdict: known.verdict } : 'unconfirmed';
  }

  #find({ account, address }: Question): KeptAnswer | undefined {
    const exact = this.#kept.get(keyOf(account, addressText(address)));
    // What a translator or a cache shows is judged too: no answer about such a host is one about all that it shows.
    if (exact !== undefined || innerServiceOf(address.host) !== null || address.path.includes(';')) return exact;
    return this.#kept.get(keyOf(account, address.host));
  }

  async #asked(question: Question): Promise<KeptAnswer | null> {
    const { account, url, patient = false } = question;
    const now = this.#clock.elapsed();
    if (now < this.#awayUntil || (!patient && now < this.#slowUntil)) return null;
    const key = keyOf(account, url);
    const underway = this.#underway.get(key) ?? this.#askServer(question).finally(() => this.#underway.delete(key));
    this.#underway.set(key, underway);
    const answer = await within(patient ? PATIENT_MS : WAIT_MS, underway);
    if (answer !== 'late') return answer;
    this.#slowUntil = this.#clock.elapsed() + AWAY_MS;
    if (patient) this.#awayUntil = this.#slowUntil;
    return null;
  }

  async #askServer({ account, url, address, place, world }: Question): Promise<KeptAnswer | null> {
    try {
      const { verdict, holdsFor, until } = await this.#ask({ account, url: addressOf(url) });
      const answer: KeptAnswer = {
        verdict,
        until: Date.parse(until),
        confirmedAt: this.#clock.now().getTime(),
        world: world.version,
        filter: world.world.filter?.id ?? null,
        ...(place !== undefined && { place }),
      };
      this.#keep(keyOf(account, holdsFor === 'host' ? address.host : addressText(address)), answer);
      return answer;
    } catch {
      this.#awayUntil = this.#clock.elapsed() + AWAY_MS;
      return null;
    }
  }

  #keep(key: string, answer: KeptAnswer): void {
    this.#kept.delete(key);
    this.#kept.set(key, answer);
    const [oldest] = this.#kept.keys();
    const isFull = this.#kept.size > MOST_KEPT && oldest !== undefined;
    if (isFull) this.#kept.delete(oldest);
    const written = this.#table.put(key, answer).then(() => (isFull ? this.#table.remove([oldest]) : undefined));
    // What cannot be kept is asked for again.
    written.catch(() => undefined);
  }

  /** Whether an answer that has run out would be given again: only lists that changed within their filter could say otherwise. */
  #stillHolds(known: KeptAnswer, question: Question): boolean {
    const { verdict, confirmedAt } = known;
    const now = this.#clock.now().getTime();
    const { rules, world: current } = question.world;
    if (!isAlike(known, question) || now - confirmedAt > WEEK_MS || verdict.reason === 'exception') return false;
    if (verdict.reason === 'illegal') return true;
    const reader = { ...current.reader, place: question.place };
    if (decide({ url: question.url, ...reader, at: now }, { lists: NO_LISTS, rules }).reason === 'exception')
      return false;
    return resolvePolicy(rules, reader, confirmedAt).chain === resolvePolicy(rules, reader, now).chain;
  }
}

/** Whether an answer was given under the same world, in the same place. */
function isAlike({ world, place }: KeptAnswer, question: Question): boolean {
  return world === question.world.version && place === question.place;
}

function isFalseHit({ verdict, filter }: KeptAnswer, { world }: SignedWorld): boolean {
  if (filter === null || filter !== world.filter?.id) return false;
  return (
    verdict.trace.length > 0 && verdict.trace.every(({ code }) => !LISTED.has(code)) && verdict.reason !== 'exception'
  );
}

/** What comes in time. */
async function within<Answer>(ms: number, coming: Promise<Answer>): Promise<Answer | 'late'> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<'late'>((resolve) => {
    timer = setTimeout(() => resolve('late'), ms);
  });
  return Promise.race([coming, late]).finally(() => clearTimeout(timer));
}

/** No account has a line break. */
function keyOf(account: string | null, what: string): string {
  return `${account ?? ''}\n${what}`;
}
