import { describe, expect, it } from 'vitest';
import { decide } from './decide.ts';
import { ask, PUPIL, policy, rules, short, worldOf } from './policies.fixture.ts';
import { compileRules, recordingOf, resolvePolicy } from './policies.ts';
import type { Who } from './policy-scope.ts';
import type { Exception, Rules } from './rules.ts';

describe('exceptions', () => {
  const FROM = Date.parse('2026-06-10T08:00:00Z');
  const UNTIL = Date.parse('2026-06-10T14:30:00Z');
  const exception = (over: Partial<Exception> = {}): Exception => ({
    id: 'e1',
    appliesTo: { groups: ['9B'] },
    address: 'bets.test',
    action: 'allow',
    from: FROM,
    until: UNTIL,
    reason: 'lesson',
    ...over,
  });
  const policies = [policy('all', { everyone: true }, { gambling: 'block' }, { fallback: 'allow' })];
  const only = (over: Partial<Exception>, more: Partial<Rules> = {}) =>
    worldOf({ policies, exceptions: [exception(over)], ...more });

  it('opens for those it is for, from its beginning to before its end, and is told with its id', () => {
    const world = only({});
    const { trace, ...rest } = ask(world, 'http://www.bets.test/odds', PUPIL, UNTIL - 1);
    expect(rest).toEqual({ action: 'allow', category: null, reason: 'exception', rule: 'bets.test' });
    expect(trace.at(-1)).toMatchObject({ code: 'exception_allows', rule: 'bets.test', policy: 'e1' });
    expect(short(world, 'http://bets.test/', PUPIL, FROM)[0]).toBe('allow');
  });

  it('is as if it had never been before, after, and for others', () => {
    const [never, world] = [worldOf({ policies }), only({})];
    const others: Who = { audience: 'pupil-ks3', groups: ['9C'] };
    for (const [who, at] of [
      [PUPIL, FROM - 1],
      [PUPIL, UNTIL],
      [others, FROM],
    ] as const)
      expect(ask(world, 'http://bets.test/', who, at)).toEqual(ask(never, 'http://bets.test/', who, at));
  });

  it('never opens an illegal entry, nor what is in a category that no exception opens', () => {
    const sealed = only({ address: 'sealed.test' });
    expect(short(sealed, 'http://sealed.test/')[1]).toBe('illegal');
    const refused = only({ address: 'games.test' }, { neverExcepted: ['gambling'] });
    expect(ask(refused, 'http://games.test/').action).toBe('allow');
    const poker = ask(refused, 'http://games.test/poker');
    expect(poker).toMatchObject({ action: 'block', reason: 'category' });
    expect(poker.trace).toContainEqual(expect.objectContaining({ code: 'exception_refused', policy: 'e1' }));
    // What closes opens nothing, so nothing holds it back.
    const closing = only({ address: 'games.test', action: 'block' }, { neverExcepted: ['games', 'gambling'] });
    expect(short(closing, 'http://games.test/poker')).toEqual(['block', 'exception', 'e1']);
  });

  it('stands beside the school’s own lists: the longer entry counts, of equal ones the exception', () => {
    const school = (allow: string[], deny: string[]) => ({
      school: {
        allow: { name: 'allow', version: '1', entries: allow },
        deny: { name: 'deny', version: '1', entries: deny },
      },
    });
    expect(short(only({}, school([], ['bets.test'])), 'http://bets.test/')).toEqual(['allow', 'exception', 'e1']);
    expect(short(only({}, school([], ['a.bets.test'])), 'http://a.bets.test/')[1]).toBe('school_deny');
    const closed = only({ action: 'block' }, school(['bets.test', 'a.bets.test'], []));
    expect(short(closed, 'http://bets.test/').slice(0, 2)).toEqual(['block', 'exception']);
    expect(short(closed, 'http://a.bets.test/').slice(0, 2)).toEqual(['allow', 'school_allow']);
  });

  it('of several: the longer entry, then the one for fewer people, then block', () => {
    const several = (...over: Partial<Exception>[]) =>
      worldOf({ policies, exceptions: over.map((each, at) => exception({ id: `e${at}`, ...each })) });
    const everyone = { appliesTo: { everyone: true } };
    const long = several({ address: 'a.bets.test', action: 'block', ...everyone }, { appliesTo: { persons: ['p1'] } });
    expect(short(long, 'http://a.bets.test/')).toEqual(['block', 'exception', 'e0']);
    const near = several({ action: 'block', ...everyone }, {});
    expect(short(near, 'http://bets.test/')).toEqual(['allow', 'exception', 'e1']);
    const tied = several({}, { action: 'block' }, {});
    expect(short(tied, 'http://bets.test/')).toEqual(['block', 'exception', 'e1']);
    expect(ask(tied, 'http://bets.test/').trace.filter(({ code }) => code === 'exception_outweighed')).toHaveLength(2);
  });

  it('may be for a path', () => {
    const world = only({ address: 'https://www.bets.test/maths' });
    expect(short(world, 'https://bets.test/maths/odds')[0]).toBe('allow');
    expect(short(world, 'https://bets.test/mathsx')[0]).toBe('block');
  });
});

describe('a recording', () => {
  const [from, until] = [1000, 2000];
  const recordings = [{ id: 'r1', appliesTo: { persons: ['p1'] }, from, until }];
  const world = worldOf({ recordings });

  it('is of those whom it names, from its beginning until its end, and changes no decision', () => {
    const ids = (at: number, person = 'p1') => recordingOf(world.rules, { audience: 'staff', person }, at)?.id;
    expect([from - 1, from, until - 1, until].map((at) => ids(at))).toEqual([undefined, 'r1', 'r1', undefined]);
    expect(ids(from, 'p2')).toBeUndefined();
    const asked = { url: 'http://games.test/', audience: 'staff', person: 'p1', at: from };
    expect(decide(asked, world)).toEqual(decide(asked, worldOf({})));
  });

  it('ends what is kept of somebody: whoever keeps it asks again then', () => {
    const until = (at: number) => resolvePolicy(world.rules, { audience: 'staff', person: 'p1' }, at).until;
    expect([until(0), until(from)]).toEqual([from, 2000]);
  });

  it('without an end, or for nobody, is an error', () => {
    const problems = (over: object) =>
      compileRules(rules({ recordings: [{ id: 'r1', appliesTo: { persons: ['p1'] }, from, until, ...over }] }))
        .problems.filter(({ level }) => level === 'error')
        .map(({ path }) => path);
    expect(problems({ until: Number.POSITIVE_INFINITY })).toEqual(['recordings[0].until']);
    expect(problems({ appliesTo: {} })).toEqual(['recordings[0].appliesTo']);
    expect(problems({ until: from })).toEqual(['recordings[0].until']);
  });
});
