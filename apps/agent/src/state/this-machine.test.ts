import { expect, test } from 'vitest';
import { device } from '../test-support/agent.fixture.ts';
import { memorySession } from '../test-support/device.fixture.ts';

test('a report says by which start of the browser it comes: the same for each of its workers, another at the next start or in a copy of the profile', async () => {
  const on = device();
  const reports = () => on.server.asked.filter(({ path }) => path === '/api/v1/report').map(({ machine }) => machine);
  for (let worker = 0; worker < 2; worker++) await (await on.begin()).agent.turn();
  const [first, second] = reports();
  expect(first).toMatch(/^[0-9a-f-]{36}$/);
  expect(second).toBe(first);
  // What is kept on the disk is the same; what ends with the browser is not.
  on.ports.session = memorySession();
  await (await on.begin()).agent.turn();
  expect(reports().at(-1)).toMatch(/^[0-9a-f-]{36}$/);
  expect(reports().at(-1)).not.toBe(first);
});

test('a browser that keeps nothing for its session reports all the same', async () => {
  const on = device();
  on.ports.session = { ...on.ports.session, set: () => Promise.reject(new Error('Quota')) };
  await (await on.begin()).agent.turn();
  expect(on.server.asked.at(-1)).toMatchObject({ path: '/api/v1/report', machine: null });
});
