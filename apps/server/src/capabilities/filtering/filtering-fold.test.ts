import { type Action, decide } from '@gatehouse/engine';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addressKey } from './filtering-addresses.ts';
import { PERIODS, type PeriodId } from './filtering-calendar.ts';
import { proposalProblems, proposalSchema } from './filtering-changes.ts';
import {
  actionFor,
  address,
  cells,
  change,
  DAY,
  NOW,
  nine,
  start,
  withTimes,
  worldAt,
} from './filtering-fold.fixture.ts';
import { audiencesAt, foldRules } from './filtering-fold.ts';
import type { InForce } from './filtering-stretches.ts';

const open = (changes: InForce[], url: string, at = NOW, who: object = {}) =>
  decide({ url, ...nine, ...who, at }, worldAt(changes)).action;

test('what is opened for an investigation is recorded for its time (R146), whatever is said of the address since', () => {
  const person = { persons: ['019a9133-50aa-7b3e-8c27-6e0f1d2c3b4a'] };
  const times = { recorded: true, from: null, until: new Date(NOW + DAY).toISOString() };
  const look = change({ ...address(person, 'chat.example', 'allow'), ...times }, NOW, NOW + DAY);
  const later = change(address(person, 'chat.example', 'block'), NOW + 1);
  const recorded = { id: look.id, appliesTo: person, from: NOW, until: NOW + DAY };
  expect(foldRules(start, [look, later], NOW + 2).recordings).toEqual([recorded]);
  expect(foldRules(start, [later], NOW + 2)).not.toHaveProperty('recordings');
  const wrong = proposalSchema.parse({ ...address({ years: [9] }, 'chat.example', 'allow'), ...times });
  expect(proposalProblems(wrong, new Date(NOW)).map(({ field }) => field)).toEqual(['audience']);
});

describe('places', () => {
  const on = { place: 'on-site' };
  const off = { place: 'off-site' };

  test('a rule for one place counts there alone, and where nobody knows the stricter does', () => {
    const home = change({ ...cells({ years: [9] }, { games: 'log' }), place: 'off-site' });
    const usual = change(cells({ years: [9] }, { games: 'block' }));
    const said = (who: object) => actionFor([home, usual], 'games', NOW, who);
    expect([said(on), said(off), said({})]).toEqual(['block', 'log', 'block']);
    // The starter is under both: what the rule for home does not name is as it was.
    expect(actionFor([home], 'gambling', NOW, off)).toBe(actionFor([], 'gambling', NOW, on));
  });

  test('“no internet” everywhere takes what is for one place away too, until the last word says otherwise', () => {
    const home = change({ ...cells({ years: [9] }, { games: 'allow' }), place: 'off-site' });
    const none = change({ kind: 'internet', audience: { years: [9] }, access: 'none' });
    expect(actionFor([home, none], 'games', NOW, off)).toBe('block');
    const back = change({ kind: 'internet', audience: { years: [9] }, place: 'off-site', access: 'usual' });
    expect(actionFor([home, none, back], 'games', NOW, off)).toBe('allow');
    expect(actionFor([home, none, back], 'games', NOW, on)).toBe('block');
    // Given back at home, there is at home what the year has, and at school still nothing; where nobody knows, neither.
    const year = change(cells({ years: [9] }, { games: 'warn' }));
    const given = [on, off, {}].map((who) => actionFor([year, none, back], 'games', NOW, who));
    expect(given).toEqual(['block', 'warn', 'block']);
    expect([on, off].map((who) => open([year, none, back], 'https://maths.example/', NOW, who))).toEqual([
      'block',
      'allow',
    ]);
    const away = change({ kind: 'internet', audience: { years: [9] }, place: 'off-site', access: 'none' });
    expect([on, off].map((who) => open([away], 'https://maths.example/', NOW, who))).toEqual(['allow', 'block']);
  });

  test('supervision is a word beside the rules and changes none of them; the last one counts', () => {
    const levels = (changes: InForce[]) =>
      Object.fromEntries(audiencesAt(start, changes, NOW).map(({ key, supervision }) => [key, supervision?.level]));
    const closer = change({ kind: 'supervision', audience: { keyStages: [4] }, level: 'close' });
    const home = change({ kind: 'supervision', audience: { keyStages: [4] }, place: 'off-site', level: 'independent' });
    expect(levels([])['ks:4']).toBe('supervised');
    expect(levels([closer, home])).toMatchObject({ 'ks:4': 'close', 'off-site/ks:4': 'independent' });
    expect(foldRules(start, [closer, home], NOW).policies).toEqual(foldRules(start, [], NOW).policies);
  });
});

