import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { AgentBrowser } from './harness/agent-browser.ts';
import { openHandedOut } from './harness/handed-out.ts';
import { startedPlace } from './harness/kept-place.ts';
import { look } from './harness/look.ts';
import { type Origins, openOrigins } from './harness/origins.ts';
import { mayWritePolicies } from './harness/policies.ts';
import { HEAD, setUpSchool } from './harness/school.ts';
import { freePort, type Server, startServer, waitFor } from './harness/server.ts';
import type { Visitor } from './harness/visitor.ts';

/*
 * A browser whose profile and policy name nobody: the strictest rules, until somebody signs in on the server's page; and the pages of the extension
 * themselves, at a desk, on a phone and by keyboard.
 */

const place = await startedPlace();
const mayRun = mayWritePolicies();
let server: Server;
let head: Visitor;
let origins: Origins;
let browser: AgentBrowser & { extensionId: string };

const site = (name: string, path = '/') => `https://${name}:${origins.https}${path}`;
const text = async (page: Page) => ((await page.textContent('main')) ?? '').replace(/\s+/g, ' ');
/** The page behind the toolbar's button. */
async function popup(): Promise<Page> {
  const page = await browser.context.newPage();
  await page.goto(`chrome-extension://${browser.extensionId}/popup.html`);
  await page.getByRole('heading', { name: 'Status' }).waitFor();
  return page;
}

beforeAll(async () => {
  if (!mayRun) return;
  server = await startServer(place, ['--data', join(place.path, 'data'), '--port', String(await freePort())]);
  ({ head } = await setUpSchool(server.setUpLink ?? ''));
  origins = await openOrigins(place.path, ['casino.test', 'fractions.example']);
  browser = await openHandedOut(place.path, { head, origins, device: 'LIB-07' });
  await browser.context.addCookies(head.session());
});
afterAll(async () => {
  await browser?.close();
  origins?.close();
  await server?.stop();
  place.remove();
});

describe.runIf(mayRun)('a browser that names nobody', () => {
  test('has the strictest rules and says so, and its block page leads to signing in', async () => {
    const { page } = browser;
    await page.goto(site('casino.test')).catch(() => undefined);
    await page.getByText('Nobody is signed in at this browser').waitFor();
    await look(page, 'agent-blocked');
    // As the gate's block page leads to it.
    const shown = browser.context.waitForEvent('page');
    await page.getByRole('link', { name: 'What is blocked and recorded here' }).focus();
    await page.keyboard.press('Enter');
    const notice = await shown;
    await notice.getByText('Never read: passwords').waitFor();
    await look(notice, 'agent-notice-alone');
    await notice.close();
    const opened = browser.context.waitForEvent('page');
    await page.getByRole('button', { name: 'Sign in to have your own rules' }).focus();
    await page.keyboard.press('Enter');
    const signIn = await opened;
    await signIn.getByRole('heading', { name: 'Use this browser as yourself' }).waitFor();
    expect(await text(signIn)).toContain(`You are about to use LIB-07 as ${HEAD.givenName} ${HEAD.familyName}`);
    await look(signIn, 'agent-sign-in');
    await signIn.getByRole('button', { name: /Use it as/ }).focus();
    await signIn.keyboard.press('Enter');
    await signIn.getByRole('heading', { name: 'You are signed in at this browser' }).waitFor();
    await signIn.close();
    // The agent learns of it from the page, a moment after the page is read.
    const says = async () => {
      const button = await popup();
      const words = await text(button);
      await button.close();
      return words;
    };
    await expect.poll(says).toContain(`${HEAD.givenName} ${HEAD.familyName} signed in here.`);
    const devices = async () => (await head.get('/coverage/devices')).text.replace(/<[^>]+>/g, ' ');
    const used = new RegExp(`LIB-07[\\s\\S]*${HEAD.familyName}[\\s\\S]*likely`);
    expect(await waitFor(async () => used.test(await devices()), 10)).toBe(true);
    await page.goto(site('casino.test', '/later')).catch(() => undefined);
    await page.getByText('ring the NSPCC’s line for adults').waitFor();
  });

  test('has whoever signed in read the monitoring notice, once, and the school knows', async () => {
    const page = await popup();
    await look(page, 'agent-popup');
    // Who is signed in and the way out stand before a notice of several screens: on a shared computer that is what the button is pressed for.
    expect(await text(page)).toMatch(/signed in here\. ?Sign out.*What is filtered.*Status/);
    await page.getByRole('button', { name: 'I have read this' }).focus();
    await page.keyboard.press('Enter');
    await page.getByText('You have read this.').waitFor();
    await page.close();
    const list = async () => (await head.get('/coverage/notice?show=read')).text;
    expect(
      await waitFor(async () => (await list()).includes(`${HEAD.familyName}`) && (await list()).includes('1 of 1'), 10),
    ).toBe(true);
  });

  test('is nobody’s again after signing out, and both are on record', async () => {
    const page = await popup();
    await page.getByRole('button', { name: 'Sign out' }).focus();
    await page.keyboard.press('Enter');
    await page.getByText('Nobody is signed in, so the strictest rules apply.').waitFor();
    await page.close();
    const journal = async () => (await head.get('/journal')).text;
    expect(await waitFor(async () => (await journal()).includes('Somebody signed out at this browser'), 10)).toBe(true);
    expect(await journal()).toContain('Somebody signed in at this browser');
  });

  test('holds a page back while the server is away, and the page that says so is as good as any', async () => {
    await server.stop();
    await browser.page.goto(site('casino.test', '/another')).catch(() => undefined);
    await browser.page.goto(
      `chrome-extension://${browser.extensionId}/hold.html?u=${encodeURIComponent(site('fractions.example'))}`,
    );
    await browser.page.getByRole('heading', { name: /could not be checked yet/ }).waitFor();
    await look(browser.page, 'agent-hold');
  });
});
