import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import { accessibilityProblems, NARROW, picture, WIDE } from './browser.ts';
import { widthProblem } from './page-check.ts';

/** Looks at the page at a desk and on a phone: nothing wider than it, nothing that axe finds. */
export async function look(page: Page, name: string): Promise<void> {
  for (const [size, width] of [
    ['wide', WIDE],
    ['narrow', NARROW],
  ] as const) {
    await page.setViewportSize(width);
    expect(await widthProblem(page), `${name}, ${size}`).toBeNull();
    expect(await accessibilityProblems(page, size === 'narrow'), `${name}, ${size}`).toEqual([]);
    await picture(page, `${name}-${size}`);
  }
  await page.setViewportSize(WIDE);
}
