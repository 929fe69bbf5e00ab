/** Less is the network and the whole seconds of the header. */
const TOLERATED_MS = 30_000;
/** From here on somebody is told. */
const TOLD_MS = 120_000;

/** Milliseconds by which this device's clock is ahead of the server's, from the `Date` of an answer; null when it says nothing. */
export function aheadOf(dateHeader: string | null, askedAt: number, answeredAt: number): number | null {
  const server = dateHeader === null ? Number.NaN : Date.parse(dateHeader);
  if (!Number.isFinite(server)) return null;
  // The header was written between the two moments, and drops up to a second.
  const ahead = (askedAt + answeredAt) / 2 - (server + 500);
  return Math.abs(ahead) < TOLERATED_MS ? 0 : Math.round(ahead);
}

/** A sentence about a clock that is wrong, or null. */
export function skewProblem(aheadMs: number): string | null {
  if (Math.abs(aheadMs) < TOLD_MS) return null;
  const minutes = Math.round(Math.abs(aheadMs) / 60_000);
  const span =
    minutes < 120
      ? `${minutes} minutes`
      : minutes < 2880
        ? `${Math.round(minutes / 60)} hours`
        : `${Math.round(minutes / 1440)} days`;
  return `The clock of this device is ${span} ${aheadMs > 0 ? 'ahead' : 'behind'}. Times are corrected by the server’s.`;
}
