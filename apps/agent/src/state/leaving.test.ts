import { scan, shippedLibrary } from '@gatehouse/engine';
import { expect, test } from 'vitest';
import { device, OTHER } from '../test-support/agent.fixture.ts';
import { MANAGED, PUBLIC_KEY, refusal, signedText, worldOf } from '../test-support/server.fixture.ts';

const ELSEWHERE = '019a9133-50aa-7b3e-8c27-6e0f1d2c3b4b';
const NOTHING_YET = { events: 0, pictures: 0, unconfirmed: 0, answers: 0, held: 0, notices: 0, asked: 0 };

async function waiting() {
  const set = device();
  const { ports, server } = set;
  const { agent, navigations } = await set.begin();
  await agent.turn();
  server.answers['/api/v1/events'] = () => refusal(503);
  server.answers['/api/v1/agent/notice-read'] = () => refusal(503);
  await navigations.instead(agent, { ...OTHER, url: 'https://denied.example/' });
  const [id = ''] = await ports.tables.events.keys();
  await ports.tables.pictures.put(id, { bytes: new Uint8Array([0xff]), at: 1 });
  await ports.tables.unconfirmed.put(id, { url: OTHER.url, at: 1, source: agent.source });
  const event = JSON.parse((await ports.tables.events.get(id))?.json ?? '');
  const found = scan('my dad hits me', shippedLibrary());
  const held = { found, known: 'k', said: [], top: OTHER.url, tab: 1 };
  await agent.held.hold('D1 0', { event: { ...event, id: ELSEWHERE }, ...held }, agent.clock.now().getTime());
  await ports.tables.answers.put(id, { path: '/s/x/blocked/mistake', fields: {}, at: agent.clock.now().getTime() });
  await agent.notices.read();
  await agent.answers.asked.keep({ account: 'e', host: 'denied.example' }, 'https://x.example/', agent.clock.now());
  const rows = async (table: keyof typeof ports.tables) => (await ports.tables[table].keys()).length;
  const counts = async () => {
    const { noticesRead, asked } = (await ports.area.get(null)) as Record<string, unknown[]>;
    const [events, pictures] = [await rows('events'), await rows('pictures')];
    const [unconfirmed, answers] = [await rows('unconfirmed'), await rows('answers')];
    return {
      events,
      pictures,
      unconfirmed,
      answers,
      held: await rows('held'),
      notices: noticesRead?.length,
      asked: asked?.length,
    };
  };
  return { ...set, agent, counts };
}

test('what waits for a school is told to no other one that the device goes to, and that it was lost is told (S19)', async () => {
  const { agent, counts, given, server } = await waiting();
  expect(await counts()).toEqual({ events: 1, pictures: 1, unconfirmed: 1, answers: 1, held: 1, notices: 1, asked: 1 });
  const before = server.asked.length;
  given.managed = { ...MANAGED, join: 'of-another-school' };
  server.answers['/api/v1/agent/join'] = () =>
    Response.json({
      key: 'gh_there',
      school: ELSEWHERE,
      sensor: ELSEWHERE,
      name: 'x',
      keyId: 'k',
      publicKey: PUBLIC_KEY,
    });
  const school = { ...worldOf().school, id: ELSEWHERE };
  server.answers['/api/v1/agent/world'] = () => new Response(signedText(worldOf({ school }), { school: ELSEWHERE }));
  await agent.turn();
  expect(agent.school).toBe(ELSEWHERE);
  expect(await counts()).toEqual(NOTHING_YET);
  const told = server.asked.slice(before).map(({ path }) => path);
  for (const path of ['/api/v1/events', '/api/v1/agent/notice-read', '/api/v1/agent/confirm', '/s/x/blocked/mistake'])
    expect(told).not.toContain(path);
  expect(agent.post.state).toMatchObject({ events: 0, lost: 2 });
});

test('a new joining code of the same school takes nothing from it', async () => {
  const { agent, counts, given } = await waiting();
  given.managed = { ...MANAGED, join: 'another' };
  await agent.turn();
  expect(await counts()).toMatchObject({ events: 1, held: 1, notices: 1, asked: 1 });
  expect(agent.post.state.lost).toBe(0);
});
