import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type AgentBrowser, openBesideStandIn } from './harness/agent-browser.ts';
import { packExtension } from './harness/agent-extension.ts';
import { type AgentServer, openAgentServer } from './harness/agent-server.ts';
import { type Origins, openOrigins } from './harness/origins.ts';
import { mayWritePolicies } from './harness/policies.ts';
import { makePlace, waitFor } from './harness/server.ts';
import { isToldByNow } from './harness/told-by-now.ts';

/*
 * Pages stay open for days, while policies change around them and the agent is brought up to date: what they frame, and what is typed into them.
 */

const PUPIL = 'e.marwood@larkmoor.example';
const place = makePlace();
const mayRun = mayWritePolicies();
let server: AgentServer;
let origins: Origins;
let browser: AgentBrowser;

const site = (name: string, path = '/') => `https://${name}:${origins.https}${path}`;
const frames = () => browser.page.frames().map((each) => each.url());
const heard = (text: string) => [...server.events.values()].filter((event) => event.text?.includes(text));

/** Puts a frame into the page, and waits until it shows something. */
async function frame(url: string): Promise<void> {
  await browser.page.evaluate(async (src) => {
    const made = document.createElement('iframe');
    made.src = src;
    document.body.append(made);
    await new Promise((resolve) => made.addEventListener('load', resolve));
  }, url);
}

async function typeIntoPage(words: string): Promise<void> {
  await browser.page.evaluate(() => document.body.insertAdjacentHTML('beforeend', '<textarea></textarea>'));
  await browser.page.locator('textarea').last().click();
  await browser.page.keyboard.type(words);
}

/** Of a tab that stood still and whatever it frames: the address, and whether it is that which stood still. Runs in the worker. */
async function shownInPortal(): Promise<unknown[]> {
  const { chrome } = globalThis as unknown as { chrome: WorkerChrome };
  const [tab] = await chrome.tabs.query({ url: 'https://portal.example/*' });
  const ran = await chrome.scripting.executeScript({
    target: { tabId: tab?.id ?? 0, allFrames: true },
    ...{ world: 'MAIN', func: () => ['stoodStill' in globalThis, location.href] },
  });
  return ran.map(({ result }) => result);
}

interface WorkerChrome {
  runtime: { requestUpdateCheck(): Promise<object> };
  tabs: { query(of: object): Promise<{ id: number }[]> };
  scripting: { executeScript(what: object): Promise<{ result: unknown }[]> };
}

beforeAll(async () => {
  if (!mayRun) return;
  origins = await openOrigins(place.path, ['portal.example', 'games.example', 'kept.example', 'late.example']);
  server = await openAgentServer(place.path, { games: 'games.example\n' });
  browser = await openBesideStandIn(place.path, { server, origins, account: PUPIL });
});
afterAll(async () => {
  await browser?.close();
  server?.close();
  origins?.close();
  place.remove();
});

