import { linkSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { isAlive, ownMark } from './process-mark.ts';

/**
 * Of the helpers that live at once (Squid overlaps old and new) one does what need not be done twice. A lock of a process that has ended is
 * nobody's. It only saves work: what it guards has to be right when two hold it.
 */
export class ProcessLock {
  readonly #path: string;
  readonly #mark = ownMark();

  constructor(path: string) {
    this.#path = path;
  }

  /** Whether this process holds it, taking it where nobody does. */
  hold(): boolean {
    const holder = textOf(this.#path);
    if (holder === this.#mark) return true;
    if (holder !== undefined && isAlive(holder)) return false;
    const own = `${this.#path}.${this.#mark}`;
    try {
      rmSync(this.#path, { force: true });
      writeFileSync(own, this.#mark, { mode: 0o600 });
      // A link, because it fails when another was faster; its content is whole from the first moment.
      linkSync(own, this.#path);
      return true;
    } catch (error) {
      // On a disk that is full or read-only there is no lock, and the work has to go on all the same.
      return (error as NodeJS.ErrnoException).code !== 'EEXIST';
    } finally {
      rmSync(own, { force: true });
    }
  }

  /** Gives it to whoever comes next. */
  release(): void {
    if (textOf(this.#path) === this.#mark) rmSync(this.#path, { force: true });
  }
}

function textOf(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return undefined;
  }
}
