import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { follow, NARROW, openBrowser, openWindow } from './harness/browser.ts';
import { startDemo } from './harness/demo.ts';
import { addPupilWithLongName, type DemoPerson, signInToDemo } from './harness/demo-people.ts';
import { seeIdle } from './harness/idle.ts';
import { Known } from './harness/known-pages.ts';
import { largeText } from './harness/large-text.ts';
import { seeMatrixFold } from './harness/matrix-fold.ts';
import {
  fourTimes,
  headerProblems,
  hiddenStops,
  saidOnSlowLine,
  seenFolded,
  walk,
  widthProblem,
} from './harness/page-check.ts';
import { paperProblems } from './harness/paper.ts';
import { REACHED } from './harness/reached.ts';
import type { Place, Server } from './harness/server.ts';

/*
 * Every page that somebody in a school reaches, as they reach it, in the demo: at a desk and on a phone, without JavaScript, by keys
 * alone, on paper, enlarged and in forced colours. GATEHOUSE_PAGES_AT looks at a demo that runs already, GATEHOUSE_PICTURES keeps pictures.
 */

const running = process.env.GATEHOUSE_PAGES_AT;
let place: Place | undefined;
let server: Server | undefined;
let origin = running ?? '';
let browser: Browser;
const known = new Known();

beforeAll(async () => {
  if (!running) {
    ({ place, server } = await startDemo());
    origin = server.origin;
  }
  browser = await openBrowser();
}, 300_000);
afterAll(async () => {
  await browser?.close();
  await server?.stop();
  place?.remove();
});

const signIn = (who: DemoPerson, options?: Parameters<typeof openWindow>[1]) =>
  signInToDemo(browser, origin, who, options);

describe.concurrent('every page that a person reaches is whole, at a desk and on a phone', () => {
  // Who reaches most comes last: what is looked at closely has mostly been seen by then. The head's takes 100 s; a machine at a quarter of that speed must come through.
  test.for((Object.keys(REACHED) as DemoPerson[]).toReversed())('%s', { timeout: 480_000 }, async (who) => {
    const { context, page, problems } = await signIn(who);
    const walked = await walk(page, origin, who, known);
    await context.close();
    expect([...walked.problems, ...problems]).toEqual([]);
    expect(walked.seen).toEqual(expect.arrayContaining(REACHED[who]));
  });
});

describe('the header and the way in', () => {
  test('the header holds for every width from a phone to a large screen', async () => {
    const { context, page } = await signIn('head');
    expect(await headerProblems(page)).toEqual([]);
    await follow(page, page.locator('.gh-header').getByRole('link', { name: 'Daniel Osei' }));
    expect(new URL(page.url()).pathname).toBe('/account');
    await page.setViewportSize(NARROW);
    await page.getByRole('button', { name: 'Menu' }).click();
    expect(await page.locator('.gh-header').getByRole('link', { name: 'Account' }).isVisible()).toBe(true);
    await context.close();
  });

  test('whoever writes is not signed out; a key is enough to stay; what nobody uses leads to the sign-in, and sends nothing again', () =>
    seeIdle(() => signIn('head'), origin));

  test('a password can be shown and hidden again', async () => {
    const { context, page } = await openWindow(browser);
    await page.goto(`${origin}/sign-in`);
    await page.fill('[name=password]', 'abc');
    await page.getByRole('button', { name: 'Show password' }).click();
    expect(await page.getAttribute('[name=password]', 'type')).toBe('text');
    await page.getByRole('button', { name: 'Hide password' }).click();
    expect(await page.getAttribute('[name=password]', 'type')).toBe('password');
    await context.close();
  });
});

test('what takes longer than a moment says so, and a name of any length stays within its place', async () => {
  const { context, page } = await signIn('office', { viewport: NARROW });
  await page.goto(`${origin}/people/import`);
  await page.setInputFiles('[name=file]', { name: 'a.csv', mimeType: 'text/csv', buffer: Buffer.from('Name\nAda') });
  const check = page.getByRole('button', { name: 'Check the file' });
  expect(await saidOnSlowLine(page, check)).toBe('Checking every line of the file…');
  await addPupilWithLongName(page, origin);
  expect(await widthProblem(page)).toBeNull();
  await context.close();
});

