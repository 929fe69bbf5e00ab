import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { findSecrets } from '../../access/accounts.store.ts';
import { passwordFits } from '../../access/password-hash.ts';
import type { Actor } from '../../access/scope.ts';
import { buildActor, buildPerson, buildSchool, signedIn } from '../../test-support/build.ts';
import { type TestGround, testGround } from '../../test-support/database.ts';
import { fieldsOf, type TestBrowser, testApp, testBrowser, textOf } from '../../test-support/http.ts';
import { addToGroup, endGroup, makeGroup, readGroup } from './people-groups.service.ts';

/** Two people who keep the roll at once: whoever is later is told what changed and by whom, and what they typed is there still (S24). */

let t: TestGround;
let app: FastifyInstance;
let school: string;
let head: Actor;
let manager: Actor;
let first: TestBrowser;
let later: TestBrowser;
beforeAll(async () => {
  t = await testGround();
  ({ app } = await testApp(t.ground));
  school = await buildSchool(t.ground);
  head = await buildActor(t.ground, school, ['head'], { givenName: 'Daniel', familyName: 'Osei' });
  manager = await buildActor(t.ground, school, ['head'], { givenName: 'Leah', familyName: 'Brandt' });
  [first, later] = [await as(head), await as(manager)];
});
afterAll(async () => {
  await app.close();
  await t.close();
});

const as = async (actor: Actor) => testBrowser(app, await signedIn(t.ground, actor));
const open = async (browser: TestBrowser, path: string) => fieldsOf((await browser.get(path)).body);

test('a correction made of an older record is told, kept, and sets back nothing that it left alone', async () => {
  const { personId } = await buildPerson(t.ground, school, { givenName: 'Ada', familyName: 'Lisle', className: '9B' });
  const path = `/people/${personId}/correct`;
  const [theirs, mine] = [await open(first, path), await open(later, path)];
  const quick = { ...theirs, class_name: '9C', job_title: 'Librarian', reason: 'moved class' };
  expect((await first.post(path, quick)).statusCode).toBe(303);
  const told = await later.post(path, { ...mine, family_name: 'Brook', job_title: 'Prefect', reason: 'adopted' });
  expect(told.statusCode).toBe(409);
  expect(textOf(told.body)).toContain('Daniel Osei changed Ada Lisle while you had the form open');
  expect(textOf(told.body)).toContain('It says now: “Librarian”');
  const again = fieldsOf(told.body);
  expect(again).toMatchObject({
    ...{ class_name: '9C', family_name: 'Brook', job_title: 'Prefect' },
    ...{ reason: 'adopted', version: '2' },
  });
  expect((await later.post(path, again)).statusCode).toBe(303);
  expect(await open(first, path)).toMatchObject({ class_name: '9C', family_name: 'Brook', job_title: 'Prefect' });
});

test('a form that came back with a mistake still knows which record it was made of', async () => {
  const { personId } = await buildPerson(t.ground, school, { givenName: 'Noah', familyName: 'Webb' });
  const path = `/people/${personId}/correct`;
  const [theirs, mine] = [await open(first, path), await open(later, path)];
  await first.post(path, { ...theirs, class_name: '9C', reason: 'moved class' });
  const mistake = fieldsOf((await later.post(path, { ...mine, family_name: '', reason: 'adopted' })).body);
  expect([mistake.version, mistake.seen]).toEqual([mine.version, mine.seen]);
  expect((await later.post(path, { ...mistake, family_name: 'Brook' })).statusCode).toBe(409);
});

test('whoever marks somebody as left whom a colleague has just corrected is told, and their reason is kept', async () => {
  const { personId } = await buildPerson(t.ground, school, { givenName: 'Ivy', familyName: 'Marsh' });
  const [theirs, mine] = [
    await open(first, `/people/${personId}/correct`),
    await open(later, `/people/${personId}/leave`),
  ];
  await first.post(`/people/${personId}/correct`, { ...theirs, class_name: '9C', reason: 'moved class' });
  const told = await later.post(`/people/${personId}/leave`, { ...mine, reason: 'moved to Fenbridge School' });
  expect([told.statusCode, textOf(told.body).includes('Daniel Osei changed Ivy Marsh')]).toEqual([409, true]);
  const again = fieldsOf(told.body);
  expect(again).toMatchObject({ reason: 'moved to Fenbridge School', version: '2' });
  expect((await later.post(`/people/${personId}/leave`, again)).statusCode).toBe(303);
});

