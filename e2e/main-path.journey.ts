import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { accessibilityProblems, follow, openBrowser, openTab, openWindow, picture } from './harness/browser.ts';
import { eventId, secretIn, sendEvents, totp } from './harness/school.ts';
import { freePort, gatehouse, makePlace, type Server, startServer } from './harness/server.ts';

/*
 * The one journey that everything stands on: from the printed link to a closed incident, by the people whose work it is, in real
 * browsers, with nothing prepared behind their backs.
 */

const place = makePlace();
const data = join(place.path, 'data');
const HEAD = {
  given: 'Daniel',
  family: 'Osei',
  email: 'd.osei@larkmoor.example',
  password: 'Lantern over wet slate 7',
};
const LEAD = {
  given: 'Priya',
  family: 'Nair',
  email: 'p.nair@larkmoor.example',
  password: 'Nine herons by the weir 4',
};
const ROSTER = [
  'MIS ID,Surname,Forename,Kind,Year,Class,Gender,Username,E-mail',
  '1001,Marwood,Ellis,pupil,9,9B,M,emarwood,emarwood@larkmoor.example',
  '1002,Qadir,Zainab,pupil,10,10F,F,zqadir,zqadir@larkmoor.example',
  '2001,Farrow,Kit,staff,,,M,kfarrow,k.farrow@larkmoor.example',
].join('\n');

let server: Server;
let browser: Browser;
let head: Page;
let lead: Page;
let leadPassword = '';
let key = '';
const problems: string[][] = [];

beforeAll(async () => {
  server = await startServer(place, ['--data', data, '--port', String(await freePort())]);
  browser = await openBrowser();
  const windows = [await openWindow(browser), await openWindow(browser)];
  problems.push(...windows.map((window) => window.problems));
  [head, lead] = windows.map((window) => window.page) as [Page, Page];
});
afterAll(async () => {
  await browser.close();
  await server.stop();
  place.remove();
});

const press = (page: Page, name: string | RegExp) => follow(page, page.getByRole('button', { name }));

/** Sets up the second factor on the page that asks for it. */
async function confirmPhone(page: Page): Promise<void> {
  await expect.poll(() => page.url()).toContain('/sign-in/second-factor');
  const secret = secretIn(await page.content());
  await page.fill('[name=code]', totp(secret, Date.now()));
  await press(page, 'Turn it on');
  await expect.poll(() => page.textContent('main')).toContain('Print or copy these now');
}

test('the head sets the school up from the printed link', async () => {
  await head.goto(server.setUpLink ?? '');
  await head.fill('[name=givenName]', HEAD.given);
  await head.fill('[name=familyName]', HEAD.family);
  await head.fill('[name=email]', HEAD.email);
  await head.check('[name=role][value=head]');
  await head.fill('[name=password]', HEAD.password);
  await head.fill('[name=again]', HEAD.password);
  await press(head, 'Continue');
  await head.check('[name=starter][value=high-b]');
  await head.fill('[name=name]', 'Larkmoor High School');
  expect(await accessibilityProblems(head)).toEqual([]);
  await press(head, 'Continue');
  await head.check('[name=head-who][value=me]');
  await head.check('[name=dsl-who][value=other]');
  await head.fill('[name=dsl-givenName]', LEAD.given);
  await head.fill('[name=dsl-familyName]', LEAD.family);
  await head.fill('[name=dsl-email]', LEAD.email);
  await head.check('[name=deputy_dsl-who][value=later]');
  await head.check('[name=network_manager-who][value=me]');
  await head.check('[name=chair_of_governors-who][value=later]');
  await press(head, 'Continue');
  await head.check('[name=device][value=later]');
  await press(head, 'Finish the set-up');
  const row = head.getByRole('listitem').filter({ hasText: 'Priya Nair' });
  leadPassword = (await row.locator('code').textContent()) ?? '';
  expect(leadPassword.length).toBeGreaterThan(10);
  await press(head, 'Continue');
  await confirmPhone(head);
  await head.goto(`${server.origin}/today`);
  await expect.poll(() => head.locator('h1').textContent()).toMatch(/need|Nothing/);
  await head.goto(server.setUpLink ?? '');
  expect(await head.textContent('h1')).toBe('This link has been used');
});

