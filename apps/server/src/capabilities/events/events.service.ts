import { setImmediate } from 'node:timers/promises';
import { type BatchProblem, decodeBatch, type Event, type EventsAnswer, parseBatch } from '@gatehouse/contract';
import { decide, type Verdict, type Who, type World } from '@gatehouse/engine';
import { audienceOf, groupsOf } from '../../access/audiences.ts';
import { countTry } from '../../access/rate-limit.store.ts';
import { type SensorActor, sensorScope } from '../../access/scope.ts';
import { readSettings } from '../../access/settings.store.ts';
import type { Settings } from '../../access/settings.ts';
import { type Tx, transact } from '../../access/transact.ts';
import type { Ground } from '../../db/ground.ts';
import { keepingStatements } from '../../db/kept-statements.ts';
import { sha256 } from '../../kernel/canonical.ts';
import { type FieldProblem, refusals } from '../../kernel/refusal.ts';
import { OWN_APP } from '../../site/noticed.ts';
import { type FlaggedEvent, raiseAlerts } from '../alerts/index.ts';
import { decidingIn } from '../filtering/index.ts';
import { type Heard, notePresence } from '../sensors/index.ts';
import { type EventRow, insertEvents } from './events.store.ts';
import { canonicalEvent, isOrdinary, isPrivate, keep, readWords, type Scanned, type Weight, weigh } from './events.ts';
import { refuseConflicts } from './events-conflicts.service.ts';
import { noticeFloods, withoutMadeUpNames } from './events-flood.service.ts';
import { type Candidate, type Resolved, subjectKindOf } from './events-people.ts';
import { insertRequests } from './events-recorded.store.ts';
import { type RecordedRequest, recordedRequest } from './events-recorded.ts';
import { type Resolver, resolverFor } from './events-resolve.service.ts';

const refuse = refusals<'events.batch' | 'events.resolver'>();

/** Batches of one sensor a minute: ten a second, which is 10,000 events; a spool of a week comes back in minutes (S2, S23). */
const BATCHES_A_MINUTE = 600;
/** Events that are judged before their rows are sent: PostgreSQL then has something to do for three quarters of the time. */
const SLICE = 250;
/** Milliseconds of judging before other requests get their turn: by time, because a page made to be slow costs as much as a thousand visits. */
const TURN_MS = 10;

/** What a batch is judged with: read once, at its beginning. */
interface Judging {
  settings: Settings;
  world: World;
  resolve: Resolver;
  /** For whom the rules of the filter are, by person: everybody opens more than one page. */
  asking: Map<Candidate | null, Who>;
  scanned: Scanned;
  /** An agent is one device, the one that it joined as: by another name in each event it would name a neighbour’s, and its flood would be nobody’s (S2). */
  device: string | null;
}

/** One event judged: its row, or nothing to store, and what the alerts need to know. */
interface Judged {
  /** Whose it was, where, and how sure: known even where nothing of the event is kept. */
  about: Pick<EventRow, 'personId' | 'device' | 'confidence' | 'occurredAt'>;
  row: EventRow | null;
  flagged: FlaggedEvent | null;
  /** For the record of an investigation, where it belongs to one. */
  request: RecordedRequest | null;
  /** Where it stands in the batch, from 1. */
  line: number;
}

/** Takes a batch from a sensor: all of it is stored in one transaction, or none. The school is that of the sensor's key, whatever the batch says. */
export async function takeEvents(ground: Ground, sensor: SensorActor, body: Uint8Array): Promise<EventsAnswer> {
  // Whose lookup it was nobody knows, and one lookup is no visit: what names are asked for stays on the resolver.
  if (sensor.kind === 'resolver') throw refuse('events.resolver', 'forbidden', 'A resolver sends no events.');
  await countTry(ground, `events:${sensor.sensorId}`, BATCHES_A_MINUTE, 60);
  const events = readBatch(body, ground.clock.now());
  const { remember, ...answer } = await transact(keepingStatements(ground), sensorScope(sensor), async (tx) =>
    store(tx, sensor, await judgeAndInsert(tx, sensor, events)),
  );
  remember();
  return answer;
}

/** The events of a batch judged, in the order of their ids, and the ids of those that are new. */
interface Inserted {
  judged: Judged[];
  stored: Set<string>;
}

/**
 * Judges the events and stores their rows, beside each other: while PostgreSQL writes one slice, the next is judged. In the order of ids, as
 * `insertEvents` asks. Nothing shows before the transaction ends, so a fault in the last event leaves nothing of the first.
 */