test('a last day of a role that a colleague has set is not set anew unseen', async () => {
  const { personId } = await buildPerson(t.ground, school, { kind: 'staff', roles: ['teacher'] });
  const page = (await first.get(`/people/${personId}`)).body;
  const path = /\/people\/role\/[0-9a-f-]+\/end/.exec(page)?.[0] ?? '';
  const [theirs, mine] = [await open(first, path), await open(later, path)];
  const until = (ends_on: string, reason: string) => ({ when: 'day', ends_on, reason });
  expect((await first.post(path, { ...theirs, ...until('2027-03-31', 'end of term') })).statusCode).toBe(303);
  const told = await later.post(path, { ...mine, ...until('2026-12-18', 'hands over') });
  expect(told.statusCode).toBe(409);
  expect(textOf(told.body)).toContain(
    'Daniel Osei set its last day to Wednesday 31 March 2027 while you had the page open',
  );
  const again = fieldsOf(told.body);
  expect(again).toMatchObject({ was: '2027-03-31', ends_on: '2026-12-18', reason: 'hands over' });
  expect((await later.post(path, { ...again, when: 'day' })).statusCode).toBe(303);
});

const codeIn = (body: string) => /One-time password: ([A-Z0-9-]{19})/.exec(textOf(body))?.[1];

test('whoever gives a one-time password that a colleague gave a moment before is told so, and says that it shall be another', async () => {
  const { personId, accountId } = await buildPerson(t.ground, school, {
    ...{ kind: 'staff', account: true, givenName: 'Iris', familyName: 'Cole' },
  });
  const path = `/people/${personId}/account`;
  const [theirs, mine] = [await open(first, path), await open(later, path)];
  expect(mine).toMatchObject({ step: 'reset' });
  t.clock.move(1000);
  const given = await first.post(path, theirs);
  expect(codeIn(given.body)).toBeDefined();
  t.clock.move(1000);
  const told = await later.post(path, mine);
  expect([told.statusCode, codeIn(told.body)]).toEqual([409, undefined]);
  expect(textOf(told.body)).toMatch(
    /Daniel Osei gave Iris Cole a one-time password: Tuesday 17 November, \d\d:\d\d\. It still works\. Nothing was changed\./,
  );
  const account = await findSecrets(t.ground.db, { id: accountId ?? '' });
  expect(await passwordFits(account?.passwordHash, codeIn(given.body) ?? '')).toBe(true);
  // Whoever read that and says it once more is given another.
  t.clock.move(1000);
  expect(codeIn((await later.post(path, fieldsOf(told.body))).body)).toBeDefined();
});

test('of two who give one person a password at the same moment one does', async () => {
  const { personId } = await buildPerson(t.ground, school, { kind: 'staff', account: true });
  const path = `/people/${personId}/account`;
  const forms = [await open(first, path), await open(later, path)];
  t.clock.move(1000);
  const both = await Promise.all([first.post(path, forms[0]), later.post(path, forms[1])]);
  expect(both.map(({ statusCode }) => statusCode).sort()).toEqual([200, 409]);
});

test('the page of a one-time password that is loaded again makes no second one', async () => {
  const { personId } = await buildPerson(t.ground, school, { kind: 'staff', account: false });
  const path = `/people/${personId}/account`;
  const form = await open(first, path);
  expect(form).toMatchObject({ step: 'give', was: '' });
  expect(codeIn((await first.post(path, form)).body)).toBeDefined();
  const again = await first.post(path, form);
  expect([again.statusCode, codeIn(again.body)]).toEqual([409, undefined]);
  expect(textOf(again.body)).toContain('It was shown once, and still works.');
  // What the page offers makes the next one, and that is loaded again without making a third.
  const anew = fieldsOf(again.body);
  expect(anew).toMatchObject({ step: 'reset' });
  t.clock.move(1000);
  expect(codeIn((await first.post(path, anew)).body)).toBeDefined();
  expect(codeIn((await first.post(path, anew)).body)).toBeUndefined();
});

test('of two who put one person into a group at once one does, and nobody stays in a group that ends at that moment', async () => {
  for (let round = 0; round < 5; round += 1) {
    const { personId: person_id } = await buildPerson(t.ground, school);
    const id = await makeGroup(t.ground, head, `Chess ${round}`);
    const parts = (['member', 'teacher'] as const).map((part) =>
      addToGroup(t.ground, part === 'member' ? head : manager, id, { person_id, part }),
    );
    const both = await Promise.allSettled(parts);
    expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    expect(both.find((each) => each.status === 'rejected')?.reason).toMatchObject({ code: 'groups.in_it' });
    const won = both[0]?.status === 'fulfilled' ? 'member' : 'teacher';
    expect((await readGroup(t.ground, head, id, '')).members).toMatchObject([{ part: won, left_on: null }]);

    const other = await buildPerson(t.ground, school);
    const ends = await Promise.allSettled([
      endGroup(t.ground, head, id),
      addToGroup(t.ground, manager, id, { person_id: other.personId, part: 'member' }),
      endGroup(t.ground, manager, id),
    ]);
    expect(ends.filter(({ status }) => status === 'fulfilled').length).toBeLessThanOrEqual(2);
    expect((await readGroup(t.ground, head, id, '')).members.filter(({ left_on }) => left_on === null)).toEqual([]);
  }
});
