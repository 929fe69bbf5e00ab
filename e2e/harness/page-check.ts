import type { Locator, Page } from 'playwright-core';
import { accessibilityProblems, follow, NARROW, picture, WIDE } from './browser.ts';
import type { Known, Words } from './known-pages.ts';
import { namesHeard } from './names-heard.ts';

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
    .replace(/^\/settings\/[a-z]+\.[A-Za-z]+/, '/settings/:key')
    .replace(/^\/incidents\/questions\/[a-z_]+$/, '/incidents/questions/:type');
}

/** What makes the page that is open scroll sideways, or breaks the one word of a choice in two where its row had room, or null. */
export async function widthProblem(page: Page): Promise<string | null> {
  return page.evaluate(() => {
    const { scrollWidth, clientWidth } = document.documentElement;
    const broken = [...document.querySelectorAll('.govuk-radios__label, .govuk-checkboxes__label')].filter((label) => {
      const words = document.createRange();
      words.selectNodeContents(label);
      const lines = new Set([...words.getClientRects()].map(({ top }) => Math.round(top)));
      const [choice, row] = [label.parentElement, label.parentElement?.parentElement];
      const hasRoom = (choice?.offsetWidth ?? 0) + 1 < (row?.clientWidth ?? 0);
      return hasRoom && lines.size > 1 && !/\s/.test(label.textContent?.trim() ?? '');
    });
    if (broken.length) return `breaks ${broken.map((label) => label.textContent).join(', ')}`;
    if (scrollWidth <= clientWidth) return null;
    const beyond = [...document.body.querySelectorAll('*')].filter(
      (element) => element.getBoundingClientRect().right > clientWidth + 1,
    );
    const names = beyond.slice(-3).map((element) => `${element.tagName}.${element.className}`);
    return `scrolls sideways, ${scrollWidth} px of ${clientWidth}: ${names.join(', ')}`;
  });
}

/** Text as somebody may space it who reads with difficulty (WCAG 1.4.12). */
const SPACED = `* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important }
p { margin-bottom: 2em !important }`;
/** The narrowest that a page has to hold (WCAG 1.4.10). */
const NARROWEST = { width: 320, height: 700 };

/** The page that is open, at its narrowest and with its text spaced: what scrolls sideways, and what is cut off. It is spaced no longer afterwards. */
async function spacedProblems(page: Page): Promise<string[]> {
  await page.setViewportSize(NARROWEST);
  const space = (css: string) =>
    page.evaluate((given) => {
      // The page's security policy takes no style that is written into it.
      const sheet = new CSSStyleSheet();
      sheet.replaceSync(given);
      document.adoptedStyleSheets = given ? [sheet] : [];
    }, css);
  await space(SPACED);
  const sideways = await widthProblem(page);
  const cut = await page.evaluate(() =>
    [...document.body.querySelectorAll<HTMLElement>('*')].flatMap((each) => {
      const { overflowX, overflowY } = getComputedStyle(each);
      const { width } = each.getBoundingClientRect();
      // What is only read out is one pixel wide.
      if (width < 3 || !each.checkVisibility() || !each.textContent?.trim()) return [];
      const hides = (way: string) => way === 'hidden' || way === 'clip';
      const isCut =
        (hides(overflowX) && each.scrollWidth > each.clientWidth + 2) ||
        (hides(overflowY) && each.scrollHeight > each.clientHeight + 2);
      return isCut ? [`cuts off “${each.textContent.trim().slice(0, 40)}”`] : [];
    }),
  );
  await space('');
  return [...(sideways ? [sideways] : []), ...cut];
}

/** What stays before the page while it scrolls and takes more than half of the window, or null. */
async function coverProblem(page: Page): Promise<string | null> {
  return page.evaluate(() => {
    const over = [...document.body.querySelectorAll('*')].find(
      (element) =>
        ['sticky', 'fixed'].includes(getComputedStyle(element).position) &&
        element.getBoundingClientRect().height > innerHeight / 2,
    );
    return over
      ? `${over.className} covers ${Math.round(over.getBoundingClientRect().height)} px of ${innerHeight}`
      : null;
  });
}

/** At four times the size: what scrolls sideways, and what covers what there is to read. */
export async function fourTimes(page: Page, origin: string, paths: readonly string[]): Promise<string[]> {
  await page.setViewportSize({ width: 320, height: 256 });
  const wrong: string[] = [];
  for (const path of paths) {
    await page.goto(origin + path);
    const found = [await widthProblem(page), await coverProblem(page)].filter((each) => each !== null);
    wrong.push(...found.map((each) => `${path} at 400 %: ${each}`));
  }
  return wrong;
}

