import { expect, test } from 'vitest';
import { CASINO, device, FILTER } from '../test-support/agent.fixture.ts';

const DAMAGED = new TextEncoder().encode('nothing');

test('a filter that was damaged on its way opens nothing: every page is asked about meanwhile', async () => {
  const { begin, server } = device();
  const path = `/api/v1/agent/filters/${FILTER.id}`;
  const whole = server.answers[path];
  server.answers[path] = () => new Response(DAMAGED);
  const { agent, navigations } = await begin();
  await agent.turn();
  expect(agent.now).toMatchObject({ mayBeListed: null });
  expect(await navigations.instead(agent, CASINO)).toMatch(/^blocked/);
  server.answers[path] = whole as NonNullable<typeof whole>;
  await agent.turn();
  expect(agent.now?.mayBeListed).not.toBeNull();
});

test('a filter that was damaged on the device is none, and one that is whole is used while the server is away', async () => {
  const { begin, ports, server } = device();
  await (await begin()).agent.turn();
  server.isAway = true;
  expect((await begin()).agent.now?.mayBeListed).not.toBeNull();
  await ports.tables.filters.put(FILTER.id, DAMAGED);
  expect((await begin()).agent.now).toMatchObject({ mayBeListed: null });
});
