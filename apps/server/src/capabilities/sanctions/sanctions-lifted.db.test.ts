import { decide } from '@gatehouse/engine';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Actor } from '../../access/scope.ts';
import { newId } from '../../kernel/ids.ts';
import { addDays, schoolDate } from '../../kernel/school-time.ts';
import { signedIn } from '../../test-support/build.ts';
import { type TestGround, testGround } from '../../test-support/database.ts';
import { fieldsOf, testApp, testBrowser, textOf } from '../../test-support/http.ts';
import { cameOf } from '../../test-support/outcome.ts';
import { decidingAt } from '../filtering/index.ts';
import { buildIncidentSchool } from '../incidents/incidents.fixture.ts';
import { buildBreach, buildSanction, grade, typed, WITHDRAWAL } from './sanctions.fixture.ts';
import type { Sanction } from './sanctions.ts';
import { decideAppeal, recordAppeal } from './sanctions-appeals.service.ts';
import { agreeToSanction, liftSanction, lookAgain, readSanction } from './sanctions-one.service.ts';
import { sanctionsForToday } from './sanctions-today.service.ts';

/** Access withdrawn until it is lifted: policies withdraw it “temporarily or permanently” (R126, 000:56). */

let t: TestGround;
let s: Awaited<ReturnType<typeof buildIncidentSchool>>;
beforeAll(async () => {
  t = await testGround();
  s = await buildIncidentSchool(t.ground);
});
afterAll(() => t.close());

const DAY = 86_400_000;
const inDays = (days: number) => addDays(schoolDate(t.clock.now()), days);
const lasting = (over: object = {}) => ({ step: WITHDRAWAL, untilLifted: true, reviewOn: inDays(90), ...over });
const agree = (by: Actor, { incidentId, id }: Sanction) =>
  agreeToSanction(t.ground, by, incidentId, id, { agrees: true, answer: null, factorAt: t.clock.now() });
const isOpen = async () => {
  const world = (await decidingAt(t.ground, s.schoolId)).world();
  const who = { audience: 'pupil-ks3', year: 7, groups: ['7R'], person: s.pupilId, at: t.clock.now().getTime() };
  return decide({ url: 'http://education.test/', ...who }, world).action === 'allow';
};
const asked = async (by: Actor, { id }: Sanction) => {
  const found = await sanctionsForToday.find(t.ground, by);
  const tasks = found?.kind === 'tasks' ? found.tasks.filter(({ href }) => href.endsWith(id)) : [];
  return tasks.map(({ what }) => what);
};

test('it waits for a second person, closes the filter for longer than a year, is asked after on its day, by everybody once that has passed, and ends when it is lifted', async () => {
  const given = await buildSanction(t.ground, s.dsl, lasting({ reviewOn: inDays(20) }));
  expect([given.twoNeeded, await isOpen()]).toEqual([true, true]);
  await agree(s.head, given);
  expect([await isOpen(), await asked(s.dsl, given)]).toEqual([false, []]);
  const again = (over: object = {}) =>
    lookAgain(t.ground, s.deputy, given.incidentId, given.id, {
      ...{ on: inDays(90), because: 'He asked to keep it so', seen: 0, ...over },
    });
  expect(await cameOf(again({ on: inDays(91) }))).toBe('sanction.form');
  expect(await cameOf(again())).toBe('done');
  t.clock.move(21 * DAY);
  expect(await asked(s.deputy, given)).toEqual([]);
  const still = [`Is it still needed? ${WITHDRAWAL}`];
  t.clock.move(69 * DAY);
  expect([await asked(s.dsl, given), await asked(s.deputy, given)]).toEqual([still, []]);
  t.clock.move(DAY);
  expect(await asked(s.deputy, given)).toEqual(still);
  t.clock.move(400 * DAY);
  expect(await isOpen()).toBe(false);
  t.clock.move(-491 * DAY);
  await liftSanction(t.ground, s.deputy, given.incidentId, given.id, 'He has shown that he can');
  expect([await isOpen(), await asked(s.dsl, given)]).toEqual([true, []]);
});

