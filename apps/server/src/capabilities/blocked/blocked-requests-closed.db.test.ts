import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { type Actor, systemScope } from '../../access/scope.ts';
import { transact } from '../../access/transact.ts';
import { newId } from '../../kernel/ids.ts';
import { buildActor, buildPerson, signedIn } from '../../test-support/build.ts';
import { type TestGround, testGround } from '../../test-support/database.ts';
import { testApp, testBrowser, textOf } from '../../test-support/http.ts';
import { agreeOn } from '../filtering/filtering.fixture.ts';
import { answerOpened } from '../filtering/filtering-answers.jobs.ts';
import { endChange } from '../filtering/filtering-decide.service.ts';
import { type BlockedSchool, buildBlockedSchool } from './blocked.fixture.ts';
import { readRequests } from './blocked-requests.service.ts';

/** What becomes of an answer later: what was opened is blocked again before its time, and what was opened just before somebody asked is answered by itself (R81, R86). */

let t: TestGround;
let app: FastifyInstance;
let s: BlockedSchool;
let teacher: Actor;
let leader: Actor;

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
  teacher = await buildActor(t.ground, s.school, ['teacher'], { givenName: 'Ines', familyName: 'Okafor' });
  leader = await buildActor(t.ground, s.school, ['senior_leader']);
});

const RULES = 'https://games.test/chess/rules';

async function pupil(givenName: string, className = '9B'): Promise<string> {
  const username = `${givenName.toLowerCase()}${s.school.slice(-6)}`;
  await buildPerson(t.ground, s.school, { givenName, familyName: 'Lowe', className, yearGroup: 9, username });
  return username;
}

async function asked(account: string | null, url = RULES): Promise<string> {
  t.clock.move(1000);
  const id = newId(t.clock.now());
  const said = await s.say('ask', { words: 'For the chess club', why: s.why({ e: id }) });
  expect(said.statusCode).toBe(303);
  const who = account === null ? { confidence: 'not_known' } : { account, confidence: 'certain' };
  await s.send({ id, url, who });
  return String(said.headers.location);
}

const told = async (page: string) => textOf((await testBrowser(app).get(page)).body);
const requestOf = (page: string) => /asked\/([^?]+)/.exec(page)?.[1] ?? '';
const read = async (page: string, by: Actor = s.network) =>
  textOf((await testBrowser(app, await signedIn(t.ground, by)).get(`/requests/${requestOf(page)}`)).body);

const list = async () => textOf((await testBrowser(app, await signedIn(t.ground, s.network)).get('/requests')).body);

/** Opened, or closed, for some people from now on, for an hour where it is for some of them. */
function agreed(audience: { groups: string[] } | { everyone: true }, action: 'allow' | 'block'): Promise<string> {
  t.clock.move(1000);
  const until = 'groups' in audience ? new Date(t.clock.now().getTime() + 3_600_000).toISOString() : null;
  const times = { from: null, until };
  return agreeOn(t.ground, [teacher, leader], { kind: 'address', audience, address: 'games.test', action, ...times });
}
const end = (id: string) => {
  t.clock.move(60_000);
  return endChange(t.ground, leader, id, 'Not for lessons after all');
};

test('what was opened for a class and ended early is told to whoever asked and to staff, with when, and no longer as open', async () => {
  const page = await asked(await pupil('Ada'));
  const change = await agreed({ groups: ['9B'] }, 'allow');
  expect(await told(page)).toMatch(/Yes, it is open .* It is unblocked until/);
  expect(await read(page)).toContain('It is unblocked until');
  expect(await list()).toMatch(/games\.test\/chess\/rules .* Unblocked /);
  await end(change);
  const now = await told(page);
  expect(now).toContain('It was unblocked, and is now blocked again');
  expect(now).toMatch(/Somebody blocked it again today at \d\d:\d\d\. It was to be open until/);
  expect(now).not.toContain('It is unblocked until');
  const staff = await read(page);
  expect(staff).toMatch(/It was unblocked until .*, but was blocked again early, on .*C-0001 says who and why/);
  expect(staff).not.toContain('It is unblocked until');
  expect(await list()).toMatch(/games\.test\/chess\/rules .* Blocked again early /);
  // Opened once more, it is open, and is said to be.
  await agreed({ groups: ['9B'] }, 'allow');
  expect(await told(page)).toContain('Yes, it is open');
  expect(await read(page)).not.toContain('blocked again early');
  expect(await list()).toMatch(/games\.test\/chess\/rules .* Unblocked /);
  // An hour later its time is over, which is no news to anybody.
  t.clock.move(2 * 3_600_000);
  expect(await list()).toMatch(/games\.test\/chess\/rules .* Unblocked, now over /);
});

test('what was to open later and was taken back before it began is told as that, and never as having been open', async () => {
  const page = await asked(await pupil('Ada'));
  const [from, until] = [1, 2].map((hours) => new Date(t.clock.now().getTime() + hours * 3_600_000).toISOString());
  t.clock.move(1000);
  const change = await agreeOn(t.ground, [teacher, leader], {
    ...{ kind: 'address', audience: { groups: ['9B'] }, address: 'games.test', action: 'allow' },
    ...{ from: from ?? null, until: until ?? null },
  });
  expect(await told(page)).toContain('Yes, but not yet');
  await end(change);
  const now = await told(page);
  expect(now).toContain('It stays blocked after all');
  expect(now).toMatch(/It was to open on .*\. Somebody took that back today at \d\d:\d\d\./);
  expect(now).not.toMatch(/It was unblocked|is open until/);
});

