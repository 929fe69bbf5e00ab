import { expect, test } from 'vitest';
import { LinkError } from '../link/server-link.ts';
import { memoryTable } from '../test-support/device.fixture.ts';
import { PictureBox, type WaitingPicture } from './picture-box.ts';

const picture = (at: number, bytes = 10): WaitingPicture => ({ at, bytes: new Uint8Array(bytes) });

function boxOf(send: (id: string) => number = () => 200) {
  const table = memoryTable<WaitingPicture>();
  const sent: string[] = [];
  const waiting = new Set<string>();
  const clock = { now: 0 };
  const box = new PictureBox({
    table,
    send: async (id) => {
      sent.push(id);
      const status = send(id);
      if (status !== 200) throw new LinkError(status, 'No.', true);
    },
    isWaiting: (id) => waiting.has(id),
    now: () => clock.now,
  });
  return { table, sent, waiting, clock, box };
}

test('forty wait and no more, and twelve megabytes and no more: the oldest go', async () => {
  const { box, table } = boxOf();
  for (let at = 0; at < 45; at++) await box.keep(`e${at + 10}`, picture(at));
  expect([table.rows.size, table.rows.has('e14'), table.rows.has('e15')]).toEqual([40, false, true]);
  for (let at = 50; at < 54; at++) await box.keep(`f${at}`, picture(at, 4_000_000));
  const bytes = [...table.rows.values()].reduce((sum, each) => sum + each.bytes.length, 0);
  expect([bytes <= 12 * 1024 * 1024, table.rows.has('f53'), table.rows.has('f50')]).toEqual([true, true, false]);
});

test('one whose event waits is not sent before it', async () => {
  const { box, sent, waiting, table } = boxOf();
  await box.keep('e1', picture(1));
  waiting.add('e1');
  await box.turn();
  expect([sent, table.rows.size]).toEqual([[], 1]);
  waiting.delete('e1');
  await box.turn();
  expect([sent, table.rows.size]).toEqual([['e1'], 0]);
});

test('one that the server will not have stops none of the others; one that it cannot take now stops them all', async () => {
  const statuses: Record<string, number> = { e1: 409, e2: 200, e3: 503, e4: 200 };
  const { box, sent, table } = boxOf((id) => statuses[id] ?? 200);
  for (const id of Object.keys(statuses)) await box.keep(id, picture(1));
  await box.turn();
  expect([sent, [...table.rows.keys()]]).toEqual([
    ['e1', 'e2', 'e3'],
    ['e3', 'e4'],
  ]);
});

test('one whose event the server never gets is forgotten after a day', async () => {
  const { box, clock, table } = boxOf(() => 404);
  await box.keep('e1', picture(0));
  await box.turn();
  expect(table.rows.size).toBe(1);
  clock.now = 86_400_001;
  await box.turn();
  expect(table.rows.size).toBe(0);
});

test('a full or broken database costs the picture and nothing else', async () => {
  const { box, table, sent } = boxOf();
  table.isFull = true;
  await box.keep('e1', picture(1));
  table.isBroken = true;
  await box.keep('e2', picture(1));
  await box.turn();
  expect([sent, table.rows.size]).toEqual([[], 0]);
});
