import type { Confirm, ConfirmAnswer, Event } from '@gatehouse/contract';
import type { Verdict } from '@gatehouse/engine';
import { LinkError } from '../link/server-link.ts';
import { forgetAll, type Table } from '../platform/table.ts';
import { addressOf, type EventSource, visitEvent } from './visit-event.ts';

/** A visit that was let through because nobody could be asked. */
export interface UncheckedVisit {
  url: string;
  at: number;
  source: EventSource;
}

/** With which our server refuses for good. */
const REFUSED = new Set([400, 404, 422]);
const MOST_WAITING = 500;
/** Asked about in one turn, so that a week away does not become a flood. */
const AT_ONCE = 50;

/**
 * Visits that were let through unchecked, where the school chose so. When the server is back each is asked about; what should not have been
 * opened becomes an event of the time it happened, as “opened and noted”, with the list and entry that name it.
 */
export class UncheckedVisits {
  readonly #table: Table<UncheckedVisit>;
  readonly #ask: (confirm: Confirm) => Promise<ConfirmAnswer>;
  constructor(parts: { table: Table<UncheckedVisit>; ask: (confirm: Confirm) => Promise<ConfirmAnswer> }) {
    this.#table = parts.table;
    this.#ask = parts.ask;
  }

  /** Remembers a visit under the id of the event that it may become. False: there are too many, or no room. */
  async remember(id: string, visit: UncheckedVisit): Promise<boolean> {
    try {
      if ((await this.#table.keys()).length >= MOST_WAITING) return false;
      await this.#table.put(id, visit);
      return true;
    } catch {
      return false;
    }
  }

  /** Asks about the oldest of them; `tell` keeps an event. Rejects when the server does not answer. */
  async turn(tell: (event: Event) => Promise<void>): Promise<void> {
    const waiting = await this.#table.all().catch(() => []);
    for (const [id, { url, at, source }] of waiting.slice(0, AT_ONCE)) {
      const verdict = await this.#verdictOf(source.identity.account, url);
      if (verdict !== null && verdict.action !== 'allow') {
        await tell(visitEvent({ id, at: new Date(at), url, verdict: { ...verdict, action: 'log' } }, source));
      }
      await this.#table.remove([id]);
    }
  }

  /** Forgets them all. Never rejects. */
  letGo(): Promise<void> {
    return forgetAll(this.#table);
  }

  /** Null where the server will never say: one address must not stop the others. */
  async #verdictOf(account: string | null, url: string): Promise<Verdict | null> {
    try {
      return (await this.#ask({ account, url: addressOf(url) })).verdict;
    } catch (error) {
      // Too long for whoever stands between as well.
      if (error instanceof LinkError && (error.status === 413 || (error.isOurs && REFUSED.has(error.status))))
        return null;
      throw error;
    }
  }
}
