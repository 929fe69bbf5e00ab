import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { accessibilityProblems, follow, NARROW, openTab } from '../harness/browser.ts';
import { signInHere } from '../harness/demo-people.ts';
import { widthProblem } from '../harness/page-check.ts';
import { type Stage, said } from './stage.ts';

const BACK = 'What you wrote is back as you left it.';
const WORDS = 'Imogen’s mother rang – she is “not happy”.';
const SEARCH = '/registers/searches/new';

/** Forms about one incident. */
const PARTS = [
  ...[
    'actions',
    'notices',
    'notices?whom=police',
    'grade',
    'correct',
    'wait',
    'merge',
    'links',
    'hand-over',
    'isolate',
  ],
  ...['bullying', 'aftercare/support', 'aftercare/meeting', 'aftercare/look-back', 'evidence/things', 'sanctions'],
];
/** And beside incidents. */
const BESIDE = ['/appeals/new', SEARCH, '/registers/disclosures/new', '/looks/new?kind=pupil_history', '/report'];

/** What is typed about a case and not sent stays in the tab, sealed, and comes back to whoever typed it. */
export function typedIsKept(stage: Stage): void {
  test('what is typed into a form about a case is there again after a link was clicked, and nothing of it once it is cleared', async () => {
    const lead = await atFirst(await stage.as('dsl'));
    const incident = await demoIncident(stage, lead);
    const sanction = await linkOnOne(stage, lead, await incidents(stage, lead), 'sanctions', '/sanctions/new/');
    for (const path of [...PARTS.map((part) => `${incident}/${part}`), sanction, ...BESIDE]) {
      await stage.go(lead, path);
      expect(await sentence(lead).count(), path).toBe(1);
      const before = await sentence(lead).inputValue();
      await typeIn(lead, path);
      const kept = await stores(lead);
      expect(kept, path).toHaveLength(1);
      expect(kept.join(), path).not.toMatch(/Imogen|mother/);
      await stage.go(lead, '/told');
      await stage.go(lead, path);
      await expect.poll(() => said(lead), { message: path }).toContain(BACK);
      expect(await sentence(lead).inputValue(), path).toBe(WORDS);
      await lead.getByRole('button', { name: 'Clear what I wrote' }).click();
      expect(await sentence(lead).inputValue(), path).toBe(before);
      expect(await stores(lead), path).toEqual([]);
    }
  });

  test('ticks, and what an answer opens, come back too; refused it is kept, and sent it is gone', async () => {
    const lead = await atFirst(await stage.as('dsl', { viewport: NARROW }));
    const incident = await demoIncident(stage, lead);
    await stage.go(lead, `${incident}/actions`);
    await lead.fill('[name=action]', WORDS);
    await lead.check('[name=done]');
    await lead.fill('[name=dueOn]', 'the thirty-second');
    await keptNow(lead);
    // Refused: the page holds what was sent, and what is typed after that is kept as well.
    await follow(lead, lead.getByRole('button', { name: 'Add action' }));
    expect(await lead.locator('.govuk-error-summary').count()).toBe(1);
    await lead.fill('[name=action]', `${WORDS} Twice.`);
    await keptNow(lead);
    await stage.go(lead, `${incident}/actions`);
    await expect.poll(() => said(lead)).toContain(BACK);
    expect(await lead.inputValue('[name=action]')).toBe(`${WORDS} Twice.`);
    expect(await lead.isChecked('[name=done]')).toBe(true);
    expect(await accessibilityProblems(lead)).toEqual([]);
    expect(await widthProblem(lead)).toBeNull();
    await lead.fill('[name=dueOn]', '');
    await lead.fill('[name=reason]', 'She asked for it');
    await follow(lead, lead.getByRole('button', { name: 'Add action' }));
    expect(new URL(lead.url()).pathname).toBe(incident);
    await expect.poll(() => stores(lead)).toEqual([]);

    const action = lead.locator('main a[href*="/actions/"]', { hasText: 'Mark as done' });
    const path = (await action.first().getAttribute('href')) ?? '';
    await stage.go(lead, path);
    await lead.check('[name=how][value=not_done]');
    await lead.fill('[name=because]', 'Her sister did it.');
    await keptNow(lead);
    await stage.go(lead, path);
    await expect.poll(() => lead.locator('[name=because]').isVisible()).toBe(true);
    expect(await lead.inputValue('[name=because]')).toBe('Her sister did it.');
    await lead.getByRole('button', { name: 'Clear what I wrote' }).focus();
    await lead.keyboard.press('Enter');
    expect(await lead.locator('[name=because]').isVisible()).toBe(false);
    expect(await lead.isChecked('[name=how][value=not_done]')).toBe(false);
  });

  test('what a colleague changed meanwhile stays theirs, and what was typed over it stands above the form', async () => {
    const [lead, head] = [await atFirst(await stage.as('dsl')), await stage.as('head')];
    const path = `${await demoIncident(stage, lead)}/correct`;
    await stage.go(lead, path);
    await lead.fill('[name=room]', 'Behind the gym');
    await lead.fill('[name=because]', WORDS);
    await keptNow(lead);
    await stage.go(head, path);
    const room = `${await head.inputValue('[name=room]')} and the art room`;
    await head.fill('[name=room]', room);
    await head.fill('[name=because]', 'As the teacher said');
    await follow(head, head.getByRole('button', { name: 'Save correction' }));
    await stage.go(lead, path);
    await expect
      .poll(() => said(lead))
      .toContain('This page has changed since you wrote the following. It was not sent:');
    expect(await lead.locator('.gh-draftback blockquote').allTextContents()).toEqual(['Behind the gym']);
    expect(await lead.inputValue('[name=room]')).toBe(room);
    expect(await lead.inputValue('[name=because]')).toBe(WORDS);
    await lead.getByRole('button', { name: 'Clear what I wrote' }).click();
    expect([await lead.inputValue('[name=because]'), await stores(lead)]).toEqual(['', []]);
  });

  test('a note on an alert is kept, and gone once it is taken along into a decision', async () => {
    const lead = await atFirst(await stage.as('dsl'));
    await stage.go(lead, '/alerts');
    const open = lead.locator('button[name=do][value=no-action]');
    for (const href of (await hrefs(lead)).filter((each) => /^\/alerts\/[0-9a-f-]{36}/.test(each))) {
      if (await open.count()) break;
      await stage.go(lead, href);
    }
    await lead.fill('[name=note]', WORDS);
    await keptNow(lead);
    await lead.reload();
    await expect.poll(() => said(lead)).toContain(BACK);
    expect(await lead.inputValue('[name=note]')).toBe(WORDS);
    // It leads on to a form of its own, without a line that says that the note is saved.
    await follow(lead, open);
    expect(await lead.locator('.gh-flash').count()).toBe(0);
    await expect.poll(() => stores(lead)).toEqual([]);
  });

  test('a session that ends leaves noise in the tab, which the same person reads again and nobody else does', async () => {
    const tab = await stage.stranger();
    await signInHere(tab, stage.origin, 'year');
    await stage.go(tab, SEARCH);
    await typeIn(tab, SEARCH);
    await tab.context().clearCookies();
    await stage.go(tab, SEARCH);
    expect(tab.url()).toContain('/sign-in');
    const noise = await stores(tab);
    expect(noise).toHaveLength(1);
    expect(noise.join()).not.toMatch(/Imogen|mother/);
    await signInHere(tab, stage.origin, 'year');
    await stage.go(tab, SEARCH);
    await expect.poll(() => said(tab)).toContain(BACK);
    expect(await sentence(tab).inputValue()).toBe(WORDS);
    // Somebody else at the same screen, without the first having signed out.
    await tab.context().clearCookies();
    await signInHere(tab, stage.origin, 'head');
    await expect.poll(() => stores(tab)).toEqual([]);
    await stage.go(tab, SEARCH);
    await typeIn(tab, SEARCH);
    await sentence(tab).press('!');
    await follow(tab, tab.getByRole('button', { name: 'Sign out' }));
    expect(await stores(tab)).toEqual([]);
  });

  test('whoever signs out leaves nothing to read in another tab of that browser either', async () => {
    const tab = await stage.stranger();
    await signInHere(tab, stage.origin, 'year');
    const other = await openTab(tab.context());
    await stage.go(other, '/account');
    expect(await said(other)).toContain('e.marsh@larkmoor.example');
    await stage.go(tab, '/account');
    await follow(tab, tab.getByRole('button', { name: 'Sign out' }));
    await other.waitForURL((url) => url.pathname === '/sign-in');
    expect(await said(other)).not.toContain('e.marsh@larkmoor.example');
  });
}

