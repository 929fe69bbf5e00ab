import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addressText, normaliseUrl } from './url.ts';

/** Spelling → the host, port and path it means; null: nobody can say. */
const TRICKS: [spelling: string, meaning: string | null][] = [
  ['http://gambling.test/', 'gambling.test:80/'],
  ['https://gambling.test', 'gambling.test:443/'],
  ['HTTP://GAMBLING.TEST/', 'gambling.test:80/'],
  ['hTTps://GaMbLiNg.TeSt/Path', 'gambling.test:443/Path'],
  // without a scheme
  ['gambling.test', 'gambling.test:80/'],
  ['gambling.test/a', 'gambling.test:80/a'],
  ['gambling.test:443', 'gambling.test:443/'],
  ['gambling.test:8080/a?b', 'gambling.test:8080/a?b'],
  ['//gambling.test/a', 'gambling.test:80/a'],
  ['\\\\gambling.test\\a', 'gambling.test:80/a'],
  ['localhost:3000/x', 'localhost:3000/x'],
  ['127.0.0.1:8080', '127.0.0.1:8080/'],
  ['[::1]:443', '::1:443/'],
  // userinfo
  ['http://education.test@gambling.test/', 'gambling.test:80/'],
  ['http://education.test:80@gambling.test/', 'gambling.test:80/'],
  ['http://a:b@c@gambling.test/', 'gambling.test:80/'],
  ['pupil:secret@gambling.test', 'gambling.test:80/'],
  ['http://education.test%2f@gambling.test/', 'gambling.test:80/'],
  ['http://education.test/@gambling.test', 'education.test:80/@gambling.test'],
  ['http://education.test#@gambling.test/', 'education.test:80/'],
  ['http://education.test\\@gambling.test/', 'education.test:80/@gambling.test/'],
  // dots
  ['http://gambling.test./', 'gambling.test:80/'],
  ['http://gambling.test../', 'gambling.test:80/'],
  ['http://.gambling.test/', 'gambling.test:80/'],
  ['http://gambling。test/', 'gambling.test:80/'],
  ['http://gambling．test/', 'gambling.test:80/'],
  // letters
  ['http://ｇａｍｂｌｉｎｇ.test/', 'gambling.test:80/'],
  ['http://ⓖambling.test/', 'gambling.test:80/'],
  ['http://𝐠ambling.test/', 'gambling.test:80/'],
  ['http://gamb\u00adling.test/', 'gambling.test:80/'],
  ['http://gamb\u200bling.test/', 'gambling.test:80/'],
  ['http://gam%62ling.test/', 'gambling.test:80/'],
  ['http://%67%61%6d%62%6c%69%6e%67.test/', 'gambling.test:80/'],
  ['http://bücher.test/', 'xn--bcher-kva.test:80/'],
  ['http://BÜCHER.test/', 'xn--bcher-kva.test:80/'],
  ['http://xn--bcher-kva.test/', 'xn--bcher-kva.test:80/'],
  ['http://XN--BCHER-KVA.test/', 'xn--bcher-kva.test:80/'],
  ['http://gаmbling.test/', 'xn--gmbling-2fg.test:80/'],
  // IPv4 in every notation
  ['http://127.0.0.1/', '127.0.0.1:80/'],
  ['http://2130706433/', '127.0.0.1:80/'],
  ['http://0x7f000001/', '127.0.0.1:80/'],
  ['http://0x7f.0.0.1/', '127.0.0.1:80/'],
  ['http://0177.0.0.1/', '127.0.0.1:80/'],
  ['http://017700000001/', '127.0.0.1:80/'],
  ['http://127.1/', '127.0.0.1:80/'],
  ['http://127.0.1/', '127.0.0.1:80/'],
  ['http://0x7F.1/', '127.0.0.1:80/'],
  ['http://127.0.0.1./', '127.0.0.1:80/'],
  ['http://127.0.0.1../', '127.0.0.1:80/'],
  ['http://%31%32%37.0.0.1/', '127.0.0.1:80/'],
  ['http://１２７.0.0.1/', '127.0.0.1:80/'],
  ['http://[::ffff:127.0.0.1]/', '127.0.0.1:80/'],
  ['http://[::ffff:7f00:1]/', '127.0.0.1:80/'],
  ['http://[64:ff9b::127.0.0.1]/', '127.0.0.1:80/'],
  ['http:2130706433', '127.0.0.1:80/'],
  // IPv6
  ['http://[2001:DB8:0:0:0:0:0:1]/', '2001:db8::1:80/'],
  ['http://[2001:db8::0001]:8080/', '2001:db8::1:8080/'],
  // ports
  ['http://gambling.test:80/', 'gambling.test:80/'],
  ['http://gambling.test:0080/', 'gambling.test:80/'],
  ['https://gambling.test:443/', 'gambling.test:443/'],
  ['http://gambling.test:/', 'gambling.test:80/'],
  // paths
  ['http://a.test/b/../c', 'a.test:80/c'],
  ['http://a.test/b/%2e%2e/c', 'a.test:80/c'],
  ['http://a.test/b/%2E./c', 'a.test:80/c'],
  ['http://a.test/b/..%2fc', 'a.test:80/c'],
  ['http://a.test/b%5c..%5cc', 'a.test:80/c'],
  ['http://a.test//b///c', 'a.test:80/b/c'],
  ['http://a.test/./b/./', 'a.test:80/b/'],
  ['http://a.test/%62%65%74', 'a.test:80/bet'],
  ['http://a.test/%2562et', 'a.test:80/bet'],
  ['http://a.test/%25252562et', 'a.test:80/bet'],
  ['http://a.test/caf%C3%A9', 'a.test:80/café'],
  ['http://a.test/a%20b', 'a.test:80/a%20b'],
  ['http://a.test/100%25', 'a.test:80/100%25'],
  ['http://a.test/a%3fb', 'a.test:80/a%3fb'],
  ['http://a.test/%ff%62', 'a.test:80/%ffb'],
  ['http://a.test/%C3%A9%D3', 'a.test:80/é%d3'],
  ['http://a.test/é%%25443', 'a.test:80/é%d3'],
  ['http://a.test/%D3%C3%A9%E2%82', 'a.test:80/%d3é%e2%82'],
  ['http://a.test/%F0%9F%8E%B2%80', 'a.test:80/🎲%80'],
  ['http://a.test/%C0%AE%C0%AE/b', 'a.test:80/%c0%ae%c0%ae/b'],
  ['http://a.test/%ED%A0%80', 'a.test:80/%ed%a0%80'],
  ['http://a.test/..', 'a.test:80/'],
  // queries
  ['http://a.test/watch?v=%61%2D%7e', 'a.test:80/watch?v=a-~'],
  ['http://a.test/watch?%56=%%36%31', 'a.test:80/watch?V=a'],
  ['http://a.test/?q=tom%26jerry%2B1%2561', 'a.test:80/?q=tom%26jerry%2B1%2561'],
  // wrapped and untidy
  ['view-source:http://gambling.test/a', 'gambling.test:80/a'],
  ['blob:https://gambling.test/0-1-2', 'gambling.test:443/0-1-2'],
  ['  http://gambling.test/  ', 'gambling.test:80/'],
  ['ht\ntp://gamb\tling.test/', 'gambling.test:80/'],
  ['http:gambling.test', 'gambling.test:80/'],
  ['http:\\\\gambling.test\\a', 'gambling.test:80/a'],
  ['wss://gambling.test/socket', 'gambling.test:443/socket'],
  // not web addresses
  ['', null],
  ['/a/b', null],
  ['javascript:alert(1)', null],
  ['data:text/html,hello', null],
  ['mailto:pupil@school.test', null],
  ['file:///etc/passwd', null],
  ['chrome://settings', null],
  ['gopher://a.test/', null],
  ['http://', null],
  ['http://.../', null],
  ['http://a b.test/', null],
  ['http://a.test:99999/', null],
  ['http://1.2.3.256/', null],
  ['http://[::1/', null],
  ['http://a%00.test/', null],
];

describe('normaliseUrl', () => {
  it.each(TRICKS)('reads %j as %j', (spelling, meaning) => {
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
});
