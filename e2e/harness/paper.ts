import type { Page } from 'playwright-core';

/** What is for the screen alone. */
const TO_PRESS = ['.gh-sections', '.gh-footmenu', '.gh-header__account', '.gh-menu', 'button', '.govuk-button'];

/** What is wrong with the page that is open as it comes on paper: what is missing, what cannot be pressed, and what stays folded. */
export async function paperProblems(page: Page): Promise<string[]> {
  await page.emulateMedia({ media: 'print' });
  const found = await page.evaluate((toPress) => {
    const shown = (what: string) => [...document.querySelectorAll(what)].filter((each) => each.checkVisibility());
    const addresses = shown('main a[href^="/"]').filter(
      (link) => !['none', 'normal'].includes(getComputedStyle(link, '::after').content),
    );
    const folds = shown('main details:not([open])').filter(
      (fold) => getComputedStyle(fold, '::details-content').contentVisibility === 'hidden',
    );
    return [
      ...['.gh-header__school', '.gh-print-head'].flatMap((what) => {
        const count = shown(what).length;
        return count === 1 ? [] : [`${count} ${what}`];
      }),
      ...toPress.filter((what) => shown(what).length > 0).map((what) => `${what} is seen`),
      ...addresses.slice(0, 3).map((link) => `the address after “${link.textContent}”`),
      ...folds.map((fold) => `“${fold.querySelector('summary')?.textContent}” is folded`),
      ...((document.querySelector('main')?.innerText.length ?? 0) > 200 ? [] : ['next to nothing is left']),
    ];
  }, TO_PRESS);
  await page.emulateMedia({ media: null });
  return found;
}
