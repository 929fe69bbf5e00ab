import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { NARROW, openBrowser } from './harness/browser.ts';
import { gateCode, PROXY_PASSWORD, type RunningProxy, startGate, trustAuthorities } from './harness/gate.ts';
import { startedPlace } from './harness/kept-place.ts';
import { type Origins, openOrigins } from './harness/origins.ts';
import { widthProblem } from './harness/page-check.ts';
import { HEAD, secretIn, setUpSchool, totp } from './harness/school.ts';
import { freePort, gatehouse, type Server, startServer, waitFor } from './harness/server.ts';
import { Visitor } from './harness/visitor.ts';

/*
 * From a closed page to an open one, through the real Squid: a pupil says that it was a mistake and asks for it, an adult opens it for an hour,
 * and the gate lets it through.
 */

const place = await startedPlace();
let server: Server;
let port: number;
let head: Visitor;
let totpSecret: string;
let origins: Origins;
let proxy: RunningProxy;
let browser: Browser;
let page: Page;
let untrust = () => {};

beforeAll(async () => {
  port = await freePort();
  server = await startServer(place, ['--data', join(place.path, 'data'), '--port', String(port)]);
  ({ head, totpSecret } = await setUpSchool(server.setUpLink ?? ''));
  const pupil = { kind: 'pupil', given_name: 'Ellis', family_name: 'Marwood', username: 'emarwood', year_group: '9' };
  await head.post('/people/new', { ...pupil, reason: 'Joins today' });
  const names = ['gambling.test', 'casino.test', 'adult.test'];
  origins = await openOrigins(place.path, names);
  proxy = await startGate(place, {
    ...{ server: server.origin.replace('localhost', '127.0.0.1'), code: await gateCode(head), origins, names },
    accounts: ['emarwood'],
  });
  const authority = readFileSync(join(proxy.folder, 'hand-out', 'filter-authority.crt'));
  const { trusted, undo } = trustAuthorities([authority, origins.authorityDer]);
  untrust = undo;
  browser = await openBrowser();
  const context = await browser.newContext({
    ignoreHTTPSErrors: !trusted,
    proxy: { server: `http://127.0.0.1:${proxy.port}`, username: 'emarwood', password: PROXY_PASSWORD },
  });
  page = await context.newPage();
});
afterAll(async () => {
  await browser?.close();
  untrust();
  await proxy?.stop();
  origins?.close();
  await server?.stop();
  place.remove();
});

const said = async () => ((await page.textContent('main')) ?? '').replace(/\s+/g, ' ');
/** The first address of this shape on a page of the head. */
const linkOn = async (path: string, shape: RegExp) => shape.exec((await head.get(path)).text)?.[0];

test('the pupil presses “by mistake”, and the desk sees it in the alert', async () => {
  await page.goto(`https://gambling.test:${origins.https}/odds`);
  expect(await said()).toContain('It is listed under “Gambling”.');
  await page.getByRole('button', { name: 'I opened it by mistake' }).click();
  expect(await said()).toContain('you are not in trouble');
  let alert: string | undefined;
  const seen = async () => {
    alert ??= await linkOn('/alerts/all?harm=gambling', /\/alerts\/[0-9a-f-]{36}/);
    return alert !== undefined && (await head.get(alert)).text.includes('that it was opened by mistake');
  };
  expect(await waitFor(seen, 10)).toBe(true);
});

test('the pupil asks for it, an adult opens it for an hour, and the gate lets it through', async () => {
  await page.getByRole('link', { name: 'I need it for my work' }).click();
  await page.fill('[name=words]', 'Our lesson on odds.');
  await page.getByRole('button', { name: 'Ask for it' }).click();
  expect(await said()).toContain('Your request has been sent');
  const request = await linkOn('/requests', /\/requests\/[0-9a-f-]{36}/);
  const form = {
    version: '1',
    outcome: 'open',
    address: 'host',
    until: 'hour',
    answer: 'For this lesson.',
  };
  expect((await head.post(request ?? '', form)).text).toContain('Unblocked.');
  await page.reload();
  expect(await said()).toContain('Yes, it is open');
  // A gate asks for news every ten seconds.
  const opened = async () =>
    (await page.goto(`https://gambling.test:${origins.https}/odds`))?.url().includes('/odds') === true;
  expect(await waitFor(opened, 60)).toBe(true);
  expect(origins.seen).toContain('gambling.test /odds');
  // What was asked for and nothing else.
  await page.goto(`https://casino.test:${origins.https}/`);
  expect(page.url()).toContain('/blocked?');
});

