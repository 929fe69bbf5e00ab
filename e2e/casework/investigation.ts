import { expect, test } from 'vitest';
import { accessibilityProblems, follow, NARROW, picture } from '../harness/browser.ts';
import { type Stage, said } from './stage.ts';

const TITLE = 'A message to a former pupil late at night';

/**
 * The confidential investigation that the demo's headteacher has under way (R128): written and signed by keyboard, passed on, opened and decided by the line
 * manager on a phone without a script, and nowhere to be found by whom it is about.
 */
export function confidentialInvestigation(stage: Stage): void {
  test('an investigation is reported to the line manager, who decides; whom it is about finds none of it', async () => {
    const head = await stage.as('head');
    await stage.go(head, '/staff-concerns');
    await follow(head, head.getByRole('link', { name: TITLE }).first());
    const incident = new URL(head.url()).pathname;
    expect(await accessibilityProblems(head)).toEqual([]);
    await follow(head, head.locator(`main a[href^="${incident}/investigations/"]`).first());
    const page = new URL(head.url()).pathname;
    expect(await accessibilityProblems(head)).toEqual([]);
    await picture(head, 'investigation-writing');

    // By keys alone: an answer, what was found, and the end.
    await head.locator('[name=substance][value=not_upheld]').focus();
    await head.keyboard.press('Space');
    await head.locator('[name=findings]').focus();
    await head.keyboard.press('Control+End');
    await head.keyboard.type(' It was one message, through the school account, about a book that was lent.');
    await head.getByRole('button', { name: 'Sign and finish' }).focus();
    await Promise.all([head.waitForSelector('[name=toId]'), head.keyboard.press('Enter')]);
    expect(await said(head)).toContain('The report is signed and can no longer be changed.');
    expect(await accessibilityProblems(head)).toEqual([]);
    await picture(head, 'investigation-finished');
    await head.selectOption('[name=toId]', { label: await optionOf(head, 'Elin Marsh') });
    await follow(head, head.getByRole('button', { name: 'Pass on report' }));
    expect(await said(head)).toContain('Report passed to Elin Marsh');
    await stage.go(head, `${page}/report`);
    expect(await said(head)).toContain('about a book that was lent');
    expect(await accessibilityProblems(head)).toEqual([]);

    const manager = await stage.as('year', { viewport: NARROW, javaScript: false });
    await stage.go(manager, '/today');
    await follow(manager, manager.locator('main a[href^="/staff-reports/"]', { hasText: 'Open' }).last());
    const received = new URL(manager.url()).pathname;
    const looking = await stage.as('year', { viewport: NARROW });
    await stage.go(looking, received);
    expect(await accessibilityProblems(looking)).toEqual([]);
    await follow(manager, manager.getByRole('button', { name: 'Open the report' }));
    expect(await said(manager)).toContain('about a book that was lent');
    await stage.go(looking, received);
    expect(await accessibilityProblems(looking)).toEqual([]);
    await picture(manager, 'investigation-received');
    await manager.locator('[name=became][value=no_action]').focus();
    await manager.keyboard.press('Space');
    expect(await manager.isChecked('[name=became][value=no_action]')).toBe(true);
    await manager.fill('[name=because]', 'A word about the hour is enough.');
    await follow(manager, manager.getByRole('button', { name: 'Save decision' }));
    expect(await said(manager)).toContain('No further action');
    // Of the incident the line manager has nothing.
    await stage.go(manager, incident);
    expect(await said(manager)).not.toContain(TITLE);

    const subject = await stage.as('teacher');
    for (const path of ['/today', '/passed', '/report', incident, page, `${page}/report`, `${incident}/print`]) {
      await stage.go(subject, path);
      const words = await said(subject);
      expect([path, words.includes(TITLE), words.includes('a book that was lent')]).toEqual([path, false, false]);
    }
    await stage.go(head, page);
    expect(await said(head)).toContain('A word about the hour is enough.');
  });
}

/** The words of the choice that begins with this name. */
async function optionOf(page: Awaited<ReturnType<Stage['as']>>, name: string): Promise<string> {
  const options = await page.locator('[name=toId] option').allTextContents();
  return options.find((each) => each.startsWith(name)) ?? name;
}
