import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { buildActor, buildPuppet, buildSchool, signedIn } from '../../test-support/build.ts';
import { type TestGround, testGround } from '../../test-support/database.ts';
import { testApp, testBrowser, textOf } from '../../test-support/http.ts';
import { askChange } from './filtering-ask.service.ts';

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

test('whoever asks where nobody can be the second person reads so on the change, and not that there is nothing more to do (R82)', async () => {
  const school = await buildSchool(t.ground, { starter: 'primary' });
  const head = await buildActor(t.ground, school, ['head', 'dsl', 'network_manager']);
  const { id } = await askChange(t.ground, head, {
    proposal: {
      ...{ kind: 'cells', audience: { keyStages: [2] }, cells: { games: 'allow' }, periods: null },
      ...{ from: null, until: null },
    },
    reason: 'For the computing lessons',
    emergency: false,
  });
  const browser = testBrowser(app, await signedIn(t.ground, head));
  const page = async () => textOf((await browser.get(`/filtering/changes/${id}`)).body);
  expect(await page()).toContain('Nobody here can approve it yet.');
  expect(await page()).not.toContain('Nothing more for you to do');
  // Nor does whom they brought in themselves approve it.
  await buildPuppet(t.ground, head, 'deputy_dsl');
  await buildActor(t.ground, school, ['teacher']);
  expect(await page()).toContain('Nobody here can approve it yet.');
  await buildActor(t.ground, school, ['senior_leader']);
  expect(await page()).not.toContain('Nobody here can approve it yet.');
  expect(await page()).toContain('Nothing more for you to do');
});
