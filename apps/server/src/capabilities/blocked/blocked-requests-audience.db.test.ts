import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { type Actor, systemScope } from '../../access/scope.ts';
import { transact } from '../../access/transact.ts';
import { newId } from '../../kernel/ids.ts';
import { buildActor, buildPerson, signedIn } from '../../test-support/build.ts';
import { type TestGround, testGround } from '../../test-support/database.ts';
import { testApp, testBrowser, textOf } from '../../test-support/http.ts';
import { agreeOn } from '../filtering/filtering.fixture.ts';
import { type BlockedSchool, buildBlockedSchool } from './blocked.fixture.ts';

/** From a change for a class, a year or everybody to the answer that each who asked for the site reads (R81, R83, R86). */

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
  teacher = await buildActor(t.ground, s.school, ['teacher']);
  // Approves changes, and answers no requests of block pages.
  leader = await buildActor(t.ground, s.school, ['senior_leader']);
});

const RULES = 'https://games.test/chess/rules';

async function pupil(givenName: string, className = '9B', yearGroup = 9): Promise<string> {
  const username = `${givenName.toLowerCase()}${s.school.slice(-6)}`;
  await buildPerson(t.ground, s.school, { givenName, familyName: 'Lowe', className, yearGroup, username });
  return username;
}

/** Asks on the block page of an address, as this account; the page on which the answer is read. */
async function asked(account: string | null, url = RULES, more: Record<string, unknown> = {}): Promise<string> {
  t.clock.move(1000);
  const id = newId(t.clock.now());
  const said = await s.say('ask', { words: 'For the chess club', why: s.why({ e: id }) });
  expect(said.statusCode).toBe(303);
  const who = account === null ? { confidence: 'not_known' } : { account, confidence: 'certain' };
  await s.send({ id, url, who, ...more });
  return String(said.headers.location);
}

const told = async (page: string) => textOf((await testBrowser(app).get(page)).body);
const WAITS = 'Your request has been sent';

/** Asked for by the teacher and approved by this person, in their browsers; what the approver is told. */
async function opened(form: Record<string, string>, by: Actor = leader, asker: Actor = teacher): Promise<string> {
  const first = testBrowser(app, await signedIn(t.ground, asker));
  const ask = { step: 'ask', address: 'games.test', span: 'hour', action: 'allow', reason: 'Chess, period 3', ...form };
  const path = form.span === undefined || form.span !== '' ? '/filtering/ask' : '/filtering/propose/address';
  const sent = await first.post(path, ask);
  expect(sent.statusCode, textOf(sent.body)).toBe(303);
  return approved(String(sent.headers.location), by);
}

async function approved(change: string, by: Actor): Promise<string> {
  const second = testBrowser(app, await signedIn(t.ground, by));
  const hash = /name="hash" value="([0-9a-f]{64})"/.exec((await second.get(change)).body)?.[1] ?? '';
  const done = await second.post(change, { do: 'approve', hash, answer: 'Watch the back row' });
  expect(done.statusCode, textOf(done.body)).toBe(303);
  return textOf((await second.get(String(done.headers.location))).body);
}

const journalled = () =>
  transact(t.ground, systemScope('seal', s.school), (tx) =>
    tx.db
      .selectFrom('journal_entry')
      .select(['actor_id', 'subject_id'])
      .where('action', '=', 'request.opened')
      .execute(),
  );

test('what is opened for a class answers each of it who waits, also where the approver answers no requests; others keep waiting', async () => {
  const [ada, ben, zoe] = [await pupil('Ada'), await pupil('Ben'), await pupil('Zoe', '9C')];
  const ok = [await asked(ada), await asked(ben), await asked(ben, 'https://games.test/poker')];
  const wait = [await asked(zoe), await asked(ada, 'https://music.test/'), await asked(null)];
  const text = await opened({ whom: 'group:9B' });
  expect(text).toContain('2 people who asked for it on a block page have been told.');
  for (const page of ok) expect(await told(page)).toContain('Yes, it is open');
  // What was written to the teacher is no word to a class.
  for (const page of ok) expect(await told(page)).not.toContain('back row');
  for (const page of wait) expect(await told(page)).toContain(WAITS);
  const lines = await journalled();
  expect(lines.map(({ subject_id }) => subject_id).toSorted()).toEqual(
    ok.map((page) => /asked\/([^?]+)/.exec(page)?.[1] ?? '').toSorted(),
  );
  expect(new Set(lines.map(({ actor_id }) => actor_id))).toEqual(new Set([leader.personId]));
});

