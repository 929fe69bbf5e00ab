import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ACTION_LIST, actionsOf, type Duty, dutiesOf, givenDuties, ROLE_LIST, type Role } from '../access/roles.ts';
import type { Actor } from '../access/scope.ts';
import { starterSettings } from '../access/settings.ts';
import { onConnection } from '../db/on-connection.ts';
import { SchoolIds } from '../db/school-ids.fixture.ts';
import { newId } from '../kernel/ids.ts';
import { buildActor, signedIn } from '../test-support/build.ts';
import { isAction } from './guard.routes.ts';
import { addressOf, ask, NOT_A_ROW, withoutIds } from './matrix.fixture.ts';
import { GIVEN, giveDuties } from './matrix-duties.fixture.ts';
import { type Matrix, openMatrix } from './matrix-school.fixture.ts';
import type { RouteLine } from './site.ts';

const AT = new Date('2026-11-17T10:42:00Z');

let m: Matrix;
let all: Matrix['all'];
let web: Matrix['web'];
let guarded: RouteLine[];
/** Roles of one kind each, at a school with the starter's duties and at one that gives them to others. */
const people: { actor: Actor; cookie: string; given: Record<Duty, readonly string[]> }[] = [];
let everybody: Matrix['everybody'];

beforeAll(async () => {
  m = await openMatrix();
  ({ all, web, everybody } = m);
  const { ground } = all.t;
  guarded = web.site.routes.filter((route) => isAction(route.access));
  const starter = starterSettings('high-a');
  await giveDuties(all);
  const cast = async (school: string, roles: Role[]) => {
    const actor = await buildActor(ground, school, roles, { account: true });
    return { actor, cookie: await signedIn(ground, actor) };
  };
  const duties = givenDuties(starter);
  for (const role of ROLE_LIST) people.push({ ...(await cast(all.ours.school, [role])), given: duties });
  const elsewhere = { ...duties, ...GIVEN };
  for (const role of ['teacher', 'network_manager', 'business_manager', 'office', 'dsl', 'head'] as const) {
    people.push({ ...(await cast(all.theirs.school, [role])), given: elsewhere });
  }
  people.push({ ...(await cast(all.ours.school, [])), given: duties });
});
afterAll(() => m?.close());

/** An address that fits the route and names nothing. */
function nowhere(route: RouteLine): string {
  return addressOf(route, new SchoolIds());
}

