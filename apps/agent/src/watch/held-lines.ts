import type { Event } from '@gatehouse/contract';
import type { Match, Scan, Severity } from '@gatehouse/engine';
import { forgetAll, type Table } from '../platform/table.ts';

/**
 * So long after its last reading a line is at rest, milliseconds. Whoever types is read every 3.7 s at the latest, so typing never looks like rest; and who looks for
 * the next word rarely looks for longer.
 */
const REST_MS = 5000;
/** Whoever types on and on is not waited for: what the line still says by then is told. */
const LONGEST_MS = 20_000;

/** What is as grave as this stays said without the end of a sentence as well. */
const GRAVE: Severity = 4;
const SENTENCE_END = /[.!?…\n]/;

/** What was heard in a line at which somebody still is: as it is told when nothing more comes. */
export interface HeldLine {
  event: Event;
  found: Scan;
  /** Under which name it is remembered as told. */
  known: string;
  /** What of it is told also where its words are taken back. */
  said: { phrase: string; text: string }[];
  top: string;
  /** Id of the tab; null where a worker before this one heard it: what that tab shows now may be somebody else's. */
  tab: number | null;
  /** When something was heard in it first, and when it rests: milliseconds since 1970. */
  since: number;
  restsAt: number;
}

/**
 * Lines that worry and that somebody is still typing: "i want to kill him" may go on as "in fortnite". They wait in the browser's database, so that neither a
 * worker nor a tab that ends takes one along.
 */
export class HeldLines {
  readonly #table: Table<HeldLine>;
  #rows: Promise<Map<string, HeldLine>> | undefined;

  constructor(table: Table<HeldLine>) {
    this.#table = table;
  }

  /** What is held of a field. */
  async of(field: string): Promise<HeldLine | undefined> {
    return (await this.#all()).get(field);
  }

  /** The fields of a document of which something is held. */
  async in(document: string): Promise<string[]> {
    return [...(await this.#all()).keys()].filter((field) => field.startsWith(`${document} `));
  }

  /** Holds a line, in place of what was held of its field. Never rejects: where the disk has no room it is held in memory. */
  async hold(field: string, line: Omit<HeldLine, 'since' | 'restsAt'>, now: number): Promise<void> {
    const rows = await this.#all();
    const since = Math.min(now, rows.get(field)?.since ?? now);
    const held = { ...line, since, restsAt: Math.min(now + REST_MS, since + LONGEST_MS) };
    rows.set(field, held);
    await this.#table.put(field, held).catch(() => undefined);
  }

  /** Holds nothing of a field any longer. Never rejects. */
  async release(field: string): Promise<void> {
    if (!(await this.#all()).delete(field)) return;
    await this.#table.remove([field]).catch(() => undefined);
  }

  /** What is at rest by now, and in how many milliseconds the next one is: null where none is left. A clock that was set back makes none wait for longer. */
  async resting(now: number): Promise<{ fields: string[]; nextMs: number | null }> {
    const waits = [...(await this.#all())].map(([field, { restsAt }]) => ({ field, ms: restsAt - now }));
    const isOver = ({ ms }: { ms: number }) => ms <= 0 || ms > REST_MS;
    const next = waits.filter((each) => !isOver(each)).map(({ ms }) => ms);
    return {
      fields: waits.filter(isOver).map(({ field }) => field),
      nextMs: next.length === 0 ? null : Math.min(...next),
    };
  }

  /** Forgets them all; returns the events that they would have been. Never rejects. */
  async letGo(): Promise<Event[]> {
    const rows = await this.#all();
    const events = [...rows.values()].map(({ event }) => event);
    rows.clear();
    await forgetAll(this.#table);
    return events;
  }

  #all(): Promise<Map<string, HeldLine>> {
    this.#rows ??= this.#table.all().then(
      (rows) => new Map(rows.map(([field, line]) => [field, { ...line, tab: null }])),
      () => new Map(),
    );
    return this.#rows;
  }
}

/** What a reading heard that stays said, whatever becomes of the line: what is grave, and what a sentence said that has come to its end. */
export function saidBy(text: string, found: Scan, fresh: readonly Match[]): HeldLine['said'] {
  const grave = new Set(found.sums.filter(({ severity }) => severity >= GRAVE).map(({ harm }) => harm));
  return fresh
    .filter(({ harm, end }) => grave.has(harm) || SENTENCE_END.test(text.slice(end)))
    .map(({ phrase, text: words }) => ({ phrase, text: words }));
}

/** Whether words that stay said are gone from the field: not where it only goes on so that they mean nothing by it, nor where they are spelled better. */
export function wasTakenBack({ said }: HeldLine, text: string, fresh: readonly Match[]): boolean {
  return said.some((each) => !text.includes(each.text) && !fresh.some(({ phrase }) => phrase === each.phrase));
}
