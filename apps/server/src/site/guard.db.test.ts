import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Actor } from '../access/scope.ts';
import { openSession } from '../access/sessions.store.ts';
import { starterSettings } from '../access/settings.ts';
import { buildApp } from '../app.ts';
import { buildActor, buildSchool, signedIn } from '../test-support/build.ts';
import { type TestGround, testGround } from '../test-support/database.ts';
import { testApp, testBrowser } from '../test-support/http.ts';
import type { Reach, Site } from './site.ts';

const MINUTE = 60_000;
let t: TestGround;
let app: FastifyInstance;
let site: Site;
let school: string;
let head: Actor;
let cookie: string;

beforeAll(async () => {
  t = await testGround();
  ({ app, site } = await testApp(t.ground));
  school = await buildSchool(t.ground);
});
beforeEach(async () => {
  head = await buildActor(t.ground, school, ['head']);
  cookie = await signedIn(t.ground, head);
});
afterAll(async () => {
  await app?.close();
  await t?.close();
});

const get = (url: string, headers: Record<string, string> = {}) =>
  app.inject({ method: 'GET', url, headers: { accept: 'text/html', cookie, ...headers } });
const isIn = async () => (await get('/today')).statusCode === 200;
const sessions = async () => (await t.rows('select 1 from session where account_id = $1', [head.accountId])).length;

describe('a session', () => {
  test('ends after the school’s minutes of quiet, counted from the last page', async () => {
    const quiet = starterSettings('high-a')['security.idleMinutes'];
    t.clock.move((quiet - 1) * MINUTE);
    expect(await isIn()).toBe(true);
    t.clock.move((quiet - 1) * MINUTE);
    expect(await isIn()).toBe(true);
    t.clock.move((quiet + 1) * MINUTE);
    const answer = await get('/today?all=1');
    expect([answer.statusCode, answer.headers.location]).toEqual([303, '/sign-in?next=%2Ftoday%3Fall%3D1']);
    expect(await sessions()).toBe(0);
  });

  test('does not outlive its quiet because the clock was ahead and was put back (S23)', async () => {
    const quiet = starterSettings('high-a')['security.idleMinutes'];
    t.clock.move(5 * MINUTE);
    expect(await isIn()).toBe(true);
    t.clock.move(-60 * MINUTE);
    expect(await isIn()).toBe(true);
    t.clock.move((quiet + 1) * MINUTE);
    expect(await isIn()).toBe(false);
  });

  test('is not kept by a desk that nobody watches: its list and its stream ask by themselves', async () => {
    const dsl = await buildActor(t.ground, school, ['dsl']);
    cookie = await signedIn(t.ground, dsl);
    const quiet = starterSettings('high-a')['security.idleMinutes'];
    for (let minute = 0; minute < quiet; minute += 2) {
      expect((await get('/alerts/queue')).statusCode, `${minute} minutes`).toBe(200);
      t.clock.move(2 * MINUTE);
    }
    t.clock.move(MINUTE);
    expect((await get('/alerts/queue')).statusCode).toBe(303);
  });

  test('is kept by whoever writes on a page, which says so', async () => {
    const quiet = starterSettings('high-a')['security.idleMinutes'];
    for (let quarter = 0; quarter < 8; quarter++) {
      t.clock.move((quiet / 4) * MINUTE);
      const { statusCode, body } = await get('/account/here');
      expect([statusCode, body]).toEqual([204, '']);
    }
    t.clock.move((quiet + 1) * MINUTE);
    expect((await get('/account/here', { accept: '*/*' })).statusCode).toBe(401);
  });

  test('ends after its longest time, however busy', async () => {
    let hours = 0;
    for (; hours < 48 && (await isIn()); hours += 0.25) t.clock.move(15 * MINUTE);
    expect(hours).toBeGreaterThanOrEqual(8);
    expect(hours).toBeLessThanOrEqual(24);
  });

  test('ends at once when its person leaves, and does not come back with them (S12)', async () => {
    expect(await isIn()).toBe(true);
    await t.rows(`update person set status = 'left', left_on = '2026-11-17' where id = $1`, [head.personId]);
    expect(await isIn()).toBe(false);
    await t.rows(`update person set status = 'active', left_on = null where id = $1`, [head.personId]);
    expect(await isIn()).toBe(false);
  });

  test('ends when the account ends, or is taken from the person', async () => {
    await t.rows('update person set account_id = null where id = $1', [head.personId]);
    expect(await isIn()).toBe(false);
    const other = await buildActor(t.ground, school, ['head']);
    cookie = await signedIn(t.ground, other);
    expect(await isIn()).toBe(true);
    await t.rows('update account set ended_at = now() where id = $1', [other.accountId]);
    expect(await isIn()).toBe(false);
  });

  test('loses a right in the moment in which its role ends', async () => {
    expect((await get('/journal')).statusCode).toBe(200);
    await t.rows(`update person_role set ends_on = '2026-11-16' where person_id = $1`, [head.personId]);
    expect((await get('/journal')).statusCode).toBe(404);
  });

  test('without a school yet it waits a quarter of an hour', async () => {
    const who = { accountId: head.accountId, schoolId: null, personId: null, secondFactor: true };
    const token = await openSession(t.ground, { ...who, address: '127.0.0.1', browser: 'test' });
    cookie = `__Host-gatehouse=${token}`;
    expect((await get('/sign-in/school')).statusCode).toBe(200);
    expect((await get('/today')).headers.location).toBe('/sign-in/school');
    t.clock.move(16 * MINUTE);
    expect((await get('/sign-in/school')).statusCode).toBe(401);
  });

  test('a role that needs a second factor comes no further without it', async () => {
    const who = { accountId: head.accountId, schoolId: school, personId: head.personId, secondFactor: false };
    const token = await openSession(t.ground, { ...who, address: '127.0.0.1', browser: 'test' });
    cookie = `__Host-gatehouse=${token}`;
    const answer = await get('/today');
    expect([answer.statusCode, answer.headers.location]).toEqual([303, '/sign-in/code']);
    expect((await get('/people/print', { accept: 'application/json' })).statusCode).toBe(401);
    // Where the school is still to be chosen the code comes first: the choice says what waits at each.
    const { cookie: of, ...nowhere } = { cookie, ...who, schoolId: null, personId: null };
    cookie = `__Host-gatehouse=${await openSession(t.ground, { ...nowhere, address: '127.0.0.1', browser: 'test' })}`;
    expect((await get('/today')).headers.location).toBe('/sign-in/code');
    cookie = of;
    // Nor does any page that it may see tell what is behind: no name, no sections, no counts.
    for (const url of ['/no-such-page', '/people/nobody/at-all', '/sign-in/code', '/sign-in/help']) {
      const page = (await get(url)).body;
      expect(page, url).toContain('<h1');
      expect(page, url).not.toContain('aria-label="Sections"');
      expect(page, url).not.toContain('waiting for you');
      expect(page, url).not.toContain(head.name);
      expect(page, url).not.toContain('href="/today"');
    }
  });

  test('a made-up, cut or foreign cookie opens nothing', async () => {
    const value = cookie.split('=')[1] ?? '';
    for (const forged of [
      `__Host-gatehouse=${value}x`,
      `__Host-gatehouse=${value.slice(1)}`,
      `gatehouse-unprotected=${value}`,
      '__Host-gatehouse=',
    ]) {
      expect((await app.inject({ url: '/today', headers: { accept: 'text/html', cookie: forged } })).statusCode).toBe(
        303,
      );
    }
  });
});

