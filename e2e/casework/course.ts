import { expect, test } from 'vitest';
import { accessibilityProblems, follow, NARROW } from '../harness/browser.ts';
import { type Stage, said } from './stage.ts';

/** A severe incident from the form to its end: logged on a phone, put forward by one, closed by another, without a script for the second. */
export function courseOfAnIncident(stage: Stage): void {
  test('what one person puts forward, another closes; a duplicate is merged and can still be read', async () => {
    const lead = await stage.as('dsl', { viewport: NARROW });
    const first = await logged(stage, 'Threat in a group chat');
    await stage.go(lead, `${first}/questions`);
    await lead.check('[name=q-safe_now][value=Yes]');
    expect(await accessibilityProblems(lead)).toEqual([]);
    await follow(lead, lead.getByRole('button', { name: 'Save answers' }));
    await follow(lead, lead.getByRole('button', { name: 'Propose closing…' }));
    await lead.fill('[name=words]', 'Both spoken with, the chat is closed.');
    await follow(lead, lead.getByRole('button', { name: 'Propose closing' }));
    expect(await said(lead)).toContain('You proposed closing this incident, so somebody else has to agree');
    expect(await accessibilityProblems(lead)).toEqual([]);

    const head = await stage.as('head', { javaScript: false });
    await stage.go(head, first);
    await follow(head, head.getByRole('button', { name: 'Read and close…' }));
    expect(await said(head)).toContain('Both spoken with');
    await head.fill('[name=words]', 'Read, with the answers.');
    await follow(head, head.getByRole('button', { name: 'Agree and close' }));
    expect(await said(head)).toContain('Priya Nair and Daniel Osei');

    const twin = await logged(stage, 'The same threat, told again');
    await follow(lead, lead.getByRole('button', { name: 'Merge with another incident…' }));
    await lead.fill('[name=reference]', await numberOf(stage, first));
    await lead.fill('[name=words]', 'The same chat.');
    await follow(lead, lead.getByRole('button', { name: 'Merge' }));
    // The other one is closed: nothing was done, and the page says what to do.
    expect(await said(lead)).toContain('Reopen it first');
    await stage.go(lead, twin);
    expect(await said(lead)).toContain('The same threat, told again');
  });
}

/** Logs a severe incident by the lead; returns its path. */
async function logged(stage: Stage, title: string): Promise<string> {
  const lead = await stage.as('dsl', { viewport: NARROW });
  await stage.go(lead, '/incidents/new');
  await lead.fill('[name=when-date]', 'today');
  await lead.fill('[name=when-time]', '00:01');
  await lead.fill('[name=person-0-name]', 'Not known');
  await lead.check('[name=person-0-part][value=affected]');
  await lead.selectOption('[name=type]', 'violence');
  await lead.fill('[name=title]', title);
  await lead.fill('[name=details]', 'Told by a pupil at registration.');
  await lead.check('[name=intent][value=deliberate]');
  await lead.check('[name=grade][value=severe]');
  await lead.fill('[name=action]', 'Spoke with the tutor');
  await lead.fill('[name=actionReason]', 'To find out who was in the chat');
  await follow(lead, lead.getByRole('button', { name: 'Log the incident' }).last());
  return new URL(lead.url()).pathname;
}

async function numberOf(stage: Stage, path: string): Promise<string> {
  const lead = await stage.as('dsl', { viewport: NARROW });
  const back = lead.url();
  await stage.go(lead, path);
  const number = /INC-\d+/.exec(await lead.title())?.[0] ?? '';
  await lead.goto(back);
  return number;
}
