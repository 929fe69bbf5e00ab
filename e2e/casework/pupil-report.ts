import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { accessibilityProblems, follow, NARROW, picture } from '../harness/browser.ts';
import { widthProblem } from '../harness/page-check.ts';
import { type Stage, said } from './stage.ts';

/** A pupil tells the school on a phone without a script or a name; it becomes an incident, is closed, and the pupil reads that it was dealt with. */
export function pupilReport(stage: Stage): void {
  test('what a pupil tells becomes an incident, and its end is what the pupil reads', async () => {
    const lead = await stage.as('dsl');
    await stage.go(lead, '/concerns');
    const address = (await lead.getByRole('link', { name: 'the address for pupils' }).getAttribute('href')) ?? '';
    const pupil = await stage.stranger({ viewport: NARROW, javaScript: false });
    const code = await tell(stage, pupil, address);

    await stage.go(lead, '/concerns');
    await follow(lead, lead.getByRole('link', { name: 'Something seen that was not wanted' }).last());
    expect(await said(lead)).toContain('A film came up by itself.');
    await follow(lead, lead.getByRole('button', { name: 'I am dealing with it' }));
    expect(await accessibilityProblems(lead)).toEqual([]);
    await picture(lead, 'concern');
    await lead.fill('#answer-words', 'Thank you. You did the right thing.');
    await follow(lead, lead.getByRole('button', { name: 'Write it' }));
    await follow(lead, lead.getByRole('button', { name: 'Make an incident of it…' }));
    await lead.fill('[name=action]', 'Looked up what was opened');
    await lead.fill('[name=actionReason]', 'To see why it was not blocked');
    await lead.check('[name=grade][value=minor]');
    expect(await accessibilityProblems(lead)).toEqual([]);
    await picture(lead, 'concern-incident');
    await follow(lead, lead.getByRole('button', { name: 'Log the incident' }));
    expect(await said(lead)).toContain('What the school was told');
    expect(await look(stage, pupil, address, code)).toContain('Somebody is dealing with it.');
    await follow(lead, lead.getByRole('button', { name: 'Close the incident…' }));
    await lead.fill('[name=words]', 'Blocked now; the class was told how to report it.');
    await follow(lead, lead.getByRole('button', { name: 'Close the incident', exact: true }));
    const read = await look(stage, pupil, address, code);
    expect(read).toContain('It was dealt with.');
    expect(read).toContain('Thank you. You did the right thing.');
    expect(read).not.toContain('Blocked now');
    expect(await accessibilityProblems(lead)).toEqual([]);
  });

  test('“Leave this page” goes away at once and leaves no way back to it', async () => {
    const lead = await stage.as('dsl');
    await stage.go(lead, '/concerns');
    const href = (await lead.getByRole('link', { name: 'the address for pupils' }).getAttribute('href')) ?? '';
    const pupil = await stage.stranger({ viewport: NARROW });
    // Nothing outside can be reached from here: what the server leads on to stands in for itself.
    await pupil.route('**/leave', (route) =>
      route.fulfill({ contentType: 'text/html', body: '<title>Weather</title>' }),
    );
    await stage.go(pupil, '/sign-in');
    await stage.go(pupil, href);
    expect(await accessibilityProblems(pupil)).toEqual([]);
    await pupil.keyboard.press('Tab');
    await pupil.keyboard.press('Tab');
    await pupil.keyboard.press('Enter');
    await pupil.waitForURL(/leave/);
    await pupil.goBack();
    expect(pupil.url()).toContain('/sign-in');
  });
}

/** The three questions; returns the code of the receipt. */
async function tell(stage: Stage, pupil: Page, address: string): Promise<string> {
  await stage.go(pupil, address);
  expect(await widthProblem(pupil)).toBeNull();
  await picture(pupil, 'tell-1');
  await pupil.check('[name=about][value=saw]');
  await follow(pupil, pupil.getByRole('button', { name: 'Next' }));
  await pupil.fill('[name=words]', 'A film came up by itself.');
  await picture(pupil, 'tell-2');
  await follow(pupil, pupil.getByRole('button', { name: 'Next' }));
  await pupil.check('[name=talk][value=no]');
  await picture(pupil, 'tell-3');
  await follow(pupil, pupil.getByRole('button', { name: 'Send it' }));
  await picture(pupil, 'tell-sent');
  return /[2-9A-Z]{4}(-[2-9A-Z]{4}){2}/.exec(await said(pupil))?.[0] ?? '';
}

async function look(stage: Stage, pupil: Page, address: string, code: string): Promise<string> {
  await stage.go(pupil, address.replace(/tell$/, 'told'));
  await pupil.fill('[name=code]', code);
  await follow(pupil, pupil.getByRole('button', { name: 'Look' }));
  return said(pupil);
}
