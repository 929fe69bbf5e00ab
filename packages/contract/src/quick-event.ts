import { CONFIDENCES, EVENT_KINDS, type Event } from './events.ts';
import { isId } from './text-field.ts';

/**
 * Nearly every event is plain: a few short texts under the names that everybody uses. The schema takes 4 µs to say so and this 0.4, which at a
 * thousand events a batch is what ingest can be given. It says yes or nothing: whatever is not plainly right (a verdict, a scan, another
 * time zone, a slip) is the schema's to read and to name, so there is one source of every message, and what this takes the schema takes,
 * unchanged (a property test holds them together).
 *
 *     {"id":"019a…","occurredAt":"2026-11-17T10:42:00.000Z","who":{"account":"e","confidence":"certain"},"kind":"visit","url":"https://a.test/"}
 *                                                                          is plain
 *     the same with "occurredAt":"2026-11-17T10:42:00+01:00"               may be right: ask the schema
 */
export function plainEvent(value: object): Event | null {
  for (const [name, field] of Object.entries(value)) {
    const isPlain = Object.hasOwn(FIELDS, name) ? FIELDS[name] : undefined;
    if (isPlain === undefined || !isPlain(field)) return null;
  }
  const { id, occurredAt, who, kind, url, text, title } = value as Record<string, unknown>;
  if (id === undefined || occurredAt === undefined || who === undefined || kind === undefined) return null;
  if (kind === 'visit' && url === undefined) return null;
  if ((kind === 'search' || kind === 'typed') && text === undefined) return null;
  return kind === 'page' && url === undefined && title === undefined && text === undefined ? null : (value as Event);
}

/** Universal time, with milliseconds or without: what sensors send; which months have a 29th, 30th or 31st the schema knows. */
const PLAIN_TIME = /^\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|1\d|2[0-8])T(?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d(?:\.\d{3})?Z$/;

type Check = (field: unknown) => boolean;

const FIELDS: Readonly<Record<string, Check>> = {
  id: isId,
  occurredAt: (field) => typeof field === 'string' && PLAIN_TIME.test(field),
  who: isPlainWho,
  kind: (field) => EVENT_KINDS.includes(field as Event['kind']),
  onSite: (field) => typeof field === 'boolean',
  device: upTo(128),
  place: upTo(128),
  app: upTo(128),
  title: upTo(512),
  text: upTo(4000),
  url: upTo(8192),
};

/** UTF-16 units, of which a text has at least as many as characters. */
function upTo(most: number): Check {
  return (field) =>
    typeof field === 'string' &&
    field.length > 0 &&
    field.length <= most &&
    field.isWellFormed() &&
    !field.includes('\0');
}

const isPlainAccount = upTo(256);

function isPlainWho(field: unknown): boolean {
  if (typeof field !== 'object' || field === null || Array.isArray(field)) return false;
  const { account, confidence } = field as Record<string, unknown>;
  if (!CONFIDENCES.includes(confidence as Event['who']['confidence'])) return false;
  const fields = Object.keys(field).length;
  return account === undefined ? fields === 1 && confidence === 'not_known' : fields === 2 && isPlainAccount(account);
}
