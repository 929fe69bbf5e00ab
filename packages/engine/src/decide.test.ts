import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CATEGORIES, CATEGORY_CODES, ILLEGAL_CATEGORIES, UT1_CATEGORIES } from './categories.ts';
import { compileLists } from './compile-lists.ts';
import { decide, type Verdict, type World } from './decide.ts';
import { compileRules } from './policies.ts';
import type { Action, Place, Policy, Rules } from './rules.ts';

/** A world in a few words: category → its entries, one a line. */
interface Sketch {
  domains?: Record<string, string[]>;
  urls?: Record<string, string[]>;
  allow?: string[];
  deny?: string[];
  policies?: Policy[];
  onError?: Rules['onError'];
}

function policy(audience: string, categories: Record<string, Action>, fallback: Action = 'allow'): Policy {
  return { id: `p-${audience}`, appliesTo: { roles: [audience] }, name: audience, when: null, categories, fallback };
}

const PUPILS = policy('pupils', { gambling: 'block', games: 'warn', education: 'allow', news: 'log', adult: 'block' });
const STAFF = policy('staff', { gambling: 'warn', games: 'allow' });

function world({
  domains = {},
  urls = {},
  allow = [],
  deny = [],
  policies = [STAFF, PUPILS],
  onError = 'block',
}: Sketch): World {
  const bytes = (lines: string[]) => new TextEncoder().encode(lines.join('\n'));
  const files = [
    ...Object.entries(domains).map(([category, lines]) => ({ path: `${category}/domains`, bytes: bytes(lines) })),
    ...Object.entries(urls).map(([category, lines]) => ({ path: `${category}/urls`, bytes: bytes(lines) })),
  ];
  const school = {
    allow: { name: 'school-allow', version: '3', entries: allow },
    deny: { name: 'school-deny', version: '4', entries: deny },
  };
  const plain: Rules = { policies, calendars: [], exceptions: [], neverExcepted: [], school, onError };
  const { rules, problems } = compileRules(plain);
  if (rules === null) throw new Error(JSON.stringify(problems));
  return { lists: compileLists(files, { version: '7' }).lists, rules };
}

const ask = (url: string, sketch: Sketch, audience = 'pupils', place?: Place) =>
  decide({ url, audience, place, at: 0 }, world(sketch));
const short = ({ action, reason, category, rule }: Verdict) => [action, reason, category, rule];

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

describe('the categories', () => {
  it('lock exactly the illegal ones', () => {
    expect(CATEGORY_CODES.filter((code) => CATEGORIES[code].locked)).toEqual(ILLEGAL_CATEGORIES);
    for (const code of Object.values(UT1_CATEGORIES)) expect(CATEGORY_CODES).toContain(code);
  });
});

// Small worlds: few labels, so that hosts, lists and requests meet all the time.
const label = fc.constantFrom('a', 'b', 'games');
const host = fc.array(label, { minLength: 1, maxLength: 3 }).map((labels) => `${labels.join('.')}.test`);
const path = fc.array(label, { maxLength: 2 }).map((parts) => `/${parts.join('/')}`);
const pathRule = fc
  .tuple(host, path)
  .filter(([, at]) => at !== '/')
  .map(([name, at]) => name + at);
const action = fc.constantFrom<Action>('allow', 'block', 'warn', 'log');
const CODES = ['gambling', 'games', 'education', 'illegal-images'];
const few = <T>(item: fc.Arbitrary<T>) => fc.array(item, { maxLength: 3 });
const perCode = (item: fc.Arbitrary<string>) =>
  fc.dictionary(fc.constantFrom(...CODES), few(item), { noNullPrototype: true });
const policies = few(
  fc.record({
    appliesTo: fc.constantFrom('pupils', 'staff').map((role) => ({ roles: [role] })),
    categories: fc.dictionary(fc.constantFrom(...CODES), action, { noNullPrototype: true }),
    fallback: action,
    place: fc.constantFrom<Place | undefined>(undefined, undefined, 'on-site', 'off-site'),
  }),
).map((all) =>
  all.map(({ place, ...each }, index) => ({
    ...each,
    id: `p${index}`,
    name: 'p',
    when: null,
    ...(place && { place }),
  })),
);
const sketch = fc.record({
  domains: perCode(host),
  urls: perCode(pathRule),
  allow: few(fc.oneof(host, pathRule)),
  deny: few(fc.oneof(host, pathRule)),
  policies,
  onError: fc.constantFrom<Rules['onError']>('allow', 'block'),
});
const request = fc.record({
  ...{ audience: fc.constantFrom('pupils', 'staff', 'guests'), host, path },
  place: fc.constantFrom<Place | undefined>(undefined, 'on-site', 'off-site'),
});
type Drawn = { audience: string; host: string; path: string; place: Place | undefined };
const STRICTEST_FIRST: Action[] = ['block', 'warn', 'log', 'allow'];

/** The same answers by brute force: every rule is tried, nothing is looked up. Knows only plain spellings. Where the place is not known, the stricter of both. */
function oracle(drawn: Drawn, drawing: Required<Sketch>): (string | null)[] {
  if (drawn.place !== undefined) return oracleAt(drawn, drawing);
  const both = (['on-site', 'off-site'] as const).map((place) => oracleAt({ ...drawn, place }, drawing));
  const action = STRICTEST_FIRST.find((each) => both.some(([said]) => said === each)) ?? null;
  const [one, other] = both.map(([, reason]) => reason ?? null);
  return [action, one === other && one !== undefined ? one : 'either'];
}