describe('cells', () => {
  test('the starter holds until something is said', () => {
    expect(actionFor([], 'games')).toBe(start.matrix['ks:3']?.games);
  });

  test('the last word counts while it is in force, and the one before it again when it is over', () => {
    const warn = change(cells({ years: [9] }, { games: 'warn' }), NOW - DAY);
    const allow = change(cells({ years: [9, 10] }, { games: 'allow' }), NOW, NOW + DAY);
    const at = (moment: number) => actionFor([warn, allow], 'games', moment, {}, NOW);
    expect([at(NOW - 1), at(NOW), at(NOW + DAY - 1), at(NOW + DAY)]).toEqual(['warn', 'allow', 'allow', 'warn']);
    // Of several years each is a word of its own: a later one for year 9 stands alone.
    const block = change(cells({ years: [9] }, { games: 'block' }), NOW + 1);
    expect(actionFor([warn, allow, block], 'games', NOW + 2)).toBe('block');
    expect(actionFor([warn, allow, block], 'games', NOW + 2, { year: 10 })).toBe('allow');
  });

  test('“same as the wider group” takes a word back', () => {
    const changes = [
      change(cells({ groups: ['9B'] }, { news: 'block' })),
      change(cells({ groups: ['9B'] }, { news: 'inherit' })),
    ];
    expect(actionFor(changes.slice(0, 1), 'news')).toBe('block');
    expect(actionFor(changes, 'news')).toBe('allow');
  });

  test('a part of the school day, as the two people set it', () => {
    const lessons = change(cells({ years: [9] }, { games: 'allow' }, ['lessons']));
    const day = change({
      kind: 'calendar',
      starts: '08:30',
      ends: '15:30',
      breaks: [{ name: 'Break', from: '10:50', to: '11:10' }],
      closed: ['2026-11-18'],
    });
    const at = (time: string) => actionFor([lessons, day], 'games', Date.parse(time));
    expect(at('2026-11-17T10:49:00Z')).toBe('allow');
    expect(at('2026-11-17T10:50:00Z')).toBe('block');
    expect(at('2026-11-17T11:10:00Z')).toBe('allow');
    expect(at('2026-11-17T15:30:00Z')).toBe('block');
    expect(at('2026-11-18T10:00:00Z')).toBe('block');
    expect(at('2026-11-21T10:00:00Z')).toBe('block');
  });

  test('no internet closes everything, what nobody has listed too, and lessons do not open it again', () => {
    const changes = [
      change(cells({ persons: ['0197a000-0000-7000-8000-000000000001'] }, { education: 'allow' }, ['lessons'])),
      change({ kind: 'internet', audience: { persons: ['0197a000-0000-7000-8000-000000000001'] }, access: 'none' }),
    ];
    const who = { person: '0197a000-0000-7000-8000-000000000001' };
    expect(actionFor(changes, 'education', NOW, who)).toBe('block');
    expect(open(changes, 'http://anything.example/', NOW, who)).toBe('block');
    expect(open(changes, 'http://anything.example/')).toBe('allow');
    // Nobody whom the filter does not know is cut off with them.
    expect(
      open(changes, 'http://anything.example/', NOW, { audience: 'odd', year: null, groups: [], person: null }),
    ).toBe('allow');
  });

  test('what no list has, for one audience', () => {
    const changes = [change(cells({ keyStages: [3] }, { unlisted: 'block' }))];
    expect(open(changes, 'http://anything.example/')).toBe('block');
    expect(open(changes, 'http://anything.example/', NOW, { audience: 'staff', year: null, groups: [] })).toBe('allow');
  });
});

