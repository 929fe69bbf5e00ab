import { describe, expect, it } from 'vitest';
import { CATEGORIES, CATEGORY_CODES, ILLEGAL_CATEGORIES, UT1_CATEGORIES } from './categories.ts';
import { ask, type Sketch, short, world } from './decide.fixture.ts';
import { decide, dependsOnPath, type World } from './decide.ts';
import { rules } from './policies.fixture.ts';
import { compileRules } from './policies.ts';

describe('decide', () => {
  const lists: Sketch = {
    domains: { gambling: ['bets.test'], games: ['games.test'], education: ['maths.games.test'], news: ['news.test'] },
    urls: { adult: ['news.test/late'] },
  };

  it.each<[string, string, Sketch, (string | null)[]]>([
    ['a category', 'bets.test:443', lists, ['block', 'category', 'gambling', 'bets.test']],
    ['a category that asks first', 'http://games.test/', lists, ['warn', 'category', 'games', 'games.test']],
    ['a longer host', 'http://maths.games.test/', lists, ['allow', 'category', 'education', 'maths.games.test']],
    ['a path over its host', 'http://news.test/late/1', lists, ['block', 'category', 'adult', 'news.test/late']],
    ['the host beside that path', 'http://news.test/later', lists, ['log', 'category', 'news', 'news.test']],
    ['nothing listed', 'http://other.test/', lists, ['allow', 'fallback', null, null]],
    [
      'school allow over category',
      'http://bets.test/',
      { ...lists, allow: ['bets.test'] },
      ['allow', 'school_allow', null, 'bets.test'],
    ],
    [
      'school deny over category',
      'http://maths.games.test/',
      { ...lists, deny: ['games.test'] },
      ['block', 'school_deny', null, 'games.test'],
    ],
    [
      'longer allow over deny',
      'http://a.x.test/',
      { allow: ['a.x.test'], deny: ['x.test'] },
      ['allow', 'school_allow', null, 'a.x.test'],
    ],
    [
      'longer deny over allow',
      'http://a.x.test/',
      { allow: ['x.test'], deny: ['a.x.test'] },
      ['block', 'school_deny', null, 'a.x.test'],
    ],
    [
      'path allow over host deny',
      'http://x.test/ok',
      { allow: ['x.test/ok'], deny: ['x.test'] },
      ['allow', 'school_allow', null, 'x.test/ok'],
    ],
    [
      'a tie of the school lists',
      'http://x.test/',
      { allow: ['x.test'], deny: ['x.test'] },
      ['block', 'school_deny', null, 'x.test'],
    ],
    [
      'the stricter of a tie',
      'http://x.test/',
      { domains: { education: ['x.test'], games: ['x.test'], gambling: ['x.test'] } },
      ['block', 'category', 'gambling', 'x.test'],
    ],
    [
      'a category the policy leaves out',
      'http://x.test/',
      { domains: { knitting: ['x.test'] } },
      ['allow', 'fallback', 'knitting', 'x.test'],
    ],
    [
      'a category called constructor',
      'http://x.test/',
      { domains: { constructor: ['x.test'] } },
      ['allow', 'fallback', 'constructor', 'x.test'],
    ],
    [
      'illegal above all',
      'http://a.b.x.test/ok',
      { domains: { 'illegal-images': ['x.test'], education: ['a.b.x.test'] }, allow: ['a.b.x.test/ok'] },
      ['block', 'illegal', 'illegal-images', null],
    ],
    ['an unreadable address', 'http://1.2.3.999/', lists, ['block', 'unreadable_address', null, null]],
    ['no policy', 'http://x.test/', { policies: [] }, ['block', 'no_policy', null, null]],
    [
      'no policy, school opens on faults',
      'http://x.test/',
      { policies: [], onError: 'allow' },
      ['allow', 'no_policy', null, null],
    ],
  ])('%s', (_, url, sketch, expected) => {
    expect(short(ask(url, sketch))).toEqual(expected);
  });

  it('takes the strictest policy for an audience nobody named, and says so', () => {
    const verdict = ask('http://bets.test/', lists, 'Year 14');
    expect(verdict.action).toBe('block');
    expect(verdict.trace).toContainEqual({
      code: 'audience_unknown',
      list: null,
      version: null,
      rule: null,
      policy: 'p-pupils',
    });
  });

  it('tells the whole story in order, with list, version and rule', () => {
    const { trace } = ask('http://maths.games.test/', lists);
    expect(trace).toEqual([
      { code: 'address_read', list: null, version: null, rule: 'maths.games.test', policy: null },
      { code: 'illegal_not_listed', list: null, version: null, rule: null, policy: null },
      { code: 'school_not_listed', list: null, version: null, rule: null, policy: null },
      { code: 'policy_chosen', list: null, version: null, rule: 'role pupils', policy: 'p-pupils' },
      { code: 'category_less_specific', list: 'games/domains', version: '7', rule: 'games.test', policy: null },
      { code: 'category_listed', list: 'education/domains', version: '7', rule: 'maths.games.test', policy: null },
      {
        code: 'policy_category',
        list: 'education/domains',
        version: '7',
        rule: 'maths.games.test',
        policy: 'p-pupils',
      },
    ]);
  });

  it.each(['block', 'allow'] as const)('answers with the school’s choice (%s) when the world is broken', (onError) => {
    const broken = { ...world({ onError }), lists: null } as unknown as World;
    expect(decide({ url: 'http://a.test/', audience: 'pupils', at: 0 }, broken)).toMatchObject({
      action: onError,
      reason: 'engine_error',
    });
    expect(decide({ url: 'http://a.test/', audience: 'pupils', at: 0 }, null as unknown as World)).toMatchObject({
      action: 'block',
    });
  });
});

