import { expect, test } from 'vitest';
import { accessibilityProblems, follow, NARROW } from '../harness/browser.ts';
import { type Stage, said } from './stage.ts';

/** A look at a colleague's browsing: asked for on a phone, allowed by the head without a script, opened by whom it names, and found by nobody else (S14). */
export function authorisedLook(stage: Stage): void {
  test('a look is asked for by one, allowed by another, opened by whom it names, and ended; its subject finds nothing', async () => {
    const lead = await stage.as('dsl', { viewport: NARROW });
    await stage.go(lead, '/looks/new');
    await lead.check('[name=kind][value=staff_monitoring]');
    await follow(lead, lead.getByRole('button', { name: 'Continue' }));
    await lead.fill('[name=subject]', 'h.prosser@larkmoor.example');
    await lead.check('[name=scopes][value=history]');
    await lead.fill('[name=grounds]', 'A parent showed us messages that were sent in lesson time.');
    const day = new Date().toISOString().slice(0, 10);
    await lead.fill('[name=dataFrom]', day);
    await lead.fill('[name=dataUntil]', day);
    await lead.fill('[name=days]', '2');
    await lead.fill('[name=lookers]', 't.bexley@larkmoor.example');
    await lead.fill('[name=reportsTo]', 'd.osei@larkmoor.example');
    expect(await accessibilityProblems(lead)).toEqual([]);
    await follow(lead, lead.getByRole('button', { name: 'Send request' }));
    expect(await accessibilityProblems(lead)).toEqual([]);
    const path = new URL(lead.url()).pathname;

    const head = await stage.as('head', { javaScript: false });
    await stage.go(head, path);
    await follow(head, head.getByRole('button', { name: 'Approve' }));
    expect(await said(head)).toContain('The look is open now');

    const looker = await stage.as('network');
    await stage.go(looker, '/looks');
    expect(await accessibilityProblems(looker)).toEqual([]);
    await follow(looker, looker.getByRole('link', { name: 'Monitoring of a member of staff' }));
    await follow(looker, looker.getByRole('button', { name: 'View browsing' }));
    expect(await said(looker)).toContain('Your viewing of this day is recorded.');
    expect(await accessibilityProblems(looker)).toEqual([]);
    const subject = await stage.as('teacher');
    await stage.go(subject, path);
    expect(await said(subject)).toContain('There is no such page');

    await stage.go(head, path);
    await head.locator('summary', { hasText: 'End this look' }).click();
    await head.fill('#words-end', 'It was cleared up.');
    await follow(head, head.getByRole('button', { name: 'End look' }));
    await stage.go(looker, `${path}/history`);
    // In the middle of reading: back at the look, which says how it stands.
    expect(await said(looker)).toMatch(/This look shows nothing any more\..*Ended early/s);
  });
}
