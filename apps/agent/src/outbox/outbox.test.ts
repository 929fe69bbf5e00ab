import { type Event, newEventId } from '@gatehouse/contract';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { visitEvent } from '../filter/visit-event.ts';
import type { Delivery } from '../link/server-link.ts';
import { MORNING, memoryTable, standingClock } from '../test-support/device.fixture.ts';
import { GAMBLING } from '../test-support/server.fixture.ts';
import { Outbox, type OutboxLimits, type WaitingEvent } from './outbox.ts';
import { Sender } from './sender.ts';

const NOBODY = { identity: { account: null, confidence: 'not_known' as const }, device: null };
let serial = 0;
function event(url = 'https://casino.example/'): Event {
  serial += 1;
  const at = new Date(MORNING.getTime() + serial);
  return visitEvent({ id: newEventId(at), at, url, verdict: GAMBLING }, NOBODY);
}

async function outboxOf(limits?: OutboxLimits, table = memoryTable<WaitingEvent>()) {
  const lost: number[] = [];
  const outbox = new Outbox({ table, onLost: (count) => lost.push(count), ...(limits && { limits }) });
  await outbox.open();
  return { outbox, table, told: lost, lost: () => lost.reduce((sum, each) => sum + each, 0) };
}

describe('what waits', () => {
  test('is in the database when it was added, and is taken up by the next worker', async () => {
    const { outbox, table } = await outboxOf();
    const first = event();
    await outbox.add(first, 1);
    expect([...table.rows.keys()]).toEqual([first.id]);
    const next = await outboxOf(undefined, table);
    expect(next.outbox.waitingBytes).toBe(outbox.waitingBytes);
    expect((await next.outbox.batch()).map(({ json }) => JSON.parse(json))).toEqual([first]);
  });

  test('leaves with what matters most first, and of equals the oldest', async () => {
    const { outbox } = await outboxOf();
    const [old, worrying, young] = [event(), event(), event()];
    await outbox.add(young, 1);
    await outbox.add(worrying, 4);
    await outbox.add(old, 1);
    expect((await outbox.batch()).map(({ id }) => id)).toEqual([worrying.id, old.id, young.id]);
  });

  test('is counted once where it is put back', async () => {
    const { outbox } = await outboxOf();
    const each = event();
    await outbox.add(each, 1);
    const bytes = outbox.waitingBytes;
    await outbox.putBack(each.id, { json: JSON.stringify(each), weight: 1 });
    expect([outbox.size, outbox.waitingBytes]).toEqual([1, bytes]);
  });

  test('leaves in batches of two hundred and of half a megabyte, and one that is larger alone', async () => {
    const { outbox } = await outboxOf();
    for (let count = 0; count < 201; count++) await outbox.add(event(), 1);
    expect((await outbox.batch()).length).toBe(200);
    const { outbox: heavy } = await outboxOf();
    for (const [at, kilobytes] of [600, 300, 212, 100].entries())
      await heavy.putBack(`id${at}`, { json: 'a'.repeat(kilobytes * 1024), weight: 1 });
    const lengths: number[] = [];
    for (let batch = await heavy.batch(); batch.length > 0; batch = await heavy.batch()) {
      lengths.push(batch.length);
      await heavy.remove(batch.map(({ id }) => id));
    }
    expect(lengths).toEqual([1, 2, 1]);
  });

  test('is in memory where the database has no room, and is sent from there', async () => {
    const { outbox, table } = await outboxOf();
    table.isFull = true;
    const kept = event();
    await outbox.add(kept, 1);
    expect(outbox.isDurable).toBe(false);
    expect((await outbox.batch()).map(({ id }) => id)).toEqual([kept.id]);
    table.isFull = false;
    await outbox.add(event(), 1);
    expect(outbox.isDurable).toBe(true);
  });

  test('what the database has lost is not sent as nothing, and waits no more', async () => {
    const { outbox, table } = await outboxOf();
    const [gone, kept] = [event(), event()];
    for (const each of [gone, kept]) await outbox.add(each, 1);
    table.rows.delete(gone.id);
    expect((await outbox.batch()).map(({ id }) => id)).toEqual([kept.id]);
    expect([outbox.has(gone.id), outbox.size]).toEqual([false, 1]);
  });

  test('is let go all at once, and counted; nothing is told where nothing waited', async () => {
    const { outbox, table, told } = await outboxOf();
    await outbox.letGo();
    for (let count = 0; count < 3; count++) await outbox.add(event(), 1);
    await outbox.letGo();
    expect([told, outbox.size, outbox.waitingBytes, table.rows.size]).toEqual([[3], 0, 0, 0]);
  });

  test('a database that cannot be opened stops nothing', async () => {
    const table = memoryTable<WaitingEvent>();
    table.isBroken = true;
    const { outbox } = await outboxOf(undefined, table);
    expect(outbox.isDurable).toBe(false);
    await outbox.add(event(), 1);
    expect([outbox.isDurable, outbox.size, (await outbox.batch()).length]).toEqual([false, 1, 1]);
  });
});

