import { afterAll, beforeAll, expect, test } from 'vitest';
import { schoolDate, schoolDateTime } from '../../kernel/school-time.ts';
import { signedIn } from '../../test-support/build.ts';
import { type TestGround, testGround } from '../../test-support/database.ts';
import { testApp, testBrowser, textOf } from '../../test-support/http.ts';
import { buildIncidentSchool } from '../incidents/incidents.fixture.ts';
import { stepOn } from '../incidents/incidents-status.fixture.ts';
import { buildBreach, grade, meant } from './sanctions.fixture.ts';
import { giveSanction, readSanctions } from './sanctions.service.ts';
import type { Grade } from './sanctions-memory.ts';

let t: TestGround;
let s: Awaited<ReturnType<typeof buildIncidentSchool>>;
beforeAll(async () => {
  t = await testGround();
  s = await buildIncidentSchool(t.ground);
});
afterAll(() => t?.close());

test('a severe sanction is on record: nobody who was suspended has nothing on record (R122)', async () => {
  const given = async (to: Grade, step: string) => {
    const breach = await buildBreach(t.ground, s.dsl);
    await grade(t.ground, s.dsl, breach, { grade: to, because: 'As it was' });
    await giveSanction(t.ground, s.dsl, breach.id, meant(breach.rowId, { step }));
    t.clock.move(60_000);
    return breach;
  };
  await given('severe', 'Meeting with parents');
  const { app } = await testApp(t.ground);
  const desk = testBrowser(app, await signedIn(t.ground, s.dsl));
  const next = await buildBreach(t.ground, s.dsl);
  const page = async (path: string) => textOf((await desk.get(`/incidents/${next.id}/sanctions${path}`)).body);
  expect(await page('')).toContain('1 sanction on record');
  const record = await page(`/record/${next.rowId}`);
  expect(record).toMatch(/1 sanction on record.*Meeting with parents.*As long as the incident is kept/);
  expect(record).not.toMatch(/Nothing on record|Not on record/);
  // It raises nothing: for a minor breach minor ones count, as the policies say.
  expect(await page('')).toContain('Proposed: minor');
  await given('minor', 'Verbal warning');
  expect(await page('')).toContain('2 sanctions on record');
  await app.close();
});

test('one event that two people logged and was merged is one breach: it raises not itself, and the next one once (R124)', async () => {
  const own = await buildIncidentSchool(t.ground);
  const warned = async (time: string) => {
    const breach = await buildBreach(t.ground, own.dsl, { 'when-time': time });
    await grade(t.ground, own.dsl, breach, { grade: 'minor', because: 'As it was' });
    t.clock.move(60_000);
    return breach;
  };
  const proposed = async (id: string) => {
    const [dealt] = (await readSanctions(t.ground, own.dsl, id)).dealt;
    return [dealt?.proposal.grade, dealt?.proposal.because.map(({ incidentNumber }) => incidentNumber)];
  };
  const first = await warned('08:50');
  const step = meant(first.rowId, { givenAt: new Date(t.clock.now().getTime() - 3 * 60_000) });
  await giveSanction(t.ground, own.dsl, first.id, step);
  // Her form teacher wrote down a later minute of the same lesson.
  const again = await warned(schoolDateTime(t.clock.now()).slice(11, 16));
  expect(await proposed(again.id)).toEqual(['moderate', [first.number]]);
  await stepOn(t.ground, own.dsl, first.id, { step: 'merge', into: again.id });
  expect(await proposed(again.id)).toEqual(['minor', []]);
  await giveSanction(t.ground, own.dsl, again.id, meant(again.rowId));
  t.clock.move(60_000);
  await twoMake(own.schoolId);
  const next = await buildBreach(t.ground, own.dsl, { 'when-time': schoolDateTime(t.clock.now()).slice(11, 16) });
  expect(await proposed(next.id)).toEqual(['minor', []]);
});

/** In this school two minor breaches on record make the next one moderate. */
const twoMake = (school: string) =>
  t.rows(`insert into setting (school_id, key, value, changed_at) values ($1, 'sanctions.minorRepeats', '2', now())`, [
    school,
  ]);

test('a year later a warning is neither on record nor in force, and the next breach is minor again (R123)', async () => {
  const { ground, clock } = t;
  const DAY = 86_400_000;
  clock.move(400 * DAY);
  const first = await buildBreach(ground, s.dsl, { 'when-date': schoolDate(clock.now()) });
  await grade(ground, s.dsl, first);
  await giveSanction(ground, s.dsl, first.id, meant(first.rowId));
  const { app } = await testApp(ground);
  const seenAfter = async (days: number) => {
    clock.move(days * DAY);
    const next = await buildBreach(ground, s.dsl, { 'when-date': schoolDate(clock.now()) });
    const desk = testBrowser(app, await signedIn(ground, s.dsl));
    const page = async (path: string) => textOf((await desk.get(`/incidents/${next.id}/sanctions${path}`)).body);
    return [await page(''), await page(`/record/${next.rowId}`)];
  };
  // From 22 December 2027 to 22 December 2028, a leap year: the last day counts still.
  const [last, onRecord] = await seenAfter(366);
  expect(last).toContain('Proposed: moderate');
  expect(onRecord).toMatch(/Verbal warning INC-\d+ In force/);
  const [day, gone] = await seenAfter(1);
  expect(day).toContain('Proposed: minor');
  expect(gone).toContain('Not on record, or not any more');
  expect(gone).toMatch(/Verbal warning INC-\d+ No longer on record/);
  await app.close();
});
