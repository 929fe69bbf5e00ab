import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compileLists } from './compile-lists.ts';
import { decide, type World } from './decide.ts';
import { compileRules, resolvePolicy } from './policies.ts';
import { ASK, QuickDecider } from './quick.ts';
import type { Place, Policy, Rules } from './rules.ts';
import { searchQuery } from './search.ts';

const AT = Date.UTC(2026, 10, 17, 10, 42);
const policy = (id: string, roles: string[], categories: Policy['categories']): Policy => ({
  id,
  name: id,
  appliesTo: { roles },
  when: null,
  categories,
  fallback: 'allow',
});
const RULES: Rules = {
  policies: [
    policy('p', ['pupil'], { games: 'block', chat: 'log', ai: 'warn' }),
    policy('s', ['staff'], { chat: 'block' }),
    { ...policy('h', ['pupil'], { games: 'allow', chat: 'warn' }), place: 'off-site' },
    { ...policy('t', ['staff'], { chat: 'allow', ai: 'log' }), place: 'on-site' },
    { ...policy('w', ['guest'], { games: 'block', help: 'allow' }), fallback: 'block', withdrawn: 'all' },
    policy('all', ['guest'], { games: 'log' }),
  ],
  calendars: [],
  exceptions: [
    {
      id: 'e',
      appliesTo: { everyone: true },
      address: 'open.test',
      action: 'allow',
      from: 0,
      until: AT * 2,
      reason: 'x',
    },
  ],
  neverExcepted: [],
  school: {
    allow: { name: 'allow', version: '1', entries: ['ours.games.test', 'pages.test/good'] },
    deny: { name: 'deny', version: '1', entries: ['never.test'] },
  },
  onError: 'block',
};
const file = (path: string, lines: string[]) => ({ path, bytes: new TextEncoder().encode(lines.join('\n')) });
const { lists } = compileLists(
  [
    file('games/domains', ['games.test', 'm.games.test', 'open.test']),
    file('chat/domains', ['games.test', 'chat.test', 'a.b.c.test', 'talk.test']),
    file('games/urls', ['pages.test/play', 'pages.test/a?b=1', 'www.pages.test/x/y/']),
    file('help/domains', ['help.test', 'talk.test', 'm.games.test']),
    file('ai/urls', ['pages.test/play/chess', 'chat.test']),
    file('illegal-images/domains', ['sealed.test']),
    file('illegal-images/urls', ['half.test/x']),
  ],
  { version: '7' },
);
const rules = compileRules(RULES).rules;
if (rules === null) throw new Error('The rules of this test are wrong.');
const world: World = { lists, rules };
const quick = new QuickDecider(world);

/** What the quick way says: an action, or null where it leaves the question to `decide`. */
function quickly(url: string, audience: string, place?: Place): string | null {
  const padded = new TextEncoder().encode(`7 ${url} rest`);
  const set = quick.read(padded, 2, padded.length - 5);
  return set === ASK ? null : quick.actionOf(set, resolvePolicy(world.rules, { audience, place }, AT).chain);
}

