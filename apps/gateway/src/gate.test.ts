import type { Event } from '@gatehouse/contract';
import { parseBatch } from '@gatehouse/contract';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readClientMap } from './client-map.ts';
import { Gate, type GateWorld } from './gate.ts';
import { QuickLines } from './quick-lines.ts';
import { QuickWorlds } from './quick-world.ts';
import { fingerprint, smallRules, smallWorld } from './snapshot.fixture.ts';
import { readAsk } from './squid-ask.ts';
import { SquidLines } from './squid-lines.ts';

const AT = new Date('2026-11-17T10:42:00Z');
const DIRECTORY = {
  readers: [{ audience: 'pupil-ks3' }, { audience: 'staff' }],
  people: new Map([
    [fingerprint('emarwood'), 0],
    [fingerprint('kfarrow'), 1],
  ]),
};
const MAP = '10.1.0.0/16 account=emarwood place="Room 12" # the trolley\n10.9.0.0/16 audience=staff\n';

/** A gate whose clocks stand still until they are moved, and what it spooled. */
function testGate(
  current: GateWorld | null = { world: smallWorld(), directory: DIRECTORY, seesSearches: false },
  onError: 'block' | 'allow' = 'block',
) {
  const spooled: { event: Event; severity: number }[] = [];
  let elapsed = 0;
  let wall = AT.getTime();
  const parts = {
    clock: { now: () => new Date(wall), elapsed: () => elapsed },
    clients: readClientMap(MAP).map,
    place: 'on-site' as const,
    current: () => current ?? undefined,
  };
  const quick = new QuickWorlds(parts);
  const gate = new Gate({
    ...parts,
    onError,
    spool: (event, severity) => spooled.push({ event, severity }),
  });
  const ask = (line: string) => {
    const read = readAsk(line);
    if (read === null) throw new Error(`Not a line: ${line}`);
    return gate.answer(read);
  };
  return { gate, quick, ask, spooled, pass: (ms: number) => (elapsed += ms), setClock: (ms: number) => (wall += ms) };
}
const told = (reference: string | null) => JSON.parse(Buffer.from(reference ?? '', 'base64url').toString());

describe('one navigation, one observation', () => {
  const three = [
    '1 10.1.4.20 emarwood CONNECT dice.example:443 - 443 -',
    '2 10.1.4.20 emarwood CONNECT dice.example:443 dice.example 443 sni',
    '3 10.1.4.20 emarwood GET https://dice.example/roulette dice.example 443 -',
  ];
  test('three questions and a favicon are one event, and every answer leads to it', () => {
    const { ask, spooled } = testGate();
    const answers = [...three, '4 10.1.4.20 emarwood GET https://dice.example/favicon.ico dice.example 443 -'].map(ask);
    expect(spooled).toHaveLength(1);
    const [first] = spooled;
    expect(answers.map(({ permitted, reference }) => [permitted, told(reference).e])).toEqual(
      answers.map(() => [false, first?.event.id]),
    );
    expect(told(answers[0]?.reference ?? null)).toEqual({
      e: first?.event.id,
      c: 'gambling',
      r: 'category',
      a: 'pupil-ks3',
    });
  });

  test('another person, another device and ten seconds later are others', () => {
    const { ask, spooled, pass } = testGate();
    ask(three[0] ?? '');
    ask('5 10.1.4.21 emarwood CONNECT dice.example:443 - 443 -');
    ask('6 10.1.4.20 zqadir CONNECT dice.example:443 - 443 -');
    expect(spooled).toHaveLength(3);
    pass(9_999);
    ask(three[0] ?? '');
    expect(spooled).toHaveLength(3);
    pass(1);
    ask(three[0] ?? '');
    expect(spooled).toHaveLength(4);
  });

  test('an hour that is put back folds nothing and doubles nothing', () => {
    const { ask, spooled, pass, setClock } = testGate();
    ask(three[0] ?? '');
    setClock(-3_600_000);
    ask(three[1] ?? '');
    expect(spooled).toHaveLength(1);
    pass(10_000);
    ask(three[0] ?? '');
    expect(spooled.map(({ event }) => event.occurredAt)).toEqual([
      '2026-11-17T10:42:00.000Z',
      '2026-11-17T09:42:00.000Z',
    ]);
    expect(new Set(spooled.map(({ event }) => event.id)).size).toBe(2);
  });
});

