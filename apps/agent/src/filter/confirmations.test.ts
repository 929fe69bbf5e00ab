import type { Confirm, ConfirmAnswer } from '@gatehouse/contract';
import { compileRules, normaliseUrl, type Rules, type Verdict, type WebAddress } from '@gatehouse/engine';
import { afterEach, describe, expect, test, vi } from 'vitest';
import type { SignedWorld } from '../link/signed-world.ts';
import { MORNING, memoryTable, standingClock } from '../test-support/device.fixture.ts';
import { confirmed, GAMBLING, HEADER, NOT_LISTED, RULES, worldOf } from '../test-support/server.fixture.ts';
import { Confirmations, type KeptAnswer } from './confirmations.ts';

const FILTER = { id: 'f'.repeat(64), bytes: 10, entries: 1 };

function worldWith(rules: Rules, version = 'v1', filter: typeof FILTER | null = FILTER): SignedWorld {
  const compiled = compileRules(rules).rules;
  if (compiled === null) throw new Error('The rules of this test have an error.');
  return { version, header: HEADER, world: worldOf({ filter, rules }), rules: compiled };
}
const WORLD = worldWith(RULES);

function setUp(say: (confirm: Confirm) => ConfirmAnswer | null, table = memoryTable<KeptAnswer>(), lateMs = 0) {
  const clock = standingClock();
  const asked: string[] = [];
  const confirmations = new Confirmations({
    ...{ table, clock },
    ask: async (confirm) => {
      asked.push(confirm.url);
      await (lateMs === 0 ? undefined : new Promise((resolve) => setTimeout(resolve, lateMs)));
      const answer = say(confirm);
      if (answer === null) throw new Error('The server does not answer.');
      return answer;
    },
  });
  const ask = (url: string, world = WORLD, account: string | null = 'emarwood') =>
    confirmations.answer({ account, url, address: normaliseUrl(url) as WebAddress, place: 'on-site', world });
  return { clock, asked, confirmations, ask, table };
}

describe('an answer of the server', () => {
  test('holds for every address of the host as long as it says, and is asked for once by many at a time', async () => {
    const { ask, asked, clock } = setUp(() => confirmed(GAMBLING));
    const both = await Promise.all([ask('https://casino.example/a'), ask('https://casino.example/a')]);
    expect(both).toEqual([{ verdict: GAMBLING }, { verdict: GAMBLING }]);
    expect(await ask('https://casino.example/b?c')).toEqual({ verdict: GAMBLING });
    expect(asked).toHaveLength(1);
    clock.pass(900_001);
    await ask('https://casino.example/b');
    expect(asked).toHaveLength(2);
  });

  test('for one address says nothing of another on the same host', async () => {
    const { ask, asked } = setUp(() => confirmed(GAMBLING, { holdsFor: 'address' }));
    await ask('https://casino.example/a');
    await ask('https://casino.example/a');
    await ask('https://casino.example/b');
    expect(asked).toEqual(['https://casino.example/a', 'https://casino.example/b']);
  });

  test('about a translator is never one about all that it shows', async () => {
    const { ask, asked } = setUp(() => confirmed(NOT_LISTED));
    await ask('https://translate.google.com/');
    await ask('https://translate.google.com/translate?u=casino.example');
    expect(asked).toHaveLength(2);
  });

  test('about a host is none about a path with parameters, which servers read in two ways', async () => {
    const { ask, asked } = setUp(() => confirmed(GAMBLING));
    await ask('https://casino.example/');
    await ask('https://casino.example/a;b/c');
    expect(asked).toHaveLength(2);
  });

  test('is for one person and one policy', async () => {
    const { ask, asked } = setUp(() => confirmed(GAMBLING));
    await ask('https://casino.example/');
    await ask('https://casino.example/', WORLD, 'another');
    await ask('https://casino.example/', worldWith(RULES, 'v2'));
    expect(asked).toHaveLength(3);
  });

  test('outlives the worker', async () => {
    const first = setUp(() => confirmed(GAMBLING));
    await first.ask('https://casino.example/');
    const next = setUp(() => null, first.table);
    await next.confirmations.open();
    expect(await next.ask('https://casino.example/')).toEqual({ verdict: GAMBLING });
    expect(next.asked).toEqual([]);
  });
});

