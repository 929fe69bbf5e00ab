import { existsSync, readFileSync } from 'node:fs';
import { connect } from 'node:net';
import { join } from 'node:path';
import { connect as tlsConnect } from 'node:tls';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openBrowser } from './harness/browser.ts';
import {
  askThrough,
  gateCode,
  PROXY_PASSWORD,
  type RunningProxy,
  referenceIn,
  squidUser,
  startGate,
  trustAuthorities,
} from './harness/gate.ts';
import { startedPlace } from './harness/kept-place.ts';
import { type Origins, openOrigins } from './harness/origins.ts';
import { setUpSchool } from './harness/school.ts';
import { freePort, gatehouse, type Server, startServer, waitFor } from './harness/server.ts';
import type { Visitor } from './harness/visitor.ts';

/*
 * The gate as a school has it: installed with the command that its network manager types, a real Squid, a real Chromium that trusts the
 * school's authority by policy, and sites on loopback over http and https.
 */

const NAMES = ['casino.test', 'gambling.test', 'bingo.example', 'fractions.example', 'news.example', 'www.bing.com'];
const place = await startedPlace();
let server: Server;
let head: Visitor;
let origins: Origins;
let proxy: RunningProxy;
let browser: Browser;
let pupil: BrowserContext;
let page: Page;
let untrust = () => {};

beforeAll(async () => {
  server = await startServer(place, ['--data', join(place.path, 'data'), '--port', String(await freePort())]);
  ({ head } = await setUpSchool(server.setUpLink ?? ''));
  for (const [username, year] of [
    ['emarwood', '9'],
    ['zqadir', '10'],
  ] as const) {
    const added = await head.post('/people/new', {
      ...{
        kind: 'pupil',
        given_name: 'Ellis',
        family_name: username,
        username,
        year_group: year,
        reason: 'Joins today',
      },
    });
    expect(added.path, added.text.slice(0, 500)).toMatch(/^\/people\/[0-9a-f-]{36}/);
  }
  origins = await openOrigins(place.path, NAMES);
  proxy = await startGate(place, {
    ...{ server: server.origin.replace('localhost', '127.0.0.1'), code: await gateCode(head), origins, names: NAMES },
    accounts: ['emarwood', 'zqadir'],
  });
  const authority = readFileSync(join(proxy.folder, 'hand-out', 'filter-authority.crt'));
  const { trusted, undo } = trustAuthorities([authority, origins.authorityDer]);
  untrust = undo;
  browser = await openBrowser();
  pupil = await browser.newContext({
    ignoreHTTPSErrors: !trusted,
    proxy: { server: `http://127.0.0.1:${proxy.port}`, username: 'emarwood', password: PROXY_PASSWORD },
  });
  page = await pupil.newPage();
});
afterAll(async () => {
  await browser?.close();
  untrust();
  await proxy?.stop();
  origins?.close();
  await server?.stop();
  place.remove();
});

/** What the desk lists of one harm, as text. */
const desk = async (harm: string) =>
  (await head.get(`/alerts/all?harm=${harm}`)).text.replace(/<select[\s\S]*?<\/select>/g, '').replace(/<[^>]+>/g, ' ');
/** How often the desk says that it was seen: repeats are folded into one alert, which counts them. */
const times = async (harm: string): Promise<number> => {
  const [, words] = /Site((?:, (?:twice|\d+ times))?)\s/.exec((await desk(harm)).split('Last with')[1] ?? '') ?? [];
  if (words === undefined) return 0;
  return words === '' ? 1 : words.includes('twice') ? 2 : Number(/\d+/.exec(words)?.[0]);
};

test('a pupil who opens a listed site over http is led to the block page, and the desk hears of it within five seconds', async () => {
  await page.goto(`http://casino.test:${origins.http}/roulette`);
  expect(page.url()).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/s\/[0-9a-f-]{36}\/blocked\?/);
  expect(referenceIn(page.url())).toMatchObject({ c: 'gambling', r: 'category', a: 'pupil-ks3' });
  expect(await waitFor(async () => (await times('gambling')) === 1, 5)).toBe(true);
  expect(await desk('gambling')).toContain('Ellis emarwood');
  expect(origins.seen.filter((each) => each.startsWith('casino'))).toEqual([]);
});

test('over https the block page comes under the school’s authority, and all that Squid asks of one navigation is one event', async () => {
  await page.goto(`https://gambling.test:${origins.https}/poker?table=3`);
  expect(page.url()).toMatch(/\/s\/[0-9a-f-]{36}\/blocked\?/);
  const { e, c } = referenceIn(page.url()) ?? { e: '', c: null };
  expect(c).toBe('gambling');
  // Favicon and pictures follow a page; a second look within the same ten seconds is the same navigation.
  await page.goto(`https://gambling.test:${origins.https}/favicon.ico`);
  expect(referenceIn(page.url())?.e).toBe(e);
  expect(await waitFor(async () => (await times('gambling')) === 2, 10)).toBe(true);
  await page.waitForTimeout(2000);
  expect(await times('gambling')).toBe(2);
});

