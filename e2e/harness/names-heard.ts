import type { Page } from 'playwright-core';

/**
 * Of the page that is open, what somebody cannot tell apart who hears it: tables without a name, and links of tables that say the same and lead to
 * different places. Whoever goes from table to table, or from link to link, hears nothing of what stands around.
 */
export function namesHeard(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const tables = [...document.querySelectorAll<HTMLTableElement>('main table')].filter((table) =>
      table.checkVisibility(),
    );
    const nameOf = (table: HTMLTableElement) =>
      table.caption ?? document.getElementById(table.getAttribute('aria-labelledby') ?? '');
    const nameless = tables.filter((table) => !nameOf(table)?.textContent?.trim());
    const places = new Map<string, Set<string>>();
    for (const link of document.querySelectorAll<HTMLAnchorElement>('main table a[href]')) {
      const name = (link.getAttribute('aria-label') ?? link.textContent ?? '').replace(/\s+/g, ' ').trim();
      places.set(name, (places.get(name) ?? new Set()).add(link.href));
    }
    const doubtful = [...places].filter(([, { size }]) => size > 1);
    return [
      ...nameless.map((table) => `a table without a name: “${table.tHead?.textContent}”`),
      ...doubtful.map(([name, { size }]) => `“${name}” leads to ${size} places`),
    ];
  });
}
