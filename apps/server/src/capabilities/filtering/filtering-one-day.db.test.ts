import { compileRules, decide, openSnapshot, type Rules } from '@gatehouse/engine';
import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import type { Role } from '../../access/roles.ts';
import { systemScope } from '../../access/scope.ts';
import { transact } from '../../access/transact.ts';
import { addDays } from '../../kernel/school-time.ts';
import { buildActor, buildSchool, signedIn } from '../../test-support/build.ts';
import { type TestGround, testGround } from '../../test-support/database.ts';
import { fieldsOf, type TestBrowser, testApp, testBrowser, textOf } from '../../test-support/http.ts';
import { makeEnrolmentCode } from '../sensors/index.ts';
import { agreeOn } from './filtering.fixture.ts';
import { playChange } from './filtering-ask.service.ts';
import { decidingAt } from './filtering-deciding.ts';
import { dayProposal } from './filtering-one-day.ts';

/** One date with times of its own (R80): asked for, agreed on, seen coming, followed by whatever decides, and taken back. */

let t: TestGround;
let app: FastifyInstance;
let school: string;
let manager: TestBrowser;
let head: TestBrowser;
let teacher: TestBrowser;
beforeAll(async () => {
  t = await testGround();
  ({ app } = await testApp(t.ground));
});
afterAll(async () => {
  await app.close();
  await t.close();
});
beforeEach(async () => {
  t.clock.set(new Date('2026-11-17T10:00:00Z'));
  school = await buildSchool(t.ground);
  manager = await as('network_manager', 'Brandt');
  head = await as('head', 'Osei');
  teacher = await as('teacher', 'Okafor');
  const two = [await actor('network_manager', 'Aldous'), await actor('head', 'Farrow')] as const;
  const cells = { kind: 'cells' as const, audience: { keyStages: [3] }, from: null, until: null };
  await agreeOn(t.ground, two, { ...cells, cells: { games: 'log' }, periods: ['outside'] });
  await agreeOn(t.ground, two, { ...cells, cells: { games: 'block' }, periods: ['lessons', 'breaks'] });
});

const actor = (role: Role, familyName: string) =>
  buildActor(t.ground, school, [role], { givenName: 'Leah', familyName });
const as = async (role: Role, familyName: string) =>
  testBrowser(app, await signedIn(t.ground, await actor(role, familyName)));

const DAYS = '/filtering/propose/day';
const FRIDAY = '2026-11-20';
const open = async (browser: TestBrowser, path: string) => fieldsOf((await browser.get(path)).body);

async function ask(form: Record<string, string>, browser = manager): Promise<string> {
  t.clock.move(1000);
  const sent = await browser.post(DAYS, { ...(await open(browser, DAYS)), reason: 'Last day of term', ...form });
  expect([sent.statusCode, textOf(sent.body).slice(0, 300)]).toEqual([303, '']);
  return String(sent.headers.location);
}
async function approve(path: string, browser = head) {
  t.clock.move(1000);
  const { hash = '' } = await open(browser, path);
  expect((await browser.post(path, { do: 'approve', hash })).statusCode).toBe(303);
}
const noon = { date: FRIDAY, action: 'own', starts: '08:30', ends: '12:00' };
/** What is done with games on that Friday, by the filter as it is now. */
async function games(...times: string[]) {
  const { world } = await decidingAt(t.ground, school);
  return times.map((time) => {
    const at = Date.parse(`${FRIDAY}T${time}:00Z`);
    return decide({ url: 'https://games.test/', audience: 'pupil-ks3', place: 'on-site', at }, world()).action;
  });
}

test('it is asked for by one and agreed on by another, who reads the day with it and without it', async () => {
  const wrong = { ...noon, ends: 'noon', breaks: 'Break at ten', reason: 'Last day of term' };
  const told = await manager.post(DAYS, { ...(await open(manager, DAYS)), ...wrong });
  expect(told.statusCode).toBe(400);
  for (const words of ['Write the time as 08:30', '“Break at ten” is not understood'])
    expect(textOf(told.body)).toContain(words);
  expect(fieldsOf(told.body)).toMatchObject(wrong);
  const path = await ask(noon);
  expect(await games('13:00')).toEqual(['block']);
  const page = textOf((await head.get(path)).body);
  for (const words of [
    'Friday 20 November 2026: school from 08:30 to 12:00',
    'On that day only',
    'With this change School from 08:30 to 12:00, no breaks',
    'Without it School from 08:30 to 15:30, no breaks',
    'last week’s Friday was tried with these times',
  ])
    expect(page).toContain(words);
  await approve(path);
  expect(await games('08:29', '11:59', '12:00', '13:00')).toEqual(['log', 'block', 'log', 'log']);
});

