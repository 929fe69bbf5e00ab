import { readdirSync, readFileSync, renameSync, rmSync, statSync, utimesSync } from 'node:fs';
import { join } from 'node:path';
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
 *   1204-8812-1.ready → taken: 1204-8812-1.sent, its time being when the server took it → put back: 1204-8812-1.ready
 */
export class SentFiles {
  readonly #folder: string;
  readonly #now: () => Date;
  readonly #limits: SentLimits;

  constructor(folder: string, now: () => Date, limits: SentLimits = SENT_LIMITS) {
    this.#folder = folder;
    this.#now = now;
    this.#limits = limits;
  }

  /** The server has this file. One that cannot be kept is deleted: to be sent for ever would be worse. */
  keep(path: string): void {
    try {
      const at = this.#now();
      utimesSync(path, at, at);
      renameSync(path, path.replace(/\.ready$/, '.sent'));
    } catch {
      rmSync(path, { force: true });
    }
    this.#forget();
  }

  /** Puts back to be sent what the server took since then; how many events that are. */
  again(since: Date): number {
    let events = 0;
    for (const { path, takenAt } of this.#files()) {
      if (takenAt < since.getTime()) continue;
      try {
        events += readRecords(readFileSync(path, 'utf8')).records.length;
        renameSync(path, path.replace(/\.sent$/, '.ready'));
      } catch {
        // Another helper of this gate was quicker.
      }
    }
    return events;
  }

  /** The oldest go first. */
  #forget(): void {
    const oldest = this.#now().getTime() - this.#limits.ms;
    let bytes = 0;
    for (const file of this.#files().reverse()) {
      bytes += file.bytes;
      if (bytes > this.#limits.bytes || file.takenAt < oldest) rmSync(file.path, { force: true });
    }
  }

  #files(): { path: string; bytes: number; takenAt: number }[] {
    const paths = readdirSync(this.#folder)
      .filter((name) => name.endsWith('.sent'))
      .map((name) => join(this.#folder, name));
    return paths
      .flatMap((path) => {
        const stat = statSync(path, { throwIfNoEntry: false });
        return stat === undefined ? [] : [{ path, bytes: stat.size, takenAt: stat.mtimeMs }];
      })
      .sort((a, b) => a.takenAt - b.takenAt);
  }
}
