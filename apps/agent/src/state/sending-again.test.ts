import { expect, test } from 'vitest';
import { type SentEvent, SentEvents } from '../outbox/sent-events.ts';
import { CASINO, device } from '../test-support/agent.fixture.ts';
import { MORNING, memoryTable } from '../test-support/device.fixture.ts';
import { SCHOOL } from '../test-support/server.fixture.ts';

const HOUR = 3_600_000;
const iso = (ms: number) => new Date(ms).toISOString();

/** A device that told of one page an hour, for so many hours; `restore` puts its server back. */
async function told(hours: number) {
  const each = device();
  const { agent, navigations } = await each.begin();
  await agent.turn();
  for (let hour = 0; hour < hours; hour++) {
    await navigations.instead(agent, { ...CASINO, url: `https://casino.example/${hour}` });
    await agent.post.send();
    each.clock.pass(HOUR);
  }
  expect(each.events()).toHaveLength(hours);
  each.server.asked.length = 0;
  const restore = (since: number) => {
    const restored = { of: each.clock.now().toISOString(), since: iso(since) };
    each.server.answers['/api/v1/report'] = () => Response.json({ taken: true, restored });
    return restored;
  };
  const reports = () =>
    each.server.asked.filter(({ path }) => path === '/api/v1/report').map(({ body }) => JSON.parse(body));
  return { ...each, agent, restore, reports };
}

test('what a server that was put back does not have comes again, once, from an hour before, by whichever worker hears of it', async () => {
  const { agent, begin, clock, restore, reports, events } = await told(6);
  const { of } = restore(MORNING.getTime() + 4 * HOUR);
  const urls = () => events().map(({ url }) => url?.split('/').at(-1));
  await agent.turn();
  expect(urls()).toEqual(['3', '4', '5']);
  expect(reports().at(-1)).not.toHaveProperty('again');
  await agent.turn();
  expect(reports().at(-1)).toMatchObject({ again: { of, events: 3 } });
  const next = await begin();
  await next.agent.turn();
  expect(urls()).toEqual(['3', '4', '5']);
  // Taken a second time, they are there for a second restore, too.
  clock.pass(HOUR);
  restore(clock.now().getTime() - HOUR);
  await next.agent.turn();
  expect(urls()).toEqual(['3', '4', '5', '3', '4', '5']);
});

test('a server that does not say that it was put back hears nothing of it', async () => {
  const { agent, server, restore, reports } = await told(1);
  restore(MORNING.getTime());
  await agent.turn();
  server.answers['/api/v1/report'] = () => Response.json({ taken: true });
  await agent.turn();
  await agent.turn();
  expect(reports().at(-1)).not.toHaveProperty('again');
});

test('a database that cannot be read is asked again the next minute', async () => {
  const { agent, ports, restore, events } = await told(2);
  restore(MORNING.getTime());
  const { sent } = ports.tables as unknown as { sent: ReturnType<typeof memoryTable> };
  sent.isBroken = true;
  await agent.turn();
  expect(events()).toEqual([]);
  sent.isBroken = false;
  await agent.turn();
  expect(events()).toHaveLength(2);
});

test('another school’s server is never told what this one had', async () => {
  const table = memoryTable<SentEvent>();
  const sent = new SentEvents(table);
  await sent.keep([{ id: 'a', json: '{}', weight: 1 }], 1000, SCHOOL);
  expect([await sent.since(0, SCHOOL), await sent.since(0, 'another')]).toEqual([[expect.anything()], []]);
});

test('it is bounded in number, in bytes and in days, and the oldest go', async () => {
  const limits = { events: 3, bytes: 100, ms: 2 * HOUR };
  const kept = async (at: number[], json = '{}') => {
    const table = memoryTable<SentEvent>();
    const sent = new SentEvents(table, limits);
    for (const [index, each] of at.entries()) await sent.keep([{ id: `e${index}`, json, weight: 1 }], each, SCHOOL);
    return table.keys();
  };
  expect(await kept([1, 2, 3, 4, 5])).toEqual(['e2', 'e3', 'e4']);
  expect(await kept([0, 2 * HOUR + 1, 2 * HOUR + 2])).toEqual(['e1', 'e2']);
  expect(await kept([1, HOUR + 2, HOUR + 3], 'x'.repeat(60))).toEqual(['e1', 'e2']);
});

test('after four days nothing of it is on the device, though it tells nothing new; a server that is away meanwhile is told again', async () => {
  const { agent, clock, ports, restore, events, server } = await told(3);
  const kept = () => ports.tables.sent.keys();
  clock.pass(4 * 24 * HOUR - 4 * HOUR);
  await agent.turn();
  expect(await kept()).toHaveLength(3);
  // Back after a long weekend, from the backup of before.
  server.answers['/api/v1/report'] = () => new Response('', { status: 503 });
  clock.pass(24 * HOUR);
  await agent.turn();
  expect(await kept()).toHaveLength(3);
  restore(MORNING.getTime());
  clock.pass(HOUR);
  await agent.turn();
  expect(events()).toHaveLength(3);
  clock.pass(4 * 24 * HOUR + 1);
  await agent.turn();
  expect(await kept()).toEqual([]);
});

test('a full disk keeps nothing from leaving', async () => {
  const { ports, server, begin, events } = device();
  const { sent } = ports.tables as unknown as { sent: ReturnType<typeof memoryTable> };
  sent.isFull = true;
  const { agent, navigations } = await begin();
  await agent.turn();
  await navigations.instead(agent, CASINO);
  await agent.post.send();
  expect([events().length, (await ports.tables.events.keys()).length, server.asked.length > 0]).toEqual([1, 0, true]);
});

test('each report shows what the answer before it said, also by another worker: a server that was put back without knowing hears of it', async () => {
  const { begin, server } = device();
  const shown = () => server.asked.filter(({ path }) => path === '/api/v1/report').map(({ heard }) => heard);
  const say = (answer: object) => {
    server.answers['/api/v1/report'] = () => Response.json({ taken: true, ...answer });
  };
  say({ heard: '41.1764000000000.seal' });
  await (await begin()).agent.turn();
  say({});
  await (await begin()).agent.turn();
  say({ heard: 'one two' });
  await (await begin()).agent.turn();
  await (await begin()).agent.turn();
  expect(shown()).toEqual([null, ...Array.from({ length: 3 }, () => '41.1764000000000.seal')]);
});
