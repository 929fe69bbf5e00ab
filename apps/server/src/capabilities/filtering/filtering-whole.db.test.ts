import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import type { Role } from '../../access/roles.ts';
import { atOnce } from '../../test-support/at-once.ts';
import { buildActor, buildSchool, signedIn } from '../../test-support/build.ts';
import { type TestGround, testGround } from '../../test-support/database.ts';
import { fieldsOf, type TestBrowser, testApp, testBrowser, textOf } from '../../test-support/http.ts';
import { askChange } from './filtering-ask.service.ts';
import { approveChange, readChange } from './filtering-decide.service.ts';
import { networksAt, schoolDayAt } from './filtering-fold.ts';
import { readFilter } from './filtering-state.store.ts';

/** Changes that say a whole anew: nobody agrees to what they have not read, and nothing that came into force meanwhile is gone unsaid (S8, S24). */

let t: TestGround;
let app: FastifyInstance;
let school: string;
let manager: TestBrowser;
let teacher: TestBrowser;
let lead: TestBrowser;
let head: TestBrowser;
beforeAll(async () => {
  t = await testGround();
  ({ app } = await testApp(t.ground));
});
afterAll(async () => {
  await app.close();
  await t.close();
});
beforeEach(async () => {
  school = await buildSchool(t.ground);
  const as = async (role: Role, familyName: string) =>
    testBrowser(
      app,
      await signedIn(t.ground, await buildActor(t.ground, school, [role], { givenName: 'Leah', familyName })),
    );
  manager = await as('network_manager', 'Brandt');
  teacher = await as('teacher', 'Okafor');
  lead = await as('dsl', 'Nair');
  head = await as('head', 'Osei');
});

const NETWORKS = '/filtering/propose/networks';
const CALENDAR = '/filtering/propose/calendar';
const open = async (browser: TestBrowser, path: string) => fieldsOf((await browser.get(path)).body);

async function ask(browser: TestBrowser, path: string, form: Record<string, string>): Promise<string> {
  t.clock.move(1000);
  const sent = await browser.post(path, { ...(await open(browser, path)), reason: 'The new building', ...form });
  expect([sent.statusCode, textOf(sent.body).slice(0, 300)]).toEqual([303, '']);
  return String(sent.headers.location);
}
async function approve(browser: TestBrowser, path: string) {
  t.clock.move(1000);
  const { hash = '' } = await open(browser, path);
  return browser.post(path, { do: 'approve', hash });
}
const held = async () => {
  const { start, changes, at } = await readFilter(t.ground, school);
  return { networks: networksAt(changes, at.getTime()), day: schoolDayAt(start, changes, at.getTime()) };
};

test('of two that wait the second would take the place of the first unsaid: it is not agreed to, and says so', async () => {
  const first = await ask(manager, NETWORKS, { networks: '203.0.113.0/24' });
  const second = await ask(teacher, NETWORKS, { networks: '198.51.100.0/24' });
  expect((await approve(lead, first)).statusCode).toBe(303);
  const page = await lead.get(second);
  expect(textOf(page.body)).toContain('Takes the place of C-0001');
  expect(page.body).toMatch(/<del[^>]*><bdi>203\.0\.113\.0\/24<\/bdi><\/del>/);
  const told = await approve(lead, second);
  expect([
    told.statusCode,
    textOf(told.body).includes('C-0001, for which Leah Brandt asked, came into force after'),
  ]).toEqual([409, true]);
  expect((await held()).networks).toEqual(['203.0.113.0/24']);
  // Asked for anew, over what holds, it is agreed to.
  const anew = await ask(teacher, NETWORKS, { networks: '203.0.113.0/24\n198.51.100.0/24' });
  expect((await approve(lead, anew)).statusCode).toBe(303);
  expect((await held()).networks).toEqual(['203.0.113.0/24', '198.51.100.0/24']);
});

test('agreed to at the same moment, one comes into force and the other is told', async () => {
  for (let round = 0; round < 3; round += 1) {
    const paths = [
      await ask(manager, NETWORKS, { networks: `203.0.${round}.0/24` }),
      await ask(teacher, NETWORKS, { networks: `198.51.${round}.0/24` }),
    ];
    const hashes = await Promise.all(paths.map(async (path) => (await open(lead, path)).hash ?? ''));
    t.clock.move(1000);
    const both = await Promise.all(
      [lead, head].map((browser, nth) => browser.post(paths[nth] ?? '', { do: 'approve', hash: hashes[nth] ?? '' })),
    );
    expect(both.map(({ statusCode }) => statusCode).sort()).toEqual([303, 409]);
    const won = both[0]?.statusCode === 303 ? `203.0.${round}.0/24` : `198.51.${round}.0/24`;
    expect((await held()).networks).toEqual([won]);
  }
});

test('a form that was opened before another came into force is told by whom, and keeps what was typed', async () => {
  const mine = await open(teacher, NETWORKS);
  await approve(lead, await ask(manager, NETWORKS, { networks: '203.0.113.0/24' }));
  const told = await teacher.post(NETWORKS, { ...mine, networks: '198.51.100.0/24', reason: 'The sports hall' });
  expect(told.statusCode).toBe(409);
  expect(textOf(told.body)).toContain(
    'C-0001, for which Leah Brandt asked, came into force while you had the page open',
  );
  expect(textOf(told.body)).toContain('It says now: “203.0.113.0/24”');
  const again = fieldsOf(told.body);
  expect(again).toMatchObject({ networks: '198.51.100.0/24', reason: 'The sports hall' });
  expect((await teacher.post(NETWORKS, again)).statusCode).toBe(303);
});

