import { mkdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { type Browser, type BrowserContext, chromium, type Locator, type Page } from 'playwright-core';
import { ROOT } from './server.ts';

/**
 * What Chromium leaves off. The last list that it is given is the only one, so this begins with what Playwright itself switches off. The last
 * two lines are ours: a renderer was started, and thrown away, for each page that was opened, and one for each window whose address bar nobody sees.
 */
const FEATURES_OFF = [
  ...[
    'AvoidUnnecessaryBeforeUnloadCheckSync',
    'DestroyProfileOnBrowserClose',
    'HttpsUpgrades',
    'MediaRouter',
    'PaintHolding',
  ],
  ...['HttpsFirstBalancedModeAutoEnable', 'ThirdPartyStoragePartitioning', 'AvoidCorsURLLoaderRestartOnRedirect'],
  ...['OptimizationHints', 'NetworkTimeServiceQuerying', 'AimEnabled', 'PreconnectToSearch', 'LensOverlay'],
  'SpareRendererForSitePerProcess',
  ...['WebUIOmniboxPopup', 'WebUIOmniboxAimPopup'],
];

/** Real Chromium, quiet: it asks nobody but the server under test. */
export const FLAGS = [
  '--no-sandbox',
  '--headless=new',
  '--disable-gpu',
  '--disable-component-update',
  '--disable-sync',
  '--disable-background-networking',
  '--no-first-run',
  `--disable-features=${FEATURES_OFF.join()}`,
];

/**
 * For pages that are looked at once and left: nothing on them runs long enough to be worth compiling a second and a third time, which took a fifth
 * of the processor of a look. What was read of a script is kept for the next page, and new objects have room.
 */
const SHORT_LIVED =
  '--js-flags=--no-opt --no-maglev --no-flush-bytecode --min-semi-space-size=32 --max-semi-space-size=64';

/** The two widths at which every page is looked at, in CSS pixels. */
export const WIDE = { width: 1280, height: 900 };
/** A phone. */
export const NARROW = { width: 390, height: 844 };

/** Opens Debian's Chromium with a profile of its own. */
export function openBrowser(): Promise<Browser> {
  return chromium.launch({ executablePath: '/usr/bin/chromium', headless: false, args: [...FLAGS, SHORT_LIVED] });
}

/** A window in which script errors and refused resources fail the journey at once. */
export async function openWindow(
  browser: Browser,
  options: { viewport?: { width: number; height: number }; javaScript?: boolean } = {},
): Promise<{ context: BrowserContext; page: Page; problems: string[] }> {
  const context = await browser.newContext({
    // The page has this size and not the window around it: that one fills a screen, whatever size the page is given.
    viewport: null,
    javaScriptEnabled: options.javaScript ?? true,
    locale: 'en-GB',
    timezoneId: 'Europe/London',
  });
  const page = await openTab(context, options.viewport);
  await fillScreen(page);
  const problems: string[] = [];
  page.on('pageerror', (error) => problems.push(`script: ${error.message}`));
  page.on('console', (message) => {
    if (message.type() === 'error' && !/status of (4|5)\d\d/.test(message.text()))
      problems.push(`console: ${message.text()}`);
  });
  return { context, page, problems };
}

/** A page of this size in a window that is open, or the first one of a new one. */
export async function openTab(context: BrowserContext, viewport = WIDE): Promise<Page> {
  const page = await context.newPage();
  await page.setViewportSize(viewport);
  return page;
}

/** A window that fills its screen has no tabs to show: a sign that turns in one while a page loads took a quarter of the processor of a visit. */
async function fillScreen(page: Page): Promise<void> {
  const session = await page.context().newCDPSession(page);
  const { windowId } = await session.send('Browser.getWindowForTarget');
  await session.send('Browser.setWindowBounds', { windowId, bounds: { windowState: 'fullscreen' } });
  await session.detach();
}

/** Clicks, and waits until the page that this leads to is whole: a click alone comes back with the first bytes of it. */
export async function follow(page: Page, what: Locator): Promise<void> {
  await what.click();
  await page.waitForLoadState('domcontentloaded');
}

// Of what is wrong it says where, by selector; the markup of every element that it asked about is read by nobody.
const axeSource = `${readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')}
axe.configure({ noHtml: true });`;

/** Where a rule of axe looks for elements. */
interface AxeContext {
  include: unknown[];
}

/** A page on which axe runs; `seen` holds what was shown when the page was first looked at. */
interface AxeWindow {
  axe: {
    run(
      where: Document | { include: Element[] },
      options: object,
    ): Promise<{ violations: { id: string; help: string; nodes: { target: string[] }[] }[] }>;
    /** Its own, of the version that package.json pins: its rules, the tree of a run, and what each selector gave in this run. */
    _audit: { rules: { id: string; gather(context: AxeContext, options: object): unknown[] }[] };
    _tree: unknown[];
    _selectCache?: unknown[] | undefined;
  };
  seen?: Set<Element>;
}

/** Rules whose answer hangs on where things stand. */
const BY_WIDTH = ['target-size', 'scrollable-region-focusable', 'link-in-text-block', 'css-orientation-lock'];

/**
 * Puts axe into the page, through the debugger: the page's content security policy refuses added scripts, as it should. Once a page: it is
 * half a megabyte. Rules in `BY_WIDTH` then look at the whole page in every run, so that one run is enough for them and for what is new: the
 * model of the page, and of where everything stands, is most of what a run costs.
 */
async function bringAxe(page: Page): Promise<void> {
  await page.evaluate(axeSource);
  await page.evaluate((byWidth) => {
    const { axe } = window as unknown as AxeWindow;
    const rules = axe._audit.rules.filter(({ id }) => byWidth.includes(id));
    if (rules.length !== byWidth.length) throw new Error('axe has not all the rules that hang on the width.');
    for (const rule of rules) {
      const gather = rule.gather.bind(rule);
      rule.gather = (context, options) => {
        // What a selector gave is kept for a run, and other rules may look at less.
        const kept = axe._selectCache;
        axe._selectCache = undefined;
        try {
          return gather({ ...context, include: axe._tree }, options);
        } finally {
          axe._selectCache = kept;
        }
      };
    }
  }, BY_WIDTH);
}

/**
 * What axe finds wrong on the page by WCAG 2.2 AA, as lines; empty is right. `again`: the same page was looked at at another width just now.
 * Of what was shown then only what hangs on the width is asked again; what was not is asked everything.
 */
export async function accessibilityProblems(page: Page, again = false): Promise<string[]> {
  if (!(await page.evaluate(() => 'axe' in window))) await bringAxe(page);
  return page.evaluate(
    async ({ isAgain, byWidth }) => {
      const at = window as unknown as AxeWindow;
      const before = isAgain ? at.seen : undefined;
      at.seen = new Set([...document.body.querySelectorAll('*')].filter((element) => element.checkVisibility()));
      const fresh = before ? [...at.seen].filter((element) => !before.has(element)) : [];
      const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
      // Of what is right it need keep no list.
      const options = { runOnly: { type: 'tag', values: tags }, resultTypes: ['violations'] };
      const { violations } =
        fresh.length > 0
          ? await at.axe.run(
              { include: fresh },
              { ...options, rules: Object.fromEntries(byWidth.map((id) => [id, { enabled: true }])) },
            )
          : await at.axe.run(document, before ? { ...options, runOnly: { type: 'rule', values: byWidth } } : options);
      return violations.map(({ id, help, nodes }) => {
        const where = nodes.map((node) => node.target.join(' ')).slice(0, 3);
        return `${id}: ${help} (${where.join(' | ')})`;
      });
    },
    { isAgain: again, byWidth: BY_WIDTH },
  );
}

/** Keeps a picture under e2e/screenshots for people to look at, where GATEHOUSE_PICTURES asks for them: a test looks at none. */
export async function picture(page: Page, name: string): Promise<void> {
  if (!process.env.GATEHOUSE_PICTURES) return;
  mkdirSync(join(ROOT, 'e2e/screenshots'), { recursive: true });
  await page.screenshot({ path: join(ROOT, 'e2e/screenshots', `${name}.png`), fullPage: true });
}