test('people come from a file, whose difference is seen first', async () => {
  const file = join(place.path, 'roster.csv');
  writeFileSync(file, ROSTER);
  await head.goto(`${server.origin}/people/import`);
  await head.setInputFiles('input[type=file]', file);
  await follow(head, head.locator('main form button').first());
  await expect.poll(() => head.textContent('main')).toContain('Marwood');
  await picture(head, 'import-difference');
  expect(await accessibilityProblems(head)).toEqual([]);
  // Nothing is written before it is applied.
  const other = await openTab(head.context());
  await other.goto(`${server.origin}/people?name=Marwood`);
  expect(await other.textContent('main')).not.toContain('9B');
  await other.close();
  await press(head, /^Apply/);
  await head.goto(`${server.origin}/people`);
  expect(await head.textContent('main')).toContain('Marwood');
});

test('a gate is enrolled with a one-time code', async () => {
  await head.goto(`${server.origin}/sensors/new`);
  await head.check('[name=kind][value=gate]');
  await head.fill('[name=name]', 'Main building proxy');
  await press(head, 'Make a one-time code');
  const code = /([2-9A-Z]{4}(?:-[2-9A-Z]{4}){2,})/.exec((await head.textContent('main')) ?? '')?.[1];
  const enrol = () =>
    fetch(`${server.origin.replace('localhost', '127.0.0.1')}/api/v1/enrol`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ code }),
    });
  key = ((await (await enrol()).json()) as { key: string }).key;
  expect(key).toMatch(/^gh_/);
  expect((await enrol()).status).toBeGreaterThanOrEqual(400);
});

test('the safeguarding lead signs in with the one-time password, chooses her own and a second factor', async () => {
  await lead.goto(`${server.origin}/sign-in`);
  await lead.fill('[name=email]', LEAD.email);
  await lead.fill('[name=password]', leadPassword);
  await press(lead, 'Sign in');
  await lead.fill('[name=password]', LEAD.password);
  await lead.fill('[name=again]', LEAD.password);
  await press(lead, 'Save password');
  await confirmPhone(lead);
  await lead.goto(`${server.origin}/alerts`);
  expect(await lead.textContent('h1')).toMatch(/[Nn]othing|No alert/);
  await picture(lead, 'desk-empty');
});

const alarming = () => ({
  id: eventId(),
  occurredAt: new Date().toISOString(),
  kind: 'typed',
  who: { account: 'emarwood', confidence: 'certain' },
  device: 'LHS-0418',
  place: 'Room 14',
  app: 'Google Docs',
  text: 'sorry this is late. i dont want to be here any more and nobody would notice. anyway the poem is about',
});

test('alarming text is on her open desk within five seconds, without a reload', async () => {
  await lead.evaluate(() => Object.assign(window, { stillHere: true }));
  const sent = Date.now();
  const { status, body } = await sendEvents(server.origin, key, [
    {
      ...alarming(),
      kind: 'visit',
      text: undefined,
      app: undefined,
      url: 'https://lessons.example/poetry',
      title: 'Poetry',
    },
    alarming(),
  ]);
  expect({ status, ...body }).toMatchObject({ status: 200, accepted: 2, alerts: 1 });
  await lead.getByText('Ellis Marwood').first().waitFor({ timeout: 5000 });
  expect(Date.now() - sent).toBeLessThan(5000);
  expect(await lead.evaluate(() => 'stillHere' in window)).toBe(true);
  await expect.poll(() => lead.title()).toContain('1');
  // Everything on the page says the same, not only the queue.
  await expect.poll(() => lead.locator('h1').innerText()).toBe('One alert to decide');
  await expect.poll(() => lead.locator('.gh-firstup').innerText()).toContain('Ellis Marwood');
  await expect.poll(() => lead.locator('[aria-label*="5"], [aria-label*="rgent"]').count()).toBeGreaterThan(0);
});

test('a member of staff’s event never reaches that desk; the head has it', async () => {
  const { body } = await sendEvents(server.origin, key, [
    { ...alarming(), who: { account: 'kfarrow', confidence: 'certain' }, text: 'i want to kill myself tonight' },
  ]);
  expect(body).toMatchObject({ accepted: 1, alerts: 1 });
  await lead.waitForTimeout(1500);
  for (const path of ['/alerts', '/alerts/all', '/alerts/all?name=Farrow', '/today']) {
    await lead.goto(server.origin + path);
    expect(await lead.textContent('body'), path).not.toContain('Farrow');
  }
  expect((await lead.goto(`${server.origin}/staff-alerts`))?.status()).toBe(404);
  await head.goto(`${server.origin}/staff-alerts`);
  expect(await head.textContent('main')).toContain('Kit Farrow');
});