describe('without JavaScript', () => {
  let page: Page;
  beforeAll(async () => {
    ({ page } = await signIn('dsl', { javaScript: false }));
  });
  afterAll(() => page?.context().close());
  const said = async () => ((await page.textContent('main')) ?? '').replace(/\s+/g, ' ');

  test('an alert is opened, noted, decided with a reason and undone', async () => {
    await page.goto(`${origin}/alerts?tab=unviewed`);
    await follow(page, page.locator('.gh-queue__link').last());
    const address = page.url();
    await page.fill('textarea[name=note]', 'Spoke to the form tutor at registration.');
    await follow(page, page.getByRole('button', { name: 'Save note' }));
    expect(await said()).toContain('Spoke to the form tutor at registration.');
    expect(await page.evaluate(() => document.activeElement?.className)).toBe('gh-flash');
    await follow(page, page.getByRole('button', { name: /No further action/ }));
    await follow(page, page.getByRole('button', { name: 'Confirm no further action' }));
    expect(await page.locator('.govuk-error-summary').count()).toBe(1);
    await page.fill('textarea[name=words]', 'A lesson about it.');
    if (await page.locator('[name=falseAlarm]').count()) await page.check('[name=falseAlarm][value=no]');
    await follow(page, page.getByRole('button', { name: 'Confirm no further action' }));
    expect(await said()).toContain('You can undo it for ten minutes');
    await page.goto(address);
    expect(await said()).toContain('A lesson about it.');
    await page.goto(`${origin}/alerts?tab=done`);
    expect(await said()).toContain('decided today');
    await page.goBack();
    await follow(page, page.getByRole('button', { name: 'Undo decision' }));
    await page.goto(address);
    expect(await page.getByRole('button', { name: /Escalate/ }).count()).toBe(1);
  });

  test('an incident is logged, what is missing said first and what was written kept', async () => {
    await page.goto(`${origin}/incidents`);
    await follow(page, page.getByRole('button', { name: 'Log an incident' }));
    await page.fill('[name=title]', 'Unkind words on the bus');
    await follow(page, page.getByRole('button', { name: 'Log the incident' }).last());
    expect(await page.locator('.govuk-error-summary').count()).toBe(1);
    expect(await page.inputValue('[name=title]')).toBe('Unkind words on the bus');
    await page.fill('[name=when-date]', 'yesterday');
    await page.fill('[name=when-time]', '15:40');
    await page.fill('[name=person-0-name]', 'Not known');
    await page.check('[name=person-0-part][value=affected]');
    await page.selectOption('[name=type]', { index: 1 });
    await page.fill('[name=details]', `${'Heard by the driver, who rang the office. '.repeat(30)}So it ended.`);
    await page.check('[name=intent][value=not_known]');
    await page.check('[name=grade][value=minor]');
    await page.fill('[name=action]', 'The office rang the bus company');
    await page.fill('[name=actionReason]', 'To know who was on it');
    await follow(page, page.getByRole('button', { name: 'Log the incident' }).last());
    expect(await page.textContent('h1')).toContain('Unkind words on the bus');
    expect(await said()).toMatch(/Incident INC-\d+ logged/);
    expect(await seenFolded(page, 'Read the rest', 'So it ended.')).toEqual([false, true, true]);
  });

  test('on a phone the matrix is of one group of categories and of whom one chooses, on paper of everyone and whole', () =>
    seeMatrixFold(page, origin));

  test('a list is filtered, and paged to its end', async () => {
    await page.goto(`${origin}/people`);
    await page.selectOption('[name=year]', { label: 'Year 9' });
    await follow(page, page.getByRole('button', { name: 'Show people' }));
    await page.getByRole('link', { name: 'Save this view…' }).click();
    expect(await page.locator('#view-name').isVisible()).toBe(true);
    expect(await page.locator('tbody tr').filter({ hasNotText: 'Year 9' }).count()).toBe(0);
    const seen = new Set<string>();
    for (let pages = 0; pages < 30; pages++) {
      for (const href of await page
        .locator('tbody a')
        .evaluateAll((links) => links.map((link) => link.getAttribute('href') ?? '')))
        seen.add(href);
      const next = page.locator('a[rel=next]');
      if (!(await next.count())) break;
      await follow(page, next);
    }
    expect(await page.locator('.gh-listhead h2').textContent()).toBe(`${seen.size} people`);
    expect(seen.size).toBeGreaterThan(100);
  });
});

