import { closeSync, existsSync, fdatasync, openSync, readdirSync, renameSync, statSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import type { Event } from '@gatehouse/contract';
import { ownMark } from './process-mark.ts';
import { recordLine } from './spool-records.ts';

/** What the spool asks of the disk; tests give one that is full. */
export interface Disk {
  open(path: string): number;
  /** Bytes written, as write(2). */
  write(fd: number, bytes: Uint8Array): number;
}

/** How much may wait. `bytes` for everything in the folder, of which the last tenth is kept for what is urgent. */
export interface SpoolLimits {
  bytes: number;
  /** Of one file; the server takes 1,000 events and 5 MB at once. */
  fileBytes: number;
  fileEvents: number;
  /** Events kept in memory while the disk takes none. */
  inMemory: number;
}

/** 64 MB hold about 100,000 events: some weeks of a school whose server is away. */
export const SPOOL_LIMITS: SpoolLimits = {
  bytes: 64 * 1024 * 1024,
  fileBytes: 1024 * 1024,
  fileEvents: 500,
  inMemory: 5000,
};

const REAL_DISK: Disk = {
  open: (path) => openSync(path, 'a', 0o600),
  write: (fd, bytes) => writeSync(fd, bytes),
};
const URGENT = 4;

/**
 * Events on disk until the server has them.
 *
 * Each helper appends to a file of its own, `<process>-<n>.open`, before it answers Squid: a helper that is killed loses nothing that was
 * answered. Written means handed to the operating system; it is asked at once, without waiting, to put it on the disk, so a power failure
 * costs the last moment at most. A file that is full, or that should be sent, is renamed to `….ready`: then it never changes again.
 *
 *   1204-8812-1.open      grows                        1204-8812-1.ready     waits to be sent, then is deleted
 *
 * Full spool: ordinary events are counted as lost and not kept; the last tenth of the room is for severity 4 and 5 and for what is
 * unlawful. Full disk: events stay in memory, are sent from there, and are written as soon as there is room. Both are told to the server.
 */
export class Spool {
  readonly folder: string;
  readonly #limits: SpoolLimits;
  readonly #disk: Disk;
  readonly #mark = ownMark();
  #file: { fd: number; path: string; events: number; bytes: number } | null = null;
  #count = 0;
  #used = 0;
  #syncing = false;
  #torn = false;
  #inMemory: string[] = [];
  /** Events that could not be kept since this process began. */
  lost = 0;

  constructor(folder: string, limits: SpoolLimits = SPOOL_LIMITS, disk: Disk = REAL_DISK) {
    this.folder = folder;
    this.#limits = limits;
    this.#disk = disk;
    this.measure();
  }

  /** Keeps one event. Never throws and never waits for the disk to turn. */
  append(event: Event, severity: number): void {
    const isUrgent = severity >= URGENT || event.verdict?.reason === 'illegal';
    this.#take(recordLine(JSON.stringify(event)), isUrgent);
  }

  /**
   * Takes in a whole file of records that is to be sent; false where it is not there any more. Its name changes and nothing else: a kill finds it in the one
   * place or the other, and a full disk needs no room for it.
   */
  takeIn(path: string): boolean {
    const named = () => join(this.folder, `${this.#mark}-${this.#count}.ready`);
    do this.#count += 1;
    while (existsSync(named()));
    try {
      renameSync(path, named());
      return true;
    } catch (error) {
      // Another helper of this gate was quicker.
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') return false;
      throw error;
    }
  }

  #take(line: string, urgent: boolean): void {
    const room = urgent ? this.#limits.bytes : this.#limits.bytes * 0.9;
    if (this.#used + line.length > room) this.lost += 1;
    else if (this.#inMemory.length > 0 || !this.#write(line)) this.#remember(line);
  }

  #remember(line: string): void {
    if (this.#inMemory.length < this.#limits.inMemory) this.#inMemory.push(line);
    else this.lost += 1;
  }

  /** Whether the disk refused what waits in memory now. */
  get diskFull(): boolean {
    return this.#inMemory.length > 0;
  }

  /** Tries again to put on disk what waits in memory. */
  retry(): void {
    while (this.#inMemory[0] !== undefined && this.#write(this.#inMemory[0])) this.#inMemory.shift();
  }

  /** What the disk did not take, to be sent from memory; `keep` puts back what could not be sent. */
  takeFromMemory(): { text: string; keep(): void } {
    const lines = this.#inMemory;
    this.#inMemory = [];
    return { text: lines.join(''), keep: () => this.#inMemory.unshift(...lines) };
  }

  #write(line: string): boolean {
    try {
      const file = this.#openFile();
      // After a line that was cut short the next begins on a line of its own.
      const bytes = Buffer.from(this.#torn ? `\n${line}` : line);
      const written = this.#disk.write(file.fd, bytes);
      this.#torn = written < bytes.length;
      file.bytes += written;
      this.#used += written;
      if (this.#torn) return false;
      file.events += 1;
      this.#sync(file.fd);
      if (file.events >= this.#limits.fileEvents || file.bytes >= this.#limits.fileBytes) this.release();
      return true;
    } catch {
      return false;
    }
  }

  #openFile() {
    if (this.#file === null) {
      this.#count += 1;
      const path = join(this.folder, `${this.#mark}-${this.#count}.open`);
      this.#file = { fd: this.#disk.open(path), path, events: 0, bytes: 0 };
      this.#torn = false;
    }
    return this.#file;
  }

  #sync(fd: number): void {
    if (this.#syncing) return;
    this.#syncing = true;
    fdatasync(fd, () => {
      this.#syncing = false;
    });
  }

  /** Closes the file that grows, so that it can be sent. Does nothing when it is empty. */
  release(): void {
    const file = this.#file;
    if (file === null || file.bytes === 0) return;
    this.#file = null;
    try {
      closeSync(file.fd);
      renameSync(file.path, file.path.replace(/\.open$/, '.ready'));
    } catch {
      // It stays `.open`, and is taken over once this process has ended.
    }
  }

  /** Counts anew how much of the folder is used: other processes write and delete there too. */
  measure(): number {
    this.#used = spoolFiles(this.folder).reduce((sum, { bytes }) => sum + bytes, 0);
    return this.#used;
  }
}

/** A file of the spool, ready or still growing. */
export interface SpoolFile {
  path: string;
  bytes: number;
  /** Of the process that writes it. */
  mark: string;
  ready: boolean;
}

/** The files of a spool, the oldest first. Empty when there is no folder. */
export function spoolFiles(folder: string): SpoolFile[] {
  const names = listed(folder).flatMap((name) => {
    const [, mark = '', count = '', kind] = /^(\d+-\d+)-(\d+)\.(open|ready)$/.exec(name) ?? [];
    return kind === undefined
      ? []
      : [{ path: join(folder, name), mark, count: Number(count), ready: kind === 'ready' }];
  });
  const files = names.flatMap((each) => {
    const stat = statSync(each.path, { throwIfNoEntry: false });
    return stat === undefined ? [] : [{ ...each, bytes: stat.size, changed: stat.mtimeMs }];
  });
  return files.sort((a, b) => a.changed - b.changed || a.count - b.count);
}

function listed(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}