describe('the quick way', () => {
  it.each([
    ['http://x.test/', 'allow'],
    ['https://www.games.test/a?b=c', 'block'],
    ['m.games.test:443', 'block'],
    ['http://chat.test/', 'warn'],
    ['http://c.test/', 'allow'],
    ['http://z.a.b.c.test', 'log'],
    ['http://pages.test/', null],
    ['http://x.test/a%20b?q=%C3%A9', 'allow'],
    ['http://x.test/?q=%2525', null],
    ['http://sealed.test/', null],
    ['http://half.test/', null],
    ['http://ours.games.test/', null],
    ['http://open.test/', null],
    ['http://never.test/', null],
    ['http://www.google.co.uk/', null],
    ['http://bets-test.translate.goog/', null],
    ['https://www.bing.com/search?q=a', null],
    ['https://www.bing.com/', 'allow'],
    ['http://X.test/', null],
    ['http://1.2.3.4/', null],
    ['http://x.test:99999/', null],
    ['ftp://x.test/', null],
  ])('%s', (url, expected) => {
    expect(quickly(url, 'pupil', 'on-site')).toBe(expected);
  });

  it('takes help for children from nobody, whatever else a list has it as (R207)', () => {
    const hosts = ['help.test', 'm.games.test', 'talk.test', 'games.test', 'other.test'];
    expect(hosts.map((host) => quickly(`http://${host}/`, 'guest'))).toEqual([
      'allow',
      'log',
      'allow',
      'block',
      'block',
    ]);
  });

  const label = fc.constantFrom(
    'games',
    'talk',
    'help',
    'chat',
    'pages',
    'm',
    'www',
    'www2',
    'a',
    'b',
    'c',
    'x-y',
    'open',
    'sealed',
    'google',
    '7',
    'A',
  );
  const host = fc
    .tuple(
      fc.array(label, { minLength: 1, maxLength: 4 }),
      fc.constantFrom('.test', '.test', '.test', '', '.test.', '.9', '..test'),
    )
    .map(([labels, end]) => labels.join('.') + end);
  const part = fc.constantFrom(
    'play',
    'PLAY',
    'chess',
    'x',
    'y',
    'a',
    'good',
    '',
    '.',
    '..',
    '%2e',
    '%41',
    '%25',
    '%2541',
    'é',
    ';a',
    '~',
    "'",
    '(1)',
  );
  const rest = fc
    .tuple(fc.array(part, { maxLength: 4 }), fc.constantFrom('', '/', '?b=1', '?', '?b=1&c=%2', '?c/../d', '#x', '&b'))
    .map(([parts, end]) => parts.map((each) => `/${each}`).join('') + end);
  const url = fc
    .tuple(
      fc.constantFrom('http://', 'https://', '', 'HTTP://', 'ws://', 'http:/'),
      host,
      fc.constantFrom('', '', ':443', ':8080', ':', ':0', ':x', '@h.test'),
      rest,
    )
    .map((parts) => parts.join(''));

  const places = fc.constantFrom<Place | undefined>(undefined, 'on-site', 'off-site');

  it('says what decide says, wherever it says anything', () => {
    let said = 0;
    fc.assert(
      fc.property(url, fc.constantFrom('pupil', 'staff', 'guest', 'nobody'), places, (asked, audience, place) => {
        const found = quickly(asked, audience, place);
        if (found === null) return;
        said++;
        expect(found).toBe(decide({ url: asked, audience, place, at: AT }, world).action);
      }),
      { numRuns: 20_000 },
    );
    expect(said).toBeGreaterThan(500);
  });

  it('leaves every search to whoever reads the words', () => {
    const hosts = [
      'bing.com',
      'duckduckgo.com',
      'duck.com',
      'uk.search.yahoo.com',
      'search.yahoo.co.jp',
      'm.youtube.com',
    ];
    hosts.push(
      'www.ecosia.org',
      'search.brave.com',
      'startpage.com',
      'ixquick.com',
      'baidu.com',
      'yandex.com.tr',
      'ya.ru',
    );
    hosts.push(
      'yandex.com',
      'yandex.ru',
      'yandex.by',
      'yandex.kz',
      'yandex.ua',
      'yandex.eu',
      'uk.ask.com',
      'www.qwant.com',
    );
    hosts.push(
      'www.qwantjunior.com',
      'www.kiddle.co',
      'swisscows.com',
      'swisscows.ch',
      'en.wikipedia.org',
      'google.de',
    );
    hosts.push('youtube-nocookie.com', 'cy.wiktionary.org', 'images.google.com.au');
    const query = ['q', 'p', 'search_query', 'query', 'wd', 'text', 'search'].map((name) => `${name}=words`).join('&');
    for (const each of hosts) {
      const found = ['/', '/search', '/results'].map((path) => `https://${each}${path}?${query}`);
      const searches = found.filter((asked) => searchQuery(asked) !== null);
      expect([each, searches.length > 0, searches.map((asked) => quickly(asked, 'pupil'))]).toEqual([
        each,
        true,
        searches.map(() => null),
      ]);
    }
  });
});