test('what is opened for a year, or as one page, answers those for whom it is open and nobody else', async () => {
  const [ada, ten] = [await pupil('Ada'), await pupil('Tom', '10A', 10)];
  const [rules, poker, older] = [await asked(ada), await asked(ada, 'https://games.test/poker'), await asked(ten)];
  await opened({ whom: 'year:9', address: 'games.test/chess' });
  expect(await told(rules)).toContain('Yes, it is open');
  for (const page of [poker, older]) expect(await told(page)).toContain(WAITS);
});

test('what is opened for everybody without an end answers all, also those of whom it is not known who they are', async () => {
  const [ada, nobody] = [await asked(await pupil('Ada')), await asked(null)];
  await opened({ whom: 'everyone', span: '' });
  for (const page of [ada, nobody]) {
    const text = await told(page);
    expect(text).toContain('Yes, it is open');
    expect(text).toContain('It is unblocked. Open the address again.');
  }
});

test('what begins later says when, until then does not claim to be open, and afterwards does', async () => {
  const page = await asked(await pupil('Ada'));
  const at = t.clock.now();
  const day = new Date(at.getTime() + 86_400_000).toISOString().slice(0, 10);
  const text = await opened({ whom: 'group:9B', span: 'lesson', lesson: `${day}T10:00/11:00` });
  expect(text).not.toContain('It is in force. Gates');
  expect(text).toMatch(/Approved\. It takes effect on [A-Z][a-z]+day \d+ \w+, 10:00\./);
  const early = await told(page);
  expect(early).not.toContain('Yes, it is open');
  expect(early).toMatch(/Yes, but not yet.*It opens on [A-Z][a-z]+day \d+ \w+, 10:00 , and is open until/);
  const away = Date.parse(`${day}T10:30:00Z`) - at.getTime();
  t.clock.move(away);
  expect(await told(page)).toContain('Yes, it is open');
  t.clock.move(3_600_000);
  expect(await told(page)).toContain('blocked again');
  t.clock.move(-away - 3_600_000);
});

test('a change that goes back to a request answers it as soon as it takes effect, whoever approves, and not where it is for others', async () => {
  const [ada, zoe] = [await asked(await pupil('Ada')), await asked(await pupil('Zoe', '9C'))];
  const request = /asked\/([^?]+)/.exec(ada)?.[1] ?? '';
  await opened({ whom: 'group:9C', request }, leader, s.network);
  expect(await told(ada)).toContain(WAITS);
  expect(await told(zoe)).toContain('Yes, it is open');
  await opened({ whom: 'group:9B', request }, leader, s.network);
  expect(await told(ada)).toContain('Yes, it is open');
});

test('what works at once as an emergency answers at once, until its clock', async () => {
  const page = await asked(await pupil('Ada'));
  const network = testBrowser(app, await signedIn(t.ground, s.network));
  const form = { whom: 'group:9B', address: 'games.test', action: 'allow', until: '', reason: 'The exam needs it' };
  const day = new Date(t.clock.now().getTime() + 9 * 86_400_000).toISOString().slice(0, 10);
  const sent = await network.post('/filtering/propose/address', { ...form, until: day, emergency: 'yes' });
  expect(sent.statusCode, textOf(sent.body)).toBe(303);
  expect(await told(page)).toContain('Yes, it is open');
  t.clock.move(25 * 3_600_000);
  expect(await told(page)).toContain('blocked again');
  t.clock.move(-25 * 3_600_000);
});

