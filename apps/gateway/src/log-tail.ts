import { existsSync, mkdirSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { Backoff, type ReportAnswer, type Visit } from '@gatehouse/contract';
import { z } from 'zod';
import type { ClientMap } from './client-map.ts';
import type { GateClock } from './clock.ts';
import { readNoted, writeWhole } from './gate-folder.ts';
import {
  forgetUnpacked,
  KEEP_LOGS,
  type LogPiece,
  type LogPlace,
  passedIn,
  placeIn,
  placeSchema,
  readAt,
} from './log-place.ts';
import { LogReplay } from './log-replay.ts';
import { type SentBatch, SentBatches } from './log-sent.ts';
import { type LineCounts, LogVisits } from './log-visits.ts';
import { LostCount } from './lost-count.ts';
import { ProcessLock } from './process-lock.ts';
import type { Delivery } from './shipper.ts';
import { CLOCKS_MS } from './spool-again.ts';

/** Read at once: a few milliseconds of work, for the same process answers Squid. */
const PIECE = 128 * 1024;
/** Visits of one batch, and bytes of the log behind it. */
const MOST_VISITS = 1000;
const MOST_READ = 2 * 1024 * 1024;
/** So many lines together of which none is Squid's: another format. One alone may be half a line. */
const FOREIGN_LINES = 10;
const FOREIGN =
  'The proxy’s log is in a format that cannot be read: visits are missing. Have Squid write it as “access_log stdio:FILE squid”.';
const FIRST_PAUSE_MS = 2000;
const [PLACE, BATCH] = ['place.json', 'batch.json'];

const batchSchema = z.object({ visits: z.array(z.unknown()), after: placeSchema });

/** What a tail stands on. `folder` is its own; `deliver` never rejects. */
export interface TailParts {
  log: string;
  folder: string;
  clock: GateClock;
  clients: ClientMap;
  deliver(visits: readonly Visit[]): Promise<Delivery>;
}

/**
 * Follows a proxy's log and sends what it says as visits. Nothing is lost and nothing counts twice, because a batch is written down, with the
 * place behind it, before it is sent, and the place moves only when the server has it:
 *
 *   read from the place → batch.json {visits, after} → send → place.json := after → no batch.json
 *
 * Killed anywhere in this, it sends the same batch again, whose ids the server knows. A server that is away for a week finds the place where it
 * was; what rotation took away meanwhile cannot be read any more, and `trouble` and `gaps` say so.
 */
export class LogTail {
  readonly #parts: TailParts;
  readonly #lock: ProcessLock;
  readonly #sent: SentBatches;
  readonly #replay: LogReplay;
  readonly counts: LineCounts = { taken: 0, leftOut: 0, unread: 0 };
  readonly #backoff = new Backoff(Math.random, FIRST_PAUSE_MS);
  #busy = false;
  /** Why nothing can be read or sent now, or null. */
  trouble: string | null = null;
  readonly #lost: LostCount;
  #gaps = 0;
  /** Batches that the server will never take. */
  refused = 0;
  #unreadInARow = 0;

  constructor(parts: TailParts) {
    this.#parts = parts;
    mkdirSync(parts.folder, { recursive: true, mode: 0o700 });
    this.#lock = new ProcessLock(join(parts.folder, 'tail.lock'));
    this.#sent = new SentBatches(parts.folder);
    this.#replay = new LogReplay(parts.log, parts.folder);
    this.#lost = new LostCount(parts.folder, parts.clock.now(), 'gaps.json');
  }

  /** How often something was rotated away before it was read, in these two weeks: the rotation that found it ends the helper too. */
  get gaps(): number {
    return this.#lost.total(this.#gaps);
  }

  /** Sentences for whoever keeps it running. */
  problems(): string[] {
    const { gaps, refused, trouble } = this;
    const isForeign = this.#unreadInARow >= FOREIGN_LINES;
    return [
      ...(trouble === null ? [] : [`Log: ${trouble}`]),
      ...(gaps === 0
        ? []
        : [
            `The proxy’s log was rotated away before it was read, ${gaps === 1 ? 'once' : `${gaps} times`}: visits are missing. ${KEEP_LOGS}`,
          ]),
      ...(isForeign ? [FOREIGN] : []),
      ...this.#replay.problems(),
      ...(refused === 0 ? [] : [`${refused} visits were refused by the server.`]),
    ];
  }

  /** One turn: reads and sends until the end of the log, or until the server does not answer. Never throws. */
  async turn(): Promise<void> {
    const { clock } = this.#parts;
    if (this.#busy || !this.#backoff.isOver(clock.elapsed()) || !this.#lock.hold()) return;
    this.#busy = true;
    try {
      while (await this.#step());
    } catch (error) {
      this.#pause((error as Error).message);
    } finally {
      this.#busy = false;
    }
  }

  /** The server says that it was put back from a backup, or nothing: what it took since then is read once more (S25). Never rejects; what fails is tried again by the next call. */
  async takeRestored(restored: ReportAnswer['restored']): Promise<void> {
    if (this.#busy || !this.#lock.hold() || !this.#replay.isNew(restored)) return;
    this.#busy = true;
    try {
      const waiting = this.#read(BATCH, batchSchema);
      const batches = this.#sent.since(new Date(Date.parse(restored.since) - CLOCKS_MS));
      if (waiting !== undefined) batches.push(this.#batchTo(waiting.after));
      const from = await this.#replay.begin(batches);
      // What was written down comes again too, in its turn.
      if (from !== undefined) rmSync(join(this.#parts.folder, BATCH), { force: true });
      if (from !== undefined) this.#write(PLACE, from);
      this.#replay.begun(restored.of);
    } catch (error) {
      this.#pause((error as Error).message);
    } finally {
      this.#busy = false;
    }
  }

  /** The batch that begins at the place and ends there. */
  #batchTo(to: LogPlace): SentBatch {
    const start = this.#read(PLACE, placeSchema)?.offset ?? 0;
    return this.#replay.known(start, to) ?? { first: this.#parts.clock.now().getTime(), start, to };
  }

  /** Gives the log to whoever comes next. */
  release(): void {
    this.#lock.release();
  }

  /** Sends what is written down, or reads the next batch; false when there is nothing to do now. */
  async #step(): Promise<boolean> {
    const kept = this.#read(BATCH, batchSchema);
    if (kept !== undefined) return this.#send(kept.visits as Visit[], kept.after);
    const read = await this.#next();
    if (read === null) {
      this.trouble = null;
      return false;
    }
    const { visits, after } = read;
    if (visits.length === 0) {
      this.#passed(after);
      return true;
    }
    this.#write(BATCH, { visits, after });
    return this.#send(visits, after);
  }

  async #send(visits: readonly Visit[], after: LogPlace): Promise<boolean> {
    if (!(await this.#deliver(visits))) return false;
    this.trouble = null;
    this.#backoff.succeeded();
    this.#passed(after);
    rmSync(join(this.#parts.folder, BATCH), { force: true });
    return true;
  }

  /** The server has everything up to here. */
  #passed(after: LogPlace): void {
    this.#sent.note(this.#batchTo(after), this.#parts.clock.now());
    this.#write(PLACE, after);
  }

  /** True when the server has them, or will never take them, which is counted; one that it will never take does not stop the others. */
  async #deliver(visits: readonly Visit[]): Promise<boolean> {
    const result = await this.#parts.deliver(visits);
    if (result === 'taken') return true;
    if ('later' in result) {
      this.#pause(result.later, result.afterMs);
      return false;
    }
    if (visits.length === 1) {
      this.refused += 1;
      return true;
    }
    const middle = Math.ceil(visits.length / 2);
    return (await this.#deliver(visits.slice(0, middle))) && (await this.#deliver(visits.slice(middle)));
  }

  /** The next batch of the log with the place behind it, or null at its end. */
  async #next(): Promise<{ visits: readonly Visit[]; after: LogPlace } | null> {
    const { folder, clients } = this.#parts;
    const passedAt = statSync(join(folder, PLACE), { throwIfNoEntry: false })?.mtimeMs;
    const at = { passedAt, now: this.#parts.clock.now() };
    const { pieces, gap } = await this.#replay.continuation(this.#read(PLACE, placeSchema), at);
    const [first, ...later] = pieces;
    if (first === undefined) return null;
    if (gap) {
      this.#write(PLACE, await placeIn(first.path, 0));
      this.#gaps += 1;
      this.#lost.note(this.#gaps, this.#parts.clock.now());
    }
    if (first.last) forgetUnpacked(folder);
    // A batch ends with its file at the latest, so that its place is in one.
    const visits = new LogVisits(clients, this.counts);
    const before = { ...this.counts };
    const end = await this.#readFrom(first, visits);
    const { taken, leftOut, unread } = this.counts;
    this.#unreadInARow =
      taken + leftOut > before.taken + before.leftOut ? 0 : this.#unreadInARow + unread - before.unread;
    if (end > first.offset) return { visits: visits.visits, after: await placeIn(first.path, end) };
    const after = await this.#leave(first, later);
    if (after !== null) return { visits: [], after };
    const newest = later.at(-1) ?? first;
    const place = passedIn(this.#read(PLACE, placeSchema), first.path, newest.path, this.#parts.clock.now());
    if (place !== undefined) this.#write(PLACE, place);
    return null;
  }

  /** Reads whole lines as far as a batch goes; returns the offset behind the last one. */
  async #readFrom({ path, offset }: LogPiece, visits: LogVisits): Promise<number> {
    const now = this.#parts.clock.now();
    const until = await this.#replay.endOf(path, offset);
    let at = offset;
    while (until === undefined ? visits.size < MOST_VISITS && at - offset < MOST_READ : at < until) {
      const bytes = await readAt(path, at, until === undefined ? PIECE : Math.min(PIECE, until - at));
      const end = bytes.lastIndexOf(10) + 1;
      if (end > 0) {
        for (const line of bytes.toString('utf8', 0, end - 1).split('\n')) visits.add(line, now);
        at += end;
      } else if (bytes.length === PIECE) {
        // No line of a log is so long.
        this.counts.unread += 1;
        at += PIECE;
      } else break;
    }
    if (at > offset && until === undefined) this.#replay.done();
    return at;
  }

  /** At the end of a file: on to what was written after it, once there is something; what was half a line at its end stays half. */
  async #leave(piece: LogPiece, later: readonly LogPiece[]): Promise<LogPlace | null> {
    for (const next of later) {
      // Packed or renamed since they were found: the next turn finds them where they are now.
      if (!existsSync(piece.path) || !existsSync(next.path)) return null;
      if ((await readAt(next.path, 0, 1)).length === 0) continue;
      if ((await readAt(piece.path, piece.offset, 1)).length > 0) this.counts.unread += 1;
      return placeIn(next.path, 0);
    }
    return null;
  }

  #pause(reason: string, afterMs?: number): void {
    this.trouble = reason;
    this.#backoff.failed(this.#parts.clock.elapsed(), afterMs);
  }

  #write(name: string, value: object): void {
    writeWhole(this.#parts.folder, name, JSON.stringify(value));
  }

  /** Undefined also of what is damaged: everything that is there is read again, and the server knows what it has. */
  #read<Value>(name: string, schema: z.ZodType<Value>): Value | undefined {
    return readNoted(this.#parts.folder, name, schema);
  }
}
