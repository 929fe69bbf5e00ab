import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { Folding, type ImportedVisit, strangeTime } from './history-import.ts';
import { type LogFormat, type LogRead, LogReader } from './history-import-read.ts';
import { timeIn } from './history-import-time.ts';
import { LogFault, linesOf, unpacked } from './history-import-unpack.ts';

/** The pieces that these bytes come in, cut at every so many. */
async function* piecesOf(bytes: Uint8Array, size: number): AsyncGenerator<Buffer> {
  for (let at = 0; at < bytes.length; at += size) yield Buffer.from(bytes.subarray(at, at + size));
}

async function allOf<One>(some: AsyncIterable<One>): Promise<One[]> {
  const all: One[] = [];
  for await (const one of some) all.push(one);
  return all;
}

const read = async (text: string, format: LogFormat, size = 7): Promise<LogRead & { lines: number }> => {
  const reader = new LogReader(format);
  for await (const lines of linesOf(piecesOf(Buffer.from(text), size))) for (const line of lines) reader.take(line);
  reader.end();
  if (reader.refused) throw new Error(reader.refused);
  return { ...reader.drain(), lines: reader.lines };
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

test('a log of requests: columns in any order, whatever stands between them, a bad line named by its number and no other lost', async () => {
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
  const { entries, problems, lines } = await read(text, 'web');
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

test('half a line at the end is said to be cut off', async () => {
  const { problems } = await read('Time,User,URL\n17/11/2026 10:42:03,i.fenn,maths.example\n17/11/2026 10:4', 'web');
  expect(problems).toEqual([{ line: 3, message: 'the last line is cut off: it has 1 of 3 columns' }]);
});

test('of Squid’s own log a tunnel is one visit from when it was opened, and what only began one is none', async () => {
  const line = (time: string, code: string, elapsed: number) =>
    `${time} ${elapsed} 10.4.0.18 ${code} 0 CONNECT fractions.example:443 emarwood HIER_NONE/- -\n`;
  const log = `${line('1794912123.000', 'NONE_NONE/200', 5)}${line('1794915724.000', 'TCP_TUNNEL/200', 3_601_000)}`;
  const { entries, leftOut } = await read(log, 'squid');
  expect([entries.map(({ at: when, until }) => [when, until]), leftOut]).toEqual([
    [[at('2026-11-17T10:42:03Z'), at('2026-11-17T10:42:03Z')]],
    1,
  ]);
});

test('a log of connections: who, from which device and address, from when until when; one that goes on is left for the next log', async () => {
  const text = `User,Device,From,To,Address,Result
h.prosser,LAPTOP-12,2026-11-17 18:02:11,2026-11-17 19:20:40,203.0.113.9,connected
h.prosser,LAPTOP-12,2026-11-17 21:00:00,,203.0.113.9,connected
t.bexley,,2026-11-17 22:00:00,,198.51.100.4,failed: wrong password
,LAPTOP-1,2026-11-17 18:02:11,2026-11-17 19:20:40,203.0.113.9,connected
h.prosser,LAPTOP-12,2026-11-17 18:02:11,2026-11-17 17:20:40,203.0.113.9,connected
`;
  const { entries, problems, leftOut } = await read(text, 'remote');
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

test('a RADIUS log: its Stop records, each with how long it lasted; others are counted, and one that lacks something is named', async () => {
  const record = (...attributes: string[]) =>
    ['Tue Nov 17 19:20:40 2026', ...attributes.map((each) => `\t${each}`), ''].join('\n');
  const whole = ['User-Name = "h.prosser"', 'Calling-Station-Id = "203.0.113.9"', 'NAS-Identifier = "vpn"'];
  const text = [
    record('Acct-Status-Type = Start', ...whole),
    record('Acct-Status-Type = Stop', ...whole, 'Acct-Session-Time = 4709', 'Timestamp = 1794943240'),
    record('Acct-Status-Type = Stop', ...whole),
  ].join('\n');
  const { entries, problems, leftOut } = await read(text, 'radius');
  expect(leftOut).toBe(1);
  expect(problems).toEqual([{ line: 15, message: 'it does not say how long it lasted' }]);
  expect(entries).toEqual([
    {
      ...{ line: 7, at: (1794943240 - 4709) * 1000, until: 1794943240000, account: 'h.prosser' },
      ...{ device: '203.0.113.9, vpn', url: null, denied: false },
    },
  ]);
});

test('a file that is not what it is said to be is refused with what it lacks', async () => {
  for (const [text, format, says] of [
    ['a,b\n1,2\n', 'web', 'none for the time'],
    ['Time,User\n1,2\n', 'web', 'none for the web address'],
    ['From,To\n1,2\n', 'remote', 'none for the user'],
    ['User,To\n1,2\n', 'remote', 'none for the start'],
    ['hello\n', 'radius', 'no RADIUS accounting log'],
  ] as const)
    await expect(read(text, format), text).rejects.toThrow(says);
});

test('lines are the same wherever the bytes are cut, in every way of writing text, packed or not', async () => {
  const linesIn = async (bytes: Uint8Array, size: number) =>
    (await allOf(linesOf(unpacked(piecesOf(bytes, size)))))
      .flat()
      .map(({ text, isLong, isCut }) => [isLong ? null : text, isCut]);
  const written = fc.array(
    fc.record({ text: fc.string({ unit: 'grapheme', maxLength: 5 }), end: fc.constantFrom('\n', '\r\n', '\r') }),
    { minLength: 1, maxLength: 6 },
  );
  const wide = (text: string) => Buffer.from(`\uFEFF${text}`, 'utf16le');
  await fc.assert(
    fc.asyncProperty(written, fc.boolean(), fc.integer({ min: 1, max: 9 }), async (all, isWhole, size) => {
      const text = all.map((line) => line.text + line.end).join('') + (isWhole ? '' : 'half');
      fc.pre(!text.includes('\0') && text.isWellFormed() && !/^\uFEFF|^PK/.test(text));
      const wanted = text.split(/\r\n|\n|\r/).map((line) => [line, false] as [string, boolean]);
      if (isWhole) wanted.pop();
      else wanted[wanted.length - 1] = ['half', true];
      const ways = [Buffer.from(text), Buffer.from(`\uFEFF${text}`), wide(text), Buffer.from(wide(text)).swap16()];
      for (const bytes of [...ways, gzipSync(text), gzipSync(wide(text))])
        expect(await linesIn(bytes, size)).toEqual(wanted);
    }),
  );
});

test('a line longer than any of a log costs itself, and no memory; what is damaged, unpacks without end or is no text is said', async () => {
  const endless = `Time,URL\n${'x'.repeat(600_000)}\n17/11/2026 10:42:03,maths.example\n`;
  const { entries, problems } = await read(endless, 'web', 65_536);
  expect([entries.length, problems]).toEqual([1, [{ line: 2, message: 'it is longer than any line of a log' }]]);
  const packed = gzipSync('Time,URL\n17/11/2026 10:42:03,maths.example\n'.repeat(50));
  const said = async (bytes: Uint8Array, most?: number) =>
    allOf(linesOf(unpacked(piecesOf(bytes, 16), most))).then(
      () => 'nothing',
      (error: unknown) => (error instanceof LogFault ? error.message : error),
    );
  expect(await said(packed)).toBe('nothing');
  expect(await said(packed.subarray(0, -20))).toContain('damaged or cut short');
  expect(await said(packed, 100)).toContain('It unpacks to more than');
  expect(await said(Buffer.from('a\0b\n'))).toContain('no text file');
  expect(await said(Buffer.from('PK\u0003\u0004rest'))).toContain('ZIP file');
  expect(await said(Buffer.alloc(0))).toBe('The file is empty.');
});

const entry = fc.record({
  second: fc.integer({ min: 0, max: 3000 }),
  account: fc.constantFrom('i.fenn', 'n.fenn'),
  host: fc.constantFrom('maths.example', 'games.example'),
});
type Entry = typeof entry extends fc.Arbitrary<infer One> ? One : never;

/** What these say, folded, with what is over taken after every so many. */
function folded(all: readonly Entry[], every = Number.POSITIVE_INFINITY): ImportedVisit[] {
  const folding = new Folding();
  const visits: ImportedVisit[] = [];
  for (const [index, { second, account, host }] of all.entries()) {
    const at = (1794912000 + second) * 1000;
    folding.add({ line: index + 1, at, until: at, account, device: null, url: `https://${host}`, denied: false });
    if (index % every === every - 1) visits.push(...folding.take().visits);
  }
  return [...visits, ...folding.take(true).visits];
}
const idsOf = (visits: readonly ImportedVisit[]) => [...new Set(visits.map(({ id }) => id))].sort();

test('two logs that overlap fold into the same visits, in whatever order, wherever they are cut, and however often what is over is taken', () => {
  fc.assert(
    fc.property(
      ...[fc.array(entry, { minLength: 1, maxLength: 40 }), fc.nat(40), fc.nat(40), fc.integer({ min: 1, max: 40 })],
      (all, one, other, every) => {
        const [from, until] = [Math.min(one, other), Math.max(one, other)];
        const together = [...folded(all.slice(0, until), every), ...folded(all.slice(from).reverse(), every)];
        expect(idsOf(together)).toEqual(idsOf(folded(all)));
        expect(folded([...all, ...all])).toEqual(folded(all));
      },
    ),
  );
});

test('in a log that is in order nothing is counted differently for being taken while it is read', () => {
  // Twenty at one minute each: whenever something is taken, at least as many are over as are not.
  const inOrder = Array.from({ length: 600 }, (_, index) => ({
    second: index * 3,
    account: `pupil${index % 3}`,
    host: index % 2 ? 'maths.example' : 'games.example',
  })) as unknown as Entry[];
  const told = (visits: readonly ImportedVisit[]) => visits.map(({ id, times }) => `${id} ${times}`).sort();
  for (const every of [100, 150, 299]) expect(told(folded(inOrder, every))).toEqual(told(folded(inOrder)));
});

test('a time of long ago or still to come is a line that is not read', () => {
  expect(strangeTime(at('2020-01-01T10:00:00Z'), NOW)).toBe('its time is more than a year ago');
  expect(strangeTime(at('2027-01-01T10:00:00Z'), NOW)).toBe('its time is still to come');
  expect(strangeTime(at('2026-11-17T10:00:00Z'), NOW)).toBe(null);
});
