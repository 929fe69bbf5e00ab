import { describe, expect, test } from 'vitest';
import { readPageQuery, readReference } from '../filter/reference.ts';
import { CASINO, device, FILTER, OTHER } from '../test-support/agent.fixture.ts';
import { fakeServer, MANAGED, PUBLIC_KEY, RULES, refusal, SCHOOL, worldOf } from '../test-support/server.fixture.ts';
import { answerPage } from './page-desk.ts';

test('a fresh agent joins, takes its world and filter, reports, and decides', async () => {
  const { begin, server, given, events } = device();
  const { agent, navigations } = await begin();
  expect(await navigations.instead(agent, OTHER)).toMatch(/^hold\.html\?u=/);
  await agent.turn();
  expect(server.asked.map(({ path }) => path)).toEqual([
    ...['/api/v1/agent/join', '/api/v1/agent/world', `/api/v1/agent/filters/${FILTER.id}`, '/api/v1/report'],
  ]);
  expect(JSON.parse(server.asked[3]?.body ?? '')).toMatchObject({ release: '0.1.0', lost: 0, problems: [] });
  expect([given.worldChanges, agent.problems]).toEqual([1, []]);
  expect(await navigations.instead(agent, OTHER)).toBeNull();
  const page = await navigations.instead(agent, CASINO);
  await agent.post.send();
  const [event, ...more] = events();
  const told = readPageQuery(page?.split('?')[1] ?? '');
  expect([page, told.url, readReference(told.why)]).toEqual([
    expect.stringMatching(/^blocked\.html\?/),
    CASINO.url,
    { event: event?.id, category: 'gambling', reason: 'category' },
  ]);
  expect(event).toMatchObject({ kind: 'visit', device: 'LIB-04', who: { confidence: 'certain' } });
  expect(more).toEqual([]);
});

test('what is blocked again within ten seconds is one event, and a page made ready beforehand is none', async () => {
  const { begin, clock, events } = device();
  const { agent, navigations } = await begin();
  await agent.turn();
  expect(await navigations.instead(agent, { ...CASINO, documentLifecycle: 'prerender' })).toMatch(/^blocked/);
  const first = await navigations.instead(agent, CASINO);
  expect(await navigations.instead(agent, CASINO)).toBe(first);
  clock.pass(10_001);
  expect(await navigations.instead(agent, CASINO)).not.toBe(first);
  await agent.post.send();
  expect(events()).toHaveLength(2);
});

describe('a worker that is stopped', () => {
  test('between match and send leaves the event to the next, which sends it once', async () => {
    const { begin, server, events, ports } = device();
    const one = await begin();
    await one.agent.turn();
    await one.navigations.instead(one.agent, OTHER);
    server.isAway = true;
    await one.navigations.instead(one.agent, CASINO).then((page) => expect(page).toMatch(/^hold/));
    server.isAway = false;
    const confirm = server.answers['/api/v1/events'];
    server.answers['/api/v1/events'] = () => null;
    const two = await begin();
    expect(await two.navigations.instead(two.agent, CASINO)).toMatch(/^blocked/);
    await two.agent.post.send();
    if (confirm) server.answers['/api/v1/events'] = confirm;
    server.asked.length = 0;
    const three = await begin();
    await three.agent.post.send();
    await three.agent.post.send();
    expect([events().length, (await ports.tables.events.keys()).length]).toEqual([1, 0]);
  });

  test('needs nobody to decide again: world, filter and what was confirmed are on the device', async () => {
    const { begin, server } = device();
    const one = await begin();
    await one.agent.turn();
    await one.navigations.instead(one.agent, CASINO);
    server.isAway = true;
    const two = await begin();
    expect(await two.navigations.instead(two.agent, OTHER)).toBeNull();
    expect(await two.navigations.instead(two.agent, CASINO)).toMatch(/^blocked/);
    expect(await two.navigations.instead(two.agent, { ...CASINO, url: 'https://casino.test/' })).toMatch(/^hold/);
  });
});