/**
 * Under a thumb: what is pressed and is lower than 24 pixels, or a button or field lower than 44. Links within a sentence may be as high as its line
 * (WCAG 2.5.8), and so may those of a list of contents, which have room around.
 */
export function smallTargets(page: Page): Promise<string[]> {
  return page.evaluate(() =>
    [...document.querySelectorAll<HTMLElement>('a[href], button, summary, select, textarea, input')].flatMap((each) => {
      const { width, height } = each.getBoundingClientRect();
      const isSeen = each.checkVisibility({ visibilityProperty: true }) && width > 1 && height > 1;
      const isWithin = each.matches('li > a, p a') || each.matches('[type=radio], [type=checkbox]');
      const least = each.matches('a:not(.govuk-button)') ? 24 : 44;
      if (!isSeen || isWithin || each.matches('.govuk-skip-link') || height >= least) return [];
      return [`${each.tagName} “${each.innerText.trim().slice(0, 30)}” is ${Math.round(height)} high`];
    }),
  );
}

/** Presses Tab so many times; returns stops that are not seen: without a ring, outside the window, or under the bar that decides. */
export async function hiddenStops(page: Page, most: number): Promise<string[]> {
  const wrong: string[] = [];
  for (let stop = 0; stop < most; stop++) {
    await page.keyboard.press('Tab');
    const found = await page.evaluate(() => {
      const element = document.activeElement;
      if (!(element instanceof HTMLElement) || element === document.body) return 'end';
      const name = `${element.tagName}.${element.className} “${element.textContent?.trim().slice(0, 30)}”`;
      const ringed = (style: CSSStyleDeclaration) =>
        (style.outlineStyle !== 'none' && Number.parseFloat(style.outlineWidth) > 0) || style.boxShadow !== 'none';
      const label = element.nextElementSibling;
      const ring = ringed(getComputedStyle(element)) || (label && ringed(getComputedStyle(label, '::before')));
      if (!ring) return `${name} has no ring`;
      const box = element.getBoundingClientRect();
      const [x, y] = [box.x + box.width / 2, box.y + Math.min(box.height / 2, 20)];
      if (y < 0 || y > innerHeight || x < 0 || x > innerWidth) return `${name} is outside the window`;
      const over = document.elementFromPoint(x, y)?.closest('.gh-decide');
      return over && !over.contains(element) ? `${name} is under the decide bar` : '';
    });
    if (found === 'end') return wrong;
    if (found) wrong.push(found);
  }
  return wrong;
}

/** Presses a button whose answer takes a second and a half, and returns what the page said meanwhile. */
export async function saidOnSlowLine(page: Page, button: Locator): Promise<string | null> {
  await page.route('**/*', async (route) => {
    if (route.request().method() === 'POST') await new Promise((resolve) => setTimeout(resolve, 1500));
    await route.continue();
  });
  // Nothing is read from a page that is about to go: it writes down what it said.
  await page.evaluate(() => {
    const note = () => sessionStorage.setItem('said', document.querySelector('main [role=status]')?.textContent ?? '');
    new MutationObserver(note).observe(document.body, { childList: true, subtree: true });
  });
  await follow(page, button);
  await page.unroute('**/*');
  return page.evaluate(() => sessionStorage.getItem('said'));
}

/** At every width from a phone to a large screen: what scrolls sideways, and where nothing signs out; at a desk sections on more than one line. */
export async function headerProblems(page: Page): Promise<string[]> {
  const wrong: string[] = [];
  for (const width of [320, 390, 640, 768, 1039, 1040, 1100, 1180, 1279, 1280, 1366, 1440, 1920]) {
    await page.setViewportSize({ width, height: 800 });
    const found = await widthProblem(page);
    if (found) wrong.push(`${width}: ${found}`);
    const seen = await page.getByRole('button', { name: 'Sign out' }).filter({ visible: true }).count();
    if (!seen) wrong.push(`${width}: nothing signs out`);
  }
  await page.setViewportSize(WIDE);
  const tops = await page
    .locator('.gh-header .gh-sections__link')
    .evaluateAll((links) => links.map((link) => link.getBoundingClientRect().top));
  const lines = new Set(tops).size;
  return lines === 1 ? wrong : [...wrong, `the sections stand on ${lines} lines`];
}