describe('role × route', () => {
  test('every action with a page is in the table, and every route says who may come', () => {
    expect(guarded.length).toBeGreaterThan(60);
    for (const route of guarded) expect(ACTION_LIST).toContain(route.access);
    for (const { method, url, access } of web.site.routes) expect(access, `${method} ${url}`).toBeTruthy();
  });

  test('what is open to anyone is on this list, and nothing else', () => {
    const open = web.site.routes
      .filter((route) => route.access === 'anyone')
      .map(({ method, url }) => `${method} ${url}`);
    expect(open.filter((line) => !/^(GET|POST) \/(set-up\/|sign-in)/.test(line)).sort()).toEqual([
      'GET /',
      'GET /agent/gatehouse.crx',
      'GET /agent/update.xml',
      'GET /api/v1/openapi.json',
      'GET /assets/*',
      'GET /healthz',
      'GET /leave',
      'GET /metrics',
      'GET /readyz',
      'GET /s/:school/asked/:id',
      'GET /s/:school/blocked',
      'GET /s/:school/blocked/ask',
      'GET /s/:school/notice',
      'GET /s/:school/tell',
      'GET /s/:school/told',
      'POST /api/v1/agent/join',
      'POST /api/v1/enrol',
      'POST /s/:school/blocked/ask',
      'POST /s/:school/blocked/mistake',
      'POST /s/:school/tell',
      'POST /s/:school/told',
      'POST /s/:school/told/add',
      'POST /sign-out',
    ]);
  });

  /**
   * Whom a route is asked as: some whom the table lets in and some whom it does not, in turn. The guard knows a route by its action alone, so
   * everybody else meets the action at another route of it: nobody and no route is left out, and not every pair is asked.
   */
  function askedAs(route: RouteLine): typeof people {
    const same = guarded.filter(({ access }) => access === route.access);
    const inTurn = (all: typeof people) =>
      all.filter((_, nth) => (nth - same.indexOf(route)) % Math.min(same.length, all.length) === 0);
    const may = ({ actor, given }: (typeof people)[number]) => mayOf(actor, given).has(route.access);
    return [...inTurn(people.filter(may)), ...inTurn(people.filter((each) => !may(each)))];
  }
  const mayOf = (actor: Actor, given: Record<Duty, readonly string[]>) =>
    new Set<string>(actionsOf(actor.roles, dutiesOf(actor.roles, given)));

  test('each role comes in where the table says so and finds nothing anywhere else', { timeout: 240_000 }, async () => {
    const wrong: string[] = [];
    const met = new Set<string>();
    const entered = new Set<RouteLine>();
    for (const route of guarded) {
      for (const { actor, cookie, given } of askedAs(route)) {
        met.add(`${people.findIndex((each) => each.actor === actor)} ${route.access}`);
        const { reached, status, body } = await ask(web, route.method, nowhere(route), cookie);
        const allowed = mayOf(actor, given).has(route.access);
        const say = (what: string) => wrong.push(`${actor.roles.join()} ${route.method} ${route.url}: ${what}`);
        if (reached) entered.add(route);
        if (allowed !== reached) say(allowed ? `refused with ${status}` : `let in, ${status}`);
        else if (!allowed && status !== 404) say(`refused with ${status} in place of 404`);
        if (status >= 500) say(`${status} ${body.slice(0, 200)}`);
      }
    }
    expect(wrong).toEqual([]);
    expect(entered.size).toBe(guarded.length);
    expect(met.size).toBe(people.length * new Set(guarded.map(({ access }) => access)).size);
  });

  test('a page that one may not see is the page that is not there, word for word', async () => {
    const teacher = people.find(({ actor }) => actor.roles[0] === 'teacher');
    const cookie = teacher?.cookie ?? '';
    const missing = withoutIds((await ask(web, 'GET', '/no-such-page', cookie)).body);
    for (const url of ['/journal', '/alerts', '/staff-alerts', '/sensors', '/coverage']) {
      expect(withoutIds((await ask(web, 'GET', url, cookie)).body), url).toBe(missing);
    }
  });

  test('signed out: pages lead to sign-in and back, forms and programs are told 401, and no handler runs', async () => {
    const wrong: string[] = [];
    for (const route of web.site.routes.filter((each) => each.access !== 'anyone')) {
      const url = addressOrSame(route);
      const page = await ask(web, route.method, url, null);
      const api = route.url.startsWith('/api/');
      const back = `/sign-in?next=${encodeURIComponent(url)}`;
      const isPage = route.method === 'GET' && !api && route.access !== 'session';
      const right = isPage ? page.status === 303 && page.location === back : page.status === 401;
      if (!right || page.reached)
        wrong.push(`${route.method} ${url}: ${page.status} ${page.location ?? ''} ${page.reached}`);
      const program = await ask(web, route.method, url, null, { accept: 'application/json' });
      if (program.status !== 401 || program.reached)
        wrong.push(`${route.method} ${url} as a program: ${program.status}`);
    }
    expect(wrong).toEqual([]);
  });

  function addressOrSame(route: RouteLine): string {
    return route.url.includes(':') ? nowhere(route) : route.url;
  }
});