describe('dependsOnPath', () => {
  const exception = {
    id: 'e',
    appliesTo: { everyone: true },
    action: 'allow' as const,
    from: 0,
    until: 1,
    reason: 'r',
  };
  const { rules: compiled } = compileRules(rules({ exceptions: [{ ...exception, address: 'class.test/maths' }] }));
  const at = world({
    ...{ domains: { games: ['games.test'] }, urls: { adult: ['news.test/late'] } },
    ...{ allow: ['ours.test/good', 'all.test'], deny: ['shut.test/x'] },
  });
  const asked = { ...at, rules: { ...at.rules, exceptionList: compiled?.exceptionList ?? at.rules.exceptionList } };

  it.each([
    ['nothing listed', 'http://other.test/a', false],
    ['a listed host', 'http://games.test/a', false],
    ['a whole host of the school’s', 'http://all.test/', false],
    ['a list that has a path there', 'http://news.test/early', true],
    ['the same with its www', 'http://www.news.test/', true],
    ['the host beneath it', 'http://m.news.test/', false],
    ['a path that the school opens', 'http://ours.test/', true],
    ['a path that the school closes', 'http://www.shut.test/', true],
    ['a path of an exception', 'http://class.test/', true],
    ['what shows another address', 'https://translate.google.com/', true],
    ['a path with parameters', 'http://other.test/a;b/c', true],
    ['what is no address', 'http://1.2.3.999/', true],
  ])('%s', (_, url, expected) => {
    expect(dependsOnPath(url, asked)).toBe(expected);
  });

  it('is taken for granted of lists that cannot say so', () => {
    expect(dependsOnPath('http://other.test/', { ...asked, lists: { matchesOf: () => [] } })).toBe(true);
  });
});

describe('the categories', () => {
  it('lock exactly the illegal ones', () => {
    expect(CATEGORY_CODES.filter((code) => CATEGORIES[code].locked)).toEqual(ILLEGAL_CATEGORIES);
    for (const code of Object.values(UT1_CATEGORIES)) expect(CATEGORY_CODES).toContain(code);
  });
});
