import { randomUUID } from 'node:crypto';
import { type FileHandle, mkdir, open, unlink } from 'node:fs/promises';
import { join } from 'node:path';
import { PART, type Sealer } from './evidence-seal.ts';

/** What a part grows by when it is sealed: nonce and tag. */
const OVERHEAD = 28;

/**
 * Where a file waits, part by part and sealed, until all of it is there and it is known what it is. The file has no name any more when the first
 * byte is written: a server that is killed leaves nothing behind, and what is on the disk meanwhile is noise to whoever steals it.
 */
export class Spool {
  readonly #handle: FileHandle;
  readonly #sealer: Sealer;
  #waiting: Buffer[] = [];
  #waits = 0;
  #lengths: number[] = [];

  private constructor(handle: FileHandle, sealer: Sealer) {
    this.#handle = handle;
    this.#sealer = sealer;
  }

  /** Opens one in the data folder. */
  static async open(folder: string, sealer: Sealer): Promise<Spool> {
    const place = join(folder, 'spool');
    await mkdir(place, { recursive: true, mode: 0o700 });
    const path = join(place, randomUUID());
    const handle = await open(path, 'wx+', 0o600);
    await unlink(path);
    return new Spool(handle, sealer);
  }

  /** Takes the next bytes; at most one part is in memory. */
  async write(chunk: Buffer): Promise<void> {
    this.#waiting.push(chunk);
    this.#waits += chunk.length;
    // One part always stays behind: the last one is marked as such.
    while (this.#waits > PART) {
      const all = Buffer.concat(this.#waiting);
      await this.#put(all.subarray(0, PART), false);
      const rest = all.subarray(PART);
      this.#waiting = [rest];
      this.#waits = rest.length;
    }
  }

  /** Seals the last part. Returns how many there are. */
  async end(): Promise<number> {
    await this.#put(Buffer.concat(this.#waiting), true);
    this.#waiting = [];
    return this.#lengths.length;
  }

  async #put(plain: Buffer, last: boolean): Promise<void> {
    const sealed = this.#sealer.part(plain, this.#lengths.length, last);
    await this.#handle.appendFile(sealed);
    this.#lengths.push(sealed.length);
  }

  /** The sealed parts, one after another. */
  async *parts(): AsyncGenerator<Buffer> {
    let at = 0;
    for (const length of this.#lengths) {
      const part = Buffer.alloc(length);
      const { bytesRead } = await this.#handle.read(part, 0, length, at);
      if (bytesRead !== length) throw new Error('The spool of an upload was cut.');
      at += length;
      yield part;
    }
  }

  /** Bytes of the file, without what sealing adds. */
  get bytes(): number {
    return this.#lengths.reduce((sum, length) => sum + length - OVERHEAD, 0);
  }

  /** Gives the disk its room back. */
  async close(): Promise<void> {
    await this.#handle.close();
  }
}
