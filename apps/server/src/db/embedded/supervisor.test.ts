import { setTimeout as sleep } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { StartRefused } from './start-refused.ts';
import { Supervisor } from './supervisor.ts';

const FULL = 'The database cannot start: the disk is full that /srv/db is on.';

/** A server with no process behind it, so that stopping it ends nothing else. */
function server() {
  let end = (_how: string): void => undefined;
  const ended = new Promise<string>((resolve) => {
    end = resolve;
  });
  return { running: { pid: 2 ** 30, port: 1, ended }, end };
}

async function until(condition: () => boolean): Promise<void> {
  while (!condition()) await sleep(5);
}

test('a database that a full disk keeps down comes back by itself once there is room, however long that took (S23)', async () => {
  const lines: string[] = [];
  const [first, second] = [server(), server()];
  let starts = 0;
  let isFull = true;
  const start = async () => {
    starts += 1;
    if (isFull) throw new StartRefused(FULL);
    return second.running;
  };
  const supervisor = new Supervisor(first.running, start, (line) => lines.push(line), 'postgres.log', [1, 2, 10]);
  expect(supervisor.why).toBeUndefined();
  first.end('ended by SIGABRT');
  await until(() => starts > 8);
  expect(supervisor.why).toBe(FULL);
  expect(lines).toEqual([
    'The database stopped by itself (ended by SIGABRT): starting it again…',
    `The database stopped by itself (${FULL}): starting it again…`,
    expect.stringContaining(`3 times within a minute (${FULL})`),
  ]);
  isFull = false;
  await until(() => supervisor.why === undefined);
  expect(lines.at(-1)).toBe('The database is running again.');
  isFull = true;
  second.end('ended by SIGABRT');
  await until(() => supervisor.why === FULL);
  await supervisor.stop();
});