async function judgeAndInsert(tx: Tx, sensor: SensorActor, events: readonly Event[]): Promise<Inserted> {
  const judging = await prepare(tx, sensor, events);
  const { clock, keys } = tx.ground;
  const sorted = events.map((event, at) => ({ event, line: at + 1 })).sort(byId);
  const inserted: Inserted = { judged: [], stored: new Set() };
  let writing: Promise<Set<string>> = Promise.resolve(new Set());
  for (let from = 0; from < sorted.length; from += SLICE) {
    let turn = clock.elapsed();
    const slice: Judged[] = [];
    for (const { event, line } of sorted.slice(from, from + SLICE)) {
      slice.push({ ...judge(event, keys.fingerprint('event', canonicalEvent(event)), judging), line });
      if (clock.elapsed() - turn < TURN_MS) continue;
      await setImmediate();
      turn = clock.elapsed();
    }
    for (const id of await writing) inserted.stored.add(id);
    writing = insertEvents(tx, sensor.sensorId, rowsOf(slice));
    // Awaited after the next slice, or never when that one throws: then the transaction's own end is what is told.
    writing.catch(() => undefined);
    inserted.judged.push(...slice);
    // So that the statement leaves before the next slice takes the processor.
    await setImmediate();
  }
  for (const id of await writing) inserted.stored.add(id);
  return inserted;
}

function byId(a: { event: Event }, b: { event: Event }): number {
  return a.event.id < b.event.id ? -1 : 1;
}

function rowsOf(judged: readonly Judged[]): EventRow[] {
  return judged.map(({ row }) => row).filter((row) => row !== null);
}

function readBatch(body: Uint8Array, at: Date): Event[] {
  const text = decodeBatch(body);
  const read =
    text === null
      ? { problems: [{ line: 0, field: 'batch', message: 'The batch is not UTF-8 text.' }] }
      : parseBatch(text, at);
  if (!read.problems) return read.events;
  const [first] = read.problems;
  const where = first && first.line > 0 ? `Line ${first.line}: ` : '';
  throw refuse(
    'events.batch',
    'invalid',
    `${where}${first?.message ?? ''} Nothing of this batch was stored.`,
    read.problems.map(fieldOf),
  );
}

function fieldOf({ line, field, message }: BatchProblem): FieldProblem {
  return { field: line > 0 ? `line ${line}: ${field}` : field, message };
}

async function prepare(tx: Tx, sensor: SensorActor, events: readonly Event[]): Promise<Judging> {
  const settings = await readSettings(tx);
  return {
    settings,
    world: (await decidingIn(tx, settings)).world(),
    resolve: await resolverFor(
      tx,
      events.map(({ who }) => who.account),
    ),
    asking: new Map(),
    scanned: new Map(),
    device: sensor.kind === 'agent' ? sensor.name : null,
  };
}

function judge(event: Event, digest: Buffer, judging: Judging): Omit<Judged, 'line'> {
  const { settings, world } = judging;
  const urlKept = settings['filter.urlKept'];
  const resolved = judging.resolve(event.who, new Date(event.occurredAt));
  const who = judging.asking.get(resolved.person) ?? whoOf(resolved.person);
  judging.asking.set(resolved.person, who);
  const verdict = event.verdict ?? decided(event, who, world);
  const action = verdict?.action ?? 'allow';
  const about = { ...whoAndWhere(event, resolved, judging), action, digest };
  if (isPrivate(event, verdict, world)) {
    const row = { ...about, ...NOTHING_KEPT, kind: event.kind, private: true, category: 'help' };
    return { about, row: urlKept === 'nothing' ? null : row, flagged: null, request: null };
  }
  const request = recordedRequest(event, { who: resolved.person && who, verdict, rules: world.rules });
  const reading = readWords(event, settings, judging.scanned);
  const weight = weigh(reading.scan, verdict);
  const kept = keep(event, { reading, verdict, ordinary: isOrdinary(event, action, weight.severity) }, urlKept);
  if (kept === null) return { about, row: null, flagged: null, request };
  const { harm, severity } = weight;
  const row = { ...about, ...kept, private: false, category: verdict?.category ?? null, harm, severity };
  return { about, row, flagged: flaggedEvent(row, resolved.person, weight), request };
}

/** Of a visit to a help service: nothing is read, nothing found, nothing kept. */
const NOTHING_KEPT = {
  url: null,
  title: null,
  text: null,
  inside: null,
  verdict: null,
  scan: null,
  harm: null,
  severity: 0,
} as const;

