import { createReadStream } from 'node:fs';
import { mkdtemp, readdir, readFile, rm, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { createGunzip } from 'node:zlib';
import { expect, test } from 'vitest';
import { listMigrations } from '../db/migrate.ts';
import { onConnection } from '../db/on-connection.ts';
import { ownDatabase } from '../db/own-database.fixture.ts';
import { openDataFolder } from '../kernel/data-folder.ts';
import { framesOf } from '../kernel/frames.ts';
import { openSealed } from '../kernel/sealed-stream.ts';
import { testGround } from '../test-support/database.ts';
import { onSmallDisk } from '../test-support/small-disk.ts';
import { runBackup } from './backup.ts';
import type { Io } from './io.ts';
import { lastStepOf, runRestore } from './restore.ts';
import { explain } from './run-command.ts';

const RELEASED = join(import.meta.dirname, '..', 'released');

test('the backup of an earlier release is restored by this one, and brought up to it (S25, S26)', async () => {
  const own = await ownDatabase(18);
  const place = await mkdtemp(join(tmpdir(), 'gatehouse-restore-'));
  const said: string[] = [];
  const io = {
    stdout: { write: (line: string) => said.push(line) },
    env: { DATABASE_URL: own.ownerUrl },
  } as unknown as Io;
  // As an administrator closes it (decision 0009), to the owner as well: none of this needs it.
  await onConnection(own.superUrl, (client) =>
    client.query('revoke execute on function set_config(text, text, boolean) from public'),
  );
  try {
    const key = join(RELEASED, '0106.key');
    const words = [join(RELEASED, '0106.backup'), '--data', join(place, 'data'), '--key-file', key];
    expect(await runRestore(words, io), said.join('')).toBe(0);
    expect(said.join('')).toMatch(/earlier release; the database is now up to date \(\d+ steps\)/);
    expect(said.join('')).toMatch(/the journal holds, \d+ entries/);
    const steps = await onConnection(own.superUrl, (client) => client.query('select from schema_version'));
    expect(steps.rowCount).toBe((await listMigrations()).length);
    said.length = 0;
    expect(await runBackup([join(place, 'next.backup'), '--data', join(place, 'data')], io)).toBe(0);
    expect(said.join('')).toMatch(/next\.backup: [\d,]+ rows of \d+ tables, \d+ kB, encrypted\./);
  } finally {
    await own.drop();
    await rm(place, { recursive: true, force: true });
  }
});

test('a backup of a newer release, or of another one, is refused with what to do', async () => {
  const own = (await listMigrations()).map(({ number, name, hash }) => ({ number, name, hash }));
  expect(await lastStepOf(own.slice(0, -3))).toBe(own.at(-4)?.number);
  const newer = [...own, { number: 9999, name: '9999-later.sql', hash: 'x' }];
  await expect(lastStepOf(newer)).rejects.toThrow(
    'made by a newer release of Gatehouse (it has 9999-later.sql, which this one does not know). Bring this one up to date (git pull && npm ci)',
  );
  const edited = own.map((step) => (step.number === 3 ? { ...step, hash: 'x' } : step));
  await expect(lastStepOf(edited)).rejects.toThrow('another Gatehouse');
  // One step in the middle is missing: what it made is not in the backup.
  await expect(lastStepOf(own.filter(({ number }) => number !== 3))).rejects.toThrow('another Gatehouse');
});

test('two backups under one name at once: one is kept and can be read to its end, the other is told; what killed ones left is cleared away (S23, S24)', async () => {
  const t = await testGround();
  const place = await mkdtemp(join(tmpdir(), 'gatehouse-backup-'));
  const io = { stdout: { write: () => true }, env: { DATABASE_URL: t.connections.owner } } as unknown as Io;
  try {
    await openDataFolder(join(place, 'data'));
    await writeFile(join(place, 'data', 'secrets', 'recovery-key'), 'seven lamps', { mode: 0o600 });
    const [both, left, young] = ['both.backup', 'old.backup.0a1b2c3d.partial', 'new.backup.0a1b2c3d.partial'];
    for (const name of [left, young]) await writeFile(join(place, name), 'half');
    await utimes(join(place, left), new Date(0), new Date(0));
    const made = await Promise.allSettled(
      [1, 2].map(() => runBackup([join(place, both), '--data', join(place, 'data')], io)),
    );
    expect(made.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);
    expect(made.find(({ status }) => status === 'rejected')).toMatchObject({
      reason: { message: expect.stringContaining('is there already. Name a new file.') },
    });
    const kinds: string[] = [];
    const recovery = await readFile(join(place, 'data', 'secrets', 'recovery-key'), 'utf8');
    await pipeline(
      createReadStream(join(place, both)),
      (sealed: AsyncIterable<Buffer>) => openSealed(recovery, sealed),
      createGunzip(),
      async (plain: AsyncIterable<Uint8Array>) => {
        for await (const { kind } of framesOf(plain)) kinds.push(kind);
      },
    );
    expect([kinds[0], kinds.at(-1)]).toEqual(['H', 'Z']);
    expect((await readdir(place)).filter((name) => name.includes('partial'))).toEqual([young]);
  } finally {
    await t.close();
    await rm(place, { recursive: true, force: true });
  }
});

test('a backup for which its disk has no room, or no folder, says which file and leaves nothing of it (S23)', async (context) => {
  const t = await testGround();
  const place = await mkdtemp(join(tmpdir(), 'gatehouse-backup-'));
  const io = { stdout: { write: () => true }, env: { DATABASE_URL: t.connections.owner } } as unknown as Io;
  const [stick, data] = [join(place, 'stick'), join(place, 'data')];
  const said = (file: string) => runBackup([file, '--data', data], io).catch(explain);
  try {
    await openDataFolder(data);
    expect(await said(join(data, 'secrets', 'master-key', 'x.backup'))).toMatch(
      /^There is no folder for .*x\.backup\./,
    );
    await onSmallDisk(stick, { size: '12k', context }, async () => {
      const file = join(stick, 'night.backup');
      expect(await said(file)).toBe(`The disk is full: ${file} could not be written. Make room, then try again.`);
      expect(await readdir(stick)).toEqual([]);
    });
  } finally {
    await t.close();
    await rm(place, { recursive: true, force: true });
  }
});
