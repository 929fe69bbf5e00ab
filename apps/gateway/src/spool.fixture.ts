import { type Event, newEventId } from '@gatehouse/contract';
import type { Delivery } from './shipper.ts';

export const AT = new Date('2026-11-17T10:42:00Z');
/** An event of that number. */
export const event = (n: number): Event => ({
  id: newEventId(AT),
  occurredAt: AT.toISOString(),
  who: { confidence: 'not_known' },
  kind: 'visit',
  url: `http://dice.example/${n}`,
});

/** A server that keeps what it takes; `say` decides what it answers. */
export function server(say: (ndjson: string) => Delivery = () => 'taken') {
  const events: Event[] = [];
  const batches: number[] = [];
  return {
    events,
    batches,
    deliver: async (ndjson: string): Promise<Delivery> => {
      const answer = say(ndjson);
      const lines = ndjson
        .trim()
        .split('\n')
        .map((line) => JSON.parse(line) as Event);
      batches.push(lines.length);
      if (answer === 'taken') events.push(...lines);
      return answer;
    },
  };
}
/** The numbers of these events. */
export const urls = (events: readonly Event[]) =>
  events.map((each) => ('url' in each ? each.url?.split('/').at(-1) : ''));
