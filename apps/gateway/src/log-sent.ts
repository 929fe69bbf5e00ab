import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { jsonOf } from '@gatehouse/contract';
import { z } from 'zod';
import { HourFiles } from './hour-files.ts';
import { continuation, holds, type LogPlace, placeIn, placeSchema } from './log-place.ts';

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
 *   log/sent/495672.json    the batches of that hour, one a line
 */
export class SentBatches {
  readonly #files: HourFiles;

  constructor(tailFolder: string) {
    this.#files = new HourFiles(join(tailFolder, 'sent'), '.json');
  }

  /** Notes what the server has taken now. What cannot be noted matters only to a server that is restored. */
  note(batch: SentBatch, now: Date): void {
    try {
      if (this.#files.add(`${JSON.stringify(batch)}\n`, now)) this.#forget(now.getTime() - KEPT_MS);
    } catch {
      // A full disk: said where the place is written.
    }
  }

  /** The batches that the server took since then, by whole hours, the oldest first. */
  since(since: Date): SentBatch[] {
    return this.#files
      .all()
      .filter(({ endsAt }) => endsAt > since.getTime())
      .flatMap(({ path }) => readFileSync(path, 'utf8').split('\n'))
      .flatMap((line) => sentBatchSchema.safeParse(jsonOf(line)).data ?? []);
  }

  #forget(oldest: number): void {
    for (const { path, endsAt } of this.#files.all()) if (endsAt < oldest) rmSync(path, { force: true });
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
