import { decide } from '@gatehouse/engine';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { starterSettings } from '../../access/settings.ts';
import { buildActor, buildPerson } from '../../test-support/build.ts';
import { type TestGround, testGround } from '../../test-support/database.ts';
import { testApp } from '../../test-support/http.ts';
import { agreeOn } from '../filtering/filtering.fixture.ts';
import { decidingAt } from '../filtering/index.ts';
import { buildBlockedSchool } from './blocked.fixture.ts';

let t: TestGround;
let close: () => Promise<unknown>;
beforeAll(async () => {
  t = await testGround();
});
afterAll(async () => {
  await close();
  await t.close();
});

test('wherever the block page leads a child opens, also for a child without internet, and nothing is watched there (R207)', async () => {
  const { app } = await testApp(t.ground);
  close = () => app.close();
  const s = await buildBlockedSchool(t, app);
  const page = await s.page(s.why({ c: 'gambling', a: 'pupil-ks4' }), 'slots.example:443');
  const links = [...page.body.matchAll(/href="(https:[^"]+)"/g)].map(([, href]) => href ?? '');
  expect(links.map((each) => new URL(each).host)).toEqual(['www.childline.org.uk', 'www.ceop.police.uk']);
  const [dsl, head] = [await buildActor(t.ground, s.school, ['dsl']), await buildActor(t.ground, s.school, ['head'])];
  const { personId } = await buildPerson(t.ground, s.school, { yearGroup: 10 });
  const all = { kind: 'internet' as const, access: 'none' as const, from: null, until: null };
  const taken = { ...all, audience: { persons: [personId] } };
  await agreeOn(t.ground, [dsl, head], taken, 'For the day');
  const { world, at } = await decidingAt(t.ground, s.school);
  const who = { audience: 'pupil-ks4', year: 10, person: personId, at: at.getTime() };
  for (const url of links) {
    expect(decide({ url, ...who }, world()).action, url).toBe('allow');
    const { host } = new URL(url);
    const never = starterSettings('primary')['watch.never'];
    expect(
      never.some((each) => host.endsWith(`.${each}`)),
      host,
    ).toBe(true);
  }
  expect(decide({ url: 'https://education.test/', ...who }, world()).action).toBe('block');
});
