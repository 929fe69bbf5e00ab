import { expect, test } from 'vitest';
import { accessibilityProblems, follow, NARROW } from '../harness/browser.ts';
import { type Stage, said } from './stage.ts';
import { breach, graded, warned } from './third-minor.ts';

/** A parent appeals: recorded by the lead, decided by the head without a script, and the sanction falls (R32, R126). */
export function appealAgainstASanction(stage: Stage): void {
  test('an appeal is decided by somebody else, and the sanction falls', async () => {
    const lead = await stage.as('dsl');
    const path = await breach(stage, 1);
    await graded(stage, lead, path, 'minor', 'It was over in a minute.');
    await warned(lead, 0, '00:01');
    const sanction = new URL(lead.url()).pathname;
    await follow(lead, lead.getByRole('button', { name: 'Record an appeal…' }));
    expect(await accessibilityProblems(lead)).toEqual([]);
    // Whoever decided it is not among those who can hear it.
    expect(await lead.locator('[name=withId]').textContent()).not.toContain('Priya Nair');
    await lead.fill('[name=fromName]', 'Rosa Stott');
    await lead.check('[name=fromWhom][value=parent]');
    await lead.fill('[name=grounds]', 'She was at the dentist that morning.');
    await lead.fill('[name=receivedOn]', new Date().toISOString().slice(0, 10));
    await lead.selectOption('[name=stage]', 'head');
    await lead.selectOption('[name=withId]', { label: 'Daniel Osei, Headteacher' });
    await follow(lead, lead.getByRole('button', { name: 'Record appeal' }));
    expect(await said(lead)).toContain('Daniel Osei is dealing with this.');

    const phone = await stage.as('dsl', { viewport: NARROW });
    for (const page of ['/appeals', new URL(lead.url()).pathname]) {
      await stage.go(phone, page);
      expect(await accessibilityProblems(phone)).toEqual([]);
    }
    const head = await stage.as('head', { javaScript: false });
    await stage.go(head, '/appeals?state=open');
    await follow(head, head.getByRole('link', { name: 'Verbal warning' }).first());
    const looking = await stage.as('head');
    await stage.go(looking, new URL(head.url()).pathname);
    expect(await accessibilityProblems(looking)).toEqual([]);
    await follow(head, head.getByRole('button', { name: 'Decide it' }));
    expect(await said(head)).toContain('Say why: the person who brought it reads this');
    await head.locator('[name=outcome]').first().focus();
    await head.keyboard.press('Space');
    await head.keyboard.press('Tab');
    await head.keyboard.type('The register shows that she was away.');
    await follow(head, head.getByRole('button', { name: 'Decide it' }));
    expect(await said(head)).toContain('Upheld: the sanction is overturned');
    await stage.go(lead, sanction);
    expect(await said(lead)).toMatch(/Overturned.*Ended on appeal by Daniel Osei/);
  });
}
