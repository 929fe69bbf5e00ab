/** Something that does not hold: the line of the file, the entry it belongs to where that is known, and a sentence. */
export interface JournalFault {
  line: number;
  seq: number | null;
  message: string;
}

/** What a verification found. `faults` empty: every entry is as it was written. */
export interface JournalReport {
  school: string | null;
  entries: number;
  erased: number;
  reads: number;
  /** Reads that no entry vouches for yet. */
  unsealed: number;
  checkpoints: number;
  head: { seq: number; hash: string };
  faults: JournalFault[];
}

/** A short form to write down: `entry 1204 9f2c41d0…`. */
export function fingerprintOf(head: { seq: number; hash: string }): string {
  return `${head.seq}:${head.hash}`;
}

/** Reads `1204:9f2c…`, or undefined. */
export function parseFingerprint(text: string): { seq: number; hash: string } | undefined {
  const match = /^(\d{1,15}):([0-9a-f]{64})$/.exec(text.trim());
  return match?.[1] && match[2] ? { seq: Number(match[1]), hash: match[2] } : undefined;
}