describe('by keys alone', () => {
  let page: Page;
  beforeAll(async () => {
    ({ page } = await signIn('dsl'));
  });
  afterAll(() => page?.context().close());

  test('the first stop leads past the header, and every stop is seen', async () => {
    const wrong: string[] = [];
    for (const path of ['/today', '/alerts', '/incidents/new', '/alerts/all', '/settings', '/account']) {
      await page.goto(origin + path);
      await page.keyboard.press('Tab');
      expect(await page.evaluate(() => document.activeElement?.className), path).toContain('govuk-skip-link');
      wrong.push(...(await hiddenStops(page, 60)).map((problem) => `${path} ${problem}`));
    }
    expect(wrong).toEqual([]);
    await page.goto(`${origin}/today`);
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    expect(await page.evaluate(() => document.activeElement?.id)).toBe('content');
  });

  test('an alert is worked with single keys, and nothing hides beneath the bar that decides', async () => {
    await page.goto(`${origin}/alerts`);
    // One that nobody has proposed anything for: those that wait for a colleague have other keys.
    let first = page.url();
    do {
      await page.keyboard.press('j');
      await page.waitForURL((url) => url.href !== first && /\/alerts\/[0-9a-f-]{36}/.test(url.href));
      first = page.url();
    } while ((await page.locator('button[value=propose-incident]').count()) === 0);
    expect(await hiddenStops(page, 80)).toEqual([]);
    await page.locator('h1').first().click();
    await page.keyboard.press('j');
    await page.waitForURL((url) => url.href !== first);
    await page.keyboard.press('k');
    await page.waitForURL(first);
    await page.keyboard.press('?');
    expect(await page.getByRole('region', { name: 'Keys' }).textContent()).toContain('Escalate');
    await page.keyboard.press('Escape');
    for (const [key, address] of [
      ['d', /\/discuss$/],
      ['n', /\/no-action$/],
      ['e', /\/propose-incident$/],
    ] as const) {
      await page.goto(first);
      await page.keyboard.press(key);
      await page.waitForURL(address);
    }
    // A letter typed into a field is text.
    await page.goto(first);
    await page.locator('textarea[name=note]').focus();
    await page.keyboard.type('end');
    expect(await page.inputValue('textarea[name=note]')).toBe('end');
    expect(page.url()).toBe(first);
  });
});

describe('on paper, enlarged and in forced colours', () => {
  let page: Page;
  beforeAll(async () => {
    ({ page } = await signIn('dsl'));
  });
  afterAll(() => page?.context().close());
  const openFirst = async (list: string) => {
    await page.goto(origin + list);
    await page.locator('main tbody a').first().click();
    await page.waitForURL((url) => url.pathname !== list);
  };

  test('paper says whose it is, and has nothing to press and nothing folded', async () => {
    await openFirst('/incidents');
    const incident = page.url();
    const papers = [`${incident}/print`, `${origin}/incidents/print`, `${origin}/alerts/all/print`];
    for (const path of papers) {
      await page.goto(path);
      await page.locator('main button[name=purpose]').first().click();
      await page.waitForSelector('[data-print]');
      expect(page.url()).toBe(path);
    }
    for (const path of [incident, ...papers, `${origin}/reports`, `${origin}/filtering`, `${origin}/coverage`]) {
      await page.goto(path);
      expect(await paperProblems(page), path).toEqual([]);
    }
  });

  test('at twice and four times the size, and with the reader’s own colours, nothing is lost', async () => {
    await openFirst('/incidents');
    const incident = new URL(page.url()).pathname;
    await page.goto(`${origin}/alerts`);
    const episode = (await page.locator('.gh-queue__link').first().getAttribute('href')) ?? '';
    const wrong: string[] = [];
    for (const path of ['/today', episode, incident, '/alerts/all', '/incidents/new', '/settings', '/people']) {
      await page.setViewportSize({ width: 640, height: 450 });
      await page.goto(origin + path);
      const found = await widthProblem(page);
      if (found) wrong.push(`${path} at 200 %: ${found}`);
      await page.emulateMedia({ forcedColors: 'active' });
      // A sign that is only a background would be gone.
      const signs = await page.locator('main .gh-severity svg').filter({ visible: true }).count();
      if (path === episode && signs === 0) wrong.push(`${path}: no sign of severity`);
      const bare = await page
        .locator('main .govuk-button')
        .evaluateAll(
          (buttons) =>
            buttons.filter((button) => button.checkVisibility() && getComputedStyle(button).borderTopWidth === '0px')
              .length,
        );
      if (bare) wrong.push(`${path}: ${bare} buttons without an edge in forced colours`);
      wrong.push(...(await hiddenStops(page, 25)).map((problem) => `${path} in forced colours ${problem}`));
      await page.emulateMedia({ forcedColors: 'none' });
    }
    const enlarged = ['/today', episode, '/incidents', '/filtering/changes', '/incidents/new', '/coverage', '/people'];
    wrong.push(...(await largeText(page, origin, enlarged)));
    wrong.push(...(await fourTimes(page, origin, [episode, `${incident}/aftercare/look-back`])));
    expect(wrong).toEqual([]);
  });
});
