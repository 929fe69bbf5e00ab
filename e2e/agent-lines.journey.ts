import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { type AgentBrowser, openBesideStandIn, PAST_REST_MS } from './harness/agent-browser.ts';
import { type AgentServer, openAgentServer } from './harness/agent-server.ts';
import { type Origins, openOrigins } from './harness/origins.ts';
import { mayWritePolicies } from './harness/policies.ts';
import { makePlace, waitFor } from './harness/server.ts';

/*
 * A line is judged when it rests, in a real browser: nobody hears of one that goes on harmlessly, and nothing is lost that ends while somebody still types.
 */

const PUPIL = 'e.marwood@larkmoor.example';
const GRAVE = 'i want to kill myself';
const place = makePlace();
const mayRun = mayWritePolicies();
let server: AgentServer;
let origins: Origins;
let browser: AgentBrowser;

const told = () => [...server.events.values()].filter(({ kind }) => kind === 'typed').map(({ text }) => text);
const isTold = (seconds: number) => waitFor(() => told().length > 0, seconds);

/** Opens a page in a tab of its own and types into it; returns once it has been read at a pause, which is before it rests. */
async function writes(words: string) {
  const page = await browser.context.newPage();
  await page.goto(`https://editor.example:${origins.https}/`);
  await page.evaluate(() => document.body.insertAdjacentHTML('beforeend', '<textarea></textarea>'));
  await page.locator('textarea').click();
  await page.keyboard.type(words);
  await page.waitForTimeout(1500);
  return page;
}

beforeAll(async () => {
  if (!mayRun) return;
  origins = await openOrigins(place.path, ['editor.example', 'next.example']);
  server = await openAgentServer(place.path, { gambling: 'casino.example\n' });
  browser = await openBesideStandIn(place.path, { server, origins, account: PUPIL });
  // The phrases are made ready with the first line.
  const page = await writes(GRAVE);
  expect(await isTold(20)).toBe(true);
  await page.close();
});
beforeEach(() => server?.events.clear());
afterAll(async () => {
  await browser?.close();
  server?.close();
  origins?.close();
  place.remove();
});

describe.runIf(mayRun)('a line', () => {
  test('that goes on as something harmless after a pause is told to nobody', async () => {
    const page = await writes('i want to kill him');
    await page.keyboard.type(' in fortnite');
    await page.waitForTimeout(PAST_REST_MS);
    expect(told()).toEqual([]);
    await page.close();
  });

  test('is told by itself when it rests, and at once where somebody leaves the field', async () => {
    const page = await writes(GRAVE);
    expect(told()).toEqual([]);
    expect(await isTold(8)).toBe(true);
    expect(told()).toEqual([GRAVE]);
    await page.close();
    server.events.clear();
    const other = await writes('my dad hits me every night');
    await other.locator('h1').click();
    expect(await isTold(2)).toBe(true);
    await other.close();
  });

  test('that is grave is told where its words are taken back', async () => {
    const page = await writes(GRAVE);
    for (let key = 0; key < GRAVE.length; key++) await page.keyboard.press('Backspace');
    await page.keyboard.type('the river is long');
    await page.waitForTimeout(PAST_REST_MS);
    expect(told()).toEqual([GRAVE]);
    await page.close();
  });

  test('is told where its tab is closed or goes elsewhere before it rests', async () => {
    await (await writes(GRAVE)).close();
    expect(await isTold(3)).toBe(true);
    server.events.clear();
    const page = await writes(GRAVE);
    await page.goto(`https://next.example:${origins.https}/`);
    expect(await isTold(3)).toBe(true);
    await page.waitForTimeout(PAST_REST_MS);
    expect(told()).toEqual([GRAVE]);
    await page.close();
  });

  test('is told once by the next worker where the one that heard it is stopped', async () => {
    const page = await writes(GRAVE);
    await browser.stopWorker();
    expect(told()).toEqual([]);
    await browser.minute();
    expect(await isTold(15)).toBe(true);
    await page.waitForTimeout(PAST_REST_MS);
    expect(told()).toEqual([GRAVE]);
    await page.close();
  });

  test('is told once by the next browser where this one is killed', { timeout: 120_000 }, async () => {
    await writes(GRAVE);
    await browser.crash();
    expect(told()).toEqual([]);
    browser = await openBesideStandIn(place.path, { server, origins, account: PUPIL });
    expect(await isTold(30)).toBe(true);
    await browser.page.waitForTimeout(PAST_REST_MS);
    expect(told()).toEqual([GRAVE]);
  });
});
