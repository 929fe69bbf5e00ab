import { appendFileSync, mkdirSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

const HOUR_MS = 3_600_000;

/** A file; `endsAt` in milliseconds since 1970. */
export interface HourFile {
  path: string;
  endsAt: number;
}

/** What is kept for a while, in a file of each hour since 1970 (`495672.json`), so that it goes by whole files. */
export class HourFiles {
  readonly #folder: string;
  readonly #ending: string;
  #newest: number | undefined;

  constructor(folder: string, ending: string) {
    this.#folder = folder;
    this.#ending = ending;
  }

  /** Adds to the file of this hour; whether it is the first that this process adds to it. Throws on a full disk. */
  add(text: string, now: Date): boolean {
    const hour = Math.floor(now.getTime() / HOUR_MS);
    mkdirSync(this.#folder, { recursive: true, mode: 0o700 });
    appendFileSync(this.#pathOf(hour), text, { mode: 0o600 });
    const isFirst = hour !== this.#newest;
    this.#newest = hour;
    return isFirst;
  }

  /** All of them, the oldest first. Throws where the folder cannot be read: taken for empty, nothing would be sent again to a restored server, and nobody would hear of it. */
  all(): HourFile[] {
    return namesIn(this.#folder)
      .filter((name) => name.endsWith(this.#ending))
      .map((name) => name.slice(0, -this.#ending.length))
      .filter((hour) => /^\d+$/.test(hour))
      .map(Number)
      .sort((a, b) => a - b)
      .map((hour) => ({ path: this.#pathOf(hour), endsAt: (hour + 1) * HOUR_MS }));
  }

  #pathOf(hour: number): string {
    return join(this.#folder, `${hour}${this.#ending}`);
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
