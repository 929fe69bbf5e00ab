import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { systemScope } from '../../access/scope.ts';
import { transact } from '../../access/transact.ts';
import { newId } from '../../kernel/ids.ts';
import { buildPerson, signedIn } from '../../test-support/build.ts';
import { type TestGround, testGround } from '../../test-support/database.ts';
import { testApp, testBrowser, textOf } from '../../test-support/http.ts';
import { type BlockedSchool, buildBlockedSchool } from './blocked.fixture.ts';
import { requestsForToday } from './blocked-requests-today.service.ts';

let t: TestGround;
let app: FastifyInstance;
let s: BlockedSchool;

beforeAll(async () => {
  t = await testGround();
  ({ app } = await testApp(t.ground));
});
afterAll(async () => {
  await app.close();
  await t.close();
});
beforeEach(async () => {
  s = await buildBlockedSchool(t, app);
});

const RULES = 'https://games.test/chess/rules';
const OPEN = { version: '1', outcome: 'open', address: 'host', until: 'hour', answer: 'For this lesson.' };

/** Somebody on the roll, by their account. */
async function pupil(givenName: string): Promise<{ account: string; personId: string }> {
  const account = `${givenName.toLowerCase()}${s.school.slice(-6)}`;
  const named = { givenName, familyName: 'Lowe', className: '9B', yearGroup: 9, username: account };
  const { personId } = await buildPerson(t.ground, s.school, named);
  return { account, personId };
}

/** Asks on the block page of an address, as this account; the page on which the answer is read. */
async function asked(account: string | null, url = RULES, words = 'For the chess club'): Promise<string> {
  t.clock.move(1000);
  const id = newId(t.clock.now());
  const said = await s.say('ask', { words, why: s.why({ e: id }) });
  expect(said.statusCode).toBe(303);
  await s.send({ id, url, who: account === null ? { confidence: 'not_known' } : { account, confidence: 'certain' } });
  return String(said.headers.location);
}

const told = async (page: string) => textOf((await testBrowser(app).get(page)).body);
const changes = () =>
  transact(t.ground, systemScope('filter', s.school), (tx) =>
    tx.db.selectFrom('filter_change').select(['about_person', 'requester_id', 'approver_id', 'proposal']).execute(),
  );

/** The page of the first request that waits for this site, signed in as the network manager. */
async function first(host = 'games.test') {
  const browser = testBrowser(app, await signedIn(t.ground, s.network));
  const list = await browser.get('/requests');
  const found = new RegExp(`href="(/requests/[0-9a-f-]{36})"[^>]*>\\s*<bdi>${host}`).exec(list.body)?.[1] ?? '';
  const page = await browser.get(found);
  const also = [...page.body.matchAll(/name="(also-[0-9a-f-]{36})"[^>]*checked/g)].map(([, name]) => name ?? '');
  return { browser, list: textOf(list.body), here: found, text: textOf(page.body), also };
}
const ticked = (names: readonly string[]) => Object.fromEntries(names.map((name) => [name, 'yes']));

test('a class that asks for one site is one line to answer, and each who asked has an answer and a change of their own', async () => {
  const people = [await pupil('Ada'), await pupil('Ben'), await pupil('Cleo')];
  const pages: string[] = [];
  for (const { account } of people) pages.push(await asked(account));
  const elsewhere = await asked(people[0]?.account ?? '', 'https://music.test/');
  const today = await requestsForToday.find(t.ground, s.network);
  expect(today).toMatchObject({ total: 2, tasks: [{ what: 'games.test' }, { what: 'music.test' }] });
  expect(today?.kind === 'tasks' && today.tasks[0]?.detail).toBe('“For the chess club” 2 others asked for it, too.');

  const { browser, list, here, text, also } = await first();
  expect(list).toContain('Ada Lowe, 9B and 2 others');
  expect(text).toContain('Give the other 2 people who asked for this site the same answer?');
  expect(text).toMatch(/Ben Lowe, 9B.*Cleo Lowe, 9B/);
  expect(text).toContain('For more than those who asked? Ask for it for a class or a year');
  expect(also).toHaveLength(2);
  expect((await browser.post(here, { ...OPEN, ...ticked(also) })).statusCode).toBe(303);
  for (const page of pages) expect(await told(page)).toMatch(/Yes, it is open.*For this lesson\./);
  expect(await told(elsewhere)).toContain('Your request has been sent');
  // Answered together they stay one line, which leads to who they were.
  expect(textOf((await browser.get('/requests')).body)).toContain('Ada Lowe, 9B and 2 others');
  const answered = textOf((await browser.get(here)).body);
  expect(answered).toMatch(/2 other requests had the same answer Ben Lowe, 9B: .*Cleo Lowe, 9B: /);
  const made = await changes();
  expect(made.map(({ about_person }) => about_person).toSorted()).toEqual(
    people.map((each) => each.personId).toSorted(),
  );
  for (const each of made)
    expect(each).toMatchObject({ requester_id: each.about_person, approver_id: s.network.personId });
});

