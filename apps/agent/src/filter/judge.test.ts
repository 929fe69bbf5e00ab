import { compileRules } from '@gatehouse/engine';
import { describe, expect, test } from 'vitest';
import type { SignedWorld } from '../link/signed-world.ts';
import { MORNING, memoryTable, standingClock } from '../test-support/device.fixture.ts';
import { confirmed, GAMBLING, HEADER, NOT_LISTED, RULES, SERVER, worldOf } from '../test-support/server.fixture.ts';
import { Confirmations } from './confirmations.ts';
import { type AgentWorldNow, judge } from './judge.ts';

const FILTER = { id: 'f'.repeat(64), bytes: 10, entries: 1 };

function setUp(options: { unconfirmed?: 'hold' | 'open'; isAway?: boolean } = {}) {
  const asked: string[] = [];
  const confirmations = new Confirmations({
    ...{ table: memoryTable(), clock: standingClock() },
    ask: async ({ url }) => {
      asked.push(url);
      if (options.isAway) throw new Error('The server does not answer.');
      return confirmed(/casino/.test(url) ? GAMBLING : NOT_LISTED);
    },
  });
  const rules = compileRules(RULES).rules;
  if (rules === null) throw new Error('The rules of this test have an error.');
  const world = worldOf({ filter: FILTER, unconfirmed: options.unconfirmed ?? 'hold' });
  const signed: SignedWorld = { version: 'v1', header: HEADER, world, rules };
  const now: AgentWorldNow = { signed, account: null, mayBeListed: (url) => /casino|alarm/.test(url) };
  const ask = (url: string, at: AgentWorldNow | undefined = now) =>
    judge(url, MORNING, { server: SERVER, now: at, place: undefined, confirmations });
  return { ask, asked, now, confirmations };
}

test('what no list has is decided on the device, by the school’s own words and policies', async () => {
  const { ask, asked } = setUp();
  expect(await ask('https://fractions.example/a?b#c')).toEqual({ kind: 'open' });
  expect(await ask('https://sub.denied.example/')).toMatchObject({
    kind: 'decided',
    verdict: { reason: 'school_deny' },
  });
  expect(asked).toEqual([]);
});

test('what the filter may hold is confirmed: listed is blocked, a false hit is decided as if it had missed', async () => {
  const { ask, asked } = setUp();
  expect(await ask('https://casino.example/')).toEqual({ kind: 'decided', verdict: GAMBLING });
  expect(await ask('https://alarm.example/')).toEqual({ kind: 'open' });
  expect(await ask('https://alarm.denied.example/')).toMatchObject({ verdict: { reason: 'school_deny' } });
  expect(asked).toHaveLength(3);
});

describe('when nobody can say', () => {
  test.each(['hold', 'open'] as const)('the school’s choice holds: %s', async (unconfirmed) => {
    const { ask } = setUp({ unconfirmed, isAway: true });
    expect(await ask('https://casino.example/')).toEqual(
      unconfirmed === 'hold' ? { kind: 'held', because: 'unconfirmed' } : { kind: 'unchecked' },
    );
    expect(await ask('https://fractions.example/')).toEqual({ kind: 'open' });
  });

  test('before the first world everything is held back but the server itself', async () => {
    const { confirmations } = setUp();
    const ask = (url: string) =>
      judge(url, MORNING, { server: SERVER, now: undefined, place: undefined, confirmations });
    expect(await ask('https://fractions.example/')).toEqual({ kind: 'held', because: 'no_world' });
    expect(await ask(`${SERVER}/s/x/blocked`)).toEqual({ kind: 'open' });
    expect(await ask(`${SERVER.replace('https', 'wss')}/live`)).toEqual({ kind: 'open' });
    expect(await ask(`${SERVER}.evil.example/`)).toEqual({ kind: 'held', because: 'no_world' });
    expect(await ask(`${SERVER}@evil.example/`)).toEqual({ kind: 'held', because: 'no_world' });
  });

  test('without a filter, or with one that fails, everything is asked about', async () => {
    const { ask, asked, now } = setUp();
    const broken = () => {
      throw new RangeError('out of bounds');
    };
    await ask('https://fractions.example/1', { ...now, mayBeListed: null });
    await ask('https://other.example/2', { ...now, mayBeListed: broken });
    expect(asked).toEqual(['https://fractions.example/1', 'https://other.example/2']);
  });
});

test('what cannot be read as an address is blocked here', async () => {
  const { ask, asked } = setUp();
  expect(await ask('https://[::1/')).toMatchObject({ kind: 'decided', verdict: { reason: 'unreadable_address' } });
  expect(asked).toEqual([]);
});