describe('somebody whose requests are recorded (R146)', () => {
  const from = AT.getTime();
  const recordings = [{ id: 'c1', appliesTo: { persons: ['p1'] }, from, until: from + 3_600_000 }];
  const directory = { ...DIRECTORY, readers: [{ audience: 'staff', person: 'p1' }, { audience: 'staff' }] };
  const recorded = () =>
    testGate({ world: smallWorld(undefined, { ...smallRules(), recordings }), directory, seesSearches: false });

  test('each address is told, also what opens, by its whole address; once it is over nothing is', () => {
    const { ask, spooled, setClock } = recorded();
    const get = (url: string, who = 'emarwood') => ask(`1 10.7.0.1 ${who} GET ${url} - 80 -`);
    const urls = ['http://news.example/a', 'http://news.example/b?c=1'];
    for (const url of [...urls, ...urls]) expect(get(url).permitted).toBe(true);
    get('http://news.example/a', 'kfarrow');
    expect(spooled.map(({ event, severity }) => [event.url, event.verdict?.action, severity])).toEqual(
      urls.map((url) => [url, 'allow', 4]),
    );
    setClock(3_600_000);
    get('http://news.example/later');
    expect(spooled).toHaveLength(2);
  });

  test('no line of theirs is answered the quick way until it is over', () => {
    const { gate, quick, spooled, setClock } = recorded();
    const line = (each: string) => new SquidLines(gate, 'permitted').line(each);
    const all = new QuickLines({ polarity: 'permitted', world: () => quick.world(), line });
    const told = [0, 3_599_999, 1].map((later, path) => {
      setClock(later);
      const line = `1 10.7.0.1 emarwood GET http://news.example/${path} - 80 -\n`;
      return [all.take(Buffer.from(line)).toString(), spooled.length];
    });
    expect(told.map(String)).toEqual(['1 OK\n,1', '1 OK\n,2', '1 OK\n,2']);
  });
});

describe('who it was', () => {
  const who = (line: string) => {
    const { ask, spooled } = testGate();
    ask(line);
    return spooled[0] && { ...spooled[0].event.who, place: spooled[0].event.place };
  };
  test('a name that Squid authenticated is certain, one from the map likely, and nobody is not known', () => {
    expect(who('1 10.7.0.1 emarwood GET http://dice.example/ - 80 -')).toEqual({
      account: 'emarwood',
      confidence: 'certain',
    });
    expect(who('1 10.1.4.20 - GET http://dice.example/ - 80 -')).toEqual({
      account: 'emarwood',
      confidence: 'likely',
      place: 'Room 12',
    });
    expect(who('1 10.7.0.1 - GET http://dice.example/ - 80 -')).toEqual({ confidence: 'not_known' });
  });
  test('DOMAIN\\name is the name; a name that nobody has meets the strictest policy', () => {
    expect(who('1 10.7.0.1 LARKMOOR%5CKFarrow GET http://dice.example/ - 80 -')).toBeUndefined();
    expect(who('1 10.7.0.1 kfarrow@elsewhere.example GET http://dice.example/ - 80 -')).toMatchObject({
      confidence: 'certain',
    });
  });
  test('an audience of the map holds for whoever sits there', () => {
    expect(who('1 10.9.0.1 - GET http://dice.example/ - 80 -')).toBeUndefined();
  });
  test('lines of the map that say nothing are named', () => {
    const { problems } = readClientMap(
      '10.1.0.0/16\n10.1.0.0/33 place=x\nroom12 account=a\n\n# remark\n10.1.1.1 colour=red',
    );
    expect(problems.map(({ line }) => line)).toEqual([1, 2, 3, 6]);
  });
});

describe('a gate without a snapshot', () => {
  const line = '1 10.7.0.1 - GET http://news.example/ - 80 -';
  const unreadable = {
    get world(): never {
      throw new Error('unreadable');
    },
    directory: DIRECTORY,
    seesSearches: false,
  };
  test.each([
    ['that was never there', null],
    ['that cannot be read', unreadable],
  ])('%s closes, says that it is at fault, and tells it once', (_what, current) => {
    const { ask, spooled } = testGate(current);
    const answers = [ask(line), ask(line)];
    expect(answers.map(({ permitted, reference }) => [permitted, told(reference).r])).toEqual([
      [false, 'engine_error'],
      [false, 'engine_error'],
    ]);
    expect(spooled.map(({ event }) => event.verdict?.reason)).toEqual(['engine_error']);
  });
  test('opens where the school chose that', () => {
    const { ask, spooled } = testGate(null, 'allow');
    expect(ask(line)).toEqual({ permitted: true, reference: null });
    expect(spooled).toEqual([]);
  });
});

