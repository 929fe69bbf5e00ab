import { afterAll, beforeAll, expect, test } from 'vitest';
import { buildActor, buildSchool, signedIn } from '../../test-support/build.ts';
import { type TestGround, testGround } from '../../test-support/database.ts';
import { testApp, testBrowser, textOf } from '../../test-support/http.ts';
import { askChange } from './filtering-ask.service.ts';

let t: TestGround;
beforeAll(async () => {
  t = await testGround();
});
afterAll(() => t.close());

test('whoever decides is told that the person who asked has left', async () => {
  const { app } = await testApp(t.ground);
  const school = await buildSchool(t.ground);
  const teacher = await buildActor(t.ground, school, ['teacher']);
  const lead = testBrowser(app, await signedIn(t.ground, await buildActor(t.ground, school, ['dsl'])));
  await askChange(t.ground, teacher, {
    proposal: {
      ...{ kind: 'cells', audience: { years: [9] }, cells: { games: 'allow' }, periods: null, from: null, until: null },
    },
    ...{ reason: 'Games design in computing', emergency: false },
  });
  const today = await lead.get('/today');
  expect(textOf(today.body)).not.toContain('has left');
  const [path = ''] = /\/filtering\/changes\/[0-9a-f-]{36}/.exec(today.body) ?? [];
  await t.rows("update person set status = 'left', left_on = '2026-11-16' where id = $1", [teacher.personId]);
  expect(textOf((await lead.get('/today')).body)).toMatch(/Games: allow for year 9.* has left\./);
  expect(textOf((await lead.get(path)).body)).toMatch(/Asked by .*, who has left\. Refuse it unless somebody here/);
  await app.close();
});