describe.runIf(mayRun)('a page that stays open', () => {
  test('loses a frame that its reader may not have any more, and nothing else', async () => {
    await browser.page.goto(site('portal.example'));
    await frame(site('games.example', '/chess'));
    await frame(site('kept.example'));
    await typeIntoPage('half an essay');
    await expect.poll(frames).toContain(site('games.example', '/chess'));
    await browser.changeRules(() => server.rules.school.deny.entries.push('games.example'));
    await expect
      .poll(frames)
      .toEqual([site('portal.example'), expect.stringContaining('/blocked.html'), site('kept.example')]);
    expect(await browser.page.locator('textarea').inputValue()).toBe('half an essay');
    const refused = () => [...server.events.values()].filter(({ url }) => url?.includes('games.example'));
    await expect.poll(refused).toEqual([expect.objectContaining({ inside: 'portal.example' })]);
  });

  test('loses such a frame also where somebody goes back to it, out of the browser’s own cache', async () => {
    await browser.page.goto(site('portal.example'));
    await frame(site('late.example'));
    await browser.page.evaluate(() => Object.assign(globalThis, { stoodStill: true }));
    await browser.page.goto(site('kept.example'));
    await browser.changeRules(() => server.rules.school.deny.entries.push('late.example'));
    await browser.page.evaluate(() => history.back()).catch(() => undefined);
    // Playwright loses sight of a page that comes back so; the worker sees it, and into the frames of the web alone.
    await expect.poll(() => browser.inWorker(shownInPortal)).toEqual([[true, site('portal.example')]]);
    await browser.page.close();
    browser.page = await browser.context.newPage();
  });

  test('shows in a frame neither what a closed site keeps on the device nor what an open one calls by a closed address', async () => {
    await browser.page.goto(site('kept.example'));
    await browser.page.evaluate(async () => {
      await navigator.serviceWorker.register('/offline.js');
      await navigator.serviceWorker.ready;
    });
    await browser.page.goto(site('portal.example'));
    await browser.changeRules(() => server.rules.school.deny.entries.push('kept.example/late', 'portal.example/late'));
    await frame(site('kept.example', '/late')).catch(() => undefined);
    const isClosed = () => waitFor(() => frames()[1]?.includes('/blocked.html') === true, 10);
    expect(await isClosed()).toBe(true);
    await browser.page.goto(site('portal.example'));
    await frame(site('portal.example', '/early'));
    await expect.poll(() => frames()[1]).toBe(site('portal.example', '/early'));
    await browser.page.frames()[1]?.evaluate(() => history.pushState(null, '', '/late'));
    expect(await isClosed()).toBe(true);
  });

  test('is judged by what begins meanwhile while the server takes what it is asked and says nothing', async () => {
    const until = Date.now() + 8000;
    const opened = {
      id: 'x',
      appliesTo: { everyone: true },
      address: 'portal.example',
      action: 'allow',
      from: 0,
    } as const;
    await browser.changeRules(() => {
      server.rules.exceptions = [{ ...opened, until, reason: 'work' }];
      server.rules.school.deny.entries = ['portal.example'];
    });
    await browser.page.goto(site('portal.example'));
    server.slowMs = Number.POSITIVE_INFINITY;
    while (Date.now() < until) await browser.page.waitForTimeout(200);
    await browser.minute();
    await expect.poll(() => browser.page.url(), { timeout: 12_000 }).toContain('/blocked.html');
    // It goes on waiting for an answer for half a minute.
    await browser.stopWorker();
    server.slowMs = 0;
  });

  test('is not lost by new rules of a server that takes four seconds for each answer', async () => {
    await browser.changeRules(() => {
      server.rules.school.deny.entries = ['kept.example'];
    });
    await browser.page.goto(site('games.example'));
    await typeIntoPage('half an essay');
    server.slowMs = 4000;
    await browser.changeRules(() => server.rules.school.deny.entries.push('late.example'));
    expect(browser.page.url()).toBe(site('games.example'));
    expect(await browser.page.locator('textarea').inputValue()).toBe('half an essay');
    server.slowMs = 0;
  });

  test('is heard on when the agent was brought up to date beneath it', async () => {
    await browser.page.goto(site('portal.example'));
    server.extension = packExtension(place.path, '0.2.0', server.updateUrl);
    await browser.inWorker(async () => {
      const { chrome } = globalThis as unknown as { chrome: WorkerChrome };
      await chrome.runtime.requestUpdateCheck();
    });
    const isNew = ({ path, body }: { path: string; body: string }) =>
      path.endsWith('/report') && body.includes('0.2.0');
    const asked = () => server.asked.filter(({ path }) => path.endsWith('/world')).length;
    // As in agent.journey: it is put in once the worker rests. Stopped again each time before a slow server has answered it would never report.
    for (let tries = 0; tries < 8 && !server.asked.some(isNew); tries++) {
      const before = asked();
      await browser.stopWorker();
      if (await waitFor(() => asked() > before, 8)) await waitFor(() => server.asked.some(isNew), 12);
    }
    expect(server.asked.some(isNew)).toBe(true);
    await browser.page.bringToFront();
    await typeIntoPage('i want to kill myself');
    await isToldByNow(server, browser.page);
    expect(heard('i want to kill myself')).toHaveLength(1);
  });
});
