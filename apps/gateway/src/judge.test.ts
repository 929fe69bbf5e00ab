import { overlaidLibrary } from '@gatehouse/engine';
import { describe, expect, test } from 'vitest';
import { judge } from './judge.ts';
import { smallRules, smallWorld } from './snapshot.fixture.ts';
import type { Ask } from './squid-ask.ts';

const world = smallWorld();
const AT = new Date('2026-11-17T10:42:00Z');
const pupil = { audience: 'pupil-ks3' };

/** A CONNECT as Squid asks about it; `sni` is what the first TLS message says. */
function connect(target: string, sni: string | null = null, helloRead = sni !== null): Ask {
  return {
    channel: '0',
    client: '10.1.4.20',
    account: 'emarwood',
    method: 'CONNECT',
    target,
    sni,
    helloRead,
    asksToBump: false,
  };
}
const said = (ask: Ask, reader = pupil) => {
  const { verdict, host } = judge(ask, reader, world, AT);
  return `${verdict.action} ${verdict.reason} ${host}`;
};

describe('a CONNECT', () => {
  test('by name is decided at once, for whoever asks', () => {
    expect(said(connect('www.dice.example:443'))).toBe('block category www.dice.example');
    expect(said(connect('www.dice.example:443'), { audience: 'staff' })).toBe('allow category www.dice.example');
    expect(said(connect('fractions.example:443'))).toBe('allow fallback fractions.example');
  });

  test('to a bare address waits for the name, unless the address itself is listed', () => {
    expect(said(connect('198.51.100.7:443'))).toBe('allow fallback 198.51.100.7');
    expect(said(connect('198.51.100.7:443', 'dice.example'))).toBe('block category dice.example');
    expect(said(connect('203.0.113.9:443'))).toBe('block category 203.0.113.9');
    expect(said(connect('203.0.113.9:443', 'fractions.example'))).toBe('block category fractions.example');
  });

  test('a bare address that never gets a name is decided as what it is', () => {
    const closed = smallWorld(undefined, smallRules('block'));
    expect(judge(connect('198.51.100.7:443'), pupil, closed, AT).verdict.action).toBe('allow');
    expect(judge(connect('198.51.100.7:443', null, true), pupil, closed, AT).verdict.action).toBe('block');
    // A plain request to one has no name to wait for, and a name needs none.
    const plain: Ask = { ...connect('http://198.51.100.7/'), method: 'GET' };
    expect(judge(plain, pupil, closed, AT).verdict.action).toBe('block');
    expect(judge(connect('fractions.example:443'), pupil, closed, AT).verdict.action).toBe('block');
  });

  test('to a bare address is told by its name where no list has the address, and by the address where one has', () => {
    const closed = smallWorld(undefined, smallRules('block'));
    const rule = (target: string) => judge(connect(target, 'dice.example'), pupil, closed, AT).verdict.rule;
    expect([rule('198.51.100.7:443'), rule('203.0.113.9:443')]).toEqual(['dice.example', '203.0.113.9']);
  });

  test('to a bare address opens by no name inside where only what is listed opens: whoever is there may say any (S4)', () => {
    const rules = smallRules('block');
    rules.school.allow.entries = ['museum.example', '198.51.100.8'];
    const listed = smallWorld(undefined, rules);
    const { verdict, url } = judge(connect('198.51.100.7:443', 'museum.example'), pupil, listed, AT);
    expect([verdict.action, verdict.reason, url]).toEqual(['block', 'fallback', 'https://198.51.100.7/']);
    expect(judge(connect('museum.example:443', 'museum.example'), pupil, listed, AT).verdict.action).toBe('allow');
    expect(judge(connect('198.51.100.8:443', 'museum.example'), pupil, listed, AT).verdict.action).toBe('allow');
  });

  test.each([
    ['news.example:443', 'dice.example'],
    ['news.example:443', 'fractions.example'],
    ['dice.example:443', 'news.example'],
    ['news.example:443', 'notnews.example'],
  ])('%s with %s inside is a way round the filter', (target, sni) => {
    const { verdict, url } = judge(connect(target, sni), pupil, world, AT);
    expect(verdict).toMatchObject({ action: 'block', category: 'proxy', reason: 'host_mismatch', rule: sni });
    expect(url).toBe(`https://${target.replace(':443', '')}/`);
  });

  test('to or with what is illegal is told as that, also where one name hides the other', () => {
    const sealed = smallWorld({ 'illegal-images': 'sealed.example\n' });
    const reasonOf = (target: string, sni: string) => judge(connect(target, sni), pupil, sealed, AT).verdict.reason;
    expect(reasonOf('sealed.example:443', 'news.example')).toBe('illegal');
    expect(reasonOf('news.example:443', 'sealed.example')).toBe('illegal');
    expect(reasonOf('198.51.100.7:443', 'sealed.example')).toBe('illegal');
  });

  test('with what is no name inside is a way round the filter; to a bare address it is told as it came', () => {
    expect(said(connect('news.example:443', '1.2.3.999'))).toBe('block host_mismatch news.example');
    expect(said(connect('198.51.100.7:443', '1.2.3.999'))).toBe('block unreadable_address 1.2.3.999');
  });

  test('to another port is told with it', () => {
    const urlOf = (target: string) => judge(connect(target), pupil, world, AT).url;
    expect(['news.example:443', 'news.example:8443', 'news.example:4430'].map(urlOf)).toEqual([
      ...['https://news.example/', 'https://news.example:8443/', 'https://news.example:4430/'],
    ]);
  });

  test('two names of one site are none, and the stricter answer counts', () => {
    expect(said(connect('news.example:443', 'www.news.example'))).toBe('allow fallback news.example');
    expect(said(connect('www.news.example:443', 'news.example'))).toBe('allow fallback www.news.example');
    expect(said(connect('NEWS.example.:443', 'news.example'))).toBe('allow fallback news.example');
    const deep = smallWorld({ gambling: 'play.news.example\n' });
    expect(judge(connect('news.example:443', 'play.news.example'), pupil, deep, AT).verdict.action).toBe('block');
  });
});

