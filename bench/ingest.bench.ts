import { setTimeout as wait } from 'node:timers/promises';
import { starterValue } from '../apps/server/src/access/settings.ts';
import { afternoon, BATCH } from './parts/afternoon.ts';
import { BareCopy } from './parts/bare-copy.ts';
import { type IngestSchool, openIngestSchool } from './parts/ingest-school.ts';
import { median, pairedRatio, spread } from './parts/pairs.ts';
import { runSuite, type Suite } from './parts/suite.ts';
import { cpuSeconds, familyOf } from './parts/timed.ts';

/** Batches on their way at a time: a school has more than one gate, and none waits for another. */
const GATES = 2;

/** Seconds that each side took for the same rows, a number a pair; and CPU meanwhile, of the server's own process and of PostgreSQL's. */
interface Sides {
  server: number[];
  serverCpu: number[];
  databaseCpu: number[];
  copy: number[];
  /** Of as many others of the same kind, one batch after another. */
  oneGate: number[];
}

/** New events of the same kind each time, and an id below all of theirs. */
type Next = () => { events: string[]; first: string };

await runSuite('ingest', async (suite) => {
  const { quick, say, atEnd } = suite;
  const [pairs, batches] = quick ? [3, 6] : [9, 20];
  say('setting up a school on the real server');
  const school = await openIngestSchool(suite);
  const copy = await BareCopy.open(school.ownerUrl);
  atEnd(() => copy.close());
  const base = Date.now() - 6 * 3_600_000;
  let made = 0;
  const next: Next = () => {
    made += 1;
    // A millisecond an event: no two rounds share one.
    const from = base + made * batches * BATCH;
    const time = from.toString(16).padStart(12, '0');
    return {
      events: afternoon(batches, from, made),
      first: `${time.slice(0, 8)}-${time.slice(8)}-0000-0000-000000000000`,
    };
  };
  await sendAll(school, next().events);
  const sides: Sides = { server: [], serverCpu: [], databaseCpu: [], copy: [], oneGate: [] };
  say(`${pairs} pairs of ${batches * BATCH} events`);
  for (let pair = 0; pair < pairs; pair++) await measurePair(school, copy, next, sides);
  tellShare(suite, sides, batches * BATCH);
  await readDesk(suite, school, next);
  await countLost(suite, copy, school.sent());
});

/** Sends all of them, `gates` at a time, and returns the seconds that it took. */
async function sendAll(school: IngestSchool, batches: readonly string[], gates = GATES): Promise<number> {
  const waiting = [...batches];
  const begun = performance.now();
  const gate = async () => {
    for (let batch = waiting.shift(); batch !== undefined; batch = waiting.shift()) await school.send(batch, BATCH);
  };
  await Promise.all(Array.from({ length: gates }, gate));
  return (performance.now() - begun) / 1000;
}

/** The server first: what it stored is what is copied. Pairs follow one another, so each side stands between two of the other. */
async function measurePair(school: IngestSchool, copy: BareCopy, next: Next, sides: Sides): Promise<void> {
  const pid = school.server.process.pid ?? 0;
  const database = familyOf(pid).slice(1);
  const before = [cpuSeconds([pid]), cpuSeconds(database)] as const;
  const { events, first } = next();
  sides.server.push(await sendAll(school, events));
  sides.serverCpu.push(cpuSeconds([pid]) - before[0]);
  sides.databaseCpu.push(cpuSeconds(database) - before[1]);
  sides.copy.push(await copy.take(await copy.rowsFrom(first)));
  sides.oneGate.push(await sendAll(school, next().events, 1));
}

function tellShare({ report }: Suite, sides: Sides, events: number): void {
  const { server, serverCpu, databaseCpu, copy, oneGate } = sides;
  const row = (ingest: string, seconds: readonly number[], cpu: object = {}) =>
    report.row({
      ...{ ingest, events, events_per_s: Math.round(events / median(seconds)) },
      ...{ s: median(seconds), s_range: spread(seconds), ...cpu },
    });
  const each = (seconds: readonly number[]) => (median(seconds) * 1_000_000) / events;
  row('gatehouse, HTTP to alerts and journal', server, {
    server_cpu_us: each(serverCpu),
    database_cpu_us: each(databaseCpu),
  });
  row('gatehouse, one batch after another', oneGate);
  row('bare COPY into the twin', copy);
  report.atLeast('events to alerts, share of a bare COPY', pairedRatio(copy, server), 0.4, '×');
}

/** The page of alerts, asked for again 50 ms after each answer: alone, and while batches come one after another. */
async function readDesk({ report, say, quick }: Suite, school: IngestSchool, next: Next): Promise<void> {
  const seconds = quick ? 2 : 20;
  for (const during of [false, true]) {
    say(`reading the desk ${during ? 'while batches come' : 'alone'}`);
    let going = true;
    const ingest = (async () => {
      for (let waiting: string[] = []; during && going; ) {
        if (waiting.length === 0) waiting = next().events;
        await school.send(waiting.shift() ?? '', BATCH);
      }
      return true;
    })();
    const times = await readTimes(school, seconds);
    going = false;
    await ingest;
    const p99 = times[Math.floor(times.length * 0.99)] ?? Number.NaN;
    report.row({
      desk: during ? '/alerts while batches come' : '/alerts alone',
      pages: times.length,
      p50_ms: median(times),
      p99_ms: p99,
      longest_ms: times.at(-1) ?? Number.NaN,
    });
    if (during) report.atMost('p99 of the desk while batches come', p99, 500, ' ms');
  }
}

async function readTimes({ head }: IngestSchool, seconds: number): Promise<number[]> {
  const times: number[] = [];
  for (const end = performance.now() + seconds * 1000; performance.now() < end; await wait(50)) {
    const begun = performance.now();
    const { status } = await head.get('/alerts');
    if (status !== 200) throw new Error(`/alerts answered ${status}.`);
    times.push(performance.now() - begun);
  }
  return times.toSorted((a, b) => a - b);
}

/** What was answered as taken and is not there: as an event, in an alert where it was flagged, in the journal. */
async function countLost({ report }: Suite, copy: BareCopy, sent: number): Promise<void> {
  const events = await copy.count('select count(*) as n from event where sensor_id in (select id from sensor)');
  const from = starterValue('alerts.from', 'high-b');
  const flags = `from event e where kind = 'typed' and severity >= ${from}`;
  const flagged = await copy.count(`select count(*) as n ${flags}`);
  const alerted = await copy.count(
    `select count(*) as n ${flags} and exists (select from alert_event a where a.school_id = e.school_id and a.event_id = e.id)`,
  );
  const noted = await copy.count(
    `select sum((p.payload->>'accepted')::int) as n from journal_entry e join journal_payload p using (school_id, seq) where e.action = 'events.taken'`,
  );
  const alerts = await copy.count('select count(*) as n from alert');
  report.row({ sent, events, flagged, alerted, alerts, in_the_journal: noted });
  report.atMost(
    'events lost, unalerted or not in the journal',
    sent - events + (flagged - alerted) + Math.abs(sent - noted),
    0,
  );
}
