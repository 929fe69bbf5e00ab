/** Where the gate reads the time: the wall clock for events, the steady one for spans that a changed clock must not stretch. */
export interface GateClock {
  now(): Date;
  /** Milliseconds since some moment; never goes back. */
  elapsed(): number;
}

/** The machine's own clocks. */
export const machineClock: GateClock = { now: () => new Date(), elapsed: () => performance.now() };
