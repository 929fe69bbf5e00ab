import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { Shipper } from './shipper.ts';
import { AT, event, server, urls } from './spool.fixture.ts';
import { Spool, spoolFiles } from './spool.ts';
import { SendingAgain } from './spool-again.ts';
import { recordLine } from './spool-records.ts';
import { SENT_LIMITS, SentHours, type SentLimits } from './spool-sent.ts';

let folder: string;
let now = AT;
beforeEach(() => {
  now = AT;
  folder = mkdtempSync(join(tmpdir(), 'gatehouse-spool-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const sent = (limits: SentLimits = SENT_LIMITS) => new SentHours(folder, () => now, limits);

describe('what the server has', () => {
  const HOUR = 3_600_000;
  const at = (hours: number) => new Date(AT.getTime() + hours * HOUR);
  const restore = (of: number, since: number) => ({ of: at(of).toISOString(), since: at(since).toISOString() });
  /** One event an hour is taken. */
  async function taken(hours: number, kept = sent()) {
    const spool = new Spool(folder);
    const there = server();
    for (let hour = 0; hour < hours; hour++) {
      now = at(hour);
      spool.append(event(hour), 0);
      await new Shipper(spool, kept, there.deliver).turn(hour);
    }
    expect(urls(there.events)).toHaveLength(hours);
    return { spool, kept, again: new SendingAgain(folder, spool, kept) };
  }
  async function arrives(spool: Spool, kept = sent()): Promise<ReturnType<typeof urls>> {
    const there = server();
    await new Shipper(spool, kept, there.deliver).turn(1_000_000);
    return urls(there.events);
  }

  test('comes again, in order, from an hour before the server was put back to, and is not in the way until then', async () => {
    const { spool, again } = await taken(6);
    expect([spoolFiles(folder), spool.measure()]).toEqual([[], 0]);
    again.take(restore(6, 4));
    expect(await arrives(spool)).toEqual(['3', '4', '5']);
    expect(await arrives(spool)).toEqual([]);
    // They were taken a second time, now: a second restore has them, too.
    again.take(restore(7, 6));
    expect(await arrives(spool)).toEqual(['3', '4', '5']);
  });

  test('is a file an hour, however many files it came in', async () => {
    const spool = new Spool(folder);
    const kept = sent();
    for (let n = 0; n < 20; n++) {
      spool.append(event(n), 0);
      await new Shipper(spool, kept, server().deliver).turn(n);
    }
    expect(readdirSync(join(folder, 'sent'))).toHaveLength(1);
    expect(kept.giveBack(AT, spool)).toBe(20);
    expect(readdirSync(join(folder, 'sent'))).toEqual([]);
  });

  test('is let go of after its time, and the oldest where there is no room', async () => {
    const late = await taken(6, sent({ ...SENT_LIMITS, ms: 2.5 * HOUR }));
    late.again.take(restore(6, 0));
    expect(await arrives(late.spool)).toEqual(['3', '4', '5']);
    rmSync(folder, { recursive: true });
    mkdirSync(folder);
    const size = recordLine(JSON.stringify(event(0))).length;
    const tight = await taken(6, sent({ ...SENT_LIMITS, bytes: 2 * size }));
    tight.again.take(restore(6, 0));
    expect(await arrives(tight.spool)).toEqual(['4', '5']);
  });

  test('that cannot be kept leaves the spool all the same', async () => {
    writeFileSync(join(folder, 'sent'), 'in the way');
    const { spool } = await taken(2);
    expect(spoolFiles(folder)).toEqual([]);
    expect(spool.measure()).toBe(0);
  });

  test('survives a kill at any moment while it is put back', async () => {
    for (const killedAfter of [0, 1, 2]) {
      rmSync(folder, { recursive: true });
      mkdirSync(folder);
      const { kept, again } = await taken(3);
      // The helper that is killed hands over so many hours, and lives for no other line.
      class Killed extends Spool {
        #left = killedAfter;
        override takeIn(path: string): boolean {
          if (this.#left-- === 0) throw new Error('SIGKILL');
          return super.takeIn(path);
        }
      }
      expect(() => new SendingAgain(folder, new Killed(folder), kept).take(restore(4, 1))).toThrow('SIGKILL');
      again.take(restore(4, 1));
      expect((await arrives(new Spool(folder))).sort()).toEqual(['0', '1', '2']);
    }
  });

  test('of a busy hour comes in batches that the server takes, and goes on where it stopped', async () => {
    const spool = new Spool(folder);
    const kept = sent();
    const all = Array.from({ length: 1200 }, (_, n) => event(n));
    for (const each of all) spool.append(each, 0);
    spool.release();
    await new Shipper(spool, kept, server().deliver).turn(0);
    expect(kept.giveBack(AT, spool)).toBe(1200);
    let answers = 0;
    const there = server(() => (++answers === 2 ? { later: 'away' } : 'taken'));
    const shipper = new Shipper(spool, kept, there.deliver);
    await shipper.turn(0);
    await shipper.turn(1_000_000);
    expect(there.batches).toEqual([500, 500, 500, 200]);
    expect(urls(there.events)).toEqual(all.map((_, n) => String(n)));
  });

  test('is put back once for each restore, by whichever helper hears of it, and said to a server that asked', async () => {
    const { spool, kept, again } = await taken(4);
    const other = new SendingAgain(folder, new Spool(folder), kept);
    again.take(undefined);
    expect(again.said()).toEqual({});
    again.take(restore(5, 4));
    other.take(restore(5, 4));
    expect(await arrives(spool)).toEqual(['3']);
    expect(again.said()).toEqual({ again: { of: at(5).toISOString(), events: 1 } });
    expect(other.said()).toEqual(again.said());
    again.take(undefined);
    expect(again.said()).toEqual({});
    again.take(restore(9, 1));
    expect(await arrives(spool)).toEqual(['0', '1', '2', '3']);
  });
});