/** By the rules that held when it happened, as far as today's settings know them. */
function decided({ url, occurredAt }: Event, who: Who, world: World): Verdict | null {
  return url === undefined ? null : decide({ url, ...who, at: Date.parse(occurredAt) }, world);
}

function whoOf(person: Candidate | null): Who {
  return {
    audience: audienceOf(person),
    year: person?.yearGroup ?? null,
    groups: groupsOf(person),
    person: person?.id ?? null,
  };
}

function whoAndWhere(event: Event, resolved: Resolved, { device }: Judging) {
  const { person, because } = resolved;
  return {
    id: event.id,
    occurredAt: new Date(event.occurredAt),
    personId: person?.id ?? null,
    account: event.who.account ?? null,
    unresolved: because,
    confidence: person === null ? ('not_known' as const) : event.who.confidence,
    subjectKind: subjectKindOf(resolved),
    device: device ?? event.device ?? null,
    place: event.place ?? null,
    onSite: event.onSite ?? null,
    app: event.app === undefined || event.app === OWN_APP ? null : event.app,
  };
}

function flaggedEvent(
  row: ReturnType<typeof whoAndWhere> & Pick<FlaggedEvent, 'kind'>,
  person: Candidate | null,
  weight: Weight,
): FlaggedEvent | null {
  const { severity, harm, phrases } = weight;
  if (severity === 0 || harm === null) return null;
  return {
    eventId: row.id,
    kind: row.kind,
    occurredAt: row.occurredAt,
    personId: row.personId,
    subjectKind: row.subjectKind,
    accountName: row.account,
    device: row.device,
    yearGroup: person?.yearGroup ?? null,
    className: person?.className ?? null,
    harm,
    severity,
    phrases,
  };
}

/** The answer, and what to do once all of it is stored for good. */
interface Stored extends EventsAnswer {
  remember(): void;
}

async function store(tx: Tx, sensor: SensorActor, { judged, stored }: Inserted): Promise<Stored> {
  const rows = rowsOf(judged);
  const known = rows.filter(({ id }) => !stored.has(id));
  await refuseConflicts(tx, judged, known);
  const flagged = judged.flatMap((each) => (each.flagged && stored.has(each.flagged.eventId) ? [each.flagged] : []));
  const fresh = rows.filter(({ id }) => stored.has(id));
  await insertRequests(
    tx,
    sensor.sensorId,
    judged.flatMap(({ request }) => request ?? []),
  );
  // Alerts first: they take the school's lock, so that of two batches at once the second counts what the first one stored.
  const raised = await raiseAlerts(tx, await withoutMadeUpNames(tx, sensor, flagged));
  const worrying = fresh.filter(({ severity }) => severity > 0);
  const floods = await noticeFloods(tx, sensor, { flagged: worrying, raised });
  const alerts = raised + (floods.length ? await raiseAlerts(tx, floods) : 0);
  // A gate says who is at which device by what it sends; an agent is its own device. What a log says was long ago.
  const remember =
    sensor.kind === 'log' ? () => undefined : await notePresence(tx, sensor.sensorId, judged.flatMap(heardBy(sensor)));
  const accepted = judged.length - known.length;
  if (accepted > 0) noteBatch(tx, sensor, accepted, fresh);
  return { accepted, repeated: known.length, alerts, remember };
}

function heardBy({ kind }: SensorActor): (judged: Judged) => Heard[] {
  return ({ about: { personId, device, confidence, occurredAt: at } }) =>
    personId === null ? [] : [{ personId, device: kind === 'gate' ? device : null, confidence, at }];
}

/** One entry a batch, so that the journal is never what ingest waits for: how many, and a hash over the ids and digests in order of id. */
function noteBatch(tx: Tx, sensor: SensorActor, accepted: number, stored: readonly EventRow[]): void {
  const sorted = stored.toSorted((a, b) => (a.id < b.id ? -1 : 1));
  const hash = sha256(Buffer.concat(sorted.flatMap(({ id, digest }) => [Buffer.from(id, 'latin1'), digest]))).toString(
    'hex',
  );
  tx.journal({
    action: 'events.taken',
    subject: { kind: 'sensor', id: sensor.sensorId },
    payload: { accepted, stored: sorted.length, first: sorted[0]?.id ?? null, last: sorted.at(-1)?.id ?? null, hash },
  });
}
