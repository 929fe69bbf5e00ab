import type { SensorActor } from '../../access/scope.ts';
import type { Tx } from '../../access/transact.ts';
import type { FlaggedEvent } from '../alerts/index.ts';
import { type DeviceSpan, type EventRow, type Flood, listFloods } from './events.store.ts';
import { noteOwnEvent } from './events-own.service.ts';
import { countRaised, listRaisedNames } from './events-raised.store.ts';

/**
 * Somebody who floods the desk to hide one real alert (S2) has to send far more than a child types: 40 flagged events within ten minutes
 * from one device are one every 15 seconds. A class that reads about the war on one screen stays below.
 */
const FLOOD = { events: 40, minutes: 10 };

/**
 * The times of events are what the sensor says. One made-up event for each hour of the last year is no flood by them, and an alert each: so the alerts that an
 * agent's key raises are counted by our own clock. A device that was away for a week and brings as many is looked at once for nothing.
 */
const RAISED = { alerts: 20, minutes: 10 };

/** For each device whose flagged events, or alerts, reached a flood with this batch, an event that says so, stored, and what the alerts need of it. */
export async function noticeFloods(
  tx: Tx,
  sensor: SensorActor,
  { flagged, raised }: { flagged: readonly EventRow[]; raised: number },
): Promise<FlaggedEvent[]> {
  const spans = spansOf(flagged);
  const fresh = flagged.map(({ id }) => id);
  // Once for each flood: when this batch takes it over the line.
  const floods = spans.length ? await listFloods(tx, spans, { fresh, ...FLOOD }) : [];
  const told = floods.map((flood) => ({ ...flood, what: `${flood.count} flagged events` }));
  const noticed: FlaggedEvent[] = [];
  for (const { what, to, device } of told.length ? told : await raisedFlood(tx, sensor, raised)) {
    const title = `${what} from this device within ${FLOOD.minutes} minutes. Look whether one is hidden among them.`;
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

/** An agent is one device; a gate stands for a whole school, and a log that is handed in for months. */
async function raisedFlood(tx: Tx, { kind, name }: SensorActor, raised: number): Promise<(Flood & { what: string })[]> {
  if (kind !== 'agent' || raised === 0) return [];
  const since = new Date(tx.at.getTime() - RAISED.minutes * 60_000);
  const count = await countRaised(tx, name, since);
  if (count < RAISED.alerts || count - raised >= RAISED.alerts) return [];
  return [{ device: name, count, to: tx.at, what: `${count} alerts` }];
}

/** Names that nobody has and that one agent gives alerts within an hour. At a computer of a library sit several guests, and no more of them worry anybody. */
const NAMES = { most: 5, minutes: 60 };

/**
 * Where an agent names more people that the school does not know than can sit before it, the rest is of that device: each made-up name was an alert of its own,
 * a thousand with one batch (S2). The events keep the name.
 */
export async function withoutMadeUpNames(
  tx: Tx,
  { kind, name: device }: SensorActor,
  flagged: readonly FlaggedEvent[],
): Promise<FlaggedEvent[]> {
  const isNobody = ({ personId, accountName }: FlaggedEvent) => personId === null && accountName !== null;
  if (kind !== 'agent' || !flagged.some(isNobody)) return [...flagged];
  const since = new Date(tx.at.getTime() - NAMES.minutes * 60_000);
  const names = new Set(await listRaisedNames(tx, device, since));
  return flagged.map((event) => {
    if (!isNobody(event)) return event;
    const name = event.accountName?.toLowerCase() ?? '';
    if (names.size < NAMES.most) names.add(name);
    return names.has(name) ? event : { ...event, accountName: null };
  });
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
