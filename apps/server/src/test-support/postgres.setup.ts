import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import { startEmbedded } from '../db/embedded/index.ts';
import { onConnection } from '../db/on-connection.ts';
import { prepareDatabase, withDatabase } from '../db/prepare.ts';
import { systemClock } from '../kernel/clock.ts';
import { openDataFolder } from '../kernel/data-folder.ts';
import { hasDebianPostgres, startDebianPostgres } from './debian-postgres.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** Owner's connection string of the migrated template database; of 15, which is Debian's and may be missing, where it is asked for (template.ts). */
    templates: { 18: string; 15: string | null };
  }
}

/** Owns the template, what is cloned from it, and all in them. */
export const OWNER = 'template_owner';
/** Passwords of the two roles in every test database. */
export const TEST_PASSWORDS = { app: 'test-app', worker: 'test-worker' };

/**
 * One embedded PostgreSQL 18 for the whole run, with a migrated template that test files clone; and one of Debian's 15 as soon as a file asks for it: few
 * do, and making it took a third of a run of one file.
 */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const folder = await mkdtemp(join(tmpdir(), 'gatehouse-test-'));
  // PostgreSQL runs as another account when the tests run as root, and must be able to enter.
  await chmod(folder, 0o755);
  process.env.GATEHOUSE_STATE = join(folder, 'state');
  const stops: (() => Promise<unknown>)[] = [() => rm(folder, { recursive: true, force: true })];
  const stop = async () => {
    for (let each = stops.pop(); each; each = stops.pop()) await each();
  };
  try {
    const data = await openDataFolder(join(folder, 'data'));
    const embedded = await startEmbedded({ folder: data, durable: false, log: () => undefined });
    stops.push(embedded.stop);
    let debian: string | null = null;
    if (hasDebianPostgres()) {
      const asked = await onDemand(async () => {
        const { url, stop } = await startDebianPostgres(join(folder, 'debian'));
        stops.push(stop);
        return prepare(url);
      });
      stops.push(asked.close);
      debian = asked.address;
    } else console.log('not run: checks on PostgreSQL 15, because /usr/lib/postgresql/15 is not installed');
    project.provide('templates', { 18: await prepare(embedded.url), 15: debian });
  } catch (error) {
    // Nothing that was started stays behind when the rest could not be.
    await stop();
    throw error;
  }
  return stop;
}

/** Answers at its address what this makes, made once and not before somebody asks. */
async function onDemand(make: () => Promise<string>): Promise<{ address: string; close(): Promise<void> }> {
  let made: Promise<string> | undefined;
  const server = createServer((_request, response) => {
    made ??= make();
    made.then(
      (words) => response.end(words),
      (error) => response.writeHead(500).end(String(error)),
    );
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    address: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close: async () => {
      server.closeAllConnections();
      server.close();
      await made?.catch(() => undefined);
    },
  };
}

/**
 * As a school's own server has it: whoever owns tables and functions is no superuser. Owned by one, as they are on the embedded server, they are held to no policy, and a
 * function that needs to see past them seemed to. Tests connect as the superuser, who is held to none.
 */
async function prepare(clusterUrl: string): Promise<string> {
  await onConnection(clusterUrl, async (client) => {
    await client.query(`create role ${OWNER} login nosuperuser createrole nocreatedb nobypassrls password '${OWNER}'`);
    await client.query(`create database template_gatehouse owner ${OWNER}`);
  });
  const url = withDatabase(clusterUrl, 'template_gatehouse');
  await prepareDatabase(asOwner(url), TEST_PASSWORDS, systemClock.now());
  return url;
}

/** The same database, as whoever owns what is in it. */
export function asOwner(url: string): string {
  const owner = new URL(url);
  [owner.username, owner.password] = [OWNER, OWNER];
  return owner.href;
}
