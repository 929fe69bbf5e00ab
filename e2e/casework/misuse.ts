import { expect, test } from 'vitest';
import { accessibilityProblems, follow, NARROW } from '../harness/browser.ts';
import { type Stage, said } from './stage.ts';

/** Two seniors through the procedure for misuse to the frozen path; the second of them without a script. */
export function misuse(stage: Stage): void {
  test('two seniors play the procedure for misuse until one of them freezes it', async () => {
    const lead = await stage.as('dsl');
    const head = await stage.as('head', { javaScript: false });
    const incident = await logged(stage);
    await stage.go(lead, incident);
    await follow(lead, lead.getByRole('link', { name: 'Begin the procedure for misuse' }));
    await lead.fill('[name=because]', 'A photo went round in a class chat.');
    await follow(lead, lead.getByRole('button', { name: 'Begin the procedure' }));
    await follow(lead, lead.getByRole('button', { name: 'I accept' }));
    expect(await said(lead)).toContain('One person has accepted. Someone else must be the second');

    await stage.go(head, `${incident}/procedure`);
    await follow(head, head.getByRole('button', { name: 'I accept' }));
    await stage.go(lead, `${incident}/procedure`);
    await lead.getByText('This is the designated computer').click();
    await lead.fill('[name=name]', 'SLT-03');
    await lead.fill('[name=place]', 'Office 2');
    await follow(lead, lead.getByRole('button', { name: 'Use this computer' }));
    expect(await said(lead)).toContain('You are using it now');
    expect(await accessibilityProblems(lead)).toEqual([]);

    // By keyboard: what is ticked, what was said, and on.
    await lead.locator('[name=checks]').first().focus();
    for (const key of ['Space', 'Tab', 'Space', 'Tab', 'Space', 'Tab']) await lead.keyboard.press(key);
    await lead.keyboard.type('Told at registration: it was posted on Sunday.');
    await lead.keyboard.press('Tab');
    await lead.keyboard.press('Enter');
    await lead.waitForSelector('[name=answer][value=no]');
    await lead.check('[name=answer][value=no]');
    await lead.fill('[name=words]', 'Unkind, not indecent.');
    await follow(lead, lead.getByRole('button', { name: 'Save and ask the other reviewer' }));
    expect(await said(lead)).toContain('You answered, so you cannot agree');

    await follow(lead, lead.getByRole('link', { name: 'Write a record…' }));
    expect(await accessibilityProblems(lead)).toEqual([]);
    await stage.go(lead, `${incident}/procedure`);

    await stage.go(head, `${incident}/procedure`);
    expect(await said(head)).toContain('This is not the designated computer');
    await head.check('[name=agrees][value=yes]');
    await follow(head, head.getByRole('button', { name: 'Save answer' }));
    expect(await said(head)).toContain('From another computer');
    await follow(head, head.getByRole('link', { name: 'Possible child abuse image?' }));
    await stage.go(lead, `${incident}/image`);
    expect(await accessibilityProblems(lead)).toEqual([]);
    await head.fill('[name=because]', 'A pupil said that there is another one.');
    await head.check('[name=sure]');
    await follow(head, head.getByRole('button', { name: 'Freeze this incident' }));
    expect(await said(head)).toContain('Report this to the police now');

    const phone = await stage.as('dsl', { viewport: NARROW });
    await stage.go(phone, `${incident}/procedure`);
    expect(await said(phone)).toContain('The procedure has stopped');
    await stage.go(phone, `${incident}/image`);
    expect(await accessibilityProblems(phone)).toEqual([]);
    await phone.fill('#referral-reference', 'CR/4711');
    await follow(phone, phone.getByRole('button', { name: 'Save referral' }));
    expect(await said(phone)).toContain('Frozen, and reported to the police');
    await stage.go(phone, `${incident}/custody`);
    expect(await accessibilityProblems(phone)).toEqual([]);
    await stage.go(phone, `${incident}/print`);
    expect(await accessibilityProblems(phone)).toEqual([]);
    await follow(phone, phone.getByRole('button', { name: 'It goes to the police' }));
    expect(await said(phone)).toContain('This sheet holds no image');
    expect(await accessibilityProblems(phone)).toEqual([]);
  });
}

/** Logs an incident about a photo; returns its path. */
async function logged(stage: Stage): Promise<string> {
  const lead = await stage.as('dsl');
  await stage.go(lead, '/incidents/new');
  await lead.fill('[name=when-date]', 'today');
  await lead.fill('[name=when-time]', '00:01');
  await lead.fill('[name=person-0-name]', 'Not known');
  await lead.check('[name=person-0-part][value=affected]');
  await lead.selectOption('[name=type]', 'cyberbullying');
  await lead.fill('[name=title]', 'Edited photo in a class chat');
  await lead.fill('[name=details]', 'Told by a pupil at registration.');
  await lead.check('[name=intent][value=deliberate]');
  await lead.check('[name=grade][value=moderate]');
  await lead.fill('[name=action]', 'Spoke with the tutor');
  await lead.fill('[name=actionReason]', 'To find out who was in the chat');
  await follow(lead, lead.getByRole('button', { name: 'Log the incident' }).last());
  return new URL(lead.url()).pathname;
}