test('the school day begins with what holds, and whoever agrees reads all of it', async () => {
  const day = {
    starts: '08:50',
    ends: '15:10',
    breaks: 'Lunch 12:30 to 13:15',
    closed: '21/12/2026 to 3 January 2027',
  };
  const mine = await open(teacher, CALENDAR);
  const first = await ask(manager, CALENDAR, day);
  const page = textOf((await lead.get(first)).body);
  for (const words of ['08:50 to 15:10', 'Break: Lunch, 12:30 to 13:15', 'Closed: 21 Dec 2026 to 3 Jan 2027'])
    expect(page).toContain(words);
  expect((await approve(lead, first)).statusCode).toBe(303);
  // What two people set, and not what the policy says of the day: sent again untouched it changes nothing.
  const shown = { ...day, closed: '21/12/2026 to 03/01/2027' };
  expect(await open(teacher, CALENDAR)).toMatchObject(shown);
  // A later end of the day, on a form that had no breaks yet: they come with it and are not lost.
  const told = await teacher.post(CALENDAR, { ...mine, ends: '15:45', reason: 'Clubs' });
  expect(told.statusCode).toBe(409);
  const again = fieldsOf(told.body);
  expect(again).toMatchObject({ ...shown, ends: '15:45' });
  t.clock.move(1000);
  const second = String((await teacher.post(CALENDAR, again)).headers.location);
  expect((await approve(lead, second)).statusCode).toBe(303);
  expect((await held()).day).toMatchObject({
    starts: '08:50',
    ends: '15:45',
    breaks: [{ name: 'Lunch', from: '12:30', to: '13:15' }],
    closed: ['2026-12-21 to 2027-01-03'],
  });
});

test('a weekday with times of its own is asked for, read by whoever agrees, and stands in the form and on the page of the filter', async () => {
  const typed = 'Friday 08:50 to 13:00\nWednesday 08:50 to 14:30, Lunch 12:00 to 12:30';
  const day = { starts: '08:50', ends: '15:10', breaks: 'Lunch 12:30 to 13:15', closed: '' };
  const wrong = await manager.post(CALENDAR, {
    ...(await open(manager, CALENDAR)),
    ...{ ...day, days: 'Friday at one', reason: 'New hours' },
  });
  expect([wrong.statusCode, textOf(wrong.body).includes('“Friday at one” is not understood')]).toEqual([400, true]);
  expect(fieldsOf(wrong.body)).toMatchObject({ days: 'Friday at one', breaks: day.breaks });
  const asked = await ask(manager, CALENDAR, { ...day, days: typed });
  const page = textOf((await lead.get(asked)).body);
  for (const words of ['Friday 08:50 to 13:00, no breaks', 'Wednesday 08:50 to 14:30, with Lunch 12:00 to 12:30'])
    expect(page).toContain(words);
  expect((await approve(lead, asked)).statusCode).toBe(303);
  expect(await open(teacher, CALENDAR)).toMatchObject({ days: typed });
  expect(textOf((await head.get('/filtering')).body)).toContain('Friday 08:50 to 13:00');
});

test('what could not be read again is not written: the log of changes stays open to everybody', async () => {
  for (const breaks of ['Lunch 12:75 to 13:15', `${'A long name '.repeat(5)} 12:30 to 13:00`]) {
    const form = { ...(await open(teacher, CALENDAR)), breaks, reason: 'New hours' };
    const sent = await teacher.post(CALENDAR, form);
    expect([sent.statusCode, fieldsOf(sent.body).breaks]).toEqual([400, breaks]);
  }
  expect((await head.get('/filtering/changes')).statusCode).toBe(200);
});

test('an emergency and an approval at once of one whole: one comes into force, and whoever is later is told (S24)', async () => {
  const as = (role: Role) => buildActor(t.ground, school, [role]);
  const [asks, approves, alone] = [await as('network_manager'), await as('dsl'), await as('head')];
  const searches = (youTube: 'strict' | 'moderate') => ({ kind: 'searches', safeSearch: true, youTube }) as const;
  for (const order of ['approval first', 'emergency first']) {
    const [youTube, other] =
      order === 'approval first' ? (['strict', 'moderate'] as const) : (['moderate', 'strict'] as const);
    t.clock.move(1000);
    const { id } = await askChange(t.ground, asks, {
      ...{ proposal: searches(youTube), reason: 'For all pupils', emergency: false },
    });
    const { hash } = await readChange(t.ground, approves, id);
    t.clock.move(1000);
    const works = [
      () => approveChange(t.ground, approves, { id, hash, factorAt: t.clock.now(), answer: null }),
      () => askChange(t.ground, alone, { proposal: searches(other), reason: 'It cannot wait', emergency: true }),
    ];
    if (order === 'emergency first') works.reverse();
    expect(await atOnce(t, school, ...works), order).toEqual(['done', 'filter.overtaken']);
  }
});
