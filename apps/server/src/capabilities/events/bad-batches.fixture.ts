/** An event that is taken, for batches that differ in one thing. `serial` tells ids apart; their time is 10:42 on 17 November 2026. */
export function goodEvent(fields: Record<string, unknown> = {}, serial = 1): Record<string, unknown> {
  return {
    id: goodId(serial),
    occurredAt: '2026-11-17T10:42:00Z',
    kind: 'visit',
    who: { account: 'emarwood', confidence: 'certain' },
    url: 'https://fractions.example/lesson',
    ...fields,
  };
}

/** A UUIDv7 of 10:42 on 17 November 2026, or so many milliseconds later. */
export function goodId(serial = 1, later = 0): string {
  const time = (new Date('2026-11-17T10:42:00Z').getTime() + later).toString(16).padStart(12, '0');
  return `${time.slice(0, 8)}-${time.slice(8)}-7000-8000-${serial.toString(16).padStart(12, '0')}`;
}

/** Events as NDJSON. */
export function ndjson(...events: unknown[]): string {
  return events.map((event) => `${JSON.stringify(event)}\n`).join('');
}

/** One kind of bad batch: what is sent, and the field and sentence of the first complaint. */
export interface BadBatch {
  name: string;
  body: string | Buffer;
  field: string;
  says: string | RegExp;
}

const first = goodEvent({}, 1);
const scan = {
  score: 80,
  severity: 5,
  harms: ['self-harm'],
  matches: [],
  help: false,
  sum: null,
  sums: [],
  quietened: [],
};
const verdict = { action: 'allow', category: null, reason: 'fallback', rule: null, trace: [] };
const DAY = 86_400_000;

/** Second line bad in one field. */
function second(name: string, fields: Record<string, unknown>, field: string, says: string | RegExp): BadBatch {
  return { name, body: ndjson(first, goodEvent(fields, 2)), field: `line 2: ${field}`, says };
}

/** As `second`, with the id's and the event's time so many milliseconds from now. */
function at(name: string, by: number, says: RegExp): BadBatch {
  const occurredAt = new Date(new Date('2026-11-17T10:42:00Z').getTime() + by).toISOString();
  return second(name, { id: goodId(2, by), occurredAt }, 'id', says);
}