describe('addresses', () => {
  test('open for some until their end, by the clock of whoever decides', () => {
    const changes = [
      change(address({ groups: ['9B'] }, 'duel.example', 'allow'), NOW, NOW + DAY),
      change(address({ everyone: true }, 'duel.example', 'block'), NOW - 2 * DAY),
    ];
    expect(open(changes, 'http://duel.example/', NOW)).toBe('allow');
    expect(open(changes, 'http://duel.example/', NOW, { groups: ['9C'] })).toBe('block');
    expect(open(changes, 'http://duel.example/', NOW + DAY)).toBe('block');
  });

  test('the school’s own lists: put on, taken off', () => {
    const block = change(address({ everyone: true }, 'https://Chat.example/', 'block'));
    const off = change(address({ everyone: true }, 'chat.example', 'none'));
    expect(foldRules(start, [block], NOW).school.deny.entries).toEqual(['https://Chat.example/']);
    expect(open([block], 'http://chat.example/room')).toBe('block');
    expect(foldRules(start, [block, off], NOW).school.deny.entries).toEqual([]);
    expect(open([block, off], 'http://chat.example/room')).toBe('allow');
  });

  test('a later word for the same people about the same address stands in place of the earlier', () => {
    const said = ['block', 'allow', 'block', 'allow'].map((action) =>
      change(address({ years: [9] }, 'duel.example', action)),
    );
    expect(open(said, 'http://duel.example/')).toBe('allow');
    expect(open(said.slice(0, 3), 'http://duel.example/')).toBe('block');
  });

  test('an address is compared as it is read', () => {
    expect(addressKey('HTTPS://Duel.Example/')).toBe('duel.example');
    expect(addressKey('duel.example/a/B')).toBe('duel.example/a/b');
  });
});

test('for any changes and any moment the rules say what the last word in force says', () => {
  const period = fc.constantFrom<PeriodId | null>(null, 'lessons', 'outside');
  const drawn = fc.record({
    action: fc.constantFrom('allow', 'block', 'warn', 'log', 'inherit', 'none', 'usual'),
    key: fc.constantFrom('year', 'group'),
    period,
    from: fc.integer({ min: -40, max: 40 }),
    hours: fc.option(fc.integer({ min: 1, max: 60 })),
  });
  const HOUR = 3_600_000;
  fc.assert(
    fc.property(fc.array(drawn, { maxLength: 7 }), fc.integer({ min: -20, max: 60 }), (words, later) => {
      const changes = words.map(({ action, key, period: part, from, hours }) => {
        const audience = key === 'year' ? { years: [9] } : { groups: ['9B'] };
        return change(
          action === 'none' || action === 'usual'
            ? { kind: 'internet', audience, access: action }
            : cells(audience, { games: action }, part === null ? null : [part]),
          NOW + from * HOUR,
          hours === null ? undefined : NOW + (from + hours) * HOUR,
        );
      });
      const at = NOW + later * HOUR;
      expect(actionFor(changes, 'games', at)).toBe(lastWord(changes, at));
    }),
  );

  /** The same by asking each change in turn, “no internet” before all, then the nearest audience first, what is bound to now before what always holds. */
  function lastWord(changes: InForce[], at: number): Action {
    const on = periodAt(at);
    for (const key of ['groups', 'years']) {
      const said = changes.flatMap(({ proposal, from, until }) =>
        proposal.kind === 'internet' && key in proposal.audience && from <= at && until > at ? proposal.access : [],
      );
      if (said.at(-1) === 'none') return 'block';
    }
    for (const key of ['groups', 'years']) {
      for (const part of [on, null]) {
        const said = changes.filter(({ proposal, from, until }) => {
          if (proposal.kind !== 'cells' || !(key in proposal.audience) || from > at || until <= at) return false;
          return part === null ? proposal.periods === null : proposal.periods?.includes(part);
        });
        const last = said.at(-1)?.proposal;
        const action = last?.kind === 'cells' ? last.cells.games : undefined;
        if (action !== undefined && action !== 'inherit') return action;
      }
    }
    return start.matrix['ks:3']?.games ?? 'allow';
  }

  function periodAt(at: number): PeriodId {
    const date = new Date(at);
    const isOpen = date.getUTCDay() % 6 !== 0;
    const minute = date.getUTCHours() * 60 + date.getUTCMinutes();
    return isOpen && minute >= 8 * 60 + 30 && minute < 15 * 60 + 30 ? 'lessons' : 'outside';
  }
});

