import {
  type AppliesTo,
  type Calendar,
  compileLists,
  compileRules,
  decide,
  type Exception,
  type Rules,
} from '@gatehouse/engine';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { rpzAnswer, zonesAnswer } from './rpz.fixture.ts';
import { zoneLines } from './zone-tree.ts';
import { listsZone, ownZone, type ZoneAsk, type ZoneWorld } from './zones.ts';

const AT = Date.UTC(2026, 10, 26, 10);
const ASK: ZoneAsk = {
  ...{
    audience: 'guest',
    place: 'on-site',
    at: AT,
    server: 'gatehouse.school.lan',
    most: 1000,
    isLast: true,
    safeSearch: true,
    youTube: 'moderate',
  },
};

interface Said {
  lists?: Record<string, string[]>;
  allow?: string[];
  deny?: string[];
  exceptions?: Exception[];
  neverExcepted?: string[];
  fallback?: 'allow' | 'block';
  /** Closed on Thursdays from 09:00 to 10:30 as well. */
  inLessons?: string;
}

const CALENDAR: Calendar = {
  ...{ id: 'school', zone: 'Europe/London', named: [] },
  periods: [{ id: 'lessons', name: 'Lessons', spans: [{ days: ['thu'], on: 'every', from: '09:00', to: '10:30' }] }],
};

function world(given: Said): ZoneWorld {
  const { lists = {}, allow = [], deny = [], exceptions = [], neverExcepted = [], fallback, inLessons } = given;
  const files = Object.entries(lists).map(([folder, hosts]) => ({
    path: `${folder}/domains`,
    bytes: Buffer.from(hosts.join('\n')),
  }));
  const list = (name: string, entries: string[]) => ({ name, version: 'test', entries });
  const rules: Rules = {
    policies: [
      {
        ...{ id: 'guest', name: 'Guests', appliesTo: { roles: ['guest'] } as AppliesTo, when: null },
        categories: { gambling: 'block', doh: 'block', health: 'allow', games: 'warn', search: 'allow' },
        fallback: fallback ?? 'allow',
      },
      {
        ...{ id: 'lessons', name: 'Lessons', appliesTo: { roles: ['guest'] }, fallback: null },
        categories: inLessons === undefined ? {} : { [inLessons]: 'block' },
        when: { calendar: 'school', periods: ['lessons'] },
      },
    ],
    calendars: [CALENDAR],
    exceptions,
    neverExcepted,
    school: { allow: list('filter.allow', allow), deny: list('filter.deny', deny) },
    onError: 'block',
  };
  const compiled = compileRules(rules).rules;
  if (compiled === null) throw new Error('The rules of the test do not hold.');
  return { lists: compileLists(files, { version: 'test' }).lists, rules: compiled };
}

const open = (address: string, until = AT + 60_000, from = AT - 60_000): Exception => ({
  ...{ id: `open ${address} ${until}`, appliesTo: { everyone: true }, address, action: 'allow', from, until },
  reason: 'lesson',
});

function zones(of: ZoneWorld, ask: Partial<ZoneAsk> = {}) {
  const own = ownZone(of, { ...ASK, ...ask });
  const lists = listsZone(of, { ...ASK, ...ask });
  return {
    ...{ own: zoneLines(own.content).lines, lists: zoneLines(lists.content).lines },
    ...{ until: own.until, unsaid: own.unsaid, leftOut: lists.leftOut },
  };
}

const labels = fc.constantFrom('a', 'b', 'c');
const host = fc.array(labels, { minLength: 1, maxLength: 4 }).map((parts) => `${parts.join('.')}.test`);
const hosts = fc.uniqueArray(host, { maxLength: 5 });
const said = fc.record({
  lists: fc.record({ gambling: hosts, health: hosts, games: hosts }),
  allow: hosts,
  deny: hosts,
  opened: hosts,
  neverExcepted: fc.constantFrom<string[]>([], ['gambling']),
  fallback: fc.constantFrom<'allow' | 'block'>('allow', 'block'),
  isLast: fc.boolean(),
});

