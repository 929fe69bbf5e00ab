import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { plainUrl } from './plain-url.ts';
import { SPELLINGS } from './spellings.corpus.ts';
import { addressText, normaliseUrl, readUrl } from './url.ts';

describe('normaliseUrl', () => {
  it.each(SPELLINGS)('reads %j as %j', (spelling, meaning) => {
    const read = normaliseUrl(spelling);
    const shown = read && `${read.host}:${read.port}${read.path}${read.query === '' ? '' : `?${read.query}`}`;
    expect(shown).toBe(meaning);
  });

  it('knows names from numbers', () => {
    expect(normaliseUrl('http://0x7f.1')?.kind).toBe('ipv4');
    expect(normaliseUrl('http://[::1]')?.kind).toBe('ipv6');
    expect(normaliseUrl('http://1.2.3.4.test')?.kind).toBe('name');
  });

  it('gives up on a path whose encoding does not come to an end, and on a page of text', () => {
    let path = '%41';
    for (let coat = 0; coat < 12; coat++) path = path.replace(/%(..)/g, (_, hex: string) => `%25%3${hex[0]}${hex[1]}`);
    expect(normaliseUrl(`http://a.test/${path}`)).toBeNull();
    expect(normaliseUrl(`http://a.test/?${'%'.repeat(20)}${'3'.repeat(20)}61`)).toBeNull();
    expect(normaliseUrl(`http://a.test/${'a'.repeat(70_000)}`)).toBeNull();
    expect(normaliseUrl(`http://${'a.'.repeat(124)}test/`)?.host).toHaveLength(252);
    expect(normaliseUrl(`http://${'a.'.repeat(125)}test/`)).toBeNull();
  });

  const untidy = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.webUrl({ withQueryParameters: true, withFragments: true }),
    fc
      .array(
        fc.constantFrom(
          'http:',
          '//',
          '/',
          '\\',
          '@',
          ':',
          '..',
          '.',
          '%2e',
          '%25',
          '%2f',
          '%',
          '?',
          '#',
          'a',
          'b.test',
          '1.2',
          '0x7f',
          '[::1]',
          '443',
          ' ',
          '\t',
          'é',
          '%c3',
          '%a9',
          '%41',
          '%7f',
          'xn--',
        ),
        { maxLength: 14 },
      )
      .map((parts) => parts.join('')),
  );

  it('never throws, and reading its own result changes nothing', () => {
    fc.assert(
      fc.property(untidy, (text) => {
        const once = normaliseUrl(text);
        if (once !== null) expect(normaliseUrl(addressText(once))).toEqual(once);
      }),
      { numRuns: 3000 },
    );
  });

  const plainly = fc
    .record({
      scheme: fc.constantFrom('http://', 'https://', 'https://', 'https://', 'https:/', 'HTTPS://', 'ftp://'),
      host: fc.oneof(
        fc.stringMatching(/^[a-z0-9.-]{1,20}$/),
        fc.stringMatching(/^[a-z0-9]{1,9}(\.[a-z0-9-]{1,9}[a-z0-9]){0,2}$/),
      ),
      ending: fc.oneof(
        fc.constantFrom('.test', '.a1', '.uk'),
        fc.constantFrom('', '.test.', '.xn--a', '.1', '.0x1', '..uk', ':80', '.tést', '_.uk'),
      ),
      rest: fc.oneof(
        fc.stringMatching(/^(?:[/?][ -~]{0,12}){0,3}$/),
        fc.stringMatching(/^(?:\/[a-zA-Z0-9._~=+,:@!$&*();-]{0,6}){0,3}(?:\?[a-z=&/?.]{0,9})?$/),
      ),
    })
    .map(({ scheme, host, ending, rest }) => `${scheme}${host}${ending}${rest}`);

  it('reads plain ones quickly, and as the long way does', () => {
    let plain = 0;
    fc.assert(
      fc.property(fc.oneof(plainly, plainly, untidy), (text) => {
        const read = plainUrl(text);
        if (read === null) return;
        plain++;
        expect(read).toEqual(readUrl(text));
      }),
      { numRuns: 10_000 },
    );
    expect(plain).toBeGreaterThan(500);
    for (const text of [
      'https://a.test',
      'http://www.a-b.test/x/Y.html?q=1&r=a+b',
      'https://a.test?',
      'https://a.test/?a=/../b',
    ])
      expect([text, plainUrl(text)]).toEqual([text, readUrl(text)]);
    for (const text of [
      'https://1.2.3.4/',
      'https://a.test/%61',
      'https://a.test/a/../b',
      'https://a.test//b',
      'https://xn--a.test/',
    ])
      expect([text, plainUrl(text)]).toEqual([text, null]);
  });
});
