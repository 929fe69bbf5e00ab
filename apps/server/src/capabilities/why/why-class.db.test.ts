import { expect, test } from 'vitest';
import { buildActor, buildPerson, buildSchool, signedIn } from '../../test-support/build.ts';
import { testGround } from '../../test-support/database.ts';
import { testApp, testBrowser, textOf } from '../../test-support/http.ts';
import { agreeOn } from '../filtering/filtering.fixture.ts';

test('it answers for a class or a year, also of a moment that is over; a class without pupils is said to have none', async () => {
  const t = await testGround();
  const { app } = await testApp(t.ground);
  const school = await buildSchool(t.ground);
  await buildPerson(t.ground, school, { yearGroup: 9, className: '9B' });
  const teacher = await buildActor(t.ground, school, ['teacher']);
  const head = await buildActor(t.ground, school, ['head']);
  const why = async (query: Record<string, string>) => {
    const browser = testBrowser(app, await signedIn(t.ground, teacher));
    return textOf((await browser.get(`/why?${new URLSearchParams(query)}`)).body);
  };
  const until = new Date(t.clock.now().getTime() + 60_000).toISOString();
  const opened = { kind: 'address', address: 'games.test/draughts', action: 'allow', from: null, until } as const;
  await agreeOn(t.ground, [teacher, head], { ...opened, audience: { groups: ['9B'] } });
  const address = 'https://games.test/draughts';
  expect(await why({ address, as: 'group:9B' })).toContain('Open for 9B');
  expect(await why({ address, as: 'year:9' })).toContain('Blocked for Year 9');
  t.clock.move(3_600_000);
  expect(await why({ address, as: 'group:9B' })).toContain('Blocked for 9B');
  expect(await why({ address, as: 'group:9B', on: '2026-11-17T10:42' })).toContain('Open for 9B');
  expect(await why({ address, as: 'group:9Z' })).toContain('No pupil of a year is in this class or group');
  // What is no audience, class or year is as if nothing was chosen.
  expect(await why({ address, as: 'year:99' })).toContain('Blocked for pupils of key stage 3');
  await app.close();
  await t.close();
});
