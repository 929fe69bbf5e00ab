import { appendFileSync, readFileSync, renameSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { Backoff } from '@gatehouse/contract';
import { ProcessLock } from './process-lock.ts';
import { isAlive } from './process-mark.ts';
import { SPOOL_LIMITS, type Spool, spoolFiles } from './spool.ts';
import { readRecords, type SpoolRecord } from './spool-records.ts';
import type { SentHours } from './spool-sent.ts';

/** What the server said to a batch: it has it; ask later; or it will never take it, with the reason. */
export type Delivery = 'taken' | { later: string; afterMs?: number } | { refused: string };

/** Sends NDJSON to the server. Never throws. */
export type Deliver = (ndjson: string) => Promise<Delivery>;

/** What the server refuses is kept for somebody to look at, up to so many bytes. */
const MOST_REFUSED_BYTES = 4 * 1024 * 1024;

/**
 * Sends what the spool holds, oldest first, one file a batch (the hours that come back are more than one batch holds), and deletes it when the server has it. Exactly once comes from the ids: whatever
 * is sent again (a crash between the answer and the deletion, two shippers at once, a server that was restored) the server knows and counts as repeated.
 *
 * Of the helpers that live at once (Squid overlaps old and new) one ships: whoever holds `shipper.lock`. The lock only saves work; were
 * it held twice, nothing would be doubled.
 */
export class Shipper {
  readonly #spool: Spool;
  readonly #deliver: Deliver;
  readonly #lock: ProcessLock;
  readonly #sent: SentHours;
  readonly #backoff = new Backoff(Math.random);
  #busy = false;
  /** How much the server has of a file that is more than a batch: where it stops in the middle it need not begin anew. */
  #begun = { path: '', records: 0 };
  /** Why nothing can be sent now, or null. */
  trouble: string | null = null;
  /** Lines that were damaged, and events that the server will never take, since this process began. */
  damaged = 0;
  refused = 0;

  constructor(spool: Spool, sent: SentHours, deliver: Deliver) {
    this.#spool = spool;
    this.#sent = sent;
    this.#deliver = deliver;
    this.#lock = new ProcessLock(join(spool.folder, 'shipper.lock'));
  }

  /** One turn: sends until nothing is left or the server does not answer. `at` is of the steady clock. Never throws. */
  async turn(at: number): Promise<void> {
    if (this.#busy) return;
    this.#busy = true;
    try {
      this.#spool.retry();
      this.#spool.measure();
      if (!this.#backoff.isOver(at)) return;
      if (spoolFiles(this.#spool.folder).every(({ ready }) => !ready)) this.#spool.release();
      if (this.#lock.hold()) await this.#sendAll(at);
    } catch (error) {
      this.#pause(at, (error as Error).message);
    } finally {
      this.#busy = false;
    }
  }

  async #sendAll(at: number): Promise<void> {
    this.#adopt();
    for (const { path } of spoolFiles(this.#spool.folder).filter(({ ready }) => ready)) {
      const text = textOf(path);
      if (text === undefined) continue;
      const { records, damaged } = readRecords(text);
      if (!(await this.#sendFile(path, records, at))) return;
      this.damaged += damaged;
      this.#sent.keep(text);
      rmSync(path, { force: true });
    }
    const memory = this.#spool.takeFromMemory();
    if (await this.#send(readRecords(memory.text).records, at)) this.#sent.keep(memory.text);
    else memory.keep();
  }

  async #sendFile(path: string, records: readonly SpoolRecord[], at: number): Promise<boolean> {
    if (this.#begun.path !== path) this.#begun = { path, records: 0 };
    while (this.#begun.records < records.length) {
      const batch = records.slice(this.#begun.records, this.#begun.records + SPOOL_LIMITS.fileEvents);
      if (!(await this.#send(batch, at))) return false;
      this.#begun.records += batch.length;
    }
    return true;
  }

  /** True when the server has them, or will never take them; false when to wait. One that it will never take does not stop the others. */
  async #send(records: readonly SpoolRecord[], at: number): Promise<boolean> {
    if (records.length === 0) return true;
    const result = await this.#deliver(records.map(({ json }) => `${json}\n`).join(''));
    if (result === 'taken') {
      this.#backoff.succeeded();
      this.trouble = null;
      return true;
    }
    if ('later' in result) {
      this.#pause(at, result.later, result.afterMs);
      return false;
    }
    const [only, ...others] = records;
    if (only !== undefined && others.length === 0) {
      this.#setAside(only, result.refused);
      return true;
    }
    const middle = Math.ceil(records.length / 2);
    return (await this.#send(records.slice(0, middle), at)) && (await this.#send(records.slice(middle), at));
  }

  #setAside({ json }: SpoolRecord, reason: string): void {
    this.refused += 1;
    const path = join(this.#spool.folder, 'refused.ndjson');
    const size = statSync(path, { throwIfNoEntry: false })?.size ?? 0;
    if (size >= MOST_REFUSED_BYTES) return;
    try {
      appendFileSync(path, `${JSON.stringify({ reason, event: JSON.parse(json) })}\n`, { mode: 0o600 });
    } catch {
      // On a full disk nobody can look at it; it is counted, and must not keep the others.
    }
  }

  #pause(at: number, reason: string, afterMs?: number): void {
    this.trouble = reason;
    this.#backoff.failed(at, afterMs);
  }

  /** Files of helpers that were killed are whole but for their last line: they are sent as they are. */
  #adopt(): void {
    for (const { path, ready, mark } of spoolFiles(this.#spool.folder)) {
      if (!ready && !isAlive(mark)) renameSync(path, path.replace(/\.open$/, '.ready'));
    }
  }

  /** Gives the lock to whoever comes next. */
  release(): void {
    this.#lock.release();
  }
}

function textOf(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return undefined;
  }
}