describe('next', () => {
  test('leads back to the page with its question, and never to another server', async () => {
    for (const next of [
      '//evil.example',
      '/\\evil.example',
      'https://evil.example',
      '/\t/evil.example',
      '/sign-out',
      'javascript:alert(1)',
    ]) {
      const answer = await get(`/sign-in/next?next=${encodeURIComponent(next)}`);
      expect([answer.statusCode, answer.headers.location], next).toEqual([303, '/today']);
    }
    const back = await get(`/sign-in/next?next=${encodeURIComponent('/journal?who=Ellis&page=2')}`);
    expect(back.headers.location).toBe('/journal?who=Ellis&page=2');
  });

  test('the line of the last action links within this server only', async () => {
    const flash = (href: string) =>
      Buffer.from(JSON.stringify({ text: 'Done.', link: { href, text: 'Open' } })).toString('base64url');
    for (const href of [
      '//evil.example',
      '/\\evil.example',
      '/\t/evil.example',
      'javascript:alert(1)',
      'https://evil.example',
    ]) {
      const page = await get('/journal', { cookie: `${cookie}; gatehouse-flash=${flash(href)}` });
      expect(page.body).toContain('Done.');
      expect(page.body, href).not.toContain('evil.example');
      expect(page.body, href).not.toContain('javascript:');
    }
    expect((await get('/journal', { cookie: `${cookie}; gatehouse-flash=${flash('/alerts')}` })).body).toContain(
      'href="/alerts"',
    );
  });
});

describe('routes', () => {
  test('one that does not say who may come is refused when it is registered', async () => {
    const { app: bare } = await testApp(t.ground);
    expect(() => bare.get('/open-door', async () => 'oh')).toThrow(
      /GET \/open-door does not say who may come: set config.access/,
    );
    expect(() =>
      bare.get('/odd', { config: { access: 'today.read', withoutCookies: true } }, async () => 'oh'),
    ).toThrow(/its access is 'anyone'/);
    await bare.close();
  });

  test('the registered ones are in the route table, from which the matrix is made', () => {
    const lines = site.routes.map(({ method, url, access }) => `${method} ${url} ${access}`);
    expect(lines).toContain('GET /journal journal.read');
    expect(new Set(lines).size).toBe(lines.length);
  });
});

describe('cookies in answers', () => {
  test.each([
    ['loopback', 'http://localhost:3000', '__Host-gatehouse-visit', true],
    ['https', 'https://gatehouse.test', '__Host-gatehouse-visit', true],
    ['plain', 'http://school.test', 'gatehouse-unprotected-visit', false],
  ] as const)('%s', async (kind, origin, name, secure) => {
    const reach: Reach = { kind, origin, demo: false };
    const live = { subscribe: () => () => undefined, close: async () => undefined };
    const { app: reached } = await buildApp({ ground: t.ground, assets: new Map(), live, reach });
    const answer = await reached.inject({ url: '/sign-in', headers: { accept: 'text/html' } });
    const set = answer.cookies.find((each) => each.name === name);
    expect(set).toMatchObject({ path: '/', httpOnly: true, sameSite: 'Lax' });
    expect(set?.secure ?? false).toBe(secure);
    expect(set && 'domain' in set && set.domain).toBeFalsy();
    const pinned = /max-age=\d{7,}/.test(String(answer.headers['strict-transport-security']));
    expect(pinned).toBe(kind === 'https');
    expect(answer.body.includes('This connection is not encrypted')).toBe(kind === 'plain');
    await reached.close();
  });

  test('after sign-out the old cookie opens nothing', async () => {
    const browser = testBrowser(app, cookie);
    const gone = await browser.post('/sign-out', {}, '/account');
    expect(gone.statusCode).toBe(303);
    expect(await isIn()).toBe(false);
    expect(await sessions()).toBe(0);
  });
});
