import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type AgentBrowser, openBesideStandIn } from './harness/agent-browser.ts';
import { type AgentServer, openAgentServer } from './harness/agent-server.ts';
import { type Origins, openOrigins } from './harness/origins.ts';
import { mayWritePolicies } from './harness/policies.ts';
import { makePlace, waitFor } from './harness/server.ts';
import { isToldByNow } from './harness/told-by-now.ts';

/*
 * A line is judged when it rests, in a real browser: nobody hears of one that goes on harmlessly, and nothing is lost that ends while somebody still types.
 * Every line has a page of its own, by whose path it is known, and what was told of it is looked at once more when a later one has rested by itself.
 */

const PUPIL = 'e.marwood@larkmoor.example';
const GRAVE = 'i want to kill myself';
/** A field is read so long after the last key, at the latest; it rests long after that. */
const READ_MS = 1200;
const place = makePlace();
const mayRun = mayWritePolicies();
let server: AgentServer;
let origins: Origins;
let browser: AgentBrowser;

const toldAt = (path: string) =>
  [...server.events.values()]
    .filter(({ kind, url }) => kind === 'typed' && url?.includes(path))
    .map(({ text }) => text);
const isTold = (path: string, seconds: number) => waitFor(() => toldAt(path).length > 0, seconds);

/** Opens a page of this path in a tab of its own, with a field. */
async function open(path: string): Promise<Page> {
  const page = await browser.context.newPage();
  await page.goto(`https://editor.example:${origins.https}${path}`);
  await page.evaluate(() => document.body.insertAdjacentHTML('beforeend', '<textarea id="text"></textarea>'));
  await page.locator('#text').click();
  return page;
}

beforeAll(async () => {
  if (!mayRun) return;
  origins = await openOrigins(place.path, ['editor.example', 'next.example']);
  server = await openAgentServer(place.path, { gambling: 'casino.example\n' });
  browser = await openBesideStandIn(place.path, { server, origins, account: PUPIL });
  await browser.page.goto(`https://editor.example:${origins.https}/`);
  // The phrases are made ready with the first line.
  await isToldByNow(server, browser.page);
});
afterAll(async () => {
  await browser?.close();
  server?.close();
  origins?.close();
  place.remove();
});

describe.runIf(mayRun)('a line', () => {
  test('is told by the next worker where the one that heard it is stopped', async () => {
    const page = await open('/stopped');
    await page.keyboard.type(GRAVE);
    await page.waitForTimeout(READ_MS);
    await browser.stopWorker();
    expect(toldAt('/stopped')).toEqual([]);
    await browser.minute();
    expect(await isTold('/stopped', 15)).toBe(true);
  });

  test('is told at once where somebody leaves the field, closes its tab or goes elsewhere in it', async () => {
    const pages = { left: await open('/left'), closed: await open('/closed'), gone: await open('/gone') };
    for (const page of Object.values(pages)) await page.keyboard.type(GRAVE);
    await pages.gone.waitForTimeout(READ_MS);
    expect(Object.keys(pages).map(toldAt)).toEqual([[], [], []]);
    await pages.left.locator('#text').blur();
    expect(await isTold('/left', 2)).toBe(true);
    await pages.closed.close();
    expect(await isTold('/closed', 3)).toBe(true);
    await pages.gone.goto(`https://next.example:${origins.https}/`);
    expect(await isTold('/gone', 3)).toBe(true);
  });

  test('is told by itself when it rests, and to nobody where it went on as something harmless before that; a grave one also where its words are taken back', async () => {
    const [harmless, taken, resting] = [await open('/harmless'), await open('/taken'), await open('/resting')];
    await harmless.keyboard.type('i want to kill him');
    await taken.keyboard.type(GRAVE);
    await taken.waitForTimeout(READ_MS);
    await harmless.keyboard.type(' in fortnite');
    for (let key = 0; key < GRAVE.length; key++) await taken.keyboard.press('Backspace');
    await taken.keyboard.type('the river is long');
    await taken.waitForTimeout(READ_MS);
    // What rests last is told last: by then the others have rested, and so have those of the tests before.
    await resting.keyboard.type(GRAVE);
    await resting.waitForTimeout(READ_MS);
    expect(toldAt('/resting')).toEqual([]);
    expect(await isTold('/resting', 8)).toBe(true);
    const paths = ['/harmless', '/taken', '/resting', '/stopped', '/left', '/closed', '/gone'];
    expect(Object.fromEntries(paths.map((path) => [path, toldAt(path)]))).toEqual({
      ...Object.fromEntries(paths.map((path) => [path, [GRAVE]])),
      '/harmless': [],
    });
  });

  test('is told once by the next browser where this one is killed', { timeout: 120_000 }, async () => {
    const page = await open('/killed');
    await page.keyboard.type(GRAVE);
    await page.waitForTimeout(READ_MS);
    await browser.crash();
    expect(toldAt('/killed')).toEqual([]);
    browser = await openBesideStandIn(place.path, { server, origins, account: PUPIL });
    expect(await isTold('/killed', 30)).toBe(true);
    await browser.page.goto(`https://editor.example:${origins.https}/`);
    await isToldByNow(server, browser.page);
    expect(toldAt('/killed')).toEqual([GRAVE]);
  });
});
