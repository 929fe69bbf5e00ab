import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { buildActor, buildPerson, buildSchool, signedIn } from '../../test-support/build.ts';
import { type TestGround, testGround } from '../../test-support/database.ts';
import { testApp, testBrowser, textOf } from '../../test-support/http.ts';
import { changeSetting, markOf } from '../settings/settings.service.ts';
import { agreeOn } from './filtering.fixture.ts';

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

test('R34: where the filter opens what is agreed that nobody downloads as they like, the matrix and the clause name it until it is settled', async () => {
  const school = await buildSchool(t.ground);
  await buildPerson(t.ground, school, { kind: 'pupil', yearGroup: 9 });
  const head = await buildActor(t.ground, school, ['head']);
  const network = await buildActor(t.ground, school, ['network_manager']);
  const browser = testBrowser(app, await signedIn(t.ground, head));
  const told = async () =>
    [
      textOf((await browser.get('/filtering')).body),
      textOf((await browser.get('/settings?section=agreed')).body),
    ] as const;
  const [matrix, clause] = await told();
  // Permission is asked of the network manager; the starter opens the category to older pupils and to guests.
  expect(matrix).toContain('The filter and the policy differ on programs.');
  expect(matrix).toContain('The filter lets Key stage 3 and Guests open “Programs to download”.');
  expect(clause).toContain('The filter does otherwise: it opens “Programs to download” to Key stage 3 and Guests.');
  const href = /href="(\/filtering\/propose\/cells\?[^"]*downloads[^"]*)"/.exec(
    (await browser.get('/filtering')).body,
  )?.[1];
  const form = (await browser.get((href ?? '').replaceAll('&amp;', '&'))).body;
  expect(form).toMatch(/<option[^>]*value="downloads"[^>]*selected/);
  // Only technical staff: now it is about all staff too.
  const change = { key: 'agreed.programs', value: 'technical staff alone', reason: 'Agreed anew' } as const;
  await changeSetting(t.ground, head, { ...change, was: markOf('with permission') });
  expect((await told())[1]).toContain('to Key stage 3, Staff and Guests.');
  for (const audience of [{ keyStages: [3] }, { roles: ['staff' as const] }, { roles: ['guest' as const] }])
    await agreeOn(t.ground, [network, head], {
      ...{ kind: 'cells', audience, cells: { downloads: 'block' }, periods: null, from: null, until: null },
    });
  const [after, settled] = await told();
  expect(after).not.toContain('differ on programs');
  expect(settled).not.toContain('The filter does otherwise');
});
