import { Backoff } from '@gatehouse/contract';
import type { Delivery } from '../link/server-link.ts';
import type { AgentClock } from '../platform/clock.ts';
import { inTime } from './in-time.ts';
import type { Outbox, WaitingEvent } from './outbox.ts';
import { withoutLater } from './without-later.ts';

type SentNow = { id: string } & WaitingEvent;

/** What sending needs. */
export interface SenderParts {
  outbox: Outbox;
  deliver(ndjson: string): Promise<Delivery>;
  clock: AgentClock;
  random(): number;
  /** The server has these; they leave the outbox when the promise resolves. Never rejects. */
  onTaken(batch: readonly SentNow[]): Promise<void>;
  /** Called when something waits that could not be sent, with the milliseconds after which a turn is worth while. */
  later(ms: number): void;
  /** Events that the server will never take. */
  onRefused(count: number, reason: string): void;
  /** An event that is told as of now, under a new id (see {@link inTime}). Never rejects. */
  onRedated(from: string, to: string): Promise<void>;
}

/** Sends what waits, one batch after the other, until nothing is left or the server does not answer. */
export class Sender {
  readonly #parts: SenderParts;
  readonly #backoff: Backoff;
  #underway: Promise<void> | null = null;
  #again = false;
  /** Why nothing can be sent now, or null. */
  trouble: string | null = null;

  constructor(parts: SenderParts) {
    this.#parts = parts;
    this.#backoff = new Backoff(parts.random);
  }

  /** One turn. Two at once are one; what came meanwhile is sent too. Never rejects. */
  turn(): Promise<void> {
    this.#again = true;
    this.#underway ??= this.#run().finally(() => {
      this.#underway = null;
    });
    return this.#underway;
  }

  /** Milliseconds until it is worth trying again; null: nothing waits. */
  get wait(): number | null {
    const { outbox, clock } = this.#parts;
    return outbox.size === 0 ? null : this.#backoff.remaining(clock.elapsed());
  }

  async #run(): Promise<void> {
    const { outbox, clock } = this.#parts;
    try {
      while (this.#again) {
        this.#again = false;
        if (!this.#backoff.isOver(clock.elapsed())) return;
        for (let batch = await outbox.batch(); batch.length > 0; batch = await outbox.batch()) {
          if (!(await this.#send(batch))) return;
        }
      }
    } catch (error) {
      this.#pause(error instanceof Error ? error.message : 'Events could not be read.');
    } finally {
      if (this.wait !== null) this.#parts.later(this.wait);
    }
  }

  /** True when the server has them, or will never take them. One that it will never take does not stop the others. */
  async #send(batch: readonly SentNow[]): Promise<boolean> {
    const { outbox, deliver, onRefused, onTaken } = this.#parts;
    const result = await deliver(batch.map(({ json }) => `${json}\n`).join(''));
    if (result === 'taken') {
      this.#backoff.succeeded();
      this.trouble = null;
      await onTaken(batch);
      await outbox.remove(batch.map(({ id }) => id));
      return true;
    }
    if ('later' in result) {
      this.#pause(result.later, result.afterMs);
      return false;
    }
    if (await this.#redate(batch)) return true;
    const [only, ...others] = batch;
    if (only !== undefined && others.length === 0) {
      const plainer = withoutLater(only.json);
      if (plainer !== null) {
        await outbox.putBack(only.id, { json: plainer, weight: only.weight });
        return true;
      }
      await outbox.remove([only.id]);
      onRefused(1, result.refused);
      return true;
    }
    const middle = Math.ceil(batch.length / 2);
    return (await this.#send(batch.slice(0, middle))) && (await this.#send(batch.slice(middle)));
  }

  /** The server has just said what time it is. Whether any of these were of a time that it never takes; they wait anew. */
  async #redate(batch: readonly SentNow[]): Promise<boolean> {
    const { outbox, clock, onRedated } = this.#parts;
    let count = 0;
    for (const { id, json, weight } of batch) {
      const again = inTime(json, clock.now());
      if (again === null) continue;
      await outbox.putBack(again.id, { json: again.json, weight });
      await onRedated(id, again.id);
      await outbox.remove([id]);
      count++;
    }
    return count > 0;
  }

  #pause(reason: string, afterMs = 0): void {
    this.trouble = reason;
    this.#backoff.failed(this.#parts.clock.elapsed(), afterMs);
  }
}
