import type { AgentClock } from '../platform/clock.ts';
import type { Table } from '../platform/table.ts';
import type { KeptArea } from '../state/kept.ts';

/** A table in memory. While `isFull`, nothing can be put; while `isBroken`, nothing can be read either. */
export interface MemoryTable<Row> extends Table<Row> {
  rows: Map<string, Row>;
  isFull: boolean;
  isBroken: boolean;
}

/** A table that holds its rows as the browser's does: cloned, in the order of keys. */
export function memoryTable<Row>(): MemoryTable<Row> {
  const rows = new Map<string, Row>();
  const table: MemoryTable<Row> = {
    rows,
    isFull: false,
    isBroken: false,
    keys: async () => (await table.all()).map(([key]) => key),
    get: async (key) => structuredClone((await reading()).get(key)),
    all: async () => structuredClone([...(await reading())].sort(([a], [b]) => (a < b ? -1 : 1))),
    put: async (key, row) => {
      const readable = await reading();
      if (table.isFull) throw new Error('QuotaExceededError');
      readable.set(key, structuredClone(row));
    },
    remove: async (keys) => {
      const readable = await reading();
      for (const key of keys) readable.delete(key);
    },
  };
  const reading = async () => {
    await Promise.resolve();
    if (table.isBroken) throw new Error('InvalidStateError');
    return rows;
  };
  return table;
}

/** `chrome.storage.local` in memory. */
export function memoryArea(
  first: Record<string, unknown> = {},
): KeptArea & { values: Record<string, unknown>; isFull: boolean } {
  const area = {
    values: structuredClone(first),
    isFull: false,
    get: async () => structuredClone(area.values),
    set: async (values: Record<string, unknown>) => {
      if (area.isFull) throw new Error('QUOTA_BYTES quota exceeded');
      Object.assign(area.values, structuredClone(values));
    },
  };
  return area;
}

/** `chrome.storage.session` in memory: it outlives workers. */
export function memorySession() {
  const values: Record<string, unknown> = {};
  return {
    get: async () => structuredClone(values),
    set: async (more: Record<string, unknown>) => void Object.assign(values, structuredClone(more)),
  };
}

/** A Tuesday in term time, ten to eleven. */
export const MORNING = new Date('2026-11-17T10:50:00Z');

/** A clock that stands until it is moved. `aheadBy` is what the device's own shows too much. */
export function standingClock(at = MORNING): AgentClock & { pass(ms: number): void; aheadBy: number } {
  let elapsed = 0;
  let corrected = 0;
  const clock = {
    aheadBy: 0,
    now: () => new Date(clock.shown().getTime() - corrected),
    shown: () => new Date(at.getTime() + elapsed + clock.aheadBy),
    elapsed: () => elapsed,
    correct: (ahead: number) => {
      corrected = ahead;
    },
    pass: (ms: number) => {
      elapsed += ms;
    },
  };
  return clock;
}