test('a full outbox sheds the oldest of least weight, never more than it must, and counts each', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.integer({ min: 0, max: 5 }), { minLength: 1, maxLength: 40 }),
      fc.integer({ min: 1, max: 12 }),
      async (weights, most) => {
        const { outbox, table, lost } = await outboxOf({ events: most, bytes: 1_000_000 });
        const added: { id: string; weight: number }[] = [];
        for (const weight of weights) {
          const each = event();
          added.push({ id: each.id, weight });
          await outbox.add(each, weight);
        }
        const stays = Math.min(most, weights.length);
        expect([outbox.size, table.rows.size, lost()]).toEqual([stays, stays, weights.length - stays]);
        // What a single sort would have kept: a flood of light ones never costs a heavy one.
        const heaviest = added.toSorted((a, b) => b.weight - a.weight || (a.id < b.id ? 1 : -1)).slice(0, stays);
        expect([...table.rows.keys()].sort()).toEqual(heaviest.map(({ id }) => id).sort());
      },
    ),
    { numRuns: 60 },
  );
});

test('the oldest is shed by its time, not by when it was added', async () => {
  const { outbox } = await outboxOf({ events: 2, bytes: 1_000_000 });
  const [old, middle, young] = [event(), event(), event()];
  for (const each of [young, old, middle]) await outbox.add(each, 1);
  expect([old, middle, young].map(({ id }) => outbox.has(id))).toEqual([false, true, true]);
});

test('the bound in bytes holds, and an event larger than all of it is counted as lost', async () => {
  const { outbox, lost } = await outboxOf({ events: 100, bytes: 3000 });
  await outbox.add(event(`https://casino.example/${'a'.repeat(4000)}`), 5);
  expect([outbox.size, outbox.waitingBytes, lost()]).toEqual([0, 0, 1]);
  // One that fills it to the last byte stays.
  await outbox.putBack('full', { json: 'a'.repeat(3000), weight: 5 });
  expect([outbox.size, outbox.waitingBytes, lost()]).toEqual([1, 3000, 1]);
});

