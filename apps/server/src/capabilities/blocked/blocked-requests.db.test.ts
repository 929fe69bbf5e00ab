import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { type Actor, sensorScope, systemScope } from '../../access/scope.ts';
import { transact } from '../../access/transact.ts';
import { newId } from '../../kernel/ids.ts';
import { signedIn } from '../../test-support/build.ts';
import { type TestGround, testGround } from '../../test-support/database.ts';
import { testApp, testBrowser, textOf } from '../../test-support/http.ts';
import { sealedListComes } from '../lists/lists-sealed.fixture.ts';
import { type BlockedSchool, buildBlockedSchool } from './blocked.fixture.ts';

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

describe('needed for work', () => {
  const ask = async (words = 'For the chess club') => {
    const response = await s.say('ask', { words });
    expect(response.statusCode).toBe(303);
    return String(response.headers.location);
  };
  const requestOf = async (actor: Actor) => {
    const browser = testBrowser(app, await signedIn(t.ground, actor));
    const list = await browser.get('/requests');
    const id = /\/requests\/([0-9a-f-]{36})/.exec(list.body)?.[1];
    return { browser, id, text: textOf(list.body) };
  };

  test('staff see who asks, what for and for what address, only once the event is here', async () => {
    await ask();
    expect((await requestOf(s.network)).id).toBeUndefined();
    await s.send();
    const { browser, id } = await requestOf(s.network);
    expect(textOf((await browser.get('/today')).body)).toContain('“For the chess club”');
    const text = textOf((await browser.get(`/requests/${id}`)).body);
    for (const words of ['games.test/chess/rules', 'Ellis Marwood, 9B', 'For the chess club', 'a class or a year']) {
      expect(text).toContain(words);
    }
    // What stands behind a question mark may hold anything.
    expect(text).not.toContain('who=me');
  });

  test('where too many ask at once, what was written stays in its form', async () => {
    await ask();
    const key = `blocked:${s.school}`;
    await t.rows('update rate_limit set count = 300 where key = $1', [key]);
    const refused = await s.say('ask', { words: 'For my talk on the Tudors' });
    expect(refused.statusCode).toBe(503);
    expect(textOf(refused.body)).toContain('Wait a minute, then send it again');
    expect(refused.body).toMatch(/<textarea[^>]*>For my talk on the Tudors<\/textarea>/);
  });

  test('is opened for whom and how long staff say; whoever asked reads it', async () => {
    const page = await ask();
    await s.send();
    const waiting = await testBrowser(app).get(page);
    expect(textOf(waiting.body)).toContain('Your request has been sent');
    // A tablet in a frame has no button to load a page again.
    const again = /<a class="button" href="([^"]+)">\s*Is there an answer now\?/.exec(waiting.body)?.[1];
    expect(again).toBe(page);
    const { browser, id } = await requestOf(s.network);
    const missing = await browser.post(`/requests/${id}`, { version: '1', outcome: 'open' });
    expect(missing.statusCode).toBe(400);
    expect(textOf(missing.body)).toContain('Choose how long to unblock it for');
    const form = { version: '1', outcome: 'open', address: 'page', until: 'today', answer: 'Enjoy it.' };
    const long = `Enjoy it, ${'and then the next one, '.repeat(30)}`.trim();
    const tooLong = await browser.post(`/requests/${id}`, { ...form, answer: long });
    expect([tooLong.statusCode, textOf(tooLong.body).includes('Use 500 characters or fewer')]).toEqual([400, true]);
    expect(tooLong.body).toContain(long);
    expect((await browser.post(`/requests/${id}`, form)).statusCode).toBe(303);
    const told = textOf((await testBrowser(app).get(page)).body);
    expect(told).toContain('Yes, it is open');
    expect(told).toContain('Enjoy it.');
    const pupil = await transact(t.ground, sensorScopeOf(), (tx) =>
      tx.db.selectFrom('person').select('id').where('kind', '=', 'pupil').executeTakeFirst(),
    );
    const made = await transact(t.ground, sensorScopeOf(), (tx) =>
      tx.db.selectFrom('filter_change').selectAll().execute(),
    );
    expect(made).toMatchObject([
      {
        ...{ state: 'approved', requester_id: pupil?.id, about_person: pupil?.id, approver_id: s.network.personId },
        proposal: { address: 'games.test/chess/rules', audience: { persons: [pupil?.id] }, action: 'allow' },
      },
    ]);
    t.clock.move(2 * 86_400_000);
    expect(textOf((await testBrowser(app).get(page)).body)).toContain('blocked again');
    t.clock.move(-2 * 86_400_000);
  });

  const sensorScopeOf = () =>
    sensorScope({ schoolId: s.school, sensorId: newId(t.clock.now()), kind: 'gate', name: 'Gate' });

  test('is refused with words, and the second of two who answer is told', async () => {
    const page = await ask();
    await s.send();
    const { browser, id } = await requestOf(s.network);
    const no = { version: '1', outcome: 'refuse', answer: '' };
    expect((await browser.post(`/requests/${id}`, no)).statusCode).toBe(400);
    await browser.post(`/requests/${id}`, { ...no, answer: 'Not in lessons.' });
    expect(textOf((await testBrowser(app).get(page)).body)).toContain('It stays blocked');
    // The word of the list, of the form and of whoever is slower.
    expect(textOf((await browser.get(`/requests/${id}`)).body)).toMatch(/ refused it on /);
    const other = testBrowser(app, await signedIn(t.ground, s.dsl));
    const late = await other.post(`/requests/${id}`, { ...no, answer: 'No.' }, '/account');
    expect(late.statusCode).toBe(409);
    expect(textOf(late.body)).toContain('refused it');
  });

  test('a page that the gate could not see is not opened as its whole site by the way', async () => {
    await ask();
    await s.send({ url: 'https://games.test/' });
    const { browser, id } = await requestOf(s.network);
    const form = { version: '1', outcome: 'open', address: 'page', until: 'hour' };
    expect((await browser.post(`/requests/${id}`, form)).statusCode).toBe(400);
    expect((await browser.post(`/requests/${id}`, { ...form, address: 'host' })).statusCode).toBe(303);
  });

  test('what is illegal is opened by nobody, also past the form', async () => {
    await ask();
    await s.send({
      verdict: { action: 'block', category: 'illegal-terrorism', reason: 'illegal', rule: null, trace: [] },
    });
    const { browser, id } = await requestOf(s.dsl);
    expect(textOf((await browser.get(`/requests/${id}`)).body)).toContain('Nobody can unblock this.');
    const form = { version: '1', outcome: 'open', address: 'host', until: 'term' };
    expect((await browser.post(`/requests/${id}`, form)).statusCode).toBe(409);
  });

  test('what a list of illegal content has since it was asked for is opened by nobody, who is not told why; it can be refused (R76)', async () => {
    await ask();
    await s.send({
      url: 'https://since.example/',
      verdict: { action: 'block', category: 'games', reason: 'category', rule: 'since.example', trace: [] },
    });
    const { browser, id } = await requestOf(s.dsl);
    await sealedListComes(t, ['since.example']);
    const form = { version: '1', outcome: 'open', address: 'host', until: 'hour' };
    const opened = await browser.post(`/requests/${id}`, form);
    expect([opened.statusCode, textOf(opened.body)]).toEqual([409, expect.stringContaining('Refuse it.')]);
    expect((await browser.post(`/requests/${id}`, { ...form, outcome: 'refuse', answer: 'Not now' })).statusCode).toBe(
      303,
    );
  });

  test('what is withdrawn from whoever asks is opened for them by nobody: it would change nothing (R126)', async () => {
    await ask();
    await s.send({
      verdict: { action: 'block', category: 'games', reason: 'withdrawn', rule: 'games.test', trace: [] },
    });
    const { browser, id } = await requestOf(s.network);
    expect(textOf((await browser.get(`/requests/${id}`)).body)).toContain(
      'has withdrawn this from the person who asked',
    );
    const form = { version: '1', outcome: 'open', address: 'host', until: 'hour' };
    expect((await browser.post(`/requests/${id}`, form)).statusCode).toBe(409);
    expect((await browser.post(`/requests/${id}`, { ...form, outcome: 'refuse', answer: 'Not now' })).statusCode).toBe(
      303,
    );
  });

  test('what points to a harm is seen by the triage desk alone', async () => {
    await ask();
    await s.send({
      url: 'https://slots.test/',
      verdict: { action: 'block', category: 'gambling', reason: 'category', rule: 'slots.test', trace: [] },
    });
    expect((await requestOf(s.network)).id).toBeUndefined();
    expect((await requestOf(s.dsl)).id).toBeDefined();
    // An empty page does not say that nobody waits to those who are shown only some.
    const [network, dsl] = [(await requestOf(s.network)).text, (await requestOf(s.dsl)).text];
    expect(network).toContain('goes to the safeguarding team and is not shown here');
    expect(network).not.toContain('Nobody is waiting for a page');
    expect(dsl).not.toContain('is not here');
  });

  test('nobody answers what they asked themselves', async () => {
    await ask();
    const own = await transact(t.ground, systemScope('sign-in', s.school), (tx) =>
      tx.db.selectFrom('person').select('username').where('id', '=', s.network.personId).executeTakeFirstOrThrow(),
    );
    await s.send({ who: { account: own.username, confidence: 'certain' } });
    expect((await requestOf(s.network)).id).toBeUndefined();
  });

  test('asking again leads to the same request; nothing, and too much, is sent back with what was written', async () => {
    expect(await ask()).toBe(await ask('Something else'));
    const empty = await s.say('ask', { words: ' ' });
    expect(empty.statusCode).toBe(400);
    expect(textOf(empty.body)).toContain('Write what you need it for');
    const long = await s.say('ask', { words: 'x'.repeat(600) });
    expect(long.body).toContain('x'.repeat(600));
  });
});