test('who asks and why stands above the form, and a class of names is folded away until somebody is left out', async () => {
  const names = ['Ada', 'Ben', 'Cleo', 'Dev', 'Eve', 'Finn', 'Gus'];
  for (const name of names) await asked((await pupil(name)).account);
  const { browser, here, text, also } = await first();
  expect(text).toMatch(/games\.test\/chess\/rules Ada Lowe, 9B and 6 others: “For the chess club” Unblock it\?/);
  // What is for the class comes before the names of the class.
  expect(text).toMatch(
    /Ask for it for a class or a year.*The other 6 people who asked for this site get the same answer\./,
  );
  const folded = (page: string) => /<details[^>]*>/.exec(page.slice(page.indexOf('get the same answer')))?.[0];
  expect(folded((await browser.get(here)).body)).not.toContain('open');
  expect(also).toHaveLength(6);
  const mended = await browser.post(here, { ...OPEN, until: '', ...ticked(also.slice(1)) });
  expect([mended.statusCode, folded(mended.body)]).toEqual([400, expect.stringContaining('open')]);
});

test('whoever is unticked waits for an answer of their own, and a no is told to each', async () => {
  const [ada, ben, cleo] = [await pupil('Ada'), await pupil('Ben'), await pupil('Cleo')];
  const [first0, second, third] = [await asked(ada.account), await asked(ben.account), await asked(cleo.account)];
  const { browser, here, also } = await first();
  const no = { version: '1', outcome: 'refuse', answer: 'Not in lessons.' };
  // What was ticked is still ticked where the form needs mending.
  const mended = await browser.post(here, { ...no, answer: '', ...ticked(also.slice(1)) });
  expect([mended.statusCode, [...mended.body.matchAll(/name="also-[^>]*checked/g)].length]).toEqual([400, 1]);
  expect((await browser.post(here, { ...no, ...ticked(also.slice(1)) })).statusCode).toBe(303);
  const [waits, refused] = [await told(second), await told(third)];
  expect(waits).toContain('Your request has been sent');
  for (const page of [await told(first0), refused]) expect(page).toMatch(/It stays blocked.*Not in lessons\./);
  expect(await changes()).toEqual([]);
});

test('one page of a site is opened for those who asked for that page; whoever asked twice has it once; of whom it is not known who asked, a line of their own', async () => {
  const [ada, ben, cleo] = [await pupil('Ada'), await pupil('Ben'), await pupil('Cleo')];
  const ok = [await asked(ada.account), await asked(ben.account), await asked(ben.account, RULES, 'Again, please')];
  const other = await asked(cleo.account, 'https://games.test/poker');
  const nobody = await asked(null);
  const { browser, here, also } = await first();
  // One choice for each person, whatever they asked for.
  expect(also).toHaveLength(2);
  const sent = await browser.post(here, { ...OPEN, address: 'page', ...ticked(also) });
  expect(sent.statusCode).toBe(303);
  expect(textOf((await browser.get('/requests')).body)).toContain('1 request could not be answered with it');
  for (const page of ok) expect(await told(page)).toContain('Yes, it is open');
  for (const page of [other, nobody]) expect(await told(page)).toContain('Your request has been sent');
  const made = await changes();
  expect(made.map(({ about_person }) => about_person).toSorted()).toEqual([ada.personId, ben.personId].toSorted());
  for (const { proposal } of made) expect(proposal).toMatchObject({ address: 'games.test/chess/rules' });
});

test('what the form names beside them, of another site or school, is answered by nobody (S13)', async () => {
  const ada = await pupil('Ada');
  await asked(ada.account);
  const music = await asked(ada.account, 'https://music.test/');
  const { browser, here, also } = await first();
  expect(also).toEqual([]);
  const [{ here: beside }] = [await first('music.test')];
  const forged = {
    [`also-${beside.split('/').at(-1)}`]: 'yes',
    [`also-${newId(t.clock.now())}`]: 'yes',
    'also-x': 'y',
  };
  expect((await browser.post(here, { ...OPEN, ...forged })).statusCode).toBe(303);
  expect(await told(music)).toContain('Your request has been sent');
  expect(await changes()).toHaveLength(1);
});

test('where it is not known who asked first, those who are known are not refused along with them', async () => {
  const nobody = await asked(null);
  const [ada, ben] = [await pupil('Ada'), await pupil('Ben')];
  const known = [await asked(ada.account), await asked(ben.account)];
  const { browser, here, also } = await first();
  expect(also).toEqual([]);
  const no = { version: '1', outcome: 'refuse', answer: 'Who asks for this?' };
  expect((await browser.post(here, no)).statusCode).toBe(303);
  expect(await told(nobody)).toContain('It stays blocked');
  for (const page of known) expect(await told(page)).toContain('Your request has been sent');
  const second = await first();
  expect((await second.browser.post(second.here, { ...OPEN, ...ticked(second.also) })).statusCode).toBe(303);
  for (const page of known) expect(await told(page)).toContain('Yes, it is open');
});