test('lifted before a second person has signed, its change is said to be over, and is signed for all the same', async () => {
  const { app } = await testApp(t.ground);
  const given = await buildSanction(t.ground, s.dsl, { step: WITHDRAWAL, untilOn: inDays(3) });
  expect([given.twoNeeded, await isOpen()]).toEqual([false, false]);
  const head = testBrowser(app, await signedIn(t.ground, s.head));
  const log = '/filtering/changes?state=asked';
  expect(textOf((await head.get(log)).body)).toContain('In force, not signed off');
  await liftSanction(t.ground, s.deputy, given.incidentId, given.id, 'It was her sister');
  expect(await isOpen()).toBe(true);
  const listed = (await head.get(log)).body;
  expect(textOf(listed)).toContain('Ended, not signed off');
  expect(textOf(listed)).not.toContain('In force, not signed off');
  const path = /href="(\/filtering\/changes\/[0-9a-f-]{36})"/.exec(listed)?.[1] ?? '';
  const page = textOf((await head.get(path)).body);
  expect(page).toContain('It has ended already.');
  expect(page).not.toContain('Refuse and end it');
  await app.close();
});

test('an appeal that is upheld ends it', async () => {
  const given = await buildSanction(t.ground, s.dsl, lasting());
  await agree(s.head, given);
  expect(await isOpen()).toBe(false);
  const appeal = await recordAppeal(t.ground, s.dsl, {
    ...{ incidentId: given.incidentId, sanctionId: given.id, fromName: 'Rosa Stott', fromWhom: 'parent' },
    ...{ grounds: 'It was not her', receivedOn: schoolDate(t.clock.now()), stage: 'panel', withId: s.chair.personId },
  });
  await decideAppeal(t.ground, s.chair, appeal, { nth: 1, outcome: 'upheld', because: 'It was her sister' });
  expect(await isOpen()).toBe(true);
  const { sanction } = await readSanction(t.ground, s.dsl, given.incidentId, given.id);
  expect(sanction.lift).toMatchObject({ byAppeal: true });
});

test('it has a review date within the school’s days and nothing else that ends it, and one person alone decides none, by SQL neither', async () => {
  for (const over of [
    { reviewOn: null },
    { reviewOn: inDays(91) },
    { untilOn: inDays(3) },
    { untilOutcome: true },
    { step: 'Verbal warning', takes: [] },
  ])
    expect(await cameOf(buildSanction(t.ground, s.dsl, lasting(over)))).toBe('sanction.form');
  const breach = await buildBreach(t.ground, s.dsl);
  await grade(t.ground, s.dsl, breach, { because: 'As it was' });
  const at = t.clock.now();
  const row = {
    ...{
      id: newId(at),
      incident_id: breach.id,
      incident_person_id: breach.rowId,
      person_id: s.pupilId,
      takes: ['news'],
    },
    ...{ step: WITHDRAWAL, effect: 'access', route: 'behaviour', grade: 'minor', reason: 'For a friend' },
    ...{ until_lifted: true, review_on: inDays(9), decided_by: s.dsl.personId, decided_at: at, given_at: at },
  };
  expect(await typed(t.ground, s.dsl, 'sanction', { ...row, two_needed: false })).toBe('23514');
  expect(await typed(t.ground, s.dsl, 'sanction', { ...row, two_needed: true, review_on: null })).toBe('23514');
  expect(await typed(t.ground, s.dsl, 'sanction', { ...row, two_needed: true })).toBe('done');
});

test('its form and its page say that it has no end', async () => {
  const { app } = await testApp(t.ground);
  const desk = testBrowser(app, await signedIn(t.ground, s.dsl));
  const breach = await buildBreach(t.ground, s.dsl);
  await grade(t.ground, s.dsl, breach, { because: 'As it was' });
  const path = `/incidents/${breach.id}/sanctions/new/${breach.rowId}`;
  const form = await desk.get(path);
  expect(textOf(form.body)).toContain('Until it is lifted');
  const filled = { ...fieldsOf(form.body), step: WITHDRAWAL, what: 'all', reason: 'Again and again' };
  const wrong = await desk.post(path, { ...filled, untilLifted: 'yes', reviewOn: '' }, path);
  expect([wrong.statusCode, textOf(wrong.body)]).toEqual([
    400,
    expect.stringContaining('Say when somebody looks again, within 90 days'),
  ]);
  expect(fieldsOf(wrong.body)).toMatchObject({ untilLifted: 'yes' });
  const done = await desk.post(path, { ...filled, untilLifted: 'yes', reviewOn: inDays(30) }, path);
  expect(done.statusCode).toBe(303);
  expect(textOf((await desk.get(`/incidents/${breach.id}/sanctions`)).body)).toContain('until it is lifted');
  await app.close();
});
