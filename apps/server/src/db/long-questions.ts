import type pg from 'pg';
import type { Logger } from 'pino';
import { onConnection } from './on-connection.ts';

/** Milliseconds that a question may take once the server stops. A service manager waits for a minute and a half, and then kills. */
const LEFT_MS = 5_000;

/**
 * From now on, as a server stops, cancels what connections of this pool ask for longer than that; returns what calls it off. The end of a pool waits for its connections: a page
 * whose question took two minutes held the stop for as long, with nobody left who waited for the page. What is cancelled is undone, and no other server's questions are among it.
 */
export function cancelLongQuestions(
  pool: pg.Pool,
  { url, log, leftMs = LEFT_MS }: { url: string; log: Logger; leftMs?: number },
): () => void {
  const cancel = async () => {
    const asking = [...(connectedOn.get(pool) ?? [])].flatMap(({ processID }) => processID ?? []);
    if (!asking.length) return;
    const cancelled = await onConnection(url, (client) =>
      client.query(
        `select pg_cancel_backend(pid) from pg_stat_activity
         where pid = any ($1) and usename = current_user and state = 'active' and query_start < clock_timestamp() - $2 * interval '1 millisecond'`,
        [asking, leftMs],
      ),
    );
    if (cancelled.rowCount)
      log.warn({ questions: cancelled.rowCount }, 'The server stops: what took too long is not waited for.');
  };
  const timer = setInterval(() => void cancel().catch(() => undefined), leftMs);
  return () => clearInterval(timer);
}

/** The connections that each pool has; node-postgres knows by which process of PostgreSQL each is served, and its types do not say so. */
const connectedOn = new WeakMap<pg.Pool, Set<pg.PoolClient & { processID?: number | null }>>();

/** Keeps what is needed to tell a pool's own connections from another server's. */
export function knowConnections(pool: pg.Pool): void {
  const connected = new Set<pg.PoolClient>();
  connectedOn.set(pool, connected);
  pool.on('connect', (client) => connected.add(client));
  pool.on('remove', (client) => connected.delete(client));
}
