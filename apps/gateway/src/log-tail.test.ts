import {
  appendFileSync,
  copyFileSync,
  mkdtempSync,
  readFileSync,
  renameSync,
  rmSync,
  truncateSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import type { Visit } from '@gatehouse/contract';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { readClientMap } from './client-map.ts';
import { LogTail } from './log-tail.ts';
import type { Delivery } from './shipper.ts';

const START = Date.parse('2026-11-17T10:42:00Z');
let folder: string;
let log: string;
let serial: number;
let elapsed: number;
/** What the server has: by id, as it counts them. */
let server: Map<string, Visit>;
let answer: (visits: readonly Visit[]) => Delivery;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'gatehouse-tail-'));
  log = join(folder, 'access.log');
  serial = 0;
  elapsed = 0;
  server = new Map();
  answer = () => 'taken';
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const clients = readClientMap('10.4.0.18 account=emarwood\n').map;
const open = () =>
  new LogTail({
    log,
    folder: join(folder, 'own'),
    clients,
    clock: { now: () => new Date(START + 3_600_000), elapsed: () => elapsed },
    deliver: async (visits) => {
      const said = answer(visits);
      if (said === 'taken') for (const visit of visits) if (!server.has(visit.id)) server.set(visit.id, { ...visit });
      return said;
    },
  });
/** A line that is like no other: each asks another host, so each is a visit. */
const line = (fields: { user?: string; client?: string; url?: string; at?: number; code?: string } = {}) => {
  serial += 1;
  const { user = '-', client = '10.4.0.99', url = `http://h${serial}.example/`, code = 'TCP_MISS/200' } = fields;
  const at = ((fields.at ?? START + serial * 1000) / 1000).toFixed(3);
  return `${at}     87 ${client} ${code} 1048 GET ${url} ${user} HIER_DIRECT/192.0.2.10 text/html\n`;
};
const write = (count: number) => appendFileSync(log, Array.from({ length: count }, () => line()).join(''));
const hosts = () => [...server.values()].map(({ url }) => Number(/h(\d+)/.exec(url)?.[1])).sort((a, b) => a - b);
const everyHost = () => Array.from({ length: serial }, (_, at) => at + 1);
/** Rotation by name, as logrotate does it; times differ by whole seconds, as they do a day apart. */
const rotate = () => {
  for (let number = 30; number >= 0; number--) {
    const from = number === 0 ? log : `${log}.${number}`;
    try {
      renameSync(from, `${log}.${number + 1}`);
      if (number === 0) utimesSync(`${log}.1`, START / 1000 + serial, START / 1000 + serial);
    } catch {
      // There are not so many yet.
    }
  }
};
const copyAndCut = () => {
  rotate();
  copyFileSync(`${log}.1`, log);
  // The file that stays is the one that the proxy holds open: the copy goes to the side.
  const copy = readFileSync(log);
  renameSync(`${log}.1`, log);
  writeFileSync(`${log}.1`, copy);
  utimesSync(`${log}.1`, START / 1000 + serial, START / 1000 + serial);
  truncateSync(log);
};

describe('who', () => {
  test('is certain where Squid authenticated, likely by the address, else nobody', async () => {
    appendFileSync(log, line({ user: 'LARKMOOR%5Cemarwood' }) + line({ client: '10.4.0.18' }) + line());
    await open().turn();
    expect([...server.values()].map(({ who }) => who)).toEqual([
      { account: 'LARKMOOR\\emarwood', confidence: 'certain' },
      { account: 'emarwood', confidence: 'likely' },
      { confidence: 'not_known' },
    ]);
  });

  test('asks of one host within a minute is one visit; another minute, another person or a refusal is another', async () => {
    const url = 'http://fractions.example/a';
    const at = (seconds: number) => START + seconds * 1000;
    appendFileSync(
      log,
      [
        line({ url, at: at(0) }),
        line({ url: 'http://fractions.example/b', at: at(40) }),
        // The clock was put back by twenty seconds.
        line({ url, at: at(20) }),
        line({ url, at: at(61) }),
        line({ url, at: at(5), user: 'emarwood' }),
        line({ url, at: at(6), code: 'TCP_DENIED/403' }),
      ].join(''),
    );
    await open().turn();
    expect([...server.values()].map(({ times, action }) => [times, action])).toEqual([
      [3, 'allow'],
      [1, 'allow'],
      [1, 'allow'],
      [1, 'block'],
    ]);
    expect([...server.values()][0]).toMatchObject({
      firstAt: new Date(at(0)).toISOString(),
      lastAt: new Date(at(40)).toISOString(),
    });
  });

  test('a page of refusal over https is no opened site, and a tunnel is one visit, from when it was opened', async () => {
    const tunnel = (code: string, target: string, at: number, elapsed = 0) =>
      `${((START + at) / 1000).toFixed(3)} ${String(elapsed).padStart(6)} 10.4.0.99 ${code} 0 CONNECT ${target} zqadir HIER_NONE/- -\n`;
    // As Squid 5.7 writes them; a tunnel's own line comes when it closes.
    appendFileSync(
      log,
      [
        tunnel('TCP_DENIED/200', 'casino.test:443', 0, 130),
        line({ url: 'https://casino.test/', at: START + 10, code: 'NONE_NONE/302' }),
        tunnel('NONE_NONE/200', 'fractions.example:443', 20_000, 19),
        tunnel('NONE_NONE_ABORTED/200', '203.0.113.9:443', 30_000, 400),
        line({ url: '/', at: START + 31_000, code: 'NONE_NONE/400' }),
        tunnel('TCP_TUNNEL/200', 'fractions.example:443', 3_620_000, 3_599_990),
      ].join(''),
    );
    const tail = open();
    await tail.turn();
    expect([...server.values()].map(({ url, action, times, firstAt }) => [url, action, times, firstAt])).toEqual([
      ['https://casino.test/', 'block', 1, new Date(START).toISOString()],
      ['https://fractions.example/', 'allow', 1, new Date(START + 20_010).toISOString()],
    ]);
    expect(tail.counts).toEqual({ taken: 2, leftOut: 4, unread: 0 });
  });
});

