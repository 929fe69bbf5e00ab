import { afterAll, beforeAll, expect, test } from 'vitest';
import { buildActor, buildSchool, signedIn } from '../../test-support/build.ts';
import { type TestGround, testGround } from '../../test-support/database.ts';
import { testApp, testBrowser, textOf } from '../../test-support/http.ts';
import { keepEndedTrends } from './trends-keep.service.ts';

let t: TestGround;
beforeAll(async () => {
  t = await testGround();
});
afterAll(() => t.close());

test('a governor of a school that has just begun reads from when there are figures, and of no term before it', async () => {
  const at = await buildSchool(t.ground);
  const governor = await buildActor(t.ground, at, ['governor'], { kind: 'governor' });
  const { app } = await testApp(t.ground);
  const text = async () =>
    textOf((await testBrowser(app, await signedIn(t.ground, governor)).get('/reports/trends')).body);
  expect(await text()).toMatch(
    /No figures until Friday 15 January 2027 .*those of the autumn term 2026–27 .*ends on Thursday 31 December 2026\. /,
  );
  expect(await text()).not.toMatch(/2025–26|never fixed|Show figures/);
  // The whole term is over, and its figures fixed the night before: they are there without being asked for.
  t.clock.move(61 * 86_400_000);
  await keepEndedTrends(t.worker, at);
  expect(await text()).toMatch(/Autumn term 2026–27: .*Fixed on/);
  await app.close();
});
