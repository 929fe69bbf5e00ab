import type { Page } from 'playwright-core';
import { NARROW, WIDE } from './browser.ts';
import { widthProblem } from './page-check.ts';

/**
 * With letters twice as large and the window as wide as before, as somebody sets their browser (WCAG 1.4.4): words that stay as small as
 * they were, fields lower than their letters, words that lie on others, and what scrolls sideways.
 */
export async function largeText(page: Page, origin: string, paths: readonly string[]): Promise<string[]> {
  const wrong: string[] = [];
  for (const viewport of [WIDE, NARROW]) {
    await page.setViewportSize(viewport);
    for (const path of paths) {
      await page.goto(origin + path);
      const small = await page.evaluate(() => {
        const texts = [...document.querySelectorAll('body, main, main :is(h1, h2, p, li, td, label)')];
        const sizes = () => texts.map((text) => Number.parseFloat(getComputedStyle(text).fontSize));
        const before = sizes();
        const sheet = new CSSStyleSheet();
        sheet.replaceSync('html { font-size: 200% !important }');
        document.adoptedStyleSheets = [sheet];
        return sizes().filter((size, index) => size < 1.5 * (before[index] ?? 0)).length;
      });
      const sideways = await widthProblem(page);
      const found = [
        ...(small ? [`${small} texts are no larger`] : []),
        ...(sideways ? [sideways] : []),
        ...(await lowFields(page)),
        ...(await wordsOnWords(page)),
      ];
      wrong.push(...found.map((each) => `${path} with large text, ${viewport.width}: ${each}`));
    }
  }
  await page.setViewportSize(WIDE);
  return wrong;
}

/** Fields whose inside is lower than a letter. */
function lowFields(page: Page): Promise<string[]> {
  return page.evaluate(() =>
    [...document.querySelectorAll<HTMLElement>('select, input.govuk-input')].flatMap((field) => {
      const { paddingTop, paddingBottom, fontSize } = getComputedStyle(field);
      const inside = field.clientHeight - Number.parseFloat(paddingTop) - Number.parseFloat(paddingBottom);
      const isLow = field.checkVisibility() && inside < Number.parseFloat(fontSize);
      return isLow ? [`the field “${field.getAttribute('name')}” cuts its letters off`] : [];
    }),
  );
}

/** Words that lie on the words of another element. The bar that decides stays before the page. */
function wordsOnWords(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const hidden = '.govuk-visually-hidden, .govuk-skip-link, thead, svg, .gh-decide';
    const lines = [...document.body.querySelectorAll('*')].flatMap((element) => {
      const text = [...element.childNodes].find((node) => node.nodeType === 3 && node.textContent?.trim());
      if (!text || !element.checkVisibility() || element.closest(hidden)) return [];
      const words = document.createRange();
      words.selectNodeContents(text);
      return [...words.getClientRects()].map((box) => ({ element, box, text: text.textContent?.trim().slice(0, 25) }));
    });
    lines.sort((one, other) => one.box.top - other.box.top);
    const found = new Set<string>();
    for (const [index, one] of lines.entries())
      for (const other of lines.slice(index + 1)) {
        if (other.box.top >= one.box.bottom) break;
        if (one.element.contains(other.element) || other.element.contains(one.element)) continue;
        const wide = Math.min(one.box.right, other.box.right) - Math.max(one.box.left, other.box.left);
        const high = Math.min(one.box.bottom, other.box.bottom) - other.box.top;
        if (wide > 4 && high > 0.4 * Math.min(one.box.height, other.box.height))
          found.add(`“${one.text}” lies on “${other.text}”`);
      }
    return [...found];
  });
}
