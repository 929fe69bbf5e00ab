import { appendFileSync, mkdirSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { continuation, holds, type LogPlace, placeIn, placeSchema } from './log-place.ts';

const HOUR_MS = 3_600_000;
/** As long as events are kept (spool-sent.ts). A batch a minute is 150 bytes: three megabytes in all. */
const KEPT_MS = 14 * 86_400_000;

/** A line of such a file. */
export const sentBatchSchema = z.strictObject({
  /** When the server took it first, milliseconds since 1970: the order in the log, also of what was sent once more. */
  first: z.int(),
  start: z.int().min(0),
  to: placeSchema,
});

/** A batch that the server has: bytes `start` to `to.offset` of one file, known by what stands before its end. */
export type SentBatch = z.infer<typeof sentBatchSchema>;

/**
 * Which pieces of the log the server has, and since when (S25). Only places: what was in them the proxy's own log has, for as long as it is
 * rotated. For a server that was put back from a backup the same pieces are read once more. They are cut where they were cut: a visit that
 * were folded otherwise would have another id, and count twice where the server has it after all.
 *
 *   log/sent/495672.json    the batches of that hour (since 1970), one a line
 */
export class SentBatches {
  readonly #folder: string;
  #hour: number | undefined;

  constructor(tailFolder: string) {
    this.#folder = join(tailFolder, 'sent');
  }

  /** Notes what the server has taken now. What cannot be noted matters only to a server that is restored. */
  note(batch: SentBatch, now: Date): void {
    const hour = Math.floor(now.getTime() / HOUR_MS);
    try {
      mkdirSync(this.#folder, { recursive: true, mode: 0o700 });
      appendFileSync(join(this.#folder, `${hour}.json`), `${JSON.stringify(batch)}\n`, { mode: 0o600 });
      if (hour !== this.#hour) this.#forget(now);
      this.#hour = hour;
    } catch {
      // A full disk: said where the place is written.
    }
  }

  /** The batches that the server took since then, by whole hours, the oldest first. */
  since(since: Date): SentBatch[] {
    return this.#hours()
      .filter((hour) => (hour + 1) * HOUR_MS > since.getTime())
      .flatMap((hour) => readFileSync(join(this.#folder, `${hour}.json`), 'utf8').split('\n'))
      .flatMap((line) => sentBatchSchema.safeParse(jsonOf(line)).data ?? []);
  }

  #forget(now: Date): void {
    const oldest = now.getTime() - KEPT_MS;
    for (const hour of this.#hours())
      if ((hour + 1) * HOUR_MS < oldest) rmSync(join(this.#folder, `${hour}.json`), { force: true });
  }

  #hours(): number[] {
    return namesIn(this.#folder)
      .flatMap((name) => /^(\d+)\.json$/.exec(name)?.[1] ?? [])
      .map(Number)
      .sort((a, b) => a - b);
  }
}

/** Where the first of these batches that can still be read begins, which of them can be, and whether that is all of them. */
export async function readableAgain(
  log: string,
  batches: readonly SentBatch[],
  scratch: string,
): Promise<{ from: LogPlace | undefined; batches: SentBatch[]; isWhole: boolean }> {
  for (const [index, { start, to }] of batches.entries()) {
    const { pieces, gap } = await continuation(log, to, scratch);
    const [first] = pieces;
    if (gap || first === undefined || !(await holds(first.path, to))) continue;
    return { from: await placeIn(first.path, start), batches: batches.slice(index), isWhole: index === 0 };
  }
  return { from: undefined, batches: [], isWhole: batches.length === 0 };
}

/** Which of these batches begins here. */
export async function batchAt(path: string, offset: number, batches: readonly SentBatch[]): Promise<number> {
  for (const [index, { start, to }] of batches.entries())
    if (start === offset && to.offset > offset && (await holds(path, to))) return index;
  return -1;
}

function namesIn(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch (error) {
    // Taken for empty, nothing would be read again after a restore, and nobody would hear of it.
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return [];
    throw error;
  }
}

function jsonOf(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}