describe('ids of another school', () => {
  const named = () =>
    web.site.routes.filter((route) => {
      const params = [...route.url.matchAll(/:(\w+)/g)].map((match) => match[1] ?? '');
      return (isAction(route.access) || route.access === 'signed-in') && params.some((name) => !NOT_A_ROW.has(name));
    });

  test('answer as an id that does not exist: the same status, the same words, nothing changed', {
    timeout: 120_000,
  }, async () => {
    const before = await snapshot();
    const wrong: string[] = [];
    for (const route of named()) {
      const theirs = await ask(web, route.method, addressOf(route, all.theirs), everybody.cookie);
      const missing = await ask(web, route.method, nowhere(route), everybody.cookie);
      const say = (what: string) => wrong.push(`${route.method} ${route.url}: ${what}`);
      if (theirs.status !== missing.status)
        say(`${theirs.status} where there is one, ${missing.status} where there is none`);
      else if (withoutIds(theirs.body) !== withoutIds(missing.body)) say('other words where there is one');
      if (route.method === 'GET' && theirs.status !== 404) say(`${theirs.status} in place of 404`);
      if (theirs.status < 400 || theirs.status === 403 || theirs.status >= 500) say(`answered ${theirs.status}`);
    }
    expect(wrong).toEqual([]);
    expect(await snapshot()).toEqual(before);
  });

  test('the same addresses with the own school’s ids are there: the control', { timeout: 120_000 }, async () => {
    const gone: string[] = [];
    // Browsing is there under a look that holds alone, and this one was not allowed.
    const closed = ['', '/print', '/hand-over'].map((page) => `/looks/:id/history${page}`);
    for (const route of named().filter(
      (each) => each.method === 'GET' && !each.url.startsWith('/people/import/') && !closed.includes(each.url),
    )) {
      const own = await ask(web, route.method, addressOf(route, all.ours), everybody.cookie);
      if (own.status === 404 || own.status >= 500) gone.push(`${route.url}: ${own.status}`);
    }
    expect(gone).toEqual([]);
  });

  test('each page of a record notes that it was read (S7)', { timeout: 120_000 }, async () => {
    const records =
      /^\/(alerts|passed|staff-alerts|incidents|concerns|looks|appeals|staff-reports)\/:|^\/people\/:id\/record|^\/registers\/searches\/:/;
    const noted = async () => {
      const text = 'select (select count(*) from journal_read) + (select count(*) from journal_entry) as n';
      return (await all.t.rows<{ n: string }>(text))[0]?.n;
    };
    // The first two ask what they are for and show a number alone; the third says that something waits, and nothing of it before a code is shown.
    const silent = ['/incidents/:id/print', '/incidents/:id/looked/csv', '/staff-reports/:investigationId'];
    const asked = named().filter(({ method, url }) => method === 'GET' && records.test(url) && !silent.includes(url));
    expect(asked.length).toBeGreaterThan(50);
    const unnoticed: string[] = [];
    for (const route of asked) {
      const before = await noted();
      const { status, response } = await ask(web, 'GET', addressOf(route, all.ours), everybody.cookie);
      const isPage = status === 200 && String(response.headers['content-type']).startsWith('text/html');
      if (isPage && (await noted()) === before) unnoticed.push(route.url);
    }
    expect(unnoticed).toEqual([]);
  });

  /** The other school's rows, as its owner sees them. */
  function snapshot(): Promise<unknown[]> {
    return onConnection(all.t.connections.owner, async (client) => {
      const rows: unknown[] = [];
      for (const { name } of all.tables) {
        rows.push(
          (await client.query(`select * from ${name} where school_id = $1 order by 1, 2`, [all.theirs.school])).rows,
        );
      }
      return rows;
    });
  }
});

describe('forms', () => {
  test('without a token, with another browser’s token, or from another site: 403 and no handler', {
    timeout: 120_000,
  }, async () => {
    const wrong: string[] = [];
    const outside = ['blocked/mistake', 'blocked/ask', 'tell', 'told', 'told/add'].map((page) => `/s/:school/${page}`);
    const cookieless = ['/api/v1/enrol', '/api/v1/agent/join', ...outside];
    for (const route of web.site.routes.filter((each) => each.method !== 'GET' && each.access !== 'sensor')) {
      if (cookieless.includes(route.url)) continue;
      const url = route.url.replaceAll(/:(\w+)/g, newId(AT));
      const bare = await web.app.inject({
        method: route.method as 'POST',
        url,
        headers: { cookie: everybody.cookie, 'content-type': 'application/x-www-form-urlencoded' },
        payload: '_csrf=forged',
      });
      const other = await ask(web, route.method, url, everybody.cookie, {
        cookie: `${everybody.cookie.slice(0, -1)}x; ${everybody.cookie}`,
      });
      const away = [];
      for (const site of ['cross-site', 'same-site']) {
        away.push(await ask(web, route.method, url, everybody.cookie, { 'sec-fetch-site': site }));
      }
      for (const { status, reached } of away)
        if (status !== 403 || reached) wrong.push(`${route.url} from another site: ${status}`);
      if (bare.statusCode !== 403) wrong.push(`${route.url} without a token: ${bare.statusCode}`);
      if (other.reached) wrong.push(`${route.url} with a token of another session`);
    }
    expect(wrong).toEqual([]);
  });
});