test('a false hit is one for as long as the filter is the same, and is never asked about again', async () => {
  const { ask, asked, clock } = setUp(() => confirmed(NOT_LISTED));
  expect(await ask('https://fractions.example/')).toBe('not_listed');
  clock.pass(86_400_000);
  expect(await ask('https://fractions.example/', worldWith(RULES, 'v2'))).toBe('not_listed');
  expect(asked).toHaveLength(1);
  await ask('https://fractions.example/', worldWith(RULES, 'v3', { ...FILTER, id: 'e'.repeat(64) }));
  expect(asked).toHaveLength(2);
});

/** What an exception opens for a while: nothing is said of the lists. */
const OPENED: Verdict = {
  ...{ action: 'allow', category: null, reason: 'exception', rule: 'casino.example' },
  trace: [{ code: 'exception_allows', list: 'exceptions', version: null, rule: 'casino.example', policy: 'e' }],
};

test('what an exception opens, or says nothing of why, is no false hit: the lists may have it', async () => {
  for (const verdict of [OPENED, { ...NOT_LISTED, trace: [] }]) {
    const { ask, asked, clock } = setUp(() => confirmed(verdict));
    expect(await ask('https://casino.example/')).toEqual({ verdict });
    clock.pass(900_001);
    await ask('https://casino.example/');
    expect(asked).toHaveLength(2);
  }
});

describe('while nobody answers', () => {
  const LESSONS: Rules = {
    ...RULES,
    policies: [
      ...RULES.policies,
      {
        ...{ id: 'lunch', name: 'At lunch', appliesTo: { everyone: true }, fallback: null },
        when: { calendar: 'school', periods: ['lunch'] },
        categories: { gambling: 'allow' },
      },
    ],
    calendars: [
      {
        ...{ id: 'school', zone: 'Europe/London', named: [] },
        periods: [
          {
            ...{ id: 'lunch', name: 'Lunch' },
            spans: [{ days: ['tue'], on: 'every', from: '12:40', to: '13:30' }],
          },
        ],
      },
    ],
  };
  function goesAway(rules: Rules, verdict = GAMBLING) {
    let isAway = false;
    const world = worldWith(rules);
    const set = setUp(() => (isAway ? null : confirmed(verdict)));
    return {
      ...set,
      ask: (url: string, at = world) => set.ask(url, at),
      leave: () => {
        isAway = true;
      },
    };
  }

  test('what was never confirmed is not called anything, and nobody waits twice', async () => {
    const { ask, asked, clock, confirmations } = setUp(() => null);
    expect(await ask('https://casino.example/')).toBe('unconfirmed');
    expect(await ask('https://bets.example/')).toBe('unconfirmed');
    expect(asked).toHaveLength(1);
    confirmations.isBack();
    await ask('https://bets.example/');
    clock.pass(5001);
    await ask('https://bets.example/');
    expect(asked).toHaveLength(3);
  });

  test('what was blocked this week is blocked still', async () => {
    const { ask, clock, leave } = goesAway(RULES);
    await ask('https://casino.example/');
    leave();
    clock.pass(86_400_000);
    expect(await ask('https://casino.example/')).toEqual({ verdict: GAMBLING });
    clock.pass(7 * 86_400_000);
    expect(await ask('https://casino.example/')).toBe('unconfirmed');
  });

  test('what an exception opened does not open after it, nor is closed what one opens by now', async () => {
    const from = MORNING.getTime() + 1_200_000;
    const exception = { id: 'e', appliesTo: { everyone: true }, address: 'casino.example', action: 'allow' as const };
    const opens = (times: { from: number; until: number }) => ({
      ...RULES,
      exceptions: [{ ...exception, ...times, reason: 'A lesson.' }],
    });
    const over = goesAway(opens({ from: 0, until: from }), OPENED);
    expect(await over.ask('https://casino.example/')).toEqual({ verdict: OPENED });
    const begins = goesAway(opens({ from, until: from * 2 }));
    expect(await begins.ask('https://casino.example/')).toEqual({ verdict: GAMBLING });
    for (const { leave, clock, ask } of [over, begins]) {
      leave();
      clock.pass(1_200_001);
      expect(await ask('https://casino.example/')).toBe('unconfirmed');
    }
  });

  test('what is illegal stays closed, whichever policy holds by now', async () => {
    const illegal: Verdict = { ...GAMBLING, category: 'illegal-images', reason: 'illegal' };
    const { ask, clock, leave } = goesAway(LESSONS, illegal);
    await ask('https://casino.example/');
    leave();
    clock.pass(2 * 3_600_000);
    expect(await ask('https://casino.example/')).toEqual({ verdict: illegal });
  });

  test('and not once another policy holds, by the hour or by a change', async () => {
    const { ask, clock, leave } = goesAway(LESSONS);
    await ask('https://casino.example/');
    leave();
    clock.pass(1_800_000);
    expect(await ask('https://casino.example/')).toEqual({ verdict: GAMBLING });
    clock.pass(2 * 3_600_000);
    expect(await ask('https://casino.example/')).toBe('unconfirmed');
    const other = goesAway(RULES);
    await other.ask('https://casino.example/');
    other.leave();
    other.clock.pass(3_600_000);
    expect(await other.ask('https://casino.example/', worldWith(RULES, 'v2'))).toBe('unconfirmed');
  });
});

