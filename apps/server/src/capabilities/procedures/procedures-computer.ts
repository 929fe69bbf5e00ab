import { timingSafeEqual } from 'node:crypto';
import type { FromComputer, Run } from './procedures-run.ts';

/** What binds a browser: a secret of its own in a cookie. The database has only its keyed fingerprint, so a dump makes no browser the designated one. */
export const COMPUTER_PURPOSE = 'procedure computer';

/** A year and a month in seconds: longer than a procedure takes, and browsers keep no cookie longer than 400 days. */
export const COMPUTER_KEPT = 395 * 86_400;

/** Which computer an entry comes from, by the fingerprint of its browser’s secret; null for a browser without one. */
export function computerOf(run: Pick<Run, 'computer'> | undefined, mark: Buffer | null): FromComputer {
  const bound = run?.computer?.mark;
  if (!bound) return 'none';
  return mark !== null && mark.length === bound.length && timingSafeEqual(mark, bound) ? 'designated' : 'other';
}