describe('nothing is lost and nothing twice', () => {
  test('over half a line, what is no line, and a time that cannot be', async () => {
    const tail = open();
    const whole = line();
    appendFileSync(
      log,
      `${line()}rubbish\n${line({ at: START - 900 * 86_400_000 })}${line({ at: START + 900 * 86_400_000 })}${whole.slice(0, 40)}`,
    );
    await tail.turn();
    expect([hosts(), tail.counts]).toEqual([[2], { taken: 1, leftOut: 0, unread: 3 }]);
    appendFileSync(log, whole.slice(40));
    await tail.turn();
    expect(hosts()).toEqual([1, 2]);
  });

  test.each([
    ['renamed', rotate],
    ['copied and cut', copyAndCut],
  ])('over a log that was %s while it was away, twice', async (_name, away) => {
    write(5);
    await open().turn();
    write(5);
    away();
    write(5);
    away();
    write(5);
    await open().turn();
    expect(hosts()).toEqual(everyHost());
  });

  test('over a log that was packed', async () => {
    write(5);
    await open().turn();
    write(5);
    rotate();
    writeFileSync(`${log}.1.gz`, gzipSync(readFileSync(`${log}.1`)));
    utimesSync(`${log}.1.gz`, START / 1000, START / 1000);
    rmSync(`${log}.1`);
    write(5);
    await open().turn();
    expect(hosts()).toEqual(everyHost());
  });

  test('where rotation took away what was not read: the rest is read, and the gap is said', async () => {
    write(5);
    const tail = open();
    await tail.turn();
    write(5);
    rotate();
    rmSync(`${log}.1`);
    write(5);
    await tail.turn();
    await tail.turn();
    expect(hosts()).toEqual([1, 2, 3, 4, 5, 11, 12, 13, 14, 15]);
    expect(tail.problems()).toEqual([
      'The proxy’s log was rotated away before it was read, once: visits are missing. Keep more old logs, in the same folder, as they are or packed with gzip.',
    ]);
  });

  test('while the server is away it waits at its place, and goes on from there', async () => {
    write(3);
    answer = () => ({ later: 'The server does not answer.' });
    const tail = open();
    await tail.turn();
    write(3);
    await tail.turn();
    expect([server.size, tail.problems()]).toEqual([0, ['Log: The server does not answer.']]);
    rotate();
    write(3);
    answer = () => 'taken';
    elapsed += 120_000;
    await tail.turn();
    expect([hosts(), tail.problems()]).toEqual([everyHost(), []]);
  });

  test('says no more that the server is away once it has answered, however much there is still to read', async () => {
    write(2500);
    answer = () => ({ later: 'The server does not answer.' });
    const tail = open();
    await tail.turn();
    expect(tail.trouble).toBe('The server does not answer.');
    const said: (string | null)[] = [];
    answer = () => {
      said.push(tail.trouble);
      return 'taken';
    };
    elapsed += 120_000;
    await tail.turn();
    expect(said).toEqual(['The server does not answer.', null, null]);
  });

  test('a visit that the server will never take does not stop the others, and is counted', async () => {
    write(9);
    answer = (visits) => (visits.some(({ url }) => url.includes('h4.')) ? { refused: 'No.' } : 'taken');
    const tail = open();
    await tail.turn();
    expect([hosts(), tail.refused]).toEqual([[1, 2, 3, 5, 6, 7, 8, 9], 1]);
  });

  test('whatever happens in whatever order: written, rotated, killed, refused for now', async () => {
    const steps = fc.array(
      fc.oneof(
        fc.record({ write: fc.integer({ min: 1, max: 30 }) }),
        fc.constantFrom('rename', 'cut', 'turn', 'killed after sending', 'killed before sending', 'away'),
      ),
      { maxLength: 25 },
    );
    await fc.assert(
      fc.asyncProperty(steps, async (each) => {
        rmSync(folder, { recursive: true, force: true });
        folder = mkdtempSync(join(tmpdir(), 'gatehouse-tail-'));
        log = join(folder, 'access.log');
        serial = 0;
        server = new Map();
        answer = () => 'taken';
        // A gate begins with the log as it finds it: what was rotated before is not its own.
        write(1);
        await open().turn();
        for (const step of each) {
          elapsed += 120_000;
          if (typeof step === 'object') write(step.write);
          else if (step === 'rename') rotate();
          else if (step === 'cut' && serial > 0) {
            write(1);
            copyAndCut();
          } else if (step === 'turn') {
            answer = () => 'taken';
            await open().turn();
          } else {
            // Killed: the server has it, or has not, and the tail never hears.
            answer = (visits) => {
              if (step === 'killed after sending') for (const visit of visits) server.set(visit.id, { ...visit });
              return { later: 'Killed.' };
            };
            await open().turn();
          }
        }
        write(1);
        elapsed += 120_000;
        answer = () => 'taken';
        for (let turn = 0; turn < 3; turn++) await open().turn();
        expect(hosts()).toEqual(everyHost());
        expect([...server.values()].reduce((sum, { times }) => sum + times, 0)).toBe(serial);
      }),
      { numRuns: 60 },
    );
  });
});
