import type { FastifyInstance } from 'fastify';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import type { Actor } from '../access/scope.ts';
import { buildActor, buildSchool, signedIn } from '../test-support/build.ts';
import { type TestGround, testGround } from '../test-support/database.ts';
import { formTokenIn, testApp, testBrowser, textOf } from '../test-support/http.ts';
import type { Reach, Site } from './site.ts';

let t: TestGround;
const open: FastifyInstance[] = [];
beforeAll(async () => {
  t = await testGround();
  await buildSchool(t.ground);
});
afterEach(async () => {
  for (const app of open.splice(0)) await app.close();
  await t.rows('delete from rate_limit');
});
afterAll(() => t.close());

const PROXY = '10.20.0.5';
const ORIGIN = 'https://gatehouse.school.example';
const BEHIND: Partial<Reach> = { kind: 'https', origin: ORIGIN, behind: { proxies: [PROXY], alone: false } };

async function started(reach: Partial<Reach>): Promise<{ app: FastifyInstance; site: Site }> {
  const one = await testApp(t.ground, { reach });
  open.push(one.app);
  return one;
}

/** A wrong password, sent from an address with what a proxy says. Gives under which addresses tries are counted now. */
async function wrongPassword(app: FastifyInstance, peer: string, headers: Record<string, string>): Promise<string[]> {
  await t.rows('delete from rate_limit');
  const page = await app.inject({ url: '/sign-in', headers: { accept: 'text/html' }, remoteAddress: peer });
  const cookie = page.cookies.map(({ name, value }) => `${name}=${value}`).join('; ');
  const form = { email: 'nobody@school.example', password: 'not this one', _csrf: formTokenIn(page.body) };
  await app.inject({
    ...{ method: 'POST', url: '/sign-in', remoteAddress: peer, payload: new URLSearchParams(form).toString() },
    headers: { 'content-type': 'application/x-www-form-urlencoded', cookie, ...headers },
  });
  const rows = await t.rows<{ key: string }>("select key from rate_limit where key like 'sign-in address %'");
  return rows.map(({ key }) => key.replace('sign-in address ', ''));
}

test('whom a proxy asks for counts only where the server was started with that proxy; whatever anybody else writes is not read (S16)', async () => {
  const { app } = await started(BEHIND);
  expect(await wrongPassword(app, PROXY, { 'x-forwarded-for': '10.4.0.18' })).toEqual(['10.4.0.18']);
  // The proxy writes behind what came with the request: the last is its own word.
  expect(await wrongPassword(app, PROXY, { 'x-forwarded-for': '203.0.113.9, 10.4.0.18' })).toEqual(['10.4.0.18']);
  // Whoever asks from the proxy’s own machine, through a browser’s proxy there that lets through what a pupil wrote.
  expect(await wrongPassword(app, PROXY, { 'x-forwarded-for': `203.0.113.9, ${PROXY}` })).toEqual([PROXY]);
  expect(await wrongPassword(app, PROXY, { 'x-forwarded-for': '::ffff:10.4.0.18' })).toEqual(['10.4.0.18']);
  expect(await wrongPassword(app, PROXY, { 'x-forwarded-for': '10.4.0.18:50112' })).toEqual(['10.4.0.18']);
  expect(await wrongPassword(app, PROXY, { 'x-forwarded-for': '[2001:db8:1:2::7]:443' })).toEqual([
    '2001:db8:1:2::/64',
  ]);
  for (const rubbish of ['unknown', '203.0.113.9, unknown', "'); drop", '', ', ,'])
    expect(await wrongPassword(app, PROXY, { 'x-forwarded-for': rubbish })).toEqual([PROXY]);
  expect(await wrongPassword(app, '10.4.0.99', { 'x-forwarded-for': '10.4.0.18' })).toEqual(['10.4.0.99']);
  const { app: bare } = await started({});
  expect(await wrongPassword(bare, PROXY, { 'x-forwarded-for': '10.4.0.18' })).toEqual([PROXY]);
});

test('of proxies one behind another each is passed once, and whoever is none of them is not believed (S16)', async () => {
  const behind = { proxies: [PROXY, '10.20.0.6'], alone: false };
  const { app } = await started({ ...BEHIND, behind });
  const asker = async (said: string) => await wrongPassword(app, PROXY, { 'x-forwarded-for': said });
  expect(await asker('203.0.113.9, 10.4.0.18, 10.20.0.6')).toEqual(['10.4.0.18']);
  expect(await asker('203.0.113.9, 10.20.0.6, 10.20.0.6')).toEqual(['10.20.0.6']);
  expect(await asker(`203.0.113.9, ${PROXY}, 10.20.0.6`)).toEqual([PROXY]);
  // Two on one machine: it is named twice.
  const { app: twice } = await started({ ...BEHIND, behind: { proxies: [PROXY, PROXY], alone: false } });
  expect(await wrongPassword(twice, PROXY, { 'x-forwarded-for': `10.4.0.18, ${PROXY}` })).toEqual(['10.4.0.18']);
});

