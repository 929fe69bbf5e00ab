import { readFileSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { HourFiles } from './hour-files.ts';
import type { Spool } from './spool.ts';
import { readRecords } from './spool-records.ts';

/** How much is kept of what the server has, and for how long. */
export interface SentLimits {
  bytes: number;
  ms: number;
}

/** Backups are made each night, and nobody goes back much further than the last; 32 MB are some 50,000 events. */
export const SENT_LIMITS: SentLimits = { bytes: 32 * 1024 * 1024, ms: 14 * 86_400_000 };

/**
 * What the server has, kept beside the spool for a while (S25). A server that is put back from last night's backup does not have what came after it. It
 * says so in its answer to a report, and what it took since then is sent again; what it has after all it knows by the ids.
 *
 *   spool/sent/495672.sent   what the server took in that hour, as the spool had it, one record a line
 *
 * A file an hour: the spool has one for every half second in which something happened, and the gate that decides meanwhile would look at all of them.
 */
export class SentHours {
  readonly #files: HourFiles;
  readonly #now: () => Date;
  readonly #limits: SentLimits;

  constructor(spoolFolder: string, now: () => Date, limits: SentLimits = SENT_LIMITS) {
    this.#files = new HourFiles(join(spoolFolder, 'sent'), '.sent');
    this.#now = now;
    this.#limits = limits;
  }

  /** Keeps what the server has taken now. What cannot be kept is let go: a full disk must not keep it from leaving the spool. */
  keep(text: string): void {
    if (text === '') return;
    try {
      // A record that was cut short ends without its line, and must not spoil the one after it.
      if (this.#files.add(text.endsWith('\n') ? text : `${text}\n`, this.#now())) this.#forget();
    } catch {
      // It matters only to a server that is restored; that the disk is full is said where events are written (spool.ts).
    }
  }

  /** Gives the spool what the server took since then, by whole hours, the oldest first; how many records. What is kept meanwhile begins a new file. */
  giveBack(since: Date, spool: Spool): number {
    let records = 0;
    for (const { path, endsAt } of this.#files.all()) {
      if (endsAt <= since.getTime()) continue;
      const text = textOf(path);
      if (text !== undefined && spool.takeIn(path)) records += readRecords(text).records.length;
    }
    return records;
  }

  /** The oldest go first. */
  #forget(): void {
    const oldest = this.#now().getTime() - this.#limits.ms;
    let bytes = 0;
    for (const { path, endsAt } of this.#files.all().reverse()) {
      bytes += statSync(path, { throwIfNoEntry: false })?.size ?? 0;
      if (bytes > this.#limits.bytes || endsAt < oldest) rmSync(path, { force: true });
    }
  }
}

function textOf(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}
