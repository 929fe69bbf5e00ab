import { appendFileSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { Spool } from './spool.ts';
import { readRecords } from './spool-records.ts';

/** How much is kept of what the server has, and for how long. */
export interface SentLimits {
  bytes: number;
  ms: number;
}

/** Backups are made each night, and nobody goes back much further than the last; 32 MB are some 50,000 events. */
export const SENT_LIMITS: SentLimits = { bytes: 32 * 1024 * 1024, ms: 14 * 86_400_000 };

const HOUR_MS = 3_600_000;

/**
 * What the server has, kept beside the spool for a while (S25). A server that is put back from last night's backup does not have what came after it. It
 * says so in its answer to a report, and what it took since then is sent again; what it has after all it knows by the ids.
 *
 *   spool/sent/495672.sent   what the server took in that hour (since 1970), as the spool had it, one record a line
 *
 * A file an hour: the spool has one for every half second in which something happened, and the gate that decides meanwhile would look at all of them.
 */
export class SentHours {
  readonly #folder: string;
  readonly #now: () => Date;
  readonly #limits: SentLimits;
  #hour: number | undefined;

  constructor(spoolFolder: string, now: () => Date, limits: SentLimits = SENT_LIMITS) {
    this.#folder = join(spoolFolder, 'sent');
    this.#now = now;
    this.#limits = limits;
  }

  /** Keeps what the server has taken now. What cannot be kept is let go: a full disk must not keep it from leaving the spool. */
  keep(text: string): void {
    if (text === '') return;
    const hour = Math.floor(this.#now().getTime() / HOUR_MS);
    try {
      mkdirSync(this.#folder, { recursive: true, mode: 0o700 });
      // A record that was cut short ends without its line, and must not spoil the one after it.
      appendFileSync(this.#pathOf(hour), text.endsWith('\n') ? text : `${text}\n`, { mode: 0o600 });
      if (hour !== this.#hour) this.#forget();
      this.#hour = hour;
    } catch {
      // It matters only to a server that is restored; that the disk is full is said where events are written (spool.ts).
    }
  }

  /** Gives the spool what the server took since then, by whole hours, the oldest first; how many records. What is kept meanwhile begins a new file. */
  giveBack(since: Date, spool: Spool): number {
    let records = 0;
    for (const { hour, path } of this.#hours()) {
      if ((hour + 1) * HOUR_MS <= since.getTime()) continue;
      const text = textOf(path);
      if (text !== undefined && spool.takeIn(path)) records += readRecords(text).records.length;
    }
    return records;
  }

  /** The oldest go first. */
  #forget(): void {
    const oldest = this.#now().getTime() - this.#limits.ms;
    let bytes = 0;
    for (const { path, hour } of this.#hours().reverse()) {
      bytes += statSync(path, { throwIfNoEntry: false })?.size ?? 0;
      if (bytes > this.#limits.bytes || (hour + 1) * HOUR_MS < oldest) rmSync(path, { force: true });
    }
  }

  #pathOf(hour: number): string {
    return join(this.#folder, `${hour}.sent`);
  }

  #hours(): { path: string; hour: number }[] {
    return namesIn(this.#folder)
      .flatMap((name) => /^(\d+)\.sent$/.exec(name)?.[1] ?? [])
      .map(Number)
      .sort((a, b) => a - b)
      .map((hour) => ({ hour, path: this.#pathOf(hour) }));
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

function namesIn(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return [];
    throw error;
  }
}
