import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { ACCOUNT, openPostbox, type Postbox } from '../apps/server/src/capabilities/mail/postbox.fixture.ts';
import { accessibilityProblems, follow, NARROW, openBrowser, openWindow, picture, WIDE } from './harness/browser.ts';
import { startedPlace } from './harness/kept-place.ts';
import { hiddenStops, widthProblem } from './harness/page-check.ts';
import { enrolSensor, eventId, HEAD, sendEvents, setUpSchool, totp } from './harness/school.ts';
import { freePort, type Server, startServer, waitFor } from './harness/server.ts';
import type { Visitor } from './harness/visitor.ts';

/*
 * From no mail at all to an adult who hears of a child within seconds: the school's mail server is named and tried, a pupil types something urgent, and
 * the link of the message leads through the sign-in to the alert.
 */

const place = await startedPlace();
let server: Server;
let head: Visitor;
let secret = '';
let box: Postbox;
let browser: Browser;
let page: Page;
const problems: string[][] = [];

beforeAll(async () => {
  server = await startServer(place, ['--data', join(place.path, 'data'), '--port', String(await freePort())]);
  ({ head, totpSecret: secret } = await setUpSchool(server.setUpLink ?? ''));
  const pupil = { kind: 'pupil', given_name: 'Ellis', family_name: 'Marwood', username: 'emarwood', year_group: '9' };
  await head.post('/people/new', { ...pupil, reason: 'Joins today' });
  box = await openPostbox();
  browser = await openBrowser();
});
afterAll(async () => {
  await browser?.close();
  await box?.stop();
  await server?.stop();
  place.remove();
});

/** A window of the head's, or of a stranger's at the same server. */
async function open(who: 'head' | 'stranger', options: Parameters<typeof openWindow>[1] = {}): Promise<Page> {
  const window = await openWindow(browser, options);
  problems.push(window.problems);
  if (who === 'head') await window.context.addCookies(head.session());
  return window.page;
}

const said = async (on: Page) => ((await on.textContent('main')) ?? '').replace(/\s+/g, ' ');
const press = (name: string, on = page) => follow(on, on.getByRole('button', { name }));

/** Fills the form in as it belongs to the mail server of this journey. */
async function fillIn(password: string): Promise<void> {
  await page.fill('[name=host]', 'localhost');
  await page.fill('[name=port]', String(box.port));
  await page.check('[name=security][value=starttls]');
  await page.fill('[name=login]', ACCOUNT.login);
  await page.fill('[name=password]', password);
  await page.fill('[name=fromAddress]', 'gatehouse@larkmoor.example');
  await page.fill('[name=authority]', box.authority);
}

test('without a script: the page says what is missing, what was typed is kept, and a wrong password is told in plain words', async () => {
  page = await open('head', { javaScript: false });
  await page.goto(`${server.origin}/settings`);
  await follow(page, page.locator('.moj-sub-navigation').getByRole('link', { name: 'Mail', exact: true }));
  expect(await said(page)).toContain('No email notifications yet');
  expect(await page.inputValue('[name=origin]')).toBe(server.origin);
  await picture(page, 'mail-empty');
  await press('Save');
  expect(await page.locator('.govuk-error-summary').count()).toBe(1);
  await fillIn('not this one');
  await press('Save');
  expect(await said(page)).toContain('A password is saved and never shown');
  await press('Send me a test message');
  expect(await said(page)).toContain('did not accept the account or password');
  expect(await said(page)).toContain('535');
  expect(box.taken).toEqual([]);
});

test('with the right one a test message arrives within seconds, over an encrypted connection', async () => {
  await fillIn(ACCOUNT.password);
  await press('Save');
  await press('Send me a test message');
  expect(await said(page)).toContain('The mail server accepted the test message.');
  await picture(page, 'mail-tested');
  expect(box.taken).toMatchObject([{ to: [HEAD.email], encrypted: true, login: ACCOUNT.login }]);
});

test('the page is whole at both widths, and by keys alone', async () => {
  const looking = await open('head');
  for (const path of ['/mail', '/account/mail']) {
    await looking.goto(server.origin + path);
    for (const [again, viewport] of [WIDE, NARROW].entries()) {
      await looking.setViewportSize(viewport);
      expect([path, await widthProblem(looking)]).toEqual([path, null]);
      expect(await accessibilityProblems(looking, again > 0)).toEqual([]);
    }
    expect(await hiddenStops(looking, 40)).toEqual([]);
  }
  await looking.context().close();
});

test('an urgent alert by the gate is in the mailbox within seconds, and names nobody', async () => {
  const key = await enrolSensor(server.origin, head);
  const before = box.taken.length;
  const sentAt = Date.now();
  const { body } = await sendEvents(server.origin, key, [
    {
      ...{ id: eventId(), occurredAt: new Date().toISOString(), kind: 'typed', device: 'LHS-0418', app: 'Google Docs' },
      ...{ who: { account: 'emarwood', confidence: 'certain' }, text: 'i want to kill myself tonight' },
    },
  ]);
  expect(body).toMatchObject({ accepted: 1, alerts: 1 });
  expect(await waitFor(() => box.taken.length > before, 20)).toBe(true);
  console.log(`from the gate's event to the mailbox: ${Date.now() - sentAt} ms`);
  const message = box.taken.at(-1);
  expect(message?.to).toEqual([HEAD.email]);
  expect(message?.raw).toContain('Subject: Gatehouse: 1 urgent alert');
  expect(message?.raw).not.toMatch(/Ellis|Marwood|LHS-0418|tonight|harm/i);
});

test('its link leads through the sign-in to the alert', async () => {
  const link = /Open them:\s+(\S+)/.exec(box.taken.at(-1)?.raw ?? '')?.[1] ?? '';
  expect(link).toBe(`${server.origin}/waiting`);
  const phone = await open('stranger', { viewport: NARROW });
  await phone.goto(link);
  expect(new URL(phone.url()).pathname).toBe('/sign-in');
  await phone.fill('[name=email]', HEAD.email);
  await phone.fill('[name=password]', HEAD.password);
  await press('Sign in', phone);
  // The next code: the one of now was used when the phone was set up, and each is taken once.
  await phone.fill('[name=code]', totp(secret, Date.now() + 30_000));
  await press('Continue', phone);
  await expect.poll(() => new URL(phone.url()).pathname).toBe('/alerts');
  expect(await said(phone)).toContain('Ellis Marwood');
  expect(problems.flat()).toEqual([]);
});
