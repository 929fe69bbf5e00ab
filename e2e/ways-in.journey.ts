import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { Stage, said } from './casework/stage.ts';
import { accessibilityProblems, follow, NARROW, picture } from './harness/browser.ts';
import { signInAs } from './harness/demo-people.ts';
import { smallTargets, widthProblem } from './harness/page-check.ts';

/*
 * How somebody who does not work here is let in, and how that ends: a parent, with their last child, and an account that nobody uses.
 */

const stage = new Stage();
beforeAll(() => stage.open(), 300_000);
afterAll(() => stage.close());

/** The page of somebody, as the list leads to it. */
async function openPerson(page: Page, name: string): Promise<string> {
  await stage.go(page, `/people?name=${encodeURIComponent(name)}&status=any`);
  const [given, family] = name.split(' ');
  await follow(page, page.getByRole('link', { name: `${family}, ${given}` }).first());
  return new URL(page.url()).pathname;
}
const look = async (page: Page, name: string) => {
  expect([name, await widthProblem(page), await accessibilityProblems(page)]).toEqual([name, null, []]);
  await picture(page, name);
};
test('a parent is let in once it is recorded whose parent they are, reads nothing of the child, and is out when the child has left', async () => {
  const office = await stage.as('office', { javaScript: false });
  const phone = await stage.as('office', { viewport: NARROW });
  const head = await stage.as('head', { javaScript: false });
  const owen = await openPerson(office, 'Owen Dray');
  await stage.go(phone, owen);
  await look(phone, 'parent-of-nobody');
  await stage.go(head, owen);
  await follow(head, head.getByRole('link', { name: 'Give an account…' }));
  expect(await said(head)).toContain('Whose parent is Owen Dray?');

  await follow(office, office.getByRole('link', { name: 'Record a child…' }));
  await follow(office, office.getByRole('button', { name: 'Record', exact: true }));
  expect(await said(office)).toContain('Choose at least one child');
  await stage.go(phone, `${owen}/children`);
  await look(phone, 'record-a-child');
  // By keys: the child, what was seen, and on. The enter key in a field searches, and records nothing.
  await phone.getByRole('checkbox', { name: 'Caitlin Dray' }).focus();
  await phone.keyboard.press('Space');
  await phone.getByLabel('What shows that they have parental responsibility?').focus();
  await phone.keyboard.type('Birth certificate seen');
  await Promise.all([phone.waitForEvent('framenavigated'), phone.keyboard.press('Enter')]);
  await phone.waitForLoadState('domcontentloaded');
  expect(await phone.getByRole('checkbox', { name: 'Caitlin Dray' }).isChecked()).toBe(true);
  await phone.getByRole('button', { name: 'Record', exact: true }).focus();
  await Promise.all([phone.waitForURL(new RegExp(`${owen}$`)), phone.keyboard.press('Enter')]);
  expect(await said(phone)).toContain('Owen Dray: parental responsibility for 1 child is recorded.');
  await look(phone, 'parent-of-one');

  await stage.go(head, `${owen}/account`);
  await follow(head, head.getByRole('button', { name: 'Give the account' }));
  const once = (await head.locator('main b.gh-mono').textContent()) ?? '';
  const parent = await stage.stranger({ viewport: NARROW, javaScript: false });
  await parent.goto(`${stage.origin}/sign-in`);
  await parent.fill('[name=email]', 'owen.dray@post.example');
  await parent.fill('[name=password]', once);
  await follow(parent, parent.getByRole('button', { name: 'Sign in' }));
  for (const field of await parent.locator('main input[type=password]').all())
    await field.fill((await field.getAttribute('autocomplete')) === 'current-password' ? once : 'Lantern over slate 7');
  await follow(parent, parent.locator('main form button:not([type=button])').first());
  await stage.go(parent, '/told');
  const read = [await said(parent)];
  for (const path of ['/account/notice', '/account']) {
    await stage.go(parent, path);
    read.push(await said(parent));
  }
  expect(read.join(' ')).toContain('Nothing yet.');
  expect(read.join(' ')).not.toMatch(/Caitlin|8M/);
  await stage.go(parent, owen);
  expect(await said(parent)).toContain('There is no such page');
  await stage.go(parent, '/told');

  const child = await openPerson(office, 'Caitlin Dray');
  expect(await said(office)).toContain('Owen Dray');
  await follow(office, office.getByRole('button', { name: 'Mark as left…' }));
  expect(await said(office)).toContain('last child here of Owen Dray. Their account and every open session end.');
  await stage.go(phone, `${child}/leave`);
  await look(phone, 'last-child-leaves');
  await office.fill('[name=reason]', 'Moved to Fenbridge School');
  await follow(office, office.getByRole('button', { name: 'Mark as left' }));
  expect(await said(office)).toContain('The access of Owen Dray ended with it.');
  await parent.reload();
  expect(new URL(parent.url()).pathname).toBe('/sign-in');
  await stage.go(phone, owen);
  expect(await said(phone)).toContain('Their last child at the school left');
  await look(phone, 'parent-left');
});

