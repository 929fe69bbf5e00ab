import { describe, expect, test } from 'vitest';
import { Kept } from '../state/kept.ts';
import { memoryArea, standingClock } from '../test-support/device.fixture.ts';
import { fakeServer, HEADER, MANAGED, ME, PUBLIC_KEY, refusal, SCHOOL } from '../test-support/server.fixture.ts';
import { Membership } from './membership.ts';
import { ServerLink } from './server-link.ts';

const MACHINE = { release: '0.1.0', platform: 'linux x86-64' };
const MONTH_MS = 31 * 86_400_000;

async function setUp() {
  const area = memoryArea();
  const kept = await Kept.open(area, () => '0b9a1c9e-5f0c-4be2-8a1d-94c310000001');
  const clock = standingClock();
  const server = fakeServer();
  const link = new ServerLink({
    ...{ fetch: server.fetch, clock, origin: () => MANAGED.server, heardTime: () => undefined },
    key: () => kept.values.joined?.key ?? null,
  });
  const membership = new Membership({ kept, link, clock, machine: MACHINE, leave: async () => undefined });
  return {
    area,
    kept,
    clock,
    server,
    membership,
    joins: () => server.asked.filter(({ path }) => path.endsWith('/join')),
  };
}

test('an agent joins once, with what it is called, and keeps key and pinned key', async () => {
  const { membership, kept, joins } = await setUp();
  await membership.ensure(MANAGED);
  await membership.ensure(MANAGED);
  expect(joins().map(({ body, key }) => [JSON.parse(body), key])).toEqual([
    [{ join: MANAGED.join, install: kept.values.install, device: 'LIB-04', ...MACHINE }, null],
  ]);
  expect(kept.values.joined).toMatchObject({ key: 'gh_first', school: SCHOOL, publicKey: PUBLIC_KEY });
});

test('another server or another joining code in the policy is a reason to join anew, and nothing else is', async () => {
  const { membership, joins } = await setUp();
  await membership.ensure(MANAGED);
  await membership.ensure({ ...MANAGED, device: 'LIB-05' });
  expect(joins()).toHaveLength(1);
  await membership.ensure({ ...MANAGED, join: 'another' });
  await membership.ensure({ ...MANAGED, join: 'another', server: 'https://elsewhere.example' });
  expect(joins()).toHaveLength(3);
});

test('a key that has ended is asked about once an hour, and another pinned key is refused', async () => {
  const { membership, clock, joins, server, kept } = await setUp();
  await membership.ensure(MANAGED);
  await membership.rejoin(MANAGED);
  await expect(membership.rejoin(MANAGED)).rejects.toThrow('was revoked on the page');
  clock.pass(3_600_001);
  const join = server.answers['/api/v1/agent/join'];
  server.answers['/api/v1/agent/join'] = () =>
    Response.json({ key: 'gh_false', school: SCHOOL, sensor: SCHOOL, name: 'x', keyId: 'k', publicKey: 'another' });
  await expect(membership.rejoin(MANAGED)).rejects.toThrow('another key');
  expect(kept.values.joined?.key).toBe('gh_first');
  expect(joins()).toHaveLength(3);
  if (join) server.answers['/api/v1/agent/join'] = join;
});

test('who joins again at the same server takes nothing older than before; at another one it begins anew', async () => {
  const { membership, kept, server } = await setUp();
  const newest = {
    ...HEADER,
    version: 'ab'.repeat(32),
    madeAt: '2026-11-17T10:42:00.000Z',
    keyId: 'k',
    signature: 's',
  };
  await membership.ensure(MANAGED);
  const { joined } = kept.values;
  if (joined === null) throw new Error('It has joined.');
  await kept.change({ joined: { ...joined, newest, olderAt: 7 } });
  await membership.rejoin(MANAGED);
  await membership.ensure({ ...MANAGED, join: 'another' });
  expect(kept.values.joined).toMatchObject({ join: 'another', newest, olderAt: 7 });
  const publicKey = 'another';
  server.answers['/api/v1/agent/join'] = () =>
    Response.json({ key: 'gh_new', school: SCHOOL, sensor: SCHOOL, name: 'x', keyId: 'k', publicKey });
  await membership.ensure({ ...MANAGED, server: 'https://elsewhere.example' });
  expect([kept.values.joined?.publicKey, kept.values.joined?.newest]).toEqual(['another', undefined]);
});

describe('a key of more than thirty days', () => {
  async function old() {
    const set = await setUp();
    await set.membership.ensure(MANAGED);
    set.clock.pass(MONTH_MS);
    set.server.answers['/api/v1/key'] = () => Response.json({ key: 'gh_second' });
    return set;
  }

  test('is changed: kept before it is used, the one before forgotten once it works', async () => {
    const { membership, kept, server, area } = await old();
    const seen: unknown[] = [];
    server.answers['/api/v1/me'] = (_, key) => {
      seen.push(key, structuredClone(area.values.joined));
      return Response.json(ME);
    };
    await membership.rotate();
    expect(seen).toEqual(['gh_second', expect.objectContaining({ key: 'gh_second', previous: 'gh_first' })]);
    expect(kept.values.joined).toMatchObject({ key: 'gh_second' });
    expect(kept.values.joined?.previous).toBeUndefined();
    await membership.rotate();
    expect(server.asked.filter(({ path }) => path === '/api/v1/key')).toHaveLength(1);
  });

  test('that the server does not know after all gives way to the one before', async () => {
    const { membership, kept, server } = await old();
    server.answers['/api/v1/me'] = (_, key) => (key === 'gh_first' ? Response.json(ME) : refusal(401));
    await membership.rotate();
    expect(kept.values.joined?.key).toBe('gh_first');
  });

  test('is not changed where nothing can be kept: the next worker would have neither', async () => {
    const { membership, kept, area } = await old();
    area.isFull = true;
    await membership.rotate();
    expect(kept.values.joined?.key).toBe('gh_first');
  });
});