test('a teacher asks between two lessons, a second person agrees on a phone, and the page opens within a minute', async () => {
  const teacher = await colleagueOf(head, 'Huw', 'Prosser', 'teacher');
  // The head put the teacher on the roll and gave them their role, so the head is no second person to them.
  const deputy = await colleagueOf(head, 'Ines', 'Calloway', 'deputy_dsl');
  const began = Date.now();
  const form = {
    step: 'ask',
    address: 'casino.test',
    whom: 'year:9',
    span: 'hour',
    reason: 'Chance and expectation, in period 3',
  };
  const asked = await teacher.post('/filtering/ask', form);
  expect(asked.text).toContain('Your request has been sent.');
  // Whoever asked cannot approve.
  expect(asked.text).toContain('you cannot approve it');
  expect(asked.text).not.toContain('Approve change');
  const phone = await browser.newContext({ javaScriptEnabled: false, viewport: NARROW });
  await phone.addCookies(deputy.session());
  const screen = await phone.newPage();
  await screen.goto(`${server.origin}/filtering/changes?state=waiting`);
  await screen.getByRole('link', { name: /^C-\d+$/ }).click();
  expect(await screen.textContent('main')).toContain('Chance and expectation');
  expect(await widthProblem(screen)).toBeNull();
  await screen.getByRole('button', { name: 'Approve change' }).click();
  expect(await screen.textContent('main')).toContain('It is in force.');
  const opened = async () =>
    (await page.goto(`https://casino.test:${origins.https}/`))?.url().includes('/blocked') === false;
  expect(await waitFor(opened, 60)).toBe(true);
  // The promise is machine time: both people took none here.
  expect(Date.now() - began).toBeLessThan(60_000);
  // The clock stands on the page, and the gate has tried it by itself.
  const shown = async () => {
    await screen.reload();
    return /Yes, [^.]* after it came into force.*Tested, and the result is as agreed/s.test(
      (await screen.textContent('main')) ?? '',
    );
  };
  expect(await waitFor(shown, 90)).toBe(true);
  await phone.close();
});

test('the server is put back from a backup: what the gate sent after it comes again, once (S25)', async () => {
  const alerts = async () => new Set((await head.get('/alerts/all')).text.match(/\/alerts\/[0-9a-f-]{36}/g) ?? []).size;
  const file = join(place.path, 'school.backup');
  const backup = await gatehouse(place, ['backup', file, '--data', join(place.path, 'data'), '--show-key']);
  const recoveryKey = /Recovery key: (\S+)/.exec(backup.output)?.[1] ?? '';
  const before = await alerts();
  await page.goto(`https://adult.test:${origins.https}/`);
  expect(page.url()).toContain('/blocked?');
  expect(await waitFor(async () => (await alerts()) === before + 1, 20)).toBe(true);

  await server.stop();
  const copy = join(place.path, 'restored');
  const restored = await gatehouse(place, ['restore', file, '--data', copy], { GATEHOUSE_RECOVERY_KEY: recoveryKey });
  expect(restored.code, restored.output).toBe(0);
  server = await startServer(place, ['--data', copy, '--port', String(port)]);
  head = new Visitor(server.origin);
  await head.post('/sign-in', { email: HEAD.email, password: HEAD.password });
  await head.post('/sign-in/code', { code: totp(totpSecret, Date.now() + 30_000) });
  expect(await waitFor(async () => (await alerts()) === before + 1, 60)).toBe(true);
  const told = async () =>
    / was restored to how it was on .* <bdi>[^<]+<\/bdi>: \d+ events?/s.test((await head.get('/sensors')).text);
  expect(await waitFor(told, 60)).toBe(true);
  expect(await alerts()).toBe(before + 1);
});

/** A colleague with this role and an account, signed in, with a second factor where the role asks for one. */
async function colleagueOf(by: Visitor, givenName: string, familyName: string, role: string): Promise<Visitor> {
  const username = `${givenName.charAt(0)}${familyName}`.toLowerCase();
  const email = `${username}@larkmoor.example`;
  const who = { kind: 'staff', given_name: givenName, family_name: familyName, email, username };
  await by.post('/people/new', { ...who, reason: 'Joins today' });
  const id = /\/people\/([0-9a-f-]{36})/.exec((await by.get(`/people?name=${familyName}`)).text)?.[1];
  await by.post(`/people/${id}/roles`, { role, starts_on: new Date().toISOString().slice(0, 10) });
  const given = await by.post(`/people/${id}/account`, { step: 'give' });
  const once = /One-time password: <b class="gh-mono">([^<]+)</.exec(given.text)?.[1] ?? '';
  if (!id || !once) throw new Error(`No account: ${id} ${given.path} ${given.status} ${given.text.slice(-1500)}`);
  const colleague = new Visitor(server.origin);
  await colleague.post('/sign-in', { email, password: once });
  const own = 'Slow rivers under bridges 4';
  const page = await colleague.post('/sign-in/password', { password: own, again: own });
  if (page.path.startsWith('/sign-in/second-factor'))
    await colleague.post('/sign-in/second-factor', { code: totp(secretIn(page.text), Date.now()) }, page);
  return colleague;
}
