import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import type { Actor } from '../../access/scope.ts';
import { atOnce } from '../../test-support/at-once.ts';
import { buildActor, buildPerson, buildSchool, signedIn } from '../../test-support/build.ts';
import { type TestGround, testGround } from '../../test-support/database.ts';
import { testApp, testBrowser, textOf } from '../../test-support/http.ts';
import { approveChange, readChange } from '../filtering/filtering-decide.service.ts';
import { askChange } from '../filtering/index.ts';
import { readHelp, recordHelp, stopHelp } from './extra-help.service.ts';

/** A rule for one pupil goes before a stricter one that is made for their year later: somebody sees that, and may ask for the same (R206). */

let t: TestGround;
let app: FastifyInstance;
let dsl: Actor;
let head: Actor;
let ivy: string;

beforeAll(async () => {
  t = await testGround();
  ({ app } = await testApp(t.ground));
});
afterAll(async () => {
  await app?.close();
  await t.close();
});
beforeEach(async () => {
  const school = await buildSchool(t.ground);
  dsl = await buildActor(t.ground, school, ['dsl'], { givenName: 'Priya', familyName: 'Shah' });
  head = await buildActor(t.ground, school, ['head'], { givenName: 'Dele', familyName: 'Osei' });
  const pupil = { givenName: 'Ivy', familyName: 'Fenn', className: '9B', yearGroup: 9, username: `ivy${school}` };
  ivy = (await buildPerson(t.ground, school, pupil)).personId;
});

const as = async (actor: Actor) => testBrowser(app, await signedIn(t.ground, actor));
async function approve(id: string, by: Actor) {
  t.clock.move(60_000);
  const { hash } = await readChange(t.ground, by, id);
  await approveChange(t.ground, by, { id, hash, factorAt: t.clock.now(), answer: null });
  t.clock.move(60_000);
}
async function holds(audience: { persons: string[] } | { years: number[] }, action: 'warn' | 'block') {
  const times = { from: null, until: null };
  const { id } = await askChange(t.ground, dsl, {
    proposal: { kind: 'cells', audience, cells: { shopping: action }, periods: null, ...times },
    ...{ reason: 'As agreed', emergency: false },
  });
  await approve(id, head);
}

test('what is made stricter for the year later is told on Today and on the pupil’s page, and asked for from there', async () => {
  const lead = await as(dsl);
  const said = async (path: string) => textOf((await lead.get(path)).body);
  const page = `/people/${ivy}/extra-help`;
  await lead.post(`${page}/change`, {
    ...{ seen: '', needs: 'Takes offers literally', easyRead: 'yes', reviewOn: '2027-02-01' },
  });
  await holds({ persons: [ivy] }, 'warn');
  expect(await said('/today')).not.toContain('Filter looser than');
  await holds({ years: [9] }, 'block');
  expect(await said('/today')).toMatch(/Filter looser than for their year.*Ivy Fenn.*Shopping[^:]*: block/i);
  expect(await said(page)).toMatch(/Looser than for their class and year.*Shopping[^:]*: block/i);
  // Who may not have rules for one person hears of none.
  const teacher = await as(await buildActor(t.ground, dsl.schoolId, [{ role: 'teacher', className: '9B' }]));
  const theirs = (await teacher.get(page)).body + (await teacher.get('/today')).body;
  expect(textOf(theirs)).not.toMatch(/Looser than|Filter looser/);
  expect(await said(`${page}/filter`)).toMatch(/As for their class and year now.*Shopping[^:]*: block/i);
  const sent = await lead.post(`${page}/filter`, { stage: '0', reason: 'As for the year' });
  expect(sent.statusCode).toBe(303);
  await approve(/[0-9a-f-]{36}/.exec(String(sent.headers.location))?.[0] ?? '', head);
  expect(await said('/today')).not.toContain('Filter looser than');
  expect(await said(page)).not.toContain('Looser than');
});

test('whoever ends extra help at the moment at which a colleague writes it anew is not told that it has ended (S24)', async () => {
  const fields = { needs: 'Takes offers literally', easyRead: true, reviewOn: '2027-02-01', reason: 'More is needed' };
  const standing = async () => (await readHelp(t.ground, dsl, ivy)).help?.id ?? null;
  await recordHelp(t.ground, dsl, ivy, { ...fields, seen: null });
  const seen = await standing();
  const anew = () => recordHelp(t.ground, dsl, ivy, { ...fields, seen });
  const ends = () => stopHelp(t.ground, head, ivy, 'It is over');
  expect(await atOnce(t, dsl.schoolId, anew, ends)).toEqual(['done', 'extra_help.changed']);
  expect(await standing()).not.toBeNull();
  expect(await atOnce(t, dsl.schoolId, ends, ends)).toEqual(['done', 'extra_help.none']);
});
