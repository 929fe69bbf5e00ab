import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CATEGORY_CODES, ILLEGAL_CATEGORIES } from './categories.ts';
import { ask, policy, type Sketch, short, world } from './decide.fixture.ts';
import { decide } from './decide.ts';
import type { Action, Place, Policy, Rules } from './rules.ts';

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
    first: fc.constantFrom(undefined, undefined, true as const),
  }),
).map((all) =>
  all.map(({ place, first, ...each }, index) => ({
    ...each,
    id: `p${index}`,
    name: 'p',
    when: null,
    ...(place && { place }),
    ...(first && { first }),
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
  const rungs = [true, undefined].flatMap((isFirst) =>
    [true, false].map((isPlaced) =>
      asked.filter((each) => each.first === isFirst && placed.includes(each) === isPlaced),
    ),
  );
  const first = (question: (each: Policy) => Action | null | undefined) =>
    rungs.map((rung) => strict(rung.map(question))).find((said) => said !== undefined);
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