test('a gate has it with its snapshot long before the day, and “Why?” says of the day what held on it', async () => {
  const code = await transact(t.ground, systemScope('set-up', school), (tx) =>
    makeEnrolmentCode(tx, { kind: 'gate', name: 'Main gate' }),
  );
  const { key } = (await app.inject({ method: 'POST', url: '/api/v1/enrol', payload: { code: code.code } })).json();
  await approve(await ask(noon));
  const headers = { authorization: `Bearer ${key}` };
  const { rawPayload } = await app.inject({ method: 'GET', url: '/api/v1/snapshot', headers });
  const payload = rawPayload.subarray(rawPayload.indexOf(10) + 1);
  const opened = openSnapshot(payload.subarray(payload.indexOf(10) + 1));
  if ('fault' in opened) throw new Error(opened.fault.message);
  const { rules } = compileRules(opened.snapshot.rules as Rules);
  if (rules === null) throw new Error('The rules do not hold.');
  const atGate = (moment: string) =>
    decide(
      { url: 'https://games.test/', audience: 'pupil-ks3', place: 'on-site', at: Date.parse(moment) },
      { lists: opened.snapshot.lists, rules },
    ).action;
  expect(['T11:59:00Z', 'T12:00:00Z'].map((time) => atGate(FRIDAY + time))).toEqual(['block', 'log']);
  expect(atGate('2026-11-27T13:00:00Z')).toBe('block');
  // Some days after it, of a moment of that day and of one a week before.
  t.clock.set(new Date('2026-11-25T09:00:00Z'));
  teacher = await as('teacher', 'Marsh');
  const why = async (on: string) => {
    const asked = new URLSearchParams({ address: 'games.test', as: 'pupil-ks3', on });
    return textOf((await teacher.get(`/why?${asked}`)).body);
  };
  const open1300 = await why(`${FRIDAY}T13:00`);
  expect(open1300).toContain('Open, and logged for');
  expect(open1300).toMatch(/That day was given its own times: school from 08:30 to 12:00 \( ?change C-0003 ?\)/);
  expect(await why('2026-11-19T13:00')).not.toContain('its own times');
  expect(await why(`${FRIDAY}T11:00`)).toContain('Blocked for');
});

test('it is seen coming, taken back by two, and folded away once it is over', async () => {
  await approve(await ask(noon));
  const list = async () => textOf((await manager.get(DAYS)).body);
  expect(await list()).toMatch(/1 day to come.*Friday 20 November School from 08:30 to 12:00 Last day of term C-0003/);
  expect(textOf((await teacher.get('/filtering')).body)).toContain(
    'Friday 20 November 2026: school from 08:30 to 12:00',
  );
  const back = `${DAYS}?date=${FRIDAY}&action=usual`;
  expect((await manager.get(DAYS)).body).toContain(back.replace('&', '&amp;'));
  expect(await open(manager, back)).toMatchObject({ date: FRIDAY, action: 'usual', starts: '08:30', ends: '12:00' });
  const taken = await ask({ ...(await open(manager, back)), reason: 'Term ends later' });
  expect(await list()).toMatch(/2 days to come.*The usual times again/);
  expect(await games('13:00')).toEqual(['log']);
  await approve(taken);
  expect(await games('13:00')).toEqual(['block']);
  expect(await list()).not.toMatch(/Single days|to come/);
  await approve(await ask({ ...noon, ends: '11:30' }));
  t.clock.set(new Date('2026-11-21T09:00:00Z'));
  manager = await as('network_manager', 'Prosser');
  expect(await list()).toMatch(/No day to come.*1 day in the last year.*Friday 20 November School from 08:30 to 11:30/);
});

