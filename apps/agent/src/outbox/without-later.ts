import { EVENT_FIELDS } from '@gatehouse/contract';

/** The same event without what came to events with a later release, which a server that was put back to an older one refuses. Null where it has nothing of the kind. */
export function withoutLater(json: string): string | null {
  const event = JSON.parse(json) as Record<string, unknown>;
  if (EVENT_FIELDS.every((field) => event[field] === undefined)) return null;
  for (const field of EVENT_FIELDS) delete event[field];
  return JSON.stringify(event);
}
