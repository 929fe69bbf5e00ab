import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compileLists } from './compile-lists.ts';
import { decide } from './decide.ts';
import { NOTHING_INSIDE, SHOWN_INSIDE } from './inner.corpus.ts';
import { innerAddresses, innerServiceOf } from './inner.ts';
import { compileRules } from './policies.ts';
import type { Policy } from './rules.ts';
import { MOST_STEPS } from './trace.ts';
import { normaliseUrl } from './url.ts';
import type { WebAddress } from './web-address.ts';

const read = (text: string): WebAddress => {
  const address = normaliseUrl(text);
  if (address === null) throw new Error(`${text} is no address`);
  return address;
};
const inside = (text: string) =>
  innerAddresses(read(text))?.map(({ address: { host, path, query } }) => ({ host, path, query }));

const everyone: Policy = {
  id: 'p',
  name: 'p',
  appliesTo: { everyone: true },
  when: null,
  categories: { gambling: 'block', games: 'warn', translation: 'allow' },
  fallback: 'allow',
};
const bytes = (...lines: string[]) => new TextEncoder().encode(lines.join('\n'));
const { lists } = compileLists(
  [
    { path: 'gambling/domains', bytes: bytes('bets.test', '10.0.0.1', 'bets-and-more.test', 'xn--bcher-kva.test') },
    { path: 'gambling/urls', bytes: bytes('news.test/late', 'news.test/a/b') },
    { path: 'illegal-images/domains', bytes: bytes('sealed.test') },
    { path: 'games/domains', bytes: bytes('games.test') },
  ],
  { version: '1' },
);
const { rules } = compileRules({
  policies: [everyone],
  calendars: [],
  exceptions: [],
  neverExcepted: [],
  school: {
    allow: { name: 'allow', version: '1', entries: ['translate.google.com', 'web.archive.org'] },
    deny: { name: 'deny', version: '1', entries: ['translate.yandex.com'] },
  },
  onError: 'allow',
});
if (rules === null) throw new Error('These rules have no error.');
const world = { lists, rules };
const ask = (url: string) => decide({ url, audience: 'pupil-ks3', at: 0 }, world);

describe('innerAddresses', () => {
  it.each(SHOWN_INSIDE)('%s', (opened, ...shown) => {
    expect(inside(opened)).toEqual(shown.map(read).map(({ host, path, query }) => ({ host, path, query })));
  });

  it.each(NOTHING_INSIDE)('finds nothing in %s', (text) => {
    expect(inside(text)).toEqual([]);
  });

  it('knows the service by its host, however deep', () => {
    expect(innerServiceOf('a.b.translate.goog')?.name).toBe('Google Translate');
    expect(innerServiceOf('www.google.com.au')?.name).toBe('Google');
    expect(innerServiceOf('google.test.example')).toBeNull();
  });
});

describe('decide, on what an address shows', () => {
  it.each(SHOWN_INSIDE.filter(([, ...shown]) => shown.some((each) => ask(each).action === 'block')))(
    'blocks %s',
    (opened) => {
      expect(ask(opened)).toMatchObject({ action: 'block', category: 'gambling' });
    },
  );

  it('takes the stricter of the two, and tells both', () => {
    expect(ask('https://translate.yandex.com/translate?url=games.test')).toMatchObject({ reason: 'school_deny' });
    const verdict = ask('https://translate.google.com/translate?u=games.test');
    expect(verdict).toMatchObject({ action: 'warn', category: 'games', rule: 'games.test' });
    expect(verdict.trace.map(({ code }) => code)).toEqual([
      'address_read',
      'illegal_not_listed',
      'school_allow_listed',
      'inner_address',
      'address_read',
      'illegal_not_listed',
      'school_not_listed',
      'policy_chosen',
      'category_listed',
      'policy_category',
    ]);
    expect(ask('https://translate.google.com/translate?u=other.test')).toMatchObject({ reason: 'school_allow' });
  });

  it('names an illegal address as such, however deep it is and whatever else blocks', () => {
    const archived = 'https://web.archive.org/web/2020/https://sealed.test/';
    expect(ask(archived)).toMatchObject({ action: 'block', reason: 'illegal' });
    expect(ask(`https://translate.yandex.com/translate?url=${encodeURIComponent(archived)}`)).toMatchObject({
      reason: 'illegal',
    });
  });

  it('does so even where a fault opens: the school chose that for faults, not for what is illegal', () => {
    const at = Number.NaN;
    const url = 'https://web.archive.org/web/2020/https://sealed.test/';
    const faulty = { ...world, rules: { ...rules, allow: rules.deny } };
    expect(decide({ url: 'https://good.test/', audience: 'staff', at }, faulty)).toMatchObject({ action: 'allow' });
    expect(decide({ url, audience: 'staff', at }, faulty)).toMatchObject({ action: 'block', reason: 'illegal' });
  });

  it('follows no more layers and parameters than anybody honest needs', () => {
    let url = 'https://good.test/';
    for (let layer = 0; layer < 12; layer++)
      url = `https://translate.google.com/translate?u=${encodeURIComponent(url)}`;
    expect(ask(url)).toMatchObject({ action: 'block', reason: 'unreadable_address' });
    // What is illegal is named as such all the same: nobody may take it for a slip.
    expect(ask(url.replace('good.test', 'x.test').replace('translate?u=', 'translate?u=sealed.test&u='))).toMatchObject(
      {
        action: 'block',
        reason: 'illegal',
      },
    );
    const many = Array.from({ length: 5000 }, (_, at) => `u=site${at}.test`).join('&');
    expect(ask(`https://translate.google.com/translate?${many}`)).toMatchObject({ action: 'block' });
  });

  it('is never milder than the verdict on what is shown, and keeps its trace short', () => {
    const sites = fc.constantFrom('bets.test/', 'sealed.test/', 'games.test/', 'good.test/', 'news.test/late');
    const wraps = fc.array(
      fc.constantFrom(
        (url: string) => `https://web.archive.org/web/2020/${url}`,
        (url: string) => `https://translate.google.com/translate?u=${encodeURIComponent(url)}`,
        (url: string) => `https://www.google.com/amp/s/${url.replace(/^https?:\/\//, '')}`,
        (url: string) => `https://12ft.io/${url}`,
      ),
      { minLength: 1, maxLength: 6 },
    );
    const weight = { allow: 0, log: 1, warn: 2, block: 3 };
    fc.assert(
      fc.property(sites, wraps, (site, layers) => {
        const plain = ask(site);
        const wrapped = ask(layers.reduce((url, wrap) => wrap(url), `http://${site}`));
        expect(weight[wrapped.action]).toBeGreaterThanOrEqual(weight[plain.action]);
        if (plain.reason === 'illegal') expect(wrapped.action).toBe('block');
        expect(wrapped.trace.length).toBeLessThanOrEqual(MOST_STEPS);
      }),
    );
  });
});
