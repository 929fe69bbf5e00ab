import type { Calendar, Policy } from '@gatehouse/engine';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type AgentBrowser, openBesideStandIn } from './harness/agent-browser.ts';
import { type AgentServer, openAgentServer } from './harness/agent-server.ts';
import { accessibilityProblems, picture } from './harness/browser.ts';
import { type Origins, openOrigins } from './harness/origins.ts';
import { mayWritePolicies } from './harness/policies.ts';
import { makePlace, waitFor } from './harness/server.ts';

/*
 * A single day with times of its own (R80) in a real browser: school ends at noon, whatever weekday it is. The server is a stand-in whose clock, which
 * the agent sets its own by, stands a few seconds before noon; then it is away, and noon comes all the same.
 */

const PUPIL = 'e.marwood@larkmoor.example';
const place = makePlace();
const mayRun = mayWritePolicies();
let server: AgentServer;
let origins: Origins;
let browser: AgentBrowser;

const site = (name: string, path = '/') => `https://${name}:${origins.https}${path}`;
async function open(url: string): Promise<string> {
  await browser.page.goto(url).catch(() => undefined);
  await browser.page.locator('h1').waitFor();
  return browser.page.url();
}

/**
 * Noon of tomorrow in UTC, which is the zone of this school, so that it is the same in summer: half a day away at least. A server whose clock is nearly
 * that of the device is believed to have the same.
 */
const date = new Date(Date.now() + 86_400_000).toISOString().slice(0, 10);
const NOON = Date.parse(`${date}T12:00:00Z`);
/** The calendar as the server writes it: the times of the week, and one date that ends at noon, on which nothing of the week holds; or the week alone. */
function calendar(says: 'until noon' | 'usual'): Calendar {
  const days = [...(['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const)];
  const span = (on: 'open' | { named: string }, from: string, to: string) => ({ days, on, from, to });
  const parts = (on: 'open' | { named: string }, ends: string) => ({
    lessons: [span(on, '08:40', ends)],
    outside: [span(on, '00:00', '08:40'), span(on, ends, '24:00')],
  });
  const [week, own] = [parts('open', '15:20'), parts({ named: date }, '12:00')];
  const isOwn = says === 'until noon';
  return {
    // Weekends are closed by themselves: this is said to be a day of the week, whatever day it is.
    ...{ id: 'school', zone: 'UTC', named: [{ name: date, from: date, to: date, school: isOwn ? 'closed' : 'open' }] },
    periods: [
      { id: 'lessons', name: 'In lessons', spans: [...week.lessons, ...(isOwn ? own.lessons : [])] },
      { id: 'outside', name: 'Outside the school day', spans: [...week.outside, ...(isOwn ? own.outside : [])] },
    ],
  };
}

/** Games are blocked in lessons, and everything that nobody named outside the school day. */
function policies(): Policy[] {
  const of = (id: string, periods: string[] | null, more: Pick<Policy, 'categories' | 'fallback'>): Policy => ({
    ...{ id, name: id, appliesTo: { roles: ['pupil'] }, ...more },
    when: periods && { calendar: 'school', periods },
  });
  return [
    of('pupils', null, { categories: { gambling: 'block', games: 'allow' }, fallback: null }),
    of('pupils in lessons', ['lessons'], { categories: { games: 'block' }, fallback: 'allow' }),
    of('pupils outside', ['outside'], { categories: {}, fallback: 'block' }),
  ];
}

/** How far the agent found its clock to be ahead, as it would find it again after a rest. */
const keptAhead = () =>
  browser.inWorker(async () => {
    const { chrome } = globalThis as unknown as { chrome: Storage };
    return Number((await chrome.storage.local.get('aheadMs')).aheadMs);
  });
interface Storage {
  storage: { local: { get(name: string): Promise<Record<string, unknown>> } };
}

/** Puts the server's clock so many seconds before noon, and waits until the agent keeps it: the server was asked before it answered, and heard before it was kept. */
async function secondsBeforeNoon(seconds: number): Promise<void> {
  const aheadMs = NOON - seconds * 1000 - Date.now();
  server.aheadMs = aheadMs;
  await browser.minute();
  // The header says whole seconds.
  expect(await waitFor(async () => Math.abs((await keptAhead()) + aheadMs) < 2500, 20)).toBe(true);
}

beforeAll(async () => {
  if (!mayRun) return;
  origins = await openOrigins(place.path, ['games.example', 'fractions.example', 'reading.example']);
  server = await openAgentServer(place.path, { gambling: 'casino.example\n', games: 'games.example\n' });
  server.rules.calendars = [calendar('until noon')];
  server.rules.policies = policies();
  server.aheadMs = NOON - 3_600_000 - Date.now();
  browser = await openBesideStandIn(place.path, { server, origins, account: PUPIL });
});
afterAll(async () => {
  await browser?.close();
  server?.close();
  origins?.close();
  place.remove();
});

describe.runIf(mayRun)('an agent on a day that ends at noon', () => {
  test('decides by the times of that day, and by them alone', async () => {
    expect(await open(site('games.example'))).toContain('/blocked.html');
    expect(await open(site('fractions.example'))).toBe(site('fractions.example'));
  });

  test('changes at noon with its server away, the page that is open too; it says what it cannot know, and asks once the server is back', {
    timeout: 60_000,
  }, async () => {
    const other = await browser.context.newPage();
    await other.goto(site('reading.example'));
    expect(await open(site('fractions.example', '/lesson'))).toBe(site('fractions.example', '/lesson'));
    // However slow the machine is, nothing is asked before noon any more.
    await secondsBeforeNoon(6);
    server.isAway = true;
    // What the clock was found to be is kept by a worker that rests: it is noon by that, within a second of the server's.
    const ahead = await keptAhead();
    await browser.stopWorker();
    expect(await waitFor(() => Date.now() - ahead > NOON, 15)).toBe(true);
    expect(await open(site('fractions.example', '/homework'))).toContain('/blocked.html');
    await browser.page.locator('h1').waitFor();
    expect(await accessibilityProblems(browser.page)).toEqual([]);
    await picture(browser.page, 'agent-single-day');
    // Games may be open by now. That a list has this one, and no other list, only the server knows.
    expect(await open(site('games.example', '/chess'))).toContain('/hold.html');
    // What stood open since before noon closes at the next look, once a minute.
    await browser.minute();
    expect(await waitFor(() => other.url().includes('/blocked.html'), 10)).toBe(true);
    await other.close();
    server.isAway = false;
    await browser.page.waitForURL(site('games.example', '/chess'), { timeout: 20_000 });
  });

  test('the date taken back, the usual times are in force again at the next word of the server', async () => {
    server.rules.calendars = [calendar('usual')];
    await secondsBeforeNoon(-600);
    const isBack = async () =>
      (await open(site('fractions.example', '/again'))) === site('fractions.example', '/again');
    expect(await waitFor(isBack, 15)).toBe(true);
    expect(await open(site('games.example'))).toContain('/blocked.html');
  });
});
