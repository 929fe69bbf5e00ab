import type { SensorActor } from '../../access/scope.ts';
import type { Tx } from '../../access/transact.ts';
import type { FlaggedEvent } from '../alerts/index.ts';
import { countFlagged, type DeviceSpan, type EventRow } from './events.store.ts';
import { noteOwnEvent } from './events-own.service.ts';

/**
 * Somebody who floods the desk to hide one real alert (S2) has to send far more than a child types: 40 flagged events within ten minutes
 * from one device are one every 15 seconds. A class that reads about the war on one screen stays below.
 */
const FLOOD = { events: 40, minutes: 10 };

/** For each device whose flagged events reached a flood with this batch, an event that says so, stored, and what the alerts need of it. */
export async function noticeFloods(tx: Tx, sensor: SensorActor, flagged: readonly EventRow[]): Promise<FlaggedEvent[]> {
  const noticed: FlaggedEvent[] = [];
  const spans = spansOf(flagged);
  const counts = spans.length ? await countFlagged(tx, spans) : new Map<string, number>();
  for (const { device, from, to: last, times } of spans) {
    const count = counts.get(device) ?? 0;
    const before = count - times.filter((time) => time >= from).length;
    // Once for each flood: when this batch takes it over the line.
    if (count < FLOOD.events || before >= FLOOD.events) continue;
    const title = `${count} flagged events from this device within ${FLOOD.minutes} minutes. Look whether one is hidden among them.`;
    // Not whoever is signed in: the one who floods may use somebody else's name.
    noticed.push(
      await noteOwnEvent(tx, {
        sensorId: sensor.sensorId,
        at: last,
        device,
        title,
        harm: 'circumvention',
        severity: 3,
      }),
    );
  }
  return noticed;
}

/** The minutes up to the last flagged event of each device. */
function spansOf(flagged: readonly EventRow[]): (DeviceSpan & { times: Date[] })[] {
  return [...Map.groupBy(flagged, (row) => row.device)].flatMap(([device, rows]) => {
    // Without a device nothing can be bound to one; a gate for a whole school would always be a flood.
    if (device === null) return [];
    const times = rows.map((row) => row.occurredAt);
    const to = new Date(Math.max(...times.map((time) => time.getTime())));
    return [{ device, from: new Date(to.getTime() - FLOOD.minutes * 60_000), to, times }];
  });
}