function oracleAt(drawn: Drawn, drawing: Required<Sketch>): (string | null)[] {
  const weightOf = (rule: string) => {
    const [name = '', ...rest] = rule.split('/');
    if (rest.length === 0) return drawn.host === name || drawn.host.endsWith(`.${name}`) ? name.length : 0;
    const prefix = `/${rest.join('/')}`;
    const beneath = drawn.path === prefix || drawn.path.startsWith(`${prefix}/`);
    return drawn.host === name && beneath ? 1000 + rule.length : 0;
  };
  const best = (rules: string[]) => Math.max(0, ...rules.map(weightOf));
  const weights = Object.fromEntries(
    CODES.map((code) => [code, best([...(drawing.domains[code] ?? []), ...(drawing.urls[code] ?? [])])]),
  );
  if ((weights['illegal-images'] ?? 0) > 0) return ['block', 'illegal'];
  const [allow, deny] = [best(drawing.allow), best(drawing.deny)];
  if (deny > 0 && deny >= allow) return ['block', 'school_deny'];
  if (allow > 0) return ['allow', 'school_allow'];
  const mine = drawing.policies.filter((each) => each.appliesTo.roles?.includes(drawn.audience));
  const placed = mine.filter(({ place }) => place !== undefined && place === drawn.place);
  const own = [...placed, ...mine.filter(({ place }) => place === undefined)];
  const blocks = (each: Policy) =>
    CATEGORY_CODES.filter((code) => (each.categories[code] ?? each.fallback) === 'block').length +
    (each.fallback === 'block' ? 1 : 0);
  const everywhere = drawing.policies.filter(({ place }) => place === undefined);
  const broad = everywhere.length > 0 ? everywhere : drawing.policies;
  const strictest = broad.find((each) => blocks(each) === Math.max(...broad.map(blocks)));
  const asked = own.length > 0 || strictest === undefined ? own : [strictest];
  if (asked.length === 0) return [drawing.onError, 'no_policy'];
  const strict = (all: (Action | null | undefined)[]) => STRICTEST_FIRST.find((each) => all.includes(each));
  const first = (question: (each: Policy) => Action | null | undefined) =>
    strict(asked.filter((each) => placed.includes(each)).map(question)) ??
    strict(asked.filter((each) => !placed.includes(each)).map(question));
  const fallback = first((each) => each.fallback) ?? null;
  const top = Math.max(...Object.values(weights));
  if (top === 0) return [fallback, 'fallback'];
  const tied = CODES.filter((code) => weights[code] === top);
  const named = (code: string) => first((each) => each.categories[code]);
  return [
    strict(tied.map((code) => named(code) ?? fallback)) ?? null,
    tied.some((code) => named(code) !== undefined) ? 'either' : 'fallback',
  ];
}

describe('decide, on any small world', () => {
  const urlOf = (drawn: { host: string; path: string }) => `http://${drawn.host}${drawn.path}`;

  it('agrees with brute force', () => {
    fc.assert(
      fc.property(request, sketch, (drawn, drawing) => {
        const { action: got, reason } = ask(urlOf(drawn), drawing, drawn.audience, drawn.place);
        const [expected, why] = oracle(drawn, drawing);
        expect(got).toBe(expected);
        if (why === 'either') expect(['category', 'fallback']).toContain(reason);
        else expect(reason).toBe(why);
      }),
      { numRuns: 2000 },
    );
  });

  it('never opens an illegal address, whatever the school and its policies say', () => {
    fc.assert(
      fc.property(request, sketch, fc.constantFrom(...ILLEGAL_CATEGORIES), (drawn, drawing, illegal) => {
        const sealed = {
          ...drawing,
          domains: { ...drawing.domains, [illegal]: [drawn.host] },
          allow: [...drawing.allow, drawn.host, `${drawn.host}${drawn.path}`],
        };
        const open = policy(drawn.audience, Object.fromEntries([...CODES, illegal].map((code) => [code, 'allow'])));
        const verdict = ask(
          urlOf(drawn),
          { ...sealed, policies: [open, ...drawing.policies], onError: 'allow' },
          drawn.audience,
        );
        expect(short(verdict).slice(0, 2)).toEqual(['block', 'illegal']);
      }),
    );
  });

  it('does not change its mind for an entry that is about something else', () => {
    fc.assert(
      fc.property(request, sketch, fc.constantFrom(...CODES), (drawn, drawing, code) => {
        const more = {
          ...drawing,
          domains: { ...drawing.domains, [code]: [...(drawing.domains[code] ?? []), 'unrelated.example'] },
          deny: [...drawing.deny, `x${drawn.host}`],
        };
        expect(ask(urlOf(drawn), more, drawn.audience)).toEqual(ask(urlOf(drawn), drawing, drawn.audience));
      }),
    );
  });

  it('never throws, whatever it is asked', () => {
    const any = world({ domains: { games: ['games.test'] } });
    fc.assert(
      fc.property(
        fc.string({ unit: 'binary' }),
        fc.string(),
        (url, audience) => void decide({ url, audience, at: 0 }, any),
      ),
    );
    fc.assert(fc.property(fc.anything(), (junk) => void decide(junk as never, any)));
  });
});
