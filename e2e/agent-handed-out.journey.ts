import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { AgentBrowser } from './harness/agent-browser.ts';
import { follow, openBrowser, openWindow } from './harness/browser.ts';
import { openHandedOut } from './harness/handed-out.ts';
import { startedPlace } from './harness/kept-place.ts';
import { look } from './harness/look.ts';
import { type Origins, openOrigins } from './harness/origins.ts';
import { mayWritePolicies } from './harness/policies.ts';
import { setUpSchool } from './harness/school.ts';
import { freePort, type Server, startServer, waitFor } from './harness/server.ts';
import type { Visitor } from './harness/visitor.ts';

/*
 * The agent from the running server: the policy file is the one that the page hands out, the extension is the one that the server packed, and what
 * it tells is on the desk.
 */

const NAMES = ['casino.test', 'gambling.test', 'bingo.example', 'fractions.example', 'editor.example'];
/** Lets a debugger try what a pupil would: to load an extension from a folder. */
const LOADS = ['--enable-unsafe-extension-debugging'];
const place = await startedPlace();
const mayRun = mayWritePolicies();
const data = ['--data', join(place.path, 'data')];
let port: string;
let server: Server;
let head: Visitor;
let origins: Origins;
let browser: AgentBrowser;

const site = (name: string, path = '/') => `https://${name}:${origins.https}${path}`;
async function open(url: string): Promise<string> {
  await browser.page.goto(url).catch(() => undefined);
  await browser.page.locator('h1').waitFor();
  return browser.page.url();
}
/** What the desk lists of one harm, as text. */
const desk = async (harm: string) =>
  (await head.get(`/alerts/all?harm=${harm}`)).text.replace(/<select[\s\S]*?<\/select>/g, '').replace(/<[^>]+>/g, ' ');
/** How often the desk says that it was seen. */
const times = async (harm: string): Promise<number> => {
  const [, words] = /Site((?:, (?:twice|\d+ times))?)\s/.exec((await desk(harm)).split('Last with')[1] ?? '') ?? [];
  if (words === undefined) return 0;
  return words === '' ? 1 : words.includes('twice') ? 2 : Number(/\d+/.exec(words)?.[0]);
};

const set = (key: string, value: string) =>
  head.post(`/settings/${key}`, { value, reason: 'For this journey' }, `/settings/${key}`);

/** Types into a page of its own, as somebody does. */
async function type(words: string): Promise<void> {
  await open(site('editor.example'));
  await browser.page.evaluate(() => {
    document.body.innerHTML = '<h1>My essay</h1><textarea id="text" rows="4" cols="60"></textarea>';
  });
  await browser.page.locator('#text').pressSequentially(words);
}

beforeAll(async () => {
  if (!mayRun) return;
  port = String(await freePort());
  server = await startServer(place, [...data, '--port', port]);
  ({ head } = await setUpSchool(server.setUpLink ?? ''));
  const pupil = { kind: 'pupil', given_name: 'Ellis', family_name: 'Marwood', username: 'emarwood', year_group: '9' };
  const added = await head.post('/people/new', { ...pupil, reason: 'Joins today' });
  expect(added.path, added.text.slice(0, 500)).toMatch(/^\/people\/[0-9a-f-]{36}/);
  origins = await openOrigins(place.path, NAMES);
  browser = await openHandedOut(place.path, { head, origins, device: 'LIB-04', account: 'emarwood', args: LOADS });
});
afterAll(async () => {
  await browser?.close();
  origins?.close();
  await server?.stop();
  place.remove();
});