test('the same is not asked for twice, nor what nobody has said taken back, and a day that is over is refused', async () => {
  const sent = async (form: Record<string, string>) => {
    const answer = await manager.post(DAYS, { ...(await open(manager, DAYS)), reason: 'Last day of term', ...form });
    return [answer.statusCode, textOf(answer.body)] as const;
  };
  expect(await sent({ date: FRIDAY, action: 'usual' })).toEqual([
    400,
    expect.stringContaining('Friday 20 November 2026 has the usual times already'),
  ]);
  const path = await ask(noon);
  expect(await sent(noon)).toEqual([409, expect.stringContaining('This has already been requested')]);
  await approve(path);
  expect(await sent(noon)).toEqual([409, expect.stringContaining('This is already in force')]);
  expect(await sent({ ...noon, date: '2026-11-16' })).toEqual([400, expect.stringContaining('This day is over')]);
  expect(await sent({ ...noon, date: '' })).toEqual([400, expect.stringContaining('Choose the day')]);
  // What nobody agreed on in time is of no use any more.
  const late = await ask({ ...noon, ends: '11:00' });
  t.clock.set(new Date('2026-11-21T09:00:00Z'));
  head = await as('head', 'Prosser');
  const { hash = '' } = await open(head, late);
  expect((await head.post(late, { do: 'approve', hash })).statusCode).toBe(409);
});

test('on a morning of snow it is in force at once; what nobody signs for in time is not, when its day comes', async () => {
  t.clock.set(new Date(`${FRIDAY}T07:00:00Z`));
  manager = await as('network_manager', 'Prosser');
  head = await as('head', 'Prosser');
  const snow = await ask({ date: FRIDAY, action: 'closed', emergency: 'yes', reason: 'Snow' });
  expect(await games('10:00')).toEqual(['log']);
  expect(textOf((await manager.get(DAYS)).body)).toContain('In force, not signed off');
  await approve(snow);
  const thaw = '2026-11-25';
  await ask({ date: thaw, action: 'closed', emergency: 'yes', reason: 'More snow' });
  const inLesson = async () => {
    const { world } = await decidingAt(t.ground, school);
    const at = Date.parse(`${thaw}T10:00:00Z`);
    return decide({ url: 'https://games.test/', audience: 'pupil-ks3', place: 'on-site', at }, world()).action;
  };
  expect(await inLesson()).toBe('log');
  t.clock.set(new Date('2026-11-24T07:30:00Z'));
  expect(await inLesson()).toBe('block');
  manager = await as('network_manager', 'Amory');
  expect(textOf((await manager.get(DAYS)).body)).toMatch(
    /No day to come.*1 day in the last year.*School closed all day/,
  );
});

test('forty days to come are the most that gates and agents carry; what takes one back, says another word about one, or cannot wait is taken', async () => {
  const by = await actor('network_manager', 'Amory');
  const dates = Array.from({ length: 40 }, (_, nth) => addDays('2027-01-04', nth));
  for (const date of dates.slice(1)) {
    const proposal = dayProposal(date, 'closed');
    await playChange(t.ground, { proposal, reason: 'Exams', emergency: false, by }, null);
  }
  await approve(await ask({ ...noon, date: dates[0] ?? '' }));
  const more = { ...noon, date: FRIDAY, reason: 'Last day of term' };
  const told = await manager.post(DAYS, { ...(await open(manager, DAYS)), ...more });
  expect(told.statusCode).toBe(400);
  expect(textOf(told.body)).toContain('40 days to come already have times of their own, which is the most');
  expect(fieldsOf(told.body)).toMatchObject(more);
  await ask({ ...noon, date: dates[3] ?? '' });
  await ask({ date: FRIDAY, action: 'closed', emergency: 'yes', reason: 'Snow' });
  await approve(await ask({ date: dates[0] ?? '', action: 'usual' }));
  // With the day of snow there are forty again; once it is over there is room for one.
  t.clock.set(new Date('2026-11-21T09:00:00Z'));
  manager = await as('network_manager', 'Prosser');
  await ask({ ...noon, date: '2026-11-27' });
});
