import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { accessibilityProblems, follow, NARROW, picture } from '../harness/browser.ts';
import { signInAs } from '../harness/demo-people.ts';
import { widthProblem } from '../harness/page-check.ts';
import { look, pupilTells } from './pupil-report.ts';
import { type Stage, said } from './stage.ts';

/** A pupil and the safeguarding lead write to each other under a code, without a script on the pupil's side; a deputy who did not know of the first reply sends none. */
export function severalReplies(stage: Stage): void {
  test('what a pupil adds and two replies stand in order on both sides, and of two that are written at once one is sent', async () => {
    const { lead, address, pupil, code } = await pupilTells(stage);

    await stage.go(lead, '/concerns');
    await follow(lead, lead.getByRole('link', { name: 'Saw something upsetting' }).last());
    await follow(lead, lead.getByRole('button', { name: 'I am dealing with it' }));
    const concern = new URL(lead.url()).pathname;
    const reply = async (page: Page, words: string) => {
      await page.fill('#answer-words', words);
      await follow(page, page.getByRole('button', { name: 'Send reply' }));
    };
    const adds = async (words: string) => {
      await pupil.fill('[name=words]', words);
      await follow(pupil, pupil.getByRole('button', { name: 'Add this' }));
    };
    await reply(lead, 'Thank you. Which lesson was it?');
    expect(await look(stage, pupil, address, code)).toContain('Which lesson was it?');
    await adds('It was in computing, on Tuesday.');
    await stage.go(lead, concern);
    await reply(lead, 'We have blocked it. Well done for telling us.');
    const order = /Which lesson was it\?.*in computing, on Tuesday.*Well done for telling us/;
    expect(await said(lead)).toMatch(order);
    expect(await look(stage, pupil, address, code)).toMatch(order);
    await shown(lead, 'concern-replies');

    // Decided, and the pupil writes once more: now whoever reads it may reply, and two do at once.
    await lead.getByText('It is not an incident').click();
    await lead.check('[name=outcome][value=no_incident]');
    await lead.fill('[name=because]', 'The site is blocked, and the class knows how to report.');
    await follow(lead, lead.getByRole('button', { name: 'Save decision' }));
    await look(stage, pupil, address, code);
    await adds('It came up again on the library computer.');
    const deputy = await stage.stranger({ viewport: NARROW });
    await signInAs(deputy, stage.origin, 'h.whitlock@larkmoor.example');
    await stage.go(deputy, concern);
    await stage.go(lead, concern);
    await reply(lead, 'Thank you. We look at that computer today.');
    await reply(deputy, 'Thank you. Which computer was it?');
    expect(await said(deputy)).toContain('Your reply was not sent.');
    expect(await said(deputy)).toContain('We look at that computer today.');
    expect(await said(deputy)).toContain('Thank you. Which computer was it?');
    await shown(deputy, 'concern-two-at-once');
    const read = await look(stage, pupil, address, code);
    expect(read).toContain('We look at that computer today.');
    expect(read).not.toContain('Which computer was it?');
    const again = await stage.stranger({ viewport: NARROW });
    await look(stage, again, address, code);
    await shown(again, 'told-replies');
  });
}

async function shown(page: Page, name: string): Promise<void> {
  expect([name, await widthProblem(page), await accessibilityProblems(page)]).toEqual([name, null, []]);
  await picture(page, name);
}