/** Every kind of bad batch that we know of. */
export const BAD_BATCHES: BadBatch[] = [
  { name: 'nothing at all', body: '\n', field: 'batch', says: 'The batch is empty. Send one event a line.' },
  {
    name: 'only a byte order mark',
    body: '\uFEFF',
    field: 'batch',
    says: 'The batch is empty. Send one event a line.',
  },
  { name: 'bytes that are no text', body: Buffer.from([0x7b, 0xff, 0xfe, 0x7d]), field: 'batch', says: /not UTF-8/ },
  { name: 'compressed bytes', body: Buffer.from([0x1f, 0x8b, 0x08, 0x00]), field: 'batch', says: /not UTF-8/ },
  {
    name: 'too many events',
    body: ndjson(...Array.from({ length: 1001 }, (_, index) => goodEvent({}, index))),
    field: 'batch',
    says: 'The batch has 1,001 lines; 1,000 is the most.',
  },
  {
    name: 'too many bytes',
    body: Buffer.alloc(5 * 1024 * 1024 + 1, 'x'),
    field: 'batch',
    says: 'The batch is larger than 5 MB. Send fewer events at a time.',
  },
  {
    name: 'a line that is no JSON',
    body: `${ndjson(first)}{"id":`,
    field: 'line 2: line',
    says: 'This line is not JSON.',
  },
  {
    name: 'a pretty-printed event',
    body: JSON.stringify(first, null, 2),
    field: 'line 1: line',
    says: 'This line is not JSON.',
  },
  { name: 'nesting without end', body: '['.repeat(200_000), field: 'line 1: line', says: 'This line is not JSON.' },
  { name: 'a list instead of an object', body: '[]', field: 'line 1: line', says: /not an object/ },
  { name: 'null instead of an object', body: `${ndjson(first)}null`, field: 'line 2: line', says: /not an object/ },
  {
    name: 'an empty line in the middle',
    body: `${ndjson(first)}\n${ndjson(goodEvent({}, 2))}`,
    field: 'line 2: line',
    says: 'This line is empty.',
  },
  {
    name: 'the same id twice',
    body: ndjson(first, first),
    field: 'line 2: id',
    says: /Lines 1 and 2 have the same id/,
  },
  second('no id', { id: undefined }, 'id', 'The field “id” is missing.'),
  second('an id of another version', { id: '3f333df6-90a4-4fda-8dd3-9485d27cee36' }, 'id', /is not a UUIDv7/),
  second('an id in capitals', { id: goodId(0xabc).toUpperCase() }, 'id', /in lower case/),
  second('a number as id', { id: 7 }, 'id', 'The field “id” is not text.'),
  at('an id from two years ago', -730 * DAY, /more than 400 days old/),
  at('an id from next week', 7 * DAY, /more than a day ahead/),
  second(
    'an id that hides its time',
    { occurredAt: '2026-11-12T10:42:00Z' },
    'id',
    /more than a day away from occurredAt/,
  ),
  second('no time', { occurredAt: undefined }, 'occurredAt', 'The field “occurredAt” is missing.'),
  second('a time without offset', { occurredAt: '2026-11-17T10:42:00' }, 'occurredAt', /with its offset/),
  second('a time in seconds', { occurredAt: 1_795_000_000 }, 'occurredAt', /is not text/),
  second('a day that does not exist', { occurredAt: '2026-02-30T10:42:00Z' }, 'occurredAt', /is not a date/),
  second('no kind', { kind: undefined }, 'kind', 'The field “kind” is missing.'),
  second('an unknown kind', { kind: 'click' }, 'kind', 'The field “kind” is none of visit, search, typed, page.'),
  second('nobody', { who: undefined }, 'who', 'The field “who” is missing.'),
  second('a name instead of who', { who: 'emarwood' }, 'who', 'The field “who” is not an object with fields.'),
  second('certain of no account', { who: { confidence: 'certain' } }, 'who.account', /is missing/),
  second(
    'another confidence',
    { who: { account: 'a', confidence: 'sure' } },
    'who.confidence',
    /certain, likely, not_known/,
  ),
  second('an empty account', { who: { account: '', confidence: 'likely' } }, 'who.account', /is empty/),
  second('a visit to nowhere', { url: undefined }, 'url', 'The field “url” is missing.'),
  second(
    'an address of 10,000 characters',
    { url: `https://a.example/${'x'.repeat(10_000)}` },
    'url',
    /longer than 8,192/,
  ),
  second('typing without text', { kind: 'typed' }, 'text', 'The field “text” is missing.'),
  second('a search without words', { kind: 'search', text: '' }, 'text', /is empty/),
  second(
    'too much text',
    { kind: 'typed', text: 'x'.repeat(4001) },
    'text',
    'The field “text” is longer than 4,000 characters.',
  ),
  second('too long a title', { title: 'x'.repeat(513) }, 'title', /longer than 512/),
  second('a page that says nothing', { kind: 'page', url: undefined }, 'url', /the event says nothing/),
  second('a zero character', { title: 'a\0b' }, 'title', /holds a character that no text has/),
  second('half a character', { title: 'a\ud800b' }, 'title', /holds a character that no text has/),
  second('a device that is a number', { device: 12 }, 'device', 'The field “device” is not text.'),
  second('onSite as text', { onSite: 'yes' }, 'onSite', 'The field “onSite” is not true or false.'),
  second(
    'a school of its own',
    { school: '019a9133-2f40-7c11-8a63-0d5f0c7be2a1' },
    'school',
    'There is no field called “school”.',
  ),
  second(
    'a person of its own',
    { who: { account: 'a', confidence: 'likely', person: 'x' } },
    'who.person',
    /no field called/,
  ),
  second('a slip in a field’s name', { titel: 'Fractions' }, 'titel', 'There is no field called “titel”.'),
  second('a made-up severity', { scan: { ...scan, severity: 9 } }, 'scan.severity', /from 0 to 5/),
  second('a severity without harm', { scan: { ...scan, harms: [] } }, 'scan.harms', /names no harm/),
  second('a made-up harm', { scan: { ...scan, harms: ['boredom'] } }, 'scan.harms.0', /is none of self-harm/),
  second('half a verdict', { verdict: { ...verdict, trace: undefined } }, 'verdict.trace', /is missing/),
  second('a made-up action', { verdict: { ...verdict, action: 'shout' } }, 'verdict.action', /is none of allow, block/),
];
