import type { BrowserContext, Page } from 'playwright-core';
import { expect } from 'vitest';
import { follow } from './browser.ts';

/** How many warnings stand on the page once its clock has gone on by so much; the demo signs out after two hours, and warns two minutes before. */
async function warningsAfter(page: Page, time: string): Promise<number> {
  await page.clock.fastForward(time);
  return page.getByRole('alert').filter({ hasText: 'You are signed out at', visible: true }).count();
}

/** Four hours on a form, in which a letter is written every forty minutes: how many warnings came meanwhile. */
async function writeForHours(page: Page, origin: string): Promise<number> {
  await page.goto(`${origin}/incidents/new`);
  await page.locator('[name=title]').focus();
  let warnings = 0;
  for (let written = 0; written < 6; written++) {
    warnings += await warningsAfter(page, '40:00');
    const told = page.waitForResponse('**/account/here');
    await page.keyboard.type('x');
    await told;
  }
  return warnings;
}

/** Warned, somebody presses a key that writes nothing: whether the warning came, whether it is gone, and where the keys are then. */
async function stayByKey(page: Page): Promise<[number, number, string | undefined]> {
  const warned = await warningsAfter(page, '01:58:30');
  await page.keyboard.press('Shift');
  const gone = page.getByRole('button', { name: 'Stay signed in' });
  await gone.waitFor({ state: 'detached' });
  return [
    warned,
    await gone.count(),
    await page.evaluate(() => document.activeElement?.getAttribute('name') ?? undefined),
  ];
}

/** Nobody is there until the time is over: where the page leads then, and what it sent meanwhile that changes something. */
async function goneFrom(page: Page): Promise<{ to: string; sent: string[] }> {
  const sent: string[] = [];
  page.on('request', (request) => {
    if (request.method() === 'POST') sent.push(new URL(request.url()).pathname);
  });
  await page.context().clearCookies();
  await warningsAfter(page, '01:58:30');
  await Promise.all([page.waitForURL('**/sign-in*'), page.clock.fastForward('02:00')]);
  const { pathname, search } = new URL(page.url());
  return { to: pathname + search, sent };
}

/** The page that shows what a change of a rule would do: the answer to a form, with no address of its own. */
async function openPreview(page: Page, origin: string): Promise<void> {
  await page.goto(`${origin}/settings/security.idleMinutes`);
  await follow(page, page.getByRole('button', { name: 'See the change' }));
}

/** What the clock of a session does to a page that stays open, and what it does not. */
export async function seeIdle(
  signIn: () => Promise<{ context: BrowserContext; page: Page }>,
  origin: string,
): Promise<void> {
  const { context, page } = await signIn();
  await page.clock.install();
  expect(await writeForHours(page, origin)).toBe(0);
  expect(await stayByKey(page)).toEqual([1, 0, 'title']);
  expect(await goneFrom(page)).toEqual({ to: '/sign-in?next=%2Fincidents%2Fnew', sent: [] });
  await context.close();
  const again = await signIn();
  await again.page.clock.install();
  await openPreview(again.page, origin);
  expect(await goneFrom(again.page)).toEqual({ to: '/sign-in', sent: [] });
  await again.context.close();
}
