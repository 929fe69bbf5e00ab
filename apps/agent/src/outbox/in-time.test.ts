import { type Event, timeProblem } from '@gatehouse/contract';
import { expect, test } from 'vitest';
import { CASINO, device } from '../test-support/agent.fixture.ts';
import { refusal } from '../test-support/server.fixture.ts';

test('what was told under a clock that was wrong by years, while nobody could say so, is told as of when the clock is right', async () => {
  const { begin, server, clock, events } = device();
  const { agent, navigations } = await begin();
  await agent.turn();
  const take = server.answers['/api/v1/events'];
  server.answers['/api/v1/events'] = () => null;
  await navigations.instead(agent, CASINO);
  const years = 3 * 365 * 86_400_000;
  for (const aheadBy of [-years, years, 0]) {
    clock.aheadBy = aheadBy;
    clock.pass(3_600_000);
    await navigations.instead(agent, CASINO);
  }
  // As the real server does.
  server.answers['/api/v1/events'] = (body, key) => {
    const lines = body.trim().split('\n');
    const isWrong = lines.some((line) => timeProblem(JSON.parse(line), clock.now()) !== null);
    return isWrong ? refusal(400, 'Line 1: occurredAt is wrong.') : (take?.(body, key) ?? null);
  };
  server.asked.length = 0;
  const next = (await begin()).agent;
  await next.turn();
  const told = events().filter(
    ({ occurredAt }) => Math.abs(Date.parse(occurredAt) - clock.now().getTime()) < 86_400_000,
  );
  expect([new Set(told.map(({ id }) => id)).size, next.post.state]).toMatchObject([4, { events: 0, lost: 0 }]);
  await next.turn();
  expect(JSON.parse(server.asked.filter(({ path }) => path.endsWith('/report')).at(-1)?.body ?? '').problems).toEqual([
    'The clock of this device was wrong by days: 2 events carry the time of their sending.',
  ]);
});

test('its screenshot follows it: it is sent once, under the id and time that the event has then', async () => {
  const { begin, server, clock, events, ports } = device();
  const { agent, navigations } = await begin();
  await agent.turn();
  const take = server.answers['/api/v1/events'];
  server.answers['/api/v1/events'] = () => null;
  clock.aheadBy = -3 * 365 * 86_400_000;
  await navigations.instead(agent, CASINO);
  const [id = ''] = await ports.tables.events.keys();
  await agent.post.show({ id } as Event, new Uint8Array([255, 216, 1]), clock.shown());
  clock.aheadBy = 0;
  server.answers['/api/v1/events'] = (body, key) =>
    timeProblem(JSON.parse(body.trim()), clock.now()) === null
      ? (take?.(body, key) ?? null)
      : refusal(400, 'Line 1: occurredAt is wrong.');
  server.asked.length = 0;
  clock.pass(3_600_000);
  const next = (await begin()).agent;
  for (let turn = 0; turn < 3; turn++) await next.turn();
  const sent = server.asked.filter(({ path }) => path.startsWith('/api/v1/agent/pictures/'));
  const told = events().at(-1)?.id;
  expect([told === id, sent.map(({ path }) => path.split('/').at(-1))]).toEqual([false, [told]]);
  expect(await ports.tables.pictures.keys()).toEqual([]);
});
