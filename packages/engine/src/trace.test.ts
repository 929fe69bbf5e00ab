import { describe, expect, it } from 'vitest';
import { ask as askOf, policy as policyFor, type Sketch } from './decide.fixture.ts';
import { ask, PUPIL, policy, worldOf } from './policies.fixture.ts';
import type { Exception, Rules } from './rules.ts';
import { MOST_STEPS, type TraceStep } from './trace.ts';

/** A step in a few words: its code, then what it names. */
const told = (trace: TraceStep[]) =>
  trace.map(({ code, rule, policy: id }) => [code, rule, id].filter((each) => each !== null).join(' '));
const pupils = [policyFor('pupils', { gambling: 'block', games: 'warn' })];
const story = (url: string, sketch: Sketch) => told(askOf(url, { policies: pupils, ...sketch }).trace);
/** What is told between the host and the end. */
const after = (url: string, over: Partial<Rules>) => told(ask(worldOf(over), url).trace).slice(2);
const sites = (from: number, to: number) => Array.from({ length: to - from }, (_, at) => `site${from + at}.test`);
const translated = (...urls: string[]) =>
  `https://translate.google.com/translate?${urls.map((url) => `u=${encodeURIComponent(url)}`).join('&')}`;

describe('the story of a decision', () => {
  it('ends with the entry of the illegal list, the most specific of several', () => {
    const domains = { 'illegal-images': ['x.test'], 'illegal-terrorism': ['a.x.test'] };
    const { trace } = askOf('http://a.x.test/', { domains });
    expect(trace.slice(1).map(({ code, list }) => [code, list])).toEqual([
      ['illegal_listed', 'illegal-terrorism/domains'],
    ]);
  });

  it('tells which of the school’s own entries counted, and which were outweighed', () => {
    const at = (allow: string[], deny: string[]) => story('http://a.x.test/', { allow, deny }).slice(2, 4);
    expect(at(['x.test'], ['a.x.test'])).toEqual(['school_allow_outweighed x.test', 'school_deny_listed a.x.test']);
    expect(at(['x.test'], ['x.test'])).toEqual(['school_allow_outweighed x.test', 'school_deny_listed x.test']);
    expect(at(['a.x.test'], ['x.test'])).toEqual(['school_deny_outweighed x.test', 'school_allow_listed a.x.test']);
    expect(at(['x.test'], [])[0]).toBe('school_allow_listed x.test');
    expect(at([], ['x.test'])).toEqual(['school_deny_listed x.test']);
  });

  it('tells the categories of an entry that is in several, and those of shorter ones', () => {
    const domains = { gambling: ['a.x.test'], games: ['a.x.test'], news: ['x.test'] };
    expect(story('http://a.x.test/', { domains }).slice(4)).toEqual([
      'category_listed a.x.test',
      'category_less_specific x.test',
      'category_listed a.x.test',
      'policy_category a.x.test p-pupils',
    ]);
  });

  it('says whether the policy named the category, was silent about it, or no list had the address', () => {
    const domains = { games: ['games.test'], knitting: ['wool.test'] };
    const end = (url: string) => story(url, { domains }).slice(-2);
    expect(end('http://games.test/')).toEqual(['category_listed games.test', 'policy_category games.test p-pupils']);
    expect(end('http://wool.test/')).toEqual(['category_listed wool.test', 'policy_silent wool.test p-pupils']);
    expect(end('http://other.test/')).toEqual(['category_not_listed', 'policy_fallback p-pupils']);
  });

  it('tells each policy once, of many the first, and of all that are asked when nobody is meant that this is so', () => {
    const many = Array.from({ length: 14 }, (_, at) => policy(`p${at}`, { everyone: true }, {}, { fallback: 'allow' }));
    const chosen = after('http://other.test/', { policies: many }).filter((each) => each.startsWith('policy_chosen'));
    expect(chosen).toHaveLength(12);
    expect(chosen[11]).toMatch(/ p11$/);
    const staff = [policy('staff', { roles: ['staff'] }, {}, { fallback: 'allow' })];
    expect(after('http://other.test/', { policies: staff })).toEqual([
      'school_not_listed',
      'audience_unknown staff',
      'category_not_listed',
      'policy_fallback staff',
    ]);
  });

  it('tells the policies of both places where the place is not known, and those of either place once', () => {
    const policies = [
      policy('all', { everyone: true }, {}, { fallback: 'allow' }),
      policy('in', { everyone: true }, {}, { fallback: 'log', place: 'on-site' }),
      policy('out', { everyone: true }, {}, { fallback: 'block', place: 'off-site' }),
    ];
    expect(after('http://other.test/', { policies })).toEqual([
      'school_not_listed',
      'place_unknown',
      'policy_chosen everyone in',
      'policy_for_place on-site in',
      'policy_chosen everyone all',
      'policy_chosen everyone out',
      'policy_for_place off-site out',
      'category_not_listed',
      'policy_fallback out',
    ]);
  });

  it('tells what is withdrawn, by the entry that says what it is', () => {
    const policies = [
      policy('all', { everyone: true }, {}, { fallback: 'allow' }),
      policy('taken', { persons: ['p1'] }, {}, { withdrawn: 'all' }),
    ];
    expect(after('http://both.test/', { policies })).toEqual([
      'category_listed both.test',
      'withdrawn both.test taken',
    ]);
    expect(after('http://other.test/', { policies })).toEqual(['category_not_listed', 'withdrawn taken']);
  });

  it('tells the exception that counts by what it does, and which were outweighed', () => {
    const exceptions = (...over: Partial<Exception>[]) =>
      over.map((each, at) => ({
        ...{ id: `e${at}`, appliesTo: { groups: ['9B'] }, address: 'bets.test', action: 'allow' as const },
        ...{ from: 0, until: Number.MAX_SAFE_INTEGER, reason: 'lesson', ...each },
      }));
    const list = (name: string, ...entries: string[]) => ({ name, version: '1', entries });
    const school = { allow: list('allow', 'bets.test'), deny: list('deny', 'bets.test') };
    const of = (...over: Partial<Exception>[]) =>
      after('http://bets.test/', { exceptions: exceptions(...over), school });
    expect(of({ action: 'block' })).toEqual([
      'school_allow_outweighed bets.test',
      'school_deny_outweighed bets.test',
      'exception_blocks bets.test e0',
    ]);
    expect(of({}, { appliesTo: { everyone: true } })[0]).toBe('exception_outweighed bets.test e1');
    expect(of({ appliesTo: { everyone: true } }, {})[0]).toBe('exception_outweighed bets.test e0');
    expect(of({ appliesTo: { persons: [PUPIL.person ?? ''] } }, {}).at(-1)).toBe('exception_allows bets.test e0');
    // Of two that are alike in everything the first is told, whichever way they go.
    expect(of({}, {}).at(-1)).toBe('exception_allows bets.test e0');
    expect(of({ action: 'block' }, { action: 'block' }).at(-1)).toBe('exception_blocks bets.test e0');
  });
});

