import * as z from 'zod';
import { idField, millisOfId, textField } from './text-field.ts';
import { scanSchema, verdictSchema } from './verdict.ts';

/** What an event may be: a page opened or refused, words searched for, words typed, the content of a page. */
export const EVENT_KINDS = ['visit', 'search', 'typed', 'page'] as const;

/** How sure the sensor is of the account: signed in there, probably (a fixed address, the last sign-in), or not known. */
export const CONFIDENCES = ['certain', 'likely', 'not_known'] as const;

/** How sure a sensor is of whose event it is. */
export type Confidence = (typeof CONFIDENCES)[number];

const DAY_MS = 86_400_000;
/** Older events are past every school's retention of ordinary visits (R109: a year and a month), and their partitions are gone. */
export const OLDEST_DAYS = 400;
/** A clock may be wrong by time zone and date, not by more. */
export const AHEAD_DAYS = 1;

const who = z
  .strictObject({ account: textField(256).optional(), confidence: z.enum(CONFIDENCES) })
  .refine((value) => value.confidence === 'not_known' || value.account !== undefined, {
    path: ['account'],
    message: 'is missing; only “not_known” needs no account',
  });

const occurredAt = z.iso
  .datetime({ offset: true, error: 'is not a date and time with its offset, such as 2026-11-17T10:42:00Z' })
  .max(40, 'is longer than 40 characters');

/** In every event. There is no school here: it is that of the sensor's key (S19). */
const common = {
  id: idField.meta({ description: 'UUIDv7; the same id is the same event, however often it is sent' }),
  occurredAt,
  who,
  device: textField(128).optional(),
  place: textField(128).optional(),
  onSite: z.boolean().optional(),
  title: textField(512).optional(),
  app: textField(128).optional(),
  verdict: verdictSchema.optional(),
  scan: scanSchema.optional(),
};
const url = textField(8192);
const text = textField(4000);
/** Host of the page around it, where a page asked for the address and not somebody. Sent only to a server that says that it knows it (`EVENT_FIELDS`). */
const host = textField(253);

/**
 * Fields of an event that came with a later release. A server refuses those that it does not know, and with one the whole batch: an agent sends of these what its world
 * (`eventFields`) says that its server takes.
 */
export const EVENT_FIELDS = ['inside'] as const;

/** One event as a sensor sends it. Unknown fields are refused: a slip in a name must not lose what it held. */
export const eventSchema = z.discriminatedUnion('kind', [
  z.strictObject({ ...common, kind: z.literal('visit'), url, text: text.optional(), inside: host.optional() }),
  z.strictObject({ ...common, kind: z.literal('search'), url: url.optional(), text }),
  z.strictObject({ ...common, kind: z.literal('typed'), url: url.optional(), text }),
  z
    .strictObject({ ...common, kind: z.literal('page'), url: url.optional(), text: text.optional() })
    .refine((page) => page.url ?? page.title ?? page.text ?? page.scan, {
      path: ['url'],
      message: 'is missing, and so are title, text and scan: the event says nothing',
    }),
]);

/** One event as a sensor sends it. */
export type Event = z.infer<typeof eventSchema>;

/** What the server answers to a batch: stored now, known before, and how many new alerts came of it (repeats fold into those that are open). */
export const eventsAnswerSchema = z.object({
  accepted: z.int().min(0),
  repeated: z.int().min(0),
  alerts: z.int().min(0),
});

/**
 * What of that says to a sensor that the server has a batch. Whatever else answers in its place with 200 (a sign-in page of the network, a page that says when
 * it is back) has taken nothing: events would be let go of, and nobody had them.
 */
export const eventsTakenSchema = z.object({ accepted: z.int(), repeated: z.int() });

/** The answer to a batch. */
export type EventsAnswer = z.infer<typeof eventsAnswerSchema>;

/** Why the times of an event cannot be right, or null. The id's time chooses where the event is kept and how long. */
export function timeProblem(event: Event, at: Date): { field: 'id' | 'occurredAt'; message: string } | null {
  const times = { id: millisOfId(event.id), occurredAt: new Date(event.occurredAt).getTime() };
  for (const field of ['id', 'occurredAt'] as const) {
    const days = (at.getTime() - times[field]) / DAY_MS;
    const subject = field === 'id' ? 'carries a time that ' : '';
    if (days > OLDEST_DAYS) return { field, message: `${subject}is more than ${OLDEST_DAYS} days old` };
    if (days < -AHEAD_DAYS) return { field, message: `${subject}is more than a day ahead of the server’s clock` };
  }
  if (Math.abs(times.id - times.occurredAt) > DAY_MS) {
    return { field: 'id', message: 'carries a time that is more than a day away from occurredAt' };
  }
  return null;
}
