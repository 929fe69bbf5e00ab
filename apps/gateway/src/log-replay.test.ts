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
import { afterEach, beforeEach, expect, test } from 'vitest';
import { readClientMap } from './client-map.ts';
import { LogTail } from './log-tail.ts';
import type { Delivery } from './shipper.ts';

const START = Date.parse('2026-11-17T10:42:00Z');
const HOUR = 3_600_000;
let folder: string;
let log: string;
let lines: number;
let now: number;
/** What the server has: by id, as it counts them. */
let server: Map<string, Visit>;
let answer: (visits: readonly Visit[]) => Delivery;
beforeEach(() => begin());
afterEach(() => rmSync(folder, { recursive: true, force: true }));

function begin() {
  folder = mkdtempSync(join(tmpdir(), 'gatehouse-replay-'));
  log = join(folder, 'access.log');
  lines = 0;
  now = START;
  server = new Map();
  answer = () => 'taken';
}
const clients = readClientMap('').map;
const open = () =>
  new LogTail({
    ...{ log, folder: join(folder, 'own'), clients },
    clock: { now: () => new Date(now), elapsed: () => now - START },
    deliver: async (visits) => {
      const said = answer(visits);
      if (said === 'taken') for (const visit of visits) if (!server.has(visit.id)) server.set(visit.id, { ...visit });
      return said;
    },
  });
/** Lines of two people at one host, eleven seconds apart: several fold into one visit, across whatever cuts batches. */
const write = (count: number) => {
  for (let n = 0; n < count; n++) {
    lines += 1;
    now += 11_000;
    const who = (lines >> 3) % 2;
    appendFileSync(
      log,
      `${(now / 1000).toFixed(3)}  87 10.4.0.9${who} TCP_MISS/200 1048 GET http://h.example/${lines} - HIER_DIRECT/192.0.2.10 text/html\n`,
    );
  }
};
const requests = () => [...server.values()].reduce((sum, { times }) => sum + times, 0);
/** Rotation by name, as logrotate does it. */
const rotate = () => {
  for (let number = 30; number >= 0; number--) {
    try {
      renameSync(number === 0 ? log : `${log}.${number}`, `${log}.${number + 1}`);
      if (number === 0) utimesSync(`${log}.1`, now / 1000, now / 1000);
    } catch {
      // There are not so many yet.
    }
  }
  now += 1000;
};
const copyAndCut = () => {
  rotate();
  copyFileSync(`${log}.1`, log);
  const copy = readFileSync(log);
  renameSync(`${log}.1`, log);
  writeFileSync(`${log}.1`, copy);
  utimesSync(`${log}.1`, now / 1000, now / 1000);
  truncateSync(log);
};
const iso = (ms: number) => new Date(ms).toISOString();
/** The server is put back to what it had then, and says so to whoever reports. */
async function putBack(backup: { at: number; server: Map<string, Visit> }, tail = open()) {
  server = new Map(backup.server);
  now += 60_000;
  await tail.takeRestored({ of: iso(now), since: iso(backup.at) });
  return tail;
}
const backUp = () => ({ at: now, server: new Map([...server].map(([id, visit]) => [id, { ...visit }])) });
async function catchUp(tail = open()) {
  for (let turn = 0; turn < 4; turn++) {
    now += 120_000;
    await tail.turn();
  }
  return tail;
}

test.each([
  ['as it stands', () => undefined],
  ['renamed', rotate],
  ['copied and cut', copyAndCut],
])(
  'what a server that was put back lost is read once more from a log %s, and nothing counts twice',
  async (_name, away) => {
    write(7);
    await open().turn();
    const backup = backUp();
    for (let day = 0; day < 3; day++) {
      write(8);
      await open().turn();
      now += 20 * HOUR;
      away();
      write(5);
      await open().turn();
    }
    expect(requests()).toBe(lines);
    const tail = await putBack(backup);
    await catchUp(tail);
    expect([requests(), tail.problems()]).toEqual([lines, []]);
    // What is written from now on is read as ever.
    write(5);
    await catchUp();
    expect(requests()).toBe(lines);
  },
);

