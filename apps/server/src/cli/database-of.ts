import { lstat, statfs } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { pino } from 'pino';
import { groundOn, keysOf, openReadyDatabase } from '../boot.ts';
import { findEmbedded, findHome } from '../db/embedded/index.ts';
import type { Ground } from '../db/ground.ts';
import { refuseNewer } from '../db/migrate.ts';
import { withDatabase } from '../db/prepare.ts';
import { reach } from '../db/reach.ts';
import { givenRoles, urlAs } from '../db/roles.ts';
import { type DataFolder, openDataFolder } from '../kernel/data-folder.ts';
import { codeOf } from '../kernel/error-code.ts';
import { type Keys, rolePassword } from '../kernel/keys.ts';
import { isLivedIn } from '../kernel/secrets-folder.ts';
import { AlreadyRunning, StartRefused } from '../kernel/start-refused.ts';
import { beforeEnd } from './ending.ts';
import type { Io } from './io.ts';

/** A command's way to the database of a data folder: beside a running server, or with the database started for the time of the command. */
export interface OwnedDatabase {
  folder: DataFolder;
  ownerUrl: string;
  keys: Keys;
  close(): Promise<void>;
}

/** Finds the running database, or starts it. `env.DATABASE_URL` names another one. */
export async function openOwned(
  path: string,
  env: NodeJS.ProcessEnv,
  say: (line: string) => void,
): Promise<OwnedDatabase> {
  await refuseUnlessThere(path);
  const folder = await openDataFolder(path);
  const { keys } = await keysOf(folder);
  if (env.DATABASE_URL) {
    const { prepared } = await reach(env.DATABASE_URL, 'DATABASE_URL');
    if (!prepared)
      throw new StartRefused('The database of DATABASE_URL holds no Gatehouse yet. Start one on it first.');
    await refuseNewer(env.DATABASE_URL);
    return { folder, ownerUrl: env.DATABASE_URL, keys, close: async () => undefined };
  }
  const running = await findEmbedded(folder);
  if (running) {
    const ownerUrl = withDatabase(running, 'gatehouse');
    await refuseNewer(ownerUrl);
    return { folder, ownerUrl, keys, close: async () => undefined };
  }
  const ready = await openReadyDatabase(folder, { say, env, begun: beforeEnd }).catch(async (error: unknown) => {
    throw error instanceof AlreadyRunning ? await databaseAway(folder) : error;
  });
  return { folder, ownerUrl: ready.connections.owner, keys, close: () => ready.stop() };
}

/** A server has the folder, and its database does not answer: “Gatehouse already runs” would say nothing to whoever wants a backup of it. */
async function databaseAway(folder: DataFolder): Promise<StartRefused> {
  const lines = [`Gatehouse runs with the data folder ${folder.path}, and its database does not answer.`];
  const home = await findHome(folder);
  const room = await statfs(home).catch(() => undefined);
  lines.push(
    room && room.bavail * room.bsize < LEAST_ROOM
      ? `The disk of ${home} is full: make room there. The server starts its database again by itself.`
      : `The server starts it again by itself, every few seconds. Why it does not come up stands at the end of ${join(folder.path, 'postgres.log')}.`,
    'Do this again once a page of Gatehouse opens.',
  );
  return new StartRefused(lines.join(' '));
}

/** Bytes below which PostgreSQL has no room for the next piece of its log. */
const LEAST_ROOM = 32 * 1024 ** 2;

/** Runs the work as the app role, with all that it is held to, on the database of a data folder. */
export async function onApp(path: string | undefined, io: Io, work: (ground: Ground) => Promise<void>): Promise<void> {
  const say = (line: string) => io.stdout.write(`${line}\n`);
  const owned = await openOwned(path ?? io.env.GATEHOUSE_DATA ?? 'data', io.env, say);
  try {
    const { keys, master } = await keysOf(owned.folder);
    const url = givenRoles(io.env)?.app ?? urlAs('app', owned.ownerUrl, rolePassword(master, 'app'));
    const ground = groundOn(url, { log: pino({ level: 'silent' }), keys, folder: owned.folder, size: 1 });
    try {
      await work(ground);
    } finally {
      await ground.db.destroy();
    }
  } finally {
    await owned.close();
  }
}

/** A command looks after what is there; a slip in the name must not make an empty Gatehouse and report on that. */
async function refuseUnlessThere(path: string): Promise<void> {
  const secrets = await lstat(join(path, 'secrets')).catch((error: unknown) => ignoreMissing(error));
  // A link leads to keys on another disk; opening the folder says so where they are away, and where they are missing beside what they open.
  if (secrets?.isDirectory() || secrets?.isSymbolicLink() || (await isLivedIn(path))) return;
  throw new StartRefused(`There is no Gatehouse in ${resolve(path)}. Name its data folder: --data FOLDER`);
}

/** A folder of another account is not missing: opening it says whose it is. */
function ignoreMissing(error: unknown): { isDirectory(): boolean; isSymbolicLink(): boolean } | undefined {
  return codeOf(error) === 'EACCES' ? { isDirectory: () => true, isSymbolicLink: () => false } : undefined;
}
