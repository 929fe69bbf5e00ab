import { randomBytes } from 'node:crypto';
import { gunzipSync } from 'node:zlib';
import { HELP_PAGES } from '@gatehouse/contract';
import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Actor, authorise } from '../access/scope.ts';
import { type Tx, transact } from '../access/transact.ts';
import { openLog } from '../kernel/log.ts';
import { buildActor, buildSchool, signedIn } from '../test-support/build.ts';
import { type TestGround, testGround } from '../test-support/database.ts';
import { formTokenIn, testApp } from '../test-support/http.ts';
import { keepView } from './saved-views.store.ts';
import type { Site } from './site.ts';

let t: TestGround;
let app: FastifyInstance;
let site: Site;
let head: Actor;
let cookie: string;
/** What the log was told, a line each. */
const logged: string[] = [];

beforeAll(async () => {
  t = await testGround(18, { keepsPlans: false });
  t.ground.log = openLog({ write: (line: string) => logged.push(line) });
  ({ app, site } = await testApp(t.ground));
  head = await buildActor(t.ground, await buildSchool(t.ground), ['head', 'network_manager']);
  cookie = await signedIn(t.ground, head);
});
afterAll(async () => {
  await app?.close();
  await t?.close();
});

const get = (url: string, headers: Record<string, string> = {}) =>
  app.inject({ method: 'GET', url, headers: { accept: 'text/html', cookie, ...headers } });

/** Addresses without parameters that a head reads. */
const pages = () =>
  site.routes
    .filter((route) => route.method === 'GET' && !/[:*]|\/live$|^\/metrics$/.test(route.url))
    .map((route) => route.url);

