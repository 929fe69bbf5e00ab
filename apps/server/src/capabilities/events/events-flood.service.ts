import type { SensorActor } from '../../access/scope.ts';
import type { Tx } from '../../access/transact.ts';
import type { FlaggedEvent } from '../alerts/index.ts';
import { type DeviceSpan, type EventRow, listFloods } from './events.store.ts';
import { noteOwnEvent } from './events-own.service.ts';

/**
 * Somebody who floods the desk to hide one real alert (S2) has to send far more than a child types: 40 flagged events within ten minutes
 * from one device are one every 15 seconds. A class that reads about the war on one screen stays below.
 */
const FLOOD = { events: 40, minutes: 10 };

/** For each device whose flagged events reached a flood with this batch, an event that says so, stored, and what the alerts need of it. */
export async function noticeFloods(tx: Tx, sensor: SensorActor, flagged: readonly EventRow[]): Promise<FlaggedEvent[]> {
  const spans = spansOf(flagged);
  const fresh = flagged.map(({ id }) => id);
  const noticed: FlaggedEvent[] = [];
  // Once for each flood: when this batch takes it over the line.
  for (const { device, count, to } of spans.length ? await listFloods(tx, spans, { fresh, ...FLOOD }) : []) {
    const title = `${count} flagged events from this device within ${FLOOD.minutes} minutes. Look whether one is hidden among them.`;
    // Not whoever is signed in: the one who floods may use somebody else's name.
    noticed.push(
      await noteOwnEvent(tx, {
        sensorId: sensor.sensorId,
        at: to,
        device,
        title,
        harm: 'circumvention',
        severity: 3,
      }),
    );
  }
  return noticed;
}

/**
 * From the first to the last of each device: a flood is looked for in all of it. Looked for up to the last alone, one more event that says it was half an hour
 * later hid all the others (S2).
 */
function spansOf(flagged: readonly EventRow[]): DeviceSpan[] {
  return [...Map.groupBy(flagged, (row) => row.device)].flatMap(([device, rows]) => {
    // Without a device nothing can be bound to one; a gate for a whole school would always be a flood.
    if (device === null) return [];
    const times = rows.map((row) => row.occurredAt.getTime());
    return [{ device, from: new Date(Math.min(...times)), to: new Date(Math.max(...times)) }];
  });
}
