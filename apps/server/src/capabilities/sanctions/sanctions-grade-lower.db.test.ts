import { afterAll, beforeAll, expect, test } from 'vitest';
import { changedBeside } from '../../audit/beside.store.ts';
import { inMaintenance } from '../../db/maintenance.ts';
import { signedIn } from '../../test-support/build.ts';
import { type TestGround, testGround } from '../../test-support/database.ts';
import { testApp, testBrowser, textOf } from '../../test-support/http.ts';
import { buildIncidentSchool } from '../incidents/incidents.fixture.ts';
import { openIncident } from '../incidents/incidents-page.service.ts';
import { changeGrade } from '../incidents/incidents-work.service.ts';
import { buildBreach, buildSanction, grade } from './sanctions.fixture.ts';

/** The grade of an incident once the wrong pupil was struck out of it (S27, R124). */

let t: TestGround;
beforeAll(async () => {
  t = await testGround();
});
afterAll(() => t.close());

test('falls to what it is without them, stays as somebody changed it by hand, and two close it as before', async () => {
  const s = await buildIncidentSchool(t.ground);
  const { app } = await testApp(t.ground);
  const browser = testBrowser(app, await signedIn(t.ground, s.dsl));
  const incidentOf = async (id: string) => (await openIncident(t.ground, s.dsl, id, 'page')).incident;
  await buildSanction(t.ground, s.dsl);
  t.clock.move(60_000);
  const strike = async (id: string, rowId: string) => {
    const path = `/incidents/${id}/people/${rowId}`;
    expect((await browser.post(path, { because: 'Her sister' })).statusCode).toBe(303);
    return textOf((await browser.get(`/incidents/${id}`)).body);
  };
  const next = await buildBreach(t.ground, s.dsl, {
    'when-time': '10:43',
    'person-1-name': 'Jude Pell 8K',
    'person-1-part': 'responsible',
  });
  await grade(t.ground, s.dsl, next);
  expect(await incidentOf(next.id)).toMatchObject({ grade: 'moderate' });
  const page = await strike(next.id, next.rowId);
  expect(page).toContain('The incident is minor now: it was graded higher for them.');
  expect(await incidentOf(next.id)).toMatchObject({ grade: 'minor', peak_grade: 'moderate' });
  // It stands beside that somebody was struck out, of the same moment.
  expect((await openIncident(t.ground, s.dsl, next.id, 'page')).changes).toContainEqual(
    expect.objectContaining({ field: 'grade', was: 'Moderate', became: 'Minor' }),
  );

  const byHand = await buildBreach(t.ground, s.dsl, { 'when-time': '10:43' });
  await grade(t.ground, s.dsl, byHand);
  const { version } = await incidentOf(byHand.id);
  await changeGrade(t.ground, s.dsl, byHand.id, { version, grade: 'severe', because: 'It was grave' } as never);
  await strike(byHand.id, byHand.rowId);
  expect(await incidentOf(byHand.id)).toMatchObject({ grade: 'severe' });

  // Nobody else is graded higher, and what is not graded at all stays.
  const plain = await buildBreach(t.ground, s.dsl, {
    'when-time': '10:43',
    grade: 'severe',
    gradeReason: 'It was grave',
  });
  expect(await strike(plain.id, plain.rowId)).not.toContain('graded higher');
  expect(await incidentOf(plain.id)).toMatchObject({ grade: 'severe' });
  expect(await inMaintenance(t.connections.owner, (db) => changedBeside(db, s.schoolId))).toEqual([]);
  await app.close();
});