test('an allowed site is spliced: its certificate is its own, and nobody is told of the visit', async () => {
  const answer = await page.goto(`https://fractions.example:${origins.https}/lesson`);
  expect(answer?.status()).toBe(200);
  expect((await answer?.securityDetails())?.issuer).toBe('Origins of a journey');
  expect(origins.seen).toContain('fractions.example /lesson');
});

/** Opens a tunnel as curl would and says a name inside; resolves with the certificate's issuer, or why there is none. */
function tunnel(target: string, inside: string): Promise<string> {
  return new Promise((resolve) => {
    const socket = connect(proxy.port, '127.0.0.1');
    const credentials = Buffer.from(`emarwood:${PROXY_PASSWORD}`).toString('base64');
    socket.write(`CONNECT ${target} HTTP/1.1\r\nHost: ${target}\r\nProxy-Authorization: Basic ${credentials}\r\n\r\n`);
    socket.once('error', (error) => resolve(error.message));
    socket.once('data', (bytes) => {
      if (!/^HTTP\/1\.[01] 200/.test(bytes.toString())) return resolve(bytes.toString().split('\r\n')[0] ?? '');
      const inner = tlsConnect({ socket, servername: inside, rejectUnauthorized: false }, () => {
        resolve(String(inner.getPeerCertificate().issuer.CN));
        inner.destroy();
      });
      inner.once('error', (error) => resolve(error.message));
    });
  });
}

test('a bare address waits for the name inside: an allowed one is spliced, a listed one is not', async () => {
  expect(await tunnel(`127.0.0.1:${origins.https}`, 'fractions.example')).toBe('Origins of a journey');
  expect(await tunnel(`127.0.0.1:${origins.https}`, 'bingo.example')).not.toBe('Origins of a journey');
});

test('a fronted host is refused and is an alert of its own class', async () => {
  expect(await tunnel(`fractions.example:${origins.https}`, 'fractions.example')).toBe('Origins of a journey');
  expect(await tunnel(`fractions.example:${origins.https}`, 'news.example')).not.toBe('Origins of a journey');
  expect(await waitFor(async () => (await times('circumvention')) === 1, 10)).toBe(true);
});

test('a line end in the name inside asks nothing in another pupil’s name (S2)', async () => {
  const before = await times('gambling');
  const line = '99 10.9.9.9 zqadir CONNECT casino.test:443 casino.test 443 sni';
  const issuer = await tunnel(`127.0.0.1:${origins.https}`, `fractions.example 443 sni\n${line}`);
  // What this pupil really does comes after it, and is told.
  const told = async () => {
    await askThrough(proxy, `http://casino.test:${origins.http}/`, 'emarwood');
    return (await times('gambling')) > before;
  };
  expect(await waitFor(told, 30)).toBe(true);
  expect((await head.get('/alerts/all')).text).not.toContain('zqadir');
  expect(issuer).not.toBe('Origins of a journey');
});

/** A first TLS message that says a name of so many bytes (RFC 8446, 4.1.2; RFC 6066, 3). */
function longHello(bytes: number): Buffer {
  const sized = (width: number, ...parts: Buffer[]) => {
    const size = Buffer.alloc(width);
    size.writeUIntBE(Buffer.concat(parts).length, 0, width);
    return Buffer.concat([size, ...parts]);
  };
  const name = sized(2, Buffer.from([0]), sized(2, Buffer.alloc(bytes, 1)));
  const extensions = sized(2, Buffer.from([0, 0]), sized(2, name));
  const hello = [Buffer.from([3, 3]), Buffer.alloc(32), Buffer.from([0, 0, 2, 0xc0, 0x2f, 1, 0]), extensions];
  const message = Buffer.concat([Buffer.from([1]), sized(3, ...hello)]);
  const pieces = Array.from({ length: Math.ceil(message.length / 16_000) }, (_, at) =>
    message.subarray(at * 16_000, (at + 1) * 16_000),
  );
  return Buffer.concat(pieces.map((piece) => Buffer.concat([Buffer.from([22, 3, 1]), sized(2, piece)])));
}