test('behind a proxy cookies are for https alone, and links bear the address that people type', async () => {
  const { app } = await started(BEHIND);
  const ask = (url: string) =>
    app.inject({
      ...{ url, remoteAddress: PROXY },
      headers: {
        ...{ accept: 'text/html', host: '127.0.0.1:3000', 'x-forwarded-for': '10.4.0.18' },
        ...{ 'x-forwarded-host': 'elsewhere.test', 'x-forwarded-proto': 'http' },
      },
    });
  const page = await ask('/sign-in');
  expect(page.cookies).toEqual([expect.objectContaining({ name: '__Host-gatehouse-visit', secure: true })]);
  expect(page.headers['strict-transport-security']).toContain('max-age=15552000');
  expect(page.body).not.toContain('This connection is not encrypted');
  expect((await ask('/api/v1/openapi.json')).json().servers).toEqual([{ url: ORIGIN }]);
  expect((await ask('/metrics')).statusCode).toBe(404);
  // Through a proxy on this machine that passes on what a browser wrote.
  const { app: here } = await started({ ...BEHIND, behind: { proxies: ['127.0.0.1'], alone: false } });
  const written = { host: 'localhost', 'x-forwarded-for': 'nobody' };
  expect((await here.inject({ url: '/metrics', headers: written })).statusCode).toBe(404);
});

test('where nothing is encrypted behind the proxy, nobody else on the network is answered', async () => {
  const { app } = await started({ ...BEHIND, behind: { proxies: [PROXY], alone: true } });
  const ask = (remoteAddress: string) =>
    app.inject({ url: '/sign-in', remoteAddress, headers: { accept: 'text/html', 'x-forwarded-for': '10.4.0.18' } });
  expect((await ask(PROXY)).statusCode).toBe(200);
  expect((await ask('127.0.0.1')).statusCode).toBe(200);
  const refused = await ask('10.4.0.99');
  expect(refused.statusCode).toBe(403);
  expect(textOf(refused.body)).toContain(`Open Gatehouse at ${ORIGIN}: nothing is encrypted here.`);
});

test('a form that is refused leads back to its page also where the proxy asks by another name', async () => {
  const { app } = await started(BEHIND);
  const network = await buildActor(t.ground, await buildSchool(t.ground), ['network_manager']);
  const cookie = await signedIn(t.ground, network);
  const refused = await app.inject({
    ...{ method: 'POST', url: '/settings/security.idleMinutes/preview', remoteAddress: PROXY, payload: 'value=9' },
    headers: {
      ...{ 'content-type': 'application/x-www-form-urlencoded', accept: 'text/html', host: '127.0.0.1:3000', cookie },
      ...{ referer: `${ORIGIN}/settings/security.idleMinutes`, 'x-forwarded-for': '10.4.0.18' },
    },
  });
  expect(refused.statusCode).toBe(403);
  expect(refused.body).toContain('href="/settings/security.idleMinutes"');
});

test('whoever runs the server is told of a proxy that it does not know, and of one that does not say whom it asks for', async () => {
  const school = await buildSchool(t.ground);
  const [network, teacher] = [
    await buildActor(t.ground, school, ['network_manager']),
    await buildActor(t.ground, school, ['teacher']),
  ];
  const today = async (app: FastifyInstance, actor: Actor) =>
    textOf((await testBrowser(app, await signedIn(t.ground, actor)).get('/today')).body);
  const untold = await started({});
  await untold.app.inject({ url: '/healthz', remoteAddress: '10.4.0.18', headers: { 'x-forwarded-for': '1.2.3.4' } });
  expect(await today(untold.app, network)).not.toContain('everybody has one address');
  await untold.app.inject({ url: '/healthz', headers: { 'x-forwarded-for': '1.2.3.4' } });
  expect(await today(untold.app, network)).toContain('Start the server with --behind 127.0.0.1');
  expect(await today(untold.app, teacher)).not.toContain('everybody has one address');

  const silent = await started(BEHIND);
  const from = (headers: Record<string, string>) =>
    silent.app.inject({ url: '/sign-in', remoteAddress: PROXY, headers });
  // A gate on the proxy’s own machine asks for itself, and somebody at it through the proxy.
  await from({});
  await from({ referer: `${ORIGIN}/sign-in`, 'x-forwarded-for': PROXY });
  expect(await today(silent.app, network)).not.toContain('everybody has one address');
  await from({ referer: `${ORIGIN}/sign-in` });
  expect(await today(silent.app, network)).toContain('Have it send the header X-Forwarded-For');
  const page = await testBrowser(silent.app, await signedIn(t.ground, network)).get('/machine');
  expect(textOf(page.body)).toContain(`People reach Gatehouse at ${ORIGIN}`);
  expect(textOf(page.body)).toContain(`taken from the proxy at ${PROXY}`);
  await from({ referer: `${ORIGIN}/sign-in`, 'x-forwarded-for': '10.4.0.18' });
  expect(await today(silent.app, network)).not.toContain('everybody has one address');
  // One behind another, of which one was named.
  await from({ referer: `${ORIGIN}/sign-in`, 'x-forwarded-for': `10.4.0.18, ${PROXY}` });
  expect(await today(silent.app, network)).toContain('Where one proxy stands behind another, name each');
  await from({ referer: `${ORIGIN}/sign-in`, 'x-forwarded-for': '10.4.0.18' });
  expect(await today(silent.app, network)).not.toContain('everybody has one address');
});