describe('sending', () => {
  async function senderOf(deliver: (ndjson: string) => Delivery) {
    const box = await outboxOf();
    const clock = standingClock();
    const sent: string[][] = [];
    const refused: string[] = [];
    const redated: string[] = [];
    const later: number[] = [];
    const taken: string[] = [];
    const sender = new Sender({
      ...{ outbox: box.outbox, clock, random: () => 0.5, later: (ms: number) => later.push(ms) },
      onTaken: async (batch) => {
        // Kept for a server that is restored (S25) before it leaves: a worker may be stopped in between.
        for (const { id } of batch) if (box.outbox.has(id)) taken.push(id);
      },
      deliver: async (ndjson) => {
        const result = deliver(ndjson);
        if (result === 'taken')
          sent.push(
            ndjson
              .trim()
              .split('\n')
              .map((line) => JSON.parse(line).id),
          );
        return result;
      },
      onRefused: (count, reason) => refused.push(`${count}: ${reason}`),
      onRedated: async (from) => void redated.push(from),
    });
    return { ...box, clock, sender, sent, taken, refused, redated, later };
  }

  test('what the server took is gone from the device', async () => {
    const { outbox, table, sender, sent, taken } = await senderOf(() => 'taken');
    const both = [event(), event()];
    for (const each of both) await outbox.add(each, 1);
    await sender.turn();
    const ids = both.map(({ id }) => id);
    expect([sent, taken, table.rows.size, sender.wait]).toEqual([[ids], ids, 0, null]);
  });

  test('a worker that is stopped between the answer and the deletion sends the same ids again, and nothing else', async () => {
    const { outbox, table, sender, sent } = await senderOf(() => 'taken');
    await outbox.add(event(), 1);
    const before = new Map(table.rows);
    await sender.turn();
    for (const [id, row] of before) table.rows.set(id, row);
    const next = await outboxOf(undefined, table);
    expect((await next.outbox.batch()).map(({ id }) => id)).toEqual(sent[0]);
  });

  test('a silent server is left alone for longer and longer, at most a minute; nothing is lost meanwhile', async () => {
    let tries = 0;
    const { outbox, clock, sender, later } = await senderOf(() => {
      tries += 1;
      return { later: 'The server does not answer.' };
    });
    await outbox.add(event(), 1);
    const pauses: number[] = [];
    for (let round = 0; round < 9; round++) {
      await sender.turn();
      pauses.push(sender.wait ?? 0);
      await sender.turn();
      clock.pass(sender.wait ?? 0);
    }
    expect(pauses).toEqual([1000, 2000, 4000, 8000, 16_000, 32_000, 60_000, 60_000, 60_000]);
    // Each pause is told twice: once when it begins, once by the turn that came too early.
    expect(later).toEqual(pauses.flatMap((each) => [each, each]));
    expect([tries, outbox.size, sender.trouble]).toEqual([9, 1, 'The server does not answer.']);
  });

  test('a server that answers again is in no trouble, and is left alone for a second when it next fails', async () => {
    let isAway = true;
    const { outbox, clock, sender } = await senderOf(() =>
      isAway ? { later: 'The server does not answer.' } : 'taken',
    );
    const turn = async () => {
      clock.pass(sender.wait ?? 0);
      await sender.turn();
    };
    await outbox.add(event(), 1);
    for (let round = 0; round < 4; round++) await turn();
    isAway = false;
    await turn();
    expect([sender.trouble, outbox.size]).toEqual([null, 0]);
    isAway = true;
    await outbox.add(event(), 1);
    await turn();
    expect(sender.wait).toBe(1000);
  });

  test('a server that does not answer in the midst of a batch is asked for nothing more', async () => {
    let asked = 0;
    const { outbox, sender } = await senderOf(() => {
      asked += 1;
      return asked === 1 ? { refused: 'One of these is wrong.' } : { later: 'The server does not answer.' };
    });
    for (let count = 0; count < 4; count++) await outbox.add(event(), 1);
    await sender.turn();
    expect([asked, outbox.size]).toEqual([2, 4]);
  });

  test('one event that the server refuses is counted, and the others go through', async () => {
    let bad = '';
    const { outbox, sender, sent, refused, table } = await senderOf((ndjson) =>
      ndjson.includes(bad) ? { refused: 'Line 1 is wrong.' } : 'taken',
    );
    const all = Array.from({ length: 9 }, () => event());
    bad = all[4]?.id ?? '';
    for (const each of all) await outbox.add(each, 1);
    await sender.turn();
    expect(sent.flat().sort()).toEqual(all.map(({ id }) => id).filter((id) => id !== bad));
    expect([refused, table.rows.size]).toEqual([['1: Line 1 is wrong.'], 0]);
  });

  test('what waits for a server that was put back to an older release goes without what that does not know, once, and nothing is lost', async () => {
    const taken: Event[] = [];
    const { outbox, sender, refused, table } = await senderOf((ndjson) => {
      if (ndjson.includes('"inside"')) return { refused: 'Line 1 has a field that is not known.' };
      taken.push(
        ...ndjson
          .trim()
          .split('\n')
          .map((line) => JSON.parse(line)),
      );
      return 'taken';
    });
    const all = Array.from({ length: 5 }, () => event());
    for (const [at, each] of all.entries())
      await outbox.add(at % 2 === 1 ? ({ ...each, inside: 'page.example' } as Event) : each, 1);
    await sender.turn();
    expect(taken.sort((a, b) => a.id.localeCompare(b.id))).toEqual(all);
    expect([refused, table.rows.size]).toEqual([[], 0]);
  });
});
