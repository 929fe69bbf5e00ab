import { mkdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { type Browser, type BrowserContext, chromium, type Locator, type Page } from 'playwright-core';
import { ROOT } from './server.ts';

/** Real Chromium, quiet: it asks nobody but the server under test. */
export const FLAGS = [
  '--no-sandbox',
  '--headless=new',
  '--disable-gpu',
  '--disable-component-update',
  '--disable-sync',
  '--disable-background-networking',
  '--no-first-run',
];

/** The two widths at which every page is looked at, in CSS pixels. */
export const WIDE = { width: 1280, height: 900 };
/** A phone. */
export const NARROW = { width: 390, height: 844 };

/** Opens Debian's Chromium with a profile of its own. */
export function openBrowser(): Promise<Browser> {
  return chromium.launch({ executablePath: '/usr/bin/chromium', headless: false, args: FLAGS });
}

/** A window in which script errors and refused resources fail the journey at once. */
export async function openWindow(
  browser: Browser,
  options: { viewport?: { width: number; height: number }; javaScript?: boolean } = {},
): Promise<{ context: BrowserContext; page: Page; problems: string[] }> {
  const context = await browser.newContext({
    viewport: options.viewport ?? WIDE,
    javaScriptEnabled: options.javaScript ?? true,
    locale: 'en-GB',
    timezoneId: 'Europe/London',
  });
  const page = await context.newPage();
  const problems: string[] = [];
  page.on('pageerror', (error) => problems.push(`script: ${error.message}`));
  page.on('console', (message) => {
    if (message.type() === 'error' && !/status of (4|5)\d\d/.test(message.text()))
      problems.push(`console: ${message.text()}`);
  });
  return { context, page, problems };
}

/** Clicks, and waits until the page that this leads to is whole: a click alone comes back with the first bytes of it. */
export async function follow(page: Page, what: Locator): Promise<void> {
  await what.click();
  await page.waitForLoadState('domcontentloaded');
}

const axeSource = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** What axe finds wrong on the page by WCAG 2.2 AA, as lines; empty is right. */
export async function accessibilityProblems(page: Page): Promise<string[]> {
  // Through the debugger: the page's content security policy refuses added scripts, as it should. Once a page: it is half a megabyte.
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(axeSource);
  return page.evaluate(async () => {
    const { axe } = window as unknown as {
      axe: {
        run(options: object): Promise<{ violations: { id: string; help: string; nodes: { target: string[] }[] }[] }>;
      };
    };
    const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
    // Of what is right it need keep no list.
    const { violations } = await axe.run({ runOnly: { type: 'tag', values: tags }, resultTypes: ['violations'] });
    return violations.map(
      (each) =>
        `${each.id}: ${each.help} (${each.nodes
          .map((node) => node.target.join(' '))
          .slice(0, 3)
          .join(' | ')})`,
    );
  });
}

/** Keeps a picture under e2e/screenshots for people to look at. */
export async function picture(page: Page, name: string): Promise<void> {
  mkdirSync(join(ROOT, 'e2e/screenshots'), { recursive: true });
  await page.screenshot({ path: join(ROOT, 'e2e/screenshots', `${name}.png`), fullPage: true });
}