describe('the zones of an audience', () => {
  test('say of each name what the engine says of its address, between entries and beneath them', () => {
    fc.assert(
      fc.property(said, fc.array(host, { minLength: 5, maxLength: 20 }), ({ opened, isLast, ...rest }, names) => {
        const of = world({ ...rest, exceptions: opened.map((address) => open(address)) });
        const { own, lists } = zones(of, { isLast });
        for (const name of names) {
          const { action } = decide({ url: `http://${name}/`, audience: 'guest', at: AT }, of);
          expect([name, zonesAnswer(own, lists, name)]).toEqual([name, action === 'allow' ? 'open' : 'closed']);
          // What comes before another audience's zones leaves nothing to them.
          if (!isLast && rpzAnswer(own, name) === 'nothing') expect(rpzAnswer(lists, name)).not.toBe('nothing');
        }
      }),
    );
  });

  test('an exception opens its own host and not its neighbours, and is gone at its end', () => {
    const of = world({ lists: { gambling: ['bad.test'] }, exceptions: [open('x.y.bad.test')] });
    const now = zones(of);
    expect(now.until).toBe(AT + 60_000);
    const answers = (each: typeof now) =>
      ['x.y.bad.test', 'k.x.y.bad.test', 'y.bad.test', 'z.y.bad.test', 'bad.test'].map((name) =>
        zonesAnswer(each.own, each.lists, name),
      );
    expect(answers(now)).toEqual(['open', 'open', 'closed', 'closed', 'closed']);
    expect(answers(zones(of, { at: now.until }))).toEqual(Array(5).fill('closed'));
    expect(zones(of, { at: AT - 60_001 }).until).toBe(AT - 60_000);
  });

  test('a period of the school day closes and opens, and says when it does', () => {
    const of = world({ lists: { health: ['clinic.test'] }, inLessons: 'health' });
    const answer = (at: number) => {
      const { own, lists, until } = zones(of, { at });
      return [zonesAnswer(own, lists, 'clinic.test'), new Date(until).toISOString().slice(11, 16)];
    };
    expect(answer(AT)).toEqual(['closed', '10:30']);
    expect(answer(AT + 30 * 60_000)[0]).toBe('open');
    expect(answer(AT - 61 * 60_000)).toEqual(['open', '09:00']);
  });

  test('an illegal entry is written nowhere, neither closed nor in what is left open, and nothing opens one', () => {
    const illegal = ['secret.test', 'other.test', 'in.bad.test'];
    const lists = { gambling: ['bad.test', 'other.test'], health: ['in.bad.test'] };
    const with_ = world({ lists: { ...lists, 'illegal-images': illegal }, allow: ['in.bad.test', 'secret.test'] });
    const { own, lists: listed } = zones(with_);
    expect([...own, ...listed].join('\n')).not.toContain('secret.test');
    expect(zonesAnswer(own, listed, 'in.bad.test')).toBe('closed');
    // Closed by its other category, as it would be if it were on no illegal list.
    expect(listed).toEqual(zones(world({ lists: { gambling: lists.gambling } })).lists);
  });

  test('a search engine is led to its strict name, unless it is closed; beneath it nothing changes', () => {
    const { own } = zones(world({ lists: { gambling: ['google.co.uk'] }, allow: ['bing.com'] }));
    expect(rpzAnswer(own, 'www.google.com')).toEqual({ alias: 'forcesafesearch.google.com' });
    expect(rpzAnswer(own, 'www.google.co.uk')).toBe('nothing');
    expect(rpzAnswer(own, 'www.bing.com')).toEqual({ alias: 'strict.bing.com' });
    expect(rpzAnswer(own, 'a.www.bing.com')).toBe('open');
    expect(rpzAnswer(own, 'mail.google.com')).toBe('nothing');
    expect(rpzAnswer(own, 'www.youtube.com')).toEqual({ alias: 'restrictmoderate.youtube.com' });
  });

  test('follows the settings of the school for search engines and YouTube', () => {
    const of = world({});
    const strict = zones(of, { safeSearch: false, youTube: 'strict' }).own;
    expect(rpzAnswer(strict, 'www.google.com')).toBe('nothing');
    expect(rpzAnswer(strict, 'm.youtube.com')).toEqual({ alias: 'restrict.youtube.com' });
    expect(rpzAnswer(zones(of, { youTube: 'off' }).own, 'm.youtube.com')).toBe('nothing');
  });

  test('canaries stay closed whatever the school opens, and its own server open whatever it closes', () => {
    const of = world({
      allow: ['use-application-dns.net'],
      deny: ['school.lan'],
      exceptions: [open('mask.icloud.com')],
    });
    const { own, lists } = zones(of);
    for (const name of ['use-application-dns.net', 'mask.icloud.com', 'x.mask-h2.icloud.com'])
      expect([name, zonesAnswer(own, lists, name)]).toEqual([name, 'closed']);
    expect(zonesAnswer(own, lists, 'gatehouse.school.lan')).toBe('open');
    expect(zonesAnswer(own, lists, 'other.school.lan')).toBe('closed');
  });

  test('what a name cannot say is counted and not guessed at', () => {
    const { own, unsaid } = zones(world({ deny: ['news.test/games', '192.0.2.7', 'chat.test'] }));
    expect(unsaid).toBe(2);
    expect(own).not.toContain('news.test CNAME .');
    expect(own).toContain('chat.test CNAME .');
  });

  test('without room for all, the smallest categories are whole and the rest is told', () => {
    const many = Array.from({ length: 50 }, (_, n) => `site${n}.test`);
    const of = world({ lists: { gambling: many, doh: ['resolver.test'] } });
    const { lists, leftOut } = zones(of, { most: 21 });
    expect(lists).toContain('resolver.test CNAME .');
    expect(leftOut).toEqual([{ category: 'gambling', names: 20, of: 50 }]);
    expect(lists.filter((line) => line.startsWith('site'))).toHaveLength(20);
  });
});
