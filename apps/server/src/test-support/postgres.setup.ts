import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import { startEmbedded } from '../db/embedded/index.ts';
import { ensureDatabase, prepareDatabase } from '../db/prepare.ts';
import { systemClock } from '../kernel/clock.ts';
import { openDataFolder } from '../kernel/data-folder.ts';
import { startDebianPostgres } from './debian-postgres.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** Owner's connection string of the migrated template database, per major version; 15 is Debian's and may be missing. */
    templates: { 18: string; 15: string | null };
  }
}

/** Passwords of the two roles in every test database. */
export const TEST_PASSWORDS = { app: 'test-app', worker: 'test-worker' };

/** One embedded PostgreSQL 18 and one Debian 15 for the whole run, each with a migrated template that test files clone. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const folder = await mkdtemp(join(tmpdir(), 'gatehouse-test-'));
  // PostgreSQL runs as another account when the tests run as root, and must be able to enter.
  await chmod(folder, 0o755);
  process.env.GATEHOUSE_STATE = join(folder, 'state');
  const stops: (() => Promise<unknown>)[] = [() => rm(folder, { recursive: true, force: true })];
  const stop = async () => {
    for (const each of stops.splice(0).reverse()) await each();
  };
  try {
    const data = await openDataFolder(join(folder, 'data'));
    const embedded = await startEmbedded({ folder: data, durable: false, log: () => undefined });
    stops.push(embedded.stop);
    const debian = await startDebianPostgres(join(folder, 'debian'));
    if (debian) stops.push(debian.stop);
    else console.log('not run: checks on PostgreSQL 15, because /usr/lib/postgresql/15 is not installed');
    project.provide('templates', { 18: await prepare(embedded.url), 15: debian && (await prepare(debian.url)) });
  } catch (error) {
    // Nothing that was started stays behind when the rest could not be.
    await stop();
    throw error;
  }
  return stop;
}

async function prepare(clusterUrl: string): Promise<string> {
  const url = await ensureDatabase(clusterUrl, 'template_gatehouse');
  await prepareDatabase(url, TEST_PASSWORDS, systemClock.now());
  return url;
}
