import {
  chmod,
  lstat,
  mkdir,
  mkdtemp,
  readdir,
  readFile,
  rename,
  rm,
  stat,
  symlink,
  writeFile,
} from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { openDataFolder } from './data-folder.ts';
import { whereSecretsAre } from './secrets-folder.ts';
import { StartRefused } from './start-refused.ts';

let place: string;
const at = (name: string) => path.join(place, name);
const text = async (name: string) => (await readFile(at(name), 'utf8').catch(() => null)) ?? null;

beforeEach(async () => {
  place = await mkdtemp(path.join(tmpdir(), 'secrets-folder-'));
});
afterEach(() => rm(place, { recursive: true, force: true }));

/** A data folder with a key in it. */
async function withKey(keys?: string): Promise<void> {
  const folder = await openDataFolder(at('data'), keys);
  await folder.secret('key', () => Buffer.from('k'));
}

test('keys move to another folder once, and are found there from then on', async () => {
  await withKey();
  await withKey(at('stick'));
  expect([await text('stick/key'), await text('data/secrets/key')]).toEqual(['k', 'k']);
  expect((await lstat(at('data/secrets'))).isSymbolicLink()).toBe(true);
  expect((await readdir(at('data'))).sort()).toEqual(['secrets']);
  expect([(await stat(at('stick'))).mode & 0o777, (await stat(at('stick/key'))).mode & 0o777]).toEqual([0o700, 0o600]);
  const folder = await openDataFolder(at('data'));
  await folder.secret('recovery-key', () => Buffer.from('r'));
  expect(await text('stick/recovery-key')).toBe('r');
  await withKey(at('stick'));
  expect(await text('stick/key')).toBe('k');
  expect(await whereSecretsAre(at('data'), at('data'))).toEqual({ path: at('stick'), apart: false });
  expect(await whereSecretsAre(at('data'), '/proc')).toEqual({ path: at('stick'), apart: true });
});

test('a new data folder begins with its keys elsewhere', async () => {
  await withKey(at('stick'));
  expect([await text('stick/key'), await readdir(at('data'))]).toEqual(['k', ['secrets']]);
});

test('without the disk of the keys nothing starts, and no new keys are made', async () => {
  await withKey(at('stick'));
  await rename(at('stick'), at('pocket'));
  expect(await whereSecretsAre(at('data'), at('data'))).toEqual({ path: at('stick'), apart: null });
  await expect(openDataFolder(at('data'))).rejects.toThrow(
    /are kept in .*stick, and they are not there. Attach that disk/,
  );
  // Where it was attached an empty folder is left.
  await mkdir(at('stick'));
  await expect(openDataFolder(at('data'))).rejects.toThrow(StartRefused);
  expect(await readdir(at('stick'))).toEqual([]);
  await rm(at('stick'), { recursive: true });
  await rename(at('pocket'), at('stick'));
  await withKey();
  expect(await text('stick/key')).toBe('k');
});

test('beside data no keys are made in the place of lost ones, and they are found again when they are put back', async () => {
  for (const lived of ['db', 'database-place.txt', 'checkpoints.log']) {
    await withKey();
    await writeFile(at(`data/${lived}`), '');
    await rename(at('data/secrets'), at('taken'));
    await expect(openDataFolder(at('data'))).rejects.toThrow(/secrets is missing: the keys.*Put it back as it was/);
    expect(await readdir(at('data'))).toEqual([lived]);
    await rename(at('taken'), at('data/secrets'));
    await withKey();
    expect(await text('data/secrets/key')).toBe('k');
    await rm(at('data'), { recursive: true });
  }
  // What somebody put there before the first start is no life of a server.
  await mkdir(at('data/lists'), { recursive: true, mode: 0o700 });
  await chmod(at('data'), 0o700);
  await withKey();
});

test('keys that are attached in another place now are found there when it is named', async () => {
  await withKey(at('stick'));
  await rename(at('stick'), at('other'));
  await withKey(at('other'));
  expect([await text('data/secrets/key'), await readdir(at('data'))]).toEqual(['k', ['secrets']]);
});

test('keys move on from one disk to another, and leave nothing behind', async () => {
  await withKey(at('stick'));
  await withKey(at('other'));
  expect([await text('other/key'), await text('data/secrets/key')]).toEqual(['k', 'k']);
  expect(await readdir(at('stick'))).toEqual([]);
});

test('a folder in the data folder, with other files, with other keys, or open to others is refused, and nothing moves', async () => {
  await withKey();
  await mkdir(at('full'), { mode: 0o700 });
  await writeFile(at('full/letter.odt'), 'mine');
  await mkdir(at('strange'), { mode: 0o700 });
  await writeFile(at('strange/key'), 'another');
  const refused = async (keys: string, why: RegExp) => {
    await expect(openDataFolder(at('data'), keys)).rejects.toThrow(why);
    expect([(await lstat(at('data/secrets'))).isDirectory(), await text('data/secrets/key')]).toEqual([true, 'k']);
  };
  await refused(at('data/keys'), /lies in the data folder/);
  await refused(at('full'), /holds other files/);
  await refused(at('strange'), /is there already, and differs/);
  await chmod(at('strange'), 0o755);
  await refused(at('strange'), /open to other accounts/);
  await refused(at('no/such/place'), /cannot be a folder for the keys/);
  expect(await text('strange/key')).toBe('another');
});

test('a move that a power cut ended goes on with the next start, wherever it was cut', async () => {
  await withKey();
  await mkdir(at('stick'), { mode: 0o700 });
  // After the first copies.
  await writeFile(at('stick/key'), 'k');
  await withKey();
  expect((await lstat(at('data/secrets'))).isDirectory()).toBe(true);
  // Before the link took its place.
  await writeFile(at('stick/.gatehouse-keys'), '');
  await symlink(at('stick'), at('data/secrets.link'));
  await rename(at('data/secrets'), at('data/secrets.moved'));
  await withKey();
  expect([await text('data/secrets/key'), await readdir(at('data'))]).toEqual(['k', ['secrets']]);
  // Before what was moved away was gone.
  await mkdir(at('data/secrets.moved'));
  await writeFile(at('data/secrets.moved/key'), 'k');
  await withKey();
  expect([await text('stick/key'), await readdir(at('data'))]).toEqual(['k', ['secrets']]);
});