test('the same rules an hour later, as long as nothing began or ended: a gate is not sent them anew', () => {
  const changes = [
    change(address({ years: [9] }, 'duel.example', 'allow'), NOW - 5 * DAY, NOW + 9 * DAY),
    change(address({ everyone: true }, 'chat.example', 'block'), NOW - 5 * DAY),
    change(cells({ years: [9] }, { games: 'allow' }, ['lessons']), NOW - 5 * DAY, NOW + 9 * DAY),
    change({ kind: 'internet', audience: { groups: ['9B'] }, access: 'none' }, NOW - 5 * DAY),
  ];
  expect(foldRules(start, changes, NOW + 3_600_000)).toEqual(foldRules(start, changes, NOW));
});

test('the matrix of a moment names the change behind each cell', () => {
  const changes = [change(cells({ years: [9] }, { games: 'allow' }, ['lessons']))];
  const year = audiencesAt(start, changes, NOW).find(({ key }) => key === 'year:9');
  expect(year?.periods.lessons.get('games')).toEqual({ action: 'allow', by: changes[0] });
  expect(Object.keys(PERIODS)).toHaveLength(3);
});

describe('what cannot be asked for', () => {
  const at = new Date(NOW);
  const problem = (proposal: Record<string, unknown>) =>
    proposalProblems(proposalSchema.parse(withTimes(proposal)), at).map(({ field }) => field);
  const later = new Date(NOW + DAY).toISOString();
  test.each([
    [address({ years: [9] }, 'duel.example', 'allow'), ['until']],
    [{ ...address({ years: [9] }, 'duel.example', 'allow'), until: later }, []],
    [
      { ...address({ years: [9] }, 'duel.example', 'allow'), until: new Date(NOW + 400 * DAY).toISOString() },
      ['until'],
    ],
    [{ ...address({ years: [9] }, 'duel.example', 'allow'), until: new Date(NOW - 1).toISOString() }, ['until']],
    [address({ everyone: true }, 'uk', 'block'), ['address']],
    [address({ everyone: true }, 'two.example three.example', 'block'), ['address']],
    [address({ years: [9] }, 'duel.example', 'none'), ['audience']],
    [cells({ years: [9] }, { 'illegal-images': 'allow' }), ['category']],
    [cells({ years: [9] }, { 'no-such': 'allow' }), ['category']],
    [cells({ years: [9] }, {}), ['category']],
    [cells({ everyone: true }, { games: 'allow' }), ['audience']],
    [{ kind: 'internet', audience: { years: [9] }, access: 'none', categories: ['games'] }, []],
    [{ kind: 'internet', audience: { years: [9] }, access: 'none', categories: ['illegal-terrorism'] }, ['category']],
    [{ kind: 'internet', audience: { years: [9] }, access: 'none', categories: ['no-such'] }, ['category']],
    [{ kind: 'internet', audience: { years: [9] }, access: 'usual', categories: ['games'] }, ['access']],
    [{ kind: 'calendar', starts: '09:00', ends: '08:00', breaks: [], closed: [] }, ['ends']],
    [
      {
        kind: 'calendar',
        starts: '09:00',
        ends: '15:00',
        breaks: [{ name: 'Tea', from: '15:00', to: '15:10' }],
        closed: ['2026-13-01'],
      },
      ['breaks', 'closed'],
    ],
  ])('%j', (proposal, fields) => {
    expect(problem(proposal as Record<string, unknown>)).toEqual(fields);
  });
});
