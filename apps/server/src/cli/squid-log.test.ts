import { type Event, eventSchema } from '@gatehouse/contract';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readLines } from './ingest-lines.ts';
import { idOfLine, readSquidLine } from './squid-log.ts';

const NOW = new Date('2026-11-17T10:42:00Z');

/** Shapes that Squid 5.7 writes, with invented names. */
const TUNNEL =
  '1795000000.123   1042 10.4.0.18 TCP_TUNNEL/200 5123 CONNECT fractions.example:443 emarwood HIER_DIRECT/192.0.2.10 -';
const MISS =
  '1795000001.004     87 10.4.0.18 TCP_MISS/200 10482 GET http://fractions.example/lesson?page=2 emarwood HIER_DIRECT/192.0.2.10 text/html';
const visitOf = (line: string, nth = 0): Event | undefined => {
  const read = readSquidLine(line, nth);
  return 'event' in read ? read.event : undefined;
};

describe('a line of Squid’s native log', () => {
  test('a plain request is a visit', () => {
    expect(visitOf(MISS)).toEqual({
      id: expect.stringMatching(/^01a1ee56-61ec-7/),
      occurredAt: '2026-11-18T11:06:41.004Z',
      kind: 'visit',
      who: { account: 'emarwood', confidence: 'likely' },
      device: '10.4.0.18',
      url: 'http://fractions.example/lesson?page=2',
    });
  });

  test.each([
    ['fractions.example:443', 'https://fractions.example/'],
    ['fractions.example:8443', 'https://fractions.example:8443/'],
    ['[2001:db8::1]:443', 'https://[2001:db8::1]/'],
  ])('CONNECT %s is a visit to %s', (target, url) => {
    expect(visitOf(TUNNEL.replace('fractions.example:443', target))?.url).toBe(url);
  });

  test.each([
    ['refused by a rule', TUNNEL.replace('TCP_TUNNEL/200', 'TCP_DENIED/403')],
    ['bumped', TUNNEL.replace('TCP_TUNNEL/200', 'NONE_NONE/200').replace('192.0.2.10', '-')],
    ['broken off by the client', MISS.replace('TCP_MISS/200', 'TCP_MISS_ABORTED/000')],
    [
      'from the cache',
      MISS.replace('TCP_MISS/200', 'TCP_MEM_HIT/200').replace('HIER_DIRECT/192.0.2.10', 'HIER_NONE/-'),
    ],
    ['with a negative elapsed time', MISS.replace('    87', '    -1')],
    ['with its headers', `${MISS} [Host: fractions.example\\r\\n] [HTTP/1.1 200 OK\\r\\n]`],
    ['with a carriage return', `${MISS}\r`],
    ['by a method that another proxy might use', MISS.replace(' GET ', ' ICP_GET ')],
    ['answered by the site as if it were a proxy', MISS.replace('TCP_MISS/200', 'TCP_MISS/407')],
  ])('%s is a visit', (_, line) => {
    expect(eventSchema.safeParse(visitOf(line)).success).toBe(true);
  });

  test('a name without an account is nobody’s, an escaped one is read', () => {
    expect(visitOf(MISS.replace('emarwood', '-'))?.who).toEqual({ confidence: 'not_known' });
    expect(visitOf(MISS.replace('emarwood', 'LARKMOOR%5Ceva%20marwood'))?.who.account).toBe('LARKMOOR\\eva marwood');
    expect(visitOf(MISS.replace('emarwood', '100%'))?.who.account).toBe('100%');
  });

  test.each([
    ['asked to sign in', TUNNEL.replace('TCP_TUNNEL/200', 'TCP_DENIED/407').replace('emarwood', '-')],
    [
      'broken off before a request',
      '1795000002.000      0 10.4.0.18 NONE_NONE/400 3885 - error:invalid-request - HIER_NONE/- text/html',
    ],
    [
      'broken off before a request',
      '1795000002.000      0 10.4.0.18 NONE_NONE/000 0 - error:transaction-end-before-headers - HIER_NONE/- -',
    ],
    ['between proxies', '1795000002.000      0 10.4.0.2 UDP_MISS/000 66 ICP_QUERY http://a.example/ - HIER_NONE/- -'],
    ['answered by the proxy itself', MISS.replace('TCP_MISS/200', 'NONE_NONE/302')],
    ['answered by the proxy itself', MISS.replace('TCP_MISS/200', 'TAG_NONE/302')],
    ['the proxy’s own pages', MISS.replace('http://fractions.example/lesson?page=2', 'cache_object://localhost/info')],
  ])('%s: left out, and counted so', (leftOut, line) => {
    expect(readSquidLine(line, 0)).toEqual({ leftOut });
  });

  test.each([
    ['1795000000.123 1042 10.4.0.18 TCP_TUNNEL/200 5123', /has 5 fields and not 10/],
    ['10.4.0.18 - - [17/Nov/2026:10:42:00 +0000] "GET / HTTP/1.1" 200 512 "-" "Mozilla/5.0"', /native log/],
    ['2026/11/17 10:42:00 kid1| Starting Squid Cache version 5.7', /native log/],
    [TUNNEL.slice(20), /native log/],
  ])('%s cannot be read, and is told why', (line, problem) => {
    const read = readSquidLine(line, 0);
    expect('problem' in read && read.problem).toMatch(problem);
  });

  test('the id is that of the line: the same again, another for another, the second of two equal ones its own', () => {
    const at = new Date('2026-11-17T10:42:00Z');
    expect(idOfLine(at, MISS, 0)).toBe(idOfLine(at, MISS, 0));
    expect(new Set([idOfLine(at, MISS, 0), idOfLine(at, MISS, 1), idOfLine(at, TUNNEL, 0)]).size).toBe(3);
    fc.assert(
      fc.property(
        fc.string(),
        fc.nat(),
        fc.date({ min: new Date(0), max: NOW, noInvalidDate: true }),
        (line, nth, time) => {
          const id = idOfLine(time, line, nth);
          expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
          expect(Number.parseInt(id.replace('-', '').slice(0, 12), 16)).toBe(time.getTime());
        },
      ),
    );
  });

  test('no line makes it throw', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary' }), (line) => void readSquidLine(line, 0)));
  });
});

