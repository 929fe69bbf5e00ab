import { readSync } from 'node:fs';
import { LogTotals } from '@gatehouse/engine';

/** At a time: what was read is still near the processor when it is looked at. */
const PIECE = 128 * 1024;
/** Hosts in a term's log of a large school, and some. */
export const HOSTS = 400_000;
const NEWLINE = 10;

/** Adds up the lines of a log between two places, to its end when there is no second one. */
export function addUp(file: number, from: number, to = Number.POSITIVE_INFINITY): LogTotals {
  const totals = new LogTotals(HOSTS);
  const piece = Buffer.allocUnsafe(PIECE);
  for (let at = from; at < to; ) {
    const length = readSync(file, piece, 0, Math.min(PIECE, to - at), at);
    if (length === 0) break;
    totals.add(piece.subarray(0, length));
    at += length;
  }
  return totals;
}

/** Where the first line begins in the second half of a log; its size when that cannot be seen. */
export function middleOf(file: number, size: number): number {
  const piece = Buffer.allocUnsafe(PIECE);
  const half = Math.floor(size / 2);
  const end = piece.subarray(0, readSync(file, piece, 0, PIECE, half)).indexOf(NEWLINE);
  return end < 0 ? size : half + end + 1;
}
