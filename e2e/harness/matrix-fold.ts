import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import { follow, NARROW, WIDE } from './browser.ts';

/** Looks at the filter's matrix on a phone, on paper and on a wide screen, as whoever is signed in to this window. */
export async function seeMatrixFold(page: Page, origin: string): Promise<void> {
  await page.setViewportSize(NARROW);
  await page.goto(`${origin}/filtering`);
  const cells = page.locator('tr', { hasText: 'Gambling' }).locator('td[data-label]').filter({ visible: true });
  const whose = () => cells.evaluateAll((all) => all.map((cell) => cell.getAttribute('data-label')));
  const rows = page.locator('.gh-matrix tbody[id] tr:not(.gh-matrix__group)').filter({ visible: true });
  expect(await rows.count()).toBe(0);
  const unfold = () =>
    page
      .locator('.gh-matrix')
      .getByRole('link', { name: /^Never for pupils/ })
      .press('Enter');
  await unfold();
  const [inGroup, all] = [await rows.count(), await page.locator('.gh-matrix tbody[id] tr').count()];
  expect([inGroup > 5, inGroup < all / 2]).toEqual([true, true]);
  await page.locator('.gh-matrix').getByRole('link', { name: /Close/ }).press('Enter');
  expect(await rows.count()).toBe(0);
  await page.emulateMedia({ media: 'print' });
  expect(await rows.count()).toBeGreaterThan(30);
  await page.emulateMedia({ media: null });
  await unfold();
  // A pupil whose year is not known has the strictest: which key stage comes first hangs on who was added before.
  const first = page.getByRole('navigation', { name: 'Shown for' }).getByRole('link').first();
  expect(await whose()).toEqual([await first.innerText()]);
  await follow(page, page.getByRole('navigation', { name: 'Shown for' }).getByRole('link', { name: 'Staff' }));
  await page.reload();
  await unfold();
  expect(await whose()).toEqual(['Staff']);
  await page.emulateMedia({ media: 'print' });
  expect(await whose()).toEqual(expect.arrayContaining(['Key stage 3', 'Key stage 4', 'Staff', 'Guests']));
  await page.emulateMedia({ media: null });
  await page.setViewportSize(WIDE);
  expect((await whose()).length).toBeGreaterThan(3);
}
