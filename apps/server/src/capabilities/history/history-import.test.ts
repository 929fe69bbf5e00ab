import fc from 'fast-check';
import { expect, test } from 'vitest';
import { foldEntries } from './history-import.ts';
import { type LogFormat, type LogRead, readLog } from './history-import-read.ts';
import { timeIn } from './history-import-time.ts';

const read = (text: string, format: LogFormat): LogRead => {
  const found = readLog(text, format);
  if ('refused' in found) throw new Error(found.refused);
  return found;
};
const at = (iso: string) => Date.parse(iso);
const NOW = new Date('2026-11-18T09:00:00Z');

test('times are read as logs write them; without a zone by the school’s clock', () => {
  const said: [string, string | null][] = [
    ['1794912123', '2026-11-17T10:42:03Z'],
    ['1794912123.250', '2026-11-17T10:42:03.250Z'],
    ['1794912123250', '2026-11-17T10:42:03.250Z'],
    ['2026-11-17T10:42:03Z', '2026-11-17T10:42:03Z'],
    ['2026-07-17 10:42:03', '2026-07-17T09:42:03Z'],
    ['2026-07-17T10:42:03+02:00', '2026-07-17T08:42:03Z'],
    ['17/11/2026 10:42', '2026-11-17T10:42:00Z'],
    ['17/07/2026 9:42:03', '2026-07-17T08:42:03Z'],
    ['Tue Nov 17 10:42:03 2026', '2026-11-17T10:42:03Z'],
    ['Jul 17 2026 10:42:03 UTC', '2026-07-17T10:42:03Z'],
    ['Jul 17 2026 10:42:03 BST', '2026-07-17T09:42:03Z'],
    ['31/02/2026 10:42', null],
    ['yesterday', null],
    ['', null],
  ];
  for (const [text, iso] of said) expect(timeIn(text), text).toBe(iso === null ? null : at(iso));
});

test('a log of requests: columns in any order, whatever stands between them, a bad line named by its number and no other lost', () => {
  const text = [
    'URL;User;Date;Time;Client IP;Verdict',
    'maths.example/fractions;i.fenn;17/11/2026;10:42:03;10.0.0.7;allowed',
    'maths.example;i.fenn;17/11/2026',
    '"games.example/a;b";"Fenn, Ivy";17/11/2026;10:43:00;10.0.0.7;Blocked',
    '"never closed;i.fenn;17/11/2026;10:42:03;10.0.0.7;allowed',
    '',
    'maths.example;i.fenn;soon;;10.0.0.7;allowed',
    'maths.example;;17/11/2026;10:44:00;10.0.0.7;allo',
  ].join('\n');
  const { entries, problems, lines } = read(text, 'web');
  expect(lines).toBe(8);
  expect(problems).toEqual([
    { line: 3, message: 'it has 3 of 6 columns' },
    { line: 5, message: 'a quotation mark is opened and not closed' },
    { line: 7, message: 'its time cannot be read' },
  ]);
  expect(entries.map(({ line, account, device, url, denied }) => [line, account, device, url, denied])).toEqual([
    [2, 'i.fenn', '10.0.0.7', 'https://maths.example/fractions', false],
    [4, 'Fenn, Ivy', '10.0.0.7', 'https://games.example/a;b', true],
    [8, null, '10.0.0.7', 'https://maths.example', false],
  ]);
});

test('half a line at the end is said to be cut off', () => {
  const { problems } = read('Time,User,URL\n17/11/2026 10:42:03,i.fenn,maths.example\n17/11/2026 10:4', 'web');
  expect(problems).toEqual([{ line: 3, message: 'the last line is cut off: it has 1 of 3 columns' }]);
});