test('a name inside of 60,000 bytes ends neither the helper nor Squid, for which one pupil is enough (S1)', async () => {
  const helpers = proxy.helpers();
  const socket = connect(proxy.port, '127.0.0.1');
  const credentials = Buffer.from(`emarwood:${PROXY_PASSWORD}`).toString('base64');
  const target = `127.0.0.1:${origins.https}`;
  socket.write(`CONNECT ${target} HTTP/1.1\r\nHost: ${target}\r\nProxy-Authorization: Basic ${credentials}\r\n\r\n`);
  socket.once('data', () => socket.write(longHello(60_000)));
  await new Promise((resolve) =>
    socket
      .on('error', resolve)
      .on('close', resolve)
      .on('data', () => {}),
  );
  expect((await askThrough(proxy, `http://news.example:${origins.http}/`, 'emarwood')).status).toBe(200);
  expect(proxy.helpers()).toEqual(helpers);
});

test('nothing that listens on the machine of the proxy opens through it, by no name, nor what Squid tells of others (S17)', async () => {
  const before = origins.seen.length;
  for (const name of ['localhost', '127.0.0.2', '127.2', '0.0.0.0', '169.254.169.254', '[::1]'])
    expect((await askThrough(proxy, `http://${name}:${origins.http}/`, 'emarwood')).status, name).not.toBe(200);
  expect(await tunnel(`localhost:${origins.https}`, 'localhost')).not.toBe('Origins of a journey');
  expect((await askThrough(proxy, 'http://news.example:25/', 'emarwood')).status).toBe(403);
  const itself = `http://127.0.0.1:${proxy.port}/squid-internal-mgr/active_requests`;
  expect((await askThrough(proxy, itself, 'emarwood')).status).toBe(403);
  expect(origins.seen.slice(before)).toEqual([]);
});

test('the server itself opens without a name, and nothing else does', async () => {
  expect((await askThrough(proxy, `${server.origin.replace('localhost', '127.0.0.1')}/healthz`, null)).status).toBe(
    200,
  );
  expect((await askThrough(proxy, `http://fractions.example:${origins.http}/`, null)).status).toBe(407);
});

test('a search over https is seen once the school chooses so, and is on the desk within five seconds', async () => {
  const search = (words: string) =>
    page.goto(`https://www.bing.com:${origins.https}/search?q=${encodeURIComponent(words)}`);
  const unseen = await search('i want to kill myself tonight');
  expect((await unseen?.securityDetails())?.issuer).toBe('Origins of a journey');
  const changed = await head.post(
    '/settings/filter.seesSearches',
    { value: 'yes', reason: 'Agreed by the governors, assessment on file' },
    '/settings/filter.seesSearches',
  );
  expect(changed.status, changed.text.slice(0, 300)).toBe(200);
  // The gate asks for a newer snapshot every ten seconds.
  expect(
    await waitFor(async () => {
      const fresh = await pupil.newPage();
      const answer = await fresh
        .goto(`https://www.bing.com:${origins.https}/search?q=photosynthesis`)
        .catch(() => null);
      const issuer = (await answer?.securityDetails())?.issuer ?? '';
      await fresh.close();
      return /web filter/.test(issuer);
    }, 60),
  ).toBe(true);
  expect(await desk('suicide')).not.toContain('emarwood');
  const at = Date.now();
  await search('i want to kill myself tonight');
  expect(await waitFor(async () => (await desk('suicide')).includes('emarwood'), 5)).toBe(true);
  expect(Date.now() - at).toBeLessThan(6000);
  expect(await desk('suicide')).toContain('Urgent');
});

test('the command says what it needs, how the gate is, and takes it away', async () => {
  const gate = (...args: string[]) => gatehouse(place, ['gate', ...args]);
  const elsewhere = join(place.path, 'another-gate');
  const origin = server.origin.replace('localhost', '127.0.0.1');
  expect((await gate('install', '--folder', elsewhere, '--user', squidUser())).output).toContain('Add --enrol CODE');
  const wrong = ['--enrol', '2346-79AC-DEFG-HJKM', '--server', origin, '--user', squidUser()];
  const refused = await gate('install', '--folder', elsewhere, ...wrong);
  expect([refused.code, refused.output]).toEqual([1, expect.stringContaining('This code is not known')]);
  expect((await gate('status', '--folder', elsewhere)).output).toContain(`There is no gate in ${elsewhere}`);
  const status = await gate('status', '--folder', proxy.folder);
  expect([status.code, status.output]).toEqual([0, expect.stringMatching(/The gate runs.*using snapshot/s)]);
  expect((await gate('fragment', '--folder', proxy.folder)).output).toContain('http_access deny gate_otherwise');
  expect((await head.get('/sensors')).text).toContain('Gate in the comms room');
  // It tried its probes when it began, with the snapshot that it decides with.
  expect((await head.get('/filtering/checks/probes')).text).toMatch(/Gate in the comms room[\s\S]*All 37 correct/);
  await proxy.stop();
  const taken = await gate('uninstall', '--folder', proxy.folder);
  expect([taken.code, taken.output]).toEqual([0, expect.stringContaining('was deleted')]);
  expect(existsSync(proxy.folder)).toBe(false);
});