/** Whether words of a fold are seen: closed on the screen, on paper, and opened. */
export async function seenFolded(page: Page, summary: string, words: string): Promise<boolean[]> {
  const isSeen = async () => (await page.getByText(words).filter({ visible: true }).count()) === 1;
  const closed = await isSeen();
  await page.emulateMedia({ media: 'print' });
  const onPaper = await isSeen();
  await page.emulateMedia({ media: null });
  await page.getByText(summary).click();
  return [closed, onPaper, await isSeen()];
}

/** What is wrong with the words and the structure of a page. */
function wordProblems({ title, headings, text }: Words): string[] {
  return [
    ...(title.trim() ? [] : ['has no title']),
    ...(headings === 1 ? [] : [`has ${headings} h1`]),
    ...MACHINE_WORDS.flatMap(([name, pattern]) => {
      const hit = pattern.exec(text);
      return hit ? [`shows ${name}: “${text.slice(Math.max(0, hit.index - 30), hit.index + 50)}”`] : [];
    }),
  ];
}

/** The words of the page that is open. */
function wordsOf(page: Page): Promise<Words> {
  return page.evaluate(() => ({
    title: document.title,
    headings: document.querySelectorAll('h1').length,
    text: document.body.innerText,
  }));
}

/** Opens an address and returns everything wrong with it, at each width, each line with its address; closely: also what axe finds, and with its text spaced. */
async function checkPage(
  page: Page,
  at: { origin: string; path: string; who: string; closely: boolean; known: Known },
): Promise<{ problems: string[]; links: string[] }> {
  const { path, closely, known } = at;
  const shape = shapeOf(path);
  if (!closely) {
    const sent = await page.context().request.get(at.origin + path);
    const read = known.asSent(shape, await sent.text());
    if (read && sent.status() === 200)
      return { problems: wordProblems(read).map((each) => `${path} ${each}`), links: read.links };
  }
  const answer = await page.goto(at.origin + path);
  if (answer) known.add(shape, await answer.text());
  const found = answer?.status() === 200 ? [] : [`answers ${answer?.status()}`];
  // What fits a phone for one person fits it for the next: header and menu have a test of their own for every width.
  const widths = closely ? { wide: WIDE, narrow: NARROW } : { wide: WIDE };
  for (const [width, viewport] of Object.entries(widths)) {
    if (viewport !== WIDE) await page.setViewportSize(viewport);
    const sideways = await widthProblem(page);
    const problems = [
      ...(closely ? await accessibilityProblems(page, viewport === NARROW) : []),
      ...(sideways ? [sideways] : []),
    ];
    found.push(...problems.map((problem) => `${width}: ${problem}`));
    await picture(page, `${at.who}${shape.replace(/[/:]+/g, '-')}-${width}`);
  }
  if (closely) {
    found.push(...(await namesHeard(page)));
    found.push(...(await spacedProblems(page)).map((problem) => `spaced: ${problem}`));
    await page.setViewportSize(WIDE);
  }
  found.push(...wordProblems(await wordsOf(page)));
  return { problems: found.map((problem) => `${path} ${problem}`), links: await linksOf(page) };
}

/** Addresses that are files, not pages. */
const FILES = /(\.csv|\/csv|\/pdf|\/export|\/print\.|\.json|^\/leave)$/;

/**
 * Where the links of the page that is open lead within the server. Asked of the document: a locator first brings Playwright's own script into
 * each page, which took a fifth of the processor of a visit.
 */
function linksOf(page: Page): Promise<string[]> {
  return page.evaluate(() =>
    [...document.querySelectorAll('a[href^="/"]')].map((link) => link.getAttribute('href') ?? ''),
  );
}

/**
 * Walks from Today over every link, one address of each shape; returns what is wrong and which shapes were seen. Shapes in `known` were
 * looked at closely for somebody else: there only what differs by person is asked again.
 */
export async function walk(
  page: Page,
  origin: string,
  who: string,
  known: Known,
): Promise<{ problems: string[]; seen: string[] }> {
  const problems: string[] = [];
  const seen = new Set(['/']);
  const ahead = ['/today'];
  for (let path = ahead.shift(); path !== undefined; path = ahead.shift()) {
    const shape = shapeOf(path);
    if (seen.has(shape) || FILES.test(shape)) continue;
    seen.add(shape);
    // Noted before the look: several people walk at once.
    const closely = known.isNew(shape);
    const checked = await checkPage(page, { origin, path, who, closely, known });
    problems.push(...checked.problems);
    ahead.push(...checked.links);
  }
  return { problems, seen: [...seen] };
}
