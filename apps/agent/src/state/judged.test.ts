import { expect, test } from 'vitest';
import { device, FILTER } from '../test-support/agent.fixture.ts';
import { RULES } from '../test-support/server.fixture.ts';

/** Something that never ends: a server that takes its time, a worker that is stopped meanwhile. */
const NEVER = new Promise<never>(() => undefined);

/** A device with another set of rules to come, and one that ends within a minute. */
async function upToDate() {
  const set = device();
  const until = set.clock.now().getTime() + 60_000;
  const opened = { id: 'x', appliesTo: { everyone: true }, address: 'denied.example', from: 0, until };
  const rules = { ...RULES, exceptions: [{ ...opened, action: 'allow' as const, reason: 'work' }] };
  set.given.world = { rules };
  await (await set.begin()).agent.turn();
  const looks = async (what: () => Promise<unknown> = async () => (await set.begin()).agent.turn()) => {
    const before = set.given.worldChanges;
    await what();
    return set.given.worldChanges - before;
  };
  expect(await looks()).toBe(0);
  return { ...set, looks, change: () => Object.assign(set.given.world, { rules: { ...rules, onError: 'allow' } }) };
}

test('what is open is looked at by new rules also where the worker that took them was stopped before it was done', async () => {
  const { given, looks, change } = await upToDate();
  change();
  given.look = () => NEVER;
  expect(await looks()).toBe(1);
  given.look = () => Promise.resolve();
  expect(await looks()).toBe(1);
  expect(await looks()).toBe(0);
});

test('and so it is where one failed at it, with the next turn', async () => {
  const { given, looks, change, begin } = await upToDate();
  const { agent } = await begin();
  change();
  given.look = () => Promise.reject(new Error('No tabs.'));
  expect(await looks(() => agent.turn())).toBe(2);
  given.look = () => Promise.resolve();
  expect(await looks(() => agent.turn())).toBe(1);
});

test('where lessons begin while a server takes its time nobody waits for it', async () => {
  const { clock, looks, begin, ports } = await upToDate();
  ports.fetch = () => NEVER;
  const { agent } = await begin();
  void agent.turn();
  clock.pass(60_000);
  const minute = async () => {
    void agent.turn();
    await new Promise((resolve) => setTimeout(resolve));
  };
  expect(await looks(minute)).toBe(1);
  expect(await looks(minute)).toBe(0);
});

test('while a filter is still to come nobody asks about each page that is open: they are looked at once it is here', async () => {
  const { given, looks, server, begin, change } = await upToDate();
  const next = { ...FILTER, id: 'e'.repeat(64) };
  server.answers[`/api/v1/agent/filters/${next.id}`] = () => null;
  change();
  given.filter = next;
  given.look = () => NEVER;
  await looks();
  given.look = () => Promise.resolve();
  const { agent } = await begin();
  const turn = agent.turn();
  expect(await looks(async () => undefined)).toBe(0);
  expect(await looks(() => turn)).toBe(1);
});