describe('settings', () => {
  test('that are missing hold everything back, and are told; when they come late the agent joins', async () => {
    const { begin, given, server } = device({});
    const { agent, navigations } = await begin();
    await agent.turn();
    expect([server.asked.length, agent.problems]).toEqual([0, [expect.stringContaining('no settings')]]);
    expect(await navigations.instead(agent, OTHER)).toMatch(/^hold/);
    expect(await answerPage({ kind: 'reader' }, agent, navigations)).toMatchObject({ waitingFor: 'settings' });
    given.managed = MANAGED;
    await agent.turn();
    expect(await navigations.instead(agent, OTHER)).toBeNull();
  });

  test('that become malformed are told to the server, and those before are used on', async () => {
    const { begin, given, server } = device();
    const { agent, navigations } = await begin();
    await agent.turn();
    given.managed = { server: 'nowhere' };
    await agent.turn();
    expect(JSON.parse(server.asked.at(-1)?.body ?? '').problems).toEqual([
      expect.stringContaining('look at server, join'),
    ]);
    expect(await navigations.instead(agent, OTHER)).toBeNull();
  });

  test('that come while a turn is underway are taken by one more', async () => {
    const { begin, given } = device({});
    const { agent } = await begin();
    const first = agent.turn();
    given.managed = MANAGED;
    await Promise.all([first, agent.turn()]);
    expect(agent.now?.signed.world.school.name).toBe('Larkmoor High School');
  });
});

test('somebody else at the device never has the world of the one before', async () => {
  const { begin, given, server } = device();
  const { agent, navigations } = await begin();
  await agent.turn();
  given.email = 'another@larkmoor.example';
  server.isAway = true;
  await agent.turn();
  expect(agent.now).toBeUndefined();
  expect(await navigations.instead(agent, OTHER)).toMatch(/^hold/);
  server.isAway = false;
  await agent.turn();
  expect(JSON.parse(server.asked.filter(({ path }) => path.endsWith('world')).at(-1)?.body ?? '')).toEqual({
    ...{ account: 'another@larkmoor.example', confidence: 'certain', known: null },
  });
  expect(await navigations.instead(agent, OTHER)).toBeNull();
});

test('what is open is looked at again when an exception ends, and not each minute', async () => {
  const { begin, given, server, clock } = device();
  const until = clock.now().getTime() + 90_000;
  const opened = { id: 'x', appliesTo: { everyone: true }, address: 'denied.example', action: 'allow', from: 0, until };
  const rules = { ...RULES, exceptions: [{ ...opened, reason: 'work' }] };
  const { answers } = fakeServer(() => worldOf({ filter: FILTER, rules }));
  server.answers['/api/v1/agent/world'] = answers['/api/v1/agent/world'] ?? (() => null);
  const { agent, navigations } = await begin();
  await agent.turn();
  const denied = { ...OTHER, url: 'https://denied.example/' };
  expect([await navigations.instead(agent, denied), given.worldChanges]).toEqual([null, 1]);
  clock.pass(60_000);
  await agent.turn();
  expect(given.worldChanges).toBe(1);
  clock.pass(60_000);
  // Another worker has begun meanwhile, as most minutes.
  await (await begin()).agent.turn();
  expect([await navigations.instead(agent, denied), given.worldChanges]).toEqual([
    expect.stringMatching(/^blocked/),
    2,
  ]);
});

test('a laptop that leaves the school meets the rules for home once the server is not heard, the stricter first', async () => {
  const { begin, server, clock } = device();
  const [policy] = RULES.policies;
  if (policy === undefined) throw new Error('The rules of this test have no policy.');
  const school = { ...policy, id: 'school', place: 'on-site', fallback: 'allow' };
  const home = { ...policy, id: 'home', place: 'off-site', fallback: 'block' };
  const rules = { ...RULES, policies: [school, home] } as typeof RULES;
  let place: 'on-site' | 'off-site' = 'on-site';
  const { answers } = fakeServer(() => ({ ...worldOf({ filter: FILTER, rules }), place }));
  server.answers['/api/v1/agent/world'] = (body, key) => answers['/api/v1/agent/world']?.(body, key) ?? null;
  const { agent, navigations } = await begin();
  await agent.turn();
  expect(await navigations.instead(agent, OTHER)).toBeNull();
  server.isAway = true;
  clock.pass(14 * 60_000);
  expect(await navigations.instead(agent, OTHER)).toBeNull();
  clock.pass(2 * 60_000);
  expect(await navigations.instead(agent, OTHER)).toMatch(/^blocked/);
  // Another worker knows no better; only the server does.
  expect(await navigations.instead((await begin()).agent, OTHER)).toMatch(/^blocked/);
  server.isAway = false;
  await agent.turn();
  expect(await navigations.instead(agent, OTHER)).toBeNull();
  place = 'off-site';
  await agent.turn();
  expect(await navigations.instead(agent, OTHER)).toMatch(/^blocked/);
});

test('a filter that is damaged on its way is not used: everything is asked about, and it is told', async () => {
  const { begin, server } = device();
  server.answers[`/api/v1/agent/filters/${FILTER.id}`] = () => new Response('casino and more');
  const { agent, navigations } = await begin();
  await agent.turn();
  expect(agent.problems).toEqual([expect.stringContaining('damaged on its way')]);
  expect(await navigations.instead(agent, OTHER)).toBeNull();
  expect(server.asked.at(-1)?.path).toBe('/api/v1/agent/confirm');
});

