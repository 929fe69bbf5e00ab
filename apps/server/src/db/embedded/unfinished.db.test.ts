import { chmod, mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { openDataFolder } from '../../kernel/data-folder.ts';
import { endAll, query, startGatehouse } from './gatehouse-process.fixture.ts';
import { startEmbedded } from './index.ts';
import { stopOrphan } from './postmaster.ts';
import { beginRestore, clearUnfinished, finishRestore, isUnfinished } from './unfinished.ts';

// A restore that was killed left its server running and, as root, a whole school in the folder of clusters (S23).
let place: string;
let state: string;
const root = process.getuid?.() === 0;
const opened: string[] = [];

beforeAll(async () => {
  place = await mkdtemp(path.join(tmpdir(), 'unfinished-'));
  await chmod(place, 0o711);
  state = path.join(place, 'state');
  process.env.GATEHOUSE_STATE = state;
});

afterEach(async () => {
  endAll();
  for (const dataDirectory of opened.splice(0)) await stopOrphan(dataDirectory);
});

afterAll(() => rm(place, { recursive: true, force: true }));

/** A restore that came as far as its database, and was killed. */
async function killed(name: string) {
  const folder = await openDataFolder(path.join(place, name));
  await beginRestore(folder);
  await folder.secret('master-key', () => Buffer.from('of the backup'));
  const gatehouse = startGatehouse(folder.path);
  const { url, dataDirectory } = await gatehouse.next('ready');
  opened.push(dataDirectory);
  await gatehouse.end('SIGKILL');
  expect(await query(url, 'select 1 as one')).toEqual([{ one: 1 }]);
  return { folder, url, home: path.dirname(dataDirectory) };
}

const clusters = () => readdir(state).catch(() => []);

test('cleared away, nothing of it runs or is left, and the next one begins anew in the same folder', async () => {
  const { folder, url } = await killed('again');
  await clearUnfinished(folder);
  await expect(query(url, 'select 1')).rejects.toThrow(/ECONNREFUSED/);
  expect(await clusters()).toEqual([]);
  const left = (await readdir(folder.path)).filter((name) => !/\.(lock|pid)$/.test(name));
  expect([left.sort(), await readdir(path.join(folder.path, 'secrets'))]).toEqual([
    ['restore-unfinished', 'secrets'],
    [],
  ]);
  const lines: string[] = [];
  const embedded = await startEmbedded({ folder, durable: false, log: (line) => lines.push(line) });
  opened.push(embedded.dataDirectory);
  expect(lines).toContain('Making the database (first start only, about a second)…');
  await finishRestore(folder);
  expect(await isUnfinished(folder.path)).toBe(false);
  expect(await isUnfinished(path.dirname(embedded.dataDirectory))).toBe(false);
  await embedded.stop();
});

test.runIf(root)(
  'as root: its folder deleted, the next start of any other clears what it left, and no school’s',
  async () => {
    const school = await openDataFolder(path.join(place, 'school'));
    const theirs = await startEmbedded({ folder: school, durable: false, log: () => undefined });
    opened.push(theirs.dataDirectory);
    await theirs.stop();
    const under = await killed('under way');
    const { folder, home, url } = await killed('thrown away');
    await rm(folder.path, { recursive: true });
    const lines: string[] = [];
    const next = await openDataFolder(path.join(place, 'elsewhere'));
    const embedded = await startEmbedded({ folder: next, durable: false, log: (line) => lines.push(line) });
    opened.push(embedded.dataDirectory);
    expect(lines.filter((line) => line.includes('did not finish'))).toEqual([
      `A restore that did not finish left its database in ${home}, and its data folder is gone: it was deleted.`,
    ]);
    await expect(query(url, 'select 1')).rejects.toThrow(/ECONNREFUSED/);
    const kept = [theirs.dataDirectory, under.home, embedded.dataDirectory].map((each) =>
      path.basename(each === under.home ? each : path.dirname(each)),
    );
    expect(await clusters()).toEqual(expect.arrayContaining(kept));
    expect(await clusters()).not.toContain(path.basename(home));
    await embedded.stop();
  },
);
