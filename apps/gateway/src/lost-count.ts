import { z } from 'zod';
import { FILES, readNoted, writeWhole } from './gate-folder.ts';

/** What was lost is said for so long after the last of it: as long as what was sent is kept, and a head is back from a half-term by then. */
const SAID_MS = 14 * 86_400_000;

const lostSchema = z.strictObject({ lost: z.int().min(0), at: z.iso.datetime() });

/**
 * What of this folder could not be kept, over the lives of helpers. Squid starts its helpers anew each night, as it rotates its log: while the
 * server is away a helper would take what it counted with it, and nobody would ever hear of it.
 */
export class LostCount {
  readonly #folder: string;
  readonly #file: string;
  readonly #before: number;
  #noted: number;

  constructor(folder: string, now: Date, file: string = FILES.lost) {
    this.#folder = folder;
    this.#file = file;
    const kept = this.#read();
    this.#before = kept !== undefined && now.getTime() - Date.parse(kept.at) < SAID_MS ? kept.lost : 0;
    this.#noted = this.#before;
  }

  /** Together with what this helper lost so far. */
  total(own: number): number {
    return this.#before + own;
  }

  /** Writes it down where it grew. Two helpers may live at once: the larger count stays. Throws where the folder cannot be written. */
  note(own: number, now: Date): void {
    const total = this.total(own);
    if (total <= this.#noted) return;
    const lost = Math.max(total, this.#before === 0 ? 0 : (this.#read()?.lost ?? 0));
    writeWhole(this.#folder, this.#file, JSON.stringify({ lost, at: now.toISOString() }));
    this.#noted = total;
  }

  #read(): z.infer<typeof lostSchema> | undefined {
    return readNoted(this.#folder, this.#file, lostSchema);
  }
}