test('she opens it from the keyboard, sees why, and escalates', async () => {
  await lead.goto(`${server.origin}/alerts`);
  await lead.locator('body').press('j');
  await expect.poll(() => lead.textContent('h1')).toContain('Ellis Marwood');
  const story = (await lead.textContent('main')) ?? '';
  expect(story).toMatch(/dont want to be here.*40.*nobody would notice.*30.*80/s);
  // This starter keeps the site of an ordinary visit and nothing more.
  expect(story).toContain('lessons.example');
  expect(story).not.toContain('Poetry');
  expect(await accessibilityProblems(lead)).toEqual([]);
  await picture(lead, 'desk-episode');
  await lead.locator('body').press('e');
  await expect.poll(() => lead.url()).toContain('/incidents/new');
});

test('the incident is logged from the alert, actioned and closed', async () => {
  await lead.check('[name=person-0-part][value=affected]');
  await lead.fill('[name=title]', 'Worrying words in a school document');
  await lead.check('[name=intent][value=not_known]');
  await lead.fill('[name=action]', 'Seen in person by Priya Nair the same morning');
  await lead.fill('[name=actionReason]', 'Our procedure asks for it');
  if (await lead.locator('[name=gradeReason]').isVisible()) await lead.fill('[name=gradeReason]', 'Immediate worry');
  await press(lead, 'Log the incident');
  await expect.poll(() => lead.textContent('h1')).toContain('Worrying words');
  await picture(lead, 'incident');
  expect(await accessibilityProblems(lead)).toEqual([]);
  await closeIncident(lead);
  await lead.goto(`${server.origin}/alerts`);
  expect(await lead.textContent('h1')).toMatch(/[Nn]othing|No alert/);
});

/** Adds an action that is done and a parent who was told, then puts it forward; the head closes it. */
async function closeIncident(page: Page): Promise<void> {
  const here = page.url().split(/[?#]/)[0] ?? '';
  await page.goto(`${here}/actions`);
  await page.fill('[name=action]', 'A safe person named for break and lunch');
  await page.fill('[name=reason]', 'So that Ellis is not alone with it');
  await page.check('[name=done]');
  await press(page, 'Add action');
  await expect.poll(() => page.textContent('main')).toContain('A safe person named');
  await page.goto(`${here}/notices?whom=parent`);
  await page.fill('[name=name]', 'Morgan Marwood');
  await page.check('[name=how][value=telephone]');
  await page.fill('[name=when-date]', 'today');
  await page.fill('[name=when-time]', '00:01');
  await follow(page, page.locator('main form button').last());
  await expect.poll(() => page.textContent('main')).toContain('Morgan Marwood');
  await page.goto(`${here}/questions`);
  await page.check('[name=q-safe_now][value=Yes]');
  await page.check('[name=q-spoken_with][value=Yes]');
  await press(page, 'Save answers');
  await page.goto(`${here}/put-forward`);
  await page.fill('[name=words]', 'Seen, parents told, a plan agreed with Ellis.');
  await press(page, 'Propose closing');
  await expect.poll(() => page.textContent('main')).toContain('so somebody else has to agree');
  await head.goto(`${here}/close`);
  await head.fill('[name=words]', 'Read, with what the parents were told.');
  await press(head, 'Agree and close');
  await page.goto(here);
  await expect.poll(() => page.textContent('main')).toContain('a plan agreed with Ellis');
  expect(await page.textContent('main')).toContain('Closed');
}

test('the journal verifies, and tells the whole story', async () => {
  const { code, output } = await gatehouse(place, ['journal', 'verify', '--data', data]);
  expect(output).toContain('are as they were written');
  expect(code).toBe(0);
  await head.goto(`${server.origin}/journal`);
  const page = (await head.textContent('main')) ?? '';
  for (const words of ['Raised an alert', 'Logged an incident']) expect(page).toContain(words);
});

test('no page had a script error, and no resource was refused', () => {
  expect(problems.flat()).toEqual([]);
});