describe('the story of an address that shows another', () => {
  it('says by what, and leaves out the rest of a long one', () => {
    const rulesOf = (url: string, code: string) =>
      askOf(url, { policies: pupils })
        .trace.filter((step) => step.code === code)
        .map(({ list, rule }) => [list, rule]);
    expect(rulesOf(translated('http://a.test/b'), 'inner_address')).toEqual([['Google', 'a.test/b']]);
    expect(rulesOf('http://a.test/b;c/d', 'path_without_parameters')).toEqual([[null, 'a.test/b/d']]);
    const long = rulesOf(translated(`http://a.test/${'b'.repeat(5000)}`), 'inner_address');
    expect(long).toEqual([['Google', `a.test/${'b'.repeat(1993)}`]]);
  });

  it('ends with too many where it has more parameters than the service, which blocks what the school opened', () => {
    const asked = (count: number) =>
      askOf(translated(...sites(0, count)), { policies: pupils, allow: ['translate.google.com'] });
    expect(asked(1)).toMatchObject({ action: 'allow', reason: 'school_allow' });
    const tooMany = asked(9);
    expect(tooMany).toMatchObject({ action: 'block', reason: 'unreadable_address' });
    expect(told(tooMany.trace).at(-1)).toBe('inner_too_many');
  });
});

describe('a long story', () => {
  const codes = Array.from({ length: 60 }, (_, at) => `list${String(at).padStart(2, '0')}`);
  const domains = Object.fromEntries(codes.map((code) => [code, ['x.test']]));

  it('names the first of very many lists', () => {
    const { trace } = askOf('http://x.test/', { domains, policies: pupils });
    const listed = trace.filter(({ code }) => code === 'category_listed').map(({ list }) => list);
    expect(listed).toEqual([...codes.slice(1, MOST_STEPS / 2), codes[0]].map((code) => `${code}/domains`));
    expect(trace.at(-1)?.code).toBe('policy_silent');
  });

  it('is its beginning and its end, and says that something is left out', () => {
    const { trace } = askOf(translated('http://x.test/a', 'http://x.test/b'), { domains, policies: pupils });
    expect(trace).toHaveLength(MOST_STEPS);
    expect(trace.map(({ code }) => code).indexOf('trace_shortened')).toBe(MOST_STEPS / 2);
    expect([trace[0]?.rule, trace.at(-1)?.code]).toEqual(['translate.google.com', 'policy_silent']);
  });

  it('is whole as long as a trace holds it', () => {
    const whole = (count: number) => {
      const named = (host: string, most: number) => (at: number) => (at < most ? [host] : []);
      const [first, second] = [named('a.test', 32), named('b.test', count)];
      const few = Object.fromEntries(codes.map((code, at) => [code, [...first(at), ...second(at)]]));
      return askOf(translated('http://a.test/', 'http://b.test/'), { domains: few, policies: pupils }).trace;
    };
    const isShortened = (trace: TraceStep[]) => trace.some(({ code }) => code === 'trace_shortened');
    expect([whole(14).length, isShortened(whole(14))]).toEqual([MOST_STEPS, false]);
    expect([whole(15).length, isShortened(whole(15))]).toEqual([MOST_STEPS, true]);
  });
});
