import { OURS_HEADER } from '@gatehouse/contract';
import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { systemScope } from '../../access/scope.ts';
import { transact } from '../../access/transact.ts';
import { newId } from '../../kernel/ids.ts';
import { signedIn } from '../../test-support/build.ts';
import { type TestGround, testGround } from '../../test-support/database.ts';
import { testApp, testBrowser, textOf } from '../../test-support/http.ts';
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

describe('the block page', () => {
  test('says why for the reader’s age, without cookie, script or anything from elsewhere, in a few kB', async () => {
    const response = await s.page(s.why({ c: 'gambling', a: 'pupil-ks2' }), 'slots.example:443');
    expect(response.statusCode).toBe(200);
    expect(response.cookies).toEqual([]);
    expect(response.headers['cache-control']).toBe('no-store');
    const text = textOf(response.body);
    for (const words of [
      'Larkmoor High School',
      'We keep this page closed',
      'slots.example',
      'It is a game you play with money. Those are for adults.',
      'You are not in trouble.',
      'I opened it by mistake',
      'I need it for my work',
      '0800 1111',
    ]) {
      expect(text).toContain(words);
    }
    expect(response.body).not.toMatch(/<script|style=|src=/);
    expect(response.body.length).toBeLessThan(5000);
  });

  test('gives an adult the line for adults as well', async () => {
    const pageOf = async (a: string) => textOf((await s.page(s.why({ a }))).body);
    expect(await pageOf('staff')).toMatch(/line for adults.* 0808 800 5000 .* 0800 1111/);
    expect(await pageOf('pupil-ks4')).not.toContain('0808 800 5000');
  });

  test('names the adult whom the school names', async () => {
    await transact(t.ground, systemScope('set-up', s.school), (tx) =>
      tx.db
        .insertInto('setting')
        .values({ school_id: s.school, key: 'school.trustedAdult', value: '"Miss Brook"', changed_at: tx.at })
        .execute(),
    );
    expect(textOf((await s.page()).body)).toContain('At school you can tell Miss Brook .');
  });

  test('shows what is typed into its address nowhere but as text, and believes none of it', async () => {
    const bad = '<script>alert(1)</script>';
    const response = await s.page(s.why({ c: bad, r: bad, a: bad }), `http://x.example/${bad}"onload="x`);
    expect(response.body).not.toContain('alert(1)');
    expect(response.body).not.toContain('onload');
    expect(textOf(response.body)).toContain('This page is blocked');
    for (const odd of ['', 'x'.repeat(5000), '%%%', 'e30']) {
      const plain = await s.page(odd);
      expect(plain.statusCode).toBe(200);
      expect(plain.body).not.toContain('<form');
      expect(textOf(plain.body)).toContain('ask whoever looks after the school’s filter');
      // For whom it was closed is not known either, so nothing is said of an audience.
      expect(textOf(plain.body)).toContain('The school’s filter blocks it.');
    }
  });

  test('is there while the database is not', async () => {
    const { app: other } = await testApp({
      ...t.ground,
      db: { transaction: () => ({ execute: () => Promise.reject(new Error('away')) }) } as never,
    });
    const response = await testBrowser(other).get(`/s/${s.school}/blocked?why=${s.why()}`);
    expect(response.statusCode).toBe(200);
    expect(textOf(response.body)).toContain('This page is blocked at school');
    expect(response.body).not.toContain('<form');
    await other.close();
  });

  test('of a school that is not there is not there', async () => {
    const missing = newId(t.clock.now());
    expect((await testBrowser(app).get(`/s/${missing}/blocked?why=${s.why()}`)).statusCode).toBe(404);
    // A network in between says 404 as well, and an agent keeps what its reader said.
    const refused = await testBrowser(app).postBare(`/s/${missing}/blocked/mistake`, { why: s.why() });
    expect([refused.statusCode, refused.headers[OURS_HEADER]]).toEqual([404, 'yes']);
    expect((await testBrowser(app).get('/s/none/blocked')).statusCode).toBe(404);
  });
});

describe('by mistake', () => {
  const mistakes = () =>
    transact(t.ground, systemScope('blocked', s.school), (tx) =>
      tx.db.selectFrom('block_mistake').selectAll().execute(),
    );

  test('is kept once with the event, before the event is here or after', async () => {
    const said = await s.say('mistake');
    expect(said.statusCode).toBe(303);
    const next = await testBrowser(app).get(String(said.headers.location));
    expect(textOf(next.body)).toContain('you are not in trouble');
    expect(next.body).not.toContain('opened it by mistake</button>');
    await s.say('mistake');
    expect((await mistakes()).map((row) => row.event_id)).toEqual([s.event]);
  });

  test('the desk sees it in the alert of that event', async () => {
    await s.send({
      url: 'https://slots.test/',
      verdict: { action: 'block', category: 'gambling', reason: 'category', rule: 'slots.test', trace: [] },
    });
    await s.say('mistake');
    const browser = testBrowser(app, await signedIn(t.ground, s.dsl));
    const queue = await browser.get('/alerts');
    const id = /\/alerts\/([0-9a-f-]{36})/.exec(queue.body)?.[1];
    expect(textOf((await browser.get(`/alerts/${id}`)).body)).toContain('that it was opened by mistake');
  });

  test('an answer without an event, or for an old one, is refused kindly and kept nowhere', async () => {
    for (const e of [undefined, 'x', newId(new Date(t.clock.now().getTime() - 3 * 86_400_000))]) {
      const response = await s.say('mistake', { why: s.why({ e }) });
      expect(response.statusCode).toBe(400);
      expect(textOf(response.body)).toContain('too old to answer');
    }
    expect(await mistakes()).toEqual([]);
  });

  test('a flood of invented events ends, and an answer whose event is here still passes', async () => {
    await s.send();
    let last = 0;
    for (let n = 0; n < 302; n++)
      last = (await s.say('mistake', { why: s.why({ e: newId(t.clock.now()) }) })).statusCode;
    expect(last).toBe(503);
    expect((await s.say('mistake')).statusCode).toBe(303);
  }, 30_000);
});
