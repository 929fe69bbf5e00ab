import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openBrowser, openWindow } from './harness/browser.ts';
import { walk } from './harness/page-check.ts';
import { freePort, makePlace, type Server, startServer } from './harness/server.ts';

const PASSWORD = 'towers-and-lamps';
const PEOPLE = {
  dsl: 'p.nair@larkmoor.example',
  head: 'd.osei@larkmoor.example',
  network: 't.bexley@larkmoor.example',
  year: 'e.marsh@larkmoor.example',
  teacher: 'h.prosser@larkmoor.example',
  office: 'a.deshmukh@larkmoor.example',
  chair: 'j.amory@larkmoor.example',
  governor: 's.vaziri@larkmoor.example',
};
/** A demo that runs already, for whoever mends a page and looks again. */
const AT = process.env.GATEHOUSE_PAGES_AT;
const place = makePlace();
let server: Server | undefined;
let origin = AT ?? '';
let browser: Browser;

beforeAll(async () => {
  if (!AT) {
    server = await startServer(
      place,
      ['--demo', '--data', join(place.path, 'data'), '--port', String(await freePort())],
      170,
    );
    origin = server.origin;
  }
  browser = await openBrowser();
}, 180_000);
afterAll(async () => {
  await browser.close();
  await server?.stop();
  place.remove();
});

async function signIn(who: keyof typeof PEOPLE, options = {}) {
  const window = await openWindow(browser, options);
  await window.page.goto(`${origin}/sign-in`);
  await window.page.fill('[name=email]', PEOPLE[who]);
  await window.page.fill('[name=password]', PASSWORD);
  await window.page.getByRole('button', { name: 'Sign in' }).click();
  if (window.page.url().includes('/sign-in/school'))
    await window.page.getByRole('button', { name: /Larkmoor/ }).click();
  await window.page.waitForURL((url) => !url.pathname.startsWith('/sign-in'));
  return window;
}

test.for(Object.keys(PEOPLE) as (keyof typeof PEOPLE)[])('every page of %s', async (who) => {
  const { context, page, problems } = await signIn(who);
  const found = await walk(page, origin, who);
  console.log(who, found.seen.length, found.seen.join(' '));
  await context.close();
  expect([...found.problems, ...problems]).toEqual([]);
});
