import type { EpisodeEvent } from './alerts-episode.store.ts';

/** Somebody who changes from one computer to another and back takes longer than this: 15 minutes. */
const BACK_WITHIN_MS = 15 * 60_000;

type Heard = Pick<EpisodeEvent, 'kind' | 'sensorId' | 'device' | 'occurredAt'>;

/**
 * The devices at which one account was in use at once (R157), by name; none where it was one after the other. At once is: at one, at another, and at the
 * first again within a quarter of an hour. Events are in order.
 *
 *   LIB-04 10:00, LIB-05 10:02, LIB-04 10:03  ->  LIB-04, LIB-05
 *   LIB-04 10:00, LIB-05 10:02, LIB-05 10:03  ->  none: they changed places
 *
 * One computer may have an agent and go through a gate, which calls it otherwise, by an address or as one of a room: what agents tell is compared among
 * itself, and what one gate tells. Only an agent hears what was typed and reads pages.
 */
export function devicesAtOnce(events: readonly Heard[]): string[] {
  const agents = new Set(
    events.flatMap(({ kind, sensorId }) => (kind === 'typed' || kind === 'page' ? [sensorId] : [])),
  );
  const sources = Map.groupBy(events, ({ sensorId }) => (agents.has(sensorId) ? 'agents' : sensorId));
  return [...new Set([...sources.values()].flatMap(atOnceIn))].sort();
}

function atOnceIn(events: readonly Heard[]): string[] {
  const heard = events.flatMap(({ device, occurredAt }) => (device ? [{ device, at: occurredAt.getTime() }] : []));
  const last = new Map<string, number>();
  return heard.flatMap(({ device, at }, index) => {
    const before = last.get(device);
    last.set(device, index);
    const then = before === undefined ? undefined : heard[before];
    if (before === undefined || !then || at - then.at > BACK_WITHIN_MS) return [];
    const between = heard.slice(before + 1, index);
    return between.length ? [device, ...between.map((each) => each.device)] : [];
  });
}