test('whatever is asked, the events are such as the server takes', () => {
  const { ask, spooled } = testGate();
  const odd = [
    'dice.example/%00%ff',
    `dice.example/${'x'.repeat(9000)}`,
    'dice.example/\ud800',
    'user:pass@dice.example:8080/?q=1',
    '0xCB007109/',
  ];
  for (const [index, rest] of odd.entries()) ask(`${index} 10.7.0.${index} a%00b%2${index} GET http://${rest} - 80 -`);
  expect(spooled).toHaveLength(odd.length);
  const batch = parseBatch(spooled.map(({ event }) => JSON.stringify(event)).join('\n'), AT);
  expect(batch.problems).toBeUndefined();
});

describe('the lines', () => {
  /** As squid.ts puts them together. */
  const lines = (polarity: 'permitted' | 'refused', { gate, quick } = testGate()) => {
    const slow = new SquidLines(gate, polarity);
    const asked: string[] = [];
    const line = (each: string) => {
      asked.push(each);
      return slow.line(each);
    };
    const all = new QuickLines({ polarity, world: () => quick.world(), line });
    return { take: (text: string) => all.take(Buffer.from(text)).toString(), asked, slow };
  };
  test('come in pieces and are answered by channel', () => {
    const squid = lines('permitted');
    expect(squid.take('7 10.7.0.1 - GET http://news.ex')).toBe('');
    const answers = squid.take('ample/ - 80 -\n8 10.1.4.20 - CONNECT dice.example:443 - 443 -\n9 half\n').split('\n');
    expect(answers[0]).toBe('7 OK');
    expect(answers[1]).toMatch(/^8 ERR message=[\w-]+$/);
    expect(answers[2]).toBe('9 BH message=unreadable');
    expect(squid.asked).toHaveLength(2);
  });
  test('search engines are opened up only where the school chose that', () => {
    const line = '4 10.7.0.1 - CONNECT www.bing.com:443 www.bing.com 443 searches\n';
    expect(lines('permitted').take(line)).toBe('4 ERR\n');
    const seeing = () => testGate({ world: smallWorld(), directory: DIRECTORY, seesSearches: true });
    expect(lines('permitted', seeing()).take(line)).toBe('4 OK\n');
    expect(lines('refused', seeing()).take(line)).toBe('4 OK\n');
  });
  test('the open polarity says OK to what is refused', () => {
    const squid = lines('refused');
    expect(squid.take('8 10.1.4.20 - CONNECT dice.example:443 - 443 -\n')).toMatch(/^8 OK message=/);
    expect(squid.take('9 10.1.4.20 - CONNECT news.example:443 - 443 -\n')).toBe('9 ERR\n');
  });

  const host = fc.constantFrom('news.example', 'dice.example', 'www.dice.example', 'www.bing.com', '203.0.113.7', 'x');
  const line = fc
    .tuple(
      fc.constantFrom('10.1.4.20', '10.9.0.1', '10.7.0.1'),
      fc.constantFrom('emarwood', 'kfarrow', '-', 'A%20b', 'nobody'),
      fc.constantFrom('GET', 'CONNECT', 'CONNECTED', 'POST'),
      fc.oneof(
        host.map((name) => `http://${name}/`),
        host.map((name) => `${name}:443`),
        host.map((name) => `https://${name}/search?q=how+to+kill+myself`),
      ),
      fc.oneof(host, fc.constant('-')),
      fc.constantFrom('443', '80'),
      fc.constantFrom('-', 'sni', 'searches', ''),
    )
    .map((parts) => parts.join(' '));
  test('the quick way answers as the long way does', () => {
    let quickly = 0;
    fc.assert(
      fc.property(
        fc.array(line, { minLength: 1, maxLength: 20 }),
        fc.constantFrom('permitted', 'refused'),
        (all, polarity) => {
          const squid = lines(polarity);
          const numbered = all.map((each, at) => `${at} ${each}`);
          const words = (answer: string) => answer.split(' ').slice(0, 2).join(' ').trimEnd();
          const answers = squid
            .take(`${numbered.join('\n')}\n`)
            .trimEnd()
            .split('\n');
          quickly += all.length - squid.asked.length;
          expect(answers.map(words)).toEqual(numbered.map((each) => words(squid.slow.line(each))));
        },
      ),
      { numRuns: 300 },
    );
    expect(quickly).toBeGreaterThan(100);
  });

  test('a line ends where it ends, however the bytes come', () => {
    const text = Array.from(
      { length: 50 },
      (_, at) => `${at} 10.1.4.20 - GET http://news.example/${'x'.repeat(at)} - 80 -\n`,
    ).join('');
    const squid = lines('permitted');
    let answers = '';
    for (let at = 0; at < text.length; at += 7) answers += squid.take(text.slice(at, at + 7));
    expect(answers).toBe(Array.from({ length: 50 }, (_, at) => `${at} OK\n`).join(''));
  });
});
