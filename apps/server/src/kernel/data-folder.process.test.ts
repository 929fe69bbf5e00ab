import { type ChildProcess, spawn } from 'node:child_process';
import { chmod, mkdir, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { onSmallDisk } from '../test-support/small-disk.ts';
import { openDataFolder } from './data-folder.ts';
import { StartRefused } from './start-refused.ts';

let place: string;
const children: ChildProcess[] = [];

beforeEach(async () => {
  place = await mkdtemp(path.join(tmpdir(), 'data-folder-'));
});

afterEach(async () => {
  for (const child of children.splice(0)) child.kill('SIGKILL');
  await rm(place, { recursive: true, force: true });
});

/** Runs a script with `folder` at hand, in a process of its own; the result is its first line of output. */
async function inChild(script: string): Promise<{ child: ChildProcess; line: string }> {
  const module = JSON.stringify(path.join(import.meta.dirname, 'data-folder.ts'));
  const source = `import { openDataFolder } from ${module}; const folder = await openDataFolder(${JSON.stringify(path.join(place, 'data'))}); ${script}`;
  const child = spawn(process.execPath, ['--input-type=module-typescript', '-e', source], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  children.push(child);
  for await (const line of createInterface({ input: child.stdout })) return { child, line };
  throw new Error('the child said nothing');
}

const HOLD = `console.log(JSON.stringify(await folder.hold('server'))); setInterval(() => {}, 1_000_000);`;

async function modeOf(file: string): Promise<string> {
  return ((await stat(file)).mode & 0o777).toString(8);
}

test('a new data folder and its secrets are closed to other accounts', async () => {
  const folder = await openDataFolder(path.join(place, 'data/demo'));
  await folder.secret('key', () => Buffer.from('k'));
  await folder.hold('server');
  expect(
    await Promise.all(['data', 'data/demo', 'data/demo/secrets'].map((name) => modeOf(path.join(place, name)))),
  ).toEqual(['700', '700', '700']);
  expect(await modeOf(path.join(folder.path, 'secrets/key'))).toBe('600');
  expect(await modeOf(path.join(folder.path, 'server.lock'))).toBe('600');
});

test('a folder of our own that became open to others is closed again', async () => {
  const folder = await openDataFolder(path.join(place, 'data'));
  await chmod(folder.path, 0o755);
  await openDataFolder(folder.path);
  expect(await modeOf(folder.path)).toBe('700');
});

test('an open folder with other files in it is refused and left as it was', async () => {
  const shared = path.join(place, 'shared');
  await mkdir(shared);
  await chmod(shared, 0o755);
  await writeFile(path.join(shared, 'timetable.ods'), '');
  await expect(openDataFolder(shared)).rejects.toThrow(StartRefused);
  expect(await modeOf(shared)).toBe('755');
  expect(await readdir(shared)).toEqual(['timetable.ods']);
});

test('a file in the place of the folder is refused in a sentence', async () => {
  await writeFile(path.join(place, 'data'), '');
  await expect(openDataFolder(path.join(place, 'data'))).rejects.toThrow(/is a file, not a folder/);
});

test('a secret is made once and then read', async () => {
  const folder = await openDataFolder(path.join(place, 'data'));
  expect((await folder.secret('key', () => Buffer.from('first'))).toString()).toBe('first');
  expect((await folder.secret('key', () => Buffer.from('second'))).toString()).toBe('first');
  expect(await readdir(path.join(folder.path, 'secrets'))).toEqual(['key']);
});

test('a name cannot leave the folder', async () => {
  const folder = await openDataFolder(path.join(place, 'data'));
  await expect(folder.secret('../key', () => Buffer.from(''))).rejects.toThrow(/not a plain file name/);
  await expect(folder.hold('a/b')).rejects.toThrow(/not a plain file name/);
});

test('processes that make the same secret at once all get the same bytes', async () => {
  const script = `console.log((await folder.secret('key', () => Buffer.from(String(process.pid)))).toString())`;
  const said = await Promise.all(Array.from({ length: 6 }, () => inChild(script)));
  const stored = await readFile(path.join(place, 'data/secrets/key'), 'utf8');
  expect(said.map(({ line }) => line)).toEqual(Array.from({ length: 6 }, () => stored));
  expect(await readdir(path.join(place, 'data/secrets'))).toEqual(['key']);
});

test('of processes that race for a lock exactly one gets it', async () => {
  const said = await Promise.all(Array.from({ length: 6 }, () => inChild(HOLD)));
  const winners = said.filter(({ line }) => JSON.parse(line).held);
  expect(winners).toHaveLength(1);
  const late = JSON.parse((await inChild(HOLD)).line);
  expect(late).toEqual({ held: false, by: winners[0]?.child.pid });
});

test('SIGKILL frees a lock, and nothing has to be cleared away', async () => {
  const { child, line } = await inChild(HOLD);
  expect(JSON.parse(line)).toEqual({ held: true });
  const folder = await openDataFolder(path.join(place, 'data'));
  expect(await folder.hold('server')).toEqual({ held: false, by: child.pid });
  const ended = new Promise((resolve) => child.once('exit', resolve));
  child.kill('SIGKILL');
  await ended;
  expect((await folder.hold('server')).held).toBe(true);
});

test('a lock is exclusive within one process too, and free after release', async () => {
  const folder = await openDataFolder(path.join(place, 'data'));
  const first = await folder.hold('server');
  expect(await folder.hold('server')).toEqual({ held: false, by: process.pid });
  if (first.held) first.release();
  const second = await folder.hold('server');
  expect(second.held).toBe(true);
  // A release that comes twice must not free what somebody else took since.
  if (first.held) first.release();
  expect((await folder.hold('server')).held).toBe(false);
});

test('a folder that cannot be made is refused with a sentence', async () => {
  const file = path.join(place, 'a-file');
  await writeFile(file, '');
  await expect(openDataFolder(path.join(file, 'data'))).rejects.toThrow('is a file, not a folder');
  await expect(openDataFolder(path.join(place, 'x'.repeat(300)))).rejects.toThrow('cannot be made there');
});

test('where there is no room, what could not be written is named, and so the disk (S23)', async (context) => {
  const data = path.join(place, 'small');
  await onSmallDisk(data, { size: '64k', context }, async () => {
    const folder = await openDataFolder(data);
    await writeFile(path.join(data, 'full'), Buffer.alloc(65_536)).catch(() => undefined);
    const full = { code: 'ENOSPC', path: expect.stringContaining(data) };
    await expect(folder.secret('recovery-key', () => Buffer.alloc(24))).rejects.toMatchObject(full);
    await expect(folder.hold('server')).rejects.toMatchObject(full);
    expect(await readdir(path.join(data, 'secrets'))).toEqual([]);
  });
});
