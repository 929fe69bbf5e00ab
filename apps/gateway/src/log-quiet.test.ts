import {
  appendFileSync,
  copyFileSync,
  existsSync,
  mkdtempSync,
  renameSync,
  rmSync,
  truncateSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Visit } from '@gatehouse/contract';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { readClientMap } from './client-map.ts';
import { LogTail } from './log-tail.ts';

/* A weekend on which nobody opens anything, with a log that is copied and cut each night and kept for two (logrotate’s copytruncate). */

const MINUTE = 60_000;
let folder: string;
let log: string;
let now: number;
let serial: number;
let server: Map<string, Visit>;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'gatehouse-quiet-'));
  log = join(folder, 'access.log');
  // The clock of the disk, by which its files are dated.
  now = Date.now();
  serial = 0;
  server = new Map();
  write(5);
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const open = () =>
  new LogTail({
    log,
    folder: join(folder, 'own'),
    clients: readClientMap('').map,
    clock: { now: () => new Date(now), elapsed: () => now },
    deliver: async (visits) => {
      for (const visit of visits) server.set(visit.id, { ...visit });
      return 'taken';
    },
  });
function write(count: number) {
  for (let nth = 0; nth < count; nth++) {
    serial += 1;
    const host = `http://h${serial}.example/`;
    appendFileSync(
      log,
      `${(now / 1000).toFixed(3)} 87 10.4.0.9 TCP_MISS/200 1048 GET ${host} - HIER_DIRECT/192.0.2.10 text/html\n`,
    );
  }
  date(log);
}
const date = (path: string) => utimesSync(path, now / 1000, now / 1000);
/** As logrotate does it with copytruncate and “rotate 2”. */
function copyAndCut() {
  rmSync(`${log}.2`, { force: true });
  if (existsSync(`${log}.1`)) renameSync(`${log}.1`, `${log}.2`);
  copyFileSync(log, `${log}.1`);
  truncateSync(log);
  for (const path of [log, `${log}.1`]) date(path);
}
/** A turn a minute. Its files are dated by the disk: as of then. */
async function turns(tail: LogTail, minutes: number) {
  for (let minute = 0; minute < minutes; minute++) {
    now += MINUTE;
    await tail.turn();
    date(join(folder, 'own', 'place.json'));
  }
}
/** Midnight: the night between two turns. */
function nextDay() {
  now += MINUTE / 2;
  copyAndCut();
}

test('is no gap: everything was read, and what came after it is empty', async () => {
  await turns(open(), 2);
  for (let night = 0; night < 4; night++) {
    nextDay();
    // Squid ends its helpers as its log is rotated.
    const tail = open();
    await turns(tail, 20);
    expect([night, tail.problems()]).toEqual([night, []]);
  }
  write(5);
  const tail = open();
  await turns(tail, 2);
  expect([server.size, tail.problems()]).toEqual([10, []]);
});

test('is none either where Monday’s first lines are copied and cut before they are read', async () => {
  await turns(open(), 2);
  for (let night = 0; night < 4; night++) {
    nextDay();
    await turns(open(), 20);
  }
  write(5);
  nextDay();
  write(3);
  const tail = open();
  await turns(tail, 4);
  expect([server.size, tail.problems()]).toEqual([13, []]);
});

test('is a gap where the gate was off meanwhile: nobody saw that nothing was written', async () => {
  await turns(open(), 2);
  nextDay();
  await turns(open(), 20);
  for (let night = 0; night < 3; night++) {
    now += 86_400_000;
    copyAndCut();
  }
  write(5);
  const tail = open();
  await turns(tail, 2);
  expect(tail.problems().join()).toContain('rotated away before it was read, once');
});

test('is a gap where lines were written, and cut and taken away unread', async () => {
  await turns(open(), 2);
  nextDay();
  await turns(open(), 20);
  write(5);
  for (let night = 0; night < 3; night++) {
    now += 86_400_000;
    copyAndCut();
  }
  writeFileSync(log, '');
  write(5);
  const tail = open();
  await turns(tail, 2);
  expect(tail.problems().join()).toContain('rotated away before it was read, once');
});
