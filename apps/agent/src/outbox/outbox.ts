import type { Event } from '@gatehouse/contract';
import type { Table } from '../platform/table.ts';

/** An event as it waits. `weight`: how much it matters, 0 to 5. */
export interface WaitingEvent {
  json: string;
  weight: number;
}

/** Bound of what waits. */
export interface OutboxLimits {
  events: number;
  bytes: number;
}

/** A fortnight of a busy pupil; the browser gives an extension with unlimitedStorage what the disk has. */
export const LIMITS: OutboxLimits = { events: 5000, bytes: 8 * 1024 * 1024 };
/** One batch: far below what the server takes, so that a slow line is done within a request. */
const BATCH_EVENTS = 200;
const BATCH_BYTES = 512 * 1024;

interface Entry {
  weight: number;
  bytes: number;
  /** In memory until the database has it. */
  json?: string;
}

/**
 * Events that wait for the server. An event is in the browser's database before anything is done about what it tells, so a worker that is
 * stopped at any moment loses nothing; it leaves when the server has it. The server knows events by their ids, so one that is sent twice is
 * stored once.
 *
 * It is bounded. When it is full the oldest of the least weight go first, and how many is told:
 *
 *   5,000 wait: 4,990 blocked pages (weight 1) and ten searches that worry (weight 4). The next event, whatever it is, pushes out the oldest
 *   blocked page. A flood of blocked pages never pushes out a search.
 */
export class Outbox {
  readonly #table: Table<WaitingEvent>;
  readonly #limits: OutboxLimits;
  readonly #onLost: (count: number) => void;
  /** In the order of ids, which is that of time. */
  readonly #entries = new Map<string, Entry>();
  #bytes = 0;
  /** Whether the database took the last event. */
  isDurable = true;

  constructor(parts: { table: Table<WaitingEvent>; onLost: (count: number) => void; limits?: OutboxLimits }) {
    this.#table = parts.table;
    this.#onLost = parts.onLost;
    this.#limits = parts.limits ?? LIMITS;
  }

  /** Takes up what waits from before. */
  async open(): Promise<void> {
    try {
      for (const [id, { json, weight }] of await this.#table.all()) this.#enter(id, { weight, bytes: bytesOf(json) });
    } catch {
      this.isDurable = false;
    }
  }

  /** Bytes that wait. */
  get waitingBytes(): number {
    return this.#bytes;
  }

  /** Events that wait. */
  get size(): number {
    return this.#entries.size;
  }

  /** Whether an event still waits. */
  has(id: string): boolean {
    return this.#entries.has(id);
  }

  /** Keeps an event; when the promise resolves it is in the database, or in memory where that has no room. Never rejects. */
  add(event: Event, weight: number): Promise<void> {
    return this.putBack(event.id, { json: JSON.stringify(event), weight });
  }

  /** The same for an event that was kept before. */
  async putBack(id: string, { json, weight }: WaitingEvent): Promise<void> {
    const entry: Entry = { weight, bytes: bytesOf(json), json };
    this.#enter(id, entry);
    await this.#shed();
    if (!this.#entries.has(id)) return;
    try {
      await this.#table.put(id, { json, weight });
      delete entry.json;
      this.isDurable = true;
    } catch {
      this.isDurable = false;
    }
  }

  /** The next events to send, what matters most first, and of equals the oldest. Empty: nothing waits. */
  async batch(): Promise<({ id: string } & WaitingEvent)[]> {
    const order = [...this.#entries].sort(([a, { weight: x }], [b, { weight: y }]) => y - x || (a < b ? -1 : 1));
    const batch: ({ id: string } & WaitingEvent)[] = [];
    let bytes = 0;
    for (const [id, entry] of order) {
      if (batch.length >= BATCH_EVENTS || (batch.length > 0 && bytes + entry.bytes > BATCH_BYTES)) break;
      const json = entry.json ?? (await this.#table.get(id))?.json;
      if (json === undefined) this.#leave(id);
      else batch.push({ id, json, weight: entry.weight });
      bytes += entry.bytes;
    }
    return batch;
  }

  /** These need not wait any more: the server has them, or will never take them. */
  async remove(ids: readonly string[]): Promise<void> {
    for (const id of ids) this.#leave(id);
    // What stays behind in a database that fails is sent again, and known by its id.
    await this.#table.remove(ids).catch(() => undefined);
  }

  /** Nothing waits any more; how much that was is told. */
  async letGo(): Promise<void> {
    const ids = [...this.#entries.keys()];
    if (ids.length > 0) this.#onLost(ids.length);
    await this.remove(ids);
  }

  async #shed(): Promise<void> {
    const shed: string[] = [];
    while (this.#entries.size > this.#limits.events || this.#bytes > this.#limits.bytes) {
      const least = leastOf(this.#entries);
      if (least === undefined) break;
      this.#leave(least);
      shed.push(least);
    }
    if (shed.length === 0) return;
    this.#onLost(shed.length);
    await this.#table.remove(shed).catch(() => undefined);
  }

  #enter(id: string, entry: Entry): void {
    this.#leave(id);
    this.#entries.set(id, entry);
    this.#bytes += entry.bytes;
  }

  #leave(id: string): void {
    this.#bytes -= this.#entries.get(id)?.bytes ?? 0;
    this.#entries.delete(id);
  }
}

/** The oldest of the least weight. */
function leastOf(entries: ReadonlyMap<string, Entry>): string | undefined {
  let least: { id: string; weight: number } | undefined;
  for (const [id, { weight }] of entries) {
    if (least === undefined || weight < least.weight || (weight === least.weight && id < least.id))
      least = { id, weight };
  }
  return least?.id;
}

function bytesOf(json: string): number {
  return new TextEncoder().encode(json).length;
}
