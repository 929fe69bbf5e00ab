import fc from 'fast-check';
import { expect, test } from 'vitest';
import { fieldEnd, fourAt, lineEnd, shiftOf, wordsOf } from './byte-words.ts';
import type { HostTotal } from './log-hosts.ts';
import { LogTotals } from './log-totals.ts';

function line(url: string, bytes: number | string = 10, method = 'GET', elapsed = '    87'): string {
  return `1764054000.123 ${elapsed} 10.0.3.17 TCP_MISS/200 ${bytes} ${method} ${url} - HIER_DIRECT/192.0.2.7 text/html`;
}

function totals(text: string, pieceLength = text.length + 1): { hosts: HostTotal[]; log: LogTotals } {
  const log = new LogTotals();
  const bytes = new TextEncoder().encode(text);
  for (let at = 0; at < bytes.length; at += pieceLength) log.add(bytes.subarray(at, at + pieceLength));
  return { hosts: [...log.finish()], log };
}

test('requests and bytes are added up for each host, in the order of the first line', () => {
  const text = [line('http://b.test/x', 5), line('http://A.test/', 7), line('http://b.test:8080/y?z', 1_000_000)].join(
    '\n',
  );
  expect(totals(text).hosts).toEqual([
    { host: 'b.test', requests: 2, bytes: 1_000_005 },
    { host: 'a.test', requests: 1, bytes: 7 },
  ]);
});

test('a host is found in each form in which Squid writes an address', () => {
  const forms: [string, string | null][] = [
    ['http://one.test', 'one.test'],
    ['https://one.test?q', 'one.test'],
    ['http://one.test#top', 'one.test'],
    ['one.test:443', 'one.test'],
    ['10.1.2.3:443', '10.1.2.3'],
    ['[2001:DB8::1]:443', '2001:db8::1'],
    ['http://[2001:db8::1]/x', '2001:db8::1'],
    ['http://somebody:secret@one.test/', 'one.test'],
    ['http://one.test@two.test/', 'two.test'],
    ['http://one.test/@two.test/', 'one.test'],
    ['HTTP://ONE.TEST/', 'one.test'],
    ['error:transaction-end-before-headers', null],
    ['cache_object://localhost/info', null],
  ];
  for (const [url, host] of forms) {
    const { hosts, log } = totals(line(url));
    expect([url, hosts.map((total) => total.host)]).toEqual([url, host === null ? [] : [host]]);
    expect(log.counts.withoutHost).toBe(host === null ? 1 : 0);
  }
});

test('what is no line of a log is counted, the first one by its number', () => {
  const text = [
    '',
    'rubbish',
    line('http://a.test/', 'x'),
    line('http://a\u001b[31m.test/'),
    line('http://a.test/'),
  ].join('\n');
  const { hosts, log } = totals(`${line('http://a.test/')}\n${text}`);
  expect(hosts).toEqual([{ host: 'a.test', requests: 2, bytes: 20 }]);
  expect(log.counts).toEqual({ counted: 2, withoutHost: 0, unread: 4, firstUnread: 2 });
});

test('a line without an end fills no memory and spoils no other', () => {
  const { hosts, log } = totals(`${line('http://a.test/')}\n${'x'.repeat(300_000)}\n${line('http://b.test/')}\n`, 4096);
  expect(hosts.map(({ host }) => host)).toEqual(['a.test', 'b.test']);
  expect(log.counts.unread).toBe(1);
});

const anyHost = fc.stringMatching(/^[a-c]{1,2}(\.[a-c]{1,3}){0,2}$/);
const anyLine = fc.oneof(
  { weight: 9, arbitrary: fc.tuple(anyHost, fc.nat(99_999)).map(([host, bytes]) => ({ host, bytes })) },
  { weight: 1, arbitrary: fc.constant(null) },
);

