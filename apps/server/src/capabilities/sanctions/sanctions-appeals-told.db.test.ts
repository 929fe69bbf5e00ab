import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Actor } from '../../access/scope.ts';
import { signedIn } from '../../test-support/build.ts';
import { type TestGround, testGround } from '../../test-support/database.ts';
import { testApp, testBrowser, textOf } from '../../test-support/http.ts';
import { cameOf } from '../../test-support/outcome.ts';
import { buildIncidentSchool, readJournalOf } from '../incidents/incidents.fixture.ts';
import { buildSanction, typed } from './sanctions.fixture.ts';
import type { Sanction } from './sanctions.ts';
import { decideAppeal, handOnAppeal, readAppeal, recordAppeal, takeFurther } from './sanctions-appeals.service.ts';
import { noteAppealTold } from './sanctions-appeals-told.service.ts';

/* That whoever brought an appeal or complaint was told what was decided (R32). */

let t: TestGround;
let school: Awaited<ReturnType<typeof buildIncidentSchool>>;
let dsl: Actor;
let deputy: Actor;
let head: Actor;
beforeAll(async () => {
  t = await testGround();
  school = await buildIncidentSchool(t.ground);
  ({ dsl, deputy, head } = school);
});
afterAll(() => t.close());

const brought = (sanction: Sanction | null, over: object = {}) =>
  recordAppeal(t.ground, dsl, {
    ...{ incidentId: sanction?.incidentId ?? null, sanctionId: sanction?.id ?? null },
    ...{ fromName: 'Rosa Stott', fromWhom: 'parent', grounds: 'It was not her', receivedOn: '2026-11-17' },
    ...{ stage: 'informal', withId: deputy.personId, ...over },
  });
const decide = (by: Actor, id: string, nth = 1) =>
  decideAppeal(t.ground, by, id, { nth, outcome: 'dismissed', because: 'As it was' });
const TOLD = { name: 'Rosa Stott', how: 'letter', words: null, toldAt: null };

test('the page says that nobody recorded it, until somebody does by its form; of a further stage it asks anew', async () => {
  const sanction = await buildSanction(t.ground, dsl);
  const id = await brought(sanction);
  const { app } = await testApp(t.ground);
  const desk = testBrowser(app, await signedIn(t.ground, deputy));
  const page = `/appeals/${id}`;
  const words = async () => textOf((await desk.get(page)).body);
  const [missing, asked] = ['Nobody has recorded yet that Rosa Stott was told.', 'Told what was decided'];
  expect(await words()).not.toContain(asked);
  expect((await desk.post(page, { do: 'told', toldName: 'Rosa Stott', toldHow: 'letter' }, page)).statusCode).toBe(409);
  await decide(deputy, id);
  expect(await words()).toContain(missing);
  const register = async () => textOf((await desk.get('/appeals')).body);
  const untold = 'Not recorded yet that they were told';
  expect(await register()).toContain(untold);
  // The name of whoever brought it stands there; how they were told does not.
  expect((await desk.get(page)).body).toMatch(/name="toldName"[^>]*value="Rosa Stott"/);
  const empty = await desk.post(page, { do: 'told', toldName: 'Rosa Stott', toldHow: '' }, page);
  expect([empty.statusCode, textOf(empty.body)]).toEqual([400, expect.stringContaining('Choose how they were told')]);
  const form = { do: 'told', toldName: 'Rosa Stott', toldHow: 'letter', toldWords: 'With the policy' };
  const early = await desk.post(page, { ...form, toldOn: '2026-11-10', toldTime: '10:00' }, page);
  expect(textOf(early.body)).toContain('Enter when they were told: after it was decided,');
  expect((await desk.post(page, form, page)).statusCode).toBe(303);
  const after = await words();
  expect(after).toMatch(/Dealt with informally: Rosa Stott ?, by letter, .* “With the policy” Recorded by /);
  expect(after).not.toContain(missing);
  expect(await register()).not.toContain(untold);
  expect(await readJournalOf(t.ground, school.schoolId, sanction.incidentId, 'appeal.told')).toHaveLength(1);
  await takeFurther(t.ground, dsl, id, { stage: 'head', withId: head.personId });
  await decide(head, id, 2);
  expect(await words()).toContain(missing);
  await noteAppealTold(t.ground, head, id, TOLD);
  expect((await readAppeal(t.ground, head, id)).appeal.told.map(({ nth, how }) => [nth, how])).toEqual([
    [1, 'letter'],
    [2, 'letter'],
  ]);
  await app.close();
});

test('of a complaint too; not of a stage that was only given away, nor by whoever brought it or sees no appeals, also by SQL', async () => {
  const id = await brought(null, { fromName: dsl.name, fromWhom: 'other' });
  await handOnAppeal(t.ground, deputy, id, { nth: 1, withId: head.personId, why: 'On leave' });
  expect(await cameOf(noteAppealTold(t.ground, head, id, TOLD))).toBe('appeal.over');
  const now = t.clock.now();
  const row = { appeal_id: id, name: 'X', how: 'letter', told_at: now, recorded_at: now };
  const by = (who: Actor, nth: number) =>
    typed(t.ground, who, 'appeal_notice', { ...row, id: randomUUID(), nth, recorded_by: who.personId });
  expect(await by(head, 1)).toBe('42501');
  await decide(head, id, 2);
  expect(await cameOf(noteAppealTold(t.ground, dsl, id, TOLD))).toBe('appeal.own');
  expect(await by(dsl, 2)).toBe('42501');
  expect(await cameOf(noteAppealTold(t.ground, head, id, TOLD))).toBe('done');
  expect(await by(deputy, 2)).toBe('done');
  expect((await readAppeal(t.ground, dsl, id)).appeal.told).toHaveLength(2);
});
