import { expect, test, vi } from 'vitest';
import { CASINO, device, OTHER } from '../test-support/agent.fixture.ts';
import { confirmed, GAMBLING, RULES, SERVER } from '../test-support/server.fixture.ts';
import { Navigations } from './navigation.ts';

test('under a recording each page is told by its whole address, what opens too, but no page of our own (R146)', async () => {
  const { begin, clock, given, events } = device();
  const from = clock.now().getTime();
  const recordings = [{ id: 'c1', appliesTo: { persons: ['p1'] }, from, until: from + 60_000 }];
  given.world = { reader: { audience: 'staff', person: 'p1' }, rules: { ...RULES, recordings } };
  const { agent, navigations } = await begin();
  await agent.turn();
  const open = (url: string, more = {}) => {
    // Events of one millisecond have no order.
    clock.pass(1);
    return navigations.instead(agent, { ...OTHER, url, ...more });
  };
  for (const path of ['a', 'b?c=1', 'a']) expect(await open(`https://fractions.example/${path}`)).toBeNull();
  await open('https://fractions.example/ready', { documentLifecycle: 'prerender' });
  await open(`${SERVER}/incidents/1`);
  for (const path of ['1', '2']) await open(`https://denied.example/${path}`);
  clock.pass(60_000);
  await open('https://fractions.example/later');
  await agent.post.send();
  expect(events().map(({ url, verdict }) => [url, verdict?.action])).toEqual([
    ['https://fractions.example/a', undefined],
    ['https://fractions.example/b?c=1', undefined],
    ['https://denied.example/1', 'block'],
    ['https://denied.example/2', 'block'],
  ]);
});

test('what a page shows inside of itself is told as such, to a server that takes such a field, and to no other', async () => {
  for (const eventFields of [undefined, ['inside', 'of the next release']]) {
    const { begin, given, events } = device();
    given.world = eventFields === undefined ? {} : { eventFields };
    const { agent } = await begin();
    const navigations = new Navigations(async (tab) => (tab === 1 ? 'https://Portal.example/a?b' : undefined));
    await agent.turn();
    const url = 'https://denied.example/game';
    const told = async (more: object) => {
      await navigations.instead(agent, { ...OTHER, url, ...more });
      await agent.post.send();
      return events().at(-1);
    };
    const inside = { type: 'sub_frame', tabId: 1, initiator: 'https://widget.example' };
    const around = eventFields && 'portal.example';
    expect((await told(inside)) as object).toEqual(expect.objectContaining({ url, ...(around && { inside: around }) }));
    expect(Object.keys(events()[0] ?? {}).includes('inside')).toBe(eventFields !== undefined);
    if (!eventFields) continue;
    // A tab that is gone says nothing: then whoever asked for it.
    expect(await told({ ...inside, tabId: -1 })).toMatchObject({ inside: 'widget.example' });
    // Opened by somebody it is another thing that happened.
    expect(await told({ tabId: 1, initiator: 'https://portal.example' })).not.toHaveProperty('inside');
    expect(events()).toHaveLength(3);
  }
});

test('what is told of an address is without the name and password that somebody gave in it, and a file that is fetched beside a page is told to nobody', async () => {
  const { begin, events } = device();
  const { agent, navigations } = await begin();
  await agent.turn();
  const url = 'https://ann:s3cret@denied.example/a@b?c=d@e';
  expect(await navigations.instead(agent, { ...OTHER, url, type: 'other' })).toContain('blocked.html');
  await agent.post.send();
  expect(events()).toEqual([]);
  await navigations.instead(agent, { ...OTHER, url });
  await agent.post.send();
  expect(events().map((event) => event.url)).toEqual(['https://denied.example/a@b?c=d@e']);
});

test('a fault of the agent is what the school chose for faults', async () => {
  for (const onError of ['block', 'allow'] as const) {
    const { begin, given } = device();
    given.world = { onError };
    const { agent, navigations } = await begin();
    await agent.turn();
    vi.spyOn(agent, 'judge').mockRejectedValue(new TypeError('A fault.'));
    const shown = await navigations.instead(agent, OTHER);
    if (onError === 'allow') expect(shown).toBeNull();
    else expect(shown).toMatch(/^hold\.html\?/);
  }
});

test('what opens and is noted opens, and is told as that', async () => {
  const { begin, events, server } = device();
  server.answers['/api/v1/agent/confirm'] = () => Response.json(confirmed({ ...GAMBLING, action: 'log' }));
  const { agent, navigations } = await begin();
  await agent.turn();
  expect(await navigations.instead(agent, CASINO)).toBeNull();
  await agent.post.send();
  expect(events().map(({ url, verdict }) => [url, verdict?.action])).toEqual([[CASINO.url, 'log']]);
});
