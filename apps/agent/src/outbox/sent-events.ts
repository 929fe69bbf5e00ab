import type { Table } from '../platform/table.ts';
import type { WaitingEvent } from './outbox.ts';

/** An event that the server has. `at`: when it took it, milliseconds since 1970. `school`: whose server it was. */
export interface SentEvent extends WaitingEvent {
  at: number;
  school: string;
}

/** How much is kept of what the server has, and for how long. */
export interface SentLimits {
  events: number;
  bytes: number;
  ms: number;
}

/**
 * Backups are made each night: what breaks on a Friday and is put back on Monday goes back to Thursday night (docs/decisions/0007-backup.md). A pupil's
 * browser tells some dozens of events a day; what was told longer ago than this has no business on a device that is carried home.
 */
export const SENT_LIMITS: SentLimits = { events: 1000, bytes: 2 * 1024 * 1024, ms: 4 * 86_400_000 };

/** How often what is too old is looked for. */
const FORGET_EVERY_MS = 3_600_000;

/**
 * What the server has, kept on the device for a while (S25). A server that is put back from last night's backup does not have what came after it.
 * It says so in its answer to a report, and is sent that again; what it has after all it knows by the ids.
 */
export class SentEvents {
  readonly #table: Table<SentEvent>;
  readonly #limits: SentLimits;
  #forgottenAt = Number.NEGATIVE_INFINITY;

  constructor(table: Table<SentEvent>, limits: SentLimits = SENT_LIMITS) {
    this.#table = table;
    this.#limits = limits;
  }

  /** Keeps what the server has taken now. Never rejects: what cannot be kept matters only to a server that is restored. */
  async keep(
    events: readonly { id: string; json: string; weight: number }[],
    at: number,
    school: string,
  ): Promise<void> {
    try {
      for (const { id, json, weight } of events) await this.#table.put(id, { json, weight, at, school });
      const isMany = (await this.#table.keys()).length > this.#limits.events;
      if (isMany || Math.abs(at - this.#forgottenAt) > FORGET_EVERY_MS) await this.#forget(at);
    } catch {
      // Said above; that the browser has no room is said where events are kept (outbox.ts).
    }
  }

  /** What this school's server took since then, the oldest first. Rejects when the database cannot be read. */
  async since(since: number, school: string): Promise<(WaitingEvent & { id: string })[]> {
    const rows = await this.#table.all();
    return rows
      .filter(([, row]) => row.at >= since && row.school === school)
      .map(([id, { json, weight }]) => ({ id, json, weight }));
  }

  /** Lets go what is too old, also where nothing new is told: a device that is quiet for a summer would keep its last words until autumn. Never rejects. */
  async forget(at: number): Promise<void> {
    try {
      if (Math.abs(at - this.#forgottenAt) > FORGET_EVERY_MS) await this.#forget(at);
    } catch {
      // As above: the next turn tries again.
    }
  }

  /** The oldest go first. */
  async #forget(now: number): Promise<void> {
    const { events, bytes, ms } = this.#limits;
    const rows = (await this.#table.all()).sort(([, a], [, b]) => b.at - a.at);
    let size = 0;
    const gone = rows.filter(([, { at, json }], index) => {
      size += json.length;
      return index >= events || size > bytes || now - at > ms;
    });
    await this.#table.remove(gone.map(([id]) => id));
    this.#forgottenAt = now;
  }
}
