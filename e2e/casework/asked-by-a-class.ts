import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { accessibilityProblems, follow, NARROW, picture } from '../harness/browser.ts';
import { widthProblem } from '../harness/page-check.ts';
import { enrolGate, eventId, sendEvents } from '../harness/school.ts';
import { type Stage, said } from './stage.ts';

const ASKERS = [
  ['Imogen Stott', 'For the chess club poster.'],
  ['Jude Pell', 'Our club plays it.'],
  ['Jonah Prew', 'I am bored.'],
] as const;

/** Three pupils ask for one site: it is one line, answered once for two of them and otherwise for the third, and each reads their own answer on a phone without a script. */
export function askedByAClass(stage: Stage): void {
  test('requests for one site stand together, are answered together but for one, and each pupil reads their own answer', async () => {
    const network = await stage.as('network');
    const { key, school } = await enrolGate(network, stage.origin, 'Gate in the library');
    const pupils: Page[] = [];
    for (const [name, words] of ASKERS) {
      const account = await usernameOf(stage, network, name);
      pupils.push(await asks(stage, { key, school, account, words }));
    }

    await stage.go(network, '/requests');
    const line = network.getByRole('row').filter({ hasText: 'chess.example' });
    expect(await line.count()).toBe(1);
    expect(await line.innerText()).toMatch(/and 2 others[\s\S]*Waiting/);
    const phone = await stage.as('network', { viewport: NARROW });
    await stage.go(phone, '/requests');
    await look(phone, 'requests-of-a-class');
    await follow(network, line.getByRole('link'));
    // By keys alone: the answer, and who has another one.
    await press(network, network.getByRole('radio', { name: 'Unblock it for those who asked, and nobody else' }));
    await press(network, network.getByRole('radio', { name: 'chess.example', exact: true }));
    await press(network, network.getByRole('radio', { name: 'For an hour' }));
    await press(network, network.getByRole('checkbox', { name: /Jonah Prew/ }));
    await network.getByLabel('What should they be told?').focus();
    await network.keyboard.type('Good luck with the poster.');
    await look(network, 'request-of-a-class');
    await network.getByRole('button', { name: 'Send answer' }).focus();
    await Promise.all([network.waitForURL(/\/requests$/), network.keyboard.press('Enter')]);
    expect(await said(network)).toContain('Unblocked. All 2 people who asked can see that.');
    expect(await line.allInnerTexts()).toEqual([
      expect.stringMatching(/Jonah Prew[\s\S]*Waiting/),
      expect.stringMatching(/and one other[\s\S]*Unblocked/),
    ]);
    await follow(network, line.first().getByRole('link'));
    await network.getByRole('radio', { name: 'Refuse: it stays blocked' }).check();
    await network.getByLabel('What should they be told?').fill('Not in lessons. Ask again at lunch.');
    await follow(network, network.getByRole('button', { name: 'Send answer' }));
    expect(await line.first().innerText()).toContain('Refused');
    await stage.go(phone, '/requests');
    await look(phone, 'requests-answered');
    await follow(phone, phone.getByRole('row').filter({ hasText: 'one other' }).getByRole('link'));
    await look(phone, 'request-answered');

    const [imogen, jude, jonah] = pupils as [Page, Page, Page];
    for (const page of [imogen, jude]) {
      await follow(page, page.getByRole('link', { name: 'Is there an answer now?' }));
      expect(await said(page)).toMatch(/Yes, it is open.*Good luck with the poster/);
    }
    await follow(jonah, jonah.getByRole('link', { name: 'Is there an answer now?' }));
    expect(await said(jonah)).toMatch(/It stays blocked.*Ask again at lunch/);
    // What looks at a page is a script: the same pages once more in a window that has them.
    const again = await stage.stranger({ viewport: NARROW });
    for (const [page, name] of [
      [imogen, 'asked-yes'],
      [jonah, 'asked-no'],
    ] as const) {
      await again.goto(page.url());
      await look(again, name);
    }
  });
}

async function press(page: Page, what: ReturnType<Page['getByRole']>): Promise<void> {
  await what.focus();
  await page.keyboard.press('Space');
}

async function look(page: Page, name: string): Promise<void> {
  expect([name, await widthProblem(page), await accessibilityProblems(page)]).toEqual([name, null, []]);
  await picture(page, name);
}

async function usernameOf(stage: Stage, page: Page, name: string): Promise<string> {
  await stage.go(page, `/people?name=${encodeURIComponent(name)}`);
  const [given, family] = name.split(' ');
  await follow(page, page.getByRole('link', { name: `${family}, ${given}` }).first());
  return page.locator('.govuk-summary-list__row').filter({ hasText: 'Username' }).locator('dd').first().innerText();
}

/** A pupil meets the block page and asks; the gate tells of the block. Returns the page on which they wait. */
async function asks(
  stage: Stage,
  { key, school, account, words }: { key: string; school: string; account: string; words: string },
): Promise<Page> {
  const id = eventId();
  const why = Buffer.from(JSON.stringify({ e: id, c: 'games', r: 'category', a: 'pupil-ks3' })).toString('base64url');
  const page = await stage.stranger({ viewport: NARROW, javaScript: false });
  await stage.go(page, `/s/${school}/blocked/ask?${new URLSearchParams({ u: 'chess.example:443', why })}`);
  await page.fill('[name=words]', words);
  await follow(page, page.getByRole('button', { name: 'Ask' }));
  const verdict = { action: 'block', category: 'games', reason: 'category', rule: 'chess.example', trace: [] };
  const event = { id, kind: 'visit', occurredAt: new Date().toISOString(), url: 'https://chess.example/play', verdict };
  await sendEvents(stage.origin, key, [{ ...event, who: { account, confidence: 'certain' }, device: 'LHS-0418' }]);
  return page;
}
