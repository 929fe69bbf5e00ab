import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { accessibilityProblems, follow, NARROW } from '../harness/browser.ts';
import { type Stage, said } from './stage.ts';

/** A minor breach is remembered, the second is kept minor for a reason, the third becomes moderate and says because of which (R123–R125). */
export function thirdMinorBreach(stage: Stage): void {
  test('a third minor breach becomes moderate, and the page says why', async () => {
    const lead = await stage.as('dsl');
    const first = await breach(stage, 9);
    await graded(stage, lead, first, 'minor', '');
    await warned(lead, 8);

    const second = await breach(stage, 6);
    await stage.go(lead, `${second}/sanctions`);
    expect(await said(lead)).toContain(
      'Proposed: moderate. On its own it would be minor, and one minor breach is on record',
    );
    expect(await accessibilityProblems(lead)).toEqual([]);
    // Without JavaScript: told what is missing, and decided.
    const plain = await stage.as('dsl', { javaScript: false });
    await graded(stage, plain, second, 'minor', '');
    expect(await said(plain)).toContain('Say why it is minor and not moderate');
    await graded(stage, plain, second, 'minor', 'She had asked, and was told yes by mistake.');
    await warned(plain, 5);

    await stage.go(lead, '/incidents/new');
    await lead.fill('[name=when-date]', daysAgo(2));
    await lead.fill('[name=when-time]', '09:10');
    await lead.fill('[name=person-0-name]', 'Imogen Stott');
    await lead.check('[name=person-0-part][value=responsible]');
    await lead.selectOption('[name=type]', 'inappropriate_use');
    // By itself, as soon as the form says enough; gone again when it is about somebody else.
    await expect.poll(() => said(lead)).toContain('For Imogen Stott it is the third minor breach');
    expect(await accessibilityProblems(lead)).toEqual([]);
    await lead.check('[name=person-0-part][value=affected]');
    await expect.poll(() => said(lead)).not.toContain('Proposed');

    const third = await breach(stage, 2);
    // On a telephone, with the keyboard alone.
    const phone = await stage.as('dsl', { viewport: NARROW });
    await stage.go(phone, `${third}/sanctions`);
    expect(await said(phone)).toContain('two minor breaches are on record');
    expect(await accessibilityProblems(phone)).toEqual([]);
    await phone.locator('[name=grade]').first().focus();
    await phone.keyboard.press('ArrowDown');
    expect(await phone.isChecked('[name=grade][value=moderate]')).toBe(true);
    await follow(phone, phone.getByRole('button', { name: 'Save grade' }));
    expect(await said(phone)).toContain('as proposed');
    await stage.go(lead, third);
    expect(await said(lead)).toMatch(/Grades and sanctions.*Moderate.*as proposed/);
    expect(await said(lead)).toContain('The gravest of its breaches, as they were graded.');
  });
}

/** `2026-11-17`, some days ago. */
function daysAgo(days: number): string {
  return new Date(Date.now() - days * 86_400_000).toISOString().slice(0, 10);
}

/** Logs a minor breach by Imogen Stott some days ago, without a script, so that nothing was proposed on its form; returns its path. */
export async function breach(stage: Stage, days: number): Promise<string> {
  const lead = await stage.as('dsl', { javaScript: false });
  await stage.go(lead, '/incidents/new');
  await lead.fill('[name=when-date]', daysAgo(days));
  await lead.fill('[name=when-time]', '09:10');
  await lead.fill('[name=person-0-name]', 'Imogen Stott');
  await lead.check('[name=person-0-part][value=responsible]');
  await lead.selectOption('[name=type]', 'inappropriate_use');
  await lead.fill('[name=title]', `Games in a lesson, ${days} days ago`);
  await lead.fill('[name=details]', 'Seen by the teacher.');
  await lead.check('[name=intent][value=deliberate]');
  await lead.check('[name=grade][value=minor]');
  await lead.fill('[name=action]', 'Spoke with her');
  await lead.fill('[name=actionReason]', 'To hear her side');
  await follow(lead, lead.getByRole('button', { name: 'Log the incident' }).last());
  return new URL(lead.url()).pathname;
}

/** Grades the one person of an incident. */
export async function graded(stage: Stage, lead: Page, path: string, grade: string, because: string): Promise<void> {
  await stage.go(lead, `${path}/sanctions`);
  await lead.check(`[name=grade][value=${grade}]`);
  await lead.fill('[name=because]', because);
  await follow(lead, lead.getByRole('button', { name: 'Save grade' }));
}

/** Decides a verbal warning, given some days ago, from the page of an incident's sanctions. */
export async function warned(lead: Page, days: number, time = '10:30'): Promise<void> {
  await follow(lead, lead.getByRole('button', { name: 'Decide a sanction…' }));
  await lead.check('[name=step][value="Verbal warning"]');
  await lead.fill('[name=reason]', 'Games instead of the lesson');
  await lead.fill('[name=givenOn]', daysAgo(days));
  await lead.fill('[name=givenTime]', time);
  await follow(lead, lead.getByRole('button', { name: 'Decide the sanction' }));
  expect(await said(lead)).toContain('On record until');
}
