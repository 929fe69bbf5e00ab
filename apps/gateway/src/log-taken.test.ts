import {
  appendFileSync,
  existsSync,
  mkdtempSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { readClientMap } from './client-map.ts';
import { LogTail } from './log-tail.ts';

const START = Date.parse('2026-11-17T10:42:00Z');
const clients = readClientMap('').map;
let folder: string;
let log: string;
let written: number;
let hosts: Set<string>;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'gatehouse-taken-'));
  log = join(folder, 'access.log');
  written = 0;
  hosts = new Set();
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const open = () =>
  new LogTail({
    log,
    folder: join(folder, 'own'),
    clients,
    clock: { now: () => new Date(START + 3_600_000), elapsed: () => 0 },
    deliver: async (visits) => {
      for (const { url } of visits) hosts.add(url);
      return 'taken';
    },
  });
const write = (count: number, file = log) => {
  for (let n = 0; n < count; n++) {
    written += 1;
    const at = ((START + written * 1000) / 1000).toFixed(3);
    appendFileSync(file, `${at} 87 10.4.0.99 TCP_MISS/200 1048 GET http://h${written}.example/ - HIER_NONE/- -\n`);
  }
};
const touch = (file: string, night: number) => utimesSync(file, START / 1000 + night * 60, START / 1000 + night * 60);
/** A night of logrotate with `rotate 2`: the proxy has a new log at once. */
const rotate = (night: number) => {
  rmSync(`${log}.2`, { force: true });
  if (existsSync(`${log}.1`)) renameSync(`${log}.1`, `${log}.2`);
  // The last line of the day before; of an empty one its time is that of the rotation which made it.
  if (statSync(log).size > 0) touch(log, night - 0.5);
  renameSync(log, `${log}.1`);
  writeFileSync(log, '');
  touch(log, night);
};
async function turn() {
  const tail = open();
  await tail.turn();
  return { read: hosts.size, gaps: tail.gaps, counts: tail.counts };
}

describe('where rotation takes away what was read, after days on which nothing was written', () => {
  test('nothing is missing and nothing is said of it', async () => {
    write(5);
    for (let night = 1; night < 7; night++) {
      await turn();
      rotate(night);
    }
    await turn();
    write(5);
    const counts = { taken: 5, leftOut: 0, unread: 0 };
    expect(await turn()).toEqual({ read: 10, gaps: 0, counts });
    expect(existsSync(`${log}.3`)).toBe(false);
  });

  test('also where the empty log was packed in the same night', async () => {
    write(5);
    for (const night of [1, 2]) {
      await turn();
      rotate(night);
    }
    await turn();
    writeFileSync(`${log}.1.gz`, gzipSync(readFileSync(`${log}.1`)));
    touch(`${log}.1.gz`, 1);
    for (const gone of [`${log}.1`, `${log}.2`]) rmSync(gone);
    write(5);
    expect(await turn()).toMatchObject({ read: 10, gaps: 0 });
  });

  test('what was written after them and taken away while nobody read is missing, and that is said', async () => {
    write(5);
    await turn();
    rotate(1);
    await turn();
    write(5);
    for (const night of [2, 3, 4]) rotate(night);
    write(5);
    expect(await turn()).toMatchObject({ read: 10, gaps: 1 });
  });

  test('a proxy that was not told of its new log goes on in the old one, which is read to its end', async () => {
    write(5);
    await turn();
    rotate(1);
    await turn();
    write(5, `${log}.1`);
    expect(await turn()).toMatchObject({ read: 10, gaps: 0 });
    // Written to a moment ago: it may be again, and gone it is missed.
    await turn();
    rmSync(`${log}.1`);
    write(5);
    expect(await turn()).toMatchObject({ read: 15, gaps: 1 });
  });
});
