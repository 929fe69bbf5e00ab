import type { FastifyInstance } from 'fastify';
import type { Logger } from 'pino';
import { vouchForClock } from './access/clock-watch.store.ts';
import { buildApp } from './app.ts';
import { noteElsewhere, refuseForgotten } from './db/elsewhere.ts';
import { isUnfinished, lockDatabase, startEmbedded } from './db/embedded/index.ts';
import { type Ground, openDatabase, openPool } from './db/ground.ts';
import { endLongQuestions } from './db/long-questions.ts';
import { ensurePartitions } from './db/partitions.ts';
import { ensureDatabase, prepareDatabase } from './db/prepare.ts';
import { reach } from './db/reach.ts';
import { type Connections, givenRoles } from './db/roles.ts';
import { listenForDesks } from './jobs/live.store.ts';
import { type Jobs, startJobs } from './jobs/runner.ts';
import { type Clock, systemClock } from './kernel/clock.ts';
import type { DataFolder } from './kernel/data-folder.ts';
import { type Keys, makeKeys, newMasterSecret, newSigningKey, rolePassword } from './kernel/keys.ts';
import { StartRefused } from './kernel/start-refused.ts';
import type { Reach, Site } from './site/site.ts';
import { CRON, tasksOn } from './tasks.ts';
import { buildAssets, cacheBeside } from './ui/assets.ts';

/** A database that is ready, however it came to be. */
export interface ReadyDatabase {
  connections: Connections;
  keys: Keys;
  applied: string[];
  /** Where its files are, where it is ours. */
  dataDirectory: string | undefined;
  /** Why it does not start again, where it is ours; undefined while it runs. */
  whyDown(): string | undefined;
  stop(): Promise<void>;
}

/** What the commands share: the data folder's keys and its database, embedded unless DATABASE_URL names another. */
export async function openReadyDatabase(
  folder: DataFolder,
  options: {
    say: (line: string) => void;
    env: NodeJS.ProcessEnv;
    clock?: Clock;
    monthsBack?: number;
    unfinished?: boolean;
    /** Stops behind this migration, for the rows of an earlier release's backup. */
    upTo?: number;
    /** Told how to stop what begins here, from the moment it begins; what it returns takes that back. */
    begun?: (stop: () => Promise<void>) => () => void;
  },
): Promise<ReadyDatabase> {
  const { env, say, clock = systemClock } = options;
  if (!options.unfinished && (await isUnfinished(folder.path))) {
    throw new StartRefused(
      `A restore into ${folder.path} did not finish. Restore again, which clears what it left: npx gatehouse restore FILE --data ${folder.path}`,
    );
  }
  const given = givenRoles(env);
  if (env.DATABASE_URL && (await reach(env.DATABASE_URL, 'DATABASE_URL')).inClear) say(inClearWords(env.DATABASE_URL));
  if (!env.DATABASE_URL) await refuseForgotten(folder);
  const { keys, master } = await keysOf(folder);
  // The folder is one server's, wherever its database is: two would write one log, and name each other's address and port.
  const release = env.DATABASE_URL ? await lockDatabase(folder) : undefined;
  const starting = env.DATABASE_URL ? undefined : startEmbedded({ folder, log: say });
  const over = options.begun?.(async () => (await starting)?.stop());
  const embedded = await starting?.catch((error: unknown) => {
    // Nothing was begun that could be stopped.
    over?.();
    throw error;
  });
  try {
    const owner = env.DATABASE_URL ?? (await ensureDatabase(embedded?.url ?? '', 'gatehouse'));
    const passwords = { app: rolePassword(master, 'app'), worker: rolePassword(master, 'worker') };
    const { connections, applied, toClose } = await prepareDatabase(owner, passwords, clock.now(), {
      given,
      upTo: options.upTo,
    });
    if (toClose)
      say(
        `A statement that is slipped into a page could act for somebody else. To close that, have the administrator of the database type in it, once: ${toClose}`,
      );
    if (env.DATABASE_URL) await noteElsewhere(folder, env.DATABASE_URL);
    if (options.monthsBack) await ensurePartitions(connections.worker, clock.now(), options.monthsBack);
    return {
      connections,
      keys,
      applied,
      dataDirectory: embedded?.dataDirectory,
      whyDown: () => embedded?.whyDown(),
      stop: async () => {
        over?.();
        await embedded?.stop();
        release?.();
      },
    };
  } catch (error) {
    over?.();
    await embedded?.stop();
    release?.();
    throw error;
  }
}

