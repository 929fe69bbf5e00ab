import {
  closeSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
  writeSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { Shipper } from './shipper.ts';
import { AT, event, server, urls } from './spool.fixture.ts';
import { SPOOL_LIMITS, Spool, spoolFiles } from './spool.ts';
import { readRecords, recordLine } from './spool-records.ts';
import { SentHours } from './spool-sent.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'gatehouse-spool-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const sent = () => new SentHours(folder, () => AT);

describe('what was spooled', () => {
  test('arrives in order, and nothing is left on disk', async () => {
    const spool = new Spool(folder, { ...SPOOL_LIMITS, fileEvents: 3 });
    for (let n = 0; n < 8; n++) spool.append(event(n), 0);
    const there = server();
    await new Shipper(spool, sent(), there.deliver).turn(0);
    await new Shipper(spool, sent(), there.deliver).turn(1);
    expect(urls(there.events)).toEqual(['0', '1', '2', '3', '4', '5', '6', '7']);
    expect(spoolFiles(folder)).toEqual([]);
  });

  test('waits while the server is away, with longer and longer pauses, in few files', async () => {
    let away = true;
    const there = server(() => (away ? { later: 'away' } : 'taken'));
    const spool = new Spool(folder);
    const shipper = new Shipper(spool, sent(), there.deliver);
    for (let second = 0; second < 600; second++) {
      spool.append(event(second), 0);
      await shipper.turn(second * 1000);
    }
    expect(there.batches.length).toBeLessThan(25);
    expect(shipper.trouble).toBe('away');
    expect(spoolFiles(folder).length).toBeLessThanOrEqual(3);
    away = false;
    for (let minute = 0; minute < 3; minute++) await shipper.turn(700_000 + minute * 60_000);
    expect(urls(there.events)).toEqual(Array.from({ length: 600 }, (_, n) => String(n)));
    expect(shipper.trouble).toBeNull();
  });

  test('does not come before the server asked for it', async () => {
    vi.spyOn(Math, 'random').mockReturnValue(0);
    let isBusy = true;
    const there = server(() => (isBusy ? { later: 'busy', afterMs: 90_000 } : 'taken'));
    const spool = new Spool(folder);
    spool.append(event(0), 0);
    const shipper = new Shipper(spool, sent(), there.deliver);
    await shipper.turn(0);
    isBusy = false;
    await shipper.turn(89_999);
    expect(there.events).toEqual([]);
    await shipper.turn(90_000);
    expect(urls(there.events)).toEqual(['0']);
  });

  test('one event that the server will never take is set aside, the others arrive', async () => {
    const there = server((ndjson) => (ndjson.includes('/5"') ? { refused: 'The field “url” is wrong.' } : 'taken'));
    const spool = new Spool(folder);
    for (let n = 0; n < 9; n++) spool.append(event(n), 0);
    const shipper = new Shipper(spool, sent(), there.deliver);
    await shipper.turn(0);
    expect(urls(there.events).sort()).toEqual(['0', '1', '2', '3', '4', '6', '7', '8']);
    expect(shipper.refused).toBe(1);
    expect(readFileSync(join(folder, 'refused.ndjson'), 'utf8')).toContain('/5"');
    expect(spoolFiles(folder)).toEqual([]);
  });

  test('one event that the server will never take and the full disk cannot keep stops no other, whether they are in a file or in memory', async () => {
    // Nothing can be written to a folder of that name.
    mkdirSync(join(folder, 'refused.ndjson'));
    const full = { open: () => openSync(join(folder, 'unused'), 'a'), write: () => 0 };
    for (const spool of [new Spool(folder), new Spool(folder, SPOOL_LIMITS, full)]) {
      const there = server((ndjson) => (ndjson.includes('/5"') ? { refused: 'The field “url” is wrong.' } : 'taken'));
      for (let n = 0; n < 9; n++) spool.append(event(n), 0);
      const shipper = new Shipper(spool, sent(), there.deliver);
      await shipper.turn(0);
      expect(urls(there.events).sort()).toEqual(['0', '1', '2', '3', '4', '6', '7', '8']);
      expect([shipper.refused, shipper.trouble]).toEqual([1, null]);
    }
  });

  test('of a helper that was killed is taken over, up to the line that was cut', async () => {
    const whole = [event(0), event(1)].map((each) => recordLine(JSON.stringify(each)));
    const cut = recordLine(JSON.stringify(event(2))).slice(0, -9);
    // No process has this number and start.
    writeFileSync(join(folder, '999999999-1-1.open'), whole.join('') + cut);
    const there = server();
    const shipper = new Shipper(new Spool(folder), sent(), there.deliver);
    await shipper.turn(0);
    expect(urls(there.events)).toEqual(['0', '1']);
    expect(shipper.damaged).toBe(1);
  });

  test('is shipped by one of two helpers; the other’s file is sent once it lets go of it', async () => {
    const there = server();
    const [first, second] = [new Spool(folder), new Spool(folder)];
    const [one, two] = [new Shipper(first, sent(), there.deliver), new Shipper(second, sent(), there.deliver)];
    writeFileSync(join(folder, 'shipper.lock'), '1-1');
    first.append(event(0), 0);
    await one.turn(0);
    expect(urls(there.events)).toEqual(['0']);
    expect(readdirSync(folder).filter((name) => name !== 'sent')).toEqual(['shipper.lock']);
    one.release();
    await two.turn(0);
    expect(readdirSync(folder).filter((name) => name !== 'sent')).toEqual(['shipper.lock']);
  });

  test('twice is known by its id: a crash between the answer and the deletion doubles nothing', async () => {
    const spool = new Spool(folder);
    const one = event(0);
    spool.append(one, 0);
    const there = server();
    const before = spoolFiles(folder).map(({ path }) => [path.replace('.open', '.ready'), readFileSync(path)] as const);
    await new Shipper(spool, sent(), there.deliver).turn(0);
    for (const [path, bytes] of before) writeFileSync(path, bytes);
    await new Shipper(spool, sent(), there.deliver).turn(0);
    expect(there.events.map(({ id }) => id)).toEqual([one.id, one.id]);
  });
});

describe('a full spool', () => {
  const limits = { ...SPOOL_LIMITS, bytes: 10_000 };
  test('counts what it cannot keep, and still keeps what is urgent', () => {
    const spool = new Spool(folder, limits);
    for (let n = 0; n < 100; n++) spool.append(event(n), 0);
    const kept = spool.measure();
    expect(kept).toBeLessThanOrEqual(9000);
    expect(spool.lost).toBeGreaterThan(0);
    const { lost } = spool;
    spool.append(event(101), 5);
    const verdict = { action: 'block', category: 'illegal-images', reason: 'illegal', rule: null, trace: [] } as const;
    spool.append({ ...event(102), verdict: { ...verdict, trace: [] } }, 0);
    expect(spool.lost).toBe(lost);
    expect(spool.measure()).toBeGreaterThan(kept);
    for (let n = 0; n < 100; n++) spool.append(event(n), 5);
    expect(spool.measure()).toBeLessThanOrEqual(10_000);
  });
});

describe('a full disk', () => {
  /** The kernel's own full disk. */
  const spoolOn = (isFull: () => boolean) =>
    new Spool(folder, SPOOL_LIMITS, {
      open: (path) => openSync(path, 'a'),
      write: (fd, bytes) => {
        if (!isFull()) return writeSync(fd, bytes);
        const device = openSync('/dev/full', 'w');
        try {
          return writeSync(device, bytes);
        } finally {
          closeSync(device);
        }
      },
    });

  test('costs nothing while the server is away as well, and what was sent from memory is kept for one that is restored', async () => {
    let away = true;
    const spool = spoolOn(() => true);
    for (let n = 0; n < 3; n++) spool.append(event(n), 0);
    const there = server(() => (away ? { later: 'away' } : 'taken'));
    const shipper = new Shipper(spool, sent(), there.deliver);
    await shipper.turn(0);
    expect([spool.diskFull, there.events]).toEqual([true, []]);
    spool.append(event(3), 0);
    away = false;
    await shipper.turn(120_000);
    expect([spool.diskFull, spool.lost, urls(there.events)]).toEqual([false, 0, ['0', '1', '2', '3']]);
    expect(sent().giveBack(new Date(0), spool)).toBe(4);
  });

  test('keeps events in memory, sends them from there, and writes again when there is room', async () => {
    let full = true;
    const spool = spoolOn(() => full);
    for (let n = 0; n < 3; n++) spool.append(event(n), 0);
    expect(spool.diskFull).toBe(true);
    const there = server();
    await new Shipper(spool, sent(), there.deliver).turn(0);
    expect(urls(there.events)).toEqual(['0', '1', '2']);
    full = false;
    spool.append(event(3), 0);
    expect(spool.diskFull).toBe(false);
    await new Shipper(spool, sent(), there.deliver).turn(1000);
    expect(urls(there.events)).toEqual(['0', '1', '2', '3']);
    expect(spool.lost).toBe(0);
  });

  test('a line that was cut short harms no other, and is written again', async () => {
    let room = 100;
    const spool = new Spool(folder, SPOOL_LIMITS, {
      open: (path) => openSync(path, 'a'),
      write: (fd, bytes) => {
        const part = bytes.subarray(0, room);
        room = Number.POSITIVE_INFINITY;
        return writeSync(fd, part);
      },
    });
    for (let n = 0; n < 3; n++) spool.append(event(n), 0);
    const there = server();
    const shipper = new Shipper(spool, sent(), there.deliver);
    await shipper.turn(0);
    expect(urls(there.events)).toEqual(['0', '1', '2']);
    expect(shipper.damaged).toBe(1);
  });
});

test('a record that was cut or changed anywhere is left out, whatever it holds', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), fc.nat(), (title, where) => {
      const line = recordLine(JSON.stringify({ id: 'a', title }));
      const at = where % (line.length - 1);
      const changed = `${line.slice(0, at)}${line[at] === 'x' ? 'y' : 'x'}${line.slice(at + 1)}`;
      expect(readRecords(line).records).toHaveLength(1);
      expect(readRecords(line.slice(0, at)).records).toHaveLength(0);
      expect(readRecords(changed).records).toHaveLength(0);
    }),
  );
});
