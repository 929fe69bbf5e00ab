import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { Agent } from '../state/agent.ts';
import { CASINO, device, OTHER } from '../test-support/agent.fixture.ts';
import { Gates } from './gates.ts';
import { Navigations } from './navigation.ts';

const ROOT = 'chrome-extension://abc/';
let led: unknown[] = [];
beforeEach(() => {
  led = [];
  const tabs = { update: async (id: number, change: object) => led.push([id, change]) };
  vi.stubGlobal('chrome', { runtime: { getURL: (path: string) => ROOT + path }, tabs });
});
afterEach(() => vi.unstubAllGlobals());

const request = (of: Pick<chrome.webRequest.Details, 'url' | 'type'>) => ({
  ...{ requestId: '7', tabId: 3, frameId: 0, method: 'GET' },
  ...of,
});
async function up(): Promise<Agent> {
  const { agent } = await device().begin();
  await agent.turn();
  return agent;
}

test('a request that one gate let pass passes the others; one that goes elsewhere meanwhile does not', async () => {
  const agent = await up();
  const judged = vi.spyOn(agent, 'judge');
  const gates = new Gates(new Navigations());
  const ask = Promise.resolve(agent);
  expect(await gates.redirecting(ask, request(OTHER))).toEqual({});
  expect(await gates.cancelling(ask, request(OTHER))).toEqual({});
  expect(await gates.redirecting(ask, request(OTHER))).toEqual({});
  expect(judged).toHaveBeenCalledTimes(1);
  expect(await gates.redirecting(ask, request(CASINO))).toEqual({
    redirectUrl: expect.stringMatching(/^chrome-extension:\/\/abc\/blocked\.html\?/),
  });
});

test('a worker that knows nothing of the gate before breaks off, and leads the tab to the page that says why', async () => {
  const agent = Promise.resolve(await up());
  expect(await new Gates(new Navigations()).cancelling(agent, request(CASINO))).toEqual({ cancel: true });
  expect(led).toEqual([[3, { url: expect.stringMatching(/^chrome-extension:\/\/abc\/blocked\.html\?/) }]]);
  const frame = request({ ...CASINO, type: 'sub_frame' });
  expect(await new Gates(new Navigations()).cancelling(agent, frame)).toEqual({ cancel: true });
  expect(led).toHaveLength(1);
});

test('what one gate held back the others hold back as well, and nothing is led where there is no tab', async () => {
  const agent = Promise.resolve(await up());
  const gates = new Gates(new Navigations());
  const held = { redirectUrl: expect.stringMatching(/blocked\.html/) };
  expect(await gates.redirecting(agent, request(CASINO))).toEqual(held);
  expect(await gates.redirecting(agent, request(CASINO))).toEqual(held);
  expect(await gates.cancelling(agent, { ...request(CASINO), tabId: -1 })).toEqual({ cancel: true });
  expect(led).toEqual([]);
  expect(await gates.cancelling(agent, { ...request(CASINO), tabId: 0 })).toEqual({ cancel: true });
  expect(led).toEqual([[0, expect.anything()]]);
});

test('of the requests that passed the last five hundred are remembered', async () => {
  const agent = await up();
  const judged = vi.spyOn(agent, 'judge');
  const gates = new Gates(new Navigations());
  const ask = (id: number) => gates.redirecting(Promise.resolve(agent), { ...request(OTHER), requestId: String(id) });
  for (let id = 0; id <= 500; id++) expect(await ask(id)).toEqual({});
  for (const id of [1, 500]) await ask(id);
  expect(judged).toHaveBeenCalledTimes(501);
  await ask(0);
  expect(judged).toHaveBeenCalledTimes(502);
});

test('a connection is broken off, and an agent that does not come up opens nothing', async () => {
  const socket = request({ url: 'wss://casino.example/', type: 'websocket' });
  const agent = Promise.resolve(await up());
  expect(await new Gates(new Navigations()).redirecting(agent, socket)).toEqual({ cancel: true });
  const other = request({ url: 'https://casino.example/', type: 'other' });
  expect(await new Gates(new Navigations()).redirecting(agent, other)).toEqual({ cancel: true });
  const none = Promise.reject(new Error('The browser’s database is gone.'));
  expect(await new Gates(new Navigations()).redirecting(none, request(OTHER))).toEqual({
    redirectUrl: `${ROOT}hold.html`,
  });
});