describe('a search', () => {
  const get = (target: string): Ask => ({ ...connect(target, null, false), method: 'GET' });
  test('that worries is seen where the address is', () => {
    const { verdict, search } = judge(get('http://www.bing.com/search?q=i+want+to+kill+myself'), pupil, world, AT);
    expect(verdict.action).toBe('allow');
    expect(search?.text).toBe('i want to kill myself');
    expect(search?.scan.severity).toBe(5);
  });
  test('is read with the school’s own phrases, and what it switched off is quiet', () => {
    const own = { id: 'OWN-1', harm: 'bullying' as const, phrase: 'ratty gang', weight: 55, why: '' };
    const { library } = overlaidLibrary({ added: [own], off: ['SH-109'] });
    const found = (query: string, by: typeof world) =>
      judge(get(`http://www.bing.com/search?q=${query}`), pupil, by, AT).search?.scan.matches.map(
        ({ phrase }) => phrase,
      );
    const ours = { ...world, library: () => library };
    expect(found('ratty+gang', ours)).toEqual(['OWN-1']);
    expect(found('ratty+gang', world)).toBeUndefined();
    expect(found('feeling+depressed', world)).toEqual(['SH-109']);
    expect(found('feeling+depressed', ours)).toBeUndefined();
  });
  test('on a closed page, or on what is no search engine, is not read', () => {
    const closed = smallWorld({ gambling: 'bing.com\n' });
    const worrying = 'q=i+want+to+kill+myself';
    expect(judge(get(`http://www.bing.com/search?${worrying}`), pupil, closed, AT)).toMatchObject({
      verdict: { action: 'block' },
      search: null,
    });
    expect(judge(get(`http://news.example/?${worrying}`), pupil, world, AT).search).toBeNull();
  });
  test('that does not is nobody’s business', () => {
    expect(judge(get('http://www.bing.com/search?q=photosynthesis'), pupil, world, AT).search).toBeNull();
  });
});
