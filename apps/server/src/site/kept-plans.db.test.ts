import type { FastifyInstance } from 'fastify';
import pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Role } from '../access/roles.ts';
import type { Actor } from '../access/scope.ts';
import { buildAlertSchool } from '../capabilities/alerts/alerts.fixture.ts';
import { buildIncident } from '../capabilities/incidents/incidents.build.ts';
import { keepAliveOnErrors, openDatabase } from '../db/ground.ts';
import { buildActor, signedIn } from '../test-support/build.ts';
import { type TestGround, testGround } from '../test-support/database.ts';
import { testApp } from '../test-support/http.ts';

/*
 * Pages whose plans a connection keeps (0029) are planned for whoever came first. Here two people take turns on one connection, of one school and
 * of two, and each answer has to be what a connection gives that nobody has used before: no plan that still holds another person's eyes.
 */

/** Each kind of reader: those who see the desk, those who run the machines, those who oversee, those who teach. */
const READERS: readonly Role[] = [
  ...(['head', 'dsl', 'deputy_dsl', 'network_manager', 'technician'] as const),
  ...(['online_safety_governor', 'chair_of_governors', 'head_of_year'] as const),
];
/** After five times PostgreSQL itself would choose a plan that it keeps. */
const VISITS = 6;

interface Reader {
  who: string;
  cookie: string;
  /** Pages with kept plans, of records that they see and of those that they do not. */
  pages: readonly string[];
}

let t: TestGround;
let readers: Reader[];
let elsewhere: Reader[];

beforeAll(async () => {
  t = await testGround(18, { keepsPlans: false });
  [readers, elsewhere] = [await readersOf('Larkmoor'), await readersOf('Netherby')];
});
afterAll(() => t?.close());

/** A school with a reader of each kind, and with records that some of them see: the desk's, one kept from the safeguarding lead, one about the head. */
async function readersOf(name: string): Promise<Reader[]> {
  const s = await buildAlertSchool(t);
  const actors = new Map<Role, Actor>([
    ['head', s.head],
    ['dsl', s.dsl],
    ['deputy_dsl', s.deputy],
    ['chair_of_governors', s.chair],
  ]);
  for (const role of READERS) if (!actors.has(role)) actors.set(role, await buildActor(t.ground, s.school, [role]));
  const built = [
    await buildIncident(t.ground, s.deputy, { title: `Seen at ${name}` }),
    await buildIncident(t.ground, s.deputy, { title: `Kept from one at ${name}`, hidden: s.dsl.personId }),
    await buildIncident(t.ground, s.chair, {
      ...{ title: `About the head of ${name}`, type: 'colleague' },
      ...{ 'person-0-name': s.head.name, 'person-0-part': 'responsible' },
    }),
  ];
  await s.raise({});
  const [alert] = await s.stored();
  const pages = ['/today', ...built.map(({ id }) => `/incidents/${id}`), `/alerts/${alert?.id}`];
  return Promise.all(
    READERS.map(async (role) => {
      const actor = actors.get(role) as Actor;
      return { who: `${role} of ${name}`, cookie: await signedIn(t.ground, actor), pages };
    }),
  );
}

/** The application on a pool of its own. */
async function appOn(options: pg.PoolConfig): Promise<{ app: FastifyInstance; pool: pg.Pool }> {
  const pool = keepAliveOnErrors(new pg.Pool({ connectionString: t.connections.app, ...options }), () => undefined);
  const { app } = await testApp({ ...t.ground, pool, db: openDatabase(pool) });
  return { app, pool };
}

/** What a page says, without what is drawn by chance each time, and without how often it was opened: that moves by asking. */
async function read(app: FastifyInstance, cookie: string, url: string): Promise<string> {
  const { statusCode, body } = await app.inject({ method: 'GET', url, headers: { accept: 'text/html', cookie } });
  const plain = body
    .replace(/name="_csrf" value="[^"]*"/g, '')
    .replace(/<!--.*?-->/gs, '')
    .replace(
      /<a href="[^"]*\/looked">Who looked: [^<]*<\/a>|<p class="gh-soft">Nobody has looked at this before you\.<\/p>/g,
      'looked',
    );
  return `${statusCode} ${plain}`;
}

/** What each reader's pages said on a connection that nobody had used before: to ask each anew costs a connection and all its plans. */
const alone = new Map<string, string>();

/** Whether it is what the page says on a connection of its own; asked again where it has changed since it was last asked there. */
async function isAsAlone(
  answer: string,
  { app, cookie, page }: { app: FastifyInstance; cookie: string; page: string },
) {
  const key = `${cookie} ${page}`;
  if (answer !== alone.get(key)) alone.set(key, await read(app, cookie, page));
  return answer === alone.get(key);
}

/** Takes turns on one connection; returns where an answer was not that of a connection of one's own, and how many plans were kept. */
async function takeTurns(people: readonly Reader[]): Promise<{ wrong: string[]; kept: number; backends: number }> {
  const one = await appOn({ max: 1 });
  const own = await appOn({ max: 2, maxUses: 1 });
  const backends = new Set<number>();
  const wrong: string[] = [];
  let kept = 0;
  for (let visit = 1; visit <= VISITS; visit++) {
    for (const { who, cookie, pages } of people) {
      for (const page of pages) {
        const answer = await read(one.app, cookie, page);
        if (!(await isAsAlone(answer, { app: own.app, cookie, page }))) wrong.push(`${page}, visit ${visit} of ${who}`);
      }
      const { rows } = await one.pool.query<{ pid: number; kept: number }>(
        'select pg_backend_pid() as pid, count(*)::int as kept from pg_prepared_statements where generic_plans > 0',
      );
      backends.add(rows[0]?.pid ?? 0);
      kept = Math.max(kept, rows[0]?.kept ?? 0);
    }
  }
  for (const { app, pool } of [one, own]) {
    await app.close();
    await pool.end();
  }
  return { wrong, kept, backends: backends.size };
}

test('two people of a school who take turns on one connection each read what is theirs, at the sixth visit as at the first (S7, S13)', {
  timeout: 240_000,
}, async () => {
  const lead = readers[READERS.indexOf('dsl')] as Reader;
  for (const reader of readers.filter((each) => each !== lead)) {
    const { wrong, kept } = await takeTurns([reader, lead]);
    expect(wrong, reader.who).toEqual([]);
    expect(kept, reader.who).toBeGreaterThan(5);
  }
});

test('people of two schools take turns on one connection, and neither reads of the other (S19)', {
  timeout: 240_000,
}, async () => {
  for (const role of ['dsl', 'online_safety_governor'] as const) {
    const [here, there] = [readers, elsewhere].map((each) => each[READERS.indexOf(role)] as Reader) as [Reader, Reader];
    const both = [here, there].map((each) => ({ ...each, pages: [...new Set([...here.pages, ...there.pages])] }));
    const { wrong, kept } = await takeTurns(both);
    expect(wrong, role).toEqual([]);
    expect(kept, role).toBeGreaterThan(1);
  }
});

test('a plan that held somebody’s eyes would be seen here', { timeout: 60_000 }, async () => {
  const owner = (volatility: 'immutable' | 'stable') => t.rows(`alter function app_person() ${volatility}`);
  const [lead, deputy] = (['dsl', 'deputy_dsl'] as const).map((role) => readers[READERS.indexOf(role)]) as [
    Reader,
    Reader,
  ];
  await owner('immutable');
  try {
    expect((await takeTurns([deputy, lead])).wrong).not.toEqual([]);
  } finally {
    await owner('stable');
  }
});
