import { randomBytes } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { link, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
import { LAST_BACKUP } from '../capabilities/machine/index.ts';
import { openDump } from '../db/dump.ts';
import { systemClock } from '../kernel/clock.ts';
import type { DataFolder } from '../kernel/data-folder.ts';
import { codeOf } from '../kernel/error-code.ts';
import { frame } from '../kernel/frames.ts';
import { readableCode } from '../kernel/ids.ts';
import { sealStream } from '../kernel/sealed-stream.ts';
import { syncFolder } from '../kernel/sync-folder.ts';
import { sizeWords } from '../ui/words.ts';
import { Misused, readCommandLine } from './command-line.ts';
import { openOwned } from './database-of.ts';
import { beforeEnd } from './ending.ts';
import type { Io } from './io.ts';
import { noFolderFor, thereAlready } from './new-file.ts';

/** Secrets that stay behind: the embedded cluster's own password is made anew, and the recovery key opens the file it would lie in. */
export const SECRETS_LEFT_OUT = ['postgres-password', 'recovery-key'];

const USAGE = `npx gatehouse backup FILE [--data FOLDER]     one encrypted file with everything, while the server runs
npx gatehouse backup --show-key [--data FOLDER]   the recovery key, to keep on paper: without it no backup opens`;

/** Writes an encrypted backup of the database and the server's own keys. The file appears only when it is whole. */
export async function runBackup(argv: string[], io: Io): Promise<number> {
  const { values, words } = readCommandLine(argv, USAGE, {
    words: 1,
    options: { data: { type: 'string' }, 'show-key': { type: 'boolean' } },
  });
  const say = (line: string) => io.stdout.write(`${line}\n`);
  const [file] = words;
  if (!file && !values['show-key']) throw new Misused(`Name the file to write.\n\n${USAGE}`);
  const owned = await openOwned(values.data ?? io.env.GATEHOUSE_DATA ?? 'data', io.env, say);
  try {
    const key = await recoveryKey(owned.folder);
    if (file) await writeBackup(file, owned.ownerUrl, owned.folder, key, say);
    if (values['show-key']) say(`Recovery key: ${key}`);
    else say('Keep the recovery key on paper, away from this computer: npx gatehouse backup --show-key');
    return 0;
  } finally {
    await owned.close();
  }
}

/** 24 letters, 110 bits; kept beside the other secrets so that a backup needs nobody at the keyboard. */
async function recoveryKey(folder: DataFolder): Promise<string> {
  return (await folder.secret('recovery-key', () => Buffer.from(readableCode(24)))).toString();
}

async function writeBackup(
  file: string,
  ownerUrl: string,
  folder: DataFolder,
  key: string,
  say: (line: string) => void,
): Promise<void> {
  if (await stat(file).catch(() => undefined)) throw thereAlready(file);
  await clearAway(dirname(resolve(file)));
  // A name of its own: two that are made under one name at once wrote into one file, which was called a backup and could not be restored.
  const partial = `${file}.${randomBytes(4).toString('hex')}.partial`;
  const counted: Counted = { rows: 0, tables: 0 };
  const taken = beforeEnd(() => rm(partial, { force: true }));
  try {
    const frames = Readable.from(backupFrames(ownerUrl, folder, counted));
    await pipeline(
      frames,
      createGzip(),
      (plain: AsyncIterable<Uint8Array>) => sealStream(key, plain),
      createWriteStream(partial, { mode: 0o600, flush: true }),
    );
    await keepAs(partial, file);
    // Its name is on the disk before anybody is told that it is made, and takes yesterday's away. There are shares that cannot do this for a folder.
    await syncFolder(dirname(resolve(file))).catch(() => undefined);
  } catch (error) {
    await rm(partial, { force: true }).catch(() => undefined);
    const { code, syscall } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT' || code === 'ENOTDIR') throw noFolderFor(file);
    // A write names no path, and of the disks that a server has this is the one on which it failed.
    throw ['write', 'fsync'].includes(syscall ?? '')
      ? Object.assign(error as NodeJS.ErrnoException, { path: file })
      : error;
  } finally {
    taken();
  }
  const { size } = await stat(file);
  await noteBackup(folder, { folder: dirname(resolve(file)), bytes: size, at: systemClock.now() });
  say(
    `${file}: ${counted.rows.toLocaleString('en-GB')} rows of ${counted.tables} tables, ${sizeWords(size)}, encrypted.`,
  );
}

/** What of a backup is there after it was killed, of any name: the next one begins anew. */
const PARTIAL = /\.[0-9a-f]{8}\.partial$/;
/** One that is still being made has been written to since. */
const LEFT_MS = 24 * 3_600_000;

/** Clears away what backups that were killed left in a folder: each night's has another name, so that a disk would be full of them. */
async function clearAway(folder: string): Promise<void> {
  for (const name of (await readdir(folder).catch(() => [])).filter((each) => PARTIAL.test(each))) {
    const place = join(folder, name);
    const left = await stat(place).catch(() => undefined);
    if (left && left.mtimeMs < systemClock.now().getTime() - LEFT_MS) await rm(place, { force: true });
  }
}

/** Gives what was made its name, and takes it from no other. */
async function keepAs(partial: string, file: string): Promise<void> {
  try {
    // link() refuses to replace, which rename() would do.
    await link(partial, file);
  } catch (error) {
    if (codeOf(error) === 'EEXIST') throw thereAlready(file);
    // Disks and shares that know no links.
    await rename(partial, file);
    return;
  }
  await rm(partial, { force: true });
}

/** For the page of the server, which watches the disk it went to. Without room for the note the backup is as good. */
async function noteBackup(folder: DataFolder, backup: { folder: string; bytes: number; at: Date }): Promise<void> {
  const note = join(folder.path, LAST_BACKUP);
  try {
    await writeFile(`${note}.new`, `${JSON.stringify(backup)}\n`, { mode: 0o600 });
    await rename(`${note}.new`, note);
  } catch {
    await rm(`${note}.new`, { force: true });
  }
}

interface Counted {
  rows: number;
  tables: number;
}

async function* backupFrames(ownerUrl: string, folder: DataFolder, counted: Counted): AsyncGenerator<Buffer> {
  const dump = await openDump(ownerUrl);
  try {
    yield frame('H', { format: 'gatehouse-backup-1', madeAt: systemClock.now().toISOString(), ...dump.header });
    yield* secretFrames(folder);
    const counts: Record<string, number> = {};
    for (const table of dump.header.tables) {
      yield frame('T', table);
      let rows = 0;
      for await (const chunk of dump.rows(table)) {
        for (const byte of chunk) if (byte === 10) rows += 1;
        yield frame('D', chunk);
      }
      counts[table.name] = rows;
      counted.rows += rows;
      counted.tables += 1;
    }
    yield frame('Z', { counts });
  } finally {
    await dump.close();
  }
}

async function* secretFrames(folder: DataFolder): AsyncGenerator<Buffer> {
  const place = join(folder.path, 'secrets');
  for (const name of (await readdir(place)).sort()) {
    if (SECRETS_LEFT_OUT.includes(name) || !/^[a-z][a-z0-9.-]*$/.test(name)) continue;
    yield frame('S', { name, bytes: (await readFile(join(place, name))).toString('base64') });
  }
}
