import { type Event, newEventId, timeProblem } from '@gatehouse/contract';

/**
 * The same event as of now, where its own time is one that the server never takes: the device's clock was wrong by more than a day when nobody could say so (its
 * battery was empty, somebody set it). Null where nothing is wrong with it. When it happened is not known; that it did is.
 */
export function inTime(json: string, now: Date): { id: string; json: string } | null {
  const event = JSON.parse(json) as Event;
  if (timeProblem(event, now) === null) return null;
  const id = newEventId(now);
  return { id, json: JSON.stringify({ ...event, id, occurredAt: now.toISOString() }) };
}