describe.runIf(mayRun)('the agent that the server hands out', () => {
  test('blocks a listed page over https, and the desk hears of it within five seconds, once', async () => {
    expect(await open(site('fractions.example'))).toBe(site('fractions.example'));
    expect(await open(site('casino.test', '/roulette'))).toMatch(/^chrome-extension:\/\/[a-p]{32}\/blocked\.html/);
    expect(await waitFor(async () => (await times('gambling')) === 1, 5)).toBe(true);
    expect(await desk('gambling')).toContain('Ellis Marwood');
    expect(origins.seen.filter((each) => each.startsWith('casino'))).toEqual([]);
  });

  test('has its button in view, which says what is watched here (R105)', async () => {
    const isInView = await browser.inWorker(async () => {
      const { chrome } = globalThis as unknown as {
        chrome: { action: { getUserSettings(): Promise<{ isOnToolbar: boolean }> } };
      };
      return (await chrome.action.getUserSettings()).isOnToolbar;
    });
    expect(isInView).toBe(true);
  });

  test('has tried its probes by itself, for its own reader alone', async () => {
    const probes = async () => (await head.get('/filtering/checks/probes')).text;
    expect(await waitFor(async () => /LIB-04[\s\S]*All 5 correct/.test(await probes()), 10)).toBe(true);
  });

  test('carries what its reader says to the people who answer', async () => {
    const blockPage = browser.page.url();
    await browser.page.getByRole('button', { name: 'I opened it by mistake' }).click();
    await browser.page.getByText('Thanks for telling us.').waitFor();
    // The button is gone, and the next press of Tab goes on from what it said.
    expect(await browser.page.evaluate(() => document.activeElement?.textContent)).toContain('Thanks for telling us.');
    await browser.page.getByRole('button', { name: 'I need it for my work' }).click();
    await browser.page.getByRole('textbox').fill('Chances in maths, period 3');
    await browser.page.getByRole('button', { name: 'Ask for it' }).click();
    await browser.page.getByRole('link', { name: 'Check for an answer' }).click();
    await browser.page.getByRole('heading', { name: 'Your request has been sent' }).waitFor();
    // At the block page again: once is enough.
    await browser.page.goto(blockPage);
    await browser.page.locator('h1').waitFor();
    expect(await browser.page.locator('main').innerText()).toMatch(
      /You asked for this site on \w+day \d+ \w+\. Check for an answer/,
    );
    await browser.page.getByRole('link', { name: 'Check for an answer' }).focus();
    await browser.page.keyboard.press('Enter');
    await browser.page.getByRole('heading', { name: 'Your request has been sent' }).waitFor();
  });

  test('a screenshot of what is grave is on the desk: blurred, shown for the asking, the look on record', {
    timeout: 60_000,
  }, async () => {
    await browser.changeRules(() => set('watch.pictures', 'yes'));
    await type('i am going to kill myself tonight');
    const alertPath = async () =>
      /href="(\/alerts\/[0-9a-f-]{36})/.exec((await head.get('/alerts/all?harm=suicide')).text)?.[1] ?? '';
    expect(await waitFor(async () => (await alertPath()) !== '', 15)).toBe(true);
    const alert = await alertPath();
    const isThere = async () => (await head.get(alert)).text.includes('/preview');
    expect(await waitFor(isThere, 15)).toBe(true);

    const adults = await openBrowser();
    try {
      const { context, page, problems } = await openWindow(adults);
      await context.addCookies(head.session());
      await page.goto(`${server.origin}${alert}`);
      const picture = page.locator('.gh-evidence__image');
      expect(await picture.evaluate((image: HTMLImageElement) => [image.complete, image.naturalWidth])).toEqual([
        true,
        640,
      ]);
      await look(page, 'screenshot-blurred');
      await page.keyboard.press('s');
      const shown = page.locator('.gh-shown img');
      await shown.waitFor();
      await page.waitForLoadState('load');
      expect(await shown.evaluate((image: HTMLImageElement) => image.naturalWidth)).toBeGreaterThan(600);
      expect(await page.textContent('main')).toContain('Looked at by you');
      await look(page, 'screenshot-shown');
      await follow(page, page.getByRole('link', { name: 'Hide it' }));
      await picture.waitFor();
      expect(problems).toEqual([]);
    } finally {
      await adults.close();
    }
    expect((await head.get('/journal')).text).toContain('Looked at a screenshot');
  });

  test('no screenshot is taken where an image of child abuse may be shown', { timeout: 60_000 }, async () => {
    // Past the minute in which there was one already, were it not for what is typed.
    await browser.page.waitForTimeout(1000);
    await type('send me nudes of you or i will share the ones i have');
    const path = async () =>
      /href="(\/alerts\/[0-9a-f-]{36})/.exec((await head.get('/alerts/all?harm=image-sharing')).text)?.[1] ?? '';
    expect(await waitFor(async () => (await path()) !== '', 15)).toBe(true);
    await browser.page.waitForTimeout(1500);
    expect((await head.get(await path())).text).not.toContain('/preview');
  });

  test('the server away: the next listed page is held back or blocked, and what it tells is on the desk later, exactly once', async () => {
    await open(site('gambling.test'));
    expect(await waitFor(async () => (await times('gambling')) === 2, 10)).toBe(true);
    await server.stop();
    await browser.stopWorker();
    expect(await open(site('bingo.example'))).toMatch(/\/hold\.html/);
    expect(await open(site('gambling.test', '/again'))).toMatch(/\/blocked\.html/);
    await browser.stopWorker();
    server = await startServer(place, [...data, '--port', port]);
    await browser.buttonPage();
    expect(await waitFor(async () => (await times('gambling')) === 3, 90)).toBe(true);
    await browser.stopWorker();
    await browser.buttonPage();
    await browser.page.waitForTimeout(2000);
    expect(await times('gambling')).toBe(3);
  });

  test('its key ended on the page, nothing of it is taken any more; it says so, and filters on', async () => {
    const revoke = /href="(\/sensors\/[0-9a-f-]{36}\/revoke)"/.exec((await head.get('/sensors')).text)?.[1] ?? '';
    const ended = await head.post(revoke, {}, revoke);
    expect(ended.status, ended.text.slice(0, 300)).toBe(200);
    expect(await open(site('casino.test', '/later'))).toMatch(/\/(blocked|hold)\.html/);
    expect(await open(site('fractions.example', '/later'))).toBe(site('fractions.example', '/later'));
    await browser.minute();
    expect(await waitFor(async () => (await browser.buttonPage()).includes('was revoked on the page'), 20)).toBe(true);
    expect(await times('gambling')).toBe(3);
  });

  test('an extension of somebody’s own is refused (S1)', async () => {
    const own = join(place.path, 'own');
    mkdirSync(own);
    writeFileSync(join(own, 'manifest.json'), JSON.stringify({ manifest_version: 3, name: 'Own', version: '1' }));
    const debug = await browser.context.browser()?.newBrowserCDPSession();
    // Not among the commands that Playwright knows by name.
    const load = debug?.send('Extensions.loadUnpacked' as never, { path: own } as never);
    await expect(load).rejects.toThrow('disabled by the administrator');
  });

  test('no window is without the agent: a private one is refused (S1)', async () => {
    const way = '--incognito';
    await browser.close();
    const device = `LIB${way}`;
    browser = await openHandedOut(join(place.path, device), { head, origins, device, args: [way] });
    const isClosed = async () => /\/(blocked|hold)\.html/.test(await open(site('casino.test', `/${way}`)));
    expect(await waitFor(isClosed, 15)).toBe(true);
    expect(origins.seen.filter((each) => each.includes(way))).toEqual([]);
  });
});
