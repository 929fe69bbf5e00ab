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

test('of a moment that is over it answers for somebody as they stood on the roll then: in the class and groups that they have left since', async () => {
  const t = await testGround();
  const { app } = await testApp(t.ground);
  const school = await buildSchool(t.ground);
  const pupil = { username: 'emarwood', givenName: 'Ellis', familyName: 'Marwood', yearGroup: 9, className: '9B' };
  const { personId } = await buildPerson(t.ground, school, pupil);
  const teacher = await buildActor(t.ground, school, ['teacher']);
  const head = await buildActor(t.ground, school, ['head']);
  const why = async (query: Record<string, string>) => {
    const browser = testBrowser(app, await signedIn(t.ground, teacher));
    return textOf((await browser.get(`/why?${new URLSearchParams({ person: 'emarwood', ...query })}`)).body);
  };
  await t.rows(
    `with g as (insert into pupil_group (school_id, id, name, created_at) values ($1, gen_random_uuid(), 'Chess', now()) returning id)
     insert into pupil_group_member (school_id, group_id, person_id, joined_on, left_on) select $1, g.id, $2, '2026-09-01', '2026-11-20' from g`,
    [school, personId],
  );
  const until = '2026-12-20T12:00:00.000Z';
  const opened = { kind: 'address', action: 'allow', from: null, until } as const;
  for (const [address, groups] of [
    ['games.test/draughts', ['9B']],
    ['games.test/chess', ['Chess']],
  ] as const)
    await agreeOn(t.ground, [teacher, head], { ...opened, address, audience: { groups: [...groups] } });
  t.clock.set(new Date('2026-11-25T12:00:00Z'));
  await t.rows("update person set year_group = 10, class_name = '10C' where id = $1", [personId]);
  const moves = [
    { field: 'class_name', from: '9B', to: '10C' },
    { field: 'year_group', from: 9, to: 10 },
  ];
  await t.rows(
    `insert into person_change (school_id, id, person_id, at, what, changes) values ($1, gen_random_uuid(), $2, '2026-11-24T08:00:00Z', 'imported', $3)`,
    [school, personId, JSON.stringify(moves)],
  );
  for (const page of ['draughts', 'chess']) {
    const address = `https://games.test/${page}`;
    expect(await why({ address })).toContain('Blocked for');
    const then = await why({ address, on: '2026-11-18T10:42' });
    expect([page, then]).toEqual([page, expect.stringContaining('Open for')]);
    expect(then).toContain('Using their year, class and groups then.');
  }
  expect(await why({ address: 'https://games.test/chess', on: '2026-11-21T10:42' })).toContain('Blocked for');
  await app.close();
  await t.close();
});