const CLOSED = { action: 'block', category: 'games', reason: 'category', rule: 'games.test', trace: [] };

test('what points to a harm is answered as well, and not counted to an approver who may not know of it', async () => {
  const [ada, ben] = [await pupil('Ada'), await pupil('Ben')];
  const odds = { verdict: { ...CLOSED, category: 'gambling', rule: 'casino.test' } };
  const pages = [await asked(ada, 'https://casino.test/', odds), await asked(ben, 'https://casino.test/', odds)];
  const text = await opened({ whom: 'year:9', address: 'casino.test' });
  expect(text).toContain('It is in force.');
  expect(text).not.toContain('who asked for it on a block page');
  for (const page of pages) expect(await told(page)).toContain('Yes, it is open');
  const again = await asked(await pupil('Cleo', '10A', 10), 'https://casino.test/', odds);
  expect(await opened({ whom: 'year:10', address: 'casino.test' }, s.dsl)).toContain(
    '1 person who asked for it on a block page has been told.',
  );
  expect(await told(again)).toContain('Yes, it is open');
});

test('a category that is opened for a year answers those who asked for a site in it, but not somebody from whom the internet is withdrawn', async () => {
  const [ada, ben] = [await pupil('Ada'), await pupil('Ben')];
  const taken = { kind: 'internet' as const, access: 'none' as const, from: null, until: null };
  const { id } = await transact(t.ground, systemScope('sign-in', s.school), (tx) =>
    tx.db.selectFrom('person').select('id').where('username', '=', ben).executeTakeFirstOrThrow(),
  );
  const head = await buildActor(t.ground, s.school, ['head']);
  await agreeOn(t.ground, [s.dsl, head], { ...taken, audience: { persons: [id] } });
  const [open, stays, music] = [await asked(ada), await asked(ben), await asked(ada, 'https://music.test/')];
  const cells = {
    audience: { years: [9] },
    cells: { games: 'allow' as const },
    periods: null,
    from: null,
    until: null,
  };
  await agreeOn(t.ground, [teacher, leader], { kind: 'cells', ...cells });
  expect(await told(open)).toContain('Yes, it is open');
  for (const page of [stays, music]) expect(await told(page)).toContain(WAITS);
});

test('whoever asks while the gates still fetch the change is answered by the next one that opens it for them', async () => {
  const ada = await pupil('Ada');
  await opened({ whom: 'group:9B' });
  const late = await asked(ada);
  // It is open, and they are told so; the request waits on the list of staff.
  expect(await told(late)).toContain('Yes, it is open');
  await opened({ whom: 'year:10', span: 'today' });
  expect(await journalled()).toHaveLength(0);
  await opened({ whom: 'year:9', span: 'today' });
  expect(await journalled()).toHaveLength(1);
});

test('before they decide, approvers read how many people wait for it; whoever asked for the change does not', async () => {
  const [ada, ben] = [await pupil('Ada'), await pupil('Ben')];
  await asked(ada);
  await asked(ada, 'https://games.test/poker');
  await asked(ben);
  await asked(await pupil('Zoe', '9C'));
  await asked(null);
  const first = testBrowser(app, await signedIn(t.ground, teacher));
  const day = new Date(t.clock.now().getTime() + 86_400_000).toISOString().slice(0, 10);
  const times = { span: 'lesson', lesson: `${day}T10:00/11:00` };
  const form = { step: 'ask', address: 'games.test', action: 'allow', reason: 'Chess, period 3', ...times };
  const change = String((await first.post('/filtering/ask', { ...form, whom: 'group:9B' })).headers.location);
  expect(textOf((await first.get(change)).body)).not.toContain('waiting for this on a block page');
  const second = testBrowser(app, await signedIn(t.ground, leader));
  expect(textOf((await second.get(change)).body)).toContain('2 people are waiting for this on a block page.');
  expect(await approved(change, leader)).toContain('2 people who asked for it on a block page have been told.');
  expect(textOf((await second.get(change)).body)).not.toContain('waiting for this on a block page');
});
