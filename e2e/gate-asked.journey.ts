import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openBrowser } from './harness/browser.ts';
import { gateCode, PROXY_PASSWORD, type RunningProxy, startGate, trustAuthorities } from './harness/gate.ts';
import { type Origins, openOrigins } from './harness/origins.ts';
import { setUpSchool } from './harness/school.ts';
import { freePort, makePlace, type Server, startServer, waitFor } from './harness/server.ts';
import type { Visitor } from './harness/visitor.ts';

/*
 * From a closed page to an open one, through the real Squid: a pupil says that it was a mistake and asks for it, an adult opens it for an hour,
 * and the gate lets it through.
 */

const place = makePlace();
let server: Server;
let head: Visitor;
let origins: Origins;
let proxy: RunningProxy;
let browser: Browser;
let page: Page;
let untrust = () => {};

beforeAll(async () => {
  server = await startServer(place, ['--data', join(place.path, 'data'), '--port', String(await freePort())]);
  ({ head } = await setUpSchool(server.setUpLink ?? ''));
  const pupil = { kind: 'pupil', given_name: 'Ellis', family_name: 'Marwood', username: 'emarwood', year_group: '9' };
  await head.post('/people/new', { ...pupil, reason: 'Joins today' });
  const names = ['gambling.test', 'casino.test'];
  origins = await openOrigins(place.path, names);
  proxy = await startGate(place, {
    ...{ server: server.origin.replace('localhost', '127.0.0.1'), code: await gateCode(head), origins, names },
    accounts: ['emarwood'],
  });
  const authority = readFileSync(join(proxy.folder, 'hand-out', 'filter-authority.crt'));
  const { trusted, undo } = trustAuthorities([authority, origins.authorityDer]);
  untrust = undo;
  browser = await openBrowser();
  const context = await browser.newContext({
    ignoreHTTPSErrors: !trusted,
    proxy: { server: `http://127.0.0.1:${proxy.port}`, username: 'emarwood', password: PROXY_PASSWORD },
  });
  page = await context.newPage();
});
afterAll(async () => {
  await browser?.close();
  untrust();
  await proxy?.stop();
  origins?.close();
  await server?.stop();
  place.remove();
});

const said = async () => ((await page.textContent('main')) ?? '').replace(/\s+/g, ' ');
/** The first address of this shape on a page of the head. */
const linkOn = async (path: string, shape: RegExp) => shape.exec((await head.get(path)).text)?.[0];

test('the pupil presses “by mistake”, and the desk sees it in the alert', async () => {
  await page.goto(`https://gambling.test:${origins.https}/odds`);
  expect(await said()).toContain('It is listed under “Gambling”.');
  await page.getByRole('button', { name: 'I opened it by mistake' }).click();
  expect(await said()).toContain('you are not in trouble');
  let alert: string | undefined;
  const seen = async () => {
    alert ??= await linkOn('/alerts/all?harm=gambling', /\/alerts\/[0-9a-f-]{36}/);
    return alert !== undefined && (await head.get(alert)).text.includes('that it was opened by mistake');
  };
  expect(await waitFor(seen, 10)).toBe(true);
});

test('the pupil asks for it, an adult opens it for an hour, and the gate lets it through', async () => {
  await page.getByRole('link', { name: 'I need it for my work' }).click();
  await page.fill('[name=words]', 'Our lesson on odds.');
  await page.getByRole('button', { name: 'Ask for it' }).click();
  expect(await said()).toContain('Somebody will answer');
  const request = await linkOn('/requests', /\/requests\/[0-9a-f-]{36}/);
  const form = {
    version: '1',
    outcome: 'open',
    address: 'host',
    whom: 'year',
    until: 'hour',
    answer: 'For this lesson.',
  };
  expect((await head.post(request ?? '', form)).text).toContain('It is open.');
  await page.reload();
  expect(await said()).toContain('Yes, it is open');
  // A gate asks for news twice a minute.
  const opened = async () =>
    (await page.goto(`https://gambling.test:${origins.https}/odds`))?.url().includes('/odds') === true;
  expect(await waitFor(opened, 60)).toBe(true);
  expect(origins.seen).toContain('gambling.test /odds');
  // What was asked for and nothing else.
  await page.goto(`https://casino.test:${origins.https}/`);
  expect(page.url()).toContain('/blocked?');
});