test('a filter that is not ready yet stops nothing: the world holds, everything is asked about, the agent reports', async () => {
  const { begin, server } = device();
  server.answers[`/api/v1/agent/filters/${FILTER.id}`] = () => refusal(503, 'The filter is being made.');
  const { agent, navigations } = await begin();
  await agent.turn();
  expect([server.asked.at(-1)?.path, agent.problems]).toEqual(['/api/v1/report', ['The filter is being made.']]);
  expect(await navigations.instead(agent, CASINO)).toMatch(/^blocked/);
  server.answers[`/api/v1/agent/filters/${FILTER.id}`] = () => new Response('casino');
  await agent.turn();
  expect([agent.now?.mayBeListed === null, agent.problems]).toEqual([false, []]);
});

test('a world that is not signed by the server that was joined changes nothing', async () => {
  const { begin, server, given } = device();
  const { agent } = await begin();
  await agent.turn();
  const before = agent.now;
  given.filter = null;
  const world = server.answers['/api/v1/agent/world'];
  server.answers['/api/v1/agent/world'] = () => new Response('{"format":1}\n{}');
  await agent.turn();
  expect([agent.now === before, agent.problems]).toEqual([true, [expect.stringContaining('heading')]]);
  if (world) server.answers['/api/v1/agent/world'] = world;
  await agent.turn();
  expect([agent.now?.signed.world.filter, agent.problems]).toEqual([null, []]);
});

test('a key that has ended is replaced by joining again, in the same turn', async () => {
  const { begin, server } = device();
  const { agent } = await begin();
  await agent.turn();
  const report = server.answers['/api/v1/report'];
  server.answers['/api/v1/agent/join'] = () =>
    Response.json({
      ...{ key: 'gh_next', school: SCHOOL, sensor: SCHOOL, name: 'LIB-04', keyId: 'k' },
      publicKey: PUBLIC_KEY,
    });
  server.answers['/api/v1/report'] = (body, key) => (key === 'gh_next' ? (report?.(body, key) ?? null) : refusal(401));
  await agent.turn();
  expect([server.asked.at(-1), agent.problems]).toEqual([
    expect.objectContaining({ path: '/api/v1/report', key: 'gh_next' }),
    [],
  ]);
});

test('a key is never shown to another server', async () => {
  const { begin, server, given } = device();
  const { agent } = await begin();
  await agent.turn();
  given.managed = { ...MANAGED, server: 'https://elsewhere.example' };
  server.asked.length = 0;
  server.answers['/api/v1/agent/join'] = () => refusal(400);
  await agent.turn();
  expect(server.asked).toEqual([expect.objectContaining({ path: '/api/v1/agent/join', key: null })]);
});

test('a clock that is three hours ahead is told, and events carry the hour of the server', async () => {
  const { begin, server, clock, events } = device();
  const right = clock.now().getTime();
  clock.aheadBy = 3 * 3_600_000;
  const world = server.answers['/api/v1/agent/world'];
  server.answers['/api/v1/agent/world'] = (body, key) => {
    const answer = world?.(body, key) ?? null;
    answer?.headers.set('date', new Date(right).toUTCString());
    return answer;
  };
  const { agent, navigations } = await begin();
  await agent.turn();
  expect(agent.problems).toEqual([expect.stringContaining('3 hours ahead')]);
  await navigations.instead(agent, CASINO);
  await agent.post.send();
  expect(Math.abs(Date.parse(events()[0]?.occurredAt ?? '') - right)).toBeLessThan(2000);
  // The next worker knows it before it has asked anybody.
  await begin();
  expect(Math.abs(clock.now().getTime() - right)).toBeLessThan(2000);
});

describe('where the school lets through what cannot be checked', () => {
  test('it is asked about when the server is back, and told as opened', async () => {
    const { begin, server, events } = device();
    const world = worldOf({ filter: FILTER, unconfirmed: 'open' });
    const away = fakeServer(() => world);
    server.answers['/api/v1/agent/world'] = away.answers['/api/v1/agent/world'] as (typeof away.answers)[string];
    const { agent, navigations } = await begin();
    await agent.turn();
    server.isAway = true;
    expect(await navigations.instead(agent, CASINO)).toBeNull();
    expect(await navigations.instead(agent, CASINO)).toBeNull();
    server.isAway = false;
    await agent.turn();
    expect(events()).toMatchObject([{ url: CASINO.url, verdict: { action: 'log', category: 'gambling' } }]);
  });
});
