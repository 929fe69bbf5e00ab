import {
  appendFileSync,
  mkdtempSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { gzipSync } from 'node:zlib';
import type { Visit } from '@gatehouse/contract';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { readClientMap } from './client-map.ts';
import { LogTail } from './log-tail.ts';

const START = Date.parse('2026-11-17T10:42:00Z');
const clients = readClientMap('').map;
let folder: string;
let log: string;
let serial: number;
let elapsed: number;
let server: Map<string, Visit>;
const begin = () => {
  folder = mkdtempSync(join(tmpdir(), 'gatehouse-packed-'));
  log = join(folder, 'access.log');
  serial = 0;
  elapsed = 0;
  server = new Map();
};
beforeEach(begin);
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const open = () =>
  new LogTail({
    log,
    folder: join(folder, 'own'),
    clients,
    clock: { now: () => new Date(START + 3_600_000), elapsed: () => elapsed },
    deliver: async (visits) => {
      for (const visit of visits) if (!server.has(visit.id)) server.set(visit.id, { ...visit });
      return 'taken';
    },
  });
/** Each line asks another host, so each is a visit. */
const write = (count: number) => {
  for (let number = 0; number < count; number++) {
    serial += 1;
    const at = ((START + serial * 1000) / 1000).toFixed(3);
    appendFileSync(
      log,
      `${at}     87 10.4.0.99 TCP_MISS/200 1048 GET http://h${serial}.example/ - HIER_DIRECT/192.0.2.10 text/html\n`,
    );
  }
};
const rotate = (...names: string[]) => {
  for (const [from, to] of names.map((name, at) => [name, names[at + 1]]).reverse())
    if (to) renameSync(`${log}${from}`, `${log}${to}`);
  utimesSync(`${log}.1`, START / 1000 + serial, START / 1000 + serial);
};
/** What logrotate does with a rotated log: it writes the packed one beside it, gives that its times, and takes the other away. */
const pack = (number: number, asFarAs = (bytes: Buffer) => bytes) =>
  writeFileSync(`${log}.${number}.gz`, asFarAs(gzipSync(readFileSync(`${log}.${number}`))));
const packed = (number: number, at: number) => {
  utimesSync(`${log}.${number}.gz`, START / 1000 + at, START / 1000 + at);
  rmSync(`${log}.${number}`);
};
const hosts = () => [...server.values()].map(({ url }) => Number(/h(\d+)/.exec(url)?.[1])).sort((a, b) => a - b);
const everyHost = () => Array.from({ length: serial }, (_, at) => at + 1);

describe('nothing is lost and nothing twice', () => {
  test.each([
    ['half packed', (bytes: Buffer) => bytes.subarray(0, bytes.length / 2)],
    ['packed and not taken away yet', (bytes: Buffer) => bytes],
  ])('over logs that are %s', async (_name, asFarAs) => {
    write(5);
    await open().turn();
    write(5);
    rotate('', '.1');
    write(5);
    rotate('', '.1', '.2');
    for (const number of [1, 2]) pack(number, asFarAs);
    write(5);
    const tail = open();
    await tail.turn();
    expect([hosts(), tail.counts, tail.problems()]).toEqual([everyHost(), { taken: 15, leftOut: 0, unread: 0 }, []]);
  });

  test('over a log whose packing ends at whatever moment of a turn', async () => {
    for (let moment = 0; moment < 60; moment++) {
      rmSync(folder, { recursive: true });
      begin();
      write(5);
      await open().turn();
      write(5);
      rotate('', '.1');
      pack(1);
      write(5);
      const tail = open();
      const turn = tail.turn();
      for (let at = 0; at < moment; at++) await setImmediate();
      packed(1, 10);
      await turn;
      elapsed += 120_000;
      await tail.turn();
      expect([moment, hosts(), tail.problems()]).toEqual([moment, everyHost(), []]);
    }
  });

  test('over a log that cannot be unpacked just now', async () => {
    write(5);
    await open().turn();
    write(5);
    rotate('', '.1');
    pack(1);
    packed(1, 10);
    write(5);
    // As on a full disk, what is unpacked cannot be written.
    symlinkSync(join(folder, 'no-room', 'here'), join(folder, 'own', `unpacked-${START + 10_000}-access.log.1.new`));
    const tail = open();
    await tail.turn();
    expect(tail.trouble).toMatch(/^ENOENT.*unpacked-/);
    elapsed += 120_000;
    await tail.turn();
    expect([hosts(), tail.problems()]).toEqual([everyHost(), []]);
  });

  test('where Debian keeps two days of a long weekend, both are read, and none that was read before', async () => {
    write(5);
    await open().turn();
    utimesSync(join(folder, 'own', 'place.json'), START / 1000 + 5, START / 1000 + 5);
    writeFileSync(`${log}.9`, 'read before\n');
    utimesSync(`${log}.9`, START / 1000 + 4, START / 1000 + 4);
    write(5);
    rotate('', '.1');
    write(5);
    rotate('', '.1', '.2');
    // What it had begun is the oldest by now, and goes.
    rmSync(`${log}.2`);
    write(5);
    rotate('', '.1', '.2');
    pack(2);
    packed(2, 15);
    write(5);
    const tail = open();
    await tail.turn();
    expect(hosts()).toEqual(everyHost().filter((host) => host < 6 || host > 10));
    // Squid ends its helpers as it rotates its log.
    const next = open();
    await next.turn();
    expect([hosts().length, next.gaps, next.problems().join()]).toEqual([20, 1, expect.stringContaining('once')]);
    expect([tail.gaps, tail.counts]).toEqual([1, { taken: 15, leftOut: 0, unread: 0 }]);
  });
});

test('what is packed otherwise than with gzip is no line of a log, and what to do is said', async () => {
  write(5);
  await open().turn();
  utimesSync(join(folder, 'own', 'place.json'), START / 1000 + 5, START / 1000 + 5);
  write(5);
  rotate('', '.1');
  writeFileSync(`${log}.1.xz`, `\u00fd7zXZ\n${'\u0001\n'.repeat(30)}`);
  rmSync(`${log}.1`);
  write(5);
  const tail = open();
  await tail.turn();
  expect([hosts(), tail.counts.unread]).toEqual([everyHost().filter((host) => host < 6 || host > 10), 0]);
  expect(tail.problems().join()).toContain('Keep more old logs, in the same folder, as they are or packed with gzip.');
});

test('a log in another format than Squid’s own is said, until it is in its own; one odd line is not', async () => {
  const combined = (count: number) => {
    for (let nth = 0; nth < count; nth++)
      appendFileSync(log, `10.4.0.99 - - [17/Nov/2026:10:42:0${nth} +0000] "GET http://a.example/ HTTP/1.1" 200 512\n`);
  };
  const tail = open();
  combined(1);
  await tail.turn();
  expect(tail.problems()).toEqual([]);
  for (let turn = 0; turn < 3; turn++) {
    combined(3);
    await tail.turn();
  }
  expect(tail.problems().join()).toContain('The proxy’s log is in a format that cannot be read');
  write(1);
  await tail.turn();
  expect(tail.problems()).toEqual([]);
});
