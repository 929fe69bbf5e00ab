import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { buildActor, buildPerson, buildSchool, signedIn } from '../../test-support/build.ts';
import { type TestGround, testGround } from '../../test-support/database.ts';
import { testApp, testBrowser, textOf } from '../../test-support/http.ts';
import { agreeOn } from '../filtering/filtering.fixture.ts';
import { playChange } from '../filtering/filtering-ask.service.ts';

let t: TestGround;
let app: FastifyInstance;
let school: string;
let why: (query: Record<string, string>) => Promise<string>;

async function signInAnew(): Promise<typeof why> {
  const browser = testBrowser(app, await signedIn(t.ground, await buildActor(t.ground, school, ['teacher'])));
  return async (query) => textOf((await browser.get(`/why?${new URLSearchParams(query)}`)).body);
}

beforeAll(async () => {
  t = await testGround();
  ({ app } = await testApp(t.ground));
  school = await buildSchool(t.ground);
  why = await signInAnew();
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
    'It is on no illegal-content list in force here.',
    'ERR_TUNNEL_CONNECTION_FAILED',
  ]) {
    expect(text).toContain(words);
  }
});

test('it answers for one person, and says when nobody has that name', async () => {
  expect(await why({ address: 'gambling.test', person: 'EMarwood' })).toMatch(/Blocked for Ellis Marwood\d* \./);
  const nobody = await why({ address: 'gambling.test', person: 'nobody' });
  expect(nobody).toContain('Nobody here has this username');
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
  expect(await why(ask)).toContain('It was unblocked for a while for this person or group');
  expect(await why({ address: ask.address, as: 'pupil-ks2' })).toContain('Blocked for');
  expect(await why({ ...ask, address: 'https://games.test/other' })).toContain('Blocked for');
  expect(await why(ask)).toContain('change C-0001 says who, when and why');
  // Whoever plans a lesson asks of a moment that is to come: it will be closed again by then.
  const later = await why({ ...ask, on: '2026-11-17T11:00' });
  expect(later).toMatch(/The answer on Tuesday 17 November, 11:00 By today’s rules and lists.*Blocked for/);
  expect(await why({ ...ask, on: '2026-11-17T10:44' })).toContain('It was unblocked for a while');
  t.clock.move(300_000);
  expect(await why(ask)).toContain('Blocked for');
  // And what held while it was open is known afterwards.
  const then = await why({ ...ask, on: '2026-11-17T10:44' });
  expect(then).toContain('The answer on Tuesday 17 November, 10:44');
  expect(then).toContain('It was unblocked for a while for this person or group');
  expect(await why({ ...ask, on: '2026-11-17T10:41' })).toContain('Blocked for');
  t.clock.move(-300_000);
});

test('of a moment before the school began here it says that what was blocked then is not known', async () => {
  const known = 'What was blocked then is not known here.';
  const before = await why({ address: 'gambling.test', as: 'pupil-ks2', on: '2026-11-16T10:00' });
  expect(before).toMatch(/not known here\. Gatehouse has filtered for this school since Tuesday 17 November, 10:42\./);
  t.clock.move(120_000);
  const since = await why({ address: 'gambling.test', as: 'pupil-ks2', on: '2026-11-17T10:43' });
  expect(since).toContain('The answer on Tuesday 17 November, 10:43');
  expect(since).not.toContain(known);
  expect(await why({ address: 'gambling.test', as: 'pupil-ks2' })).not.toContain(known);
  t.clock.move(-120_000);
});

test('of a moment that is to come or over it names the change that holds then, not the one that holds now', async () => {
  const [head, dsl] = [await buildActor(t.ground, school, ['head']), await buildActor(t.ground, school, ['dsl'])];
  const cells = { kind: 'cells' as const, audience: { years: [6] }, periods: null, until: null };
  const asked = { address: 'arcade.test', person: 'wyear' };
  await buildPerson(t.ground, school, { username: 'wyear', yearGroup: 6, className: '6W' });
  const numberOf = async (on: string, ask = why) => {
    const text = await ask({ ...asked, on });
    return [/change (C-\d+) says/.exec(text)?.[1] ?? null, /The answer .*?(Open|Blocked)/.exec(text)?.[1]];
  };
  await agreeOn(t.ground, [dsl, head], { ...cells, cells: { games: 'allow' }, from: null }, 'For the club');
  const [now] = await numberOf('');
  await agreeOn(
    t.ground,
    [dsl, head],
    { ...cells, cells: { games: 'block' }, from: '2026-11-23T00:00:00Z' },
    'Club is over',
  );
  const next = `C-${String(Number(now?.slice(2)) + 1).padStart(4, '0')}`;
  expect(await numberOf('2026-11-18T10:00')).toEqual([now, 'Open']);
  expect(await numberOf('2026-11-24T10:00')).toEqual([next, 'Blocked']);
  // A week later the same question of both moments has the same answers.
  t.clock.move(8 * 86_400_000);
  const later = await signInAnew();
  expect(await numberOf('2026-11-18T10:00', later)).toEqual([now, 'Open']);
  expect(await numberOf('2026-11-24T10:00', later)).toEqual([next, 'Blocked']);
  t.clock.move(-8 * 86_400_000);
});

