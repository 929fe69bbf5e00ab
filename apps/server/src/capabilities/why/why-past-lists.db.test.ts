import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { newId } from '../../kernel/ids.ts';
import { buildActor, buildSchool, signedIn } from '../../test-support/build.ts';
import { type TestGround, testGround } from '../../test-support/database.ts';
import { testApp, testBrowser, textOf } from '../../test-support/http.ts';
import { agreeOn } from '../filtering/filtering.fixture.ts';
import { uploadEdition } from '../lists/index.ts';
import { forgetOldEditions } from '../lists/lists.jobs.ts';

let t: TestGround;
let app: FastifyInstance;
beforeAll(async () => {
  t = await testGround();
  ({ app } = await testApp(t.ground));
});
afterAll(async () => {
  await app.close();
  await t.close();
});

const DAY = 86_400_000;

test('of a day whose version of a list is no longer kept “Why?” says so, and never that the site was open', async () => {
  const school = await buildSchool(t.ground);
  const [network, head] = [
    await buildActor(t.ground, school, ['network_manager']),
    await buildActor(t.ground, school, ['head']),
  ];
  const subscription = newId(t.clock.now());
  const definition = {
    ...{ name: 'Toulouse', from: 'upload', address: '', licence: '', mapping: { list: 'games' } },
    ...{ everyHours: 24, holdPercent: 20, oldDays: 7 },
  };
  const list = { kind: 'list' as const, subscription };
  await agreeOn(t.ground, [network, head], { ...list, act: 'add', version: null, definition });
  const began = t.clock.now().getTime();
  for (let day = 0; day < 9; day++) {
    t.clock.move(DAY);
    const bytes = Buffer.from(`played.example.org\nday-${day}.example.org\n`);
    const version = await uploadEdition(t.ground, network, subscription, bytes);
    await agreeOn(t.ground, [network, head], { ...list, act: 'accept', version, definition: null });
  }
  t.clock.move(DAY);
  const on = (days: number) => new Date(began + days * DAY + 3_600_000).toISOString().slice(0, 16);
  const ask = async (days: number) => {
    const browser = testBrowser(app, await signedIn(t.ground, await buildActor(t.ground, school, ['teacher'])));
    const asked = { address: 'played.example.org', as: 'pupil-ks2', on: on(days) };
    return textOf((await browser.get(`/why?${new URLSearchParams(asked)}`)).body);
  };
  expect(await ask(2)).toMatch(/Blocked for .*“played\.example\.org”/);
  await forgetOldEditions(t.ground, school);
  const old = await ask(2);
  expect(old).toMatch(/Blocked for .*“played\.example\.org”/);
  expect(old).toMatch(/The version of Toulouse used then is no longer kept\. This answer uses its version of /);
  // Of what is kept, and of the days before there was a list, nothing of the kind is said.
  for (const days of [8, 0]) expect(await ask(days)).not.toContain('no longer kept');
  expect(await ask(0)).toContain('Open for');
});
