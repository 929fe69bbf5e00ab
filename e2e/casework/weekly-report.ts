import { expect, test } from 'vitest';
import { accessibilityProblems, follow, NARROW } from '../harness/browser.ts';
import { type Stage, said } from './stage.ts';

/** The week in numbers: written and signed by one, signed by another without a script; and the copy that the governor reads on a phone. */
export function weeklyReport(stage: Stage): void {
  test('the weekly report is signed by two, and the governor reads the copy of a monitoring report', async () => {
    const lead = await stage.as('dsl');
    await stage.go(lead, '/reports');
    await lead.locator('main tbody tr', { hasText: 'To write' }).first().getByRole('link').click();
    await lead.waitForURL(/\/reports\/[0-9a-f-]{36}$/);
    const report = new URL(lead.url()).pathname;
    expect(await said(lead)).toContain('Alerts about pupils');
    await lead.fill('[name=issues]', 'A phrase of a song made most of the false alarms.');
    await lead.fill('[name=procedures]', 'Nothing to say.');
    expect(await accessibilityProblems(lead)).toEqual([]);
    // By keys alone: from the last field over its button.
    await lead.locator('[name=procedures]').focus();
    await lead.keyboard.press('Tab');
    expect(await lead.evaluate(() => document.activeElement?.textContent?.trim())).toBe('Sign report');
    await follow(lead, lead.getByRole('button', { name: 'Sign report' }));
    expect(await said(lead)).toContain('1 of 2 signed');
    expect(await lead.locator('main button', { hasText: 'Send back' }).count()).toBe(0);

    const head = await stage.as('head', { javaScript: false });
    await stage.go(head, report);
    expect(await said(head)).toContain('A phrase of a song');
    const looking = await stage.as('head');
    await stage.go(looking, report);
    expect(await accessibilityProblems(looking)).toEqual([]);
    await follow(head, head.getByRole('button', { name: 'Sign report' }));
    expect(await said(head)).toContain('Signed by both');
    expect(await head.locator('main form').count()).toBe(0);

    const governor = await stage.as('governor', { viewport: NARROW });
    await stage.go(governor, '/governor');
    expect(await accessibilityProblems(governor)).toEqual([]);
    await follow(governor, governor.locator('main tbody').getByRole('link').first());
    expect(await accessibilityProblems(governor)).toEqual([]);
    await follow(governor, governor.getByRole('button', { name: 'I have read it' }));
    expect(await said(governor)).toContain('You have read it');
    // What was signed for the desk is not the governor's.
    const closed = await governor.goto(`${stage.origin}${report}`);
    expect(closed?.status()).toBe(404);
  });
}