test('of a moment before the timetable or an exception changed it answers by the one that held then (R80)', async () => {
  const [head, dsl] = [await buildActor(t.ground, school, ['head']), await buildActor(t.ground, school, ['dsl'])];
  await buildPerson(t.ground, school, { username: 'ttable', yearGroup: 3, className: '3T' });
  const asked = { person: 'ttable', address: 'music.test' };
  const lessons = {
    kind: 'cells' as const,
    audience: { years: [3] },
    cells: { streaming: 'allow' as const },
    periods: ['lessons'],
  };
  await agreeOn(t.ground, [dsl, head], { ...lessons, from: null, until: null }, 'Singing');
  t.clock.move(60_000);
  // From now on the school is over at noon: a quarter past three is no lesson any more.
  const day = { kind: 'calendar' as const, starts: '08:30', breaks: [], closed: [] };
  await agreeOn(t.ground, [dsl, head], { ...day, ends: '15:30' }, 'As it was');
  t.clock.move(86_400_000 - 60_000);
  const ask = await signInAnew();
  expect(await ask({ ...asked, on: '2026-11-17T15:15' })).toMatch(/The answer on .*Open for/);
  await agreeOn(t.ground, [dsl, head], { ...day, ends: '12:00' }, 'Half days until Christmas');
  t.clock.move(86_400_000);
  const later = await signInAnew();
  const then = await later({ ...asked, on: '2026-11-17T15:15' });
  expect(then).toMatch(/The answer on .*Open for/);
  expect(then).toContain('The policy “Year 3, in lessons” says what to do');
  const since = await later({ ...asked, on: '2026-11-18T15:15' });
  expect(since).toMatch(/The answer on .*Blocked for/);
  t.clock.move(-2 * 86_400_000);
  why = await signInAnew();
});

test('an emergency that nobody has signed for is not said to be decided by two', async () => {
  const dsl = await buildActor(t.ground, school, ['dsl']);
  const proposal = {
    kind: 'address',
    audience: { everyone: true },
    address: 'sudden.example',
    action: 'block',
    from: null,
    until: null,
  } as const;
  await playChange(t.ground, { proposal, reason: 'Seen by pupils', emergency: true, by: dsl }, null);
  const text = await why({ address: 'sudden.example', as: 'pupil-ks2' });
  expect(text).toMatch(/change C-\d+ says who, when and why/);
  expect(text).not.toContain('Two people');
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
  expect(closed).toContain('neither its own list nor a temporary exception unblocks it for them');
  expect(closed).toMatch(/change C-000\d says who, when and why/);
  // A child of key stage 2 is told so in their words, and their class has it open.
  expect(closed).toContain('“It is blocked for you for a while. Your teacher knows for how long.”');
  expect(await why({ address: 'games.test/go', person: 'emarwood' })).toContain('It was unblocked for a while');
});

test('whatever is asked comes back as text', async () => {
  const browser = testBrowser(app, await signedIn(t.ground, await buildActor(t.ground, school, ['teacher'])));
  const { body, statusCode } = await browser.get(`/why?${new URLSearchParams({ address: '"><script>x</script>' })}`);
  expect(statusCode).toBe(200);
  expect(body).not.toContain('<script>x');
});

test('a teacher who finds something unsuitable open asks for it to be blocked from where they found it; of what is blocked there is nothing to ask (R86)', async () => {
  const browser = testBrowser(app, await signedIn(t.ground, await buildActor(t.ground, school, ['teacher'])));
  const find = async (path: string) =>
    /href="(\/filtering\/propose\/address\?[^"]*)">Ask to block it/
      .exec((await browser.get(path)).body)?.[1]
      ?.replaceAll('&amp;', '&');
  const href = await find('/why?address=unsuitable.example&as=pupil-ks2');
  expect(textOf((await browser.get(href ?? '/nowhere')).body)).toMatch(/Ask for a change|block/i);
  const form = {
    ...Object.fromEntries(new URL(href ?? '', 'http://x').searchParams),
    whom: 'role:pupil',
    reason: 'Cruel pictures',
  };
  const sent = await browser.post('/filtering/propose/address', form);
  expect([sent.statusCode, sent.headers.location]).toEqual([303, expect.stringContaining('/filtering/changes/')]);
  expect(await find('/filtering/ask?address=another.example&whom=ks:2')).toContain('whom=ks%3A2');
  expect(await find('/why?address=gambling.test&as=pupil-ks2')).toBeUndefined();
});
