import { SENT_OLDER } from '@gatehouse/contract';
import { z } from 'zod';
import { FILES, readNoted, writeWhole } from './gate-folder.ts';
import { readHeading, type Trusted } from './snapshot-read.ts';

/** It is said for so long that an older one was sent: whoever did it shows it to the server only once they are gone, and that may be after a half-term. */
const SAID_MS = 14 * 86_400_000;

const keptSchema = z.strictObject({ line: z.string().optional(), refusedAt: z.iso.datetime().optional() });
type Kept = z.infer<typeof keptSchema>;

/**
 * The first line of the newest snapshot that ever came into this folder. What was made earlier is not taken any more, signed as it is (S1, S4): whoever
 * answers in the server's place could bring back how it was before a site was closed. It lies beside the snapshots because a damaged one gives way to the one
 * before, which is no reason to take what came between the two. Read anew each time: two helpers may live at once.
 */
export class NewestSnapshot {
  readonly #folder: string;
  readonly #trusted: Trusted;
  #known: Kept = {};
  constructor(folder: string, trusted: Trusted) {
    this.#folder = folder;
    this.#trusted = trusted;
  }

  /** The line, for the server to sign what is newer; undefined before the first. */
  get line(): string | undefined {
    const { line } = this.#read();
    return this.#madeAt(line) > this.#madeAt(this.#known.line) ? line : this.#known.line;
  }

  /** Whether what begins with this line was made before what begins with the other. */
  isOlder(line: string, than: string | undefined): boolean {
    return this.#madeAt(line) < this.#madeAt(than);
  }

  /** One that is in the folder already: of a gate of an earlier release nothing else is known. */
  know(line: string): void {
    if (this.isOlder(this.line ?? '', line)) this.#known = { ...this.#known, line };
  }

  /** One that came and was taken. */
  take(line: string): void {
    this.know(line);
    this.#write({});
  }

  /** One that came and was older. */
  refuse(at: Date): void {
    this.#write({ refusedAt: at.toISOString() });
  }

  /** That older ones were sent, in a sentence; nothing where none was lately. */
  problems(now: Date): string[] {
    const { refusedAt } = { ...this.#known, ...this.#read() };
    if (refusedAt === undefined || Math.abs(now.getTime() - Date.parse(refusedAt)) > SAID_MS) return [];
    const last = new Date(refusedAt).toLocaleString('en-GB', {
      ...{ timeZone: 'Europe/London', day: 'numeric', month: 'long', hour: '2-digit', minute: '2-digit' },
    });
    return [`${SENT_OLDER}, last on ${last}.`];
  }

  #write(changed: Kept): void {
    const { line } = this;
    this.#known = { ...this.#known, ...this.#read(), ...changed, ...(line !== undefined && { line }) };
    try {
      writeWhole(this.#folder, FILES.newest, JSON.stringify(this.#known));
    } catch {
      // A full disk: this process knows it, and the next one has the line of the snapshot that is kept.
    }
  }

  #read(): Kept {
    return readNoted(this.#folder, FILES.newest, keptSchema) ?? {};
  }

  /** Milliseconds since 1970; before all others where there is no line, or one that the server of the enrolment did not sign. */
  #madeAt(line: string | undefined): number {
    try {
      return Date.parse(readHeading(line ?? '', this.#trusted).madeAt);
    } catch {
      return Number.NEGATIVE_INFINITY;
    }
  }
}
