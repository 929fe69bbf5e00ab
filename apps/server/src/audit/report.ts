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
  reads: number;
  /** Reads that no entry vouches for yet. */
  unsealed: number;
  checkpoints: number;
  head: { seq: number; hash: string };
  faults: JournalFault[];
}

/**
 * The hash of the last entry in groups of eight, to write down. Without its number: how many entries there are beside those that one
 * may see would tell of records that one may not (S13).
 */
export function fingerprintOf(hash: string): string {
  return (hash.match(/.{8}/g) ?? []).join('-');
}

/** The hash of what somebody wrote down, or undefined. */
export function parseFingerprint(text: string): string | undefined {
  const letters = text.toLowerCase().replace(/[\s-]/g, '');
  return /^[0-9a-f]{64}$/.test(letters) ? letters : undefined;
}