test('of several who had one answer the list says for how many it was blocked again', async () => {
  const [ada, zoe] = [await pupil('Ada'), await pupil('Zoe', '9C')];
  const [first, second] = [await asked(ada), await asked(zoe)];
  const answer = {
    version: '1',
    outcome: 'open',
    address: 'page',
    until: 'hour',
    [`also-${requestOf(second)}`]: 'yes',
  };
  const browser = testBrowser(app, await signedIn(t.ground, s.network));
  expect((await browser.post(`/requests/${requestOf(first)}`, answer)).statusCode).toBe(303);
  expect(await list()).toMatch(/games\.test .*Ada Lowe, 9B and one other .* Unblocked /);
  const { id } = await transact(t.ground, systemScope('filter', s.school), (tx) =>
    tx.db
      .selectFrom('filter_change')
      .select('id')
      .where('request_id', '=', requestOf(second))
      .executeTakeFirstOrThrow(),
  );
  t.clock.move(60_000);
  await endChange(t.ground, s.network, id, 'Zoe has finished');
  expect(await told(second)).toContain('is now blocked again');
  expect(await list()).toMatch(/games\.test .*Ada Lowe, 9B and one other .* Blocked again early for 1 of 2 /);
});

test('so is it to somebody of whom it is not known who they are, and where it was blocked for all by another change', async () => {
  const [ada, nobody] = [await asked(await pupil('Ada')), await asked(null)];
  await agreed({ everyone: true }, 'allow');
  for (const page of [ada, nobody]) expect(await told(page)).toContain('Yes, it is open');
  t.clock.move(60_000);
  await agreed({ everyone: true }, 'block');
  for (const page of [ada, nobody]) {
    expect(await told(page)).toMatch(/is now blocked again.*Somebody blocked it again today at/);
    expect(await read(page)).toMatch(/It was unblocked without an end date, but was blocked again early.*C-0002/);
  }
});

test('what another class had and lost is nothing to those who have it still', async () => {
  const page = await asked(await pupil('Ada'));
  await agreed({ groups: ['9B'] }, 'allow');
  await end(await agreed({ groups: ['9C'] }, 'allow'));
  expect(await told(page)).toContain('Yes, it is open');
  expect(await read(page)).toContain('It is unblocked until');
});

test('why somebody else’s access is withdrawn is not said by the answer to a request', async () => {
  const page = await asked(await pupil('Ada'));
  await agreed({ groups: ['9B'] }, 'allow');
  const { id } = await transact(t.ground, systemScope('sign-in', s.school), (tx) =>
    tx.db.selectFrom('person').select('id').where('given_name', '=', 'Ada').executeTakeFirstOrThrow(),
  );
  const head = await buildActor(t.ground, s.school, ['head']);
  t.clock.move(1000);
  const taken = { kind: 'internet' as const, access: 'none' as const, from: null, until: null };
  await agreeOn(t.ground, [s.dsl, head], { ...taken, audience: { persons: [id] } });
  expect(await told(page)).toContain('is now blocked again');
  expect(await told(page)).not.toContain('Somebody blocked it again');
  expect(await read(page)).not.toContain('blocked again early');
});

const waits = async () => (await readRequests(t.ground, s.network)).open.map(({ id }) => id);

test('whoever asked while their gate still fetched it is answered by itself, in the name of whoever opened it', async () => {
  const [ada, zoe] = [await pupil('Ada'), await pupil('Zoe', '9C')];
  await agreed({ groups: ['9B'] }, 'allow');
  const [late, other] = [await asked(ada), await asked(zoe)];
  expect(await waits()).toEqual([requestOf(late), requestOf(other)]);
  expect(await answerOpened(t.worker, s.school)).toBe(1);
  expect(await answerOpened(t.worker, s.school)).toBe(0);
  expect(await waits()).toEqual([requestOf(other)]);
  expect(await told(late)).toMatch(/Yes, it is open .* It is unblocked until/);
  const { answered } = await readRequests(t.ground, s.network);
  const by = await transact(t.ground, systemScope('sign-in', s.school), (tx) =>
    tx.db.selectFrom('person').select('family_name').where('id', '=', leader.personId).executeTakeFirstOrThrow(),
  );
  expect(answered.map(({ id, state, decidedByName }) => [id, state, decidedByName?.endsWith(by.family_name)])).toEqual([
    [requestOf(late), 'opened', true],
  ]);
  const lines = await transact(t.ground, systemScope('seal', s.school), (tx) =>
    tx.db.selectFrom('journal_entry').select('subject_id').where('action', '=', 'request.opened').execute(),
  );
  expect(lines).toEqual([{ subject_id: requestOf(late) }]);
});

test('a block that is met long after it was opened is another trouble: that request waits for staff', async () => {
  const ada = await pupil('Ada');
  await agreed({ groups: ['9B'] }, 'allow');
  t.clock.move(20 * 60_000);
  const page = await asked(ada);
  expect(await answerOpened(t.worker, s.school)).toBe(0);
  expect(await waits()).toEqual([requestOf(page)]);
});
