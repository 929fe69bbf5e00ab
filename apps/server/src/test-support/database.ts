import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { pino } from 'pino';
import { type Ground, openDatabase, openPool } from '../db/ground.ts';
import { withDatabase } from '../db/prepare.ts';
import type { Connections } from '../db/roles.ts';
import { standingClock } from '../kernel/clock.ts';
import { makeKeys, newMasterSecret, newSigningKey } from '../kernel/keys.ts';
import { KeptDatabase } from './kept-database.ts';
import { TEST_PASSWORDS } from './postgres.setup.ts';
import { templateOf } from './template.ts';

/** A database that a test file has for itself, as the migrated template is, and the ground on it. */
export interface TestGround {
  ground: Ground;
  /** The same, connected as the worker role. */
  worker: Ground;
  /** Stands still at Tuesday 17 November 2026, 10:42 in London until moved. */
  clock: ReturnType<typeof standingClock>;
  connections: Connections;
  /** Asks or writes as the owner, whom no policy and no right binds: what is there, and what only time or a fault would bring about. */
  rows<Row extends pg.QueryResultRow>(text: string, values?: unknown[]): Promise<Row[]>;
  close(): Promise<void>;
}

/** What the files of a worker have in common, who is in a school and what stands around a page, is planned once on a connection. */
const KEEPING = { all: true, most: 600, names: 5000 };

/**
 * Takes a database (kept-database.ts). Close it in afterAll. Its connections keep the plans of what is read, as the demo's do while it is made
 * (decision 0029): the same few reads were planned anew for each record of a test, for half of what PostgreSQL took. `keepsPlans: false` asks
 * as a server does, which keeps those of some pages alone.
 */
export async function testGround(version: 18 | 15 = 18, { keepsPlans = true } = {}): Promise<TestGround> {
  const template = await templateOf(version);
  const database = await KeptDatabase.take(template);
  const connections = connectionsTo(withDatabase(template, database.name));
  const clock = standingClock('2026-11-17T10:42:00Z');
  const log = pino({ level: process.env.TEST_LOG ?? 'silent' });
  const keys = makeKeys(newMasterSecret(), newSigningKey());
  const make = (url: string): Ground => {
    const pool = openPool(url, log, 6, keepsPlans ? database.clients.of(url) : undefined);
    // No folder: tests stand on the lists that come with Gatehouse.
    const folder = join(tmpdir(), 'gatehouse-no-folder');
    return { pool, db: openDatabase(pool, keepsPlans ? KEEPING : undefined), clock, log, keys, folder, keepsPlans };
  };
  const ground = make(connections.app);
  const worker = make(connections.worker);
  // Made with the first question: most files ask none.
  let owner: pg.Pool | undefined;
  return {
    ground,
    worker,
    clock,
    connections,
    rows: async <Row extends pg.QueryResultRow>(text: string, values: unknown[] = []) => {
      owner ??= ownerOf(connections);
      return (await owner.query<Row>(text, values)).rows;
    },
    close: async () => {
      await owner?.end();
      database.clients.keep();
      await ground.db.destroy();
      await worker.db.destroy();
      await database.giveBack();
    },
  };
}

function ownerOf({ owner }: Connections): pg.Pool {
  const pool = new pg.Pool({ connectionString: owner, options: '-c app.maintenance=on', max: 3 });
  // The end of a pool waits for none of its connections: that one goes with its database is no news.
  pool.on('error', () => undefined);
  return pool;
}

/** Roles belong to the cluster and are named after the template: its clones share them. */
function connectionsTo(owner: string): Connections {
  const as = (user: 'app' | 'worker') => {
    const url = new URL(owner);
    url.username = `template_gatehouse_${user}`;
    url.password = TEST_PASSWORDS[user];
    return url.href;
  };
  return { owner, app: as('app'), worker: as('worker') };
}
