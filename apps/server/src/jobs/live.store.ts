import { sql } from 'kysely';
import pg from 'pg';
import type { Logger } from 'pino';
import type { Tx } from '../access/transact.ts';
import { HEARD } from '../db/unheard.ts';
import { isId } from '../kernel/ids.ts';

const CHANNEL = 'gatehouse_desk';

/** Tells every open desk of the school that something changed, when this transaction commits. Says nothing of what. */
export async function tellDesks(tx: Tx): Promise<void> {
  await sql`select pg_notify(${CHANNEL}, ${tx.scope.schoolId})`.execute(tx.db);
}

/** Listens for tellDesks of every server on this database. */
export interface DeskListener {
  subscribe(schoolId: string, callback: () => void): () => void;
  close(): Promise<void>;
}

/** Opens the one listening connection and opens it again after a loss; subscribers are poked once then, for what they may have missed. */
export function listenForDesks(url: string, log: Logger): DeskListener {
  const subscribers = new Map<string, Set<() => void>>();
  let client: pg.Client | undefined;
  let closed = false;
  let retry: NodeJS.Timeout | undefined;
  // It is tried every second: a database that was away for a night was said thirty thousand times, and nothing else stood in the log.
  let said = false;
  const poke = (schoolId: string) => {
    for (const callback of subscribers.get(schoolId) ?? []) callback();
  };
  const again = () => {
    if (closed || retry) return;
    retry = setTimeout(() => {
      retry = undefined;
      void connect(true);
    }, 1000);
  };
  const connect = async (reconnected: boolean) => {
    const next = new pg.Client({ connectionString: url, application_name: 'gatehouse-live', ...HEARD });
    next.on('notification', ({ payload }) => {
      if (payload && isId(payload)) poke(payload);
    });
    next.on('error', () => undefined);
    next.on('end', again);
    try {
      await next.connect();
      await next.query(`listen ${CHANNEL}`);
      client = next;
      said = false;
      // close() came while this was connecting, and found nothing to end.
      if (closed) await next.end();
      if (reconnected) for (const schoolId of subscribers.keys()) poke(schoolId);
    } catch (error) {
      if (!said)
        log.warn({ err: error }, 'Live news is off until the database answers; desks ask every few seconds meanwhile.');
      said = true;
      await next.end().catch(() => undefined);
      again();
    }
  };
  void connect(false);
  return {
    subscribe(schoolId, callback) {
      const mine = subscribers.get(schoolId) ?? new Set();
      mine.add(callback);
      subscribers.set(schoolId, mine);
      return () => {
        mine.delete(callback);
        // Whoever leaves a second time must not take along those who came in between.
        if (mine.size === 0 && subscribers.get(schoolId) === mine) subscribers.delete(schoolId);
      };
    },
    async close() {
      closed = true;
      clearTimeout(retry);
      await client?.end().catch(() => undefined);
    },
  };
}
