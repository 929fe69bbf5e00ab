import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { newId } from '../../kernel/ids.ts';
import { buildActor, buildPerson, signedIn } from '../../test-support/build.ts';
import { type TestGround, testGround } from '../../test-support/database.ts';
import { testApp, testBrowser, textOf } from '../../test-support/http.ts';
import { agreeOn } from '../filtering/filtering.fixture.ts';
import { type BlockedSchool, buildBlockedSchool } from './blocked.fixture.ts';

/** Meeting the same closed page once more, having asked for it: one wish is one request, and what opened meanwhile is said (R86). */

let t: TestGround;
let app: FastifyInstance;
let s: BlockedSchool;
let ada: string;

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
  ada = await pupil('Ada');
});

const RULES = 'https://games.test/chess/rules';

async function pupil(givenName: string): Promise<string> {
  const username = `${givenName.toLowerCase()}${s.school.slice(-6)}`;
  await buildPerson(t.ground, s.school, { givenName, familyName: 'Lowe', className: '9B', yearGroup: 9, username });
  return username;
}

/** Somebody meets a closed page, of which the gate tells; the id of that event. */
async function met(account: string | null, url = RULES): Promise<string> {
  const id = unmet();
  await tell(id, account, url);
  return id;
}
const unmet = () => {
  t.clock.move(1000);
  return newId(t.clock.now());
};
const tell = (id: string, account: string | null, url = RULES) =>
  s.send({ id, url, who: account === null ? { confidence: 'not_known' } : { account, confidence: 'certain' } });

const blocked = async (event: string) => (await s.page(s.why({ e: event }))).body;
async function ask(event: string, words = 'For the chess club'): Promise<string> {
  const said = await s.say('ask', { words, why: s.why({ e: event }) });
  expect(said.statusCode).toBe(303);
  return String(said.headers.location);
}
const idIn = (page: string) => /asked\/([0-9a-f-]{36})/.exec(page)?.[1];
const read = async (page: string) => textOf((await testBrowser(app).get(page)).body);
const waiting = async () => {
  const browser = testBrowser(app, await signedIn(t.ground, s.network));
  const list = await browser.get('/requests');
  return { browser, list, text: textOf(list.body), all: new Set(list.body.match(/\/requests\/[0-9a-f-]{36}/g) ?? []) };
};

test('whoever meets the page again reads that they asked, and when; asking once more leads to the first request', async () => {
  const first = await ask(await met(ada));
  const again = await met(ada, `${RULES}?from=search`);
  const page = await blocked(again);
  expect(await read(first)).toMatch(/Your request has been sent games\.test You asked today at 10:42\./);
  expect(textOf(page)).toContain('You asked for this page today at 10:42. Somebody will look at it.');
  expect(page).toContain(`/asked/${idIn(first)}`);
  expect(page).not.toContain('/blocked/ask');
  // A form that was left open in another tab.
  const second = await ask(again, 'Please, it is for the club');
  expect(idIn(second)).toBe(idIn(first));
  expect(await read(second)).toContain('You have already asked');
  expect(await read(second)).toContain('What you wrote just now was not added');
  const form = await testBrowser(app).get(
    `/s/${s.school}/blocked/ask?${new URLSearchParams({ u: 'games.test:443', why: s.why({ e: again }) })}`,
  );
  expect([form.statusCode, idIn(String(form.headers.location))]).toEqual([303, idIn(first)]);
  expect((await waiting()).text).toContain('One person is waiting');
});

test('another page, another person, somebody not known and a wish that was answered are requests of their own', async () => {
  const first = await ask(await met(ada));
  const others = [
    await ask(await met(ada, 'https://games.test/poker')),
    await ask(await met(await pupil('Ben'))),
    await ask(await met(null)),
    await ask(await met(null)),
  ];
  expect(new Set([first, ...others].map(idIn)).size).toBe(5);
  const { browser, text } = await waiting();
  expect(text).toContain('Four people are waiting');
  const no = { version: '1', outcome: 'refuse', answer: 'Not in lessons.' };
  expect((await browser.post(`/requests/${idIn(first)}`, no)).statusCode).toBe(303);
  const after = await met(ada);
  expect(textOf(await blocked(after))).not.toContain('You asked for this page');
  expect(idIn(await ask(after))).not.toBe(idIn(first));
});

test('asked twice before the gate told of it counts as one person, and one answer does for both', async () => {
  const events = [unmet(), unmet()];
  const pages = [await ask(events[0] ?? ''), await ask(events[1] ?? '', 'Again, please')];
  for (const event of events) await tell(event, ada);
  await ask(await met(await pupil('Ben')));
  const { browser, text, all } = await waiting();
  expect(text).toContain('Two people are waiting');
  expect(text).toContain('Ada Lowe, 9B and one other');
  const here = [...all][0] ?? '';
  const form = textOf((await browser.get(here)).body);
  expect(form).toContain('Give the other person who asked for this site the same answer?');
  expect(form).toContain('“Again, please”');
  const open = { version: '1', outcome: 'open', address: 'page', until: 'hour', answer: '' };
  const done = await browser.post(here, open);
  expect(textOf((await browser.get(String(done.headers.location))).body)).toContain(
    'The person who asked can see that.',
  );
  for (const page of pages) expect(await read(page)).toContain('Yes, it is open');
  expect((await waiting()).text).toContain('One person is waiting');
});

test('a block page that is loaded again says that the page is open now, and leads there; nobody asks for what is open', async () => {
  const [mine, bens] = [await met(ada), await met(await pupil('Ben'))];
  const page = await ask(mine);
  expect(await blocked(bens)).not.toContain('It is open now');
  const leads = [await buildActor(t.ground, s.school, ['teacher']), s.dsl] as const;
  const until = new Date(t.clock.now().getTime() + 3_600_000).toISOString();
  const times = { from: null, until };
  await agreeOn(t.ground, leads, {
    ...{ kind: 'address', audience: { groups: ['9B'] }, address: 'games.test', action: 'allow', ...times },
  });
  for (const event of [mine, bens]) {
    const shown = await blocked(event);
    expect(textOf(shown)).toContain('It is open now');
    // From the event that the gate sent, never from the address of the block page.
    expect(shown).toContain('href="https://games.test/chess/rules"');
    expect(shown).not.toContain('/blocked/ask');
  }
  expect((await testBrowser(app).get(page)).body).toContain('href="https://games.test/chess/rules"');
  const late = await s.say('ask', { words: 'For the chess club', why: s.why({ e: await met(ada) }) });
  expect(String(late.headers.location)).toContain(`/s/${s.school}/blocked?`);
  expect((await waiting()).text).toContain('No requests are waiting for you');
});