test('a log of connections: who, from which device and address, from when until when; one that goes on is left for the next log', () => {
  const text = `User,Device,From,To,Address,Result
h.prosser,LAPTOP-12,2026-11-17 18:02:11,2026-11-17 19:20:40,203.0.113.9,connected
h.prosser,LAPTOP-12,2026-11-17 21:00:00,,203.0.113.9,connected
t.bexley,,2026-11-17 22:00:00,,198.51.100.4,failed: wrong password
,LAPTOP-1,2026-11-17 18:02:11,2026-11-17 19:20:40,203.0.113.9,connected
h.prosser,LAPTOP-12,2026-11-17 18:02:11,2026-11-17 17:20:40,203.0.113.9,connected
`;
  const { entries, problems, leftOut } = read(text, 'remote');
  expect(leftOut).toBe(1);
  expect(problems.map(({ line, message }) => [line, message])).toEqual([
    [5, 'it names no user'],
    [6, 'it ends before it starts'],
  ]);
  expect(entries).toMatchObject([
    {
      account: 'h.prosser',
      device: 'LAPTOP-12, 203.0.113.9',
      at: at('2026-11-17T18:02:11Z'),
      until: at('2026-11-17T19:20:40Z'),
      url: null,
    },
    { account: 't.bexley', device: '198.51.100.4', denied: true },
  ]);
});

test('a RADIUS log: its Stop records, each with how long it lasted; others are counted, and one that lacks something is named', () => {
  const record = (...attributes: string[]) =>
    ['Tue Nov 17 19:20:40 2026', ...attributes.map((each) => `\t${each}`), ''].join('\n');
  const whole = ['User-Name = "h.prosser"', 'Calling-Station-Id = "203.0.113.9"', 'NAS-Identifier = "vpn"'];
  const text = [
    record('Acct-Status-Type = Start', ...whole),
    record('Acct-Status-Type = Stop', ...whole, 'Acct-Session-Time = 4709', 'Timestamp = 1794943240'),
    record('Acct-Status-Type = Stop', ...whole),
  ].join('\n');
  const { entries, problems, leftOut } = read(text, 'radius');
  expect(leftOut).toBe(1);
  expect(problems).toEqual([{ line: 15, message: 'it does not say how long it lasted' }]);
  expect(entries).toEqual([
    {
      ...{ line: 7, at: (1794943240 - 4709) * 1000, until: 1794943240000, account: 'h.prosser' },
      ...{ device: '203.0.113.9, vpn', url: null, denied: false },
    },
  ]);
});

test('a file that is not what it is said to be is refused with what it lacks', () => {
  for (const [text, format, says] of [
    ['a,b\n1,2\n', 'web', 'none for the time'],
    ['Time,User\n1,2\n', 'web', 'none for the web address'],
    ['From,To\n1,2\n', 'remote', 'none for the user'],
    ['User,To\n1,2\n', 'remote', 'none for the start'],
    ['hello\n', 'radius', 'no RADIUS accounting log'],
  ] as const)
    expect((readLog(text, format) as { refused: string }).refused).toContain(says);
});

const line = fc.record({
  second: fc.integer({ min: 0, max: 300 }),
  account: fc.constantFrom('i.fenn', 'n.fenn'),
  host: fc.constantFrom('maths.example', 'games.example'),
});

test('two logs that overlap fold into the same visits, in whatever order and wherever they are cut', () => {
  fc.assert(
    fc.property(fc.array(line, { minLength: 1, maxLength: 40 }), fc.nat(40), fc.nat(40), (all, one, other) => {
      const text = (some: typeof all) =>
        `Time,User,URL\n${some.map(({ second, account, host }) => `${1794912000 + second},${account},${host}\n`).join('')}`;
      const ids = (some: typeof all) => foldEntries(read(text(some), 'web').entries, NOW).visits.map(({ id }) => id);
      const [from, until] = [Math.min(one, other), Math.max(one, other)];
      const together = new Set([...ids(all.slice(0, until)), ...ids(all.slice(from).reverse())]);
      expect([...together].sort()).toEqual(ids(all).sort());
      expect(ids([...all, ...all])).toEqual(ids(all));
    }),
  );
});

test('a time of long ago or still to come is a line that is not read', () => {
  const { problems } = foldEntries(
    read('Time,URL\n2020-01-01 10:00,a.example\n2027-01-01 10:00,a.example\n', 'web').entries,
    NOW,
  );
  expect(problems).toEqual([
    { line: 2, message: 'its time is more than a year ago' },
    { line: 3, message: 'its time is still to come' },
  ]);
});
