import type pg from 'pg';
import type { Logger } from 'pino';

/** Any fixed number: what the names of workers are hashed with, so that their locks meet no other. */
const SIGN = 4_283_684_675;

/** A worker takes a job a moment before its sign is there. */
const GRACE = "interval '10 seconds'";

/** Milliseconds before a lost connection is opened again. */
const AGAIN_MS = 2_000;

/**
 * The sign of life of the workers of this process: an advisory lock on the name in which they take jobs, held by one connection. PostgreSQL frees it with the
 * connection, whatever ends the process; then everybody can see that nobody works on what that worker took.
 */
export class WorkerSigns {
  readonly #pool: pg.Pool;
  readonly #log: Logger;
  readonly #names = new Set<string>();
  #client: pg.PoolClient | undefined;
  #retry: NodeJS.Timeout | undefined;
  #closed = false;

  constructor(pool: pg.Pool, log: Logger) {
    this.#pool = pool;
    this.#log = log;
  }

  /** Opens the connection; a loss is mended by itself. */
  async open(): Promise<void> {
    const client = await this.#pool.connect();
    if (this.#closed) return client.release(true);
    this.#client = client;
    client.once('end', () => this.#lost(client));
    for (const name of this.#names) await hold(client, name);
  }

  /** Shows that whoever takes jobs in this name is there, until the signs are closed. */
  show(name: string): void {
    this.#names.add(name);
    if (this.#client) hold(this.#client, name).catch((error) => this.#warn(error));
  }

  /** Takes the signs down. */
  close(): void {
    this.#closed = true;
    clearTimeout(this.#retry);
    this.#client?.release(true);
  }

  #lost(client: pg.PoolClient): void {
    if (this.#closed || client !== this.#client) return;
    client.release(true);
    this.#client = undefined;
    this.#openLater();
  }

  #openLater(): void {
    this.#retry = setTimeout(() => {
      this.open().catch((error) => {
        this.#warn(error);
        if (this.#client) this.#lost(this.#client);
        else if (!this.#closed) this.#openLater();
      });
    }, AGAIN_MS);
  }

  #warn(error: unknown): void {
    this.#log.warn({ err: error }, 'The signs of the job workers are not up; their jobs may be done twice.');
  }
}

async function hold(client: pg.ClientBase, name: string): Promise<void> {
  await client.query('select pg_advisory_lock(hashtextextended($1, $2))', [name, SIGN]);
}

/**
 * Frees the jobs, and the queues, that were taken by workers who are no more: without it a server that was killed while it sent mail kept all
 * mail of all schools for the four hours after which the job runner itself gives up waiting. Returns how many workers that were.
 */
export async function freeFromTheDead(pool: pg.Pool): Promise<number> {
  const { rows } = await pool.query<{ dead: number }>(
    `with taken as (
       select locked_by from graphile_worker._private_jobs
         where locked_by is not null and locked_at not between now() - ${GRACE} and now()
       union
       select locked_by from graphile_worker._private_job_queues
         where locked_by is not null and locked_at not between now() - ${GRACE} and now()
     ), dead as materialized (
       select locked_by from taken where pg_try_advisory_xact_lock(hashtextextended(locked_by, $1))
     ), freed as (
       select graphile_worker.force_unlock_workers(array_agg(locked_by)) from dead
     )
     select (select count(*) from dead)::int as dead from freed`,
    [SIGN],
  );
  return rows[0]?.dead ?? 0;
}

/**
 * Brings what was noted of a time that is still to come back to now: the clock was put right meanwhile. Without it nothing came round by itself
 * until that time, and jobs that were asked for then, or failed then, waited as long.
 */
export async function forgetTheFuture(pool: pg.Pool, at: Date): Promise<void> {
  await pool.query(
    "update graphile_worker._private_known_crontabs set last_execution = $1::timestamptz where last_execution > $1::timestamptz + interval '1 minute'",
    [at],
  );
  await pool.query(
    'update graphile_worker._private_jobs set run_at = now(), updated_at = now() where updated_at > now() and run_at > now()',
  );
}
