import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compileLists } from './compile-lists.ts';
import { decide, type World } from './decide.ts';
import { compileRules, recordingOf, resolvePolicy } from './policies.ts';
import { answerOf } from './policy-answers.ts';
import type { Who } from './policy-scope.ts';
import {
  type Action,
  type AppliesTo,
  type Exception,
  type Place,
  type Policy,
  type Rules,
  STRICTNESS,
} from './rules.ts';

const bytes = (...lines: string[]) => new TextEncoder().encode(lines.join('\n'));
const { lists } = compileLists(
  [
    { path: 'games/domains', bytes: bytes('games.test') },
    { path: 'gambling/domains', bytes: bytes('bets.test') },
    { path: 'gambling/urls', bytes: bytes('games.test/poker') },
    { path: 'illegal-images/domains', bytes: bytes('sealed.test') },
  ],
  { version: '1' },
);

function policy(
  id: string,
  appliesTo: AppliesTo,
  categories: Record<string, Action>,
  over: Partial<Policy> = {},
): Policy {
  return { id, name: id, appliesTo, when: null, categories, fallback: null, ...over };
}

function rules(over: Partial<Rules>): Rules {
  const empty = { version: '1', entries: [] };
  return {
    policies: [policy('all', { everyone: true }, {}, { fallback: 'allow' })],
    calendars: [
      {
        id: 'school',
        zone: 'Europe/London',
        named: [],
        periods: [
          {
            id: 'lunch',
            name: 'Lunch',
            spans: [{ days: ['mon', 'tue', 'wed', 'thu', 'fri'], on: 'open', from: '12:00', to: '13:00' }],
          },
        ],
      },
    ],
    exceptions: [],
    neverExcepted: [],
    school: { allow: { name: 'allow', ...empty }, deny: { name: 'deny', ...empty } },
    onError: 'block',
    ...over,
  };
}

function worldOf(over: Partial<Rules>): World {
  const compiled = compileRules(rules(over));
  if (compiled.rules === null) throw new Error(JSON.stringify(compiled.problems));
  return { lists, rules: compiled.rules };
}

const NOON = Date.parse('2026-06-10T11:00:00Z');
const MORNING = Date.parse('2026-06-10T08:00:00Z');
const PUPIL: Who = { audience: 'pupil-ks3', year: 9, groups: ['9B', 'chess'], person: 'p1' };

const ask = (world: World, url: string, who: Who = PUPIL, at = MORNING) => decide({ url, ...who, at }, world);
const short = (world: World, url: string, who: Who = PUPIL, at = MORNING) => {
  const { action, reason, trace } = ask(world, url, who, at);
  return [action, reason, trace.at(-1)?.policy];
};

