import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { accessibilityProblems, follow, NARROW, openTab, picture } from '../harness/browser.ts';
import { widthProblem } from '../harness/page-check.ts';
import { type Stage, said } from './stage.ts';

/** The lead at the page of concerns, and the address for pupils that stands there. */
async function linkForPupils(stage: Stage): Promise<{ lead: Page; address: string }> {
  const lead = await stage.as('dsl');
  await stage.go(lead, '/concerns');
  const link = lead.getByRole('link', { name: 'the link for pupils' });
  return { lead, address: (await link.getAttribute('href')) ?? '' };
}

/** A pupil finds that address on a phone without a script, and tells: who receives it, who told it, and the code of the receipt. */
export async function pupilTells(stage: Stage): Promise<{ lead: Page; address: string; pupil: Page; code: string }> {
  const { lead, address } = await linkForPupils(stage);
  const pupil = await stage.stranger({ viewport: NARROW, javaScript: false });
  return { lead, address, pupil, code: await tell(stage, pupil, address) };
}

/** A pupil tells the school on a phone without a script or a name; it becomes an incident, is closed, and the pupil reads that it was dealt with. */
export function pupilReport(stage: Stage): void {
  test('what a pupil tells becomes an incident, and its end is what the pupil reads', async () => {
    const { lead, address, pupil, code } = await pupilTells(stage);

    await stage.go(lead, '/concerns');
    await follow(lead, lead.getByRole('link', { name: 'Saw something upsetting' }).last());
    expect(await said(lead)).toContain('A film came up by itself.');
    await follow(lead, lead.getByRole('button', { name: 'I am dealing with it' }));
    expect(await accessibilityProblems(lead)).toEqual([]);
    await picture(lead, 'concern');
    await lead.fill('#answer-words', 'Thank you. You did the right thing.');
    await follow(lead, lead.getByRole('button', { name: 'Send reply' }));
    await follow(lead, lead.getByRole('button', { name: 'Log an incident…' }));
    await lead.fill('[name=action]', 'Looked up what was opened');
    await lead.fill('[name=actionReason]', 'To see why it was not blocked');
    await lead.check('[name=grade][value=minor]');
    expect(await accessibilityProblems(lead)).toEqual([]);
    await picture(lead, 'concern-incident');
    await follow(lead, lead.getByRole('button', { name: 'Log the incident' }));
    expect(await said(lead)).toContain('Concerns reported');
    expect(await look(stage, pupil, address, code)).toContain('Someone is dealing with it.');
    await follow(lead, lead.getByRole('button', { name: 'Close the incident…' }));
    await lead.fill('[name=words]', 'Blocked now; the class was told how to report it.');
    await follow(lead, lead.getByRole('button', { name: 'Close the incident', exact: true }));
    const read = await look(stage, pupil, address, code);
    expect(read).toContain('It has been dealt with.');
    expect(read).toContain('Thank you. You did the right thing.');
    expect(read).not.toContain('Blocked now');
    expect(await accessibilityProblems(lead)).toEqual([]);
  });

  test('“Leave this page” goes away at once and leaves no way back to it', async () => {
    const { address: href } = await linkForPupils(stage);
    const pupil = await stage.stranger({ viewport: NARROW });
    // Nothing outside can be reached from here: what the server leads on to stands in for itself.
    await pupil.route('**/leave', (route) =>
      route.fulfill({ contentType: 'text/html', body: '<title>Weather</title>' }),
    );
    await stage.go(pupil, '/sign-in');
    await stage.go(pupil, href);
    expect(await accessibilityProblems(pupil)).toEqual([]);
    // The questions after it, and where the code of a receipt is typed.
    await pupil.check('[name=about][value=saw]');
    await follow(pupil, pupil.getByRole('button', { name: 'Next' }));
    expect(await accessibilityProblems(pupil)).toEqual([]);
    await pupil.fill('[name=words]', 'Nothing that is sent.');
    await follow(pupil, pupil.getByRole('button', { name: 'Next' }));
    expect(await accessibilityProblems(pupil)).toEqual([]);
    await stage.go(pupil, href.replace(/tell$/, 'told'));
    expect(await accessibilityProblems(pupil)).toEqual([]);
    await stage.go(pupil, '/sign-in');
    await stage.go(pupil, href);
    await pupil.keyboard.press('Tab');
    await pupil.keyboard.press('Tab');
    await pupil.keyboard.press('Enter');
    await pupil.waitForURL(/leave/);
    await pupil.goBack();
    expect(pupil.url()).toContain('/sign-in');
  });

  test('the way out is in sight at the end of a long page, and three presses of Shift take it', async () => {
    const { address: href } = await linkForPupils(stage);
    const pupil = await stage.stranger({ viewport: NARROW });
    let left = 0;
    await pupil.route('**/leave', (route) => {
      left++;
      return route.fulfill({ contentType: 'text/html', body: '<title>Weather</title>' });
    });
    await stage.go(pupil, href);
    await pupil.getByText('To leave this page quickly').scrollIntoViewIfNeeded();
    expect(await pupil.evaluate(() => window.scrollY)).toBeGreaterThan(300);
    const box = await pupil.locator('[data-leave]').boundingBox();
    expect(box?.y).toBeGreaterThanOrEqual(0);
    expect((box?.y ?? 0) + (box?.height ?? 0)).toBeLessThanOrEqual(NARROW.height);
    await pupil.check('[name=about][value=saw]');
    await follow(pupil, pupil.getByRole('button', { name: 'Next' }));
    await pupil.locator('[name=words]').focus();
    // Capitals are no way out.
    await pupil.keyboard.type('IT IS ABOUT ME');
    for (const key of ['Shift', 'A', 'Shift', 'b', 'Shift', 'C']) await pupil.keyboard.press(key);
    // Nor is choosing words with Shift and the mouse.
    await pupil.keyboard.press('Shift');
    await pupil.keyboard.press('Shift');
    await pupil.locator('[name=words]').click();
    await pupil.keyboard.press('Shift');
    expect(pupil.url()).toContain('/tell');
    // More often than needed, as somebody in a hurry does: the way out is not begun anew with each.
    const press = async () => {
      for (let time = 0; time < 4; time++) await pupil.keyboard.press('Shift');
      await pupil.waitForURL(/leave/, { timeout: 5000 }).catch(() => undefined);
      return pupil.url();
    };
    // Presses that are two seconds apart count for nothing; on a machine that stalls so long one presses again.
    await expect.poll(press, { timeout: 30_000 }).toMatch(/leave/);
    expect(left).toBe(1);
    await pupil.goBack();
    expect(await pupil.locator('[name=words]').count()).toBe(0);
  });

  test('what a child typed comes back in the tab, on the device only when asked, and never after “Leave this page”', async () => {
    const { address: href } = await linkForPupils(stage);
    const pupil = await stage.stranger({ viewport: NARROW });
    const words = 'They said they would post it.';
    const toWords = async (page: Page) => {
      await stage.go(page, href);
      expect(await page.isChecked('[name=about][value=picture]')).toBe(true);
      await follow(page, page.getByRole('button', { name: 'Next' }));
    };
    await stage.go(pupil, href);
    expect(await said(pupil)).toContain('What you write stays in this tab');
    await pupil.check('[name=about][value=picture]');
    await follow(pupil, pupil.getByRole('button', { name: 'Next' }));
    await pupil.fill('[name=words]', words);
    await expect.poll(() => said(pupil)).toMatch(/Kept in this tab at \d\d:\d\d/);
    expect(await accessibilityProblems(pupil)).toEqual([]);
    // The back button of the browser leads to the first question, not to its own page about a form; what was written is there.
    await follow(pupil, pupil.getByRole('button', { name: 'Next' }));
    await pupil.goBack();
    expect(await said(pupil)).toContain('Question 1 of 3');
    expect(await pupil.isChecked('[name=about][value=picture]')).toBe(true);
    await follow(pupil, pupil.getByRole('button', { name: 'Next' }));
    expect(await pupil.inputValue('[name=words]')).toBe(words);
    await pupil.reload();
    expect(await said(pupil)).toContain('Question 1 of 3');
    // The page is lost, and comes back: the same tab has it, another one does not.
    await stage.go(pupil, '/sign-in');
    await toWords(pupil);
    expect(await pupil.inputValue('[name=words]')).toBe(words);
    const second = await openTab(pupil.context(), NARROW);
    await stage.go(second, href);
    expect(await second.isChecked('[name=about][value=picture]')).toBe(false);

    await pupil.getByText('Keep it longer or delete it').click();
    await pupil.check('[name=device]');
    await expect.poll(() => said(pupil)).toMatch(/Kept on this device at/);
    // Tabs are processes of their own: what one wrote is in the other once the browser has carried it over.
    await expect.poll(() => second.evaluate(() => Object.keys(localStorage))).toHaveLength(1);
    await toWords(second);
    expect(await second.inputValue('[name=words]')).toBe(words);
    await second.close();

    // Out and away: neither the tab nor the device has it, and the back button leads out as well.
    await pupil.route('**/leave', (route) =>
      route.fulfill({ contentType: 'text/html', body: '<title>Weather</title>' }),
    );
    await pupil.getByRole('button', { name: 'Leave this page' }).click();
    await pupil.waitForURL(/leave/);
    await pupil.goBack({ waitUntil: 'commit' }).catch(() => null);
    await expect.poll(() => pupil.url()).toMatch(/leave|chrome-error/);
    await stage.go(pupil, href);
    expect(await pupil.evaluate(() => [...Object.keys(sessionStorage), ...Object.keys(localStorage)])).toEqual([]);
    expect(await pupil.isChecked('[name=about][value=picture]')).toBe(false);

    // Sent, there is nothing left either.
    const code = await tell(stage, pupil, href);
    expect(code).not.toBe('');
    expect(await pupil.evaluate(() => Object.keys(sessionStorage))).toEqual([]);
  });

  test('what somebody reported comes back to nobody else who signs in at the same screen', async () => {
    const year = await stage.as('year');
    await stage.go(year, '/report');
    await year.fill('[name=words]', 'What Mr Osei said in assembly.');
    await year.fill('[name=who]', 'Daniel Osei');
    await year.check('[name=kind][value=adult]');
    await expect.poll(() => said(year)).toMatch(/Kept in this tab at/);
    await stage.go(year, '/today');
    await stage.go(year, '/report');
    expect(await year.inputValue('[name=who]')).toBe('Daniel Osei');
    expect(await year.isChecked('[name=kind][value=adult]')).toBe(true);
    // Somebody else in this tab, without the first having signed out.
    await year.evaluate(() => {
      const kept = sessionStorage.getItem('gatehouse.draft.report') ?? '';
      sessionStorage.setItem('gatehouse.draft.report', kept.replace(/"of":"[^"]+"/, '"of":"somebody else"'));
    });
    await stage.go(year, '/today');
    expect(await year.evaluate(() => Object.keys(sessionStorage))).toEqual([]);
    await stage.go(year, '/report');
    expect(await year.inputValue('[name=who]')).toBe('');
    // Sent, it does not come back to whoever wrote it.
    await year.fill('[name=words]', 'A tablet has a broken corner.');
    await year.fill('[name=who]', 'Nobody');
    await year.check('[name=kind][value=child]');
    await follow(year, year.getByRole('button', { name: 'Report concern' }));
    expect(await said(year)).toContain('You have told us');
    expect(await year.evaluate(() => Object.keys(sessionStorage))).toEqual([]);
  });
}

/** The three questions, answered on the way that is open to everybody; returns the code of the receipt. */
export async function tell(stage: Stage, pupil: Page, address: string): Promise<string> {
  await stage.go(pupil, address);
  expect(await widthProblem(pupil)).toBeNull();
  await picture(pupil, 'tell-1');
  // By keys alone: the answer, and on.
  await pupil.locator('[name=about][value=saw]').focus();
  await pupil.keyboard.press('Space');
  await pupil.getByRole('button', { name: 'Next' }).focus();
  await Promise.all([pupil.waitForSelector('[name=words]'), pupil.keyboard.press('Enter')]);
  await pupil.fill('[name=words]', 'A film came up by itself.');
  await picture(pupil, 'tell-2');
  await follow(pupil, pupil.getByRole('button', { name: 'Next' }));
  await pupil.check('[name=talk][value=no]');
  await picture(pupil, 'tell-3');
  await follow(pupil, pupil.getByRole('button', { name: 'Send it' }));
  await picture(pupil, 'tell-sent');
  return /[2-9A-Z]{4}(-[2-9A-Z]{4}){2}/.exec(await said(pupil))?.[0] ?? '';
}

/** What is on the page that a receipt opens. */
export async function look(stage: Stage, pupil: Page, address: string, code: string): Promise<string> {
  await stage.go(pupil, address.replace(/tell$/, 'told'));
  await pupil.fill('[name=code]', code);
  await follow(pupil, pupil.getByRole('button', { name: 'Continue' }));
  return said(pupil);
}
