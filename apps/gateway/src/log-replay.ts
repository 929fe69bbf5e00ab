import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import type { ReportAnswer } from '@gatehouse/contract';
import { z } from 'zod';
import { readNoted, writeWhole } from './gate-folder.ts';
import { type Continuation, continuation, KEEP_LOGS, type LogPlace, placeSchema } from './log-place.ts';
import { batchAt, readableAgain, type SentBatch, sentBatchSchema } from './log-sent.ts';

const [REPLAY, AGAIN] = ['replay.json', 'again.json'];
const replaySchema = z.object({ from: placeSchema.optional(), batches: z.array(sentBatchSchema) });
const againSchema = z.object({ of: z.iso.datetime(), isWhole: z.boolean() });

/** Reading a log once more for a server that was put back (S25): which restore was answered, and where the batches were cut the first time. Both outlive the process. */
export class LogReplay {
  readonly #log: string;
  readonly #folder: string;
  #asked: string | undefined;
  #batches: readonly SentBatch[];
  #from: LogPlace | undefined;
  #isWhole = true;

  constructor(log: string, folder: string) {
    this.#log = log;
    this.#folder = folder;
    const { from, batches = [] } = this.#read(REPLAY, replaySchema) ?? {};
    this.#from = from;
    this.#batches = batches;
  }

  /** Whether the server says of a restore that was not answered yet. */
  isNew(restored: ReportAnswer['restored']): restored is NonNullable<ReportAnswer['restored']> {
    this.#asked = restored?.of;
    return restored !== undefined && this.#read(AGAIN, againSchema)?.of !== restored.of;
  }

  /** Finds from where these batches can be read once more, and remembers where they end; undefined where nothing of them is to be read. */
  async begin(batches: readonly SentBatch[]): Promise<LogPlace | undefined> {
    // What is left of an earlier restore comes with it.
    const each = new Map([...this.#batches, ...batches].map((batch) => [JSON.stringify(batch), batch]));
    const all = [...each.values()].sort((a, b) => a.first - b.first);
    const found = await readableAgain(this.#log, all, this.#folder);
    this.#isWhole = found.isWhole;
    this.#batches = found.batches;
    this.#from = found.from;
    writeWhole(this.#folder, REPLAY, JSON.stringify({ from: found.from, batches: found.batches }));
    return found.from;
  }

  /** The log's place was put back. */
  begun(of: string): void {
    writeWhole(this.#folder, AGAIN, JSON.stringify({ of, isWhole: this.#isWhole }));
  }

  /** Where the log goes on from this place now; it was reached at `passedAt`, milliseconds since 1970. One at the begin of a file, where nothing stands before it to know it by, is known by the batch that began there. */
  async continuation(
    place: LogPlace | undefined,
    at: { passedAt: number | undefined; now: Date },
  ): Promise<Continuation> {
    const [first] = this.#batches;
    const isBegin = first !== undefined && isDeepStrictEqual(place, this.#from);
    const found = await continuation(this.#log, isBegin ? first.to : place, this.#folder, at);
    const [piece, ...later] = found.pieces;
    if (!isBegin || found.gap || piece === undefined) return found;
    return { ...found, pieces: [{ ...piece, offset: first.start }, ...later] };
  }

  /** The batch that was sent with these ends before. */
  known(start: number, { offset, print }: LogPlace): SentBatch | undefined {
    return this.#batches.find((each) => each.start === start && each.to.offset === offset && each.to.print === print);
  }

  /** Where the batch that begins here ended the first time; undefined where none did. */
  async endOf(path: string, offset: number): Promise<number | undefined> {
    const index = await batchAt(path, offset, this.#batches);
    if (index < 0) return undefined;
    this.#batches = this.#batches.slice(index);
    return this.#batches[0]?.to.offset;
  }

  /** What is read now was not read before. */
  done(): void {
    if (this.#batches.length === 0) return;
    this.#batches = [];
    this.#from = undefined;
    rmSync(join(this.#folder, REPLAY), { force: true });
  }

  /** A sentence where the log does not have everything any more, as long as the server says that it was put back. */
  problems(): string[] {
    const again = this.#read(AGAIN, againSchema);
    if (again === undefined || again.isWhole || again.of !== this.#asked) return [];
    return [
      `The server was put back from a backup, and the proxy’s log does not go back to it any more: visits are missing. ${KEEP_LOGS}`,
    ];
  }

  /** Undefined also of what is damaged: to read again doubles nothing. */
  #read<Value>(name: string, schema: z.ZodType<Value>): Value | undefined {
    return readNoted(this.#folder, name, schema);
  }
}
