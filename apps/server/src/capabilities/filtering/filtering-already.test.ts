import { describe, expect, test } from 'vitest';
import { alreadyAmong, type StandingChange, type Wish } from './filtering-already.ts';
import type { Proposal } from './filtering-changes.ts';

const AT = new Date('2026-11-17T10:42:00Z');
const HOUR = 3_600_000;
const after = (hours: number) => new Date(AT.getTime() + hours * HOUR).toISOString();
type Address = Extract<Proposal, { kind: 'address' }>;
const address = (over: Partial<Address> = {}): Address => ({
  ...{ kind: 'address', audience: { years: [9] }, address: 'chat.example', action: 'block', from: null, until: null },
  ...over,
});
let last = 0;
/** A change that came into force an hour ago and goes on for as long as it says. */
const held = (proposal: Proposal, over: Partial<StandingChange> = {}): StandingChange => {
  last += 1;
  const until = 'until' in proposal && proposal.until !== null ? Date.parse(proposal.until) : Number.POSITIVE_INFINITY;
  return {
    ...{ id: `c${last}`, number: last, proposal, from: AT.getTime() - HOUR, until, waits: false, isUnsigned: false },
    ...{ requestedAt: new Date(AT.getTime() - HOUR), requestId: null },
    ...over,
  };
};
const waits = (proposal: Proposal, over: Partial<StandingChange> = {}) =>
  held(proposal, { from: Number.POSITIVE_INFINITY, waits: true, ...over });
const found = (standing: StandingChange[], proposal: Proposal, over: Partial<Wish> = {}) => {
  const already = alreadyAmong(standing, { proposal, emergency: false, requestId: null, at: AT, ...over });
  return standing.indexOf(already as StandingChange);
};
const emergency = { emergency: true };

describe('what holds already', () => {
  test('is the last word about that address for those people', () => {
    expect(found([held(address())], address())).toBe(0);
    expect(found([held(address())], address(), emergency)).toBe(0);
    expect(found([held(address({ address: 'https://Chat.example/' }))], address())).toBe(0);
    for (const other of [
      address({ address: 'chat.example/rooms' }),
      address({ audience: { years: [10] } }),
      address({ audience: { everyone: true } }),
      address({ action: 'allow', until: after(1) }),
    ])
      expect(found([held(address())], other), JSON.stringify(other)).toBe(-1);
  });

  test('is for each of those it is wanted for, whoever else it is for', () => {
    const both = address({ audience: { years: [9, 10] } });
    expect(found([held(both)], address())).toBe(0);
    expect(found([held(address())], both)).toBe(-1);
    expect(found([held(address()), held(address({ audience: { years: [10] } }))], both)).toBe(0);
  });

  test('closed for everybody is closed for each of them, unless it is open for some or for less long', () => {
    const everyone = { everyone: true } as const;
    const all = address({ audience: everyone });
    expect(found([held(all)], address())).toBe(0);
    expect(found([held(all)], address({ audience: { years: [9], persons: ['a'] } }), emergency)).toBe(0);
    expect(
      found([held(address({ audience: { years: [10] } })), held(all)], address({ audience: { years: [9, 10] } })),
    ).toBe(1);
    const opened = held(address({ action: 'allow', audience: { roles: ['pupil'] }, until: after(2) }));
    expect(found([held(all), opened], address())).toBe(-1);
    expect(found([held(all), { ...opened, until: AT.getTime() - 1 }], address())).toBe(0);
    expect(found([held(address({ audience: everyone, until: after(5) }))], address())).toBe(-1);
    expect(found([held(all), held(address({ action: 'none', audience: everyone }))], address())).toBe(-1);
    expect(found([waits(all)], address())).toBe(-1);
    // What is open for everybody is none of this: a narrower word goes before it.
    const open = { action: 'allow', until: after(9) } as const;
    expect(found([held(address({ ...open, audience: everyone }))], address(open))).toBe(-1);
  });

  test('holds no more once somebody has said otherwise, and again when that is over', () => {
    const opened = (until: string) => held(address({ action: 'allow', until }));
    expect(found([held(address()), opened(after(2))], address())).toBe(-1);
    expect(found([held(address()), opened(after(-0.5))], address())).toBe(0);
    // Opened from tomorrow on: what is closed today is not closed for as long as it is wanted.
    const tomorrow = held(address({ action: 'allow', from: after(20), until: after(30) }), {
      from: AT.getTime() + 20 * HOUR,
    });
    expect(found([held(address()), tomorrow], address())).toBe(-1);
    expect(found([held(address()), tomorrow], address({ until: after(19) }))).toBe(0);
  });

  test('holds for as long as it is wanted', () => {
    const week = address({ action: 'allow', until: after(100) });
    expect(found([held(week)], address({ action: 'allow', until: after(99) }))).toBe(0);
    expect(found([held(week)], address({ action: 'allow', until: after(101) }))).toBe(-1);
    expect(found([held(address({ until: after(5) }))], address())).toBe(-1);
  });

  test('of an emergency that opens and nobody signed for: no second one, however long it would be; an ordinary change may be asked for', () => {
    const unsigned = held(address({ action: 'allow', until: after(100) }), {
      until: AT.getTime() + 23 * HOUR,
      isUnsigned: true,
    });
    const longer = address({ action: 'allow', until: after(200) });
    expect(found([unsigned], longer, emergency)).toBe(0);
    expect(found([unsigned], longer)).toBe(-1);
    expect(found([{ ...unsigned, isUnsigned: false }], longer, emergency)).toBe(-1);
  });

  test('what is recorded for an investigation is another thing than what is only open', () => {
    const open = address({ action: 'allow', until: after(9), audience: { persons: ['a'] } });
    expect(found([held(open)], { ...open, recorded: true })).toBe(-1);
    expect(found([held({ ...open, recorded: true })], { ...open, recorded: true })).toBe(0);
  });
});

