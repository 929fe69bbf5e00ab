import { linkSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { clearLeftovers } from './gate-folder.ts';
import { ownMark } from './process-mark.ts';
import { NewestSnapshot } from './snapshot-newest.ts';
import { readSnapshot, readSnapshotInPieces, type Snapshot, type Trusted } from './snapshot-read.ts';
import { FileSource } from './snapshot-source.ts';

/** The snapshots on disk: the newest, and the one before it, which counts when the newest cannot be read. */
export class SnapshotFiles {
  readonly #folder: string;
  readonly #trusted: Trusted;
  readonly #newest: NewestSnapshot;
  constructor(folder: string, trusted: Trusted) {
    this.#folder = folder;
    this.#trusted = trusted;
    this.#newest = new NewestSnapshot(folder, trusted);
  }

  /** The newest snapshot that holds, and what was wrong with those that do not. What a gate that was killed had half of is cleared away. */
  load(): { snapshot: Snapshot | undefined; problems: string[] } {
    clearLeftovers(this.#folder);
    const problems: string[] = [];
    for (const name of ['snapshot.bin', 'snapshot.previous.bin']) {
      try {
        const snapshot = this.#read(name);
        this.#newest.know(snapshot.line);
        return { snapshot, problems };
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
    const source = new FileSource(this.#path(name));
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
      renameSync(this.#path(name), this.#path('snapshot.damaged.bin'));
    } catch {
      // It is looked at again, and refused again.
    }
  }

  /** That older snapshots than the newest were sent lately, for whoever keeps this running; nothing where none was. */
  olderSent(now: Date): string[] {
    return this.#newest.problems(now);
  }

  /**
   * Has the newest snapshot written into a file (`fetch` is given the first line of the newest that ever came, and answers false when there is none newer
   * than what is known), checks it, keeps it, and returns what it says; null when there was none, or one that is older than the newest. What does not hold
   * is not kept: the gate goes on with what it has, and nothing of the new one is left. Meanwhile, requests are answered: a long file is checked a piece
   * at a time.
   */
  async renew(
    fetch: (path: string, newest: string | undefined) => Promise<boolean>,
    now: Date,
  ): Promise<Snapshot | null> {
    const newest = this.#newest.line;
    const next = this.#path(`snapshot.${ownMark()}.new`);
    rmSync(next, { force: true });
    try {
      if (!(await fetch(next, newest))) return null;
      const source = new FileSource(next);
      try {
        const snapshot = await readSnapshotInPieces(source, this.#trusted);
        if (this.#newest.isOlder(snapshot.line, newest)) {
          source.close();
          this.#newest.refuse(now);
          return null;
        }
        this.#keep(next);
        this.#newest.take(snapshot.line);
        return snapshot;
      } catch (error) {
        source.close();
        throw error;
      }
    } finally {
      rmSync(next, { force: true });
    }
  }

  /** A link and two renames: at every moment both names lead to a whole file, or to none. The open file is the same under its new name. */
  #keep(next: string): void {
    const current = this.#path('snapshot.bin');
    const before = this.#path(`snapshot.${ownMark()}.before`);
    try {
      rmSync(before, { force: true });
      if (link(current, before)) renameSync(before, this.#path('snapshot.previous.bin'));
      renameSync(next, current);
    } finally {
      rmSync(before, { force: true });
    }
  }

  #path(name: string): string {
    return join(this.#folder, name);
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
