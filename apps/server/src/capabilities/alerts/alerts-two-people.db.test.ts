import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Actor } from '../../access/scope.ts';
import { buildActor, buildPuppet, buildSchool, endAccounts, letIn, signedIn } from '../../test-support/build.ts';
import { type TestGround, testGround } from '../../test-support/database.ts';
import { testApp, testBrowser, textOf } from '../../test-support/http.ts';

let t: TestGround;
let app: FastifyInstance;
beforeAll(async () => {
  t = await testGround();
  ({ app } = await testApp(t.ground));
});
afterAll(async () => {
  await app?.close();
  await t.close();
});

const todayOf = async (actor: Actor) =>
  textOf((await testBrowser(app, await signedIn(t.ground, actor)).get('/today')).body);
const NOBODY = 'Nobody can be the second person';

test('a headteacher who leads on safeguarding and on the filter, too, is told on the first day what waits for nobody, until a colleague is there (R82, R100, R144)', async () => {
  const school = await buildSchool(t.ground, { starter: 'primary' });
  const names = { givenName: 'Dorothy', familyName: 'Osei' };
  const head = await buildActor(t.ground, school, ['head', 'dsl', 'network_manager'], names);
  expect(await todayOf(head)).toContain(
    `${NOBODY} Changes to the filter, the weekly report and the misuse procedure take two people, and only Dorothy Osei has a role for them. Wanted: senior leader or deputy safeguarding lead. A colleague counts who`,
  );
  const network = await buildActor(t.ground, school, ['network_manager']);
  // Two can change the filter now; whoever cannot give the role is not sent to give it.
  expect(await todayOf(network)).toContain(
    `${NOBODY} The weekly report and the misuse procedure take two people, and only Dorothy Osei has a role for them. Only the headteacher can give it. Wanted: senior leader or deputy safeguarding lead. A colleague counts who`,
  );
  const deputy = await buildActor(t.ground, school, ['deputy_dsl']);
  expect(await todayOf(head)).not.toContain(NOBODY);
  // Whoever cannot sign in signs nothing.
  await endAccounts(t.ground, [deputy]);
  expect(await todayOf(head)).toContain(NOBODY);
});

test('whom the head brought in and gave the role, or a password lately, is no second person beside them, and Today says so before a report waits (S8)', async () => {
  const school = await buildSchool(t.ground, { starter: 'primary' });
  const head = await buildActor(t.ground, school, ['head'], { givenName: 'Dorothy', familyName: 'Osei' });
  await buildActor(t.ground, school, ['dsl']);
  const business = await buildPuppet(t.ground, head, 'business_manager');
  const one =
    /The monitoring report takes two people, and Ellis Marwood\d+ and Dorothy Osei count as one: one of them added the other and gave them the role/;
  expect(await todayOf(head)).toMatch(one);
  expect(await todayOf(head)).not.toContain('The weekly report');
  const other = await buildActor(t.ground, school, ['business_manager']);
  expect(await todayOf(head)).not.toContain(NOBODY);
  await endAccounts(t.ground, [business]);
  await letIn(t.ground, other, head);
  expect(await todayOf(head)).toMatch(/The monitoring report takes two people, and .* count as one/);
  await letIn(t.ground, other, head, 31);
  expect(await todayOf(head)).not.toContain(NOBODY);
});

test('where nobody works the triage desk it says to whom its alerts come meanwhile', async () => {
  const school = await buildSchool(t.ground, { starter: 'high-b' });
  const head = await buildActor(t.ground, school, ['head'], { givenName: 'Dorothy', familyName: 'Osei' });
  // Nobody is told about missed deadlines either: then it is the headteacher.
  expect(await todayOf(head)).toContain('Until someone has the role, alerts about pupils go to Dorothy Osei.');
});

test('a headteacher who is chair of governors as well receives no alert about themselves, so that nobody does is still said (R5)', async () => {
  const school = await buildSchool(t.ground, { starter: 'primary' });
  const head = await buildActor(t.ground, school, ['head', 'chair_of_governors']);
  const said = [
    'Nobody receives alerts about the headteacher',
    'Nobody is named to receive a concern about the headteacher',
  ];
  const first = await todayOf(head);
  expect(said.filter((words) => first.includes(words))).toEqual(said);
  await buildActor(t.ground, school, ['chair_of_governors']);
  const then = await todayOf(head);
  expect(said.filter((words) => then.includes(words))).toEqual([]);
});
