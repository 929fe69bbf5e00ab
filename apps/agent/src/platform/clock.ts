/** Where the agent reads the time: the wall clock for events and policies, the steady one for spans that a changed clock must not stretch. */
export interface AgentClock {
  /** Corrected by what the server's clock says. */
  now(): Date;
  /** The device's own, as it shows it. */
  shown(): Date;
  /** Milliseconds since some moment; never goes back while the worker lives. */
  elapsed(): number;
  /** Milliseconds by which the device's clock is ahead of the server's (behind: negative). */
  correct(aheadMs: number): void;
}

/** The device's clocks. Anybody may set the one on the wall: it is believed as far as the server bears it out. */
export function deviceClock(): AgentClock {
  let aheadMs = 0;
  return {
    now: () => new Date(Date.now() - aheadMs),
    shown: () => new Date(),
    elapsed: () => performance.now(),
    correct: (ahead) => {
      aheadMs = ahead;
    },
  };
}
