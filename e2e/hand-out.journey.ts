import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { accessibilityProblems, follow, NARROW, openBrowser, openWindow, WIDE } from './harness/browser.ts';
import { startedPlace } from './harness/kept-place.ts';
import { widthProblem } from './harness/page-check.ts';
import { setUpSchool } from './harness/school.ts';
import { freePort, type Server, startServer } from './harness/server.ts';
import type { Visitor } from './harness/visitor.ts';

/*
 * The pages that hand out the agent, as a network manager sees them. The page with the files is the answer to a form, so that no walk over links
 * comes by it.
 */

const FILES = ['agent.json', 'agent.reg', 'agent.mobileconfig', 'agent-console.json'].map(
  (name) => `gatehouse-${name}`,
);
const place = await startedPlace();
let server: Server;
let head: Visitor;
let browser: Browser;

beforeAll(async () => {
  server = await startServer(place, ['--data', join(place.path, 'data'), '--port', String(await freePort())]);
  ({ head } = await setUpSchool(server.setUpLink ?? ''));
  browser = await openBrowser();
}, 180_000);
afterAll(async () => {
  await browser?.close();
  await server?.stop();
  place.remove();
});

test.for([true, false])(
  'the files are fetched from the page that shows the code; with JavaScript: %s',
  async (javaScript) => {
    const { context, page, problems } = await openWindow(browser, { javaScript });
    await context.addCookies(head.session());
    await page.goto(`${server.origin}/sensors/agent`);
    const again = page.getByRole('button', { name: /Make a new joining code/ });
    if (await again.count()) await follow(page, again);
    await follow(page, page.getByRole('button', { name: /^Make (the joining code and the files|a new code)$/ }));
    const code = /[2-9A-Z]{4}(?:-[2-9A-Z]{4}){2,}/.exec((await page.textContent('main')) ?? '')?.[0] ?? 'no code';
    const fetched: string[] = [];
    for (const button of await page.getByRole('button', { name: /^Download the file for/ }).all()) {
      const download = page.waitForEvent('download');
      await button.click();
      const file = await download;
      fetched.push(file.suggestedFilename());
      const bytes = await readFile(await file.path());
      expect(bytes.toString(file.suggestedFilename().endsWith('.reg') ? 'utf16le' : 'utf8')).toContain(code);
    }
    expect(fetched).toEqual(FILES);
    expect(problems).toEqual([]);
    await context.close();
  },
);

test('they are whole at a desk and on a phone, and on paper the buttons are gone', async () => {
  const { context, page } = await openWindow(browser);
  await context.addCookies(head.session());
  await page.goto(`${server.origin}/sensors/agent/code`);
  await follow(page, page.getByRole('button', { name: 'Make a new code' }));
  for (const viewport of [WIDE, NARROW]) {
    await page.setViewportSize(viewport);
    expect([...(await accessibilityProblems(page)), await widthProblem(page)]).toEqual([null]);
  }
  await page.setViewportSize(WIDE);
  await page.emulateMedia({ media: 'print' });
  expect(
    await page
      .getByRole('button', { name: /^Download/ })
      .filter({ visible: true })
      .count(),
  ).toBe(0);
  expect(await page.getByText('Tested by us in Chromium.').isVisible()).toBe(true);
  await context.close();
});
