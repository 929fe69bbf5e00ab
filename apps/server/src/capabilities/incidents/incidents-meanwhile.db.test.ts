import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import type { Actor } from '../../access/scope.ts';
import { newId } from '../../kernel/ids.ts';
import { atOnce } from '../../test-support/at-once.ts';
import { buildActor, buildSchool, signedIn } from '../../test-support/build.ts';
import { type TestGround, testGround } from '../../test-support/database.ts';
import { fieldsOf, type TestBrowser, testApp, testBrowser, textOf } from '../../test-support/http.ts';
import { freezeIncident } from '../procedures/procedures-freeze.service.ts';
import { buildIncident } from './incidents.build.ts';
import { handOver } from './incidents-handover.service.ts';

/** Two people who work on one incident at once: whoever is later is told what changed and by whom, and what they typed is there still (S24). */

let at: TestGround;
let app: FastifyInstance;
let dsl: Actor;
let deputy: Actor;
let first: TestBrowser;
let later: TestBrowser;
let heads: TestBrowser;
let otherHead: TestBrowser;
let id: string;

beforeAll(async () => {
  at = await testGround();
  ({ app } = await testApp(at.ground));
  const schoolId = await buildSchool(at.ground, { starter: 'middle' });
  dsl = await buildActor(at.ground, schoolId, ['dsl'], { givenName: 'Priya', familyName: 'Nair' });
  deputy = await buildActor(at.ground, schoolId, ['deputy_dsl'], { givenName: 'Hannah', familyName: 'Whitlock' });
  const head = await buildActor(at.ground, schoolId, ['head'], { givenName: 'Daniel', familyName: 'Osei' });
  [first, later] = [await as(dsl), await as(deputy)];
  heads = await as(head);
  otherHead = await as(await buildActor(at.ground, schoolId, ['head'], { givenName: 'Ruth', familyName: 'Amadi' }));
});
beforeEach(async () => {
  ({ id } = await buildIncident(at.ground, dsl));
});
afterAll(async () => {
  await app.close();
  await at.close();
});

const as = async (actor: Actor) => testBrowser(app, await signedIn(at.ground, actor));
/** The form of a page as a browser sends it untouched. */
async function formAt(browser: TestBrowser, path: string): Promise<Record<string, string>> {
  return fieldsOf((await browser.get(path)).body);
}
test('a correction made of an older state: told by whom, the words are there still, and fields that were left alone are not set back', async () => {
  const path = `/incidents/${id}/correct`;
  const mine = await formAt(later, path);
  const theirs = await formAt(first, path);
  await first.post(path, { ...theirs, room: '415', title: 'Unkind messages', because: 'She told me' });
  const told = await later.post(path, { ...mine, title: 'Cruel messages', device: 'PC-12', because: 'I saw them' });
  expect(told.statusCode).toBe(409);
  expect(textOf(told.body)).toMatch(/Priya Nair changed “[^”]+” to “[^”]+” at 10:42, while you had the page open/);
  expect(textOf(told.body)).toContain(
    'Priya Nair changed this too, and yours is still here. It says now: “Unkind messages”',
  );
  const again = fieldsOf(told.body);
  expect(again).toMatchObject({
    room: '415',
    title: 'Cruel messages',
    device: 'PC-12',
    because: 'I saw them',
    version: '2',
  });
  expect((await later.post(path, again)).statusCode).toBe(303);
  expect(await formAt(first, path)).toMatchObject({ room: '415', title: 'Cruel messages', device: 'PC-12' });
});

test('whoever is later with a step is told and keeps every word', async () => {
  await first.post(`/incidents/${id}/grade`, { version: '1', grade: 'minor', because: 'It was one message' });
  const told = await later.post(`/incidents/${id}/wait`, { version: '1', words: 'For the answer of the platform' });
  expect([told.statusCode, textOf(told.body).includes('Priya Nair changed “Grade” to “Minor” at 10:42')]).toEqual([
    409,
    true,
  ]);
  const again = fieldsOf(told.body);
  expect(again).toMatchObject({ version: '2', words: 'For the answer of the platform' });
  expect((await later.post(`/incidents/${id}/wait`, again)).statusCode).toBe(303);
});