test('what the server took cannot be read: it is said, and tried again until it can', async () => {
  write(3);
  await open().turn();
  const backup = backUp();
  write(6);
  await open().turn();
  const sent = join(folder, 'own', 'sent');
  renameSync(sent, `${sent}.away`);
  writeFileSync(sent, '');
  const restored = { of: iso(now), since: iso(backup.at) };
  const tail = await putBack(backup);
  expect(tail.problems()).toEqual([expect.stringContaining('ENOTDIR')]);
  rmSync(sent);
  renameSync(`${sent}.away`, sent);
  now += 60_000;
  await tail.takeRestored({ ...restored, of: iso(now - 60_000) });
  await catchUp(tail);
  expect([requests(), tail.problems()]).toEqual([lines, []]);
});

test('a log that was packed meanwhile is read from its packet', async () => {
  write(3);
  await open().turn();
  const backup = backUp();
  write(6);
  await open().turn();
  rotate();
  writeFileSync(`${log}.1.gz`, gzipSync(readFileSync(`${log}.1`)));
  utimesSync(`${log}.1.gz`, START / 1000, START / 1000);
  rmSync(`${log}.1`);
  write(4);
  await open().turn();
  await catchUp(await putBack(backup));
  expect(requests()).toBe(lines);
});

test('only what came after the backup is read once more, and each restore is answered once', async () => {
  write(4);
  await open().turn();
  now += 30 * HOUR;
  const backup = backUp();
  write(4);
  await open().turn();
  const sent: string[] = [];
  answer = (visits) => {
    sent.push(...visits.map(({ id }) => id));
    return 'taken';
  };
  const tail = await putBack(backup);
  const restored = { of: iso(now), since: iso(backup.at) };
  await catchUp(tail);
  const again = sent.length;
  expect([requests(), again]).toEqual([lines, server.size - backup.server.size]);
  await open().takeRestored(restored);
  await catchUp();
  expect(sent).toHaveLength(again);
});

test('what rotation took away is said, for as long as the server says that it was put back; the rest comes again', async () => {
  write(4);
  await open().turn();
  const backup = backUp();
  write(4);
  await open().turn();
  rotate();
  rmSync(`${log}.1`);
  write(4);
  await open().turn();
  const tail = await catchUp(await putBack(backup));
  expect(requests()).toBe(lines - 4);
  // A helper before it found that the file was gone.
  const gone =
    'The proxy’s log was rotated away before it was read, once: visits are missing. Keep more old logs, in the same folder, as they are or packed with gzip.';
  expect(tail.problems()).toEqual([
    gone,
    'The server was put back from a backup, and the proxy’s log does not go back to it any more: visits are missing. Keep more old logs, in the same folder, as they are or packed with gzip.',
  ]);
  await tail.takeRestored(undefined);
  expect(tail.problems()).toEqual([gone]);
});

test('whatever happens in whatever order, every request is there once', async () => {
  const steps = fc.array(
    fc.oneof(
      fc.record({ write: fc.integer({ min: 1, max: 40 }) }),
      fc.constantFrom(
        'rename',
        'cut',
        'turn',
        'killed after sending',
        'killed before sending',
        'night',
        'back up',
        'put back',
      ),
    ),
    { maxLength: 30 },
  );
  await fc.assert(
    fc.asyncProperty(steps, async (each) => {
      rmSync(folder, { recursive: true, force: true });
      begin();
      write(1);
      await open().turn();
      let backup = backUp();
      for (const step of each) {
        now += 12_000;
        if (typeof step === 'object') write(step.write);
        else if (step === 'rename') rotate();
        else if (step === 'cut') {
          write(1);
          copyAndCut();
        } else if (step === 'night') now += 5 * HOUR;
        else if (step === 'back up') backup = backUp();
        else if (step === 'put back') await putBack(backup);
        else {
          answer = (visits) => {
            if (step === 'killed after sending')
              for (const visit of visits) if (!server.has(visit.id)) server.set(visit.id, { ...visit });
            return step === 'turn' ? 'taken' : { later: 'Killed.' };
          };
          await open().turn();
          answer = () => 'taken';
        }
      }
      write(1);
      await catchUp();
      expect(requests()).toBe(lines);
    }),
    { numRuns: 120 },
  );
}, 60_000);