describe('what waits already', () => {
  const cells: Proposal = {
    ...{ kind: 'cells', audience: { years: [9, 10] }, cells: { games: 'allow' }, periods: null, from: null },
    until: after(40),
  };
  test('is word for word the same, for the same people', () => {
    expect(found([waits(cells)], { ...cells, audience: { years: [10, 9] } })).toBe(0);
    for (const other of [
      { ...cells, audience: { years: [9] } },
      { ...cells, cells: { games: 'warn' } },
      { ...cells, place: 'off-site' },
      { ...cells, periods: ['lessons'] },
      { ...cells, until: after(41) },
      { ...cells, until: null },
    ] as Proposal[])
      expect(found([waits(cells)], other), JSON.stringify(other)).toBe(-1);
  });

  test('of a new list is the same whatever id it was given', () => {
    const add = (subscription: string, name = 'Games'): Proposal => ({
      ...{ kind: 'list', act: 'add', subscription, version: null, definition: { name, from: 'upload' } },
    });
    expect(found([waits(add('a'))], add('b'))).toBe(0);
    expect(found([waits(add('a'))], add('b', 'Chat'))).toBe(-1);
  });

  test('an hour that two ask for within minutes is the same hour', () => {
    const hour = (asked: number) => address({ action: 'allow', until: after(asked / 60 + 1) });
    const asked = (minutes: number) =>
      waits(hour(-minutes), { requestedAt: new Date(AT.getTime() - minutes * 60_000) });
    expect(found([asked(14)], hour(0))).toBe(0);
    expect(found([asked(16)], hour(0))).toBe(-1);
  });

  test('stops no emergency, and answers no other request of a block page', () => {
    expect(found([waits(address())], address(), emergency)).toBe(-1);
    expect(found([waits(address(), { requestId: 'r1' })], address(), { requestId: 'r1' })).toBe(0);
    expect(found([waits(address(), { requestId: 'r1' })], address(), { requestId: 'r2' })).toBe(-1);
    expect(found([waits(address(), { requestId: 'r1' })], address())).toBe(0);
  });
});

test('of other kinds only the emergency that was made last is the same, and only until it is signed', () => {
  const none: Proposal = { kind: 'internet', audience: { years: [9] }, access: 'none', from: null, until: after(3) };
  const unsigned = held(none, { isUnsigned: true });
  expect(found([unsigned], none, emergency)).toBe(0);
  expect(found([held(none)], none, emergency)).toBe(-1);
  expect(found([unsigned, held({ ...none, access: 'usual' })], none, emergency)).toBe(-1);
});

test('an edition of a list that is asked for again is the same, whatever it changes by now; another edition is another', () => {
  const use = (version: string, figures: object): Proposal => ({
    ...{ kind: 'list', act: 'accept', subscription: 's', version },
    definition: { name: 'School list', edition: 2, ...figures },
  });
  const asked = [waits(use('v2', { against: 1, adds: 0, removes: 60, entries: 60 }))];
  expect(found(asked, use('v2', { against: 3, adds: 4, removes: 2, entries: 60 }))).toBe(0);
  expect(found(asked, use('v2', {}))).toBe(0);
  expect(found(asked, use('v3', { against: 1, adds: 0, removes: 60, entries: 60 }))).toBe(-1);
});
