import { readsDigest } from './chain.ts';
import type { ReadRecord } from './records.ts';

/** What an entry that seals reads says of them, and what came. */
export interface Seal {
  line: number;
  count: number;
  digest: string;
  reads: ReadRecord[];
  unreadable: number;
}

/** What is wrong with a seal. */
export interface SealFault {
  seq: number;
  line: number;
  message: string;
}

/**
 * The seals of a journal. The reads of a seal stand behind its entry, so they are in memory until the next entry; of one that holds three numbers are kept, for a
 * read of it that stands elsewhere. One that does not hold keeps its reads: those that it lacks may still come.
 */
export class Seals {
  readonly #open = new Map<number, Seal>();
  readonly #held = { seqs: [] as number[], lines: [] as number[], counts: [] as number[] };
  /** Reads of a seal that held without them: its place in `held` → how many. */
  readonly #more = new Map<number, number>();

  /** An entry that seals reads. */
  begin(seq: number, seal: Omit<Seal, 'reads' | 'unreadable'>): void {
    this.#open.set(seq, { ...seal, reads: [], unreadable: 0 });
  }

  /** The seal of an entry while its reads are in memory. */
  get(seq: number): Seal | undefined {
    return this.#open.get(seq);
  }

  /** Another entry follows this one. */
  pass(seq: number): void {
    const seal = this.#open.get(seq);
    if (!seal || !holds(seal)) return;
    this.#open.delete(seq);
    this.#held.seqs.push(seq);
    this.#held.lines.push(seal.line);
    this.#held.counts.push(seal.count);
  }

  /** A read that says that this entry sealed it; false where it did not seal any. */
  take(seq: number, read: ReadRecord): boolean {
    const seal = this.#open.get(seq);
    if (seal) {
      seal.reads.push(read);
      return true;
    }
    const place = this.#held.seqs.lastIndexOf(seq);
    if (place < 0) return false;
    this.#more.set(place, (this.#more.get(place) ?? 0) + 1);
    return true;
  }

  /** What does not hold, in the order of the lines. */
  faults(): SealFault[] {
    const open = [...this.#open].filter(([, seal]) => !holds(seal));
    const found = open.map(([seq, { line, count, reads }]) => ({
      seq,
      line,
      message: words(seq, count, reads.length),
    }));
    for (const [place, more] of this.#more) {
      const { seqs, lines, counts } = this.#held;
      const [seq = 0, line = 0, count = 0] = [seqs[place], lines[place], counts[place]];
      found.push({ seq, line, message: words(seq, count, count + more) });
    }
    return found.sort((a, b) => a.line - b.line);
  }
}

function holds({ count, digest, reads }: Seal): boolean {
  return reads.length === count && readsDigest(reads).toString('hex') === digest;
}

function words(seq: number, count: number, now: number): string {
  const what = now === count ? 'One or more of them were changed' : `There are now ${now}`;
  return `Entry ${seq} sealed ${count} records of who viewed something. ${what}.`;
}
