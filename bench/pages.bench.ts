import { cpSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import pg from 'pg';
import { openOwned } from '../apps/server/src/cli/database-of.ts';
import { freePort, makePlace, type Place, type Server, startServer } from '../e2e/harness/server.ts';
import { Visitor } from '../e2e/harness/visitor.ts';
import { multiply, type Wanted } from './parts/many-records.ts';
import { type Compared, inRounds } from './parts/page-rounds.ts';
import { StatementLog } from './parts/page-statements.ts';
import { Pages } from './parts/page-visits.ts';
import { median } from './parts/pairs.ts';
import { runSuite, type Suite } from './parts/suite.ts';
import { statusKb } from './parts/timed.ts';
import { type Beside, trackerBeside, warm } from './parts/tracker-beside.ts';

/** What the form of a new incident says. */
const INCIDENT = {
  ...{ 'when-date': 'today', 'when-time': '00:01', 'person-0-name': 'Not known', 'person-0-part': 'affected' },
  ...{ type: 'cyberbullying', title: 'Edited photo shared in a class chat', details: 'It was posted in the evening.' },
  ...{ room: '414', device: 'LHS-0231', intent: 'deliberate', grade: 'moderate' },
};

interface PageOf extends Compared {
  path: string;
  /** What is sent: a new one each time, for a form that is sent again is stored once. */
  form?: () => Record<string, string>;
}

await runSuite('pages', async (suite) => {
  const wanted = wantedOf(suite);
  const [school, beside] = await openBoth(suite, wanted);
  const pages = await pagesOf(school);
  const statements = await countStatements(suite, school, pages);
  await measure(suite, school, pages, beside, statements);
  await weighVisits(suite, school, pages);
  beside?.weigh();
  for (const { process: child } of school.servers) {
    const pid = child.pid ?? 0;
    suite.report.row({ server: pid, rss_mb: statusKb(pid, 'VmRSS') / 1024, most_mb: statusKb(pid, 'VmHWM') / 1024 });
  }
});

/** `--rows=1000` for a school of a thousand alerts and a hundred incidents. */
function wantedOf({ quick }: Suite): Wanted {
  const given = process.argv.find((word) => word.startsWith('--rows='))?.slice('--rows='.length);
  const alerts = Number(given ?? (quick ? 2000 : 1_000_000));
  return { alerts, incidents: Math.ceil(alerts / 10) };
}

/** Both at once, for each keeps one core busy; whichever fails, the other has ended before the suite leaves. */
async function openBoth(suite: Suite, wanted: Wanted): Promise<[ManySchool, Beside | undefined]> {
  const isAlone = process.argv.includes('--no-peer');
  if (isAlone)
    suite.report.note('Without request-tracker5 (--no-peer): nothing here says how our pages compare with it.');
  const place = makePlace();
  suite.atEnd(() => place.remove());
  process.env.GATEHOUSE_STATE = place.env.GATEHOUSE_STATE;
  const both = [
    openManySchool(suite, place, wanted),
    isAlone ? undefined : trackerBeside(suite, wanted.incidents),
  ] as const;
  await Promise.allSettled(both);
  return Promise.all(both);
}

interface ManySchool {
  servers: Server[];
  owner: pg.Client;
  schoolId: string;
  dsl: Pages;
  log: string;
}

async function openManySchool({ atEnd, say, report }: Suite, place: Place, wanted: Wanted): Promise<ManySchool> {
  const data = join(place.path, 'data');
  say('making the demo');
  const first = await startServer(place, ['--demo', '--data', data, '--port', String(await freePort())], 300);
  atEnd(async () => void (await first.stop()));
  const owned = await openOwned(data, place.env, () => undefined);
  atEnd(() => owned.close());
  const owner = new pg.Client({ connectionString: owned.ownerUrl });
  owner.on('error', () => undefined);
  await owner.connect();
  atEnd(() => owner.end());
  await owner.query("set app.maintenance = 'on'");
  const { rows } = await owner.query<{ id: string }>("select school_id as id from school where name like 'Larkmoor%'");
  const schoolId = rows[0]?.id;
  if (!schoolId) throw new Error('The demo has no Larkmoor.');
  say(`writing ${wanted.alerts} alerts and ${wanted.incidents} incidents`);
  const begun = performance.now();
  const made = await multiply(owner, schoolId, wanted);
  report.row({ ...made, written_in_s: (performance.now() - begun) / 1000 });
  const second = await secondServer(place, data, owned.ownerUrl);
  atEnd(async () => void (await second.stop()));
  const visitor = new Visitor(first.origin);
  await visitor.post('/sign-in', { email: 'p.nair@larkmoor.example', password: 'towers-and-lamps' });
  const dsl = new Pages(visitor.session());
  atEnd(() => dsl.close());
  return { servers: [first, second], owner, schoolId, dsl, log: join(data, 'postgres.log') };
}

/** Another process on the same database with the same keys, as a second machine would have them. */
async function secondServer(place: ReturnType<typeof makePlace>, data: string, url: string): Promise<Server> {
  const folder = join(place.path, 'second');
  mkdirSync(folder, { mode: 0o700 });
  cpSync(join(data, 'secrets'), join(folder, 'secrets'), { recursive: true });
  const there = { ...place, env: { ...place.env, DATABASE_URL: url } };
  return startServer(there, ['--data', folder, '--port', String(await freePort())]);
}

async function pagesOf({ servers, dsl, owner, schoolId }: ManySchool): Promise<PageOf[]> {
  const origin = servers[0]?.origin ?? '';
  const one = async (query: string) => (await owner.query<{ it: string }>(query, [schoolId])).rows[0]?.it ?? '';
  const incident = await one(
    "select id::text as it from incident where school_id = $1 and state = 'closed' and sensitivity = 'safeguarding' order by occurred_at limit 1",
  );
  const surname = await one(
    "select lower(family_name) as it from person where school_id = $1 and kind = 'pupil' order by id limit 1",
  );
  const blank = await dsl.ask(origin, '/incidents/new');
  const hidden = Object.fromEntries(
    [...blank.text.matchAll(/<input type="hidden" name="([^"]+)" value="([^"]*)"/g)].map(
      ([, name = '', value = '']) => [name, value],
    ),
  );
  const list = { least: 20, peer: 'list' } as const;
  const filtered = { least: 20, peer: 'filtered' } as const;
  const record = { least: 10, peer: 'record' } as const;
  let made = 0;
  const nextIncident = () => ({ ...hidden, ...INCIDENT, title: `${INCIDENT.title} ${++made}` });
  return [
    { name: 'today', path: '/today', least: 10, peer: 'home' },
    { name: 'queue', path: '/alerts', ...list },
    { name: 'all alerts', path: '/alerts/all', ...list },
    { name: 'all alerts, filtered', path: '/alerts/all?harm=bullying&severity=3&state=no_action', ...filtered },
    { name: 'alert', path: await alertPath(dsl, origin), ...record },
    { name: 'log', path: '/incidents', ...list },
    { name: 'log, by type and dates', path: '/incidents?type=cyberbullying&state=closed&from=2025-01-01', ...filtered },
    { name: 'log, by a name', path: `/incidents?who=${encodeURIComponent(surname)}`, least: 20, peer: 'named' },
    { name: 'incident', path: `/incidents/${incident}`, ...record },
    { name: 'create', path: '/incidents/new', least: 10, peer: 'create', form: nextIncident },
  ];
}

/** The queue links its rows; the first is as good as any. */
async function alertPath(dsl: Pages, origin: string): Promise<string> {
  const { text } = await dsl.ask(origin, '/alerts/all?state=unviewed');
  const path = /href="(\/alerts\/[0-9a-f-]{36})"/.exec(text)?.[1];
  if (path === undefined) throw new Error('The list of alerts links none.');
  return path;
}

/** Statements of one visit of each page; their plans stay in `GATEHOUSE_PLANS` when it names a folder. */
async function countStatements(
  suite: Suite,
  school: ManySchool,
  pages: readonly PageOf[],
): Promise<Map<string, number>> {
  const { owner, servers, dsl } = school;
  const [origin = ''] = servers.map((server) => server.origin);
  const log = new StatementLog(owner, school.log);
  const counts = new Map<string, number>();
  const { database = 'gatehouse' } = owner as { database?: string };
  if (!(await log.begin(database))) {
    suite.report.note('Statements were not counted: this PostgreSQL has no auto_explain.');
    return counts;
  }
  const folder = process.env.GATEHOUSE_PLANS;
  for (const page of pages) {
    // The first visit meets connections that are gone, the next one learns what its queries give back.
    for (let visits = 0; visits < 2; visits++) await dsl.ask(origin, page.path, page.form?.());
    // What the server asks by itself in that moment is counted too, and only ever adds: the fewest of three visits are the page's own.
    const tries = [];
    for (let nth = 0; nth < 3; nth++) tries.push(await log.during(() => dsl.ask(origin, page.path, page.form?.())));
    const found = tries.reduce((fewest, each) => (each.length < fewest.length ? each : fewest));
    counts.set(page.name, found.length);
    if (folder === undefined) continue;
    mkdirSync(folder, { recursive: true });
    const text = found.map(({ ms, plan }) => (ms === null ? plan : `-- ${ms.toFixed(2)} ms\n${plan}`)).join('\n');
    writeFileSync(join(folder, `${page.name.replaceAll(/\W+/g, '-')}.txt`), text);
  }
  await log.end(database);
  return counts;
}

async function measure(
  { report, quick, say }: Suite,
  school: ManySchool,
  pages: readonly PageOf[],
  beside: Beside | undefined,
  statements: ReadonlyMap<string, number>,
): Promise<void> {
  const visits = quick ? 20 : 200;
  say(`asking each page ${visits} times, one at once${beside ? ', and request-tracker5 in turn with them' : ''}`);
  for (const page of pages) await asked(school, page, 1, 5);
  if (beside) await warm(beside, 5);
  let nth = 0;
  const ours = async (page: PageOf): Promise<number> => visited(school, page, nth++);
  const alone = await inRounds(pages, visits, ours, beside?.ask);
  for (const [page, times] of alone) {
    const row = { page: page.name, ...middleOf(times.ours), statements: statements.get(page.name) ?? Number.NaN };
    if (!beside) report.row(row);
    else {
      const { p50_ms: tracker_ms, p95_ms: tracker_p95_ms } = middleOf(times.theirs);
      report.row({ ...row, tracker_page: page.peer, tracker_ms, tracker_p95_ms, times_as_fast: times.ratio });
      report.atLeast(`${page.name}, as fast as request-tracker5`, times.ratio, page.least, '×');
    }
  }
  for (const [name, count] of statements) report.atMost(`${name}, statements`, count, 12);
  say(`asking each page ${visits} times, four at once`);
  for (const page of pages) {
    await asked(school, page, 4, 5);
    report.row({ page: page.name, at_once: 4, ...middleOf(await asked(school, page, 4, visits)) });
  }
}

/** Of times that are sorted. */
function middleOf(times: readonly number[]): { p50_ms: number; p95_ms: number } {
  return { p50_ms: median(times), p95_ms: times[Math.floor(times.length * 0.95)] ?? Number.NaN };
}

/** The time of one visit; the servers take them in turn. */
async function visited({ servers, dsl }: ManySchool, page: PageOf, nth: number): Promise<number> {
  const origin = servers[nth % servers.length]?.origin ?? '';
  const { status, ms, text } = await dsl.ask(origin, page.path, page.form?.());
  if (status !== (page.form ? 303 : 200)) throw new Error(`${page.path} answered ${status}: ${text.slice(0, 300)}`);
  return ms;
}

/** Sorted times of so many visits, shared by so many visitors, who take the two servers in turn. */
async function asked(school: ManySchool, page: PageOf, atOnce: number, visits: number): Promise<number[]> {
  const times: number[] = [];
  let left = visits;
  const visitor = async (nth: number) => {
    while (left-- > 0) times.push(await visited(school, page, nth + left));
  };
  await Promise.all(Array.from({ length: atOnce }, (_, nth) => visitor(nth)));
  return times.toSorted((a, b) => a - b);
}

async function weighVisits({ report }: Suite, { servers, dsl }: ManySchool, pages: readonly PageOf[]): Promise<void> {
  const [origin = ''] = servers.map((server) => server.origin);
  const visits = [];
  for (const { name, path, form } of pages) {
    if (form) continue;
    const { page, unpacked, all } = await dsl.firstVisit(origin, path);
    visits.push({ visit: name, first_kb: all / 1000, second_kb: page / 1000, unpacked_kb: unpacked / 1000 });
  }
  for (const visit of visits) report.row(visit);
  report.atMost('largest first visit', Math.max(...visits.map(({ first_kb }) => first_kb)), 150, ' kB');
  report.atMost('largest second visit', Math.max(...visits.map(({ second_kb }) => second_kb)), 25, ' kB');
}