describe('which policy counts', () => {
  const ladder: Policy[] = [
    policy('all', { everyone: true }, { games: 'block' }, { fallback: 'log' }),
    policy('role', { roles: ['pupil'] }, { games: 'warn' }),
    policy('stage', { keyStages: [3] }, { games: 'log' }),
    policy('year', { years: [9] }, { games: 'allow' }),
    policy('group', { groups: ['chess'] }, { games: 'warn' }),
    policy('person', { persons: ['p1'] }, { games: 'block' }),
  ];

  it.each([0, 1, 2, 3, 4, 5])('takes the one for the fewest people, then the next down (%i left out)', (out) => {
    const asked = ladder.slice(0, 6 - out);
    const top = asked.at(-1);
    // The order in which they were written plays no part.
    for (const policies of [asked, asked.toReversed()])
      expect(short(worldOf({ policies }), 'http://games.test/')).toEqual([top?.categories.games, 'category', top?.id]);
  });

  it('leaves to the next what a policy does not name, and what no list has to the first fallback', () => {
    const policies = [
      policy('all', { everyone: true }, { gambling: 'block', games: 'block' }, { fallback: 'log' }),
      policy('year', { years: [9] }, { games: 'allow' }, { fallback: 'warn' }),
      policy('person', { persons: ['p1'] }, {}),
    ];
    const world = worldOf({ policies });
    expect(short(world, 'http://bets.test/')).toEqual(['block', 'category', 'all']);
    expect(short(world, 'http://games.test/')).toEqual(['allow', 'category', 'year']);
    expect(short(world, 'http://other.test/')).toEqual(['warn', 'fallback', 'year']);
    expect(short(world, 'http://other.test/', { audience: 'staff' })).toEqual(['log', 'fallback', 'all']);
  });

  it('takes the strictest of several groups, question by question', () => {
    const policies = [
      policy('9B', { groups: ['9B'] }, { games: 'warn', gambling: 'log' }, { fallback: 'allow' }),
      policy('chess', { groups: ['chess'] }, { games: 'allow', gambling: 'block' }, { fallback: 'log' }),
    ];
    const world = worldOf({ policies });
    expect(short(world, 'http://games.test/')).toEqual(['warn', 'category', '9B']);
    expect(short(world, 'http://bets.test/')).toEqual(['block', 'category', 'chess']);
    expect(short(world, 'http://other.test/')).toEqual(['log', 'fallback', 'chess']);
  });

  it('takes one that is bound to now before those that always hold, on the same level only', () => {
    const when = { calendar: 'school', periods: ['lunch'] };
    const policies = [
      policy('year', { years: [9] }, { games: 'block' }, { fallback: 'allow' }),
      policy('lunch', { years: [9] }, { games: 'allow' }, { when }),
      policy('role at lunch', { roles: ['pupil'] }, { games: 'warn', gambling: 'log' }, { when }),
    ];
    const world = worldOf({ policies });
    expect(short(world, 'http://games.test/', PUPIL, NOON)).toEqual(['allow', 'category', 'lunch']);
    expect(short(world, 'http://games.test/', PUPIL, MORNING)).toEqual(['block', 'category', 'year']);
    expect(short(world, 'http://bets.test/', PUPIL, NOON)).toEqual(['log', 'category', 'role at lunch']);
    expect(ask(world, 'http://games.test/', PUPIL, NOON).trace).toContainEqual({
      code: 'policy_in_period',
      list: 'school',
      version: null,
      rule: 'lunch',
      policy: 'lunch',
    });
  });

  it('takes one for this place before those that hold everywhere, on the same level only, and says so', () => {
    const policies = [
      policy('year', { years: [9] }, { games: 'block', gambling: 'block' }, { fallback: 'allow' }),
      policy('home', { years: [9] }, { games: 'log' }, { place: 'off-site' }),
      policy('lunch', { years: [9] }, { games: 'warn' }, { when: { calendar: 'school', periods: ['lunch'] } }),
      policy('role at home', { roles: ['pupil'] }, { games: 'allow', gambling: 'allow' }, { place: 'off-site' }),
    ];
    const world = worldOf({ policies });
    const at = (place: Place | undefined) => ({ ...PUPIL, place });
    expect(short(world, 'http://games.test/', at('off-site'), NOON)).toEqual(['log', 'category', 'home']);
    expect(short(world, 'http://games.test/', at('on-site'), NOON)).toEqual(['warn', 'category', 'lunch']);
    expect(short(world, 'http://bets.test/', at('off-site'), NOON)).toEqual(['block', 'category', 'year']);
    expect(short(world, 'http://games.test/', at(undefined), MORNING)).toEqual(['block', 'category', 'year']);
    const told = (place: Place | undefined) =>
      ask(world, 'http://games.test/', at(place)).trace.filter(({ code }) => /place/.test(code));
    expect(told('off-site').map(({ code, rule, policy: id }) => [code, rule, id])).toEqual([
      ['policy_for_place', 'off-site', 'home'],
      ['policy_for_place', 'off-site', 'role at home'],
    ]);
    expect(told(undefined)[0]).toMatchObject({ code: 'place_unknown' });
    expect(told('on-site')).toEqual([]);
  });

  it('never opens where the place is not known what either place closes', () => {
    const action = fc.constantFrom<Action>('allow', 'log', 'warn', 'block');
    const scope = fc.constantFrom<AppliesTo>(
      { everyone: true },
      { roles: ['pupil'] },
      { years: [9] },
      { groups: ['9B'] },
    );
    const drawn = fc.record({
      ...{ scope, games: fc.option(action), gambling: fc.option(action), fallback: fc.option(action) },
      place: fc.constantFrom<Place | undefined>(undefined, 'on-site', 'off-site'),
    });
    const url = fc.constantFrom('games.test', 'bets.test', 'games.test/poker', 'other.test');
    fc.assert(
      fc.property(fc.array(drawn, { maxLength: 6 }), action, url, (all, last, asked) => {
        const policies = all.map(({ scope: to, games, gambling, fallback, place }, index) =>
          policy(
            `p${index}`,
            to,
            { ...(games && { games }), ...(gambling && { gambling }) },
            { fallback, ...(place && { place }) },
          ),
        );
        const world = worldOf({ policies: [...policies, policy('all', { everyone: true }, {}, { fallback: last })] });
        const [on, off, unknown] = (['on-site', 'off-site', undefined] as const).map(
          (place) => STRICTNESS[ask(world, `http://${asked}`, { ...PUPIL, place }).action],
        );
        expect(unknown).toBe(Math.max(on ?? 0, off ?? 0));
      }),
      { numRuns: 300 },
    );
  });

  it('tells by what each policy is for somebody, and never whom', () => {
    const { trace } = ask(worldOf({ policies: ladder }), 'http://games.test/');
    const told = trace.filter(({ code }) => code === 'policy_chosen').map(({ rule, policy: id }) => [rule, id]);
    expect(told).toEqual([
      ['person', 'person'],
      ['group chess', 'group'],
      ['year 9', 'year'],
      ['key stage 3', 'stage'],
      ['role pupil', 'role'],
      ['everyone', 'all'],
    ]);
    expect(JSON.stringify(trace)).not.toContain('p1');
  });

  it('gives the strictest there is to somebody whom none is for, and says so', () => {
    const policies = [
      policy('staff', { roles: ['staff'] }, {}, { fallback: 'allow' }),
      policy('pupils', { roles: ['pupil'] }, { gambling: 'block' }, { fallback: 'warn' }),
    ];
    const { trace, action } = ask(worldOf({ policies }), 'http://other.test/', { audience: 'odd' });
    expect(action).toBe('warn');
    expect(trace.map(({ code }) => code)).toContain('audience_unknown');
  });

  it('gives the school’s choice for faults when no policy says anything', () => {
    const policies = [policy('all', { everyone: true }, { games: 'log' })];
    expect(short(worldOf({ policies }), 'http://games.test/')[0]).toBe('log');
    expect(short(worldOf({ policies }), 'http://other.test/').slice(0, 2)).toEqual(['block', 'no_policy']);
    const open = worldOf({ policies, onError: 'allow' });
    expect(short(open, 'http://bets.test/').slice(0, 2)).toEqual(['allow', 'no_policy']);
  });
});

