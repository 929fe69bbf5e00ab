import { LinkError, type ServerLink } from '../link/server-link.ts';
import { forgetAll, type Table } from '../platform/table.ts';
import { AskedSites } from '../state/asked.ts';
import type { Kept } from '../state/kept.ts';

/** What the reader of a block page said, as the form of the server's own page would send it. */
export interface ReaderAnswer {
  path: string;
  fields: Record<string, string>;
  at: number;
}

/** What became of an answer: sent (`address` is the page where its reply will be), kept for later, or refused in words. */
export type AnswerOutcome =
  | { state: 'sent'; address: string }
  | { state: 'kept' }
  | { state: 'refused'; message: string };

/** The same of one try; `isAway`: nobody answered. */
type Tried = Exclude<AnswerOutcome, { state: 'kept' }> | { state: 'kept'; isAway: boolean };

/** The server takes answers about what somebody has before their eyes, and that is a day. */
const OLDEST_MS = 86_400_000;
const MOST_WAITING = 50;
/** With which our server refuses for good. */
const REFUSED = new Set([400, 404, 409, 410, 413, 422]);

/** “By mistake” and “I need it for my work”: sent at once, or kept until the server can be reached. */
export class ReaderAnswers {
  /** For which sites somebody asked here. */
  readonly asked: AskedSites;
  readonly #table: Table<ReaderAnswer>;
  readonly #link: ServerLink;
  constructor(parts: { table: Table<ReaderAnswer>; link: ServerLink; kept: Kept }) {
    this.#table = parts.table;
    this.#link = parts.link;
    this.asked = new AskedSites(parts.kept);
  }

  /** Sends an answer; `id` tells it from others, so that the same button pressed twice is one. */
  async give(id: string, answer: ReaderAnswer): Promise<AnswerOutcome> {
    const outcome = await this.#send(answer);
    if (outcome.state !== 'kept') return outcome;
    try {
      if ((await this.#table.keys()).length < MOST_WAITING) {
        await this.#table.put(id, answer);
        return { state: 'kept' };
      }
    } catch {
      // Said below: nothing is promised that is not kept.
    }
    return { state: 'refused', message: 'It cannot be sent just now. Tell an adult at school instead.' };
  }

  /** Sends what was kept. Never rejects. What is not taken waits, and keeps none waiting that came after it. */
  async turn(now: number): Promise<void> {
    for (const [id, answer] of await this.#table.all().catch(() => [])) {
      const isOld = now - answer.at > OLDEST_MS;
      const outcome = isOld ? null : await this.#send(answer);
      if (outcome?.state === 'kept' && outcome.isAway) return;
      if (outcome?.state === 'kept') continue;
      await this.#table.remove([id]).catch(() => undefined);
    }
  }

  /** Forgets them all. Never rejects. */
  letGo(): Promise<void> {
    return forgetAll(this.#table);
  }

  async #send({ path, fields }: ReaderAnswer): Promise<Tried> {
    try {
      return { state: 'sent', address: await this.#link.form(path, fields) };
    } catch (error) {
      const { status, isOurs } = error instanceof LinkError ? error : { status: 0, isOurs: false };
      // A network in between says 404 as well, and has refused nothing.
      if (!isOurs || !REFUSED.has(status)) return { state: 'kept', isAway: status === 0 };
      return { state: 'refused', message: 'It could not be sent. Tell an adult at school instead.' };
    }
  }
}
