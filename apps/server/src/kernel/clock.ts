/** The only reader of the time. Everything else is given a Clock, so that tests can stand still. */
export interface Clock {
  now(): Date;
  /** Milliseconds that only ever grow, for measuring; its zero means nothing. */
  elapsed(): number;
}

/** How far clocks of servers on one database differ, in milliseconds, at the most. */
const APART_MS = 300_000;

/**
 * What was noted as done later than this was noted by a clock that was wrong, and is as good as never: until that time comes, nothing that counts from
 * it would be done again (S23).
 */
export function believedUntil(now: Date): Date {
  return new Date(now.getTime() + APART_MS);
}

/** The machine's clock. */
export const systemClock: Clock = { now: () => new Date(), elapsed: () => performance.now() };

/** A clock that stands where it is put; `move` goes on by milliseconds. */
export function standingClock(at: Date | string): Clock & { move(milliseconds: number): void; set(at: Date): void } {
  let millis = new Date(at).getTime();
  return {
    now: () => new Date(millis),
    elapsed: () => millis,
    move: (by) => {
      millis += by;
    },
    set: (to) => {
      millis = to.getTime();
    },
  };
}
