/** The only reader of the time. Everything else is given a Clock, so that tests can stand still. */
export interface Clock {
  now(): Date;
  /** Milliseconds that only ever grow, for measuring; its zero means nothing. */
  elapsed(): number;
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
