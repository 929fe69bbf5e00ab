import type pg from 'pg';
import type { Logger } from 'pino';

/** Milliseconds between two looks at what is being asked once the server stops. A service manager waits for a minute and a half, and then kills. */
const LOOK_MS = 5_000;

/** Something that PostgreSQL was asked and has not answered. */
interface Question {
  client: pg.PoolClient;
}

const askedOn = new WeakMap<pg.Pool, Set<Question>>();

/** What is being asked on this pool's connections; whoever asks adds it, and takes it out with the answer. */
export function questionsOn(pool: pg.Pool): Set<Question> {
  const asked = askedOn.get(pool) ?? new Set();
  askedOn.set(pool, asked);
  return asked;
}

/**
 * From now on, as a server stops, ends the connections on which two looks find the same question; returns what calls it off. The end of a pool waits for its connections: a page
 * whose question took two minutes held the stop for as long, with nobody left who waited for the page. What was under way is undone; a job is done again after the next start.
 * The connection itself is ended: to have PostgreSQL cancel, as its function does, is closed to the roles of pages and jobs (closed-functions.ts).
 */
export function endLongQuestions(
  pool: pg.Pool,
  { log, lookMs = LOOK_MS }: { log: Logger; lookMs?: number },
): () => void {
  let before = new Set<Question>();
  const timer = setInterval(() => {
    const now = questionsOn(pool);
    for (const question of now) {
      if (!before.has(question)) continue;
      log.warn('The server stops: what takes too long in the database is not waited for.');
      void question.client.end().catch(() => undefined);
    }
    before = new Set(now);
  }, lookMs);
  return () => clearInterval(timer);
}
