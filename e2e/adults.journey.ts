import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { follow, NARROW, openBrowser, openWindow } from './harness/browser.ts';
import { startDemo } from './harness/demo.ts';
import { type DemoPerson, signInToDemo } from './harness/demo-people.ts';
import { largeText } from './harness/large-text.ts';
import { look } from './harness/look.ts';
import { enrolGate, eventId, sendEvents } from './harness/school.ts';
import type { Place, Server } from './harness/server.ts';

/*
 * The adults' side of the gate, in the demo: a second person joins a decision, and a pupil who meets a closed page says so and is answered.
 * The pupil's browser has no script, no cookie and nobody signed in, as a block page finds it.
 */

let place: Place;
let server: Server;
let browser: Browser;
let school = '';
const windows: { context: BrowserContext; problems: string[] }[] = [];

beforeAll(async () => {
  ({ place, server } = await startDemo());
  browser = await openBrowser();
}, 300_000);
afterAll(async () => {
  await browser?.close();
  await server?.stop();
  place?.remove();
});

async function signIn(who: DemoPerson, options?: Parameters<typeof openWindow>[1]): Promise<Page> {
  const window = await signInToDemo(browser, server.origin, who, options);
  windows.push(window);
  return window.page;
}

const said = async (page: Page) => ((await page.textContent('main')) ?? '').replace(/\s+/g, ' ');

test('a second senior joins the decision on an alert, and sees what was proposed and by whom', async () => {
  const lead = await signIn('dsl');
  await lead.goto(`${server.origin}/alerts?tab=second`);
  await follow(lead, lead.locator('.gh-queue__link', { hasText: 'Theo Larsen' }));
  await look(lead, 'joint-proposed');
  const mine = (await lead.getByRole('button', { name: /Withdraw proposal/ }).count()) > 0;
  const page = mine ? await proposedAnew(lead) : lead;
  expect(await said(page)).toMatch(/proposed: an incident/);
  await page.keyboard.press('a');
  await page.waitForURL(/\/agree$/);
  await look(page, 'joint-agree');
  await follow(page, page.getByRole('button', { name: 'Agree' }));
  expect(await said(page)).toContain('Two people have decided');
});

