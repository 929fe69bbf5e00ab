import { Kysely } from 'kysely';
import pg from 'pg';
import type { Logger } from 'pino';
import type { Clock } from '../kernel/clock.ts';
import type { Keys } from '../kernel/keys.ts';
import type { GatheredReads } from './gathered-reads.ts';
import { GatheringDialect, type Keeping } from './gathering-dialect.ts';
import type { DB } from './schema.generated.ts';
import { settleConnection } from './settled.ts';
import { HEARD } from './unheard.ts';

/** The certificate that the school gave this server, as its pages tell of it. Kept up while the server runs. */
export interface ServerCertificate {
  file: string;
  until: Date;
  /** Why what is in its files now is not taken; null where it is in use. */
  fault: string | null;
}

/** What everything stands on: the database as the app role (or the worker role, in jobs), the clock, the log, the keys, the folder. */
export interface Ground {
  db: Kysely<DB>;
  pool: pg.Pool;
  clock: Clock;
  log: Logger;
  keys: Keys;
  /** The data folder: the school's own lists lie in it. */
  folder: string;
  /** The virus scanner (clamd), by the operator's word: the path of its socket or `host:port`. What a child gave in confidence goes there in clear. */
  scanner?: string | undefined;
  /** Where this server writes, whose disks are watched: none in tests and commands. */
  places?: readonly { place: 'data' | 'database'; path: string }[] | undefined;
  /** None where it is made here, or there is no https. */
  certificate?: ServerCertificate | undefined;
  /** Where lists may come from beside the open internet and the data folder, by the operator's word: hosts (`name` or `name:port`) and folders. */
  listSources?: { hosts: readonly string[]; folders: readonly string[] } | undefined;
  /** The transaction that units of work share which are asked for side by side (access/transact.ts); none where each has its own. */
  shared?: GatheredReads | undefined;
  /** Whether connections keep the plans of what is asked together: for pages that ask by keys and for what is open (db/gathered-reads.ts). */
  keepsPlans?: boolean | undefined;
}

// int8 as a number: our counters and sequences stay far below 2^53. date stays text: a day has no time zone.
pg.types.setTypeParser(pg.types.builtins.INT8, Number);
pg.types.setTypeParser(pg.types.builtins.DATE, (text) => text);

/** Opens a pool. An idle connection that PostgreSQL drops is logged and replaced, never a crash (S23). */
export function openPool(url: string, log: Logger, size = 10, Client?: new () => pg.ClientBase): pg.Pool {
  const pool = new pg.Pool({
    ...(Client && { Client }),
    connectionString: url,
    max: size,
    idleTimeoutMillis: 60_000,
    application_name: 'gatehouse',
    ...HEARD,
  });
  return keepAliveOnErrors(pool, (error) => {
    // An ended pool still closes its connections when PostgreSQL goes, which is no loss.
    if (!pool.ending) log.warn({ err: error }, 'A database connection was lost; the next query opens another.');
  });
}

/** Opens a pool of the owner's, for its own work; what it loses the next query meets. */
export function openOwnersPool(url: string, size: number): pg.Pool {
  const pool = new pg.Pool({ connectionString: url, max: size, ...HEARD, onConnect: settleConnection });
  return keepAliveOnErrors(pool, () => undefined);
}

/** Kysely over a pool. */
export function openDatabase(pool: pg.Pool, keeping?: Keeping): Kysely<DB> {
  return new Kysely<DB>({ dialect: new GatheringDialect({ pool }, keeping) });
}

/** Without a listener Node ends the process when an idle connection breaks: on the pool for idle ones, on each client for those in use. */
export function keepAliveOnErrors(pool: pg.Pool, tell: (error: Error) => void): pg.Pool {
  pool.on('error', tell);
  pool.on('connect', (client) => client.on('error', tell));
  return pool;
}
