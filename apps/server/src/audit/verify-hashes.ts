const SIZE = 32;
/** Hashes of one piece of memory. */
const PIECE = 4096;
const NONE = Buffer.alloc(SIZE);

/** The hash of each entry, by its number: 32 bytes an entry, so that ten years of a school are some megabytes. Checkpoints, which come last, point at them. */
export class Hashes {
  readonly #pieces = new Map<number, Buffer>();

  /** `hash`: hexadecimal. */
  set(seq: number, hash: string): void {
    const at = Math.floor(seq / PIECE);
    const piece = this.#pieces.get(at) ?? Buffer.alloc(PIECE * SIZE);
    this.#pieces.set(at, piece);
    piece.write(hash, (seq % PIECE) * SIZE, 'hex');
  }

  /** Hexadecimal; undefined where there is no such entry. */
  get(seq: number): string | undefined {
    const from = (seq % PIECE) * SIZE;
    const found = this.#pieces.get(Math.floor(seq / PIECE))?.subarray(from, from + SIZE);
    return !found || found.equals(NONE) ? undefined : found.toString('hex');
  }

  /** The first entry with this hash. */
  seqOf(hash: string): number | undefined {
    const wanted = Buffer.from(hash, 'hex');
    for (const [at, piece] of this.#pieces) {
      for (let from = 0; ; ) {
        const found = piece.indexOf(wanted, from);
        if (found < 0) break;
        if (found % SIZE === 0) return at * PIECE + found / SIZE;
        from = found + 1;
      }
    }
    return undefined;
  }
}