test('totals are those of a Map, wherever the pieces end', () => {
  fc.assert(
    fc.property(fc.array(anyLine, { maxLength: 60 }), fc.integer({ min: 1, max: 400 }), (lines, pieceLength) => {
      const expected = new Map<string, HostTotal>();
      for (const each of lines) {
        if (each === null) continue;
        const total = expected.get(each.host) ?? { host: each.host, requests: 0, bytes: 0 };
        expected.set(each.host, { ...total, requests: total.requests + 1, bytes: total.bytes + each.bytes });
      }
      const text = lines
        .map((each) => (each === null ? 'no line' : line(`http://${each.host}/p`, each.bytes)))
        .join('\n');
      const { hosts, log } = totals(text, pieceLength);
      expect(hosts).toEqual([...expected.values()]);
      expect(log.counts.counted + log.counts.unread).toBe(lines.length);
    }),
  );
});

test('a log that two added up half of each is as if one had', () => {
  const half = fc.array(fc.oneof(anyLine, fc.constant({ host: '[2001:db8::1]', bytes: 3 })), { maxLength: 40 });
  fc.assert(
    fc.property(half, half, (one, other) => {
      const text = (lines: typeof one) =>
        lines.map((each) => (each === null ? 'no line\n' : `${line(`http://${each.host}/p`, each.bytes)}\n`)).join('');
      const whole = totals(text(one) + text(other));
      const [first, second] = [totals(text(one)).log, totals(text(other)).log];
      first.include(structuredClone(second.part()));
      expect([...first.finish()]).toEqual(whole.hosts);
      expect(first.counts).toEqual(whole.log.counts);
      const each: HostTotal[] = [];
      first.each((letters, from, to, requests, bytes) => {
        each.push({ host: new TextDecoder().decode(letters.subarray(from, to)), requests, bytes });
      });
      expect(each).toEqual(whole.hosts);
    }),
  );
});

test('a hundred thousand hosts stay apart, and the table grows', () => {
  const log = new LogTotals();
  // Each three times: new, again in the same piece, and in another one with capitals.
  const text = Array.from({ length: 100_000 }, (_, at) => `${line(`http://h${at}.test/`, at)}\n`);
  const lines = new TextEncoder().encode(text.map((each) => each + each).join(''));
  log.add(lines.subarray(0, lines.length - 7));
  log.add(lines.subarray(lines.length - 7));
  log.add(new TextEncoder().encode(text.join('').toUpperCase()));
  expect(log.size).toBe(100_000);
  let wrong = 0;
  let at = 0;
  for (const { host, requests, bytes } of log.finish())
    if (host !== `h${at}.test` || requests !== 3 || bytes !== 3 * at++) wrong++;
  expect(wrong).toBe(0);
});

test('four bytes at a time find what one at a time does, wherever they begin', () => {
  const bytesLike = fc.array(fc.constantFrom(0, 9, 10, 11, 31, 32, 33, 65, 127, 128, 138, 160, 255), { maxLength: 40 });
  fc.assert(
    fc.property(bytesLike, fc.nat(7), fc.nat(40), (filling, offset, seek) => {
      const whole = Uint8Array.of(...Array(offset).fill(10), ...filling, 10);
      const bytes = whole.subarray(offset);
      const from = Math.min(seek, bytes.length - 1);
      const words = wordsOf(bytes);
      expect(lineEnd(bytes, words, from)).toBe(bytes.indexOf(10, from));
      expect(fieldEnd(bytes, words, from)).toBe(bytes.findIndex((byte, at) => at >= from && byte <= 32));
      if (from + shiftOf(bytes) + 8 > words.length * 4) return;
      const view = new DataView(whole.buffer, offset);
      expect(fourAt(words, from + shiftOf(bytes))).toBe(view.getInt32(from, true));
    }),
  );
});

test('no bytes make it throw', () => {
  fc.assert(
    fc.property(fc.array(fc.uint8Array({ maxLength: 200 })), (pieces) => {
      const log = new LogTotals();
      for (const piece of pieces) log.add(piece);
      const sum = [...log.finish()].reduce((total, { requests }) => total + requests, 0);
      expect(sum).toBe(log.counts.counted);
    }),
  );
});
