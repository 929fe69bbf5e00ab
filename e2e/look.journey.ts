import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { accessibilityProblems, NARROW, openBrowser, openWindow } from './harness/browser.ts';

/*
 * What looks at every page finds what is wrong with one: at the first width everything, at the second what hangs on the width wherever it
 * stands, and everything about what was not shown before.
 */

const PAGE = `<!doctype html><html lang="en"><head><title>A page</title><style>
  .phone { display: none }
  @media (max-width: 600px) {
    .phone { display: block }
    a { display: inline-block; width: 9px; height: 9px; overflow: hidden }
  }
</style></head><body><main><h1>A page</h1>
  <p id="pale" style="color: #ccc">Seen at both widths</p>
  <p><a href="/a">Both widths, first</a><a href="/b">Both widths, second</a></p>
  <div class="phone">
    <p id="new-pale" style="color: #ccc">Seen on a phone</p>
    <button id="bare"></button>
    <p><a href="/c">A phone, first</a><a href="/d">A phone, second</a></p>
  </div>
</main></body></html>`;

let browser: Browser;
beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(() => browser?.close());

test('what is wrong is found once, at the width where it is wrong', async () => {
  const { context, page } = await openWindow(browser);
  await page.setContent(PAGE);
  expect(await accessibilityProblems(page)).toEqual([expect.stringMatching(/^color-contrast: .*\(#pale\)$/)]);
  await page.setViewportSize(NARROW);
  const again = (await accessibilityProblems(page, true)).toSorted();
  expect(again).toEqual([
    expect.stringMatching(/^button-name: .*\(#bare\)$/),
    expect.stringMatching(/^color-contrast: .*\(#new-pale\)$/),
    expect.stringMatching(/^target-size: .*\(a\[href="\/a"\] \| a\[href="\/b"\] \| a\[href="\/c"\]\)$/),
  ]);
  // Nothing is new any more: what hangs on the width still is.
  expect(await accessibilityProblems(page, true)).toEqual([again[2]]);
  await context.close();
});
