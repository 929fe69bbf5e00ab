import type { Page } from 'playwright-core';
import { accessibilityProblems, NARROW, picture, WIDE } from './browser.ts';

/** Pictures of every page, for people to look at: only when somebody asks for them. */
const PICTURES = process.env.GATEHOUSE_PICTURES;

/** What no reader should ever meet in the words of a page: marks of the machine instead of names and dates. */
const MACHINE_WORDS: readonly [string, RegExp][] = [
  ['an id', /\b[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}\b/i],
  ['a hash', /\b[0-9a-f]{32,}\b/i],
  ['an empty value', /\b(undefined|null|NaN)\b|\[object /],
  ['a timestamp', /\b\d{4}-\d\d-\d\dT\d\d:\d\d/],
  ['Invalid Date', /Invalid Date/],
];

/** An address without what differs from one record to the next: `/people/:id`. */
export function shapeOf(path: string): string {
  return path
    .replace(/[?#].*$/, '')
    .replace(/\/[0-9a-f]{8}-[0-9a-f-]{27}(?=\/|$)/gi, '/:id')
    .replace(/^\/settings\/[a-z]+\.[A-Za-z]+/, '/settings/:key');
}

/** Everything wrong with the page that is open at one width, as lines that name it. */
async function problemsAt(page: Page, width: 'wide' | 'narrow'): Promise<string[]> {
  await page.setViewportSize(width === 'wide' ? WIDE : NARROW);
  const found = await accessibilityProblems(page);
  const sideways = await page.evaluate(() => {
    const { scrollWidth, clientWidth } = document.documentElement;
    if (scrollWidth <= clientWidth) return null;
    const out = [...document.body.querySelectorAll('*')].filter(
      (element) => element.getBoundingClientRect().right > clientWidth + 1,
    );
    return `${scrollWidth} px of ${clientWidth}: ${out
      .slice(-3)
      .map((element) => `${element.tagName}.${element.className}`)
      .join(', ')}`;
  });
  if (sideways !== null) found.push(`scrolls sideways, ${sideways}`);
  return found.map((problem) => `${width}: ${problem}`);
}

/** What is wrong with the words and the structure of the page that is open. */
async function wordProblems(page: Page): Promise<string[]> {
  const { title, headings, text } = await page.evaluate(() => ({
    title: document.title,
    headings: document.querySelectorAll('h1').length,
    text: document.body.innerText,
  }));
  return [
    ...(title.trim() ? [] : ['has no title']),
    ...(headings === 1 ? [] : [`has ${headings} h1`]),
    ...MACHINE_WORDS.flatMap(([name, pattern]) => {
      const hit = pattern.exec(text);
      return hit ? [`shows ${name}: “${text.slice(Math.max(0, hit.index - 30), hit.index + 50)}”`] : [];
    }),
  ];
}

/** Opens an address and returns everything wrong with it, at both widths, each line with its address. */
export async function checkPage(page: Page, origin: string, path: string, who: string): Promise<string[]> {
  const answer = await page.goto(origin + path);
  const status = answer?.status() ?? 0;
  const found = status === 200 ? [] : [`answers ${status}`];
  for (const width of ['wide', 'narrow'] as const) {
    found.push(...(await problemsAt(page, width)));
    if (PICTURES) await picture(page, `${who}${shapeOf(path).replace(/[/:]+/g, '-')}-${width}`);
  }
  await page.setViewportSize(WIDE);
  found.push(...(await wordProblems(page)));
  return found.map((problem) => `${who} ${path} ${problem}`);
}

/** Addresses that are files, not pages. */
const FILES = /(\.csv|\/csv|\/export|\/print\.|\.json)$/;

/** Walks from the navigation over every link, one address of each shape; returns what is wrong and which shapes were seen. */
export async function walk(page: Page, origin: string, who: string): Promise<{ problems: string[]; seen: string[] }> {
  const problems: string[] = [];
  const seen = new Set<string>();
  const ahead = ['/'];
  for (let path = ahead.shift(); path !== undefined; path = ahead.shift()) {
    if (seen.has(shapeOf(path))) continue;
    seen.add(shapeOf(path));
    problems.push(...(await checkPage(page, origin, path, who)));
    const links = await page.evaluate(() =>
      [...document.querySelectorAll<HTMLAnchorElement>('a[href^="/"]')].map((link) => link.getAttribute('href') ?? ''),
    );
    ahead.push(...links.filter((link) => !FILES.test(shapeOf(link)) && !seen.has(shapeOf(link))));
  }
  return { problems, seen: [...seen] };
}
