import { ServerLink } from '../link/server-link.ts';
import type { Kept } from './kept.ts';
import type { Ports } from './ports.ts';

/** The link to the server that policy names, with the key that it gave, and the clock that goes by its time. */
export function linkOf({ fetch, clock }: Pick<Ports, 'fetch' | 'clock'>, kept: Kept): ServerLink {
  const origin = () => kept.values.managed?.server ?? null;
  return new ServerLink({
    ...{ fetch, clock, origin },
    // A key is for the server that gave it, and is never shown to another.
    key: () => (kept.values.joined?.server === origin() ? (kept.values.joined?.key ?? null) : null),
    heardTime: (aheadMs) => {
      clock.correct(aheadMs);
      if (Math.abs(aheadMs - kept.values.aheadMs) > 1000) void kept.change({ aheadMs });
    },
  });
}
