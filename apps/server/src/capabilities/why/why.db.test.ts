import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { buildActor, buildPerson, buildSchool, signedIn } from '../../test-support/build.ts';
import { type TestGround, testGround } from '../../test-support/database.ts';
import { testApp, testBrowser, textOf } from '../../test-support/http.ts';
import { agreeOn } from '../filtering/filtering.fixture.ts';

let t: TestGround;
let app: FastifyInstance;
let school: string;
let why: (query: Record<string, string>) => Promise<string>;

beforeAll(async () => {
  t = await testGround();
  ({ app } = await testApp(t.ground));
  school = await buildSchool(t.ground);
  const browser = testBrowser(app, await signedIn(t.ground, await buildActor(t.ground, school, ['teacher'])));
  why = async (query) => textOf((await browser.get(`/why?${new URLSearchParams(query)}`)).body);
  await buildPerson(t.ground, school, { username: 'emarwood', givenName: 'Ellis', yearGroup: 4, className: '4H' });
});
afterAll(async () => {
  await app.close();
  await t.close();
});

test('a teacher reads the answer, what the reader is told and every step, and what holds without the certificate', async () => {
  const text = await why({ address: 'HTTPS://Gambling.test/slots', as: 'pupil-ks2' });
  for (const words of [
    'Blocked for pupils of key stage 2, ages 7 to 11 .',
    'It is listed under “Gambling”',
    'It is a game you play with money. Those are for adults.',
    'The address was read as “gambling.test”.',
    'No illegal-content list that is in force has it.',
    'ERR_TUNNEL_CONNECTION_FAILED',
  ]) {
    expect(text).toContain(words);
  }
});

test('it answers for one person, and says when nobody has that name', async () => {
  expect(await why({ address: 'gambling.test', person: 'EMarwood' })).toMatch(/Blocked for Ellis Marwood\d* \./);
  const nobody = await why({ address: 'gambling.test', person: 'nobody' });
  expect(nobody).toContain('Nobody here has this user name');
  expect(nobody).not.toContain('The answer now');
});

test('what was opened for a class until an end is open for it, for nobody else, and closed again after', async () => {
  const head = await buildActor(t.ground, school, ['head']);
  const endsAt = new Date(t.clock.now().getTime() + 300_000);
  const teacher = await buildActor(t.ground, school, ['teacher']);
  const opened = { kind: 'address', address: 'games.test/chess', action: 'allow', from: null } as const;
  const proposal = { ...opened, audience: { groups: ['4H'] }, until: endsAt.toISOString() };
  await agreeOn(t.ground, [teacher, head], proposal, 'Chess club');
  const ask = { address: 'https://games.test/chess/rules', person: 'emarwood' };
  expect(await why(ask)).toContain('It was opened for a while for this person or group');
  expect(await why({ address: ask.address, as: 'pupil-ks2' })).toContain('Blocked for');
  expect(await why({ ...ask, address: 'https://games.test/other' })).toContain('Blocked for');
  expect(await why(ask)).toContain('change C-0001 says who, when and why');
  // Whoever plans a lesson asks of a moment that is to come: it will be closed again by then.
  const later = await why({ ...ask, on: '2026-11-17T11:00' });
  expect(later).toMatch(/The answer on Tuesday 17 November, 11:00 By the rules and lists of now.*Blocked for/);
  expect(await why({ ...ask, on: '2026-11-17T10:44' })).toContain('It was opened for a while');
  t.clock.move(300_000);
  expect(await why(ask)).toContain('Blocked for');
  // And what held while it was open is known afterwards.
  const then = await why({ ...ask, on: '2026-11-17T10:44' });
  expect(then).toContain('The answer on Tuesday 17 November, 10:44');
  expect(then).toContain('It was opened for a while for this person or group');
  expect(await why({ ...ask, on: '2026-11-17T10:41' })).toContain('Blocked for');
  t.clock.move(-300_000);
});

test('what is withdrawn from one person is closed for them though it was opened for their class, and the page says why (R126)', async () => {
  const head = await buildActor(t.ground, school, ['head']);
  const dsl = await buildActor(t.ground, school, ['dsl']);
  const { personId: id } = await buildPerson(t.ground, school, { username: 'ofield', yearGroup: 4, className: '4H' });
  const until = new Date(t.clock.now().getTime() + 600_000).toISOString();
  const opened = { kind: 'address', address: 'games.test/go', action: 'allow', from: null } as const;
  await agreeOn(t.ground, [dsl, head], { ...opened, audience: { groups: ['4H'] }, until }, 'Go club');
  const taken = { kind: 'internet' as const, access: 'none' as const, categories: ['games'], from: null, until };
  await agreeOn(t.ground, [dsl, head], { ...taken, audience: { persons: [id] } }, 'By a decision of the school');
  const closed = await why({ address: 'games.test/go', person: 'ofield' });
  expect(closed).toContain('The school has withdrawn it from this person for a while.');
  expect(closed).toContain('neither its own list nor anything opened for a while opens it for them');
  expect(closed).toMatch(/change C-000\d says who, when and why/);
  // A child of key stage 2 is told so in their words, and their class has it open.
  expect(closed).toContain('“It is closed for you for a while. Your teacher knows until when.”');
  expect(await why({ address: 'games.test/go', person: 'emarwood' })).toContain('It was opened for a while');
});

test('whatever is asked comes back as text', async () => {
  const browser = testBrowser(app, await signedIn(t.ground, await buildActor(t.ground, school, ['teacher'])));
  const { body, statusCode } = await browser.get(`/why?${new URLSearchParams({ address: '"><script>x</script>' })}`);
  expect(statusCode).toBe(200);
  expect(body).not.toContain('<script>x');
});
