import { mkdir, mkdtemp, readdir, readFile, readlink, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { explain } from '../../cli/run-command.ts';
import { onSmallDisk } from '../../test-support/small-disk.ts';
import { copyBinaries, removeCopies, runnableInPlace } from './binaries.ts';

let place: string;

beforeEach(async () => {
  place = await mkdtemp(path.join(tmpdir(), 'binaries-'));
  for (const folder of ['native/bin', 'native/lib', 'native/share'])
    await mkdir(path.join(place, folder), { recursive: true });
  await writeFile(path.join(place, 'native/bin/postgres'), 'program');
  await writeFile(path.join(place, 'native/lib/libpq.so.5.18'), 'library');
  const links = [{ source: 'native/lib/libpq.so.5.18', target: 'native/lib/libpq.so.5' }];
  await writeFile(path.join(place, 'native/pg-symlinks.json'), JSON.stringify(links));
});

afterEach(() => rm(place, { recursive: true, force: true }));

const installed = () => ({ path: path.join(place, 'native'), version: '18.4.0', major: 18 });

test('library links that the install script did not make are made, also over a broken one', async () => {
  await symlink('gone', path.join(place, 'native/lib/libpq.so.5'));
  expect(await runnableInPlace(installed())).toEqual(installed());
  expect(await readlink(path.join(place, 'native/lib/libpq.so.5'))).toBe('libpq.so.5.18');
});

test('a copy has the links, a broken copy is made again, and a new version replaces the old', async () => {
  const home = path.join(place, 'home');
  await mkdir(home);
  const copy = await copyBinaries(installed(), home);
  expect(await readlink(path.join(copy.path, 'lib/libpq.so.5'))).toBe('libpq.so.5.18');
  await writeFile(path.join(copy.path, 'bin/postgres'), '');
  await copyBinaries(installed(), home);
  expect(await readFile(path.join(copy.path, 'bin/postgres'), 'utf8')).toBe('program');
  const next = await copyBinaries({ ...installed(), version: '18.5.0' }, home);
  await removeCopies(home, next);
  await expect(readFile(path.join(copy.path, 'bin/postgres'))).rejects.toThrow(/ENOENT/);
  expect(await readFile(path.join(next.path, 'bin/postgres'), 'utf8')).toBe('program');
});

test('a copy that finds no room says of its own place that it is full, and keeps it full no longer (S23)', async (context) => {
  await writeFile(path.join(place, 'native/bin/postgres'), Buffer.alloc(400_000));
  const home = path.join(place, 'home');
  await onSmallDisk(home, { size: '256k', context }, async () => {
    const copy = path.join(home, 'postgresql-18.4.0');
    const said = await copyBinaries(installed(), home).catch(explain);
    expect(said).toBe(`The disk is full: ${copy} could not be written. Make room, then try again.`);
    expect(await readdir(home)).toEqual([]);
  });
});
