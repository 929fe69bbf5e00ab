import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CATEGORY_CODES } from './categories.ts';
import { ask, MORNING, NOON, PUPIL, policy, rules, short, worldOf } from './policies.fixture.ts';
import { resolvePolicy } from './policies.ts';
import { answerOf } from './policy-answers.ts';
import type { Who } from './policy-scope.ts';
import { type Action, type AppliesTo, type Calendar, type Place, type Policy, STRICTNESS } from './rules.ts';

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

  it('takes one that is bound to a place and to now before those that are bound to one of them', () => {
    const when = { calendar: 'school', periods: ['break', 'lunch'] };
    const policies = [
      policy('home', { years: [9] }, { games: 'block' }, { place: 'off-site' }),
      policy('lunch', { years: [9] }, { games: 'warn' }, { when }),
      policy('lunch at home', { years: [9] }, { games: 'allow' }, { place: 'off-site', when }),
      policy('all', { everyone: true }, {}, { fallback: 'log' }),
    ];
    const [school] = rules({}).calendars as [Calendar];
    const spans = [{ days: ['wed' as const], on: 'open' as const, from: '10:45', to: '11:05' }];
    const calendars = [{ ...school, periods: [...school.periods, { id: 'break', name: 'Break', spans }] }];
    const world = worldOf({ policies, calendars });
    const at = (place: Place, moment: number) => short(world, 'http://games.test/', { ...PUPIL, place }, moment)[2];
    expect([at('off-site', NOON), at('on-site', NOON)]).toEqual(['lunch at home', 'lunch']);
    expect([at('off-site', MORNING), at('on-site', MORNING)]).toEqual(['home', 'all']);
  });

  it('says nothing of places to somebody for whom they make no difference', () => {
    const policies = [
      policy('staff at home', { roles: ['staff'] }, { games: 'allow' }, { place: 'off-site' }),
      policy('all', { everyone: true }, {}, { fallback: 'log' }),
    ];
    const { rules: compiled } = worldOf({ policies });
    const chain = (place?: Place) => resolvePolicy(compiled, { ...PUPIL, place }, MORNING).chain;
    expect(chain()).toBe(chain('on-site'));
    // Where they do, it is the same object each time as well.
    const staff = () => resolvePolicy(compiled, { audience: 'staff' }, MORNING).chain;
    const once = staff();
    expect(once.either).toHaveLength(2);
    expect(staff()).toBe(once);
  });

  it('names of several that say the same the first', () => {
    const both = (fallback: Action) => [
      policy('9B', { groups: ['9B'] }, { games: 'warn' }, { fallback }),
      policy('chess', { groups: ['chess'] }, { games: 'warn' }, { fallback }),
    ];
    const world = worldOf({ policies: both('log') });
    expect(short(world, 'http://games.test/')).toEqual(['warn', 'category', '9B']);
    expect(short(world, 'http://other.test/')).toEqual(['log', 'fallback', '9B']);
    // Nobody is meant here: of two that close as much, the first.
    expect(short(world, 'http://other.test/', { audience: 'odd' })[2]).toBe('9B');
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

  it('names who is unknown the policy that closes what no list has too, of two that close all else', () => {
    const closed = Object.fromEntries(CATEGORY_CODES.map((code) => [code, 'block' as const]));
    const [open, shut] = (['allow', 'block'] as const).map((fallback) =>
      policy(fallback, { roles: ['staff'] }, closed, { fallback }),
    ) as [Policy, Policy];
    for (const policies of [
      [open, shut],
      [shut, open],
    ])
      expect(short(worldOf({ policies }), 'http://other.test/', { audience: 'odd' })).toEqual([
        'block',
        'fallback',
        'block',
      ]);
  });

  it('counts for who is unknown what a policy closes by its fallback as closed', () => {
    const policies = [
      policy('some', { roles: ['staff'] }, { games: 'block', gambling: 'block' }, { fallback: 'allow' }),
      policy('most', { roles: ['pupil'] }, { games: 'allow' }, { fallback: 'block' }),
    ];
    expect(short(worldOf({ policies }), 'http://other.test/', { audience: 'odd' })[2]).toBe('most');
  });

  it('takes for somebody unknown no policy that ends, or is for one place: it was not written for them', () => {
    const lasting = policy('staff', { roles: ['staff'] }, {}, { fallback: 'warn' });
    const when = { calendar: 'school', periods: ['lunch'] };
    for (const over of [{ until: NOON }, { from: 0 }, { place: 'on-site' as const }, { when }]) {
      const policies = [policy('some', { roles: ['staff'] }, {}, { fallback: 'block', ...over }), lasting];
      expect(short(worldOf({ policies }), 'http://other.test/', { audience: 'odd', place: 'off-site' })).toEqual([
        'warn',
        'fallback',
        'staff',
      ]);
    }
  });

  it('takes for somebody unknown one for a key stage before those for a few, and those where there is no other', () => {
    const named = (id: string, appliesTo: AppliesTo, fallback: Action) => policy(id, appliesTo, {}, { fallback });
    const few = [
      ...[named('group', { groups: ['x'] }, 'block'), named('year', { years: [1] }, 'block')],
      named('person', { persons: ['p9'] }, 'block'),
    ];
    const taken = (...policies: Policy[]) =>
      short(worldOf({ policies }), 'http://other.test/', { audience: 'odd' }).slice(0, 3);
    expect(taken(...few, named('stage', { keyStages: [1] }, 'warn'))).toEqual(['warn', 'fallback', 'stage']);
    expect(taken(...few)).toEqual(['block', 'fallback', 'group']);
  });

  it('keeps closed where the place is not known what one place closes and the other says nothing of', () => {
    const policies = [policy('home', { years: [9] }, {}, { place: 'off-site', fallback: 'block' })];
    const all = policy('all', { everyone: true }, { games: 'log' });
    const world = worldOf({ policies: [...policies, all], onError: 'allow' });
    expect(short(world, 'http://other.test/')).toEqual(['block', 'fallback', 'home']);
    const school = policy('school', { years: [9] }, {}, { place: 'on-site', fallback: 'block' });
    // Where both close it, the one of the school's own site is named.
    expect(short(worldOf({ policies: [...policies, school] }), 'http://other.test/')).toEqual([
      'block',
      'fallback',
      'school',
    ]);
  });

  it('warns where the place is not known, one place warns and the other says nothing: opened on faults it went without a word', () => {
    const home = policy('home', { years: [9] }, {}, { place: 'off-site', fallback: 'warn' });
    const all = policy('all', { everyone: true }, { games: 'log' });
    const world = (onError: 'allow' | 'block') => worldOf({ policies: [home, all], onError });
    expect(short(world('allow'), 'http://other.test/')).toEqual(['warn', 'fallback', 'home']);
    // Where both close it, a policy and the school's choice for faults, the policy is named.
    const shut = worldOf({ policies: [{ ...home, fallback: 'block' }, all] });
    expect(short(shut, 'http://other.test/')).toEqual(['block', 'fallback', 'home']);
    // A school that closes on faults does so at its own site.
    expect(short(world('block'), 'http://other.test/').slice(0, 2)).toEqual(['block', 'no_policy']);
    const named = policy('named', { years: [9] }, { gambling: 'warn' }, { place: 'off-site' });
    expect(short(worldOf({ policies: [named, all], onError: 'allow' }), 'http://bets.test/')).toEqual([
      'warn',
      'category',
      'named',
    ]);
  });

  it('warns of what two lists have where a policy warns of one and none says anything of the other', () => {
    const policies = [policy('all', { everyone: true }, { games: 'warn' })];
    const world = worldOf({ policies, onError: 'allow' });
    expect(short(world, 'http://both.test/')).toEqual(['warn', 'category', 'all']);
  });

  it('says of somebody unknown that they are, only where no place has a policy for them', () => {
    const policies = [
      policy('home', { years: [9] }, {}, { place: 'off-site', fallback: 'allow' }),
      policy('school', { years: [7] }, {}, { place: 'on-site', fallback: 'allow' }),
      policy('staff', { roles: ['staff'] }, {}, { fallback: 'block' }),
    ];
    const { rules: compiled } = worldOf({ policies });
    const unknown = (who: Who) => resolvePolicy(compiled, who, MORNING).chain.unknown;
    const others: Who[] = [{ audience: 'pupil-ks3', year: 7 }, { audience: 'odd' }, { audience: 'staff' }];
    expect([PUPIL, ...others].map(unknown)).toEqual([false, false, true, false]);
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

  it('says until when of many that begin and end, in whatever order they stand', () => {
    const lasting = [[50, 900], [10, 300], [], [700], [20, 40]].map(([from, until], at) =>
      policy(`p${at}`, { everyone: true }, {}, { ...(from && { from }), ...(until && { until }) }),
    );
    const { rules: compiled } = worldOf({ policies: lasting, calendars: [] });
    const untils = [0, 10, 39, 40, 299, 300, 700].map((at) => resolvePolicy(compiled, PUPIL, at).until);
    expect(untils).toEqual([10, 20, 40, 50, 300, 700, 900]);
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