test('accounts that nobody uses are found, closed after a look at whose they are, and not where somebody signed in meanwhile', async () => {
  const head = await stage.as('head', { javaScript: false });
  await stage.go(head, '/people?unused=never');
  await head.getByRole('checkbox', { name: 'Pell, Leonie' }).check();
  await follow(head, head.getByRole('button', { name: 'Close the ticked accounts…' }));
  expect(await said(head)).toContain('Close the account of Leonie Pell?');
  const leonie = await stage.stranger({ javaScript: false });
  await signInAs(leonie, stage.origin, 'leonie.pell@post.example');
  await head.fill('[name=reason]', 'Nobody uses it');
  await follow(head, head.getByRole('button', { name: 'Close the account' }));
  expect(await said(head)).toContain('Leonie Pell signed in while you had the page open. No account was closed.');

  const phone = await stage.as('head', { viewport: NARROW });
  await stage.go(phone, '/people?unused=year');
  await look(phone, 'unused-accounts');
  // By keys: the box, and the button.
  await phone.getByRole('checkbox', { name: 'Larsen, Anke' }).focus();
  await phone.keyboard.press('Space');
  await phone.keyboard.press('Enter');
  await phone.waitForURL(/accounts\/close/);
  await look(phone, 'close-account');
  await follow(phone, phone.getByRole('button', { name: 'Close the account' }));
  expect(await said(phone)).toContain('Say why, in a few words');
  await phone.fill('[name=reason]', 'Nobody has used it since last summer');
  await follow(phone, phone.getByRole('button', { name: 'Close the account' }));
  expect(await said(phone)).toContain('The account is closed. Nobody can sign in with it.');
  await look(phone, 'unused-closed');
  await openPerson(phone, 'Anke Larsen');
  expect(await said(phone)).toContain('The account has ended: it cannot be used to sign in.');

  const anke = await stage.stranger({ javaScript: false });
  await stage.go(anke, '/sign-in');
  await anke.fill('[name=email]', 'anke.larsen@post.example');
  await anke.fill('[name=password]', 'towers-and-lamps');
  await follow(anke, anke.getByRole('button', { name: 'Sign in' }));
  expect(new URL(anke.url()).pathname).toBe('/sign-in');
});

test('a thumb finds what it means: names in lists, buttons, folds and what is at the foot', async () => {
  const page = await stage.as('office', { viewport: NARROW });
  for (const path of ['/today', '/people', '/people/import', '/account', '/filtering/services']) {
    await stage.go(page, path);
    expect(await smallTargets(page), path).toEqual([]);
  }
  await follow(page, page.getByRole('link', { name: 'Brightsums' }));
  await follow(page, page.getByRole('link', { name: /parents’ answers/ }));
  expect(await smallTargets(page)).toEqual([]);
  // A form for each pupil of a class was ten thousand pixels.
  expect(await page.evaluate(() => document.documentElement.scrollHeight)).toBeLessThan(3500);
});

test('no page had a script error, and no resource was refused', () => {
  expect(stage.problems).toEqual([]);
});