test('an answer that was left alone is not sent back over a newer one; one that both gave is told', async () => {
  const path = `/incidents/${id}/questions`;
  const save = (browser: TestBrowser, form: Record<string, string>) => {
    at.clock.move(1000);
    return browser.post(path, form);
  };
  const [safe, where] = ['q-safe_now', 'q-where_online'];
  await save(first, { ...(await formAt(first, path)), [safe]: 'No' });
  const [mine, theirs] = [await formAt(later, path), await formAt(first, path)];
  expect(mine[safe]).toBe('No');
  await save(first, { ...theirs, [safe]: 'Yes' });
  // The other question was all that was answered here; the first goes along as the page had it.
  const saved = await save(later, { ...mine, [where]: 'School account or system' });
  expect(saved.statusCode).toBe(303);
  expect(await formAt(first, path)).toMatchObject({ [safe]: 'Yes', [where]: 'School account or system' });

  const [late, quick] = [await formAt(later, path), await formAt(first, path)];
  await save(first, { ...quick, [where]: 'A game' });
  const told = await save(later, { ...late, [where]: 'Social media or messaging', 'q-power': 'Yes' });
  expect(told.statusCode).toBe(400);
  expect(textOf(told.body)).toContain('Priya Nair answered “A game” at 10:42, while you had the page open');
  expect(await formAt(first, path)).toMatchObject({ [where]: 'A game' });
  const again = fieldsOf(told.body);
  expect(again).toMatchObject({ [where]: 'Social media or messaging', 'q-power': 'Yes' });
  expect((await save(later, again)).statusCode).toBe(303);
  expect(await formAt(first, path)).toMatchObject({ [where]: 'Social media or messaging', 'q-power': 'Yes' });
});

test('who may see it: a form that is sent again with a mistake keeps its version, and what a colleague set is not set back unseen', async () => {
  const path = `/incidents/${id}/who`;
  const mine = await formAt(heads, path);
  const theirs = await formAt(otherHead, path);
  expect((await otherHead.post(path, { ...theirs, namedOnly: 'yes', because: 'Her family asked' })).statusCode).toBe(
    303,
  );
  const mistake = await heads.post(path, { ...mine, namedOnly: 'no', because: '' });
  expect([mistake.statusCode, fieldsOf(mistake.body).version]).toEqual([400, mine.version]);
  const told = await heads.post(path, { ...mine, namedOnly: 'no', because: 'No need any more' });
  expect(told.statusCode).toBe(409);
  expect(textOf(told.body)).toContain('Someone changed this incident while you had the page open');
  expect(told.body).toContain('No need any more');
});

test('what is asked about a kind: whoever is later sees what a colleague asks and keeps what they typed', async () => {
  const path = '/incidents/questions/malware';
  const [mine, theirs] = [await formAt(otherHead, path), await formAt(heads, path)];
  const row =
    Object.keys(mine)
      .filter((name) => name.startsWith('text-'))
      .at(-1)
      ?.slice(5) ?? '';
  const asks = (text: string) => ({ [`text-${row}`]: text, [`kind-${row}`]: 'yes_no', [`before-${row}`]: 'no' });
  expect((await heads.post(path, { ...theirs, ...asks('Was the network manager told?') })).statusCode).toBe(303);
  const told = await otherHead.post(path, { ...mine, ...asks('Which file was it?') });
  expect(told.statusCode).toBe(409);
  expect(textOf(told.body)).toContain('Daniel Osei changed these questions while you had the page open');
  expect(textOf(told.body)).toContain('Was the network manager told?');
  const again = fieldsOf(told.body);
  expect(again[`text-${row}`]).toBe('Which file was it?');
  expect((await otherHead.post(path, again)).statusCode).toBe(303);
});

test('that nothing is asked any more is said, and no slip of cleared texts', async () => {
  const path = '/incidents/questions/self_harm';
  const before = await formAt(heads, path);
  expect(before.none).toBeUndefined();
  const cleared = Object.fromEntries(
    Object.entries(before).map(([name, value]) => [name, name.startsWith('text-') ? '' : value]),
  );
  const asked = await heads.post(path, cleared);
  expect([asked.statusCode, textOf(asked.body)]).toEqual([400, expect.stringContaining('Ask nothing about this kind')]);
  expect(await formAt(heads, path)).toEqual(before);
  expect((await heads.post(path, { ...fieldsOf(asked.body), none: 'yes' })).statusCode).toBe(303);
  expect((await formAt(heads, path))['text-0']).toBe('');
});

test('an incident that was logged meanwhile is no change to what is asked, and the page tells nobody that there is one (S13)', async () => {
  const path = '/incidents/questions/circumvention';
  const before = await formAt(heads, path);
  await buildIncident(at.ground, dsl, { type: 'circumvention', grade: 'minor' });
  expect((await formAt(heads, path)).version).toBe(before.version);
  expect((await heads.post(path, { ...before, 'text-0': 'Which site was it?' })).statusCode).toBe(303);
});

test('whoever makes a pack while a colleague freezes the incident reads why not (S15)', async () => {
  const parts = ['record'] as const;
  const choice = {
    whom: 'police',
    name: 'West Shire Police',
    because: 'They asked',
    parts,
    anonymised: false,
    childId: null,
  } as const;
  const made = () => handOver(at.ground, dsl, id, { choice, sessionId: newId(at.clock.now()), parts: [] });
  const freezes = () => freezeIncident(at.ground, deputy, id, 'A photo of a child');
  expect(await atOnce(at, dsl.schoolId, freezes, made)).toEqual(['done', 'incident.frozen']);
});