/** Where sentences are typed. */
const sentence = (page: Page) =>
  page.locator('main form[method=post]').locator('textarea:visible, input[type=text]:visible').first();

/** What is kept in the tab. */
const stores = (page: Page) =>
  page.evaluate(() => Object.entries(sessionStorage).map(([name, value]) => `${name}: ${value}`));

async function typeIn(page: Page, where: string): Promise<void> {
  await sentence(page).fill(WORDS);
  await keptNow(page, where);
}

async function keptNow(page: Page, where = ''): Promise<void> {
  await expect.poll(() => said(page), { message: where }).toMatch(/Kept in this tab at \d\d:\d\d/);
}

/** Forms that were left before are nothing of this story. */
async function atFirst(page: Page): Promise<Page> {
  await page.evaluate(() => sessionStorage.clear());
  return page;
}

/** One of the demo's own, with people, actions and evidence. */
async function demoIncident(stage: Stage, page: Page): Promise<string> {
  await stage.go(page, '/incidents');
  await follow(page, page.locator('main a', { hasText: 'Edited photo of a pupil' }).first());
  return new URL(page.url()).pathname;
}

/** Of the first page of the list, the newest first. */
async function incidents(stage: Stage, page: Page): Promise<string[]> {
  await stage.go(page, '/incidents');
  return (await hrefs(page)).filter((href) => /^\/incidents\/[0-9a-f-]{36}$/.test(href));
}

/** The first address with these words in it, on this part of one of the incidents. */
async function linkOnOne(stage: Stage, page: Page, of: readonly string[], part: string, words: string) {
  for (const incident of of) {
    await stage.go(page, `${incident}/${part}`);
    const found = (await hrefs(page)).find((href) => href.includes(words));
    if (found) return found;
  }
  throw new Error(`No incident leads to ${words}.`);
}

const hrefs = (page: Page) =>
  page.locator('main a').evaluateAll((links) => links.map((link) => link.getAttribute('href') ?? ''));