describe('a server that takes four seconds for an answer', () => {
  /** As ever, but that each answer comes so late. */
  function slow(ms = 4000) {
    vi.useFakeTimers();
    const { confirmations, asked, clock } = setUp(() => confirmed(GAMBLING), undefined, ms);
    const address = (url: string) => normaliseUrl(url) as WebAddress;
    const ask = (url: string, patient = false) =>
      confirmations.answer({ account: null, url, address: address(url), place: 'on-site', world: WORLD, patient });
    const pass = async (span: number) => {
      clock.pass(span);
      await vi.advanceTimersByTimeAsync(span);
    };
    return { confirmations, asked, ask, pass };
  }
  afterEach(() => void vi.useRealTimers());

  test('keeps nobody waiting for longer than three, and has answered whoever asks again', async () => {
    const { confirmations, asked, ask, pass } = slow();
    const first = ask('https://casino.example/');
    await pass(3000);
    expect([await first, await ask('https://bets.example/')]).toEqual(['unconfirmed', 'unconfirmed']);
    await pass(1000);
    confirmations.isBack();
    expect(await ask('https://casino.example/')).toEqual({ verdict: GAMBLING });
    expect(asked).toEqual(['https://casino.example/']);
  });

  test('is waited for where a page is open already, whoever gave up before; one that says nothing, for twelve', async () => {
    const { ask, pass } = slow();
    void ask('https://casino.example/');
    await pass(3000);
    const open = ask('https://bets.example/', true);
    await pass(4000);
    expect(await open).toEqual({ verdict: GAMBLING });
    const silent = slow(60_000);
    const one = silent.ask('https://casino.example/', true);
    await silent.pass(12_000);
    expect([await one, await silent.ask('https://bets.example/', true), silent.asked.length]).toEqual([
      ...['unconfirmed', 'unconfirmed', 1],
    ]);
  });
});

test('a database that fails costs a question and nothing else', async () => {
  const table = memoryTable<KeptAnswer>();
  table.isBroken = true;
  const { ask, confirmations, asked } = setUp(() => confirmed(GAMBLING), table);
  await confirmations.open();
  expect(await ask('https://casino.example/')).toEqual({ verdict: GAMBLING });
  expect(await ask('https://casino.example/')).toEqual({ verdict: GAMBLING });
  expect(asked).toHaveLength(1);
});