describe('every answer', () => {
  const HEADERS = {
    'content-security-policy': /default-src 'none'.*frame-ancestors 'none'/,
    'x-content-type-options': /^nosniff$/,
    'x-frame-options': /^DENY$/i,
    'referrer-policy': /^same-origin$/,
  };
  test('carries the security headers: pages, redirects, files, refusals, mistakes', async () => {
    const answers = await Promise.all([
      ...pages().map((url) => get(url)),
      get('/no-such-page'),
      get('/assets/none.css'),
      get('/healthz'),
      get('/%E0%A4%A'),
      get(`/people/${'x'.repeat(300)}`),
      get('/today', { cookie: '' }),
      app.inject({ method: 'POST', url: '/views', headers: { cookie } }),
      app.inject({ method: 'POST', url: '/api/v1/events' }),
      app.inject({ method: 'OPTIONS', url: '/today' }),
      app.inject({ method: 'HEAD', url: '/sign-in' }),
    ]);
    for (const answer of answers) {
      for (const [name, value] of Object.entries(HEADERS)) {
        expect(String(answer.headers[name]), `${answer.raw.req.url} ${answer.statusCode} ${name}`).toMatch(value);
      }
      expect(answer.headers['x-powered-by']).toBeUndefined();
      expect(answer.headers.server).toBeUndefined();
      expect(String(answer.headers['content-security-policy'])).not.toMatch(/unsafe-inline|unsafe-eval|\*/);
    }
  });

  test('a page holds no script and no style of its own, is not kept, and names no outside host', async () => {
    for (const url of [...pages(), '/no-such-page']) {
      const { body, headers, statusCode } = await get(url);
      if (!String(headers['content-type']).startsWith('text/html')) continue;
      expect(statusCode, url).toBeLessThan(500);
      expect(body, url).not.toMatch(/<script(?![^>]*\bsrc=)[^>]*>\s*[^<\s]|<style|\sstyle="|\son[a-z]+="|javascript:/i);
      // Where something is told one link leads out, to the police for children, who are not told from where (R207).
      const within = body.replaceAll(`<a href="${HELP_PAGES.ceop}" rel="noreferrer">`, '<a>');
      expect(within, url).not.toMatch(/(?:src|href|action)="(?:https?:)?\/\//);
      expect(headers['cache-control'], url).toBe('no-store');
    }
  });
});

test('a page is packed for whoever asks from our own pages or types its address, and for nobody whom another site sends', async () => {
  const ask = (from: string | undefined, accept = 'gzip, br') =>
    app.inject({
      url: '/sign-in',
      headers: { accept: 'text/html', 'accept-encoding': accept, ...(from && { 'sec-fetch-site': from }) },
    });
  for (const from of ['same-origin', 'none']) {
    const { headers, rawPayload } = await ask(from);
    expect([headers['content-encoding'], headers.vary]).toEqual(['gzip', 'accept-encoding, sec-fetch-site']);
    expect(gunzipSync(rawPayload).toString()).toContain('<title>');
  }
  for (const from of ['cross-site', 'same-site', undefined])
    expect((await ask(from)).headers['content-encoding'], from).toBeUndefined();
  expect((await ask('none', 'gzip;q=0')).headers['content-encoding']).toBeUndefined();
  const lengths = await Promise.all(Array.from({ length: 20 }, async () => (await ask('none')).rawPayload.length));
  expect(new Set(lengths).size).toBeGreaterThan(5);
});

describe('mistakes', () => {
  test('a bug is opaque: a number to ask for help with, the same in the log, and nothing of the inside', async () => {
    site.counts.set('/journal', () => {
      throw new Error('secret: select * from person at /srv/app');
    });
    try {
      const answer = await get('/people');
      expect(answer.statusCode).toBe(500);
      expect(answer.body).toMatch(/give this number: <[^>]+>[0-9a-f-]{36}</);
      expect(answer.body).not.toMatch(/secret|select|\/srv|\bat \w+ \(|node_modules|Error:/);
    } finally {
      site.counts.delete('/journal');
    }
    expect(logged.join('')).toContain('secret: select');
  });

  test('whoever loses a race in the database is told so, and it is no bug (S24)', async () => {
    for (const code of ['23505', '40001', '40P01']) {
      site.counts.set('/journal', () => {
        throw Object.assign(new Error('duplicate key value'), { code });
      });
      const answer = await get('/people').finally(() => site.counts.delete('/journal'));
      expect([answer.statusCode, answer.body.includes('at the same moment')], code).toEqual([409, true]);
      expect(answer.body).not.toContain('duplicate key');
    }
  });

  test('an address that cannot be read, a field twice, text that is no text: 400, never 500', async () => {
    for (const url of [
      '/%E0%A4%A',
      '/people?q=%00',
      '/people?%00=x',
      '/people/%00',
      '/people?q=a%00b&year=%00',
      '/journal?action=x%00',
      '/sign-in/next?next=a&next=b',
      `/sign-in/next?next=${'x'.repeat(3000)}`,
      '/settings/a%00b',
    ]) {
      expect((await get(url)).statusCode, url).toBe(400);
    }
    for (const url of [
      '/people?q=%ED%A0%80',
      '/people?q=%F0%9F',
      '/journal?page=-1&page=x',
      '/people?year[]=9',
      '/people?__proto__=1&constructor=2',
      // Days at which the calendar ends; there is none after the last.
      '/journal?to=9999-12-31',
      '/journal?from=0000-01-01',
      '/alerts/all?from=0000-01-01&to=9999-12-31',
      '/incidents?from=0000-01-01&to=9999-12-31',
    ]) {
      expect((await get(url)).statusCode, url).toBeLessThan(500);
    }
  });

  test('a NUL or half a surrogate in any field of a form: 400, and nothing was stored', async () => {
    const page = (await get('/people/new')).body;
    const names = new Set(
      [...page.matchAll(/name="([^"]+)"/g)]
        .map((match) => match[1] ?? '')
        .filter((name) => !['_csrf', 'viewport', 'theme-color', 'color-scheme', 'referrer'].includes(name)),
    );
    expect(names.size).toBeGreaterThan(4);
    const token = formTokenIn(page);
    const count = async () => (await t.rows('select from person')).length;
    const before = await count();
    for (const name of names) {
      const form = await app.inject({
        method: 'POST',
        url: '/people/new',
        headers: { accept: 'text/html', cookie, 'content-type': 'application/x-www-form-urlencoded' },
        payload: `_csrf=${encodeURIComponent(token)}&${encodeURIComponent(name)}=a%00b`,
      });
      expect(form.statusCode, name).toBe(400);
      for (const bad of ['a\0b', 'a\ud800b', { nested: ['\udc00'] }]) {
        const json = await app.inject({
          method: 'POST',
          url: '/people/new',
          headers: { accept: 'text/html', cookie, 'content-type': 'application/json', 'x-form-token': token },
          payload: JSON.stringify({ [name]: bad }),
        });
        expect(json.statusCode, name).toBe(400);
      }
    }
    expect(await count()).toBe(before);
  });

  test('too large a form is told so with 413, an unknown kind of content with 415, broken JSON with 400', async () => {
    const send = (type: string, payload: string | Buffer) =>
      app.inject({
        method: 'POST',
        url: '/views',
        headers: { accept: 'text/html', cookie, 'content-type': type },
        payload,
      });
    const large = await send('application/x-www-form-urlencoded', `name=${'x'.repeat(1024 * 1024 + 1)}`);
    expect([large.statusCode, large.body]).toEqual([413, expect.stringContaining('That is too large')]);
    expect((await send('application/json', JSON.stringify({ name: 'x'.repeat(11 * 1024 * 1024) }))).statusCode).toBe(
      413,
    );
    expect(
      (await send('application/xml', '<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]><a>&b;</a>')).statusCode,
    ).toBe(415);
    expect((await send('application/json', '{"a":')).statusCode).toBe(400);
    expect((await send('application/json', '{"__proto__":{"x":1}}')).statusCode).toBe(400);
    expect((await send('multipart/form-data; boundary=x', '--y\r\nbroken')).statusCode).toBeLessThan(500);
    const nested = await send('application/json', `${'['.repeat(5000)}${']'.repeat(5000)}`);
    expect(nested.statusCode).toBeLessThan(500);
  });

  test('a view that is saved by a button pressed twice is kept once, and neither press is a mistake', async () => {
    const scope = authorise(head, 'own.account');
    const keep = (tx: Tx) => keepView(tx, 'people', { name: 'Form 9B', query: 'class=9B' });
    const waits = "select 1 from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'";
    const second = await transact(t.ground, scope, async (tx) => {
      await keep(tx);
      const other = transact(t.ground, scope, keep);
      await expect.poll(async () => (await t.rows(waits)).length).toBe(1);
      return { other };
    });
    await second.other;
    expect(await t.rows("select 1 from saved_view where name = 'Form 9B'")).toHaveLength(1);
  });

  test('an API answers mistakes as JSON with code, message, fields and request', async () => {
    const answer = await app.inject({ method: 'GET', url: '/api/v1/nothing' });
    expect([answer.statusCode, answer.json()]).toEqual([
      404,
      {
        error: {
          code: 'site.not_found',
          message: 'There is no such page.',
          fields: [],
          request: expect.stringMatching(/^[0-9a-f-]{36}$/),
        },
      },
    ]);
    expect((await app.inject({ method: 'POST', url: '/api/v1/nothing', payload: {} })).statusCode).toBe(404);
  });

  test('HEAD tells what GET would without its body; OPTIONS and strange methods find nothing', async () => {
    const answer = await app.inject({ method: 'HEAD', url: '/sign-in', headers: { accept: 'text/html' } });
    expect([answer.statusCode, answer.body]).toEqual([200, '']);
    expect((await app.inject({ method: 'HEAD', url: '/journal' })).statusCode).toBe(401);
    for (const method of ['OPTIONS', 'DELETE', 'PUT', 'PATCH'] as const) {
      expect((await app.inject({ method, url: '/today', headers: { cookie } })).statusCode, method).toBe(404);
    }
  });

  test('assets: no path climbs out, encoded or not', async () => {
    for (const path of [
      '../package.json',
      '..%2fpackage.json',
      '%2e%2e/%2e%2e/etc/passwd',
      '..%5c..%5cetc',
      '....//etc/passwd',
      '/etc/passwd',
      '%00',
      'a%00.css',
      '__proto__',
      'constructor',
    ]) {
      const answer = await get(`/assets/${path}`);
      expect([400, 404], path).toContain(answer.statusCode);
      expect(answer.body, path).not.toMatch(/root:|"name"/);
    }
  });

  test('a random secret of the request never reaches the log', async () => {
    const secret = randomBytes(12).toString('hex');
    await get(`/people?q=${secret}`);
    await get(`/set-up/${secret}`);
    expect(logged.join('')).toContain('/set-up/[code]');
    expect(logged.join('')).not.toContain(secret);
  });
});