/** The lead asks the head by name: they could not read the alert before. */
async function proposedAnew(lead: Page): Promise<Page> {
  const address = lead.url();
  await follow(lead, lead.getByRole('button', { name: /Withdraw proposal/ }));
  await lead.goto(address);
  await lead.keyboard.press('e');
  await lead.waitForURL(/propose-incident$/);
  await lead.fill('[name=words]', 'The last page he opened sells blades.');
  await lead.getByRole('radio', { name: /Daniel Osei/ }).check();
  await look(lead, 'joint-propose');
  await follow(lead, lead.getByRole('button', { name: 'Propose it' }));
  const head = await signIn('head');
  expect(await said(head)).toContain('waiting for a second person');
  await head.goto(address.replace(/.*\/alerts\//, `${server.origin}/passed/`).replace(/\?.*/, ''));
  return head;
}

test('a pupil meets a closed page, says that it was a mistake, asks for it, and is answered', async () => {
  const network = await signIn('network');
  const { key, school: enrolledAt } = await enrolGate(network, server.origin, 'Gate in the library');
  school = enrolledAt;
  const id = eventId();
  const why = Buffer.from(JSON.stringify({ e: id, c: 'games', r: 'category', a: 'pupil-ks2' })).toString('base64url');

  const { page: pupil, context, problems } = await openWindow(browser, { javaScript: false, viewport: NARROW });
  await pupil.goto(`${server.origin}/s/${school}/blocked?${new URLSearchParams({ u: 'games.test:443', why })}`);
  expect(await said(pupil)).toContain('It is for playing, and not for school time.');
  await follow(pupil, pupil.getByRole('button', { name: 'I opened it by mistake' }));
  expect(await said(pupil)).toContain('Thank you for telling us');
  await follow(pupil, pupil.getByRole('link', { name: 'I need it for my work' }));
  await pupil.fill('[name=words]', 'Our class writes about chess.');
  await follow(pupil, pupil.getByRole('button', { name: 'Ask' }));
  expect(await said(pupil)).toContain('Your request has been sent');
  expect(await context.cookies()).toEqual([]);

  const verdict = { action: 'block', category: 'games', reason: 'category', rule: 'games.test', trace: [] };
  const event = { id, kind: 'visit', occurredAt: new Date().toISOString(), url: 'https://games.test/chess', verdict };
  await sendEvents(server.origin, key, [{ ...event, who: { confidence: 'not_known' }, device: 'LHS-0418' }]);
  await network.goto(`${server.origin}/requests`);
  await look(network, 'requests');
  await follow(network, network.getByRole('link', { name: 'games.test/chess' }));
  await look(network, 'request');
  // Who asks is not known, so it cannot be opened for them alone: an adult asks for the year, and another agrees.
  await follow(network, network.getByRole('link', { name: /Ask for it for a class or a year/ }));
  await look(network, 'ask');
  await network.selectOption('[name=whom]', 'role:pupil');
  await network.check('[name=span][value=today]');
  await follow(network, network.getByRole('button', { name: 'Ask for it' }));
  const change = network.url();
  const lead = await signIn('head');
  await lead.goto(change);
  await look(lead, 'change');
  await follow(lead, lead.getByRole('button', { name: 'Approve change' }));
  await pupil.reload();
  expect(await said(pupil)).toContain('Yes, it is open');
  await network.goto(`${server.origin}/why?address=games.test%2Fchess&as=pupil-ks2`);
  expect(await said(network)).toContain('It was unblocked for a while');
  await look(network, 'why');
  expect(problems).toEqual([]);
});

test('an update that takes away too much is held, agreed on, and rolled back by a click that somebody signs for; a governor reads it', async () => {
  const network = await signIn('network');
  await network.goto(`${server.origin}/filtering/lists`);
  expect(await said(network)).toContain('1 update is held');
  await follow(network, network.getByRole('link', { name: 'Larkmoor games' }));
  const list = network.url();
  expect(await said(network)).toContain('120 entries');
  const editions = network.locator('a[href*="/editions/"]');
  const first = await editions.last().getAttribute('href');
  await follow(network, editions.first());
  await look(network, 'list-edition');
  await network.fill('[name=reason]', 'The publisher moved half of them.');
  await follow(network, network.locator('button[value=accept]'));
  const change = network.url();
  const head = await signIn('head');
  await head.goto(change);
  await follow(head, head.getByRole('button', { name: 'Approve change' }));
  await network.goto(list);
  expect(await said(network)).toContain('64 entries');
  await network.goto(`${server.origin}${first}`);
  await network.fill('[name=reason]', 'Games open again in lessons.');
  await network.check('[name=emergency][value=yes]');
  await follow(network, network.locator('button[value=pin]'));
  expect(await said(network)).toContain('It is in force.');
  const rolled = network.url();
  await network.goto(list);
  expect(await said(network)).toContain('120 entries');
  await head.goto(`${server.origin}/today`);
  expect(await said(head)).toContain('needs a second signature');
  await head.goto(rolled);
  await follow(head, head.getByRole('button', { name: 'Sign off' }));
  const governor = await signIn('governor');
  await governor.goto(`${server.origin}/filtering/changes?kind=list`);
  await look(governor, 'filter-log');
  const log = await said(governor);
  for (const words of ['The publisher moved half of them.', 'Games open again in lessons.', 'Signed', 'Tom Bexley']) {
    expect(log).toContain(words);
  }
  expect(await governor.getByRole('link', { name: 'Ask for a change' }).count()).toBe(0);
});

test('the block page is whole at a desk and on a phone, for every age', async () => {
  const { page, problems } = await openWindow(browser);
  for (const audience of ['pupil-ks1', 'pupil-ks4', 'staff']) {
    const why = Buffer.from(JSON.stringify({ e: eventId(), c: 'gambling', r: 'category', a: audience }));
    const query = new URLSearchParams({ u: 'https://slots.example/', why: why.toString('base64url') });
    await page.goto(`${server.origin}/s/${school}/blocked?${query}`);
    await look(page, `blocked-${audience}`);
    await page.goto(`${server.origin}/s/${school}/blocked/ask?${query}`);
    await look(page, `blocked-ask-${audience}`);
    await page.goto(`${server.origin}/s/${school}/notice?a=${audience}`);
    await look(page, `notice-${audience}`);
    const paths = [`blocked?${query}`, `blocked/ask?${query}`, `notice?a=${audience}`, 'tell'];
    expect(
      await largeText(
        page,
        server.origin,
        paths.map((path) => `/s/${school}/${path}`),
      ),
    ).toEqual([]);
  }
  expect(problems).toEqual([]);
});

test('no page had a script error, and no resource was refused', () => {
  expect(windows.flatMap(({ problems }) => problems)).toEqual([]);
});
