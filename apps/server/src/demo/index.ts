import { readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pino } from 'pino';
import { openDatabase, openPool } from '../db/ground.ts';
import { ensurePartitions } from '../db/partitions.ts';
import type { Connections } from '../db/roles.ts';
import { type Clock, systemClock } from '../kernel/clock.ts';
import type { DataFolder } from '../kernel/data-folder.ts';
import type { Keys } from '../kernel/keys.ts';
import { StartRefused } from '../kernel/start-refused.ts';
import {
  emptyDatabase,
  type OwnerWork,
  openOwner,
  refreshStatistics,
  whatIsThere,
  withoutWaiting,
} from './demo.store.ts';
import { DEMO_SEED, type DemoSize, demoSize, generate } from './generate.ts';
import { makeDemo } from './make.ts';
import { signInTable } from './sign-ins.ts';

export { startDemoGate } from './gate.ts';
export { type DemoRecord, type DemoSchool, type DemoSize, generate } from './generate.ts';

/** What a demo is made on. */
export interface DemoParts {
  folder: Pick<DataFolder, 'path'>;
  database: { connections: Connections; keys: Keys };
  say: (line: string) => void;
  clock?: Clock;
  size?: DemoSize;
}

/** Kept in the data folder as demo.json: whether the demo is whole, and which trust is the demo's. */
interface Mark {
  state: 'making' | 'ready';
  trust: string;
  madeAt: string;
}

/**
 * Makes the demo trust in this database, or leaves it as it is when it is there and whole. One that was left half made is made anew; a
 * database with anybody else's schools is refused.
 */
export async function prepareDemo(parts: DemoParts): Promise<void> {
  const { folder, database, say, clock = systemClock } = parts;
  const now = clock.now();
  const size = parts.size ?? demoSize(now);
  const mark = await readMark(folder.path);
  const owner = openOwner(database.connections.owner);
  try {
    const whole = await isWhole(owner, mark);
    if (whole && mark) {
      tell(say, size, new Date(mark.madeAt), 'The demo is as you left it.');
      return;
    }
    if (mark) say('The demo was left half made. It is made anew.');
    await makeAnew(parts, owner, { now, size, clock });
    tell(say, size, now, `The demo is ready: ${size.pupils.toLocaleString('en-GB')} pupils, ${size.days} days.`);
  } finally {
    await owner.close();
  }
}

async function makeAnew(
  { folder, database, say }: DemoParts,
  owner: OwnerWork,
  given: { now: Date; size: DemoSize; clock: Clock },
): Promise<void> {
  const { now, size, clock } = given;
  const started = clock.elapsed();
  const trust = [...take(generate(DEMO_SEED, size, now), 1)].flatMap((each) =>
    each.kind === 'trust' ? [each.id] : [],
  );
  await writeMark(folder.path, { state: 'making', trust: trust[0] ?? '', madeAt: now.toISOString() });
  await owner.run(emptyDatabase);
  await ensurePartitions(database.connections.worker, now, monthsBack(now, size.days));
  say('Making a demo trust of three schools. This takes less than a minute …');
  const log = pino({ level: 'silent' });
  const on = (url: string) => {
    const pool = openPool(withoutWaiting(url), log, 6);
    // The same few statements hundreds of times: planning them took longer than all else.
    return { pool, db: openDatabase(pool), clock, log, keys: database.keys, folder: folder.path, keepsPlans: true };
  };
  const [ground, worker] = [on(database.connections.app), on(database.connections.worker)];
  try {
    await makeDemo({ ground, worker, owner, size, now, seed: DEMO_SEED });
  } finally {
    await ground.db.destroy();
    await worker.db.destroy();
  }
  // An ordinary commit: everything before it is on disk when the mark says so.
  await owner.run(refreshStatistics);
  await writeMark(folder.path, { state: 'ready', trust: trust[0] ?? '', madeAt: now.toISOString() });
  say(`Made in ${Math.round((clock.elapsed() - started) / 1000)} seconds.`);
}

/** How many calendar months before this one the first day of the demo lies in: each has a partition of events. */
function monthsBack(now: Date, days: number): number {
  const first = new Date(now.getTime() - days * 86_400_000);
  return (now.getUTCFullYear() - first.getUTCFullYear()) * 12 + now.getUTCMonth() - first.getUTCMonth();
}

function* take<Item>(items: Iterable<Item>, most: number): Generator<Item> {
  let left = most;
  for (const item of items) {
    if (left-- <= 0) return;
    yield item;
  }
}

/** Whether the demo stands in the database; throws when somebody else's schools do. */
async function isWhole(owner: OwnerWork, mark: Mark | undefined): Promise<boolean> {
  const { trusts, schools } = await owner.run(whatIsThere);
  const others = trusts.filter((trust) => trust !== mark?.trust);
  if (others.length || (schools > 0 && !mark)) {
    throw new StartRefused(
      'There are schools here that are not the demo’s, and the demo would replace them. Name another folder: npm run demo -- --data FOLDER',
    );
  }
  return mark?.state === 'ready' && schools > 0;
}

function tell(say: (line: string) => void, size: DemoSize, madeAt: Date, first: string): void {
  const schools = [...take(generate(DEMO_SEED, size, madeAt), size.schools + 1)].flatMap((each) =>
    each.kind === 'school' ? [each.school] : [],
  );
  say('');
  say(first);
  for (const line of signInTable(schools)) say(line);
}

async function readMark(folder: string): Promise<Mark | undefined> {
  const text = await readFile(join(folder, 'demo.json'), 'utf8').catch(() => '');
  try {
    const mark = JSON.parse(text) as Mark;
    return typeof mark.trust === 'string' ? mark : undefined;
  } catch {
    return undefined;
  }
}

/** Whole or not at all: a mark that was cut short would make a finished demo anew, or leave half of one. */
async function writeMark(folder: string, mark: Mark): Promise<void> {
  const path = join(folder, 'demo.json');
  await writeFile(`${path}.new`, `${JSON.stringify(mark)}\n`, { mode: 0o600, flush: true });
  await rename(`${path}.new`, path);
}
