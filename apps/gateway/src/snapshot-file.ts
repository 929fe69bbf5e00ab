import { closeSync, fsyncSync, linkSync, openSync, renameSync, rmSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { readSnapshot, type Snapshot, type Trusted } from './snapshot-read.ts';
import { FileSource, MemorySource } from './snapshot-source.ts';

/** The snapshots on disk: the newest, and the one before it, which counts when the newest cannot be read. */
export class SnapshotFiles {
  readonly #folder: string;
  readonly #trusted: Trusted;
  constructor(folder: string, trusted: Trusted) {
    this.#folder = folder;
    this.#trusted = trusted;
  }

  /** The newest snapshot that holds, and what was wrong with those that do not. */
  load(): { snapshot: Snapshot | undefined; problems: string[] } {
    const problems: string[] = [];
    for (const name of ['snapshot.bin', 'snapshot.previous.bin']) {
      try {
        return { snapshot: this.#read(name), problems };
      } catch (error) {
        const { code, message } = error as NodeJS.ErrnoException;
        if (code === 'ENOENT') continue;
        problems.push(`${name}: ${message}`);
        this.#setAside(name);
      }
    }
    return { snapshot: undefined, problems };
  }

  #read(name: string): Snapshot {
    const source = new FileSource(join(this.#folder, name));
    try {
      return readSnapshot(source, this.#trusted);
    } catch (error) {
      source.close();
      throw error;
    }
  }

  /** Out of the way, so that it never becomes the one before the newest. */
  #setAside(name: string): void {
    try {
      renameSync(join(this.#folder, name), join(this.#folder, 'snapshot.damaged.bin'));
    } catch {
      // It is looked at again, and refused again.
    }
  }

  /** Checks these bytes, keeps them, and returns what they say. What does not hold is not kept: the gate goes on with what it has. */
  keep(bytes: Uint8Array): Snapshot {
    readSnapshot(new MemorySource(bytes), this.#trusted);
    const current = join(this.#folder, 'snapshot.bin');
    const next = join(this.#folder, `snapshot.${process.pid}.new`);
    const before = join(this.#folder, `snapshot.${process.pid}.before`);
    try {
      writeWhole(next, bytes);
      // A link and two renames: at every moment both names lead to a whole file, or to none.
      rmSync(before, { force: true });
      if (link(current, before)) renameSync(before, join(this.#folder, 'snapshot.previous.bin'));
      renameSync(next, current);
    } finally {
      rmSync(next, { force: true });
      rmSync(before, { force: true });
    }
    return this.#read('snapshot.bin');
  }
}

function link(from: string, to: string): boolean {
  try {
    linkSync(from, to);
    return true;
  } catch {
    return false;
  }
}

function writeWhole(path: string, bytes: Uint8Array): void {
  rmSync(path, { force: true });
  const fd = openSync(path, 'wx', 0o600);
  try {
    for (let at = 0; at < bytes.length; ) at += writeSync(fd, bytes, at);
    fsyncSync(fd);
  } finally {
    closeSync(fd);
  }
}