describe('resolvePolicy', () => {
  it('counts from its beginning until its end and no longer, however long the rules were kept', () => {
    const policies = [
      policy('all', { everyone: true }, { games: 'block' }, { fallback: 'allow' }),
      policy('a week', { years: [9] }, { games: 'allow' }, { from: MORNING, until: NOON }),
    ];
    const world = worldOf({ policies, calendars: [] });
    const actionAt = (at: number) => short(world, 'http://games.test/', PUPIL, at)[0];
    expect([MORNING - 1, MORNING, NOON - 1, NOON].map(actionAt)).toEqual(['block', 'allow', 'allow', 'block']);
    expect(resolvePolicy(world.rules, PUPIL, MORNING - 1).until).toBe(MORNING);
    expect(resolvePolicy(world.rules, PUPIL, MORNING).until).toBe(NOON);
    expect(resolvePolicy(world.rules, PUPIL, NOON).until).toBe(Number.POSITIVE_INFINITY);
  });

  const when = { calendar: 'school', periods: ['lunch'] };
  const policies = [
    policy('all', { everyone: true }, {}, { fallback: 'allow' }),
    policy('lunch', { years: [9] }, { games: 'allow' }, { when }),
  ];

  it('gives the same object for the same policies, and says until when', () => {
    const compiled = worldOf({ policies }).rules;
    const now = resolvePolicy(compiled, PUPIL, NOON);
    expect(resolvePolicy(compiled, { audience: 'guest', year: 9 }, NOON + 1).chain).toBe(now.chain);
    expect(new Date(now.until).toISOString()).toBe('2026-06-10T12:00:00.000Z');
    const later = resolvePolicy(compiled, PUPIL, now.until);
    expect(later.chain).not.toBe(now.chain);
    expect(later.chain.index).not.toBe(now.chain.index);
    expect(answerOf(now.chain, 'games').action).toBe('allow');
    expect(answerOf(later.chain, 'games').named).toBe(false);
    // Back in time, as when a log is replayed.
    expect(resolvePolicy(compiled, PUPIL, NOON).chain).toBe(now.chain);
  });

  it('never ends when nothing depends on the time', () => {
    const compiled = worldOf({ calendars: [] }).rules;
    expect(resolvePolicy(compiled, PUPIL, NOON).until).toBe(Number.POSITIVE_INFINITY);
  });

  it('is a fault without a moment', () => {
    expect(ask(worldOf({}), 'http://other.test/', PUPIL, Number.NaN)).toMatchObject({ reason: 'engine_error' });
    expect(ask(worldOf({}), 'http://sealed.test/', PUPIL, Number.NaN)).toMatchObject({ reason: 'illegal' });
  });
});

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
