import { afterAll, beforeAll, expect, test } from 'vitest';
import { instantOf } from '../../kernel/school-time.ts';
import { buildActor, buildPerson, signedIn } from '../../test-support/build.ts';
import { testBrowser, textOf } from '../../test-support/http.ts';
import { type Ingest, openIngest } from '../events/ingest.fixture.ts';
import { agreeOn } from '../filtering/filtering.fixture.ts';
import { addSites, planLesson, takeBack } from './lessons.service.ts';
import { readSites } from './lessons.ts';

let t: Ingest;
beforeAll(async () => {
  t = await openIngest();
  t.clock.set(new Date('2026-11-17T10:42:00Z'));
  await buildPerson(t.ground, t.school, { username: 'emarwood' });
});
afterAll(() => t.close());

const [startsAt, endsAt] = [instantOf('2026-11-18', '10:00'), instantOf('2026-11-18', '11:00')];
async function build(typed: string) {
  const teacher = await buildActor(t.ground, t.school, [{ role: 'teacher', className: '9B' }]);
  const { sites } = readSites(typed);
  const lesson = { title: 'Trip', className: '9B', year: null, startsAt, endsAt, sites };
  const { id } = await planLesson(t.ground, teacher, lesson);
  const browser = testBrowser(t.app, await signedIn(t.ground, teacher));
  const page = async () => textOf((await browser.get(`/lessons/${id}`)).body);
  return { teacher, id, browser, page };
}

test('a lesson that is cancelled says what was asked for it and is not cancelled with it, until that is taken back', async () => {
  const { teacher, id, browser, page } = await build('games.test the quiz\ncasino.example');
  const [head, network] = [
    await buildActor(t.ground, t.school, ['head']),
    await buildActor(t.ground, t.school, ['network_manager']),
  ];
  const opening = {
    ...{ kind: 'address' as const, action: 'allow' as const, audience: { groups: ['9B'] } },
    ...{ from: startsAt.toISOString(), until: endsAt.toISOString() },
  };
  const own = await agreeOn(t.ground, [teacher, head], { ...opening, address: 'games.test' });
  await agreeOn(t.ground, [network, head], { ...opening, address: 'casino.example' });
  expect(await page()).not.toContain('Take it back');
  await takeBack(t.ground, teacher, id);
  expect(await page()).toMatch(/You cancelled this lesson\. .* not cancelled with it: Take it back: games\.test/);
  // What a colleague asked for is theirs.
  expect(await page()).not.toContain('Take it back: casino.example');
  await browser.post(`/filtering/changes/${own}`, { do: 'end', answer: 'No lesson' });
  expect(await page()).not.toContain('not cancelled with it');
});

test('a site that is there already is not added once more', async () => {
  const { teacher, id, page } = await build('films.example/watch?v=1');
  t.clock.move(1000);
  await addSites(t.ground, teacher, id, 'https://FILMS.example/watch?v=1\nfilms.example/watch?v=2 the second film');
  expect(await page()).toContain('2 sites');
});
