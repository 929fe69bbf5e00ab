import type { Kysely } from 'kysely';
import type pg from 'pg';
import { codeOf } from '../kernel/error-code.ts';
import { type Ground, openDatabase } from './ground.ts';
import type { DB } from './schema.generated.ts';

/** Texts that are kept: a batch of events has 35. Those that come later, each with another number of values, are planned as ever. */
const MOST = 100;
/** "cached plan must not change result type": a migration added a column to what a kept statement reads whole. */
const OUTGROWN = '0A000';

/** Travels with the beginning of each transaction. Without it PostgreSQL makes some plans anew each time, among them one that looks at every month. */
const ALL_KEPT = 'set local plan_cache_mode = force_generic_plan';

const names = new Map<string, string>();
const kept = new WeakMap<pg.Pool, Kysely<DB>>();

/**
 * The same ground with statements that PostgreSQL keeps, on each connection, read and planned. For work that says the same thousands of
 * times: planning the 35 statements of a batch of events, their policies included, took as long as storing 500 rows. Pages keep only what they
 * ask together, by names and bounds of their own (gathering-dialect.ts).
 */
export function keepingStatements(ground: Ground): Ground {
  const { pool } = ground;
  const db = kept.get(pool) ?? openDatabase(keepingPool(pool));
  kept.set(pool, db);
  // What is asked together is kept under a name of its own otherwise; here everything has one.
  return { ...ground, db, keepsPlans: false };
}

/** Connections of the pool, as statements with values go by their names on them. */
function keepingPool(pool: pg.Pool): pg.Pool {
  const connect: unknown = async () => keepingClient(await pool.connect());
  return Object.create(pool, { connect: { value: connect } });
}

function keepingClient(client: pg.PoolClient): pg.PoolClient {
  let outgrown = false;
  const query = async (text: string, values: readonly unknown[]) => {
    if (text.startsWith('begin; ')) return client.query(`${text}; ${ALL_KEPT}`);
    const name = values.length > 0 ? nameOf(text) : undefined;
    if (name === undefined) return client.query(text, [...values]);
    return client.query({ name, text, values: [...values] }).catch((error: unknown) => {
      outgrown ||= codeOf(error) === OUTGROWN;
      throw error;
    });
  };
  // A connection whose statements are outgrown goes; whoever sends the batch again meets a new one.
  return Object.create(client, { query: { value: query }, release: { value: () => client.release(outgrown) } });
}

function nameOf(text: string): string | undefined {
  const known = names.get(text);
  if (known !== undefined || names.size >= MOST) return known;
  const name = `kept${names.size}`;
  names.set(text, name);
  return name;
}