function inClearWords(url: string): string {
  return `What is stored goes to ${new URL(url).host} and back in clear: anybody on the way can read it. Where that PostgreSQL has TLS, write ?sslmode=verify-full at the end of DATABASE_URL, and behind it &sslrootcert=FILE for an authority of the school’s own.`;
}

/** The keys of a data folder, made on first use. */
export async function keysOf(folder: DataFolder): Promise<{ keys: Keys; master: Buffer }> {
  const master = await folder.secret('master-key', newMasterSecret);
  const signing = await folder.secret('journal-signing-key.pem', newSigningKey);
  return { keys: makeKeys(master, signing), master };
}

/** A ground on one role's connection. */
export function groundOn(
  url: string,
  parts: {
    log: Logger;
    keys: Keys;
    folder: DataFolder;
    clock?: Clock;
    size?: number;
    listSources?: Ground['listSources'];
    scanner?: string | undefined;
    certificate?: Ground['certificate'];
    places?: Ground['places'];
  },
): Ground {
  const pool = openPool(url, parts.log, parts.size);
  return {
    pool,
    db: openDatabase(pool),
    clock: parts.clock ?? systemClock,
    log: parts.log,
    keys: parts.keys,
    folder: parts.folder.path,
    listSources: parts.listSources,
    scanner: parts.scanner,
    certificate: parts.certificate,
    places: parts.places,
  };
}

/** A running application on a ready database. */
export interface Running {
  app: FastifyInstance;
  site: Site;
  ground: Ground;
  /** Stops in order: HTTP, jobs, pools. The database is the caller's to stop after. */
  stop(): Promise<void>;
}

/** Builds the application and starts its jobs; listening is the caller's. */
export async function startApplication(
  database: ReadyDatabase,
  parts: {
    folder: DataFolder;
    log: Logger;
    reach: Reach;
    development: boolean;
    https?: { key: string; cert: string };
    certificate?: Ground['certificate'];
    listSources?: Ground['listSources'];
    scanner?: string | undefined;
  },
): Promise<Running> {
  const { log, reach, listSources, scanner, certificate } = parts;
  const { dataDirectory } = database;
  const places: Ground['places'] = [
    { place: 'data', path: parts.folder.path },
    ...(dataDirectory ? [{ place: 'database' as const, path: dataDirectory }] : []),
  ];
  const ground = groundOn(database.connections.app, {
    log,
    keys: database.keys,
    folder: parts.folder,
    size: 12,
    listSources,
    scanner,
    certificate,
    places,
  });
  const worker = groundOn(database.connections.worker, {
    log,
    keys: database.keys,
    folder: parts.folder,
    // Four jobs at once and four of mail, the listening of both, and the signs of their workers.
    size: 12,
    listSources,
    scanner,
    certificate,
    places,
  });
  const live = listenForDesks(database.connections.app, log);
  const assets = await buildAssets({ cacheDir: await cacheBeside(parts.folder.path), log });
  const { app, site } = await buildApp({
    ground,
    assets,
    live,
    reach,
    whyDown: database.whyDown,
    development: parts.development,
    ...(parts.https && { https: parts.https }),
  });
  // Nobody of a demo has a phone; one that is opened again after a month is no clock that leapt.
  if (reach.demo) await vouchForClock(ground.db, ground.clock.now());
  const jobs = await startJobs(worker.pool, tasksOn(worker, site.today), CRON, log);
  return {
    app,
    site,
    ground,
    stop: async () => {
      const callOff = [ground, worker].map(({ pool }) => endLongQuestions(pool, { log }));
      try {
        await live.close();
        await app.close();
        await stopJobs(jobs, log);
        await ground.db.destroy();
        await worker.db.destroy();
      } finally {
        for (const each of callOff) each();
      }
    },
  };
}

/** The rest must stop too when a job does not: its work is done again after the next start. */
async function stopJobs(jobs: Jobs, log: Logger): Promise<void> {
  await jobs.stop().catch((error: unknown) => log.warn({ err: error }, 'The jobs did not stop cleanly.'));
}
