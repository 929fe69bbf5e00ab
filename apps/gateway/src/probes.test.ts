import { expect, test } from 'vitest';
import { Gate, type GateWorld } from './gate.ts';
import { askFor, tryProbes } from './probes.ts';
import { smallWorld } from './snapshot.fixture.ts';

/** A gate that spools nothing; what would be spooled is counted. */
function probed(world: GateWorld['world'] | null = smallWorld(), onError: 'block' | 'allow' = 'block') {
  let spooled = 0;
  const gate = new Gate({
    clock: { now: () => new Date('2026-11-17T10:42:00Z'), elapsed: () => 0 },
    place: 'on-site',
    clients: { find: () => undefined } as never,
    current: () =>
      world === null ? undefined : { world, directory: { people: new Map(), readers: [] }, seesSearches: false },
    onError,
    spool: () => spooled++,
  });
  const decided = (address: string, audience: string | null) =>
    tryProbes(gate, [{ key: 'k', address, reader: audience === null ? null : { audience } }])[0];
  return { decided, spooled: () => spooled };
}

test('a probe is asked as Squid asks: plain with its whole address, https by its host alone', () => {
  expect(askFor('maths.example/games?x=1')).toMatchObject({
    method: 'GET',
    target: 'http://maths.example/games?x=1',
    sni: null,
  });
  expect(askFor('https://maths.example/games')).toMatchObject({
    ...{ method: 'CONNECT', target: 'maths.example:443', sni: 'maths.example', helloRead: true, account: null },
  });
  expect(askFor('https://maths.example:8443')).toMatchObject({ target: 'maths.example:8443' });
  expect(askFor('http://')).toBeNull();
});

test('each is decided with what the gate has loaded, for the reader that it names; nobody hears of it', () => {
  const { decided, spooled } = probed();
  for (const address of ['dice.example', 'https://dice.example', 'https://dice.example/roulette']) {
    expect(decided(address, 'pupil-ks3'), address).toEqual({ key: 'k', decided: 'closed', reason: 'category' });
  }
  expect(decided('fractions.example', 'pupil-ks3')?.decided).toBe('open');
  // Nobody named: the strictest policy, as for an account that nobody knows.
  expect(decided('dice.example', null)?.decided).toBe('closed');
  expect(spooled()).toBe(0);
});

test('without a snapshot it is what the school chose for faults; where deciding fails the rules say it', () => {
  const closed = { decided: 'closed', reason: 'engine_error' };
  expect(probed(null).decided('dice.example', 'staff')).toMatchObject(closed);
  expect(probed(null, 'allow').decided('dice.example', 'staff')?.decided).toBe('open');
  const broken = { ...smallWorld(), lists: null } as never;
  expect(probed(broken).decided('fractions.example', 'staff')).toMatchObject(closed);
});