describe('a file', () => {
  async function read(chunks: string[], at = new Date('2026-11-19T10:42:00Z')) {
    const found = [];
    for await (const line of readLines(
      (async function* () {
        yield* chunks;
      })(),
      at,
    ))
      found.push(line);
    return found;
  }

  test('lines are counted as they stand, across chunks, with and without a last line feed', async () => {
    const text = `\uFEFF${MISS}\r\n\nnonsense\n${TUNNEL}`;
    const whole = await read([text]);
    expect(whole.map((each) => [each.line, Object.keys(each)[1]])).toEqual([
      [1, 'event'],
      [2, 'leftOut'],
      [3, 'problem'],
      [4, 'event'],
    ]);
    for (const cut of [1, 50, text.length - 1])
      expect(await read([text.slice(0, cut), text.slice(cut)])).toEqual(whole);
  });

  test('two equal lines are two events', async () => {
    const ids = (await read([`${MISS}\n${MISS}\n`])).map((each) => ('event' in each ? each.event.id : ''));
    expect(new Set(ids).size).toBe(2);
  });

  test('a line of a year and a half ago is named, not sent', async () => {
    const [old] = await read([MISS.replace('1795000001', '1745000001')]);
    expect(old).toMatchObject({ line: 1, problem: expect.stringContaining('more than 400 days old') });
  });

  test('a line without end is named and costs no memory', async () => {
    const [long, next] = await read(['x'.repeat(200_000), 'x'.repeat(200_000), `\n${MISS}\n`]);
    expect(long).toMatchObject({ line: 1, problem: expect.stringContaining('longer than 256 kB') });
    expect(next).toHaveProperty('event');
  });
});
