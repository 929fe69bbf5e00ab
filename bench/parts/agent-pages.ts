import type { Chromium } from './chromium.ts';
import { PAGE_SIZES } from './pages.ts';
import { inTurn, median, pairedRatio, spread } from './pairs.ts';
import type { Report } from './report.ts';

/** A browser's tab. */
export interface Tab {
  browser: Chromium;
  session: string;
}

/** A browser with the agent and one without, on the same page in turn. */
export interface Sides {
  ours: Tab;
  bare: Tab;
}

/** Opens an address and waits for its load event; gives the milliseconds from the start of the navigation to the end of that, by the browser's clock. */
export async function load({ browser, session }: Tab, url: string): Promise<number> {
  const loaded = browser.next('Page.loadEventFired', (_, from) => from === session);
  await browser.send('Page.navigate', { url }, session);
  await loaded;
  const spent = 'performance.getEntriesByType("navigation")[0].duration';
  return browser.evaluate(session, `new Promise((done) => setTimeout(() => done(${spent})))`);
}

/** Loads pages of several sizes with and without the agent, in pairs. */
export async function measureLoading(
  report: Report,
  { ours, bare }: Sides,
  site: string,
  pairs: number,
): Promise<void> {
  let count = 0;
  for (const { name } of PAGE_SIZES) {
    const visit = (tab: Tab) => () => load(tab, `${site}/${name}?visit=${count++}`);
    await inTurn(3, { ours: visit(ours), bare: visit(bare) });
    const took = await inTurn(pairs, { ours: visit(ours), bare: visit(bare) });
    const ratio = pairedRatio(took.ours, took.bare);
    report.atMost(`loading a ${name} page, with : without`, ratio, 1.03, '×');
    report.row({
      page: name,
      pairs,
      with_ms: median(took.ours),
      without_ms: median(took.bare),
      of_medians: median(took.ours) / median(took.bare),
      of_pairs: ratio,
      with_range_ms: spread(took.ours, 0),
      without_range_ms: spread(took.bare, 0),
    });
  }
}
