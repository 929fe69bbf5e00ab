import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Role } from '../../access/roles.ts';
import { buildActor, buildSchool, signedIn } from '../../test-support/build.ts';
import { type TestGround, testGround } from '../../test-support/database.ts';
import { testApp, testBrowser, textOf } from '../../test-support/http.ts';
import { TASKS } from './help.ts';

let t: TestGround;
let app: FastifyInstance;
let school: string;
beforeAll(async () => {
  t = await testGround();
  ({ app } = await testApp(t.ground));
  school = await buildSchool(t.ground, { starter: 'high-a' });
  await buildActor(t.ground, school, ['network_manager'], { givenName: 'Tom', familyName: 'Bexley' });
  await buildActor(t.ground, school, ['online_safety_lead'], { givenName: 'Leah', familyName: 'Brandt' });
});
afterAll(async () => {
  await app.close();
  await t.close();
});

const as = async (role: Role) =>
  testBrowser(app, await signedIn(t.ground, await buildActor(t.ground, school, [role], {})));

test.for<Role>(['dsl', 'teacher', 'network_manager', 'office', 'governor', 'chair_of_governors', 'business_manager'])(
  'every task that a %s is offered leads to a page that is theirs',
  async (role) => {
    const browser = await as(role);
    const { body } = await browser.get('/help');
    const offered = TASKS.filter(({ href }) =>
      body.split('<main')[1]?.includes(`href="${href.replace('&', '&amp;')}"`),
    );
    expect(offered.length).toBeGreaterThan(3);
    for (const { href } of offered) expect((await browser.get(href)).statusCode, href).toBe(200);
  },
);

test('it names whom to ask, also to whoever sees no list of people, and says where nobody has the role', async () => {
  for (const role of ['teacher', 'technician', 'governor'] as const) {
    const words = textOf((await (await as(role)).get('/help')).body);
    expect(words).toContain('Tom Bexley , network manager');
    // Who holds the post is known to everybody (R2).
    expect(words).toContain('complaints about them Leah Brandt , online safety lead');
  }
  const empty = await buildSchool(t.ground, { starter: 'primary' });
  const head = testBrowser(app, await signedIn(t.ground, await buildActor(t.ground, empty, ['head'], {})));
  expect(textOf((await head.get('/help')).body)).toContain('A child’s safety Nobody has this role yet');
});

test('the foot of a page leads to all three, and what is recorded is said as the policy has it', async () => {
  const browser = await as('teacher');
  const foot = (await browser.get('/today')).body.split('<footer')[1] ?? '';
  for (const href of ['/help', '/help/records', '/help/accessibility']) {
    expect(foot).toContain(`href="${href}"`);
    expect((await browser.get(href)).statusCode).toBe(200);
  }
  // This starter watches no adults, so what agents watch is not said of them.
  const unwatched = textOf((await browser.get('/help/records')).body);
  expect(unwatched).toContain('The whole address of a visit is kept.');
  expect(unwatched).not.toMatch(/Agents read (titles|what)/);
  const other = await buildSchool(t.ground, { starter: 'high-b' });
  const theirs = testBrowser(app, await signedIn(t.ground, await buildActor(t.ground, other, ['teacher'], {})));
  const watched = textOf((await theirs.get('/help/records')).body);
  expect(watched).toContain('Only the site of an ordinary visit is kept.');
  expect(watched).toMatch(/Agents read titles/);
});

test('a pupil has neither', async () => {
  const pupil = await as('pupil');
  expect((await pupil.get('/help')).statusCode).toBe(404);
  expect((await pupil.get('/tell')).body).not.toContain('href="/help"');
});

test('a pupil and a parent find at the foot what they told, what is monitored in words of their age, and the way out', async () => {
  const young = { kind: 'pupil', yearGroup: 5 } as const;
  const cases = [
    { of: await buildActor(t.ground, school, ['pupil'], young), says: 'What school can see' },
    { of: await buildActor(t.ground, school, ['pupil'], { ...young, yearGroup: 9 }), says: 'What is blocked and' },
    { of: await buildActor(t.ground, school, ['parent'], { kind: 'parent' }), says: 'What is blocked and' },
  ];
  for (const { of, says } of cases) {
    const browser = testBrowser(app, await signedIn(t.ground, of));
    const page = (await browser.get('/tell')).body;
    const foot = page.slice(page.lastIndexOf('<footer'));
    const links = [...foot.matchAll(/href="([^"]+)"/g)].map(([, href]) => href ?? '');
    expect(links).toEqual(expect.arrayContaining(['/told', '/account/notice', '/help/accessibility', '/account']));
    expect(foot).toContain('action="/sign-out"');
    const notice = await browser.get('/account/notice');
    expect(textOf((await browser.get(String(notice.headers.location))).body)).toContain(says);
    const accessibility = await browser.get('/help/accessibility');
    expect([accessibility.statusCode, accessibility.body.includes('href="/help"')]).toEqual([200, false]);
    expect((await browser.get('/help')).statusCode).toBe(404);
  }
});
